#include "sim/seal/smime/structure.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "sim/seal/smime/der.h"

namespace smime {

namespace {

using namespace std::string_view_literals;

constexpr auto kSigned = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"sv;
constexpr auto kEnveloped = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03"sv;
constexpr auto kAuthEnveloped = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17"sv;

struct KnownCipher {
  std::string_view object, name;
};
constexpr KnownCipher kCiphers[] = {
    {"\x60\x86\x48\x01\x65\x03\x04\x01\x02"sv, "AES-128 in CBC mode"},
    {"\x60\x86\x48\x01\x65\x03\x04\x01\x16"sv, "AES-192 in CBC mode"},
    {"\x60\x86\x48\x01\x65\x03\x04\x01\x2a"sv, "AES-256 in CBC mode"},
    {"\x60\x86\x48\x01\x65\x03\x04\x01\x06"sv, "AES-128 in GCM mode"},
    {"\x60\x86\x48\x01\x65\x03\x04\x01\x1a"sv, "AES-192 in GCM mode"},
    {"\x60\x86\x48\x01\x65\x03\x04\x01\x2e"sv, "AES-256 in GCM mode"},
    {"\x2a\x86\x48\x86\xf7\x0d\x03\x07"sv, "Triple DES in CBC mode"},
};

// An element among those of a message, and what stands in it.
class Node {
 public:
  Node(std::string_view octets, std::span<const Element> all, std::size_t index)
      : octets_(octets), all_(all), index_(index) {}

  const Element& element() const { return all_[index_]; }
  bool is(std::uint8_t tag) const { return element().tag == tag; }
  std::string_view body() const {
    return octets_.substr(element().body, element().end - element().body);
  }
  std::vector<Node> children() const {
    std::vector<Node> found;
    if (!element().is_made_of_elements()) return found;
    for (std::size_t i = index_ + 1; i < element().next; i = all_[i].next) {
      found.emplace_back(octets_, all_, i);
    }
    return found;
  }
  // The child at that place; none: it is not there, or another.
  std::optional<Node> child(std::size_t place, std::uint8_t tag) const {
    const auto list = children();
    if (place >= list.size() || !list[place].is(tag)) return std::nullopt;
    return list[place];
  }

 private:
  std::string_view octets_;
  std::span<const Element> all_;
  std::size_t index_;
};

class Walk {
 public:
  text::Parsed<Structure> read(const Node& root) {
    const auto type = root.child(0, kObject);
    const auto content = root.child(1, kFirst);
    const auto data = content ? content->child(0, kSequence) : std::nullopt;
    if (!root.is(kSequence) || !type || !data) return bad(root, "it is no message of CMS");
    if (type->body() == kSigned) {
      found_.type = Type::Signed;
      return signed_data(*data);
    }
    const bool authenticated = type->body() == kAuthEnveloped;
    if (!authenticated && type->body() != kEnveloped) return std::move(found_);
    found_.type = authenticated ? Type::AuthEnveloped : Type::Enveloped;
    return enveloped_data(*data);
  }

 private:
  static text::Malformed bad(const Node& where, std::string why) {
    return {where.element().begin, std::move(why), "RFC 5652 §5, §6"};
  }
  void add(Part::Kind kind, const Node& node, bool only_body = false) {
    const Element& element = node.element();
    const std::size_t begin = only_body ? element.body : element.begin;
    found_.parts.push_back({kind, begin, element.end - begin});
  }

  text::Parsed<Structure> signed_data(const Node& data) {
    const auto list = data.children();
    if (list.size() < 4 || !list[1].is(kSet) || !list[2].is(kSequence) || !list.back().is(kSet)) {
      return bad(data, "its parts are not those of a signature");
    }
    add(Part::Kind::Hash, list[1]);
    if (const auto text = list[2].child(1, kFirst)) add(Part::Kind::Text, *text, true);
    for (std::size_t i = 3; i + 1 < list.size(); ++i) {
      const auto inside = list[i].children();
      if (inside.size() > kMostCertificates) return bad(list[i], "it has too many certificates");
      const auto kind = list[i].is(kFirst) ? Part::Kind::Certificate : Part::Kind::List;
      for (const Node& one : inside) add(kind, one);
    }
    const auto signers = list.back().children();
    if (signers.size() > kMostSigners) return bad(list.back(), "it has too many signatures");
    for (const Node& signer : signers) signer_info(signer);
    return std::move(found_);
  }

  void signer_info(const Node& signer) {
    const auto list = signer.children();
    for (std::size_t i = 1; i < list.size(); ++i) {
      if (i == 1) add(Part::Kind::WhoSigns, list[i]);
      if (list[i].is(kFirst)) add(Part::Kind::Facts, list[i]);
      if (list[i].is(kOctets)) add(Part::Kind::Signature, list[i], true);
    }
  }

  text::Parsed<Structure> enveloped_data(const Node& data) {
    const auto list = data.children();
    const auto locks = std::ranges::find_if(list, [](const Node& one) { return one.is(kSet); });
    if (locks == list.end() || locks + 1 == list.end() || !(locks + 1)->is(kSequence)) {
      return bad(data, "its parts are not those of a sealed message");
    }
    const auto receivers = locks->children();
    if (receivers.size() > kMostLocks) return bad(*locks, "it is locked for too many receivers");
    for (const Node& receiver : receivers) lock(receiver);
    sealed(*(locks + 1));
    if (list.back().is(kOctets)) add(Part::Kind::Check, list.back(), true);
    return std::move(found_);
  }

  // Key transport names its one receiver in front; an agreement of keys has a list of them behind
  // (RFC 5652 §6.2.1, §6.2.2).
  void lock(const Node& receiver) {
    add(Part::Kind::Lock, receiver);
    const auto list = receiver.children();
    if (receiver.is(kSequence) && list.size() > 1) name_receiver(list[1]);
    if (!receiver.is(kSecond) || list.empty()) return;
    for (const Node& one : list.back().children()) {
      const auto inside = one.children();
      if (!inside.empty() && found_.locked_for.size() < kMostLocks) name_receiver(inside.front());
    }
  }
  void name_receiver(const Node& who) {
    const auto number = who.child(1, kInteger);
    const bool whole = !who.element().is_made_of_elements();
    std::string_view name = number ? number->body() : whole ? who.body() : ""sv;
    if (number && name.starts_with('\0')) name.remove_prefix(1);  // It only says: not negative.
    found_.locked_for.emplace_back(name);
  }

  void sealed(const Node& content) {
    const auto algorithm = content.child(1, kSequence);
    if (!algorithm) return;
    const auto inside = algorithm->children();
    if (inside.empty()) return;
    add(Part::Kind::Cipher, inside.front());
    for (const KnownCipher& one : kCiphers) {
      if (inside.front().body() == one.object) found_.cipher = one.name;
    }
    if (inside.size() > 1) add(Part::Kind::Chance, inside[1], inside[1].is(kOctets));
    const auto list = content.children();
    if (list.size() > 2) add(Part::Kind::Sealed, list[2], list[2].is(kPlainFirst));
  }

  Structure found_;
};

}  // namespace

std::string_view name_of(Part::Kind kind) {
  switch (kind) {
    case Part::Kind::Hash:
      return "hash";
    case Part::Kind::Text:
      return "the text";
    case Part::Kind::Certificate:
      return "certificate";
    case Part::Kind::List:
      return "revocation list";
    case Part::Kind::WhoSigns:
      return "who signs";
    case Part::Kind::Facts:
      return "attributes: hash and time";
    case Part::Kind::Signature:
      return "signature";
    case Part::Kind::Lock:
      return "session key, locked";
    case Part::Kind::Cipher:
      return "cipher";
    case Part::Kind::Chance:
      return "chance";
    case Part::Kind::Sealed:
      return "what is sealed";
    case Part::Kind::Check:
      return "check";
  }
  return {};
}

std::string octets_of(std::string_view octets, std::span<const Part> parts, Part::Kind kind) {
  const auto part = std::ranges::find(parts, kind, &Part::kind);
  return part == parts.end() ? std::string{} : std::string{octets.substr(part->begin, part->size)};
}

text::Parsed<Structure> read_structure(std::string_view octets) {
  const auto elements = read_elements(octets);
  if (!elements) return elements.problem();
  return Walk{}.read(Node{octets, *elements, 0});
}

}  // namespace smime
