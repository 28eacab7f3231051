#include "sim/world/action_json.h"

#include "sim/desk/octet_text.h"
#include "sim/match.h"

namespace world {

using desk::to_latin1_text;

namespace {

using Json = nlohmann::ordered_json;

void add(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

void add(Json& json, const char* key, const std::vector<std::string>& texts) {
  if (!texts.empty()) json[key] = texts;
}

Json json_of(const AttachedFile& file) {
  Json json = Json::object();
  add(json, "name", file.name);
  add(json, "type", file.type);
  json["base64"] = base64_of(file.octets);
  return json;
}

// What somebody does at his mail program or browser; which one, where it is said.
template <class Action>
Json done_by_user(const char* what, const Action& action) {
  Json json{{"do", what}, {"user", action.user}};
  add(json, "host", action.host);
  return json;
}

std::string to_text(Duration duration) {
  return std::to_string(duration.count()) + "us";
}

Json json_of(const Send& send) {
  Json json = done_by_user("send", send);
  add(json, "to", send.to);
  add(json, "cc", send.cc);
  add(json, "bcc", send.bcc);
  if (send.message) {
    json["message"] = to_latin1_text(*send.message);
  } else {
    add(json, "subject", send.subject);
    add(json, "body", send.body);
    add(json, "html", send.html);
    for (const AttachedFile& file : send.attachments) json["attachments"].push_back(json_of(file));
    if (send.encoding) json["encoding"] = mime::name_of(*send.encoding);
  }
  if (send.envelope_from) json["envelope_from"] = *send.envelope_from;
  add(json, "envelope_to", send.envelope_to);
  if (send.seal != SealWish::None) json["seal"] = name_of(send.seal);
  if (send.seal_with == seal::System::Smime) json["with"] = seal::name_of(send.seal_with);
  return json;
}

Json json_of(const CheckMail& check) {
  return done_by_user("check-mail", check);
}

Json json_of(const OpenMailbox& open) {
  Json json = done_by_user("open-mailbox", open);
  json["mailbox"] = open.mailbox;
  return json;
}

Json json_of(const TypeLines& type) {
  Json json{{"do", "type"},      {"host", type.host},   {"server", type.server},
            {"port", type.port}, {"lines", type.lines}, {"pause", to_text(type.pause)}};
  if (type.hang_up) json["hang_up"] = true;
  return json;
}

Json json_of(const SetLink& set) {
  Json json{{"do", "set-link"}, {"between", {set.a, set.b}}};
  if (set.up) json["up"] = *set.up;
  if (set.delay) json["delay"] = to_text(*set.delay);
  if (set.bits_per_second) {
    json["bandwidth"] = *set.bits_per_second == 0 ? std::string{"unlimited"}
                                                  : std::to_string(*set.bits_per_second) + "bit/s";
  }
  if (set.lost) {
    json["loss"] = std::to_string(*set.lost) + " in " + std::to_string(set.lost_in.value_or(1));
  }
  return json;
}

Json json_of(const SetHost& set) {
  return {{"do", set.up ? "switch-on" : "switch-off"}, {"host", set.host}};
}

Json json_of(const TakeSeat& seat) {
  return {
      {"do", seat.taken ? "take-seat" : "leave-seat"}, {"host", seat.host}, {"port", seat.port}};
}

Json json_of(const AnswerLines& answer) {
  return {{"do", "answer"},
          {"host", answer.host},
          {"port", answer.port},
          {"lines", answer.lines},
          {"pause", to_text(answer.pause)}};
}

// Which message: what is left out is the inbox.
void add_place(Json& json, const std::string& host, trace::Box box, std::uint32_t number) {
  add(json, "host", host);
  if (box == trace::Box::Outbox) json["box"] = "outbox";
  json["message"] = number;
}

Json json_of(const ReadMessage& read) {
  Json json{{"do", "read"}, {"user", read.user}};
  add_place(json, read.host, read.box, read.number);
  return json;
}

Json json_of(const AnswerMessage& answer) {
  const bool reply = mime::is_reply(answer.how);
  const bool all = answer.how == mime::Answering::ReplyAll;
  Json json{{"do", all ? "reply-all" : reply ? "reply" : "forward"}, {"user", answer.user}};
  add_place(json, answer.host, answer.box, answer.number);
  if (answer.how == mime::Answering::ForwardAttached) json["as"] = "attachment";
  add(json, "to", answer.to);
  add(json, "cc", answer.cc);
  add(json, "bcc", answer.bcc);
  add(json, "subject", answer.subject);
  add(json, "body", answer.body);
  if (!answer.quote) json["quote"] = false;
  for (const AttachedFile& file : answer.attachments) json["attachments"].push_back(json_of(file));
  if (answer.seal) json["seal"] = name_of(*answer.seal);
  if (answer.seal_with == seal::System::Smime) json["with"] = seal::name_of(answer.seal_with);
  return json;
}

Json json_of(const DeleteMessage& mark) {
  Json json{{"do", mark.deleted ? "delete" : "undelete"}, {"user", mark.user}};
  add_place(json, mark.host, mark.box, mark.number);
  return json;
}

Json json_of(const Expunge& expunge) {
  return done_by_user("expunge", expunge);
}

Json json_of(const OpenPage& open) {
  Json json = done_by_user("open-page", open);
  json["path"] = open.path;
  return json;
}

Json json_of(const FollowLink& follow) {
  Json json = done_by_user("follow-link", follow);
  json["link"] = follow.link;
  return json;
}

Json json_of(const PressButton& press) {
  Json json = done_by_user("press-button", press);
  json["button"] = press.button;
  for (const FilledIn& one : press.fields) {
    json["fields"].push_back({{"field", one.field}, {"value", one.value}});
  }
  for (const AttachedFile& file : press.attachments) json["attachments"].push_back(json_of(file));
  return json;
}

Json json_of(const ChangePacket& change) {
  Json json{{"do", change.put ? "change-packet" : "keep-packet"},
            {"between", {change.a, change.b}},
            {"find", change.find}};
  if (change.put) json["put"] = *change.put;
  return json;
}

Json json_of(const CompareFingerprints& compare) {
  Json json = done_by_user("compare-fingerprints", compare);
  json["with"] = compare.with;
  return json;
}

}  // namespace

nlohmann::ordered_json to_json(const Action& action) {
  return match(action, [](const auto& what) { return json_of(what); });
}

std::string base64_of(std::string_view octets) {
  std::string text = mime::encode(mime::TransferEncoding::Base64, octets);
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
  return text;
}

}  // namespace world
