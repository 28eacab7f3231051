#pragma once
// Writes the decoded parts of a message into a folder.
#include <string>
#include <string_view>
#include <vector>

#include "sim/mime/entity.h"

namespace cli {

struct Extracted {
  std::size_t part = 0;
  std::string file;  // With the folder.
};
// Parts that have no parts of their own. The folder is made where it is missing. Never writes
// outside of it, never through a link, never over a file that exists: then the name gets a number.
std::vector<Extracted> extract(const mime::Tree& tree, const std::string& folder);

// A name for a file that a stranger has proposed: without folders, control characters, and periods
// in front; at most 200 octets. May be empty.
std::string safe_file_name(std::string_view proposed);

}  // namespace cli
