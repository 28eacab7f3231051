#include "gui/panels/typed.h"

#include <imgui_stdlib.h>

#include "gui/panels/draw.h"
#include "gui/view/stand_ins.h"

namespace panels {

namespace {

// What the field shows of a text, and what comes of it.
class Shown {
 public:
  explicit Shown(std::string& text)
      : text_(text), shown_(view::stand_ins().to_field(text)), before_(shown_) {
    lossless_ = view::stand_ins().from_field(shown_) == text;
  }
  std::string& field() { return shown_; }
  // A text that it cannot keep is only looked at.
  ImGuiInputTextFlags flags() const { return lossless_ ? 0 : ImGuiInputTextFlags_ReadOnly; }
  void take() {
    // Dear ImGui takes Escape for "as it was before".
    if (escape_is_pressed() || shown_ == before_) return;
    text_ = view::stand_ins().from_field(shown_);
  }

 private:
  std::string& text_;
  std::string shown_, before_;
  bool lossless_ = true;
};

}  // namespace

bool typed_line(const char* id, std::string& text, ImGuiInputTextFlags flags,
                ImGuiInputTextCallback callback, void* data) {
  Shown shown{text};
  const bool entered = ImGui::InputText(id, &shown.field(), flags | shown.flags(), callback, data);
  shown.take();
  return entered;
}

void typed_text(const char* id, std::string& text, ImVec2 size) {
  Shown shown{text};
  ImGui::InputTextMultiline(id, &shown.field(), size, shown.flags());
  shown.take();
}

// Behind it: where another panel had the keys, newer versions of Dear ImGui do not find a field
// that is yet to be drawn.
void focus_on_field() { ImGui::SetKeyboardFocusHere(-1); }

void tell_stand_ins(const std::string& text, float width) {
  if (!ImGui::IsItemHovered()) return;
  const std::string names = view::stand_ins().names_in(text);
  if (names.empty()) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(width);
  words(view::filled(
      in_language("□ stands for {} here, which no font of this window has. It is kept."), {names}));
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

bool escape_is_pressed() {
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
}

void close_on_escape() {
  if (escape_is_pressed() && !list_is_open()) ImGui::CloseCurrentPopup();
}

bool list_is_open() {
  return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
}

}  // namespace panels
