#include "sim/mail/explain_address.h"

#include <algorithm>

#include "sim/mail/address_list.h"
#include "sim/text/ascii.h"
#include "sim/text/domain_name.h"

namespace mail {

namespace {

std::string quote(std::string_view text) {
  return '"' + std::string{text} + '"';
}

// Adds parts in any order; the last step sorts them.
class Explainer {
 public:
  Explainer(std::string_view text, const Mailbox& mailbox) : text_(text), mailbox_(mailbox) {}
  std::vector<PartExplained> parts();
  std::vector<std::string> warnings(bool allowed_by_5321) const;

 private:
  void add(Place place, std::string_view name, std::string meaning) {
    parts_.push_back({place.begin, place.end, name, std::string{slice(place)}, std::move(meaning)});
  }
  std::string_view slice(Place place) const {
    return text_.substr(place.begin, place.end - place.begin);
  }
  bool is_quoted() const { return slice(mailbox_.places.local_part).starts_with('"'); }
  bool has_literal() const { return mailbox_.address.domain.starts_with('['); }
  void add_names();
  void add_local_part();
  void add_domain();
  void add_labels();
  std::string meaning_of_label(std::size_t begin, std::size_t end, std::string_view above) const;

  std::string_view text_;
  const Mailbox& mailbox_;
  std::vector<PartExplained> parts_;
};

void Explainer::add_names() {
  const Mailbox::Places& places = mailbox_.places;
  if (!places.display_name.empty()) {
    add(places.display_name, "display name",
        "A name for people to read; no server uses it, and anybody may write any name here.");
  }
  for (const Place& comment : places.comments) {
    add(comment, "comment", "A remark for people; programs pass over it.");
  }
}

void Explainer::add_local_part() {
  const Address& address = mailbox_.address;
  std::string meaning =
      "Names the mailbox on the mail server of " + address.domain + "; only that server knows ";
  meaning += "what it means, and all others pass it on as it is.";
  if (is_quoted()) {
    meaning += " The quotes hold it together and do not belong to the name.";
  }
  add(mailbox_.places.local_part, is_quoted() ? "quoted string" : "local part", meaning);
}

void Explainer::add_domain() {
  const Place place = mailbox_.places.domain;
  if (has_literal()) {
    add(place, "address literal",
        "Names the mail server by its IP address; senders connect to it and ask no DNS.");
    return;
  }
  add(place, "domain",
      "Names the mail exchanger: senders ask DNS for the MX records of " +
          (text::has_eight_bit(mailbox_.address.domain) ? text::domain_key(mailbox_.address.domain)
                                                        : mailbox_.address.domain) +
          "; where there are none, they take the address of the domain itself.");
  add_labels();
}

std::string Explainer::meaning_of_label(std::size_t begin, std::size_t end,
                                        std::string_view above) const {
  const std::string label = quote(text_.substr(begin, end - begin));
  if (above.empty()) return "The top-level domain " + label + ", a name under the root of DNS.";
  return "The name " + label + " under " + std::string{above} + ", given by who runs that.";
}

// From the right, as DNS does: each label is a name under all that follow it. Comments and white
// space may stand around the periods, so labels are searched for outside of comments.
void Explainer::add_labels() {
  const std::string& domain = mailbox_.address.domain;
  std::size_t at = mailbox_.places.domain.begin;
  for (std::size_t begin = 0; begin < domain.size();) {
    const std::size_t end = std::min(domain.find('.', begin), domain.size());
    const std::string_view label{domain.data() + begin, end - begin};
    std::size_t found = text_.find(label, at);
    for (const Place& comment : mailbox_.places.comments) {
      if (comment.begin <= found && found < comment.end) found = text_.find(label, comment.end);
    }
    const std::string_view above =
        std::string_view{domain}.substr(std::min(end + 1, domain.size()));
    add({found, found + label.size()}, "label",
        meaning_of_label(found, found + label.size(), above));
    at = found + label.size();
    begin = end + 1;
  }
}

std::vector<PartExplained> Explainer::parts() {
  add_names();
  add_local_part();
  const Mailbox::Places& places = mailbox_.places;
  // Between the two there is nothing but white space, comments and the sign.
  std::size_t at = text_.find('@', places.local_part.end);
  for (const Place& comment : places.comments) {
    if (comment.begin <= at && at < comment.end) at = text_.find('@', comment.end);
  }
  add({at, at + 1}, "@", "Parts the name of the mailbox from the name of the place.");
  add_domain();
  std::stable_sort(parts_.begin(), parts_.end(),
                   [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return std::move(parts_);
}

std::string domain_not_ascii(const std::string& domain) {
  const auto ascii = text::to_a_labels(domain);
  if (!ascii) return "No domain can have this name: it has characters that none may (RFC 5892).";
  return "The same domain in US-ASCII is " + *ascii + ", which every server takes (RFC 5891 §4.4).";
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), text::is_digit);
}

std::vector<std::string> Explainer::warnings(bool allowed_by_5321) const {
  std::vector<std::string> out;
  const Address& address = mailbox_.address;
  const std::string& name = address.local_part;
  const std::string& domain = address.domain;
  const auto warn = [&out](bool when, const char* what) {
    if (when) out.emplace_back(what);
  };
  const bool upper = std::any_of(name.begin(), name.end(), text::is_upper);
  const bool eight_bit = text::has_eight_bit(name);
  warn(mailbox_.places.obsolete,
       "An obsolete form: readers must understand it, nobody may write it (RFC 5322 §4).");
  warn(is_quoted() && !format(address).starts_with('"'),
       "The quotes are not needed: the address without them is the same (RFC 5321 §4.1.2).");
  warn(format(address).starts_with('"'),
       "Mailboxes that need quotes should not be made: many programs refuse them "
       "(RFC 5321 §4.1.2).");
  warn(upper && !text::equal_without_case(name, "postmaster"),
       "Upper and lower case may differ in the local part; most servers take both as the same, "
       "but a sender must not change it (RFC 5321 §2.4).");
  warn(text::equal_without_case(name, "postmaster"),
       "Every domain with mail must have this mailbox, in upper or lower case "
       "(RFC 5321 §4.5.1).");
  warn(!is_quoted() && name.find('+', 1) != std::string::npos,
       "What follows \"+\" is a tag on many servers, which deliver to the mailbox without it; that "
       "is the custom of the receiving server (RFC 5233), and no other may rely on it.");
  warn(eight_bit,
       "The local part is not all US-ASCII: every server on the way must offer SMTPUTF8 "
       "(RFC 6531 §3.1).");
  if (text::has_eight_bit(domain)) {
    out.push_back(domain_not_ascii(domain));
  }
  warn(has_literal(), "Many servers refuse addresses without a domain name (RFC 5321 §4.1.3).");
  warn(!has_literal() && domain.find('.') == std::string::npos,
       "The domain has no period: it is a top-level domain, or a name to be completed, which "
       "must not be sent (RFC 5321 §2.3.5).");
  warn(!has_literal() && allowed_by_5321 && is_number(domain.substr(domain.rfind('.') + 1)),
       "The last label is a number: an IP address stands in brackets (RFC 5321 §4.1.3).");
  return out;
}

// What the envelope does not allow in a text that a header field may have.
std::optional<text::Malformed> problem_of_envelope(std::string_view text, const Mailbox& mailbox,
                                                   const text::Malformed& found) {
  if (!mailbox.places.in_angle_brackets) return found;
  const std::size_t offset =
      mailbox.places.display_name.empty() ? text.find('<') : mailbox.places.display_name.begin;
  return text::Malformed{offset, "the envelope carries only the address, no name or comment",
                         "RFC 5321 §4.1.2"};
}

}  // namespace

Explanation explain_address(std::string_view text) {
  Explanation out;
  const auto envelope = parse_address(text);
  const auto field = parse_mailbox(text);
  out.allowed_by_5321 = bool{envelope};
  out.allowed_by_5322 = bool{field};
  if (!envelope) out.problem = envelope.problem();
  if (!field) {
    out.problem_5322 = field.problem();
    if (envelope) out.address = *envelope;
    return out;
  }
  if (!envelope) out.problem = problem_of_envelope(text, *field, envelope.problem());
  out.address = field->address;
  Explainer explainer{text, *field};
  out.warnings = explainer.warnings(out.allowed_by_5321);
  out.parts = explainer.parts();
  return out;
}

}  // namespace mail
