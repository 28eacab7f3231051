// mailwalk mime header: the value of a header field, part by part.
#include <nlohmann/json.hpp>

#include "sim/cli/mime.h"
#include "sim/mail/address_list.h"
#include "sim/mail/date.h"
#include "sim/mail/message_id.h"
#include "sim/mime/content_type.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/field_values.h"
#include "sim/shelf/files.h"
#include "sim/text/ascii.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

// What is found, in both forms, and whether the value could be read.
struct Answer {
  Json json;
  std::string text;
  bool good = true;
};

std::string row(std::string_view name, std::string_view value) {
  constexpr std::size_t kWidth = 14;
  std::string out = "  " + std::string{name};
  out.append(out.size() < kWidth ? kWidth - out.size() : 1, ' ');
  return out + shown(value) + '\n';
}

void add_deviations(Answer& answer, const mime::Deviations& deviations) {
  Json list = Json::array();
  for (const mime::Deviation& one : deviations.list()) {
    list.push_back({{"offset", one.offset}, {"why", one.why}, {"rfc", one.rfc}});
  }
  answer.json["deviations"] = std::move(list);
  if (deviations.empty()) return;
  answer.text += "Not as the RFCs want it:\n" + deviations_text(deviations, "  ");
}

Answer malformed(const text::Malformed& problem, std::string_view instead) {
  Answer answer;
  answer.good = false;
  answer.json["problem"] = {{"offset", problem.offset}, {"why", problem.why}, {"rfc", problem.rfc}};
  answer.text = "offset " + std::to_string(problem.offset) + ": " + problem.why + " (" +
                std::string{problem.rfc} + ")\nWrite it like this: " + std::string{instead} + '\n';
  return answer;
}

void add_parameters(Answer& answer, const mime::Parameters& parameters) {
  Json list = Json::array();
  for (const mime::Parameter& one : parameters.list) {
    list.push_back({{"name", one.name},
                    {"value", one.value},
                    {"charset", one.charset},
                    {"language", one.language},
                    {"pieces", one.pieces},
                    {"percent_encoded", one.percent}});
    answer.text += row("parameter", one.name + " = " + one.value);
    if (one.pieces > 1) {
      answer.text += row(
          "", "in " + std::to_string(one.pieces) + " pieces, which are put together (RFC 2231 §3)");
    }
    if (one.percent) {
      answer.text += row(
          "", "%XX are octets" +
                  (one.charset.empty() ? "" : " of the character set " + one.charset) +
                  (one.language.empty() ? "" : ", language " + one.language) + " (RFC 2231 §4)");
    }
  }
  answer.json["parameters"] = std::move(list);
}

// What a type is for, in the words of RFC 2046 §3.
std::string_view meaning_of(std::string_view type) {
  if (type == "text") return "text: characters for people";
  if (type == "image") return "image: a picture";
  if (type == "audio") return "audio: sound";
  if (type == "video") return "video: moving pictures";
  if (type == "application") return "application: data for a program";
  if (type == "multipart") return "multipart: several parts, each with its own header";
  if (type == "message") return "message: a message inside, or a piece of one";
  return "a type that RFC 2046 does not have";
}

Answer content_type(const std::string& value) {
  mime::Deviations deviations;
  const mime::ContentType type = mime::read_content_type(value, deviations);
  Answer answer;
  answer.json = {{"type", type.type}, {"subtype", type.subtype}, {"charset", type.charset()}};
  answer.text = row("type", meaning_of(type.type)) + row("subtype", type.subtype);
  if (!type.charset().empty()) answer.text += row("charset", type.charset());
  add_parameters(answer, type.parameters);
  add_deviations(answer, deviations);
  return answer;
}

Answer disposition(const std::string& value) {
  mime::Deviations deviations;
  const mime::Disposition read = mime::read_disposition(value, deviations);
  Answer answer;
  answer.json = {{"disposition", read.kind}, {"file_name", read.file_name()}};
  answer.text = row("disposition", read.kind);
  if (!read.file_name().empty()) answer.text += row("file name", read.file_name());
  add_parameters(answer, read.parameters);
  add_deviations(answer, deviations);
  return answer;
}

Answer date(const std::string& value) {
  std::vector<mail::Remark> obsolete;
  const auto read = mail::parse_date(value, &obsolete);
  if (!read) return malformed(read.problem(), "Fri, 14 Oct 2005 09:00:00 +0000");
  Answer answer;
  const std::string utc = mail::format_date(read->unix_seconds);
  answer.json = {
      {"unix_seconds", read->unix_seconds}, {"zone_minutes", read->zone_minutes}, {"utc", utc}};
  answer.text = row("written", mail::format_date(read->unix_seconds, read->zone_minutes)) +
                row("in UTC", utc) +
                row("clock", std::to_string(read->zone_minutes) + " minutes ahead of UTC") +
                row("Unix time", std::to_string(read->unix_seconds) + " seconds");
  mime::Deviations deviations;
  mime::add_remarks(obsolete, deviations);
  add_deviations(answer, deviations);
  return answer;
}

Answer addresses(const std::string& value) {
  const auto list = mail::read_address_list(value);
  if (!list) return malformed(list.problem(), "Mary Smith <mary@example.net>, jdoe@example.org");
  Answer answer;
  mime::Deviations deviations;
  mime::add_remarks(list->obsolete, deviations);
  mime::check_address_words(value, *list, deviations);
  deviations.sort();
  Json out = Json::array();
  for (const mail::Mailbox& one : list->mailboxes) {
    const mime::DecodedText name = mime::decode_words(one.display_name);
    const mime::DecodedText group = mime::decode_words(one.group);
    out.push_back({{"name", name.utf8},
                   {"address", mail::format(one.address)},
                   {"local_part", one.address.local_part},
                   {"domain", one.address.domain},
                   {"group", group.utf8}});
    answer.text += shown(mail::format(one.address)) + '\n';
    if (!name.utf8.empty()) answer.text += row("name", name.utf8);
    if (!name.words.empty()) answer.text += row("", "as encoded words: " + one.display_name);
    answer.text += row("local part", one.address.local_part) + row("domain", one.address.domain);
    if (!group.utf8.empty()) answer.text += row("group", group.utf8);
  }
  answer.json["addresses"] = std::move(out);
  answer.json["groups"] = Json::array();
  for (const mail::Group& one : list->groups) {
    const std::string name = mime::decode_words(one.name).utf8;
    answer.json["groups"].push_back({{"name", name}, {"addresses", one.mailboxes}});
    answer.text += "group " + shown(name) + ": " +
                   (one.mailboxes == 0   ? "no address"
                    : one.mailboxes == 1 ? "1 address"
                                         : std::to_string(one.mailboxes) + " addresses") +
                   " (RFC 5322 §3.4)\n";
  }
  add_deviations(answer, deviations);
  return answer;
}

Answer message_ids(const std::string& value) {
  std::vector<mail::Remark> obsolete;
  const auto ids = mail::read_message_ids(value, &obsolete);
  if (!ids) return malformed(ids.problem(), "<4711.abc@mail.example>");
  Answer answer;
  answer.json["ids"] = *ids;
  for (const std::string& one : *ids) answer.text += row("identifier", one);
  mime::Deviations deviations;
  mime::add_remarks(obsolete, deviations);
  add_deviations(answer, deviations);
  return answer;
}

Answer text_value(const std::string& value) {
  const mime::DecodedText decoded = mime::decode_words(value);
  Answer answer;
  Json words = Json::array();
  for (const mime::EncodedWord& word : decoded.words) {
    words.push_back({{"begin", word.begin},
                     {"end", word.end},
                     {"charset", word.charset},
                     {"language", word.language},
                     {"encoding", std::string(1, word.encoding)},
                     {"text", word.text}});
    answer.text +=
        row("encoded word", value.substr(word.begin, word.end - word.begin)) +
        row("", "character set " + std::string{word.charset} + ", encoding " +
                    (word.encoding == 'Q' ? "Q (like quoted-printable)" : "B (base64)") +
                    (word.language.empty() ? "" : ", language ") + std::string{word.language});
  }
  answer.json = {{"text", decoded.utf8}, {"words", std::move(words)}};
  answer.text += row("text", decoded.utf8);
  add_deviations(answer, decoded.deviations);
  return answer;
}

}  // namespace

int mime_header(const MimeOptions& options) {
  struct Kind {
    std::string_view name;
    Answer (*answer)(const std::string&);
  };
  constexpr Kind kKinds[] = {
      {"content-type", content_type}, {"content-disposition", disposition}, {"date", date},
      {"addresses", addresses},       {"message-id", message_ids},          {"text", text_value}};
  for (const Kind& kind : kKinds) {
    if (!text::equal_without_case(kind.name, options.kind)) continue;
    const Answer answer = kind.answer(options.value);
    shelf::write_file(
        "", options.json ? answer.json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'
                         : answer.text);
    return answer.good ? 0 : 1;
  }
  throw shelf::BadInput{
      shown(options.kind) +
      ": write content-type, content-disposition, date, addresses, message-id or text"};
}

}  // namespace cli
