#include "sim/teletype/writing.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/teletype/shown.h"
#include "sim/text/trim.h"
#include "sim/world/why_not.h"

namespace teletype {

Writing::Writing(const world::Scenario& scenario, world::Send message, const std::string& to)
    : scenario_(scenario), message_(std::move(message)) {
  asked_ = {Field::Text, Field::Bcc, Field::Cc, Field::Subject};
  take_to(to);
}

Writing::Writing(const world::Scenario& scenario, world::AnswerMessage answer,
                 const Original& original, const std::string& to)
    : scenario_(scenario),
      message_{.user = answer.user, .host = answer.host},
      answer_(std::move(answer)),
      proposal_(proposal_for(original, answer_->how, answer_->user)) {
  written_ = proposal_.fields;
  asked_ = {Field::Text};
  take_to(to);
}

void Writing::take_to(const std::string& to) {
  const std::string proposed = written_.to;
  if (!to.empty()) written_.to = to;
  problem_ = why_not(Field::To);
  if (!problem_.empty()) written_.to = proposed;
  if (written_.to.empty() || !problem_.empty()) asked_.push_back(Field::To);
}

std::string* Writing::value_of(Field field) {
  switch (field) {
    case Field::To:
      return &written_.to;
    case Field::Cc:
      return &written_.cc;
    case Field::Bcc:
      return &written_.bcc;
    case Field::Subject:
      return &written_.subject;
    case Field::Text:
      break;
  }
  return &written_.text;
}

std::string Writing::begin() const {
  return asked_.back() == Field::Text ? shown() : problem_;
}

std::string Writing::shown() const {
  std::string text;
  for (const auto& [name, value] :
       {std::pair{"To", &written_.to}, std::pair{"Cc", &written_.cc},
        std::pair{"Bcc", &written_.bcc}, std::pair{"Subject", &written_.subject}}) {
    if (!value->empty()) text += std::string{name} + ": " + *value + "\n";
  }
  if (const std::string seal = seal_in_words(written_.seal); !seal.empty()) {
    text += "Seal: " + seal + "\n";
  }
  return text + "Write. A line with a single period ends it; ~? says what else there is.\n";
}

std::string Writing::prompt() const {
  constexpr std::array kNames = {"To", "Cc", "Bcc", "Subject"};
  if (over_ || asked_.back() == Field::Text) return {};
  const std::array values = {&written_.to, &written_.cc, &written_.bcc, &written_.subject};
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
  const auto mistake = world::why_not(scenario_, action_now());
  const std::string key = kKeys[static_cast<std::size_t>(field)];
  return mistake && mistake->pointer.starts_with(key) ? mistake->message + "\n" : "";
}

std::string Writing::hear_text(std::string_view line) {
  if (line == ".") {
    world::Action action = action_now();
    if (const auto mistake = world::why_not(scenario_, action)) {
      return mistake->message + "\n(~h changes the header, ~q gives up.)\n";
    }
    if (const std::string whose = missing_key(scenario_, message_, written_); !whose.empty()) {
      return "There is no key of " + whose +
             " here: it cannot be encrypted for them.\n"
             "(~s changes how it is sealed, ~h changes the header, ~q gives up.)\n";
    }
    over_ = true;
    action_ = std::move(action);
    return {};
  }
  if (line.starts_with('~') && !line.starts_with("~~")) return command(line);
  written_.text.append(line.starts_with('~') ? line.substr(1) : line).append("\n");
  return {};
}

std::string Writing::command(std::string_view line) {
  if (line == "~q") return end();
  if (line == "~h") {
    asked_ = {Field::Text, Field::Subject, Field::Bcc, Field::Cc, Field::To};
    return {};
  }
  if (line == "~v") return proposal_.quoted.empty() ? "Nothing is quoted.\n" : proposal_.quoted;
  if (line == "~p") return shown() + written_.text;
  if (line == "~s" || line.starts_with("~s ")) return choose_seal(text::trimmed(line.substr(2)));
  return help_in_writing();
}

std::string Writing::choose_seal(std::string_view words) {
  constexpr std::string_view kChoices =
      "Type ~s sign, ~s encrypt, ~s both or ~s none; with smime behind it, it is S/MIME.\n";
  constexpr std::array kWishes = {"none", "sign", "encrypt", "both"};  // In SealWish's order.
  const auto setup = std::ranges::find_if(scenario_.get().user_agents, [&](const auto& one) {
    return one.user == message_.user && (message_.host.empty() || one.host == message_.host);
  });
  const std::vector<seal::System> systems = world::systems_of(*setup);
  if (systems.empty()) return "There is no private key of yours here: it goes as it is.\n";
  const std::size_t space = std::min(words.find(' '), words.size());
  const std::string_view wish = words.substr(0, space), with = text::trimmed(words.substr(space));
  const auto* const found = std::ranges::find(kWishes, wish);
  if (found == kWishes.end()) return std::string{kChoices};
  const auto system =
      std::ranges::find(systems, with, [](seal::System one) { return seal::name_of(one); });
  if (!with.empty() && system == systems.end()) {
    return "With that you have no private key here: leave it out, or type " +
           std::string{seal::name_of(systems.front())} + ".\n";
  }
  written_.seal = {static_cast<world::SealWish>(found - kWishes.begin()),
                   with.empty() ? systems.front() : *system};
  if (written_.seal.wish == world::SealWish::None) written_.seal = {};
  const std::string chosen = seal_in_words(written_.seal);
  return chosen.empty() ? "Neither signed nor encrypted.\n" : "Seal: " + chosen + "\n";
}

std::string Writing::end() {
  over_ = true;
  return "Nothing is sent.\n";
}

world::Action Writing::action_now() const {
  if (answer_) return made(*answer_, written_, proposal_.fields);
  return made(message_, written_);
}

}  // namespace teletype
