#pragma once
// What a mail program shows of a message (mime/display.h), as lines of text.
#include <string>
#include <string_view>
#include <vector>

namespace report {

// From, Subject, the text, the files, and what is broken. Empty for messages without MIME and for
// notifications (multipart/report): they can be read as they are.
std::vector<std::string> lines_shown(std::string_view message);

// Characters that have no letter, such as controls, became U+FFFD.
std::string without_controls(std::string_view utf8);

}  // namespace report
