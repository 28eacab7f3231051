#include "gui/view/composing.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/mime/display.h"
#include "sim/text/ascii.h"
#include "sim/world/address_book.h"
#include "sim/mail/people.h"

namespace view {

namespace {

// What is wrong with a field: "a@x, Bob <b@y>, Friends: c@z;", and words of the address book.
// Empty: nothing.
std::string problem_with(const std::vector<world::BookEntry>& book, std::string_view name,
                         const std::string& field) {
  if (field.find_first_not_of(" ,") == std::string::npos) return {};
  for (const std::string& entry : world::expanded(book, teletype::entries_in(field))) {
    const auto people = mail::read_people(entry);
    if (people) continue;
    const std::size_t at = std::min(people.problem().offset, entry.size());
    return std::string{name} + ": " + people.problem().why +
           (at < entry.size() ? ", at \"" + entry.substr(at, 24) + "\"" : "");
  }
  return {};
}

bool reaches_nobody(const std::vector<world::BookEntry>& book, const teletype::Template& written) {
  return std::ranges::all_of(std::array{&written.to, &written.cc, &written.bcc}, [&](auto* field) {
    const auto entries = world::expanded(book, teletype::entries_in(*field));
    return mail::people_of(entries).addresses.empty();
  });
}

// The words that are typed, as the user agent takes them.
teletype::Template template_of(const Composing& message) {
  teletype::Template written{.to = message.to,
                             .cc = message.cc,
                             .bcc = message.bcc,
                             .subject = message.subject,
                             .text = message.body,
                             .seal = message.seal};
  if (!written.text.empty() && !written.text.ends_with('\n')) written.text += '\n';
  return written;
}

// Whether one goes on with the other.
bool same_message(const Composing& a, const Composing& b) {
  if (a.user != b.user || a.host != b.host) return false;
  if (a.answered.has_value() != b.answered.has_value()) return false;
  if (!a.answered) return true;
  const world::AnswerMessage &one = a.answered->order, &other = b.answered->order;
  return one.box == other.box && one.number == other.number && one.how == other.how;
}

// What was begun already, or what begins now.
Composing taken_up(std::vector<Composing>& drafts, Composing fresh) {
  const auto draft =
      std::ranges::find_if(drafts, [&](const Composing& one) { return same_message(one, fresh); });
  if (draft != drafts.end()) {
    fresh = std::move(*draft);
    drafts.erase(draft);
  }
  fresh.open = true;
  return fresh;
}

}  // namespace

bool is_empty(const Composing& message) {
  if (!message.files.empty() || !message.body.empty() || !message.bcc.empty()) return false;
  const teletype::Template proposed =
      message.answered ? message.answered->proposed.fields : teletype::Template{};
  return template_of(message) == proposed;
}

Composing begin_writing(std::vector<Composing>& drafts, const std::string& user,
                        const std::string& host) {
  return taken_up(drafts, {.user = user, .host = host});
}

Composing begin_answer(std::vector<Composing>& drafts, const world::AnswerMessage& order,
                       const teletype::Original& original) {
  Answered answered{.order = order,
                    .proposed = teletype::proposal_for(original, order.how, order.user),
                    .subject = mime::display(original.message).subject};
  const teletype::Template fields = answered.proposed.fields;
  return taken_up(drafts, {.user = order.user,
                           .host = order.host,
                           .to = fields.to,
                           .cc = fields.cc,
                           .subject = fields.subject,
                           .seal = fields.seal,
                           .answered = std::move(answered)});
}

void keep_draft(std::vector<Composing>& drafts, Composing message) {
  message.open = false;
  message.problem.clear();
  std::erase_if(drafts, [&](const Composing& one) { return same_message(one, message); });
  if (!is_empty(message)) drafts.push_back(std::move(message));
}

std::optional<Composing> take_draft(std::vector<Composing>& drafts, const world::Action& sent) {
  Composing written;
  if (const auto* send = std::get_if<world::Send>(&sent)) {
    written.user = send->user;
    written.host = send->host;
  } else if (const auto* answer = std::get_if<world::AnswerMessage>(&sent)) {
    written.user = answer->user;
    written.host = answer->host;
    written.answered = Answered{.order = *answer};
  } else {
    return std::nullopt;
  }
  const auto draft = std::ranges::find_if(
      drafts, [&](const Composing& one) { return same_message(one, written); });
  if (draft == drafts.end()) return std::nullopt;
  Composing found = std::move(*draft);
  drafts.erase(draft);
  return found;
}

void forget_draft(std::vector<Composing>& drafts, const world::Action& sent) {
  take_draft(drafts, sent);
}

world::Action action_so_far(const Composing& message) {
  const teletype::Template written = template_of(message);
  if (message.answered) {
    world::AnswerMessage answer =
        teletype::made(message.answered->order, written, message.answered->proposed.fields);
    answer.attachments = message.files;
    return answer;
  }
  world::Send send = teletype::made({.user = message.user, .host = message.host}, written);
  send.attachments = message.files;
  return send;
}

std::variant<world::Action, std::string> to_action(const Composing& message,
                                                   const Language& language,
                                                   const std::vector<world::BookEntry>& book) {
  std::string problem = problem_with(book, language.of("To"), message.to);
  if (problem.empty()) problem = problem_with(book, language.of("Cc"), message.cc);
  if (problem.empty()) problem = problem_with(book, language.of("Bcc"), message.bcc);
  if (!problem.empty()) return problem;
  if (reaches_nobody(book, template_of(message))) {
    return filled(language.of("Nobody would receive it: write an address into To, such as {}."),
                  {message.user});
  }
  return action_so_far(message);
}

std::string why_not_sealed(const world::Scenario& scenario, const Composing& message,
                           const Language& language) {
  const std::string whose = teletype::missing_key(
      scenario, {.user = message.user, .host = message.host}, template_of(message));
  if (whose.empty()) return {};
  return filled(language.of("There is no key of {} here: it cannot be encrypted for them."),
                {whose});
}

std::vector<Known> known_people(const world::Scenario& scenario, const Composing& message) {
  std::vector<Known> known;
  for (const world::UserAgentSetup& agent : scenario.user_agents) {
    if (agent.user != message.user || agent.host != message.host) continue;
    for (const world::BookEntry& entry : agent.address_book) {
      std::string members;
      for (const std::string& one : entry.members) members += (members.empty() ? "" : ", ") + one;
      known.push_back({entry.alias, std::move(members)});
    }
  }
  for (const world::AccountSetup& account : scenario.accounts)
    known.push_back({account.address, {}});
  for (const world::AliasSetup& alias : scenario.aliases) known.push_back({alias.address, {}});
  return known;
}

std::string completed(const std::string& field, const std::vector<Known>& people) {
  const std::size_t comma = field.rfind(',');
  const std::size_t begin =
      field.find_first_not_of(' ', comma == std::string::npos ? 0 : comma + 1);
  if (begin == std::string::npos) return {};
  const std::string_view begun = std::string_view{field}.substr(begin);
  for (const Known& one : people) {
    if (one.typed.size() <= begun.size()) continue;
    if (!text::equal_without_case(one.typed.substr(0, begun.size()), begun)) continue;
    return field.substr(0, begin) + one.typed;
  }
  return {};
}

void forward_as(Composing& message, mime::Answering how, const teletype::Original& original) {
  if (!message.answered) return;
  Answered& answered = *message.answered;
  const teletype::Template before = answered.proposed.fields;
  answered.order.how = how;
  answered.proposed = teletype::proposal_for(original, how, answered.order.user);
  if (message.subject == before.subject) message.subject = answered.proposed.fields.subject;
  if (message.seal == before.seal) message.seal = answered.proposed.fields.seal;
}

void add_address(std::string& field, std::string_view address) {
  const std::size_t last = field.find_last_not_of(" ,");
  field.resize(last == std::string::npos ? 0 : last + 1);
  if (!field.empty()) field += ", ";
  field += address;
}

}  // namespace view
