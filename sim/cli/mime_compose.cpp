// mailwalk mime compose: a message of a JSON description.
#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sim/cli/mime.h"
#include "sim/mail/address_list.h"
#include "sim/mail/date.h"
#include "sim/mime/boundary.h"
#include "sim/mime/composer.h"
#include "sim/shelf/files.h"
#include "sim/world/beside.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kDefaultDate = 1129280400;  // Fri, 14 Oct 2005 09:00:00 +0000.

// Reads one description; what is wrong with it is a BadInput that names the key.
class Description {
 public:
  Description(const std::string& file, const Json& json) : file_(file), json_(json) {}
  mime::Composition read();

 private:
  [[noreturn]] void complain(const std::string& where, const std::string& instead) const {
    throw shelf::BadInput{file_ + ": " + shown(where) + ": " + instead};
  }
  std::string octets_beside(const std::string& file, const std::string& where) const;
  void check_keys(const Json& object, const std::string& where,
                  std::initializer_list<std::string_view> keys) const;
  std::string text(const Json& object, const std::string& where, const char* key) const;
  std::vector<mail::Mailbox> people(const char* key) const;
  void add_people(std::vector<mail::Mailbox>& list, const std::string& where,
                  const Json& value) const;
  mime::Attachment attachment(const Json& object, const std::string& where) const;
  std::int64_t date() const;

  const std::string& file_;
  const Json& json_;
};

void Description::check_keys(const Json& object, const std::string& where,
                             std::initializer_list<std::string_view> keys) const {
  std::string list;
  for (const std::string_view key : keys) list += (list.empty() ? "" : ", ") + std::string{key};
  if (!object.is_object()) complain(where, "write an object with some of " + list);
  for (const auto& [key, value] : object.items()) {
    if (std::ranges::find(keys, key) == keys.end()) {
      complain((where == "/" ? "" : where) + '/' + key, "no such key; write one of " + list);
    }
  }
}

std::string Description::text(const Json& object, const std::string& where, const char* key) const {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (!found->is_string()) complain(where + '/' + key, "write a text in quotation marks");
  return found->get<std::string>();
}

void Description::add_people(std::vector<mail::Mailbox>& list, const std::string& where,
                             const Json& value) const {
  if (!value.is_string()) complain(where, "write \"Mary Smith <mary@example.net>\"");
  const auto read = mail::read_address_list(value.get<std::string>());
  if (!read) {
    complain(where, read.problem().why + " at offset " + std::to_string(read.problem().offset) +
                        " (" + std::string{read.problem().rfc} +
                        "); write \"Mary Smith <mary@example.net>\"");
  }
  std::ranges::move(mail::with_empty_groups(*read), std::back_inserter(list));
}

std::vector<mail::Mailbox> Description::people(const char* key) const {
  std::vector<mail::Mailbox> list;
  const auto found = json_.find(key);
  if (found == json_.end()) return list;
  const std::string where = std::string{"/"} + key;
  if (!found->is_array()) {
    add_people(list, where, *found);
    return list;
  }
  std::size_t index = 0;
  for (const Json& one : *found) add_people(list, where + '/' + std::to_string(index++), one);
  return list;
}

std::int64_t Description::date() const {
  const std::string value = text(json_, "", "date");
  if (value.empty()) return kDefaultDate;
  std::vector<mail::Remark> remarks;
  const auto read = mail::parse_date(value, &remarks);
  const auto wrong = std::ranges::find(remarks, false, &mail::Remark::obsolete);
  if (!read || wrong != remarks.end()) {
    complain("/date", (read ? std::string{wrong->why} : read.problem().why) +
                          "; write \"Fri, 14 Oct 2005 09:00:00 +0000\"");
  }
  return read->unix_seconds;
}

// The name is relative to the description, and leads to its folder or below.
std::string Description::octets_beside(const std::string& file, const std::string& where) const {
  if (!world::why_not_beside(file).empty()) {
    complain(where, "write the name of a file in the folder of this description, or below it");
  }
  const std::size_t slash = file_.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : file_.substr(0, slash + 1);
  try {
    if (auto octets = shelf::read_beside(folder, file)) return std::move(*octets);
  } catch (const world::NotBeside& elsewhere) {
    complain(where, elsewhere.what());
  }
  throw shelf::BadInput{folder + file + ": there is no such file"};
}

mime::Attachment Description::attachment(const Json& object, const std::string& where) const {
  check_keys(object, where, {"file", "name", "content", "type", "description", "id"});
  mime::Attachment result{.file_name = text(object, where, "name"),
                          .type = text(object, where, "type"),
                          .description = text(object, where, "description"),
                          .id = text(object, where, "id")};
  const std::string file = text(object, where, "file");
  if (object.contains("content") == !file.empty()) {
    complain(where, "write either \"file\" or \"content\"");
  }
  if (!result.type.empty() && result.type.find('/') == std::string::npos) {
    complain(where + "/type", "write a type and a subtype, such as image/png");
  }
  if (result.type.starts_with("multipart/")) {
    complain(where + "/type", "a file is no multipart; write application/octet-stream");
  }
  if (file.empty()) {
    result.octets = text(object, where, "content");
    return result;
  }
  result.octets = octets_beside(file, where + "/file");
  if (result.file_name.empty()) result.file_name = file.substr(file.rfind('/') + 1);
  return result;
}

mime::Composition Description::read() {
  check_keys(json_, "/",
             {"from", "to", "cc", "subject", "text", "html", "date", "message_id", "eight_bit_path",
              "attachments"});
  mime::Composition result{.from = people("from"),
                           .to = people("to"),
                           .cc = people("cc"),
                           .subject = text(json_, "", "subject"),
                           .unix_seconds = date(),
                           .message_id = text(json_, "", "message_id")};
  if (result.from.empty()) complain("/from", "write \"Mary Smith <mary@example.net>\"");
  if (result.to.empty() && result.cc.empty()) complain("/to", "write \"jdoe@example.org\"");
  if (json_.contains("text")) result.text = text(json_, "", "text");
  if (json_.contains("html")) result.html = text(json_, "", "html");
  const Json path = json_.value("eight_bit_path", Json(false));
  if (!path.is_boolean()) complain("/eight_bit_path", "write true or false");
  if (path.get<bool>()) result.path = mime::Path::EightBit;
  const Json files = json_.value("attachments", Json::array());
  if (!files.is_array()) complain("/attachments", "write a list, such as [{\"file\": \"a.png\"}]");
  for (std::size_t i = 0; i < files.size(); ++i) {
    result.attachments.push_back(attachment(files[i], "/attachments/" + std::to_string(i)));
  }
  if (result.message_id.empty()) {
    // Of the description itself, so that the same one gets the same.
    const std::string whole = json_.dump();
    const std::array<std::string_view, 1> texts = {whole};
    result.message_id =
        mime::make_boundary(texts, 0).substr(2) + '@' + result.from[0].address.domain;
  }
  return result;
}

void explain(const mime::Composed& composed) {
  std::string out;
  for (const mime::Chosen& chosen : composed.chosen) {
    out += shown(chosen.part) + ": " + std::string{mime::name_of(chosen.choice.encoding)} +
           ", because " + chosen.choice.why.text() + '\n';
    for (const mime::Option& option : chosen.choice.options) {
      out += "  " + std::string{mime::name_of(option.encoding)} + ", " +
             std::to_string(option.size) + " octets: " + option.why.text() + '\n';
    }
  }
  std::fputs(out.c_str(), stderr);
}

}  // namespace

int mime_compose(const MimeOptions& options) {
  const std::string octets = shelf::read_file(options.file);
  Json json;
  try {
    json = Json::parse(octets);
  } catch (const Json::parse_error& error) {
    throw shelf::BadInput{options.file + ": no JSON at offset " + std::to_string(error.byte) +
                          "; write {\"from\": \"a@example.net\", \"to\": \"b@example.org\", "
                          "\"subject\": \"…\", \"text\": \"…\"}"};
  }
  const mime::Composed composed = mime::compose(Description{options.file, json}.read());
  if (options.explain) explain(composed);
  shelf::write_file(options.output, composed.octets);
  return 0;
}

}  // namespace cli
