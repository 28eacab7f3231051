#include "gui/panels/side/conversation.h"

#include <algorithm>
#include <cmath>

#include "gui/panels/draw.h"
#include "gui/panels/inspector/parts.h"
#include "gui/reading/explain.h"
#include "sim/protocols/words.h"
#include "sim/report/narrate.h"
#include "sim/text/ascii.h"

namespace panels::side {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

using Kind = reading::DialogueLine::Kind;

// Measures of this picture.
struct Page {
  float row = 0, letter = 0;  // The height of a row, the width of a letter.
  float margin = 0;           // Before "C:", for the triangle and the bar.
  float width = 0;
  std::uint32_t latest = kNone;  // The last utterance that has begun.
  const reading::Utterance* chosen = nullptr;
};

std::uint32_t latest_utterance(const view::View& view) {
  const std::size_t said = view.story.said_by(view.playhead.at()).size();
  return said == 0 ? kNone : static_cast<std::uint32_t>(said - 1);
}

Page make_page(const view::View& view) {
  Page page;
  page.row = std::round(fonts().mono->FontSize * 1.35F);
  page.letter = size_of(fonts().mono, "0").x;
  page.margin = 16 * view.scale;
  page.width = ImGui::GetContentRegionAvail().x;
  page.latest = latest_utterance(view);
  const Seq seq = view.selection.record();
  page.chosen = seq ? view.story.utterance_of(seq) : nullptr;
  if (seq && page.chosen == nullptr) page.chosen = view.story.utterance_in(seq);
  return page;
}

void bring_into_view(const view::View& view, const Page& page, std::uint32_t utterance) {
  const float seen = ImGui::GetWindowHeight(), scroll = ImGui::GetScrollY();
  const float y =
      utterance == kNone ? 0 : static_cast<float>(view.dialogue().row_of(utterance)) * page.row;
  if (y > scroll + 0.75F * seen || y < scroll + 0.05F * seen) {
    ImGui::SetScrollY(std::max(y - 0.6F * seen, 0.0F));
  }
}

// Where the playhead has moved, or something else was chosen, that line is kept in view.
void follow(const view::View& view, const Page& page) {
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const auto now = static_cast<int>(view.playhead.at().time_since_epoch().count() & 0x7FFFFFFF);
  const auto chosen = static_cast<int>(view.selection.record().value);
  const ImGuiID now_id = ImGui::GetID("playhead"), chosen_id = ImGui::GetID("chosen");
  if (storage.GetInt(now_id, -1) != now) bring_into_view(view, page, page.latest);
  if (storage.GetInt(chosen_id) != chosen && page.chosen != nullptr) {
    const auto index = page.chosen - view.story.utterances().data();
    bring_into_view(view, page, static_cast<std::uint32_t>(index));
  }
  storage.SetInt(now_id, now);
  storage.SetInt(chosen_id, chosen);
}

// "= Message transfer =====", as in the book.
void phase_row(const view::View& view, const Page& page, view::Point at, std::string_view text,
               view::Colour colour) {
  const float middle = at.y + page.row / 2, gap = 8 * view.scale, lead = 12 * view.scale;
  float x = at.x + page.margin;
  for (const float y : {middle - view.scale, middle + 2 * view.scale}) {
    stroke({x, y}, {x + lead, y}, colour, view.scale);
  }
  x += lead + gap;
  x +=
      line(fonts().small, {x, at.y + (page.row - fonts().small->FontSize) / 2}, colour, text) + gap;
  for (const float y : {middle - view.scale, middle + 2 * view.scale}) {
    if (x < at.x + page.width) stroke({x, y}, {at.x + page.width, y}, colour, view.scale);
  }
}

// The code of a reply; empty where the line has none.
std::string_view code_of(const reading::Utterance& said, std::string_view text) {
  if (said.part == trace::Part::Command || said.part == trace::Part::Content) return {};
  return protocols::code_of(*said.protocol, text);
}

void wire_row(const view::View& view, const Page& page, view::Point at,
              const reading::DialogueLine& whole, const reading::DialogueRow& row) {
  const reading::Utterance& said = view.story.utterances()[whole.utterance];
  const view::Theme& theme = view.theme;
  const bool later = said.from > view.playhead.at();
  const float unit = view.scale;
  const auto shown = [&](view::Colour colour) { return later ? theme.text_dim : colour; };
  const view::Colour own = shown(colour_of(theme, said.protocol));
  const float y = at.y + (page.row - fonts().mono->FontSize) / 2;
  float x = at.x + page.margin;
  if (row.begin == 0) {
    line(fonts().mono, {x, y}, said.from_client ? own : theme.text_dim,
         said.from_client ? "C:" : "S:");
  }
  x += 3 * page.letter;
  if (said.part == trace::Part::Content) {
    fill({x - page.letter * 0.7F, at.y, 2 * unit, page.row}, own);
  }
  std::string_view text = whole.text.substr(row.begin, row.length);
  const std::string_view code = row.begin == 0 ? code_of(said, text) : std::string_view{};
  if (!code.empty()) {
    x += line(fonts().mono, {x, y}, shown(colour_of_reply(theme, *said.protocol, code)), code);
    text.remove_prefix(code.size());
  }
  line(fonts().mono, {x, y}, shown(theme.text), visible(text), at.x + page.width - x);
}

// A triangle before the line that was said last.
void latest_mark(const view::View& view, const Page& page, view::Point at) {
  const float unit = view.scale, y = at.y + page.row / 2;
  arrow_head({at.x, y}, {at.x + 11 * unit, y}, view.theme.accent, 10 * unit);
}

void tip(const view::View& view, const reading::Utterance& said, std::string_view text) {
  const std::string meaning = reading::explain(said, text);
  if (!meaning.empty()) tooltip(view, meaning);
}

void wire(view::View& view, const Page& page, view::Point at, const reading::DialogueLine& whole,
          const reading::DialogueRow& row) {
  const reading::Utterance& said = view.story.utterances()[whole.utterance];
  const view::Rect rect{at.x, at.y, page.width, page.row};
  const bool hovered = ImGui::IsItemHovered();
  if (&said == page.chosen) {
    fill(rect, view.theme.accent.faded(0.2F));
    fill({rect.x, rect.y, 2 * view.scale, rect.height}, view.theme.accent);
  } else if (hovered) {
    fill(rect, view.theme.card_hovered);
  }
  wire_row(view, page, at, whole, row);
  if (hovered) tip(view, said, whole.text);
  if (ImGui::IsItemClicked()) view.selection.choose(view::ChosenRecord{said.said});
}

void draw_row(view::View& view, const Page& page, std::size_t index) {
  const reading::DialogueRow& row = view.dialogue().rows()[index];
  const reading::DialogueLine& whole = view.dialogue().lines()[row.line];
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const view::Point at{corner.x, corner.y};
  ImGui::PushID(static_cast<int>(index));
  ImGui::InvisibleButton("row", {std::max(page.width, 1.0F), page.row});
  ImGui::PopID();
  if (view.hides_later() && whole.at > view.playhead.at()) return;
  const bool later = whole.at > view.playhead.at();
  const std::string_view text = whole.text.substr(row.begin, row.length);
  const view::Point inside{at.x + page.margin, at.y + (page.row - fonts().text->FontSize) / 2};
  switch (whole.kind) {
    case Kind::Gap:
      return;
    case Kind::Session:
      line(fonts().bold, inside, later ? view.theme.text_dim : view.theme.text, text,
           page.width - page.margin);
      return;
    case Kind::Agents:
      line(fonts().small, {inside.x, at.y + (page.row - fonts().small->FontSize) / 2},
           view.theme.text_dim, text, page.width - page.margin);
      return;
    case Kind::Phase:
      return phase_row(view, page, at, text, view.theme.text_dim);
    case Kind::Wire:
      wire(view, page, at, whole, row);
      if (whole.utterance == page.latest && index == view.dialogue().row_of(page.latest)) {
        latest_mark(view, page, at);
      }
  }
}

// Where no two computers speak: what is done, in sentences.
void deeds_instead(view::View& view, view::Rect rect) {
  Column column{view, rect};
  column.words("Nobody speaks a protocol here: all happens on one computer.", true);
  column.gap();
  const report::Narrator narrator{view.trace(), view.story.directory()};
  for (const reading::Deed& deed : view.story.deeds()) {
    if (deed.at > view.playhead.at()) break;
    column.words(reading::on_the_clock(deed.at, view.now.epoch_seconds, view.language), true);
    column.words(narrator.sentence(deed.seq));
    column.gap(4);
  }
}

}  // namespace

void conversation(view::View& view, view::Rect rect) {
  begin_panel(view, "conversation", rect, view.theme.panel, true);
  if (view.dialogue().lines().empty()) {
    deeds_instead(view, rect);
    end_panel();
    return;
  }
  const Page page = make_page(view);
  view.dialogue().wrap(
      static_cast<std::size_t>(std::max((page.width - page.margin) / page.letter - 3, 8.0F)));
  follow(view, page);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(view.dialogue().rows().size()), page.row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      draw_row(view, page, static_cast<std::size_t>(i));
    }
  }
  ImGui::PopStyleVar();
  end_panel();
}

}  // namespace panels::side
