#include "sim/handout/class_page.h"

#include <algorithm>

#include "sim/handout/html.h"
#include "sim/handout/svg.h"
#include "sim/lesson/markup.h"

namespace handout {

namespace {

using lesson::ClassResult;
using lesson::Handed;
using lesson::StepOfClass;

std::string points(std::uint32_t hundredths) {
  const std::uint32_t rest = hundredths % 100;
  return std::to_string(hundredths / 100) +
         (rest == 0 ? ""
                    : "." + std::to_string(rest / 10) +
                          (rest % 10 == 0 ? "" : std::to_string(rest % 10)));
}

// Columns for tenths of the points, above a box from quartile to quartile on the same scale.
std::string spread(const ClassResult& result) {
  constexpr int kLeft = 40, kColumn = 60, kHigh = 130, kBase = 150;
  const std::uint32_t most = std::max(1U, *std::ranges::max_element(result.histogram));
  const int high = static_cast<int>(most);
  const lesson::Spread& spread = result.spread;
  Svg svg{kWidth, 216,
          "Students by points: least " + points(spread.least) + ", median " +
              points(spread.median) + ", most " + points(spread.most)};
  for (int i = 0; i < 10; ++i) {
    const auto count = static_cast<int>(result.histogram[static_cast<std::size_t>(i)]);
    const int height = count * (kHigh - 20) / high, x = kLeft + i * kColumn;
    if (count > 0) {
      svg.filled(x + 4, kBase - height, kColumn - 8, height);
      svg.centred(x + kColumn / 2, kBase - height - 5, "bold", std::to_string(count));
    }
    svg.centred(x + kColumn, kBase + 15, "dim", std::to_string((i + 1) * 10) + " %");
  }
  svg.line(kLeft, kBase, kLeft + 10 * kColumn, kBase);
  svg.centred(kLeft, kBase + 15, "dim", "0 %");
  const std::uint64_t all = std::max<std::uint64_t>(result.lesson->points(), 1) * 100;
  const auto x_of = [&](std::uint32_t hundredths) {
    return kLeft + static_cast<int>(std::uint64_t{hundredths} * 10 * kColumn / all);
  };
  const int y = kBase + 44;
  svg.line(x_of(spread.least), y, x_of(spread.most), y);
  svg.line(x_of(spread.least), y - 7, x_of(spread.least), y + 7);
  svg.line(x_of(spread.most), y - 7, x_of(spread.most), y + 7);
  svg.box(x_of(spread.lower), y - 11, std::max(x_of(spread.upper) - x_of(spread.lower), 1), 22, 0);
  svg.line(x_of(spread.median), y - 11, x_of(spread.median), y + 11, "4");
  return element("div", "whole", std::move(svg).done());
}

std::string spread_in_words(const ClassResult& result) {
  const lesson::Spread& spread = result.spread;
  return element("p", "",
                 "Points of " + std::to_string(result.lesson->points()) + ": least <strong>" +
                     points(spread.least) + "</strong>, lower quartile <strong>" +
                     points(spread.lower) + "</strong>, median <strong>" + points(spread.median) +
                     "</strong>, upper quartile <strong>" + points(spread.upper) +
                     "</strong>, most <strong>" + points(spread.most) + "</strong>.");
}

std::string hardest(const ClassResult& result) {
  if (!result.hardest) return {};
  const StepOfClass& step = result.steps[*result.hardest];
  return element("p", "",
                 "The hardest step: " + element("strong", "", cut(step.asks, 110)) + " (" +
                     element("code", "", escaped(step.id)) + ", " +
                     std::to_string((step.permille() + 5) / 10) + " % of its points).");
}

std::string bar(const StepOfClass& step) {
  constexpr int kBar = 120;
  const int length = static_cast<int>(step.permille()) * kBar / 1000;
  Svg svg{kBar + 44, 14, step.id + ": " + std::to_string((step.permille() + 5) / 10) + " %"};
  svg.box(1, 1, kBar, 12, 0, "1");
  if (length > 0) svg.filled(1, 1, length, 12);
  svg.text(kBar + 8, 11, "", std::to_string((step.permille() + 5) / 10) + " %");
  return std::move(svg).done();
}

std::string steps(const ClassResult& result) {
  std::string out =
      "<table>\n<thead><tr><th>step</th><th>points, on average</th><th class=\"number\">reached"
      "</th><th class=\"number\">solved</th><th class=\"number\">tries</th><th>commonest wrong "
      "answers</th></tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < result.steps.size(); ++i) {
    const StepOfClass& step = result.steps[i];
    std::string name =
        element("strong", "", cut(step.asks, 110)) + "<br>" + element("code", "", escaped(step.id));
    if (result.hardest == i) name += " " + element("strong", "answer", "← the hardest step");
    std::string wrong;
    for (const auto& [words, count] : step.wrong) {
      wrong += element("div", "", std::to_string(count) + " × " + cut(lesson::plain(words), 90));
    }
    const auto number = [](std::uint32_t value) {
      return element("td", "number", std::to_string(value));
    };
    out += "<tr>" + element("td", "", name) + element("td", "", bar(step)) + number(step.reached) +
           number(step.solved) + number(step.tries) + element("td", "", wrong) + "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

std::string students(const ClassResult& result) {
  std::string out =
      "<table>\n<thead><tr><th>student</th><th class=\"number\">points</th><th>what was handed in"
      "</th></tr></thead>\n<tbody>\n";
  for (const Handed& one : result.handed) {
    const std::string note =
        one.grade.verdict + (one.grade.why.empty() ? "" : ": " + one.grade.why);
    const bool tampered = one.grade.verdict == "tampered with";
    out +=
        "<tr>" + element("td", "", escaped(one.grade.student)) +
        element("td", "number", one.counts() ? points(one.grade.hundredths) : "–") +
        element("td", "", tampered ? element("strong", "", "⚠ " + escaped(note)) : escaped(note)) +
        "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

std::string section(const ClassResult& result) {
  const lesson::Lesson& taught = *result.lesson;
  std::string out =
      element(
          "header", "top",
          element("div", "",
                  element("div", "brand", "<strong>Mailwalk</strong> · what a class has reached") +
                      element("h1", "", escaped(taught.title)) +
                      element("p", "about",
                              "Lesson " + element("code", "", escaped(taught.id)) + ", version " +
                                  std::to_string(taught.version) +
                                  " · handed in: " + std::to_string(result.handed.size()) +
                                  " · counted: " + std::to_string(result.counted) +
                                  " · finished: " + std::to_string(result.finished)))) +
      "\n";
  if (result.counted > 0) {
    out += element("h2", "", "Points") + spread_in_words(result) + hardest(result) +
           spread(result) + element("h2", "", "Steps") + steps(result);
  }
  return out + element("h2", "", "Students") + students(result);
}

}  // namespace

std::string class_page(const std::vector<ClassResult>& classes,
                       const std::vector<std::pair<std::string, std::string>>& damaged) {
  std::string body;
  for (const ClassResult& one : classes) body += element("section", "class", section(one)) + "\n";
  if (!damaged.empty()) {
    body += element("h2", "", "Files that could not be graded") + "<ul>";
    for (const auto& [file, why] : damaged) body += element("li", "", escaped(why));
    body += "</ul>\n";
  }
  return page({.language = "en",
               .title = classes.size() == 1 ? classes.front().lesson->title + " · class"
                                            : "Mailwalk · class",
               .footer = "Mailwalk · what a class has reached",
               .page_of = {"page ", " of "},
               .paper = Paper::A4,
               .body = body});
}

}  // namespace handout
