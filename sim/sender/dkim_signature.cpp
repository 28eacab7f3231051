#include "sim/sender/dkim_signature.h"

#include <algorithm>
#include <map>

#include "sim/mail/field_rules.h"
#include "sim/mail/header.h"
#include "sim/sender/answers.h"
#include "sim/sender/tag_list.h"
#include "sim/text/ascii.h"
#include "sim/text/domain_name.h"

namespace sender {

namespace {

constexpr std::string_view kTags = "RFC 6376 §3.5";
constexpr std::string_view kChecks = "RFC 6376 §6.1.1";

using Mistake = std::optional<text::Malformed>;

text::Malformed wrong(const Tag* tag, std::string why, std::string_view rfc = kTags) {
  return {tag == nullptr ? 0 : tag->begin, std::move(why), rfc};
}

std::optional<Canonical> canonical_of(std::string_view name) {
  for (const Canonical form : {Canonical::Simple, Canonical::Relaxed}) {
    if (name == name_of(form)) return form;
  }
  return std::nullopt;
}

Mistake read_algorithm(const TagList& tags, DkimSignature& out) {
  const Tag* tag = tags.find("a");
  out.algorithm = std::string{tag->value};
  if (tag->value == "rsa-sha256") {
    out.cipher = cipher::DomainCipher::RsaSha256;
  } else if (tag->value == "ed25519-sha256") {
    out.cipher = cipher::DomainCipher::Ed25519;
  } else if (tag->value == "rsa-sha1") {
    return wrong(tag, "rsa-sha1 is too weak to be believed", "RFC 8301 §3.1");
  } else {
    return wrong(tag, "a= is neither rsa-sha256 nor ed25519-sha256", "RFC 6376 §3.3");
  }
  return std::nullopt;
}

// "relaxed/simple"; what stands alone is the header's form, and the body's is then simple.
Mistake read_forms(const TagList& tags, DkimSignature& out) {
  const Tag* tag = tags.find("c");
  if (tag == nullptr) return std::nullopt;
  const std::size_t slash = tag->value.find('/');
  const auto header = canonical_of(tag->value.substr(0, slash));
  const auto body = slash == std::string_view::npos ? Canonical::Simple
                                                    : canonical_of(tag->value.substr(slash + 1));
  if (!header || !body) return wrong(tag, "c= knows simple and relaxed only");
  out.header = *header;
  out.body = *body;
  return std::nullopt;
}

Mistake read_numbers(const TagList& tags, DkimSignature& out) {
  for (const std::string_view name : {"l", "t", "x"}) {
    const Tag* tag = tags.find(name);
    if (tag == nullptr) continue;
    const auto number = tag_number(tag->value);
    if (!number) return wrong(tag, std::string{name} + "= is no number");
    if (name == "l") out.length = static_cast<std::uint64_t>(*number);
    if (name == "t") out.signed_at = *number;
    if (name == "x") out.expires_at = *number;
  }
  if (out.signed_at && out.expires_at && *out.expires_at <= *out.signed_at) {
    return wrong(tags.find("x"), "x= is not after t=");
  }
  return std::nullopt;
}

// d=, s=, i=: the last must be of the first's domain, or below it.
Mistake read_names(const TagList& tags, DkimSignature& out) {
  out.domain = text::domain_key(tags.value_of("d"));
  out.selector = text::domain_key(tags.value_of("s"));
  if (!name_in_dns(out.domain)) return wrong(tags.find("d"), "d= is no domain name");
  if (!name_in_dns(out.selector)) return wrong(tags.find("s"), "s= is no name of DNS");
  const Tag* tag = tags.find("i");
  out.identity = tag == nullptr ? '@' + out.domain : std::string{tag->value};
  const std::size_t at = out.identity.rfind('@');
  const std::string domain =
      at == std::string::npos ? std::string{} : text::domain_key(out.identity.substr(at + 1));
  if (domain != out.domain && !domain.ends_with('.' + out.domain)) {
    return wrong(tag, "i= is not of the domain in d=", kChecks);
  }
  return std::nullopt;
}

Mistake read_rest(const TagList& tags, DkimSignature& out) {
  for (const std::string_view name : {"b", "bh"}) {
    const Tag* tag = tags.find(name);
    auto octets = tag_octets(tag->value);
    if (!octets) return wrong(tag, std::string{name} + "= is no base64");
    (name == "b" ? out.signature : out.body_hash) = std::move(*octets);
  }
  out.fields = colon_list(tags.value_of("h"));
  const auto is_name = [](const std::string& name) { return mail::is_field_name(name); };
  if (!std::ranges::all_of(out.fields, is_name)) return wrong(tags.find("h"), "h= lists no fields");
  const auto is_from = [](const std::string& name) { return mail::same_name(name, "From"); };
  if (std::ranges::none_of(out.fields, is_from)) {
    return wrong(tags.find("h"), "From is not signed", kChecks);
  }
  if (const Tag* query = tags.find("q"); query != nullptr) {
    const auto methods = colon_list(query->value);
    if (std::ranges::find(methods, "dns/txt") == methods.end()) {
      return wrong(query, "q= knows no dns/txt");
    }
  }
  return std::nullopt;
}

}  // namespace

text::Parsed<DkimSignature> parse_signature(std::string_view value) {
  const auto tags = TagList::parse(value);
  if (!tags) return tags.problem();
  for (const std::string_view name : {"v", "a", "b", "bh", "d", "h", "s"}) {
    if (tags->find(name) == nullptr) {
      return wrong(nullptr, std::string{name} + "= is missing", kChecks);
    }
  }
  if (tags->value_of("v") != "1") return wrong(tags->find("v"), "v= is not 1", kChecks);
  DkimSignature signature;
  for (const auto read : {read_algorithm, read_forms, read_numbers, read_names, read_rest}) {
    if (Mistake problem = read(*tags, signature)) return *problem;
  }
  return signature;
}

std::string without_b(std::string_view field) {
  const std::size_t colon = std::min(field.find(':') + 1, field.size());
  const auto tags = TagList::parse(field.substr(colon));
  const Tag* tag = tags ? tags->find("b") : nullptr;
  std::string out{field};
  if (tag != nullptr) out.erase(colon + tag->begin, tag->end - tag->begin);
  return out;
}

std::string signed_octets(const mail::Message& message, const DkimSignature& signature,
                          std::string_view own) {
  // By name in small letters, the fields that are still to be taken; the lowest is the last.
  std::map<std::string, std::vector<const mail::Field*>> left;
  for (const mail::Field& field : message.fields()) {
    left[text::lower_case(field.name)].push_back(&field);
  }
  std::string out;
  for (const std::string& name : signature.fields) {
    auto& fields = left[text::lower_case(name)];
    if (fields.empty()) continue;  // A field that is not there, and so cannot be added later.
    const mail::Field& field = *fields.back();
    out += canonical_field(message.octets().substr(field.begin, field.end - field.begin),
                           signature.header);
    fields.pop_back();
  }
  std::string last = canonical_field(own, signature.header);
  while (last.ends_with('\n') || last.ends_with('\r')) last.pop_back();
  return out + last;
}

std::string_view doubled_field(const mail::Message& message, const DkimSignature& signature) {
  for (const mail::FieldRule& rule : mail::field_rules()) {
    const auto named = std::ranges::count_if(signature.fields, [&](const std::string& name) {
      return mail::same_name(name, rule.name);
    });
    const auto there = std::ranges::count_if(message.fields(), [&](const mail::Field& field) {
      return mail::same_name(field.name, rule.name);
    });
    if (rule.once && named > 0 && there > 1) return rule.name;
  }
  return {};
}

}  // namespace sender
