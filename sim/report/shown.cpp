#include "sim/report/shown.h"

#include "sim/mime/display.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace report {

namespace {

constexpr std::string_view kNoLetter = "\xEF\xBF\xBD";

void add(std::vector<std::string>& lines, std::string_view what, const std::string& text) {
  lines.push_back("  " + std::string{what} + without_controls(text));
}

void add_text(std::vector<std::string>& lines, std::string_view text) {
  for (const std::string_view line : text::Lines{text}) {
    add(lines, line.empty() ? "|" : "| ", std::string{line});
  }
}

}  // namespace

std::string without_controls(std::string_view utf8) {
  std::string text;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto octet = static_cast<unsigned char>(utf8[i]);
    // U+0080 to U+009F are controls, too.
    const bool high =
        octet == 0xC2 && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xA0;
    if (text::is_control(utf8[i]) || high) {
      text += octet == '\t' ? " " : kNoLetter;
      i += high ? 1 : 0;
    } else {
      text += utf8[i];
    }
  }
  return text;
}

std::vector<std::string> lines_shown(std::string_view message) {
  const mime::Display shown = mime::display(message);
  if (!shown.has_mime || shown.tree.parts[0].type.is("multipart", "report")) return {};
  std::vector<std::string> lines;
  add(lines, "From: ", shown.from);
  add(lines, "To: ", shown.to);
  add(lines, "Subject: ", shown.subject);
  add_text(lines, shown.text);
  for (const mime::ShownFile& file : shown.files) {
    add(lines, "File: ",
        (file.name.empty() ? "without a name" : file.name) + " (" + file.type + ", " +
            mime::size_in_words(file.size) + ")");
  }
  if (!shown.why.empty()) add(lines, "", shown.why + ".");
  for (const std::string& note : shown.notes) add(lines, "Broken: ", note);
  return lines;
}

}  // namespace report
