#include "sim/handout/sequence.h"

#include <algorithm>

#include "sim/handout/html.h"
#include "sim/handout/svg.h"
#include "sim/kernel/rng.h"
#include "sim/text/lines.h"

namespace handout {

namespace {

constexpr int kRow = 26, kClient = 184, kServer = 668, kMiddle = (kClient + kServer) / 2;
constexpr int kBox = 300, kLetter = 7;  // The width of a monospaced character of 12 px.
constexpr std::size_t kMostLetters = 58, kMostLines = 40;

std::size_t lines_in(std::string_view text) {
  std::size_t count = 0;
  for (auto line = text::Lines{text}.begin(); line != text::Lines::end(); ++line) ++count;
  return count;
}

std::string label_of(const report::Spoken& spoken, const lesson::Language& language) {
  if (spoken.part == trace::Part::Content) {
    return escaped(
        lesson::filled(language.of("message, {} octets"), {std::to_string(spoken.text.size())}));
  }
  const std::size_t count = lines_in(spoken.text);
  const std::string more =
      count < 2 ? "" : " … · " + lesson::filled(language.of("{} lines"), {std::to_string(count)});
  return cut(text::first_line(spoken.text), kMostLetters - more.size()) + escaped(more);
}

int width_of(std::string_view html) {
  int letters = 0;
  bool entity = false;
  for (const char c : html) {
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) continue;
    entity = entity || c == '&';
    letters += entity && c != ';' ? 0 : 1;
    if (c == ';') entity = false;
  }
  return letters * kLetter + letters / 4;
}

class SequenceDrawing {
 public:
  SequenceDrawing(const Dialogue& dialogue, bool key, const lesson::Language& language)
      : dialogue_(dialogue), key_(key), language_(language) {}

  std::string row(std::size_t index) const {
    const Row& row = dialogue_.rows[index];
    const std::string label = label_of(row.spoken, language_);
    const bool hidden = row.gap != 0 && !key_;
    const std::string_view who = row.speaker_asked && !key_ ? "?"
                                 : row.spoken.from_client   ? "C"
                                                            : "S";
    const bool readable = row.gap == 0 || key_;
    Svg svg{kWidth, kRow, std::string{who} + ": " + (readable ? in_words(row) : gap_in_words(row))};
    svg.line(kClient, 0, kClient, kRow, "1", "3 3");
    svg.line(kServer, 0, kServer, kRow, "1", "3 3");
    phase(svg, index);
    arrow(svg, row, hidden && row.speaker_asked, row.gap != 0 ? box_width(label) : width_of(label));
    if (row.gap == 0) {
      svg.centred(kMiddle, 17, "mono", label);
    } else {
      const int left = kMiddle - box_width(label) / 2;
      svg.box(left, 3, box_width(label), 20, 4);
      svg.badge(left, 13, row.gap);
      svg.text(left + 16, 17, "dim", std::string{who} + ":");
      if (key_) svg.text(left + 34, 17, "mono answer", label);
    }
    return element("div", "row", std::move(svg).done());
  }

 private:
  std::string in_words(const Row& row) const {
    if (row.spoken.part != trace::Part::Content)
      return std::string{text::first_line(row.spoken.text)};
    return lesson::filled(language_.of("message, {} octets"),
                          {std::to_string(row.spoken.text.size())});
  }
  std::string gap_in_words(const Row& row) const {
    return lesson::filled(language_.of("gap {}"), {std::to_string(row.gap)});
  }
  int box_width(const std::string& label) const {
    return key_ ? std::max(kBox, std::min(width_of(label) + 46, 456)) : kBox;
  }

  void arrow(Svg& svg, const Row& row, bool no_tip, int label) const {
    const bool right = row.spoken.from_client;
    const std::string_view width = row.spoken.content > 0 ? "4" : "1.4";
    const int from = right ? kClient : kServer, to = right ? kServer : kClient;
    const int sign = right ? 1 : -1, half = label / 2 + 6;
    svg.line(from, 9, kMiddle - sign * half, 12, width);
    svg.line(kMiddle + sign * half, 14, no_tip ? to : to - sign * 9, 17, width);
    if (!no_tip) svg.tip(to, 17, right);
  }

  // A bar on the left; beside its first row the phase's number, below it room for its name.
  void phase(Svg& svg, std::size_t index) const {
    const auto& phases = dialogue_.session.protocol->phases;
    if (phases.empty()) return;
    const std::size_t here = dialogue_.rows[index].spoken.phase;
    std::size_t first = index;
    while (first > 0 && dialogue_.rows[first - 1].spoken.phase == here) --first;
    const bool last =
        index + 1 == dialogue_.rows.size() || dialogue_.rows[index + 1].spoken.phase != here;
    svg.bar(0, index == first ? 3 : 0, 6, kRow - (index == first ? 3 : 0) - (last ? 3 : 0));
    if (index == first) {
      svg.text(14, 17, "bold",
               escaped(lesson::filled(language_.of("Phase {}"), {std::to_string(here + 1)})));
    } else if (index == first + 1) {
      if (key_ && here < phases.size()) {
        svg.text(14, 17, "answer", cut(language_.of(phases[here].name), 25));
      } else {
        svg.line(14, 19, 158, 19, "1", "2 2");
      }
    }
  }

  const Dialogue& dialogue_;
  bool key_;
  const lesson::Language& language_;
};

std::string heads(const Dialogue& dialogue, const report::Directory& directory) {
  Svg svg{kWidth, 34,
          directory.agent_on(dialogue.session.client) + " – " +
              directory.agent_on(dialogue.session.server)};
  const auto name = [&](AgentId id, int x, bool end) {
    const report::AgentEntry* agent = directory.agent(id);
    const std::string label = agent == nullptr ? "?" : agent->label;
    const std::string host = agent == nullptr ? "" : directory.host(agent->host);
    if (end) {  // At the page's edge.
      svg.text(x, 14, "bold end", escaped(label));
      svg.text(x, 28, "dim end", cut(host, 40));
    } else {
      svg.centred(x, 14, "bold", escaped(label));
      svg.centred(x, 28, "dim", cut(host, 40));
    }
  };
  name(dialogue.session.client, kClient, false);
  name(dialogue.session.server, kServer + 10, true);
  return std::move(svg).done();
}

bool may_be_gap(const report::Spoken& spoken, GapRule::Of of) {
  if (spoken.part == trace::Part::Content || spoken.part == trace::Part::Data) return false;
  if (of == GapRule::Of::Commands) return spoken.from_client;
  if (of == GapRule::Of::Replies) return !spoken.from_client;
  return true;
}

// Which of these are gaps; `must`: those that are anyway.
std::vector<bool> chosen(const std::vector<const report::Spoken*>& all, std::vector<bool> gaps,
                         const GapRule& rule) {
  if (rule.every == 0) return gaps;
  kernel::Rng random{rule.seed, "handout"};
  std::vector<std::size_t> block;
  const auto take = [&] {
    const bool full = block.size() == rule.every;
    const bool has_one = std::ranges::any_of(block, [&](std::size_t i) { return gaps[i]; });
    if (full && !has_one) {
      gaps[block[random.below(static_cast<std::uint32_t>(block.size()))]] = true;
    }
    block.clear();
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!may_be_gap(*all[i], rule.of)) continue;
    block.push_back(i);
    if (block.size() == rule.every) take();
  }
  return gaps;
}

}  // namespace

std::vector<Dialogue> with_gaps(const std::vector<report::Exchange>& exchanges, const GapRule& rule,
                                const Hidden& hidden) {
  std::vector<const report::Spoken*> all;
  std::vector<bool> must, speaker;
  for (const report::Exchange& exchange : exchanges) {
    for (const report::Spoken& spoken : exchange.spoken) {
      const Hide hide = hidden ? hidden(spoken) : Hide::No;
      all.push_back(&spoken);
      must.push_back(hide != Hide::No);
      speaker.push_back(hide == Hide::Speaker);
    }
  }
  const std::vector<bool> gaps = chosen(all, must, rule);
  std::vector<Dialogue> dialogues;
  std::size_t index = 0, number = 0;
  for (const report::Exchange& exchange : exchanges) {
    Dialogue& dialogue = dialogues.emplace_back(Dialogue{exchange.session, {}});
    for (const report::Spoken& spoken : exchange.spoken) {
      dialogue.rows.push_back(
          {.spoken = spoken, .gap = gaps[index] ? ++number : 0, .speaker_asked = speaker[index]});
      ++index;
    }
  }
  return dialogues;
}

std::string draw(const Dialogue& dialogue, const report::Directory& directory, bool key,
                 const lesson::Language& language) {
  const SequenceDrawing drawing{dialogue, key, language};
  std::string out =
      "<div class=\"sequence\">\n<header>" + heads(dialogue, directory) + "</header>\n";
  for (std::size_t i = 0; i < dialogue.rows.size(); ++i) out += drawing.row(i) + "\n";
  return out + "</div>\n";
}

namespace {

std::string whole_text(const report::Spoken& spoken, const lesson::Language& language) {
  std::string text;
  std::size_t shown = 0, all = lines_in(spoken.text);
  for (const std::string_view line : text::Lines{spoken.text}) {
    if (shown == kMostLines) {
      text += "\n… " +
              escaped(lesson::filled(language.of("{} lines more"), {std::to_string(all - shown)}));
      break;
    }
    text += (shown == 0 ? "" : "\n") + escaped(line);
    ++shown;
  }
  return text;
}

std::string table_row(const Row& row, bool key, const lesson::Language& language) {
  const std::string number = row.gap == 0 ? "" : std::to_string(row.gap);
  const bool hidden = row.gap != 0 && !key;
  std::string said;
  if (hidden) {
    said = "<span class=\"gap\"></span>";
  } else {
    said = element("span", row.gap != 0 ? "wire answer" : "wire", whole_text(row.spoken, language));
  }
  const std::string_view who = row.speaker_asked && hidden ? "?"
                               : row.spoken.from_client    ? "C"
                                                           : "S";
  return "<tr>" + element("td", "nr", number) +
         element("td", "at", escaped(report::in_seconds(row.spoken.at))) +
         element("td", "who", who) + element("td", "", said) + "</tr>\n";
}

}  // namespace

std::string table(const std::vector<Dialogue>& dialogues, bool key,
                  const lesson::Language& language) {
  const auto head = [&](std::string_view words) { return element("th", "", escaped(words)); };
  std::string out = "<table>\n<thead><tr>" + head(language.of("gap")) + head(language.of("when")) +
                    head(language.of("who")) + head(language.of("what is said")) +
                    "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < dialogues.size(); ++i) {
    out += "<tr><td colspan=\"4\"><strong>" +
           escaped(lesson::filled(language.of("Session {}"), {std::to_string(i + 1)})) +
           "</strong></td></tr>\n";
    for (const Row& row : dialogues[i].rows) out += table_row(row, key, language);
  }
  return out + "</tbody>\n</table>\n";
}

}  // namespace handout
