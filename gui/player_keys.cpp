// The keys of a script, as GLFW tells of a person's.
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <map>

#include "gui/panels/letters.h"
#include "gui/player.h"

namespace gui {

namespace {

int key_of(const std::string& name) {
  static const std::map<std::string, int> kNames{
      {"Space", GLFW_KEY_SPACE},   {"Left", GLFW_KEY_LEFT},
      {"Right", GLFW_KEY_RIGHT},   {"Home", GLFW_KEY_HOME},
      {"End", GLFW_KEY_END},       {"Enter", GLFW_KEY_ENTER},
      {"Tab", GLFW_KEY_TAB},       {"Up", GLFW_KEY_UP},
      {"Down", GLFW_KEY_DOWN},     {"Backspace", GLFW_KEY_BACKSPACE},
      {"Delete", GLFW_KEY_DELETE}, {"Escape", GLFW_KEY_ESCAPE},
      {"F11", GLFW_KEY_F11}};
  if (const auto found = kNames.find(name); found != kNames.end()) return found->second;
  if (name.size() == 2 && name[0] == 'F' && name[1] >= '1' && name[1] <= '9') {
    return GLFW_KEY_F1 + (name[1] - '1');
  }
  return name.size() == 1 ? static_cast<unsigned char>(name[0]) : GLFW_KEY_UNKNOWN;
}

}  // namespace

void Player::type(std::string_view text) {
  const GLFWcharfun told = glfwSetCharCallback(window_, nullptr);
  glfwSetCharCallback(window_, told);
  while (!text.empty()) {
    const panels::Letter letter = panels::first_letter(text);
    text.remove_prefix(letter.octets);
    told(window_, static_cast<unsigned>(letter.code));  // As GLFW tells of it.
  }
}

void Player::key(const std::string& name) {
  view::Mods mods;
  std::string rest = name;
  const std::pair<const char*, bool*> kMods[] = {
      {"Shift+", &mods.shift}, {"Ctrl+", &mods.control}, {"Alt+", &mods.alt}};
  for (bool more = true; more;) {  // In any order.
    more = false;
    for (const auto& [prefix, on] : kMods) {
      if (!rest.starts_with(prefix)) continue;
      *on = more = true;
      rest = rest.substr(std::string_view{prefix}.size());
    }
  }
  hold(GLFW_KEY_LEFT_SHIFT, mods.shift, {});
  hold(GLFW_KEY_LEFT_CONTROL, mods.control, {});
  hold(GLFW_KEY_LEFT_ALT, mods.alt, {});
  hold(key_of(rest), true, mods);
}

void Player::hold(int key, bool wanted, view::Mods mods) {
  if (!wanted || key == GLFW_KEY_UNKNOWN) return;
  held_.push_back(key);
  on_key(key, GLFW_PRESS,
         (mods.shift ? GLFW_MOD_SHIFT : 0) | (mods.control ? GLFW_MOD_CONTROL : 0) |
             (mods.alt ? GLFW_MOD_ALT : 0));
}

void Player::let_go() {
  for (const int key : held_) on_key(key, GLFW_RELEASE, 0);
  held_.clear();
}

// As GLFW tells of a key.
void Player::on_key(int key, int action, int mods) {
#if IMGUI_VERSION_NUM >= 18900
  // Whether Ctrl is down Dear ImGui asks the real keyboard, behind this; one change of a key is
  // taken in each picture.
  const bool is_letter = key >= GLFW_KEY_A && key <= GLFW_KEY_Z;
  if (action == GLFW_PRESS && (mods & GLFW_MOD_CONTROL) != 0 && is_letter) {
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(ImGuiKey_A + (key - GLFW_KEY_A)), true);
  }
#endif
  const GLFWkeyfun told = glfwSetKeyCallback(window_, nullptr);
  glfwSetKeyCallback(window_, told);
  told(window_, key, 0, action, mods);
}

}  // namespace gui
