#include "tests/support/smtp_owner.h"

#include <gtest/gtest.h>

#include "sim/match.h"

namespace smtp_owner {

using smtp::Reply;

Reply Owner::answer(const std::string& question, const std::string& who) const {
  for (const std::string& key : {who, std::string{"*"}}) {
    if (const auto found = answers_.find({question, key}); found != answers_.end()) {
      return found->second;
    }
  }
  if (question == "mail") return {250, "2.1.0", {"Sender OK"}};
  if (question == "message") return {250, "2.0.0", {"Message accepted"}};
  if (question == "vrfy") return {252, "2.5.0", {"Cannot VRFY user"}};
  return {550, "5.1.1", {"No such user here"}};
}

std::optional<Reply> Owner::answer_to(const smtp::ServerEvent& event) const {
  return match(
      event,
      [&](const smtp::MailAsked& asked) -> std::optional<Reply> {
        return answer("mail", asked.reverse_path ? asked.reverse_path->local_part : "<>");
      },
      [&](const smtp::RcptAsked& asked) -> std::optional<Reply> {
        return answer("rcpt", asked.forward_path.local_part);
      },
      [&](const smtp::MessageAsked&) -> std::optional<Reply> { return answer("message", "*"); },
      [&](const smtp::VrfyAsked& asked) -> std::optional<Reply> {
        return answer("vrfy", asked.what);
      },
      [&](const smtp::ExpnAsked& asked) -> std::optional<Reply> {
        return answer("expn", asked.what);
      },
      [](const auto&) -> std::optional<Reply> { return std::nullopt; });
}

Reply read_reply(const dialog::Words& words, std::size_t first) {
  Reply reply{std::stoi(words.at(first)), words.at(first + 1), {""}};
  if (reply.enhanced == "-") reply.enhanced.clear();
  for (std::size_t i = first + 2; i < words.size(); ++i) {
    if (words[i] == "|") {
      reply.lines.emplace_back();
    } else {
      reply.lines.back() += (reply.lines.back().empty() ? "" : " ") + words[i];
    }
  }
  return reply;
}

void Driver::option(const dialog::Words& words) {
  const std::string& key = words.at(0);
  if (key == "greeting") {
    greeting_ = read_reply(words, 1);
  } else if (key == "limit") {
    (words.at(1) == "octets"       ? options_.max_message_octets
     : words.at(1) == "recipients" ? options_.max_recipients
                                   : options_.max_errors) = std::stoul(words.at(2));
  } else if (key == "bare") {
    options_.bare_line_ends = words.at(1) == "keep"   ? text::BareLineEnds::Keep
                              : words.at(1) == "mend" ? text::BareLineEnds::Mend
                                                      : text::BareLineEnds::Refuse;
  } else if (key == "without") {
    (words.at(1) == "extended"    ? options_.extended
     : words.at(1) == "eight_bit" ? options_.eight_bit
     : words.at(1) == "vrfy"      ? options_.vrfy
                                  : options_.expn) = false;
  } else {
    owner_.set(key, words.at(1), read_reply(words, 2));
  }
}

smtp::Server& Driver::machine() {
  if (!server_) server_.emplace(options_);
  return *server_;
}

Driver::Answer Driver::answer_to(const smtp::ServerEvent& event) {
  const auto reply = owner_.answer_to(event);
  if (!reply) return nullptr;
  return [this, reply] { return machine().answer(*reply); };
}

}  // namespace smtp_owner
