#include "gui/clipboard.h"

#include <imgui.h>

#include <algorithm>
#include <string>

#include "gui/view/stand_ins.h"

namespace gui {

namespace {

const char* (*g_get)() = nullptr;
void (*g_set)(const char* text) = nullptr;

const char* pasted() {
  static std::string kept;
  const char* text = g_get();
  if (text == nullptr) return nullptr;
  std::string whole = text;
  // The end of a line is LF in a field.
  std::erase(whole, '\r');
  kept = view::stand_ins().to_field(whole);
  // All of it or nothing: the window says why.
  return view::stand_ins().from_field(kept) == whole ? kept.c_str() : nullptr;
}

void copied(const char* text) {
  g_set(view::stand_ins().from_field(text).c_str());
}

}  // namespace

void keep_characters_in_clipboard(const char* (*get)(), void (*set)(const char* text)) {
  g_get = get;
  g_set = set;
#if IMGUI_VERSION_NUM >= 19110
  ImGuiPlatformIO& io = ImGui::GetPlatformIO();
  io.Platform_GetClipboardTextFn = [](ImGuiContext*) { return pasted(); };
  io.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) { copied(text); };
#else
  ImGuiIO& io = ImGui::GetIO();
  io.GetClipboardTextFn = [](void*) { return pasted(); };
  io.SetClipboardTextFn = [](void*, const char* text) { copied(text); };
#endif
}

}  // namespace gui
