#include "sim/proto/imap/fetch_item.h"

#include <algorithm>

#include "sim/proto/imap/write.h"

namespace imap {

namespace {

using Kind = FetchItem::Kind;
using Of = Section::Of;

struct PlainItem {
  std::string_view name;
  Kind kind;
};
constexpr PlainItem kPlainItems[] = {
    {"FLAGS", Kind::Flags},      {"INTERNALDATE", Kind::InternalDate},
    {"RFC822.SIZE", Kind::Size}, {"ENVELOPE", Kind::Envelope},
    {"BODY", Kind::Body},        {"BODYSTRUCTURE", Kind::BodyStructure},
    {"UID", Kind::Uid},          {"MODSEQ", Kind::ModSeq},
};

struct Macro {
  std::string_view name;
  std::vector<Kind> kinds;
};
const std::vector<Macro>& macros() {
  static const std::vector<Macro> kMacros = {
      {"FAST", {Kind::Flags, Kind::InternalDate, Kind::Size}},
      {"ALL", {Kind::Flags, Kind::InternalDate, Kind::Size, Kind::Envelope}},
      {"FULL", {Kind::Flags, Kind::InternalDate, Kind::Size, Kind::Envelope, Kind::Body}},
  };
  return kMacros;
}

// The older names of three contents.
struct OldName {
  std::string_view name;
  Of of;
  bool peek;
};
constexpr OldName kOldNames[] = {{"RFC822", Of::All, false},
                                 {"RFC822.HEADER", Of::Header, true},
                                 {"RFC822.TEXT", Of::Text, false}};

void read_field_names(Reader& in, Section& section) {
  in.space();
  in.expect('(');
  do {
    section.fields.push_back(in.astring());
    if (section.fields.size() > kMaxSectionWords) in.fail("too many field names");
  } while (!in.failed() && in.accept(' '));
  in.expect(')');
}

void read_section_words(Reader& in, Section& section) {
  const std::string_view word = in.take_while([](char c) { return is_atom_char(c) && c != '<'; });
  const std::string name = text::upper_case(word);
  if (name == "HEADER") {
    section.of = Of::Header;
  } else if (name == "TEXT") {
    section.of = Of::Text;
  } else if (name == "MIME" && !section.part.empty()) {
    section.of = Of::Mime;
  } else if (name == "HEADER.FIELDS" || name == "HEADER.FIELDS.NOT") {
    section.of = name == "HEADER.FIELDS" ? Of::Fields : Of::OtherFields;
    read_field_names(in, section);
  } else {
    in.fail("this is no part of a message", "RFC 3501 §6.4.5");
  }
}

// "[1.2.TEXT]"; of BINARY only numbers.
Section read_section(Reader& in, bool numbers_only) {
  Section section;
  in.expect('[');
  while (!in.failed() && text::is_digit(in.peek())) {
    section.part.push_back(in.nz_number());
    if (section.part.size() > kMaxSectionWords) in.fail("the part lies too deep");
    if (!in.accept('.')) break;
    if (in.peek() == ']') in.fail("a number or a word is missing behind the period");
  }
  if (in.peek() != ']') {
    if (numbers_only) in.fail("BINARY takes numbers of parts only", "RFC 3516 §4.2");
    read_section_words(in, section);
  }
  in.expect(']');
  return section;
}

std::optional<Partial> read_partial(Reader& in) {
  if (!in.accept('<')) return std::nullopt;
  Partial partial;
  partial.first = in.number64();
  in.expect('.');
  partial.octets = in.number64();
  if (partial.octets == 0) in.fail("a part of no octets may not be asked for");
  in.expect('>');
  return partial;
}

std::string_view read_item_name(Reader& in) {
  return in.take_while([](char c) { return is_atom_char(c) && c != '['; });
}

FetchItem read_sectioned(Reader& in, const std::string& name) {
  FetchItem item;
  item.peek = name.ends_with(".PEEK") || name == "BINARY.SIZE";
  const bool binary = name.starts_with("BINARY");
  if (name == "BODY" || name == "BODY.PEEK") {
    item.kind = Kind::Content;
  } else if (name == "BINARY" || name == "BINARY.PEEK") {
    item.kind = Kind::Binary;
  } else if (name == "BINARY.SIZE") {
    item.kind = Kind::BinarySize;
  } else {
    in.fail("FETCH knows no item " + name.substr(0, 32), "RFC 3501 §6.4.5");
  }
  item.section = read_section(in, binary);
  if (item.kind != Kind::BinarySize) item.partial = read_partial(in);
  return item;
}

FetchItem read_item(Reader& in) {
  const std::string name = text::upper_case(read_item_name(in));
  if (in.peek() == '[') return read_sectioned(in, name);
  for (const PlainItem& plain : kPlainItems) {
    if (plain.name == name) return {.kind = plain.kind};
  }
  for (const OldName& old : kOldNames) {
    if (old.name != name) continue;
    return {.kind = Kind::Content,
            .peek = old.peek,
            .section = {.of = old.of},
            .name = std::string{old.name}};
  }
  in.fail(name.empty() ? "an item to fetch is missing here"
                       : "FETCH knows no item " + name.substr(0, 32),
          "RFC 3501 §6.4.5");
  return {};
}

std::string label_of_section(const Section& section) {
  std::string out;
  for (const std::uint32_t number : section.part) {
    out.append(out.empty() ? "" : ".").append(std::to_string(number));
  }
  constexpr std::string_view kWords[] = {"",     "HEADER", "HEADER.FIELDS", "HEADER.FIELDS.NOT",
                                         "TEXT", "MIME"};
  const std::string_view word = kWords[static_cast<std::size_t>(section.of)];
  if (!word.empty()) out.append(out.empty() ? "" : ".").append(word);
  if (section.fields.empty()) return out;
  out += " (";
  for (const std::string& field : section.fields) {
    out.append(out.ends_with('(') ? "" : " ").append(astring_of(field));
  }
  return out + ")";
}

bool is_content(const FetchItem& item) {
  return item.kind == Kind::Content || item.kind == Kind::Binary;
}

}  // namespace

std::vector<FetchItem> read_fetch_items(Reader& in) {
  std::vector<FetchItem> items;
  for (const Macro& macro : macros()) {
    if (!in.accept_word(macro.name)) continue;
    for (const Kind kind : macro.kinds) items.push_back({.kind = kind});
    return items;
  }
  if (!in.accept('(')) {
    items.push_back(read_item(in));
    return items;
  }
  do {
    items.push_back(read_item(in));
    if (items.size() > kMaxFetchItems) in.fail("too many items");
  } while (!in.failed() && in.accept(' '));
  in.expect(')');
  return items;
}

std::string label_of(const FetchItem& item) {
  if (!item.name.empty()) return item.name;
  for (const PlainItem& plain : kPlainItems) {
    if (plain.kind == item.kind) return std::string{plain.name};
  }
  const bool size = item.kind == Kind::BinarySize;
  std::string label = item.kind == Kind::Content ? "BODY[" : size ? "BINARY.SIZE[" : "BINARY[";
  label += label_of_section(item.section) + "]";
  if (item.partial) label += "<" + std::to_string(item.partial->first) + ">";
  return label;
}

bool has_content(const std::vector<FetchItem>& items) {
  return std::ranges::any_of(items, is_content);
}

bool is_whole_message(const FetchItem& item) {
  return item.kind == FetchItem::Kind::Content && item.section == Section{} && !item.partial;
}

bool marks_seen(const std::vector<FetchItem>& items) {
  return std::ranges::any_of(items,
                             [](const FetchItem& item) { return !item.peek && is_content(item); });
}

}  // namespace imap
