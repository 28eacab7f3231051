#include "gui/view/passage_table.h"

#include <algorithm>
#include <optional>

#include "gui/reading/clock.h"
#include "gui/reading/naming.h"
#include "gui/reading/pace.h"

namespace view {

namespace {

std::string plus(const std::vector<std::string>& fields) {
  std::string all;
  for (const std::string& name : fields) all += (all.empty() ? "+ " : ", + ") + name;
  return all;
}

TableLine line_of(const reading::PassageRow& row, const Language& language) {
  TableLine line{.row = &row};
  line.wire = !row.wire.empty();
  line.what = line.wire            ? row.wire
              : !row.added.empty() ? plus(row.added)
                                   : row.what.in(language);
  line.note = row.note.in(language);
  if (!line.what.empty()) return line;
  std::swap(line.what, line.note);
  return line;
}

}  // namespace

std::vector<TableLine> table_lines(const std::vector<reading::PassageRow>& rows,
                                   std::int64_t epoch_seconds, const Language& language) {
  std::vector<TableLine> lines;
  std::optional<SimTime> before;
  for (const reading::PassageRow& row : rows) {
    const bool breaks = before && row.at - *before > reading::kBreak;
    if (breaks) {
      lines.push_back(
          {.row = nullptr, .what = reading::later(row.at - *before, language)});
    }
    TableLine line = line_of(row, language);
    const auto second = [](SimTime at) { return at.time_since_epoch() / std::chrono::seconds{1}; };
    const bool same = before && !breaks && second(*before) == second(row.at);
    line.time = same ? reading::thousandths(row.at) : reading::time_of_day(row.at, epoch_seconds);
    before = row.at;
    lines.push_back(std::move(line));
  }
  return lines;
}

float TableColumns::x_of(AgentId agent) const {
  const auto found = std::ranges::find(lanes, agent);
  return found == lanes.end() ? 0 : x[static_cast<std::size_t>(found - lanes.begin())];
}

TableColumns table_columns(const reading::Story& story,
                           const std::vector<reading::PassageRow>& rows, Rect rect,
                           const Language& language, const TextSizes& sizes, float scale) {
  TableColumns columns;
  columns.time = rect.x + 26 * scale + sizes.width(Face::Wire, "09:00:00.000");
  columns.what = columns.time + 14 * scale;
  columns.what_end = rect.right() - 16 * scale;
  const float gap = 6 * scale;
  float all = 0;
  std::vector<float> widths;
  HostId before;
  for (const AgentId agent : reading::agents_of(story, rows)) {
    const report::AgentEntry* entry = story.directory().agent(agent);
    if (entry == nullptr) continue;
    if (columns.heads.empty() || entry->host != before) {
      columns.heads.push_back({{}, story.directory().host(entry->host), {}});
      widths.push_back(sizes.width(Face::Small, columns.heads.back().host) + 2 * gap);
    }
    before = entry->host;
    columns.lanes.push_back(agent);
    const bool user = entry->kind == trace::AgentKind::UserAgent;
    columns.heads.back().agents.push_back(
        user ? "UA" : reading::agent_name(story.directory(), agent, language));
  }
  const auto word = [&](const std::string& name) {  // The longest: names are broken at spaces.
    float most = 0;
    for (std::size_t at = 0; at <= name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      most = std::max(most, sizes.width(Face::Small, name.substr(at, end - at)));
      at = end + 1;
    }
    return most;
  };
  for (std::size_t i = 0; i < columns.heads.size(); ++i) {
    float lanes = 0;
    for (const std::string& name : columns.heads[i].agents) {
      lanes = std::max(lanes, word(name) + gap);
    }
    widths[i] = std::max(widths[i], lanes * static_cast<float>(columns.heads[i].agents.size()));
    all += widths[i];
  }
  // What happens is read; the arrows are beside it.
  if (columns.what_end - all - columns.what < 262 * scale) {
    columns.lanes.clear();
    columns.heads.clear();
    return columns;
  }
  const float more = std::min(columns.what_end - all - columns.what - 440 * scale, all) /
                     static_cast<float>(columns.heads.size());
  float x = columns.what_end;
  for (std::size_t i = columns.heads.size(); i-- > 0;) {
    const float wide = widths[i] + std::max(more, 0.0F);
    x -= wide;
    columns.heads[i].rect = {x, rect.y, wide, 0};
  }
  columns.what_end = x - 2 * gap;
  for (const TableHead& head : columns.heads) {
    const float lane = head.rect.width / static_cast<float>(head.agents.size());
    for (std::size_t i = 0; i < head.agents.size(); ++i) {
      columns.x.push_back(head.rect.x + lane * (static_cast<float>(i) + 0.5F));
    }
  }
  return columns;
}

}  // namespace view
