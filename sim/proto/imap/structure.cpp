// BODY and BODYSTRUCTURE (RFC 3501 §7.4.2).
#include "sim/proto/imap/structure.h"

#include <algorithm>
#include <map>

#include "sim/mail/header.h"
#include "sim/mail/header_lines.h"
#include "sim/mail/tokens.h"
#include "sim/proto/imap/write.h"
#include "sim/text/trim.h"

namespace imap {
namespace {

struct RawParameter {
  std::string name, value;
  std::map<unsigned long, std::string> pieces{};  // By number, where it came in several.
};

// Adds a parameter. Pieces of one are put together, as RFC 2231 §6 wants it of IMAP servers; what
// is written with "%XX" stays so, and its name keeps its "*".
void add_parameter(std::vector<RawParameter>& list, std::string name, std::string value) {
  const bool percent = name.ends_with('*');
  if (percent) name.pop_back();
  const std::size_t star = name.rfind('*');
  const std::string number = star == std::string::npos ? "" : name.substr(star + 1);
  const bool piece =
      !number.empty() && number.size() <= 4 && std::ranges::all_of(number, text::is_digit);
  if (!piece) return list.push_back({percent ? name + "*" : name, std::move(value)});
  name.resize(star);
  auto whole = std::ranges::find_if(list, [&](const RawParameter& one) {
    return !one.pieces.empty() && (one.name == name || one.name == name + "*");
  });
  if (whole == list.end()) whole = list.insert(whole, {name, {}});
  if (percent) whole->name = name + "*";
  whole->pieces.emplace(std::stoul(number), std::move(value));
}

// The parameters of a field as they are written.
std::vector<RawParameter> raw_parameters(mail::Tokens& in) {
  constexpr std::size_t kMostParameters = 1000;
  std::vector<RawParameter> list;
  for (in.skip(); in.accept(';') && list.size() < kMostParameters; in.skip()) {
    in.skip();
    const std::string name{in.token()};
    in.skip();
    if (name.empty() || !in.accept('=')) {
      in.up_to_semicolon();
      continue;
    }
    in.skip();
    add_parameter(list, name,
                  in.peek() == '"' ? in.quoted_string() : std::string{in.up_to_semicolon()});
  }
  for (RawParameter& one : list) {
    for (const auto& [number, piece] : one.pieces) one.value += piece;
  }
  return list;
}

std::string written(const std::vector<RawParameter>& parameters) {
  if (parameters.empty()) return "NIL";
  std::string out;
  for (const auto& [name, value, pieces] : parameters) {
    out.append(out.empty() ? "(" : " ")
        .append(string_of(name))
        .append(" ")
        .append(string_of(value));
  }
  return out + ")";
}

// One part, its header's fields at hand.
class PartWriter {
 public:
  PartWriter(const mime::Tree& tree, const mime::Part& part, bool extended)
      : tree_(tree),
        part_(part),
        extended_(extended),
        header_(tree.text({part.header.begin, part.body.begin})),
        fields_(mail::fields_of(header_)) {}

  std::string all() const {
    return "(" + (part_.type.type == "multipart" ? several() : single()) + ")";
  }

 private:
  std::string several() const {
    std::string out;
    for (mime::PartIndex at = part_.first_child; at != mime::kNoPart; at = tree_.parts[at].next) {
      out += PartWriter{tree_, tree_.parts[at], extended_}.all();
    }
    // The grammar wants one part at least: without a delimiter it is a text, all that is there.
    if (out.empty()) out = plain_text(std::to_string(part_.body.size()) + " " + lines());
    out += " " + string_of(part_.type.subtype);
    if (extended_) out += " " + parameters() + " " + rest_of_extension();
    return out;
  }

  std::string single() const {
    std::string out = string_of(part_.type.type) + " " + string_of(part_.type.subtype) + " " +
                      parameters() + " " + field_text("Content-ID") + " " +
                      field_text("Content-Description") + " " + string_of(encoding()) + " " +
                      std::to_string(part_.body.size());
    if (part_.type.is("message", "rfc822")) {
      out += " " + message_inside() + " " + lines();
    } else if (part_.type.type == "text") {
      out += " " + lines();
    }
    if (extended_) out += " " + field_text("Content-MD5") + " " + rest_of_extension();
    return out;
  }

  // The grammar wants it of every such part. One that is encoded, against RFC 2046 §5.2.1, is not
  // looked into.
  std::string message_inside() const {
    if (part_.first_child == mime::kNoPart) return envelope_of({}) + " " + plain_text("0 0");
    const mime::Part& inside = tree_.parts[part_.first_child];
    return envelope_of(tree_.text({inside.header.begin, inside.body.begin})) + " " +
           PartWriter{tree_, inside, extended_}.all();
  }

  std::string plain_text(const std::string& octets_and_lines) const {
    return R"(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" )" + octets_and_lines +
           (extended_ ? " NIL NIL NIL NIL)" : ")");
  }

  std::string lines() const {
    const std::string_view body = tree_.text(part_.body);
    return std::to_string(std::ranges::count(body, '\n'));
  }

  std::string parameters() const {
    const mail::Field* field = find("Content-Type");
    const bool multipart = part_.type.type == "multipart";
    std::vector<RawParameter> list;
    if (field != nullptr) {
      mail::Deviations ignored;
      mail::Tokens in{field->value, ignored};
      in.skip();
      in.token();
      in.skip();
      if (in.accept('/')) in.skip();
      in.token();
      list = raw_parameters(in);
    }
    // RFC 2045 §5.2: a text that says nothing else is in ASCII.
    const bool told = std::ranges::any_of(list, [](const RawParameter& one) {
      return text::equal_without_case(one.name, "charset") ||
             text::equal_without_case(one.name, "charset*");
    });
    if (!told && !multipart && part_.type.type == "text") list.push_back({"charset", "us-ascii"});
    return written(list);
  }

  // The name as it is written, known or not.
  std::string encoding() const {
    const mail::Field* field = find("Content-Transfer-Encoding");
    if (field == nullptr) return "7bit";
    mail::Deviations ignored;
    mail::Tokens in{field->value, ignored};
    in.skip();
    const std::string name{in.token()};
    return name.empty() ? "7bit" : name;
  }

  std::string rest_of_extension() const {
    return disposition() + " " + languages() + " " + field_text("Content-Location");
  }

  std::string disposition() const {
    const mail::Field* field = find("Content-Disposition");
    if (field == nullptr) return "NIL";
    mail::Deviations ignored;
    mail::Tokens in{field->value, ignored};
    in.skip();
    const std::string kind{in.token()};
    if (kind.empty()) return "NIL";
    return "(" + string_of(kind) + " " + written(raw_parameters(in)) + ")";
  }

  // RFC 3282: one tag, or several with commas between.
  std::string languages() const {
    const mail::Field* field = find("Content-Language");
    if (field == nullptr) return "NIL";
    mail::Deviations ignored;
    mail::Tokens in{field->value, ignored};
    std::vector<std::string> tags;
    do {
      in.skip();
      if (const std::string_view tag = in.token(); !tag.empty()) tags.emplace_back(tag);
      in.skip();
    } while (in.accept(','));
    if (tags.empty()) return "NIL";
    std::string out;
    for (const std::string& tag : tags) out.append(out.empty() ? "(" : " ").append(string_of(tag));
    return out + ")";
  }

  std::string field_text(std::string_view name) const {
    const mail::Field* field = find(name);
    if (field == nullptr) return "NIL";
    const std::string value = mail::unfold(field->value);
    return string_of(text::trimmed(value, text::kWhiteSpace));
  }

  const mail::Field* find(std::string_view name) const {
    const auto found = std::ranges::find_if(
        fields_, [&](const mail::Field& field) { return mail::same_name(field.name, name); });
    return found == fields_.end() ? nullptr : &*found;
  }

  const mime::Tree& tree_;
  const mime::Part& part_;
  bool extended_;
  std::string_view header_;
  std::vector<mail::Field> fields_;
};

}  // namespace

std::string structure_of(const mime::Tree& tree, bool extended) {
  return PartWriter{tree, tree.parts.front(), extended}.all();
}

}  // namespace imap
