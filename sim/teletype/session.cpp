#include "sim/teletype/session.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <utility>

#include "sim/match.h"
#include "sim/teletype/shown.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace teletype {

using trace::Box;

// "f 7 osei@comnet.com": the letter, the number where there is one, the rest.
struct Session::Command {
  char letter = ' ';  // A space: only a number, or an empty line.
  std::optional<std::size_t> number{};
  std::string rest{};

  explicit Command(std::string_view line) {
    line = text::trimmed(line);
    if (!line.empty() && !text::is_digit(line.front())) {
      letter = line.front();
      line = text::trimmed(line.substr(1));
    }
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error == std::errc{}) {
      number = value;
      line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    }
    rest = std::string{text::trimmed(line)};
  }
};

Session::Session(const world::Scenario& scenario, std::string user, std::string host)
    : scenario_(scenario), user_(std::move(user)), host_(std::move(host)) {}

const trace::AgentNow& Session::agent(const trace::Snapshot& now) const {
  const auto found = std::ranges::find_if(now.agents, [&](const auto& one) {
    const trace::AgentNow& entry = one.second;
    return entry.kind == trace::AgentKind::UserAgent && entry.owner == user_ &&
           now.hosts.at(entry.host).name == host_;
  });
  assert(found != now.agents.end());
  return found->second;
}

std::size_t Session::count(const trace::Snapshot& now) const {
  const trace::AgentNow& own = agent(now);
  return box_ == Box::Inbox ? own.inbox.size() : own.outbox.size();
}

std::string Session::begin(const trace::Snapshot& now) {
  const auto rows = report::rows_of(agent(now), box_);
  const auto fresh = std::ranges::find(rows, report::Flag::New, &report::MailRow::flag);
  current_ = fresh != rows.end() ? fresh->number : rows.size();
  return heading_of(agent(now), box_, host_) + list_of(agent(now), box_, current_) +
         "? lists the commands.\n";
}

std::string Session::prompt() const {
  if (over_) return {};
  return writing_ ? writing_->prompt() : "& ";
}

Heard Session::hear(std::string_view line, const trace::Snapshot& now) {
  Heard heard = writing_ ? write(line) : obey(Command{line}, now);
  asked_ = heard.action;
  return heard;
}

Heard Session::write(std::string_view line) {
  Heard heard{.text = writing_->hear(line)};
  if (writing_->over()) {
    heard.action = writing_->action();
    writing_.reset();
  }
  return heard;
}

std::optional<std::size_t> Session::chosen(const Command& command, const trace::Snapshot& now,
                                           std::string& said) const {
  const std::size_t number = command.number.value_or(current_);
  if (number >= 1 && number <= count(now)) return number;
  said = command.number ? "There is no message " + std::to_string(number) + ".\n"
                        : "There are no messages.\n";
  return std::nullopt;
}

Heard Session::obey(const Command& command, const trace::Snapshot& now) {
  switch (command.letter) {
    case '?':
      return {.text = help()};
    case 'h':
      return {.text = heading_of(agent(now), box_, host_) + list_of(agent(now), box_, current_)};
    case 't':
      return {.text = threads_shown(agent(now), box_)};
    case 'o':
      box_ = box_ == Box::Inbox ? Box::Outbox : Box::Inbox;
      current_ = count(now);
      return {.text = heading_of(agent(now), box_, host_) + list_of(agent(now), box_, current_)};
    case 'g':
      return {.action = world::CheckMail{user_, host_}};
    case 'm':
      writing_.emplace(scenario_, world::Send{.user = user_, .host = host_}, command.rest);
      return {.text = writing_->begin()};
    case 'q':
      return leave(now);
    case 'x':
      over_ = true;
      return {};
    default:
      break;
  }
  constexpr std::string_view kOfOneMessage = " nprRfFdus";
  if (kOfOneMessage.find(command.letter) == std::string_view::npos) {
    return {.text = "There is no such command. ? lists the commands.\n"};
  }
  std::string said;
  const auto number = chosen(command, now, said);
  return number ? about(command, *number, now) : Heard{.text = std::move(said)};
}

Heard Session::about(const Command& command, std::size_t number, const trace::Snapshot& now) {
  using mime::Answering;
  const auto wire_number = static_cast<std::uint32_t>(number);
  const auto answer = [&](Answering how) {
    writing_.emplace(
        scenario_,
        world::AnswerMessage{
            .user = user_, .host = host_, .box = box_, .number = wire_number, .how = how},
        original_in(agent(now), box_, number), command.rest);
    return Heard{.text = writing_->begin()};
  };
  switch (command.letter) {
    case ' ':
    case 'n':
      return command.number ? read(number) : read_next(number, now);
    case 'p':
      if (!command.number && number == 1) return {.text = "There is no previous message.\n"};
      return read(command.number ? number : number - 1);
    case 'r':
    case 'R':
    case 'f':
      if (waits_for_opening(number, now)) {
        return {.text = "Read it first, to open it: " + std::to_string(number) + "\n"};
      }
      return answer(command.letter == 'r'   ? Answering::Reply
                    : command.letter == 'R' ? Answering::ReplyAll
                                            : Answering::Forward);
    case 'F':
      return answer(Answering::ForwardAttached);
    case 'd':
    case 'u':
      current_ = number;
      return {.action =
                  world::DeleteMessage{user_, host_, box_, wire_number, command.letter == 'd'}};
    default:  // s
      if (command.rest.empty()) return {.text = "To which file? s 7 FILE\n"};
      return {.saving = Saving{command.rest, std::string{message_in(agent(now), box_, number)}}};
  }
}

// What is locked shows nothing that could be quoted. Without keys it stays so.
bool Session::waits_for_opening(std::size_t number, const trace::Snapshot& now) const {
  const report::MailRow row = report::rows_of(agent(now), box_)[number - 1];
  if (!row.seal.is_encrypted || row.seal.found != report::SealFound::NotLooked) return false;
  return std::ranges::any_of(scenario_.get().user_agents, [&](const world::UserAgentSetup& one) {
    return one.user == user_ && one.host == host_ && !one.keys.empty();
  });
}

// The current message, and when that was read, the one behind it.
Heard Session::read_next(std::size_t number, const trace::Snapshot& now) {
  const bool fresh = report::rows_of(agent(now), box_)[number - 1].flag == report::Flag::New;
  if (fresh) return read(number);
  if (number == count(now)) return {.text = "There is no next message.\n"};
  return read(number + 1);
}

Heard Session::read(std::size_t number) {
  current_ = number;
  return {.action = world::ReadMessage{user_, host_, box_, static_cast<std::uint32_t>(number)}};
}

// What is marked in either list is removed.
Heard Session::leave(const trace::Snapshot& now) {
  over_ = true;
  const trace::AgentNow& own = agent(now);
  const bool marked =
      std::ranges::any_of(own.inbox, [](const auto& one) { return one.marks.deleted; }) ||
      std::ranges::any_of(own.outbox, [](const auto& one) { return one.marks.deleted; });
  if (!marked) return {};
  return {.action = world::Expunge{user_, host_}};
}

std::string Session::looked(const trace::Snapshot& before, const trace::Snapshot& now) {
  const trace::AgentNow &was = agent(before), &is = agent(now);
  if (is.polls == was.polls) return "No mail could be got.\n";
  if (!is.problem.empty()) return "No mail could be got: " + std::string{is.problem} + ".\n";
  const std::size_t more = is.inbox.size() - was.inbox.size();
  if (more == 0) return "No new mail.\n";
  box_ = Box::Inbox;
  current_ = was.inbox.size() + 1;
  return std::to_string(more) + (more == 1 ? " new message\n" : " new messages\n") +
         list_from(is, box_, current_);
}

// What became of the message that was written last.
std::string Session::sent(const trace::Snapshot& now) const {
  const MailId mail = agent(now).outbox.back().mail;
  const auto given_up = trace::given_up_of(now, mail);
  if (!given_up.empty()) {
    return "It could not be delivered to everybody: " + std::string{given_up.front().why} + ".\n";
  }
  const trace::MailNow& what = now.mails.at(mail);
  return what.submitted_to || what.spools > 0 || what.delivered > 0 ? "Sent.\n"
                                                                    : "It waits in the outbox.\n";
}

std::string Session::done(const trace::Snapshot& before, const trace::Snapshot& now) {
  assert(asked_);
  const auto count_of = [](const trace::AgentNow& one) {
    return one.inbox.size() + one.outbox.size();
  };
  return match(
      *std::exchange(asked_, std::nullopt),
      [&](const world::CheckMail&) { return looked(before, now); },
      [&](const world::ReadMessage& read) { return message_shown(agent(now), box_, read.number); },
      [&](const world::Send&) {
        return agent(now).wrote > agent(before).wrote ? sent(now) : "Nothing was sent.\n";
      },
      [&](const world::AnswerMessage& answer) {
        if (agent(now).wrote == agent(before).wrote) return std::string{"Nothing was sent.\n"};
        const bool reply = mime::is_reply(answer.how);
        return sent(now) + "Message " + std::to_string(answer.number) +
               (reply ? " is marked R, replied.\n" : " was forwarded.\n");
      },
      [&](const world::DeleteMessage& mark) {
        const std::string number = std::to_string(mark.number);
        return mark.deleted ? "Message " + number + " is marked as deleted. u " + number +
                                  " takes the mark away, q removes it.\n"
                            : "Message " + number + " is not marked any more.\n";
      },
      [&](const world::Expunge&) {
        const std::size_t gone = count_of(agent(before)) - count_of(agent(now));
        return std::to_string(gone) + (gone == 1 ? " message was" : " messages were") +
               " removed.\n";
      },
      [](const auto&) { return std::string{}; });
}

}  // namespace teletype
