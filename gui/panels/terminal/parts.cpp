#include "gui/panels/terminal/parts.h"

#include <imgui.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gui/panels/draw.h"
#include "gui/panels/letters.h"
#include "gui/panels/places.h"
#include "gui/panels/typed.h"
#include "gui/view/stand_ins.h"
#include "sim/protocols/words.h"

namespace panels::terminal {

namespace {

view::Colour colour_of(const view::View& view, const reading::ScreenLine& line) {
  switch (line.kind) {
    case reading::ScreenLine::Kind::Note:
      return view.theme.text_dim;
    case reading::ScreenLine::Kind::Typed:
      return view.theme.text;
    case reading::ScreenLine::Kind::Command:
      return line.content ? view.theme.text_dim : view.theme.accent;
    case reading::ScreenLine::Kind::Remark:
      return view.theme.bad;
    case reading::ScreenLine::Kind::Reply:
      // Without a code it is what was asked for.
      return protocols::code_of(*line.protocol, line.text).empty()
                 ? view.theme.text
                 : view::colour_of_reply(view.theme, *line.protocol, line.text);
  }
  return view.theme.text;
}

struct Editing {
  view::Typing& typing;
  const std::vector<reading::Allowed>& allowed;
  bool began = false;  // The line has just got the focus.
};

// Up and Down go through what was typed before; Tab completes a command.
int on_edit(ImGuiInputTextCallbackData* data) {
  auto& [typing, allowed, began] = *static_cast<Editing*>(data->UserData);
  std::string text;
  if (data->EventFlag == ImGuiInputTextFlags_CallbackAlways) {
    if (began) data->ClearSelection();  // What stands there is gone on with.
    if (began) data->CursorPos = data->BufTextLen;
    return 0;
  }
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCompletion) {
    text = reading::completed(data->Buf, allowed);
    if (text.empty()) return 0;
  } else {
    const std::size_t most = typing.lines.size();
    if (data->EventKey == ImGuiKey_UpArrow) typing.recalled = std::min(typing.recalled + 1, most);
    if (data->EventKey == ImGuiKey_DownArrow && typing.recalled > 0) --typing.recalled;
    if (typing.recalled > 0) text = typing.lines[most - typing.recalled];
  }
  data->DeleteChars(0, data->BufTextLen);
  data->InsertChars(0, view::stand_ins().to_field(text).c_str());
  return 0;
}

}  // namespace

Halves halves_of(const view::View& view, view::Rect rect) {
  const float u = view.scale, pad = 14 * u, gap = 10 * u;
  if (rect.width >= 540 * u) {
    const float side = std::clamp(rect.width * 0.4F, 260 * u, 460 * u);
    return {{rect.x + pad, rect.y + gap, rect.width - side - 2 * pad, rect.height - gap},
            {rect.right() - side, rect.y, side, rect.height}};
  }
  const bool low = rect.height < 420 * u;
  const float high = low ? rect.height : rect.height * 0.6F;
  return {{rect.x + pad, rect.y + gap, rect.width - 2 * pad, high - gap},
          {rect.x, rect.y + high, rect.width, rect.height - high}};
}

void screen(view::View& view, view::Rect rect, std::span<const reading::ScreenLine> lines) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ink(view.theme.window));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {12 * view.scale, 8 * view.scale});
  ImGui::BeginChild("screen", {rect.width, rect.height}, true,
                    ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PushFont(fonts().mono);
  ImGui::PushTextWrapPos(0);
  for (const reading::ScreenLine& one : lines) {
    const bool typed = one.kind == reading::ScreenLine::Kind::Typed;
    const std::string text = (typed ? "> " : "  ") + visible(one.text);
    ImGui::PushStyleColor(ImGuiCol_Text, ink(colour_of(view, one)));
    words(text);
    ImGui::PopStyleColor();
    if (ImGui::IsItemClicked()) view.selection.choose(view::ChosenRecord{one.seq});
  }
  ImGui::PopTextWrapPos();
  ImGui::PopFont();
  // To the end where something was added.
  auto* shown = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("lines"), 0);
  if (*shown != static_cast<int>(lines.size())) ImGui::SetScrollHereY(1);
  *shown = static_cast<int>(lines.size());
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

std::optional<std::string> input_line(view::View& view, view::Rect row, std::string_view unusable,
                                      const std::vector<reading::Allowed>& allowed,
                                      std::string_view prompt) {
  view::Typing& typing = view.typing;
  const float u = view.scale;
  const float before =
      line(fonts().mono, {row.x + 4 * u, row.centre().y - fonts().mono->FontSize / 2},
           view.theme.accent, visible(prompt), row.width / 2) +
      14 * u;
  const view::Rect box{row.x + before, row.y, row.width - before, row.height};
  note_place("line", box);
  if (!unusable.empty()) {
    fill(box, view.theme.card, 6 * u);
    // What was typed already waits until it can be sent.
    const float wide =
        line(fonts().mono, {box.x + 10 * u, box.centre().y - fonts().mono->FontSize / 2},
             view.theme.text, typing.line, box.width / 2);
    line(fonts().text, {box.x + 18 * u + wide, box.centre().y - fonts().text->FontSize / 2},
         view.theme.text_dim, unusable, box.width - 28 * u - wide);
    return std::nullopt;
  }
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::SetNextItemWidth(box.width);
  ImGui::PushFont(fonts().mono);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {10 * u, std::max((row.height - fonts().mono->FontSize) / 2, 0.0F)});
  ask_for_letters(fonts().mono, typing.line);
  bool* had_focus = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("line had focus"));
  Editing editing{typing, allowed, !*had_focus};
  const bool entered =
      typed_line("##line", typing.line,
                 ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackHistory |
                     ImGuiInputTextFlags_CallbackCompletion | ImGuiInputTextFlags_CallbackAlways,
                 on_edit, &editing);
  if (typing.wants_focus) focus_on_field();
  *had_focus = ImGui::IsItemActive();
  if (*had_focus) typing.wants_focus = false;
  if (*had_focus) frame(box, view.theme.accent, 6 * u, 2);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (!entered) return std::nullopt;
  if (typing.line.empty() && view.in_lesson() && view.taking().may_continue()) {
    view.requests.emplace_back(view::Take{{0, lesson::Continued{}}});
    return std::nullopt;
  }
  if (!typing.line.empty()) typing.lines.push_back(typing.line);
  typing.recalled = 0;
  typing.wants_focus = true;
  return std::exchange(typing.line, {});
}

void offer(Column& column, const reading::Allowed& one) {
  view::View& view = column.view();
  const float u = view.scale, high = fonts().mono->FontSize + 8 * u;
  const view::Rect row{column.x(), column.y(), column.width(), high};
  ImGui::SetCursorScreenPos({row.x, row.y});
  ImGui::PushID(one.line.c_str());
  if (ImGui::InvisibleButton("offer", {row.width, row.height})) {
    view.typing.line = one.line;
    view.typing.wants_focus = true;
  }
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  note_place(one.line, row);
  if (hovered) fill(row, view.theme.card_hovered, 4 * u);
  line(fonts().mono, {row.x + 4 * u, row.y + 4 * u}, view.theme.accent, one.line,
       row.width - 8 * u);
  column.advance(high);
  column.words(one.meaning + (one.rfc.empty() ? "" : " (" + one.rfc + ")"), true);
  column.gap(4);
}

}  // namespace panels::terminal
