#include "sim/sender/dkim_key.h"

#include <algorithm>

#include "sim/mime/base64.h"
#include "sim/sender/dkim.h"
#include "sim/sender/tag_list.h"

namespace sender {

namespace {

constexpr std::string_view kKeys = "RFC 6376 §3.6.1";

// Whether a list of the record, which may be left out, has one of these.
bool lists(const TagList& tags, std::string_view name, std::string_view one,
           std::string_view other) {
  const Tag* tag = tags.find(name);
  if (tag == nullptr) return true;
  const auto items = colon_list(tag->value);
  return std::ranges::any_of(items,
                             [&](const std::string& item) { return item == one || item == other; });
}

bool has_flag(const TagList& tags, std::string_view flag) {
  return tags.find("t") != nullptr && lists(tags, "t", flag, flag);
}

}  // namespace

text::Parsed<DkimKey> parse_key(std::string_view record) {
  const auto tags = TagList::parse(record);
  if (!tags) return tags.problem();
  const auto wrong = [&](std::string_view name, std::string why) {
    const Tag* tag = tags->find(name);
    return text::Malformed{tag == nullptr ? 0 : tag->begin, std::move(why), kKeys};
  };
  const Tag* version = tags->find("v");
  if (version != nullptr && (version->value != "DKIM1" || tags->list().front().name != "v")) {
    return wrong("v", "the record is not of DKIM1");
  }
  DkimKey key{.testing = has_flag(*tags, "y"), .strict = has_flag(*tags, "s")};
  const std::string_view type = tags->find("k") == nullptr ? "rsa" : tags->value_of("k");
  if (type == "ed25519") {
    key.key.cipher = cipher::DomainCipher::Ed25519;
  } else if (type != "rsa") {
    return wrong("k", "k= is neither rsa nor ed25519");
  }
  if (!lists(*tags, "h", "sha256", "sha256")) return wrong("h", "the key is not for SHA-256");
  if (!lists(*tags, "s", "*", "email")) return wrong("s", "the key is not for mail");
  const Tag* octets = tags->find("p");
  if (octets == nullptr) return wrong("p", "p= is missing");
  if (octets->value.empty()) return wrong("p", "the key was withdrawn");
  auto read = tag_octets(octets->value);
  if (!read) return wrong("p", "p= is no base64");
  key.key.octets = std::move(*read);
  return key;
}

std::optional<std::string> dkim_key_record(std::string_view private_key) {
  const auto key = cipher::public_half(private_key);
  if (!key) return std::nullopt;
  const bool rsa = key->cipher == cipher::DomainCipher::RsaSha256;
  return std::string{"v=DKIM1; k="} + (rsa ? "rsa" : "ed25519") +
         "; p=" + mime::base64_encode(key->octets, 0);
}

std::string dkim_key_name(std::string_view selector, std::string_view domain) {
  return std::string{selector} + "._domainkey." + std::string{domain};
}

}  // namespace sender
