// Text that may be flowed again: format=flowed of RFC 3676.
#include <string>
#include <string_view>

#include "sim/mime/display.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace mime {

namespace {

struct FlowedLine {
  std::size_t quotes = 0;  // How deep it is quoted: ">" at its beginning.
  std::string_view text;   // Without them, and without the space that was stuffed (§4.4).
};

FlowedLine read_line(std::string_view line) {
  FlowedLine read;
  while (read.quotes < line.size() && line[read.quotes] == '>') ++read.quotes;
  read.text = line.substr(read.quotes);
  if (read.text.starts_with(' ')) read.text.remove_prefix(1);
  return read;
}

}  // namespace

// A line with a space at its end goes on in the next, where that is quoted as deep (§4.1). The line
// before a signature is what it is (§4.3).
std::string words_of_flowed(std::string_view text, bool delete_space) {
  std::string out;
  bool open = false;  // The last line goes on.
  std::size_t quotes = 0;
  for (const std::string_view whole : text::Lines{text}) {
    const FlowedLine line = read_line(whole);
    const bool signature = line.text == "-- ";
    if (open && (signature || line.quotes != quotes)) {
      out += '\n';
      open = false;
    }
    if (!open && line.quotes > 0) out.append(line.quotes, '>').append(line.text.empty() ? "" : " ");
    const bool flows = !signature && line.text.ends_with(' ');
    out += line.text;
    if (flows && delete_space) out.pop_back();
    if (!flows) out += '\n';
    open = flows;
    quotes = line.quotes;
  }
  return out;
}

}  // namespace mime
