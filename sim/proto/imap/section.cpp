#include "sim/proto/imap/section.h"

#include <algorithm>

#include "sim/mail/header.h"
#include "sim/mail/header_lines.h"

namespace imap {

namespace {

using Of = Section::Of;

// The entity whose parts are numbered in this one: of a message inside, that message.
const mime::Part& numbered_in(const mime::Tree& tree, const mime::Part& part) {
  const bool message = part.type.is("message", "rfc822") && part.first_child != mime::kNoPart;
  return message ? tree.parts[part.first_child] : part;
}

const mime::Part* child(const mime::Tree& tree, const mime::Part& of, std::uint32_t number) {
  // What is no multipart has one part, its body (RFC 3501 §6.4.5).
  if (!of.divided || of.first_child == mime::kNoPart) return number == 1 ? &of : nullptr;
  mime::PartIndex at = of.first_child;
  while (at != mime::kNoPart && --number > 0) at = tree.parts[at].next;
  return at == mime::kNoPart ? nullptr : &tree.parts[at];
}

// The header with the empty line behind it, where there is one.
std::string_view header_of(const mime::Tree& tree, const mime::Part& part) {
  return tree.text({part.header.begin, part.body.begin});
}

std::string chosen_fields(std::string_view header, const Section& section) {
  std::string out;
  for (const mail::Field& field : mail::fields_of(header)) {
    const bool named = std::ranges::any_of(
        section.fields, [&](const std::string& name) { return mail::same_name(name, field.name); });
    if (named == (section.of == Of::Fields)) {
      out += header.substr(field.begin, field.end - field.begin);
    }
  }
  return out + "\r\n";
}

}  // namespace

const mime::Part* part_of(const mime::Tree& tree, const std::vector<std::uint32_t>& numbers) {
  const mime::Part* part = tree.parts.data();
  bool whole = true;  // No number has been looked at yet: the message itself.
  bool leaf = false;  // The body of what is no multipart: nothing lies in it.
  for (const std::uint32_t number : numbers) {
    if (leaf) return nullptr;
    const mime::Part& of = whole ? *part : numbered_in(tree, *part);
    const bool inner = !whole && &of == part;
    // A number behind that of a part which is neither multipart nor message names nothing.
    if (inner && !of.divided && of.type.type != "multipart") return nullptr;
    const mime::Part* next = child(tree, of, number);
    if (next == nullptr) return nullptr;
    leaf = next == &of && !of.type.is("message", "rfc822");
    part = next;
    whole = false;
  }
  return part;
}

std::optional<std::string> section_of(const mime::Tree& tree, const Section& section) {
  const mime::Part* part = part_of(tree, section.part);
  if (part == nullptr) return std::nullopt;
  const bool whole = section.part.empty();
  if (section.of == Of::All) return std::string{tree.text(whole ? part->whole : part->body)};
  if (section.of == Of::Mime) return std::string{header_of(tree, *part)};
  // HEADER and TEXT of a part: only messages inside have them.
  const mime::Part& message = whole ? *part : numbered_in(tree, *part);
  if (!whole && &message == part) return std::nullopt;
  if (section.of == Of::Header) return std::string{header_of(tree, message)};
  if (section.of == Of::Text) return std::string{tree.text(message.body)};
  return chosen_fields(header_of(tree, message), section);
}

std::string_view part_of_octets(std::string_view octets, const Partial& partial) {
  if (partial.first >= octets.size()) return {};
  return octets.substr(
      static_cast<std::size_t>(partial.first),
      static_cast<std::size_t>(std::min<std::uint64_t>(partial.octets, octets.size())));
}

}  // namespace imap
