#pragma once
// Some values of a JSON file, for those who need not read all of it.
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

// By JSON pointer ("/title", "/texts/title"; nothing that lies in a list): strings as they are,
// whole numbers as their digits. What is not there is not in the result. Reading stops where all
// are found, so what comes behind may be unsound.
std::map<std::string, std::string> read_heading(std::string_view json,
                                                const std::vector<std::string>& pointers);

}  // namespace desk
