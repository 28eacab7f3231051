// Questions as HTML: each with room for its kind of answer.
#include <algorithm>

#include "sim/handout/html.h"
#include "sim/handout/questions.h"

namespace handout {

namespace {

using lesson::QuestionKind;

class QuestionDrawing {
 public:
  QuestionDrawing(const Asked& asked, bool key, const lesson::Language& language)
      : asked_(asked), key_(key), language_(language) {}

  std::string draw(std::size_t number) const {
    const lesson::Step& step = *asked_.step;
    std::string out;
    for (const std::string& one : asked_.say) out += element("p", "say lead", marked_up(one));
    const std::string points =
        step.points == 0
            ? ""
            : filled(step.points == 1 ? language_.of("{} point") : language_.of("{} points"),
                     std::to_string(step.points));
    const std::string ask = step.question        ? step.question->ask
                            : step.title.empty() ? std::string{language_.of("Your turn")}
                                                 : step.title;
    out += element("div", "ask",
                   element("span", "nr", std::to_string(number)) +
                       element("span", "what", marked_up(ask)) +
                       element("span", "points", escaped(points)));
    out += element("div", "in", step.question ? answer(*step.question) : task(*step.act));
    return element("section", "question", out) + "\n";
  }

 private:
  static std::string filled(std::string_view pattern, const std::string& word) {
    return lesson::filled(pattern, {word});
  }

  std::string answer(const lesson::Question& question) const {
    std::string out;
    switch (question.kind) {
      case QuestionKind::Choice:
      case QuestionKind::Predict:
        out = choices("box one");
        break;
      case QuestionKind::Choices:
        out = how(language_.of("All that are right.")) + choices("box");
        break;
      case QuestionKind::Order:
        out = how(language_.of("Number them in the right order.")) + order();
        break;
      case QuestionKind::Number:
        out = element(
            "div", "unit",
            line(asked_.solution, "line short", "") + element("span", "", escaped(question.unit)));
        break;
      case QuestionKind::Text:
        out = line(asked_.solution, "line", "");
        break;
      case QuestionKind::Point:
        out = how(language_.of("The name of a computer, or both ends of a link:")) +
              line(asked_.solution, "line short", "");
        break;
      case QuestionKind::NextCommand:
        out = line(asked_.solution, "line wire", "C:");
        break;
    }
    return out + explanation();
  }

  static std::string how(std::string_view words) { return element("p", "how", escaped(words)); }

  std::string choices(std::string_view box) const {
    std::string out = "<ul>";
    for (const Choice& choice : asked_.choices) {
      const bool marked = key_ && choice.right;
      const std::string mark = !marked ? "" : box == "box" ? "✗" : "●";
      out += element("li", "",
                     element("span", box, mark) +
                         element("span", marked ? "answer" : "", marked_up(choice.text)));
    }
    return out + "</ul>";
  }

  std::string order() const {
    std::string out = "<ul>";
    for (const Choice& choice : asked_.choices) {
      out += element("li", "",
                     element("span", "box slot", key_ ? std::to_string(choice.place) : "") +
                         element("span", "", marked_up(choice.text)));
    }
    return out + "</ul>";
  }

  std::string line(const std::string& solution, std::string_view css_class,
                   std::string_view who) const {
    std::string out;
    if (!who.empty()) out += element("span", "who", who);
    if (key_) out += element("span", "answer", escaped(solution));
    return element("div", css_class, out);
  }

  std::string task(const lesson::Acting& act) const {
    const bool types = act.allows("type");
    std::string out = element("p", "how", escaped(where(act)));
    out += "<ul>";
    for (const lesson::Check& check : asked_.step->checks) {
      out += element("li", "",
                     element("span", "box", "") + element("span", "", marked_up(check.words)));
    }
    out += "</ul>";
    // As much room as the solution takes, and a line more.
    const std::size_t lines =
        std::clamp<std::size_t>(asked_.typed.size() + asked_.deeds.size() + (key_ ? 0 : 1), 2, 14);
    for (std::size_t i = 0; i < lines; ++i) {
      const std::string_view who = asked_.typed.empty() ? "" : types ? "C:" : "S:";
      const bool typed = i < asked_.typed.size();
      const std::size_t deed = i - asked_.typed.size();
      std::string solved;
      if (typed) solved = asked_.typed[i];
      if (!typed && deed < asked_.deeds.size()) solved = asked_.deeds[deed];
      out += line(solved, asked_.typed.empty() ? "line" : "line wire", who);
    }
    return out + explanation();
  }

  std::string where(const lesson::Acting& act) const {
    if (act.allows("type")) {
      return lesson::filled(
          language_.of("Write what you type on {}, to port {} of {}; then type it."),
          {act.host, std::to_string(act.port), act.server});
    }
    if (act.answers()) {
      return lesson::filled(language_.of("You are the server {}, port {}: write your replies."),
                            {act.host, std::to_string(act.port)});
    }
    return std::string{language_.of("Do it in the program, and write what you did.")};
  }

  std::string explanation() const {
    if (!key_) return {};
    std::string out;
    if (!asked_.why.empty()) out += element("p", "why", marked_up(asked_.why));
    for (const std::string& one : asked_.after) out += element("p", "why", marked_up(one));
    return out;
  }

  const Asked& asked_;
  bool key_;
  const lesson::Language& language_;
};

}  // namespace

std::string draw(const Asked& asked, std::size_t number, bool key,
                 const lesson::Language& language) {
  return QuestionDrawing{asked, key, language}.draw(number);
}

}  // namespace handout
