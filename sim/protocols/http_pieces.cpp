#include "sim/protocols/http_pieces.h"

#include <algorithm>

#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace protocols {
namespace {

struct FieldNote {
  std::string_view name, note;
};
constexpr FieldNote kFieldNotes[] = {
    {"Date", "when the server said it"},
    {"Content-Type", "what the body is"},
    {"Content-Length", "so many octets follow the empty line"},
    {"Transfer-Encoding", "the body comes in chunks, each with its length"},
    {"Location", "the page to ask for next"},
    {"Set-Cookie", "the browser is to say this in each request from now on"},
    {"Cache-Control", "whether the browser may keep the page"},
    {"Content-Security-Policy", "what the page may load and do"},
    {"X-Content-Type-Options", "the browser is not to guess what the body is"},
    {"Referrer-Policy", "other servers do not learn which page this was"},
    {"Content-Disposition", "a file to be saved, with its name"},
    {"ETag", "a name for this state of the page"},
    {"Connection", "whether more requests may follow"},
};

std::string_view note_of(std::string_view line) {
  const std::string_view name = line.substr(0, line.find(':'));
  const auto* const row = std::ranges::find_if(kFieldNotes, [&](const FieldNote& one) {
    return text::equal_without_case(one.name, name);
  });
  return row == std::end(kFieldNotes) ? std::string_view{} : row->note;
}

}  // namespace

std::vector<Piece> http_pieces(std::string_view reply, std::string_view) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  while (at < reply.size()) {
    const std::size_t end = text::end_of_line(reply, at);
    const std::string_view line = text::without_line_end(reply.substr(at, end - at));
    const bool is_first = at == 0;
    const std::string_view note = line.empty() ? "the empty line ends the head" : note_of(line);
    pieces.push_back({Piece::Kind::Line, is_first ? 0U : 1U, at, end - at, note});
    at = end;
    if (line.empty()) break;
  }
  if (at < reply.size()) {
    pieces.push_back({Piece::Kind::Literal, 1, at, reply.size() - at, "the body"});
  }
  return pieces;
}

}  // namespace protocols
