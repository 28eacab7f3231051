#include "gui/view/twin/sheet.h"

#include <algorithm>
#include <utility>

#include "gui/view/answering.h"
#include "gui/view/other_way.h"
#include "gui/view/top_bar.h"
#include "gui/view/twin/writer.h"

namespace view::twin {

namespace {

// What is said aloud is cut: nobody can skip it.
constexpr std::size_t kMostSpoken = 400;

std::string cut(std::string text) {
  if (text.size() <= kMostSpoken) return text;
  std::size_t end = text.rfind(' ', kMostSpoken);
  if (end == std::string::npos) end = 0;
  return text.substr(0, end) + " …";
}

// What is asked, once it is put.
std::string asked(const View& view) {
  if (!view.in_lesson() || view.taking().finished() || !view.schooling.put) return {};
  if (visit(view) != nullptr) return {};
  const lesson::Taking& taking = view.taking();
  return lesson::plain(taking.posed() ? taking.posed()->question->ask : taking.step().title);
}

// What was said of an answer, hints and all; and what holds of what is to be done.
std::string answered(const View& view) {
  if (!view.in_lesson() || view.taking().finished() || !view.schooling.put) return {};
  std::vector<Remark> all;
  if (view.taking().posed()) all = feedback(view);
  if (view.taking().step().act) std::ranges::move(remarks_on_task(view), std::back_inserter(all));
  std::string text;
  for (const Remark& one : all) text += (text.empty() ? "" : " ") + lesson::plain(one.text);
  return text;
}

std::string problems(const View& view) {
  std::string text{view.language.of(view.problem)};
  for (const std::string* one : {&view.schooling.problem, &view.composing.problem,
                                 &view.picker.problem, &view.time_problem}) {
    if (!one->empty()) text += (text.empty() ? "" : " ") + std::string{view.language.of(*one)};
  }
  return text;
}

// A step of a lesson, before and after its question is put; a run.
std::string place_in(const View& view) {
  if (!view.in_lesson()) return std::string{view.now.scenario};
  const lesson::Taking& taking = view.taking();
  const std::string step = taking.finished() ? "over" : taking.step().id;
  return taking.lesson().id + " " + step + (view.schooling.put ? " put " : " ") +
         std::to_string(view.schooling.back);
}

void about_scenario(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  Node& heading = writer.add(Kind::Heading, "main");
  heading.level = 1;
  heading.text = plain(view.now.title);
  heading.english = true;
  if (!view.can_act()) {
    writer.words("A recorded run. What was done in it stays as it was.");
    return;
  }
  std::string about = view.scenario().about;  // Its line ends are the file's, not the reader's.
  std::ranges::replace(about, '\n', ' ');
  writer.words(about).english = true;
}

// Begins a section. Its title stands above it; on a telephone, the second is that of a tab.
std::vector<Node>& section(const View& view, Sheet& sheet, std::string_view id) {
  const Language& language = view.language;
  const std::string_view open = language.of(view.in_lesson() ? "Lesson" : "Scenario");
  struct Titles {
    std::string_view id, title, tab;
  };
  const Titles all[] = {{"bar", language.of("View"), ""},
                        {"main", open, open},
                        {"now", language.of("What happens now"), ""},
                        {"said", language.of("What was said"), language.of("Conversation")},
                        {"places", language.of("Where things are"), language.of("Computers")},
                        {"chosen", language.of("What is chosen"), ""},
                        {"play", language.of("Playback"), language.of("Play")}};
  const Titles& titles = *std::ranges::find(all, id, &Titles::id);
  sheet.sections.push_back({std::string{id}, std::string{titles.title}, std::string{titles.tab}});
  return sheet.sections.back().parts;
}

}  // namespace

void write_main(View& view, std::vector<Node>& parts) {
  if (view.in_lesson()) {
    write_lesson(view, parts);
  } else {
    about_scenario(view, parts);
  }
  Writer writer{view, parts};
  if (shows_comparison(view)) {
    Node& group = writer.add(Kind::Group, "comparison");
    group.level = 2;
    group.text = plain(writer.of("Compare two ways to the mail"));
    write_comparison(view, group.parts);
  }
  write_page(view, parts);
  write_tap(view, parts);
  if (view.tab == Tab::Scenario) return;
  const auto tab = std::ranges::find(kTabs, view.tab, &std::pair<const char*, Tab>::second);
  Node& group = writer.add(Kind::Group, "tab");
  group.level = 2;
  group.text = plain(writer.of(tab->first));
  if (view.tab == Tab::Terminal) write_terminal(view, group.parts);
  if (view.tab == Tab::MimeLab) write_lab(view, group.parts);
  if (view.tab == Tab::SealLab) write_seal_lab(view, group.parts);
  if (view.tab == Tab::UserAgent) write_mail(view, group.parts);
}

Sheet make_sheet(View& view) {
  Sheet sheet;
  const std::string name =
      view.in_lesson() ? view.taking().lesson().title : std::string{view.now.title};
  sheet.title = name + " · Mailwalk";
  sheet.place = place_in(view);
  sheet.of_picture = view.language.of(
      "The picture of Mailwalk. All that it shows can be read as text, too: choose Text above it.");
  if (view.shows == Shows::Picture) {
    write_bar(view, section(view, sheet, "bar"));
    return sheet;
  }
  for (std::string text : {now_in_words(view), asked(view), answered(view),
                           std::string{view.language.of(view.notice)}, problems(view)}) {
    sheet.spoken.push_back(cut(std::move(text)));
  }
  write_bar(view, section(view, sheet, "bar"));
  write_main(view, section(view, sheet, "main"));
  // A lesson that is not translated is in its own language, and so is what it says.
  sheet.sections.back().english =
      view.in_lesson() && view.taking().lesson().language != view.language.code;
  write_now(view, section(view, sheet, "now"));
  write_said(view, section(view, sheet, "said"));
  write_places(view, section(view, sheet, "places"));
  write_chosen(view, section(view, sheet, "chosen"));
  write_playback(view, section(view, sheet, "play"));
  std::vector<Node> dialog;
  if (std::string title = write_dialog(view, dialog); !title.empty()) {
    sheet.sections.push_back({"dialog", std::move(title), {}, false, std::move(dialog)});
  }
  return sheet;
}

}  // namespace view::twin
