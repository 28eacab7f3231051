#include "gui/reading/dialogue.h"

#include <algorithm>
#include <map>
#include <utility>

#include "gui/reading/naming.h"
#include "sim/text/lines.h"
#include "sim/text/utf8.h"
#include "sim/trace/close_words.h"

namespace reading {

namespace {

std::string_view why_silent(const report::SessionEntry& session) {
  if (!session.closed) return "Nothing was said.";
  return trace::words_of(session.reason).unspoken;
}

// How many octets of `text` fit into so many columns: at a space, where there is one.
std::size_t fitting(std::string_view text, std::size_t columns) {
  std::size_t end = 0, letters = 0;
  while (end < text.size() && letters < columns) {
    ++end;
    while (end < text.size() && text::continues_utf8(text[end])) ++end;
    ++letters;
  }
  if (end == text.size()) return end;
  const std::size_t space = text.substr(0, end).rfind(' ');
  return space == std::string_view::npos || space + 1 < end / 2 ? end : space + 1;
}

}  // namespace

Dialogue::Dialogue(const Story& story, const Following* only, const Language& language) {
  std::map<SessionId, Part> parts;
  for (const auto& [id, session] : story.directory().sessions()) parts[id].session = id;
  for (std::uint32_t i = 0; i < story.utterances().size(); ++i) {
    parts[story.utterances()[i].session].utterances.push_back(i);
  }
  for (auto& [id, found] : findings(story.trace(), language)) parts[id].findings = std::move(found);
  first_line_.resize(story.utterances().size());
  std::size_t folded = 0;
  for (const auto& [id, part] : parts) {
    if (only != nullptr && !only->concerns(id)) {
      ++folded;
      continue;
    }
    add_folded(language, std::exchange(folded, 0));
    add_session(story, language, part);
  }
  add_folded(language, folded);
}

void Dialogue::add_folded(const Language& language, std::size_t sessions) {
  if (sessions == 0) return;
  if (!lines_.empty()) lines_.push_back({DialogueLine::Kind::Gap, {}, 0, ""});
  own_.push_back(filled(language.of(sessions == 1 ? "… {} session about other things"
                                                  : "… {} sessions about other things"),
                        {std::to_string(sessions)}));
  lines_.push_back({DialogueLine::Kind::Agents, {}, 0, own_.back()});
}

void Dialogue::add_session(const Story& story, const Language& language, const Part& part) {
  const report::Directory& directory = story.directory();
  const report::SessionEntry& session = directory.sessions().at(part.session);
  const SimTime at = session.opened;
  using Kind = DialogueLine::Kind;
  if (!lines_.empty()) lines_.push_back({Kind::Gap, at, 0, ""});
  own_.push_back(std::string{session.protocol->name} + " · " +
                 stage_in_words(directory, session, language));
  lines_.push_back({Kind::Session, at, 0, own_.back()});
  own_.push_back(agent_on(directory, session.client, language) + " →");
  lines_.push_back({Kind::Agents, at, 0, own_.back()});
  own_.push_back(session.server ? agent_on(directory, session.server, language)
                                : session.server_name);
  lines_.push_back({Kind::Agents, at, 0, own_.back()});
  if (part.utterances.empty()) {
    own_.emplace_back(language.of(why_silent(session)));
    lines_.push_back({Kind::Agents, at, 0, own_.back()});
  }
  auto phase = std::ranges::lower_bound(story.phases(), at, {}, &Phase::from);
  std::size_t found = 0;
  for (const std::uint32_t index : part.utterances) {
    const SimTime said = story.utterances()[index].from;
    add_findings(part, found, said);
    for (; phase != story.phases().end() && phase->from <= said; ++phase) {
      if (phase->session != part.session) continue;
      own_.emplace_back(language.of(phase->what->name));
      lines_.push_back({Kind::Phase, said, 0, own_.back()});
    }
    add_utterance(story, index);
  }
}

// What was found out by then, before what was said then.
void Dialogue::add_findings(const Part& part, std::size_t& next, SimTime until) {
  for (; next < part.findings.size() && part.findings[next].at <= until; ++next) {
    const Finding& one = part.findings[next];
    own_.push_back(one.words);
    lines_.push_back({DialogueLine::Kind::Agents, one.at, 0, own_.back()});
  }
}

void Dialogue::add_utterance(const Story& story, std::uint32_t index) {
  const Utterance& said = story.utterances()[index];
  first_line_[index] = static_cast<std::uint32_t>(lines_.size());
  const auto add = [&](std::string_view text) {
    lines_.push_back({DialogueLine::Kind::Wire, said.from, index, text});
  };
  if (said.text.empty()) add({});  // What was said has a place of its own even so.
  for (const std::string_view line : text::Lines{said.text}) add(line);
}

void Dialogue::wrap(std::size_t columns) {
  columns = std::max<std::size_t>(columns, 8);
  if (columns == columns_) return;
  columns_ = columns;
  rows_.clear();
  first_row_.clear();
  for (std::uint32_t i = 0; i < lines_.size(); ++i) {
    const std::string_view text = lines_[i].text;
    first_row_.push_back(static_cast<std::uint32_t>(rows_.size()));
    std::size_t begin = 0;
    do {
      const std::size_t length = fitting(text.substr(begin), columns);
      rows_.push_back({i, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length)});
      begin += length;
    } while (begin < text.size());
  }
}

std::size_t Dialogue::row_of(std::uint32_t utterance) const {
  if (utterance >= first_line_.size()) return 0;
  const std::uint32_t line = first_line_[utterance];
  return line < first_row_.size() ? first_row_[line] : 0;
}

}  // namespace reading
