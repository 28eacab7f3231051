// Below the composer: what is wrong with the message, and what can be done with it.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/agent/parts.h"
#include "gui/panels/typed.h"
#include "gui/view/mail_seal.h"
#include "gui/view/seal_making.h"

namespace panels::agent {

namespace {

constexpr const char* kPlane = "\xEF\x87\x98";  // Font Awesome: fa-paper-plane.

// Not where it closes something else: the choice of a file, or what is wrong.
bool escape_closes(const view::View& view) {
  return escape_is_pressed() && view.problem.empty() &&
         view.picker.what == view::FilePicker::For::Nothing;
}

struct SealButton {
  std::string id, label, sign;  // The sign alone where there is no room for words; or empty.
  std::string_view tip;
  bool on = false;

  std::string shown(bool words) const {
    const std::string what = sign.empty() ? label : words ? sign + "  " + label : sign;
    return on ? "✓  " + what : what;
  }
};

std::vector<SealButton> seal_buttons_of(const view::View& view) {
  const view::Composing& message = view.composing;
  const bool is_signed = view::is_signed(message), is_encrypted = view::is_encrypted(message);
  std::vector<SealButton> all{
      {"sign", std::string{in_language("Sign")}, kSignature, view::kSignTip, is_signed},
      {"encrypt", std::string{in_language("Encrypt")}, kLock, view::kEncryptTip, is_encrypted}};
  const std::vector<seal::System> systems = view::systems_of_writer(view);
  if (systems.size() < 2 || !(is_signed || is_encrypted)) return all;
  for (const seal::System one : systems) {
    const std::string name{view::system_name(one)};
    all.push_back({name, name, {}, {}, message.seal.with == one});
  }
  return all;
}

void choose_seal(view::View& view, const SealButton& choice) {
  if (choice.id == "sign") return view::choose_signing(view, !choice.on);
  if (choice.id == "encrypt") return view::choose_encrypting(view, !choice.on);
  for (const seal::System one : view::systems_of_writer(view)) {
    if (choice.id == view::system_name(one)) view::choose_system(view, one);
  }
}

// Whether it is signed and encrypted, and by what. Only where the writer has keys.
void seal_choices(view::View& view, view::Rect row) {
  const float gap = 8 * view.scale;
  const std::vector<SealButton> all = seal_buttons_of(view);
  const auto wide = [&](const SealButton& one, bool words) {
    return size_of(fonts().bold, one.shown(words)).x + 26 * view.scale;
  };
  float needed = 0;
  for (const SealButton& one : all) needed += wide(one, true) + gap;
  const bool words = needed <= row.width + gap;
  for (const SealButton& one : all) {
    const view::Rect place{row.x, row.y, wide(one, words), row.height};
    const std::string tip =
        words ? std::string{in_language(one.tip)}
              : one.label + (one.tip.empty() ? "" : ": " + std::string{in_language(one.tip)});
    if (button(view, one.id.c_str(), place, one.shown(words), false, true, tip)) {
      choose_seal(view, one);
    }
    row.x += place.width + gap;
  }
}

}  // namespace

float composer_foot_height(const view::View& view) {
  const float problem = view.composing.problem.empty() ? 0 : 22;
  const float choices = view::systems_of_writer(view).empty() ? 0 : 40;
  return (52 + problem + choices) * view.scale;
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
