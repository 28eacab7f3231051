#include "sim/cli/lesson_text.h"

#include <sstream>
#include <string_view>
#include <variant>

#include "sim/lesson/markup.h"
#include "sim/report/directory.h"
#include "sim/report/narrate.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/utf8.h"
#include "sim/webmail/shown_page.h"

namespace cli {

namespace {

// What the student has asked for himself, or hears in words just afterwards.
bool is_known_otherwise(const trace::Body& body) {
  return std::holds_alternative<trace::ActionTaken>(body) ||
         std::holds_alternative<trace::Composed>(body) ||
         std::holds_alternative<trace::Submitted>(body) ||
         std::holds_alternative<trace::Relayed>(body);
}

class Teller {
 public:
  explicit Teller(const lesson::Taking& taking)
      : taking_(taking),
        directory_(taking.observed().directory()),
        narrator_(taking.trace(), directory_) {}

  std::string tell(Seq seq) const {
    const trace::Body& body = taking_.trace()[seq].body;
    if (const auto* said = std::get_if<trace::Said>(&body)) return said_by(*said);
    if (const auto* fetched = std::get_if<trace::Fetched>(&body)) {
      return "  * " + narrator_.sentence(seq) + "\n" + letter(*fetched);
    }
    if (const auto* shown = std::get_if<trace::PageShown>(&body)) return page(*shown);
    if (const auto* noted = std::get_if<trace::Noted>(&body)) {
      return is_his(noted->agent) ? "  ! " + text::capitalised(noted->text) + "\n" : "";
    }
    if (!report::is_about_mail(body) || is_known_otherwise(body)) return {};
    return "  * " + narrator_.sentence(seq) + "\n";
  }

 private:
  // Whether the student speaks through this agent: a terminal, or the server in whose seat he sits.
  bool is_his(AgentId id) const {
    const report::AgentEntry* agent = directory_.agent(id);
    if (agent == nullptr) return false;
    if (agent->kind == trace::AgentKind::Terminal) return true;
    const auto& act = taking_.step().act;
    return act && act->answers() && directory_.host(agent->host) == act->host;
  }
  bool is_his_session(SessionId id) const {
    const auto session = directory_.sessions().find(id);
    if (session == directory_.sessions().end()) return false;
    return is_his(session->second.client) || is_his(session->second.server);
  }
  std::string said_by(const trace::Said& said) const {
    constexpr std::size_t kMostOctets = 200, kMostOfHis = 4000;
    const std::string who = directory_.agent_on(said.agent);
    const std::size_t most = is_his_session(said.session) ? kMostOfHis : kMostOctets;
    if (said.part == trace::Part::Content && said.text.size() > most) {
      return "  " + who + ": " +
             lesson::filled(taking_.lesson().words.of("(the message, {} octets)"),
                            {std::to_string(said.text.size())}) +
             "\n";
    }
    const std::size_t head =
        browses() && !said.from_client ? said.text.find("\r\n\r\n<") : trace::Text::npos;
    if (head == trace::Text::npos) return lines("  " + who + ": ", said.text);
    // Whoever browses sees the page itself below.
    return lines("  " + who + ": ", said.text.substr(0, head)) + "  " + who + ": " +
           lesson::filled(taking_.lesson().words.of("(the page, {} octets)"),
                          {std::to_string(said.text.size() - head - 4)}) +
           "\n";
  }
  bool browses() const {
    const auto& act = taking_.step().act;
    return act && (act->allows("follow-link") || act->allows("press-button"));
  }
  // Of whoever reads his mail in this step, the letter itself.
  std::string letter(const trace::Fetched& fetched) const {
    constexpr std::size_t kMostOctets = 4000;
    const auto& act = taking_.step().act;
    if (!act || !act->allows("check-mail") || fetched.message.size() > kMostOctets) return {};
    return lines("  | ", fetched.message);
  }
  // Of whoever acts in a browser, the page that has come.
  std::string page(const trace::PageShown& shown) const {
    return browses() ? lines("  | ", webmail::in_lines(webmail::read_page(shown.page))) : "";
  }
  static std::string lines(const std::string& begin, std::string_view words) {
    std::string text;
    for (const std::string_view line : text::Lines{words}) text += begin + std::string{line} + "\n";
    return text;
  }

  const lesson::Taking& taking_;
  const report::Directory& directory_;
  report::Narrator narrator_;
};

std::string two_digits(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string wrapped(const std::string& text) {
  constexpr std::size_t kWidth = 78;
  const std::string indent = text.starts_with("- ") ? "  " : "";
  std::string result, line;
  std::istringstream words{text};
  for (std::string word; words >> word;) {
    if (!line.empty() &&
        text::count_of_characters(line) + 1 + text::count_of_characters(word) > kWidth) {
      result += line + "\n";
      line = indent + word;
    } else {
      line += (line.empty() || line == indent ? "" : " ") + word;
    }
  }
  return result + line + "\n";
}

std::string what_happened(const lesson::Taking& taking, Seq after) {
  const Teller teller{taking};
  std::string text;
  const Seq last = taking.trace().last_at(taking.now());
  for (std::uint32_t i = after.value + 1; i <= last.value; ++i) {
    text += teller.tell(Seq{i});
  }
  return text.empty() ? text : "\n" + text;
}

std::string time_of_day(const lesson::Taking& taking) {
  constexpr std::int64_t kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;
  const std::int64_t passed =
      std::chrono::duration_cast<std::chrono::seconds>(taking.now().time_since_epoch()).count();
  const std::int64_t day = (taking.lesson().scenario.epoch_seconds + passed) % kDay;
  const std::string clock = std::to_string(day / kHour) + ":" + two_digits(day / kMinute % 60) +
                            ":" + two_digits(day % kMinute);
  const lesson::Language& words = taking.lesson().words;
  if (passed < 2 * kHour) {
    return lesson::filled(words.of("{}, {} min after the beginning"),
                          {clock, std::to_string(passed / kMinute)});
  }
  return lesson::filled(words.of("{}, {} h after the beginning"),
                        {clock, std::to_string(passed / kHour)});
}

std::string paragraph(const std::string& text) {
  return wrapped(lesson::plain(text));
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::istringstream in{line};
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

}  // namespace cli
