#include "sim/teletype/writing.h"

#include <array>
#include <utility>

#include "sim/mail/address_list.h"
#include "sim/match.h"
#include "sim/mime/answer.h"
#include "sim/report/shown.h"
#include "sim/teletype/shown.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"
#include "sim/world/names.h"
#include "sim/world/people.h"
#include "sim/world/why_not.h"

namespace teletype {

namespace {

// "a@x, Bob <b@y>, team": words of the address book are no addresses, so that commas must do then.
std::vector<std::string> entries_in(std::string_view typed) {
  if (text::trimmed(typed).empty()) return {};
  if (const auto list = mail::read_address_list(typed)) return world::entries_of(*list);
  std::vector<std::string> entries;
  while (!typed.empty()) {
    const std::size_t comma = std::min(typed.find(','), typed.size());
    const std::string_view entry = text::trimmed(typed.substr(0, comma));
    if (!entry.empty()) entries.emplace_back(entry);
    typed.remove_prefix(std::min(comma + 1, typed.size()));
  }
  return entries;
}

std::string joined(const std::vector<mail::Mailbox>& people) {
  std::string text;
  for (const mail::Mailbox& one : people) {
    text += (text.empty() ? "" : ", ") + mail::format_mailbox(one);
  }
  return report::without_controls(text);
}

}  // namespace

Writing::Writing(const world::Scenario& scenario, world::Send message, const std::string& to)
    : scenario_(scenario), message_(std::move(message)) {
  asked_ = {Field::Text, Field::Bcc, Field::Cc, Field::Subject};
  take_to(to);
}

Writing::Writing(const world::Scenario& scenario, world::AnswerMessage answer,
                 std::string_view original, const std::string& to)
    : scenario_(scenario), answer_(std::move(answer)) {
  mime::Answer proposed = mime::answer_to(original, answer_->how, world::address_of(answer_->user));
  to_ = proposed_to_ = joined(proposed.to);
  cc_ = proposed_cc_ = joined(proposed.cc);
  subject_ = proposed_subject_ = report::without_controls(proposed.subject);
  quoted_ = std::move(proposed.text);
  asked_ = {Field::Text};
  take_to(to);
}

void Writing::take_to(const std::string& to) {
  const std::string proposed = to_;
  if (!to.empty()) to_ = to;
  problem_ = why_not(Field::To);
  if (!problem_.empty()) to_ = proposed;
  if (to_.empty() || !problem_.empty()) asked_.push_back(Field::To);
}

std::string* Writing::value_of(Field field) {
  switch (field) {
    case Field::To:
      return &to_;
    case Field::Cc:
      return &cc_;
    case Field::Bcc:
      return &bcc_;
    case Field::Subject:
      return &subject_;
    case Field::Text:
      break;
  }
  return &text_;
}

std::string Writing::begin() const {
  return asked_.back() == Field::Text ? shown() : problem_;
}

std::string Writing::shown() const {
  std::string text;
  for (const auto& [name, value] : {std::pair{"To", &to_}, std::pair{"Cc", &cc_},
                                    std::pair{"Bcc", &bcc_}, std::pair{"Subject", &subject_}}) {
    if (!value->empty()) text += std::string{name} + ": " + *value + "\n";
  }
  return text + "Write. A line with a single period ends it; ~? says what else there is.\n";
}

std::string Writing::prompt() const {
  constexpr std::array kNames = {"To", "Cc", "Bcc", "Subject"};
  if (over_ || asked_.back() == Field::Text) return {};
  const std::array values = {&to_, &cc_, &bcc_, &subject_};
  const auto index = static_cast<std::size_t>(asked_.back());
  return std::string{kNames[index]} +
         (values[index]->empty() ? ": " : " [" + *values[index] + "]: ");
}

std::string Writing::hear(std::string_view line) {
  return asked_.back() == Field::Text ? hear_text(line) : hear_field(line);
}

std::string Writing::hear_field(std::string_view line) {
  const Field field = asked_.back();
  std::string& value = *value_of(field);
  const std::string_view typed = text::trimmed(line);
  if (typed == "~q") return end();
  if (!typed.empty()) {
    const std::string before = std::exchange(value, std::string{typed});
    if (std::string why = why_not(field); !why.empty()) {
      value = before;
      return why;
    }
  }
  asked_.pop_back();
  return asked_.back() == Field::Text ? shown() : "";
}

// What is wrong with a field, if anything; one that is still missing is not.
std::string Writing::why_not(Field field) const {
  constexpr std::array kKeys = {"/to", "/cc", "/bcc", "/subject"};
  const auto mistake = world::why_not(scenario_, made());
  const std::string key = kKeys[static_cast<std::size_t>(field)];
  return mistake && mistake->pointer.starts_with(key) ? mistake->message + "\n" : "";
}

std::string Writing::hear_text(std::string_view line) {
  if (line == ".") {
    world::Action action = made();
    if (const auto mistake = world::why_not(scenario_, action)) {
      return mistake->message + "\n(~h changes the header, ~q gives up.)\n";
    }
    over_ = true;
    action_ = std::move(action);
    return {};
  }
  if (line.starts_with('~') && !line.starts_with("~~")) return command(line);
  text_.append(line.starts_with('~') ? line.substr(1) : line).append("\n");
  return {};
}

std::string Writing::command(std::string_view line) {
  if (line == "~q") return end();
  if (line == "~h") {
    asked_ = {Field::Text, Field::Subject, Field::Bcc, Field::Cc, Field::To};
    return {};
  }
  if (line == "~v") return quoted_.empty() ? "Nothing is quoted.\n" : quoted_;
  if (line == "~p") return shown() + text_;
  return help_in_writing();
}

std::string Writing::end() {
  over_ = true;
  return "Nothing is sent.\n";
}

world::Action Writing::made() const {
  if (!answer_) {
    world::Send send = message_;
    send.to = entries_in(to_);
    send.cc = entries_in(cc_);
    send.bcc = entries_in(bcc_);
    send.subject = subject_;
    send.body = text_;
    return send;
  }
  world::AnswerMessage answer = *answer_;
  if (to_ != proposed_to_ || cc_ != proposed_cc_) {
    answer.to = entries_in(to_);
    answer.cc = entries_in(cc_);
  }
  answer.bcc = entries_in(bcc_);
  if (subject_ != proposed_subject_) answer.subject = subject_;
  answer.body = text_;
  return answer;
}

}  // namespace teletype
