#include "gui/view/composing.h"

#include <algorithm>
#include <array>

#include "sim/mail/address_list.h"
#include "sim/world/people.h"

namespace view {

namespace {

// "a@x, Bob <b@y>, Friends: c@z;" → each mailbox and each group; what is wrong with them goes to
// `problem`.
std::vector<std::string> people_in(std::string_view name, const std::string& field,
                                   std::string& problem) {
  if (field.find_first_not_of(" ,") == std::string::npos || !problem.empty()) return {};
  const auto list = mail::read_address_list(field);
  if (!list) {
    const std::size_t at = std::min(list.problem().offset, field.size());
    problem = std::string{name} + ": " + list.problem().why;
    if (at < field.size()) problem += ", at \"" + field.substr(at, 24) + "\"";
    return {};
  }
  for (const mail::Mailbox& mailbox : list->mailboxes) {
    const std::string text = mail::format(mailbox.address);
    // The envelope allows less than the header does.
    if (const auto allowed = mail::parse_address(text); !allowed) {
      problem = std::string{name} + ": " + text + ": " + allowed.problem().why;
    }
  }
  return world::entries_of(*list);
}

bool reaches_nobody(const world::Send& send) {
  return std::ranges::all_of(std::array{&send.to, &send.cc, &send.bcc}, [](const auto* entries) {
    return world::people_of(*entries).addresses.empty();
  });
}

}  // namespace

bool is_empty(const Composing& message) {
  return message.to.empty() && message.cc.empty() && message.bcc.empty() &&
         message.subject.empty() && message.body.empty();
}

Composing begin_writing(std::vector<Composing>& drafts, const std::string& user,
                        const std::string& host) {
  Composing message{.user = user, .host = host};
  const auto draft = std::ranges::find_if(
      drafts, [&](const Composing& one) { return one.user == user && one.host == host; });
  if (draft != drafts.end()) {
    message = *draft;
    drafts.erase(draft);
  }
  message.open = true;
  return message;
}

void keep_draft(std::vector<Composing>& drafts, Composing message) {
  message.open = false;
  message.problem.clear();
  std::erase_if(drafts, [&](const Composing& one) {
    return one.user == message.user && one.host == message.host;
  });
  if (!is_empty(message)) drafts.push_back(std::move(message));
}

void forget_draft(std::vector<Composing>& drafts, const world::Action& sent) {
  const auto* send = std::get_if<world::Send>(&sent);
  if (send == nullptr) return;
  std::erase_if(drafts, [&](const Composing& one) {
    return one.user == send->user && one.host == send->host;
  });
}

std::variant<world::Send, std::string> to_send(const Composing& letter, const Language& language) {
  world::Send send{.user = letter.user, .host = letter.host};
  std::string problem;
  send.to = people_in(language.of("To"), letter.to, problem);
  send.cc = people_in(language.of("Cc"), letter.cc, problem);
  send.bcc = people_in(language.of("Bcc"), letter.bcc, problem);
  if (!problem.empty()) return problem;
  if (reaches_nobody(send)) {
    return filled(language.of("Nobody would receive it: write an address into To, such as {}."),
                  {letter.user});
  }
  send.subject = letter.subject;
  send.body = letter.body;
  if (!send.body.empty() && !send.body.ends_with('\n')) send.body += '\n';
  return send;
}

void add_address(std::string& field, std::string_view address) {
  const std::size_t last = field.find_last_not_of(" ,");
  field.resize(last == std::string::npos ? 0 : last + 1);
  if (!field.empty()) field += ", ";
  field += address;
}

}  // namespace view
