#include "sim/handout/sheet.h"

#include <algorithm>
#include <set>

#include "sim/handout/places.h"
#include "sim/handout/questions.h"
#include "sim/handout/way.h"
#include "sim/run.h"
#include "sim/text/lines.h"

namespace handout {

namespace {

constexpr std::size_t kMostRows = 160, kMostRowsOfLesson = 56;

// A heading with the number of its section.
class Sections {
 public:
  std::string next(std::string_view title) {
    return element("h2", "", element("span", "count", std::to_string(++count_)) + escaped(title)) +
           "\n";
  }

 private:
  int count_ = 0;
};

struct Head {
  std::string title, about;
};

std::string top(const Head& head, bool key, const lesson::Language& language) {
  const auto field = [&](std::string_view name) {
    return element("div", "", element("span", "", escaped(name)) + "<i></i>");
  };
  std::string left = element("div", "brand",
                             "<strong>Mailwalk</strong> · " +
                                 escaped(language.of("a walk through electronic mail"))) +
                     element("h1", "", escaped(head.title)) + element("p", "about", head.about);
  std::string right;
  if (key) {
    right = element("div", "key", element("strong", "answer", escaped(language.of("Key"))));
  } else {
    right = field(language.of("Name")) + field(language.of("Group")) + field(language.of("Date"));
  }
  return element("header", "top", element("div", "", left) + element("div", "fields", right)) +
         "\n";
}

std::string facts(const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  std::string out = "<ul class=\"facts\">";
  for (const std::string& one : texts) {
    out += element("li", "", marked_up(one));
  }
  return out + "</ul>\n";
}

// As many whole sessions as fit; at least one.
std::size_t shorten(std::vector<report::Exchange>& exchanges, std::size_t most) {
  std::size_t rows = 0, kept = 0;
  for (; kept < exchanges.size(); ++kept) {
    rows += exchanges[kept].spoken.size();
    if (kept > 0 && rows > most) break;
  }
  const std::size_t left_out = exchanges.size() - kept;
  exchanges.resize(kept);
  // One session that is longer than all the paper is for.
  if (!exchanges.empty() && exchanges.front().spoken.size() > 2 * kMostRows) {
    exchanges.front().spoken.resize(2 * kMostRows);
  }
  return left_out;
}

std::string sequence(const std::vector<Dialogue>& dialogues, const report::Directory& directory,
                     std::size_t left_out, bool key, const lesson::Language& language) {
  std::string out;
  const bool gaps = std::ranges::any_of(dialogues, [](const Dialogue& dialogue) {
    return std::ranges::any_of(dialogue.rows, [](const Row& row) { return row.gap != 0; });
  });
  if (gaps) {
    out +=
        element("p", "lead",
                escaped(language.of("Fill the numbered gaps, then the names of the phases at the "
                                    "left. Run it and compare.")));
  }
  for (std::size_t i = 0; i < dialogues.size(); ++i) {
    const report::SessionEntry& session = dialogues[i].session;
    const int stage = directory.stage(session);
    std::string heading = lesson::filled(language.of("Session {}"), {std::to_string(i + 1)});
    if (stage > 0) {
      heading += " · " + lesson::filled(language.of("stage {}"), {std::to_string(stage)});
    }
    out +=
        element("h3", "", escaped(heading)) + "\n" + draw(dialogues[i], directory, key, language);
  }
  if (left_out > 0) {
    out += element("p", "lead",
                   escaped(lesson::filled(language.of("Sessions that are not on this paper: {}."),
                                          {std::to_string(left_out)})));
  }
  return out;
}

std::string finished(const Head& head, const std::string& footer, std::string body,
                     const SheetOptions& options, const lesson::Language& language) {
  Page sheet{.language = language.code,
             .title = head.title + (options.key ? " · " + std::string{language.of("Key")} : ""),
             .footer = footer,
             .page_of = {std::string{language.of("page")} + " ",
                         " " + std::string{language.of("of")} + " "},
             .paper = options.paper,
             .body = top(head, options.key, language) + std::move(body)};
  return page(sheet);
}

// The first session of each stage, so that a lesson's sheet stays short.
std::size_t first_of_each_stage(std::vector<report::Exchange>& exchanges,
                                const report::Directory& directory) {
  std::set<int> seen;
  const std::size_t all = exchanges.size();
  std::erase_if(exchanges, [&](const report::Exchange& one) {
    return !seen.insert(directory.stage(one.session)).second;
  });
  return all - exchanges.size() + shorten(exchanges, kMostRowsOfLesson);
}

}  // namespace

std::string sheet_of(const world::Scenario& scenario, const SheetOptions& options,
                     const lesson::Language& language) {
  const trace::Trace trace = ::run(scenario, {});
  const report::Directory directory{trace};
  std::vector<report::Exchange> exchanges = report::exchanges(trace, directory, trace.end());
  const Way way = way_of(directory, exchanges);
  const std::size_t left_out = shorten(exchanges, kMostRows);
  const std::vector<Dialogue> dialogues = with_gaps(exchanges, options.gaps, nullptr);

  Sections sections;
  // What it is about often names the protocols, which are asked for.
  std::string body = options.key ? element("p", "lead", escaped(scenario.about)) + "\n" : "";
  body += sections.next(language.of("The way of the message")) + draw(way, options.key, language);
  if (!dialogues.empty()) {
    body += sections.next(language.of("What client and server say")) +
            sequence(dialogues, directory, left_out, options.key, language) +
            sections.next(language.of("The transcript")) + table(dialogues, options.key, language);
  }
  body += sections.next(language.of("What lies where at the end")) +
          places(trace, directory, options.key || options.gaps.every == 0, language);
  const Head head{scenario.title, element("code", "", "mailwalk run " + escaped(scenario.id))};
  return finished(head, lesson::filled(language.of("Scenario {}"), {scenario.id}), std::move(body),
                  options, language);
}

std::string sheet_of(const lesson::Lesson& lesson, const SheetOptions& options,
                     std::string& complaint) {
  const lesson::Language& language = lesson.words;
  Questions questions = questions_of(lesson);
  complaint = questions.complaint;
  if (!complaint.empty()) return {};
  const trace::Trace trace = ::run(lesson.scenario, {});
  const report::Directory directory{trace};
  // Where nothing happens by itself, the way is that of what the student does.
  Way way = way_of(directory, report::exchanges(trace, directory, trace.end()));
  if (way.legs.empty()) way = questions.way_solved;
  std::vector<report::Exchange> exchanges = report::exchanges(trace, directory, questions.until);
  const std::size_t left_out = first_of_each_stage(exchanges, directory);
  const auto hidden = [&](const report::Spoken& spoken) {
    if (questions.speakers_asked.contains(spoken.said)) return Hide::Speaker;
    // Of a message only its size is shown, of a reply its first line.
    const std::string shown = spoken.part == trace::Part::Content
                                  ? std::to_string(spoken.text.size())
                                  : std::string{text::first_line(spoken.text)};
    const bool asked = questions.words_asked.contains(spoken.said) ||
                       tells(shown, questions.secrets) || names(shown, questions.verbs) ||
                       names(shown, questions.items);
    return asked ? Hide::Words : Hide::No;
  };
  const std::vector<Dialogue> dialogues = with_gaps(exchanges, options.gaps, hidden);

  Sections sections;
  std::vector<std::string> objectives = lesson.objectives;
  if (!options.key) {
    const auto mask_all = [&](std::vector<std::string>& texts) {
      for (std::string& text : texts) text = masked(std::move(text), questions);
    };
    mask_all(objectives);
    mask_all(questions.summary);
    for (Asked& asked : questions.asked) mask_all(asked.say);
  }
  std::string body = facts(objectives);
  for (const std::string& one : questions.summary) {
    body += element("p", "lead", marked_up(one)) + "\n";
  }
  body += sections.next(language.of("The way of the message")) + draw(way, options.key, language);
  if (!dialogues.empty()) {
    body += sections.next(language.of("What client and server say")) +
            sequence(dialogues, directory, left_out, options.key, language);
  }
  body += sections.next(language.of("Questions"));
  std::size_t number = 0;
  for (const Asked& asked : questions.asked) body += draw(asked, ++number, options.key, language);
  std::string about = element("code", "", "mailwalk lesson " + escaped(lesson.id));
  if (lesson.minutes > 0) {
    about = escaped(lesson::filled(language.of("{} minutes"), {std::to_string(lesson.minutes)})) +
            " · " + about;
  }
  return finished({lesson.title, about},
                  lesson::filled(language.of("Lesson {}, version {} · scenario {}"),
                                 {lesson.id, std::to_string(lesson.version), lesson.scenario.id}),
                  std::move(body), options, language);
}

}  // namespace handout
