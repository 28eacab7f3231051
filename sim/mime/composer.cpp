#include "sim/mime/composer.h"

#include <algorithm>
#include <array>

#include "sim/mail/compose.h"
#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/mime/boundary.h"
#include "sim/mime/content_type.h"
#include "sim/mime/encoded_word.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace mime {

namespace {

struct Ending {
  std::string_view ending, type;
};
constexpr std::array<Ending, 16> kEndings = {{{".jpg", "image/jpeg"},
                                              {".jpeg", "image/jpeg"},
                                              {".gif", "image/gif"},
                                              {".png", "image/png"},
                                              {".mpeg", "video/mpeg"},
                                              {".mpg", "video/mpeg"},
                                              {".mp4", "video/mp4"},
                                              {".au", "audio/basic"},
                                              {".mp3", "audio/mpeg"},
                                              {".ps", "application/postscript"},
                                              {".pdf", "application/pdf"},
                                              {".zip", "application/zip"},
                                              {".txt", "text/plain"},
                                              {".html", "text/html"},
                                              {".csv", "text/csv"},
                                              {".eml", "message/rfc822"}}};

std::string words_field(std::string_view name, std::string_view utf8) {
  return mail::field(name, encode_words(utf8, name.size() + 2), kEncodedWordLine);
}

// A display name; `column` is where it begins in its line.
std::string phrase(std::string_view name, std::size_t column) {
  if (mail::is_ascii(name) && !needs_encoded_words(name)) return mail::format_phrase(name);
  return encode_words(name, column, WordPlace::Phrase);
}

std::string mailbox(const mail::Mailbox& one, std::size_t column) {
  const std::string address = mail::format(one.address);
  if (one.display_name.empty()) return address;
  return phrase(one.display_name, column) + " <" + address + '>';
}

bool has_address(const mail::Mailbox& one) {
  return !one.address.local_part.empty() || !one.address.domain.empty();
}

std::string people(std::string_view name, const std::vector<mail::Mailbox>& list) {
  std::string value;
  const mail::Mailbox* before = nullptr;
  for (const mail::Mailbox& one : list) {
    const std::string group = before == nullptr ? std::string{} : before->group;
    const bool leaves = !group.empty() && group != one.group;
    const bool enters = !one.group.empty() && group != one.group;
    if (leaves) value += ';';
    if (before != nullptr) value += ", ";
    const std::size_t column = before == nullptr ? name.size() + 2 : 1;
    if (enters) value += phrase(one.group, column) + ':';
    if (enters && has_address(one)) value += ' ';
    if (has_address(one)) value += mailbox(one, column);
    before = &one;
  }
  if (before != nullptr && !before->group.empty()) value += ';';
  return list.empty() ? value : mail::field(name, value, kEncodedWordLine);
}

std::string text_type(std::string_view type, std::string_view octets) {
  return std::string{type} + (mail::is_ascii(octets) ? "; charset=us-ascii" : "; charset=utf-8");
}

class Composing {
 public:
  explicit Composing(const Composition& composition) : from_(composition) {}
  Composed run();

 private:
  std::string text(std::string_view type, const std::string& utf8);
  std::string texts();
  std::string attachment(const Attachment& file);
  std::string body_fields(const Choice& choice);
  static std::string multipart(std::string_view subtype, const std::vector<std::string>& parts);

  const Composition& from_;
  Composed result_;
};

std::string Composing::body_fields(const Choice& choice) {
  return mail::field("Content-Transfer-Encoding", name_of(choice.encoding));
}

std::string Composing::text(std::string_view type, const std::string& utf8) {
  const std::string octets = mail::with_crlf(utf8);
  Choice choice = choose(octets, Content::Text, from_.path);
  if (from_.forced) {
    choice.encoding = *from_.forced;
    choice.why = {"the sender wants it so"};
  }
  std::string entity = mail::field("Content-Type", text_type(type, octets)) + body_fields(choice) +
                       "\r\n" + encode(choice.encoding, octets);
  result_.chosen.push_back({std::string{type}, std::move(choice)});
  return entity;
}

std::string Composing::texts() {
  std::vector<std::string> parts;
  if (from_.text) parts.push_back(text("text/plain", *from_.text));
  if (from_.html) parts.push_back(text("text/html", *from_.html));
  if (parts.empty()) parts.push_back(text("text/plain", ""));
  // The best form comes last (RFC 2046 §5.1.4).
  return parts.size() == 1 ? parts[0] : multipart("alternative", parts);
}

std::string Composing::attachment(const Attachment& file) {
  std::string type = file.type.empty() ? std::string{type_of_file(file.file_name)} : file.type;
  // A message inside may only be 7bit or 8bit (RFC 2046 §5.2.1); otherwise it travels as a file.
  const bool message = type == "message/rfc822";
  Choice choice = choose(file.octets, message ? Content::Text : Content::Data, from_.path);
  const bool as_it_is = choice.encoding == TransferEncoding::SevenBit ||
                        choice.encoding == TransferEncoding::EightBit;
  if (message && !as_it_is) type = "application/octet-stream";
  if (type.starts_with("text/") && type.find(';') == std::string::npos &&
      text::find_bad_utf8(file.octets) == std::string_view::npos) {
    type = text_type(type, file.octets);
  }
  Parameters name;
  // Folders are nobody else's business (RFC 2183 §2.3).
  const std::string bare = file.file_name.substr(file.file_name.find_last_of("/\\") + 1);
  if (!bare.empty()) name.list.push_back({.name = "filename", .value = bare});
  std::string entity = mail::field("Content-Type", type) + body_fields(choice) +
                       mail::field("Content-Disposition", write_value("attachment", name));
  if (!file.id.empty()) entity += mail::field("Content-ID", "<" + file.id + ">");
  if (!file.description.empty()) entity += words_field("Content-Description", file.description);
  entity += "\r\n" + encode(choice.encoding, file.octets, LineEnds::Encoded);
  result_.chosen.push_back({bare.empty() ? type : bare, std::move(choice)});
  return entity;
}

std::string Composing::multipart(std::string_view subtype, const std::vector<std::string>& parts) {
  const std::vector<std::string_view> views(parts.begin(), parts.end());
  const std::string boundary = make_boundary(views, parts.size());
  std::string entity = mail::field("Content-Type", "multipart/" + std::string{subtype} +
                                                       "; boundary=\"" + boundary + '"') +
                       "\r\n";
  for (const std::string& part : parts) entity += "--" + boundary + "\r\n" + part + "\r\n";
  return entity + "--" + boundary + "--\r\n";
}

Composed Composing::run() {
  std::string header = people("From", from_.from) + people("To", from_.to) + people("Cc", from_.cc);
  header += mail::field("Date", mail::format_date(from_.unix_seconds));
  header += words_field("Subject", from_.subject);
  if (!from_.message_id.empty()) header += mail::field("Message-ID", "<" + from_.message_id + ">");
  header += mail::relation_fields(from_.in_reply_to, from_.references);
  header += mail::field("MIME-Version", "1.0");
  std::vector<std::string> parts = {texts()};
  for (const Attachment& file : from_.attachments) parts.push_back(attachment(file));
  result_.octets = header + (parts.size() == 1 ? parts[0] : multipart("mixed", parts));
  if (!result_.octets.ends_with("\r\n")) result_.octets += "\r\n";
  return std::move(result_);
}

}  // namespace

std::string_view type_of_file(std::string_view file_name) {
  for (const auto& [ending, type] : kEndings) {
    if (file_name.size() <= ending.size()) continue;
    if (text::equal_without_case(file_name.substr(file_name.size() - ending.size()), ending)) {
      return type;
    }
  }
  return "application/octet-stream";
}

std::string write_entity(std::string_view octets, std::string_view content_type,
                         TransferEncoding encoding, std::string_view description,
                         LineEnds line_ends) {
  std::string out = mail::field("MIME-Version", "1.0") + mail::field("Content-Type", content_type) +
                    mail::field("Content-Transfer-Encoding", name_of(encoding));
  if (!description.empty()) out += words_field("Content-Description", description);
  return out + "\r\n" + encode(encoding, octets, line_ends);
}

Composed compose(const Composition& composition) {
  return Composing{composition}.run();
}

}  // namespace mime
