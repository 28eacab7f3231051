// Below the composer: what is wrong with the message, and what can be done with it.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/agent/parts.h"
#include "gui/panels/typed.h"
#include "gui/view/mail_seal.h"

namespace panels::agent {

namespace {

constexpr const char* kPlane = "\xEF\x87\x98";  // Font Awesome: fa-paper-plane.

// Not where it closes something else: the choice of a file, or what is wrong.
bool escape_closes(const view::View& view) {
  return escape_is_pressed() && view.problem.empty() &&
         view.picker.what == view::FilePicker::For::Nothing;
}

// Whether it is signed and encrypted, and by what. Only where the writer has keys.
void seal_choices(view::View& view, view::Rect row) {
  const float u = view.scale;
  const view::Composing& message = view.composing;
  const std::vector<seal::System>& systems = view::systems_of_writer(view);
  float x = row.x;
  const auto press = [&](const char* id, std::string label, bool on, std::string_view tip) {
    if (on) label = "✓  " + label;
    const float wide = size_of(fonts().bold, label).x + 26 * u;
    const bool pressed = button(view, id, {x, row.y, wide, row.height}, label, false, true, tip);
    x += wide + 8 * u;
    return pressed;
  };
  const auto with_sign = [](const char* sign, const char* word) {
    return std::string{sign} + "  " + std::string{in_language(word)};
  };
  const bool is_signed = view::is_signed(message), is_encrypted = view::is_encrypted(message);
  if (press("sign", with_sign(kSignature, "Sign"), is_signed, in_language(view::kSignTip))) {
    view::choose_signing(view, !is_signed);
  }
  if (press("encrypt", with_sign(kLock, "Encrypt"), is_encrypted, in_language(view::kEncryptTip))) {
    view::choose_encrypting(view, !is_encrypted);
  }
  if (systems.size() < 2 || !(is_signed || is_encrypted)) return;
  for (const seal::System one : systems) {
    const std::string name{view::word_for(one)};
    if (press(name.c_str(), name, message.seal.with == one, {})) view::choose_system(view, one);
  }
}

}  // namespace

float composer_foot_height(const view::View& view) {
  return (52 + (view.composing.problem.empty() ? 0 : 22) +
          (view::systems_of_writer(view).empty() ? 0 : 40)) *
         view.scale;
}

void draw_composer_foot(view::View& view, view::Rect rect, ComposerFoot foot) {
  const float u = view.scale, high = 34 * u, gap = 8 * u;
  view::Composing& message = view.composing;
  begin_panel(view, "composer foot", rect, view.theme.panel);
  stroke({rect.x, rect.y}, {rect.right(), rect.y}, view.theme.edge);
  const float y = rect.bottom() - high - 8 * u;
  if (!message.problem.empty()) {
    line(fonts().small, {rect.x + 16 * u, rect.y + 7 * u}, view.theme.bad, message.problem,
         rect.width - 32 * u);
  }
  const auto wide = [&](std::string_view label) {
    return std::max(size_of(fonts().text, label).x + 26 * u, 60 * u);
  };
  if (!view::systems_of_writer(view).empty()) {
    seal_choices(view, {rect.x + 16 * u, y - high - 6 * u, rect.width - 32 * u, high});
  }
  const bool empty = view::is_empty(message);
  float x = rect.x + 16 * u;
  if (button(view, "discard", {x, y, wide("Discard"), high}, "Discard", false, true,
             "What is written here is thrown away")) {
    view::close_composer(view);
    end_panel();
    return;
  }
  x += wide("Discard") + gap;
  bool closes = button(view, "cancel", {x, y, wide("Close"), high}, "Close", false, true,
                       empty ? "" : "What you wrote is kept: press Write to go on");
  x += wide("Close") + gap;
  if (foot.can_turn) {
    const bool seen = view.mail.page == view::MailProgram::Page::Wire;
    const char* const label = seen ? "The message" : "What comes of it";
    if (button(view, "consequence", {x, y, wide(label), high}, label)) {
      view.mail.page = seen ? view::MailProgram::Page::List : view::MailProgram::Page::Wire;
    }
    x += wide(label) + gap;
  }
  // Where there is no room for the word, the sign says it.
  std::string label = std::string{kPlane} + "  " + std::string{in_language("Send")};
  float send = std::max(size_of(fonts().bold, label).x + 24 * u, 80 * u);
  if (x + send + 16 * u > rect.right()) {
    label = kPlane;
    send = std::max(rect.right() - 16 * u - x, 34 * u);
  }
  const ImGuiIO& io = ImGui::GetIO();
  const bool by_key = io.KeyCtrl && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
  if (button(view, "send", {rect.right() - send - 16 * u, y, send, high}, label, true, true,
             "Ctrl+Enter") ||
      by_key) {
    view::send_message(view);
  } else if (closes || (!foot.had_list && escape_closes(view))) {
    view::put_away(view);
  }
  end_panel();
}

}  // namespace panels::agent
