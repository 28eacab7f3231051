#include "sim/mime/entity.h"

#include "sim/mail/message_id.h"
#include "sim/mime/html_charset.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"
#include "sim/text/utf8.h"

namespace mime {

std::string Part::file_name() const {
  if (disposition) {
    if (std::string name = disposition->file_name(); !name.empty()) return name;
  }
  return type.parameters.value_of("name");
}

namespace {

// Without angle brackets, white space and comments.
std::string bare_id(std::string_view id) {
  if (const auto ids = mail::read_message_ids(id); ids && ids->size() == 1) return ids->front();
  id = text::trimmed(id, text::kWhiteSpace);
  if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
  return std::string{id};
}

}  // namespace

bool Part::has_id(std::string_view name) const {
  return !id.empty() && bare_id(id) == bare_id(name);
}

std::string decoded_body(const Tree& tree, const Part& part, Deviations* deviations) {
  Deviations found;
  std::string octets = decode(part.encoding, tree.text(part.body), deviations ? &found : nullptr);
  if (deviations) deviations->append(found, part.body.begin);
  return octets;
}

namespace {

// RFC 2045 §5.2: who says nothing means ASCII.
std::string charset_of(const Part& part, std::string_view decoded) {
  if (part.type.is("text", "html") && part.type.parameters.value_of("charset").empty()) {
    if (std::string named = charset_in_html(decoded); !named.empty()) return named;
  }
  std::string charset = part.type.charset();
  return charset.empty() ? "us-ascii" : charset;
}

Converted characters_of(const Part& part, std::string_view decoded) {
  const std::string charset = charset_of(part, decoded);
  Converted text = to_utf8(decoded, charset);
  const bool ascii = text::equal_without_case(charset, "us-ascii");
  const bool unsure = !text.known || (ascii && text.replaced > 0);
  if (unsure && text::find_bad_utf8(decoded) == std::string_view::npos) text.utf8 = decoded;
  return text;
}

void report(const Part& part, const Converted& text, Deviations& deviations) {
  if (!text.known) {
    deviations.add(part.whole.begin, "a character set that nobody here knows", "RFC 2046 §4.1.2");
  } else if (text.replaced > 0) {
    deviations.add(part.body.begin, "octets that are no character of the character set",
                   "RFC 2046 §4.1.2");
  }
}

}  // namespace

Converted text_of(const Tree& tree, const Part& part, Deviations* deviations) {
  Converted text = characters_of(part, decoded_body(tree, part, deviations));
  if (deviations) report(part, text, *deviations);
  return text;
}

void check_charset(const Part& part, std::string_view decoded, Deviations& deviations) {
  report(part, characters_of(part, decoded), deviations);
}

namespace {

void add(std::vector<Piece>& pieces, PieceKind kind, Range range, PartIndex part) {
  if (range.begin < range.end) pieces.push_back({kind, range, part});
}

// Goes down the tree without calling itself: depth is what somebody else chose.
class Gatherer {
 public:
  explicit Gatherer(const Tree& tree) : tree_(tree) {}
  std::vector<Piece> gather() {
    for (PartIndex at = 0; at != kNoPart;) at = next(at);
    return std::move(pieces_);
  }

 private:
  PartIndex next(PartIndex index);
  // How far the body reaches that is not its parts'.
  static std::size_t end_of_own(const Part& part) {
    if (part.divided) return part.preamble.end;
    return part.first_child == kNoPart ? part.body.end : part.body.begin;
  }
  void close(PartIndex index);
  void between(PartIndex parent, PieceKind kind, std::size_t end) {
    add(pieces_, kind, {at_, end}, parent);
    at_ = end;
  }

  const Tree& tree_;
  std::vector<Piece> pieces_;
  std::size_t at_ = 0;  // How far the pieces reach.
};

PartIndex Gatherer::next(PartIndex index) {
  const Part& part = tree_.parts[index];
  add(pieces_, PieceKind::Header, part.header, index);
  add(pieces_, PieceKind::EmptyLine, {part.header.end, part.body.begin}, index);
  at_ = part.body.begin;
  between(index, part.divided ? PieceKind::Preamble : PieceKind::Body, end_of_own(part));
  if (part.first_child != kNoPart) {
    between(index, PieceKind::Delimiter, tree_.parts[part.first_child].whole.begin);
    return part.first_child;
  }
  if (part.divided) close(index);
  // Up, until there is a neighbour.
  while (index != kNoPart && tree_.parts[index].next == kNoPart) {
    index = tree_.parts[index].parent;
    if (index != kNoPart && tree_.parts[index].divided) close(index);
  }
  if (index == kNoPart) return kNoPart;
  const Part& done = tree_.parts[index];
  between(done.parent, PieceKind::Delimiter, tree_.parts[done.next].whole.begin);
  return done.next;
}

void Gatherer::close(PartIndex index) {
  const Part& part = tree_.parts[index];
  between(index, PieceKind::CloseDelimiter, part.epilogue.begin);
  between(index, PieceKind::Epilogue, part.epilogue.end);
}

}  // namespace

std::vector<Piece> pieces_of(const Tree& tree) {
  return Gatherer{tree}.gather();
}

}  // namespace mime
