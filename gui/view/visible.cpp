#include "gui/view/visible.h"

#include <algorithm>

#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace view {

std::string visible(std::string_view octets) {
  std::string text;
  while (!octets.empty()) {
    const auto octet = static_cast<unsigned char>(octets[0]);
    std::size_t length = text::utf8_length(octets);
    if (octets.starts_with("\r\n")) {
      text += "↵";
      length = 2;
    } else if (octet == '\r') {
      text += "[CR]";
    } else if (octet == '\n') {
      text += "[LF]";
    } else if (length == 0 || text::is_control(octets[0])) {
      text += "·";
    } else {
      text += octets.substr(0, length);
    }
    octets.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return text;
}

}  // namespace view
