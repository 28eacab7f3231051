#include "sim/lesson/read_question.h"

#include <algorithm>
#include <array>

#include "sim/desk/mistake.h"
#include "sim/lesson/read_predicate.h"

namespace lesson {

namespace {

using desk::Mistake;
using nlohmann::json;

struct Form {
  const char* name;
  QuestionKind kind;
  std::vector<std::string> needs, may;  // Keys beside "kind" and "ask".
};
const std::vector<Form>& forms() {
  static const std::vector<Form> kForms{
      {"choice", QuestionKind::Choice, {"options"}, {}},
      {"choices", QuestionKind::Choices, {"options"}, {"right"}},
      {"number", QuestionKind::Number, {"accept", "wrong"}, {"options", "unit", "right"}},
      {"text", QuestionKind::Text, {"accept", "wrong"}, {"options", "right"}},
      {"order", QuestionKind::Order, {"options"}, {"right", "wrong"}},
      {"point", QuestionKind::Point, {"accept", "wrong"}, {"options", "right"}},
      {"predict", QuestionKind::Predict, {"predict"}, {"options", "right", "wrong", "event"}},
      {"next-command",
       QuestionKind::NextCommand,
       {},
       {"accept", "options", "right", "wrong", "event"}},
  };
  return kForms;
}

const Form& form_of(const json& value, const std::string& pointer) {
  const auto form =
      std::ranges::find_if(forms(), [&](const Form& one) { return value["kind"] == one.name; });
  for (const std::string& key : form->needs) {
    if (value.contains(key)) continue;
    throw Mistake{
        pointer,
        "A question of the kind \"" + std::string{form->name} + "\" needs \"" + key + "\".",
        {}};
  }
  for (const auto& item : value.items()) {
    const std::string& key = item.key();
    if (key == "kind" || key == "ask") continue;
    const auto has = [&](const std::vector<std::string>& keys) {
      return std::ranges::find(keys, key) != keys.end();
    };
    if (has(form->needs) || has(form->may)) continue;
    throw Mistake{
        pointer + "/" + key,
        "\"" + key + "\" does not belong to a question of the kind \"" + form->name + "\".",
        {}};
  }
  return *form;
}

Option read_option(const json& value) {
  return {.text = value.value("text", std::string{}),
          .right = value.value("right", false),
          .last = value.value("last", false),
          .feedback = value.value("feedback", std::string{}),
          .go = value.value("go", std::string{})};
}

void require_feedback(const Question& question, const std::string& pointer) {
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    if (!question.options[i].feedback.empty()) continue;
    throw Mistake{pointer + "/options/" + std::to_string(i),
                  "\"feedback\" is missing: what is the student told who gives this answer?",
                  {}};
  }
}

// Only what is shown as a list to choose from has a last place.
void require_chosen(const Question& question, const std::string& pointer) {
  const bool chosen =
      question.kind == QuestionKind::Choice || question.kind == QuestionKind::Choices;
  for (std::size_t i = 0; i < question.options.size() && !chosen; ++i) {
    if (!question.options[i].last) continue;
    throw Mistake{pointer + "/options/" + std::to_string(i) + "/last",
                  "\"last\" is for options of the kinds \"choice\" and \"choices\" only.",
                  {}};
  }
}

void require_different(const Question& question, const std::string& pointer, const char* why) {
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (question.options[i].text != question.options[j].text) continue;
      throw Mistake{pointer + "/options/" + std::to_string(i) + "/text", why, {}};
    }
  }
}

void require_choice(const Question& question, const std::string& pointer) {
  const auto right = std::ranges::count(question.options, true, &Option::right);
  const auto all = static_cast<std::ptrdiff_t>(question.options.size());
  require_different(question, pointer, "Two options are the same.");
  if (all < 2) throw Mistake{pointer + "/options", "A choice needs at least two options.", {}};
  if (right == 0) {
    throw Mistake{pointer + "/options", "None of these is right: one needs \"right\": true.", {}};
  }
  if (question.kind == QuestionKind::Choice && right > 1) {
    throw Mistake{pointer + "/options",
                  "More than one of these is right. Is the kind \"choices\" meant?",
                  {}};
  }
  if (question.kind == QuestionKind::Choices && right == all) {
    throw Mistake{pointer + "/options", "All of these are right: there is nothing to choose.", {}};
  }
}

void require_number(const std::string& text, const std::string& pointer) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const bool number =
      text.size() > sign && text.find_first_not_of("0123456789", sign) == std::string::npos;
  if (number) return;
  throw Mistake{
      pointer,
      "This must be a whole number in digits, such as \"1460\". A unit stands in \"unit\".",
      {}};
}

// The event must be one of those among which is chosen.
void require_predictable(const Question& question, const std::string& pointer) {
  const Event& event = *question.event;
  if (event.kind().key != std::string_view{"said"}) {
    throw Mistake{pointer, "Only what is \"said\" can be predicted.", {}};
  }
  const bool predicts = question.kind == QuestionKind::Predict;
  if (predicts && question.predict == Predicted::Place) {
    throw Mistake{
        pointer, "A message's place is that of the moment: let \"run\" choose the moment.", {}};
  }
  const bool command = !predicts || question.predict == Predicted::Command;
  if (command && (event[Field::By] == "server" || !event[Field::Code].empty())) {
    throw Mistake{pointer, "This is a reply, but the question is for a command.", {}};
  }
  const bool reply = predicts && question.predict == Predicted::Reply;
  if (reply && (event[Field::By] == "client" || event[Field::By] == "terminal" ||
                !event[Field::Verb].empty())) {
    throw Mistake{pointer, "This is a command, but the question is for a reply.", {}};
  }
}

void require_order(const Question& question, const std::string& pointer) {
  if (question.options.size() < 2) {
    throw Mistake{pointer + "/options", "One item has no order: there must be at least two.", {}};
  }
  require_different(question, pointer, "Two items are the same: nobody could put them in order.");
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    const bool told = !question.wrong.empty() || !question.options[i].feedback.empty();
    if (told) continue;
    throw Mistake{pointer + "/options/" + std::to_string(i),
                  "\"feedback\" is missing, for whoever places this item wrongly; or give the "
                  "question \"wrong\".",
                  {}};
  }
}

}  // namespace

void require_target(const world::Scenario& scenario, const std::string& target, bool panels,
                    const std::string& pointer) {
  static const std::vector<std::string> kPanels{
      "topology",  "sequence", "timeline", "conversation", "inspector",
      "mailboxes", "page",     "terminal", "eavesdropper"};
  const std::size_t colon = target.find(':');
  const std::string kind = target.substr(0, colon);
  const std::string name = colon == std::string::npos ? "" : target.substr(colon + 1);
  if (kind == "host") return require_host(scenario, name, pointer);
  if (kind == "link") {
    for (const world::LinkSetup& link : scenario.links) {
      if (name == link.a + "-" + link.b || name == link.b + "-" + link.a) return;
    }
    throw Mistake{pointer,
                  "No link of the scenario is " + desk::in_quotes(name) +
                      ". Write link:A-B, with the hosts at its ends.",
                  {}};
  }
  if (kind == "panel" && panels) {
    if (std::ranges::find(kPanels, name) != kPanels.end()) return;
    throw Mistake{pointer, "There is no such panel. There are " + desk::in_quotes(kPanels) + ".",
                  desk::nearest(name, kPanels)};
  }
  throw Mistake{pointer,
                "Write host:NAME or link:A-B" + std::string{panels ? " or panel:NAME" : ""} + ".",
                {}};
}

Question read_question(const json& value, const std::string& pointer,
                       const world::Scenario& scenario) {
  const Form& form = form_of(value, pointer);
  const auto text = [&](const char* key) { return value.value(key, std::string{}); };
  Question question{.kind = form.kind,
                    .ask = text("ask"),
                    .options = {},
                    .accept = value.value("accept", std::vector<std::string>{}),
                    .unit = text("unit"),
                    .right = text("right"),
                    .wrong = text("wrong"),
                    .event = {}};
  for (const json& option : value.value("options", json::array())) {
    question.options.push_back(read_option(option));
  }
  require_chosen(question, pointer);
  if (value.contains("event")) {
    question.event = read_event(value["event"], pointer + "/event", scenario);
  }
  const std::string predicted = text("predict");
  question.predict = predicted == "command" ? Predicted::Command
                     : predicted == "reply" ? Predicted::Reply
                     : predicted == "place" ? Predicted::Place
                                            : Predicted::Speaker;
  if (question.event) require_predictable(question, pointer + "/event");
  const bool choice =
      question.kind == QuestionKind::Choice || question.kind == QuestionKind::Choices;
  if (choice) require_choice(question, pointer);
  if (question.kind == QuestionKind::Order) {
    require_order(question, pointer);
  } else {
    require_feedback(question, pointer);
  }
  if (question.kind == QuestionKind::Number) {
    for (std::size_t i = 0; i < question.accept.size(); ++i) {
      require_number(question.accept[i], pointer + "/accept/" + std::to_string(i));
    }
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      require_number(question.options[i].text, pointer + "/options/" + std::to_string(i) + "/text");
    }
  }
  if (question.kind == QuestionKind::Point) {
    for (std::size_t i = 0; i < question.accept.size(); ++i) {
      require_target(scenario, question.accept[i], false, pointer + "/accept/" + std::to_string(i));
    }
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      require_target(scenario, question.options[i].text, false,
                     pointer + "/options/" + std::to_string(i) + "/text");
    }
  }
  return question;
}

}  // namespace lesson
