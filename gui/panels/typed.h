#pragma once
// Fields for text, as all panels have them: what Dear ImGui cannot hold is kept (stand_ins.h), and
// Escape leaves the field without taking back what was typed.
#include <imgui.h>

#include <string>

namespace panels {

// As ImGui::InputText; true as it is there.
bool typed_line(const char* id, std::string& text, ImGuiInputTextFlags flags = 0,
                ImGuiInputTextCallback callback = nullptr, void* data = nullptr);
// Of several lines.
void typed_text(const char* id, std::string& text, ImVec2 size);
// What is typed goes into the field that was drawn last.
void focus_on_field();
// Where the mouse is over the field that was drawn last: what stands for what.
void tell_stand_ins(const std::string& text, float width);

bool escape_is_pressed();
// To be called inside of a list that has popped up: Escape closes it.
void close_on_escape();
// Whether a list is open, in a dialog or without one; inside of a dialog: above it.
bool list_is_open();

}  // namespace panels
