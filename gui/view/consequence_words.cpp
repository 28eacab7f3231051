#include "gui/view/consequence_words.h"

#include "gui/view/visible.h"
#include "sim/text/lines.h"

namespace view {

std::vector<ReceiverRow> receiver_rows(const Language& language, const Consequence& found) {
  std::vector<ReceiverRow> rows;
  for (const Consequence::Receiver& one : found.receivers) {
    const bool blind = one.field.empty();
    rows.push_back(
        {.address = visible(one.address),
         .envelope = "RCPT TO",
         .header = blind ? std::string{language.of("nowhere")} : one.field,
         .others = std::string{language.of(blind ? "never learn of it" : "see the name")},
         .blind = blind});
  }
  return rows;
}

std::vector<HeaderLine> header_lines(const Consequence& found) {
  std::vector<HeaderLine> lines;
  for (const std::string_view one : text::Lines{found.header}) {
    if (one.empty()) continue;
    const std::size_t colon = one.front() == ' ' ? std::string_view::npos : one.find(':');
    const std::size_t name = colon == std::string_view::npos ? 0 : colon + 1;
    lines.push_back({one.substr(0, name), one.substr(name)});
  }
  return lines;
}

std::string name_of(const Consequence::Piece& piece) {
  return piece.type + (piece.name.empty() ? "" : " · " + visible(piece.name));
}

std::string encoding_of(const Language& language, const Consequence::Piece& piece) {
  return filled(
      language.of("{}: {} octets become {}"),
      {mime::name_of(piece.encoding), std::to_string(piece.octets), std::to_string(piece.encoded)});
}

std::vector<EncodingRow> encoding_rows(const Language& language, const Consequence::Piece& piece) {
  std::vector<EncodingRow> rows;
  for (const mime::Option& one : piece.choice.options) {
    if (one.encoding == mime::TransferEncoding::Binary) continue;
    const bool chosen = one.encoding == piece.encoding;
    const mime::Why& why = chosen ? piece.choice.why : one.why;
    rows.push_back(
        {.name = std::string{mime::name_of(one.encoding)} + " · " + std::to_string(one.size),
         .why = filled(language.of(why.pattern), {std::to_string(why.number)}),
         .octets = one.size,
         .chosen = chosen,
         .possible = one.possible});
  }
  return rows;
}

}  // namespace view
