#include "gui/player.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

#include "gui/panels/letters.h"
#include "gui/panels/places.h"
#include "gui/state.h"
#include "gui/view/plan.h"
#include "sim/shelf/files.h"

namespace gui {

namespace {

std::string all_words(const ScriptStep& step) {
  std::string text;
  for (const std::string& word : step.words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// NAME X; NAME not X: anything but X; NAME over X, NAME under X: a number that is more or less.
bool as_wanted(const std::string& is, const std::vector<std::string>& words) {
  if (words.size() < 3) return is == words[1];
  const double number = std::strtod(is.c_str(), nullptr);
  const double wanted = std::strtod(words[2].c_str(), nullptr);
  if (words[1] == "not") return is != words[2];
  if (words[1] == "over") return number > wanted;
  return words[1] == "under" && number < wanted;
}

// How many popups are open, dialogs with them.
int lists() {
  return ImGui::GetCurrentContext()->OpenPopupStack.Size;
}

// Pairs of what stands in the bars of which one is over the other, and what is outside of the
// window.
int overlaps() {
  constexpr const char* kInBars[] = {
      "Mailwalk", "scenario", "lesson picker", "Scenario", "MIME lab", "Seal lab", "look",
      "undo",     "redo",     "file",          "keys",     "menu",     "smaller",  "larger"};
  constexpr const char* kBelow[] = {"first", "back", "play",  "next",
                                    "last",  "unit", "speed", "clock"};
  const ImVec2 all = ImGui::GetIO().DisplaySize;
  int count = 0;
  const auto look = [&](auto& names) {
    std::vector<view::Rect> rects;
    for (const char* name : names) {
      const auto place = panels::place_of(name);
      if (!place) continue;
      const view::Rect rect = place->shrunk(0.5F);
      if (rect.x < 0 || rect.right() > all.x || rect.bottom() > all.y) ++count;
      for (const view::Rect& other : rects) count += view::overlap(rect, other) ? 1 : 0;
      rects.push_back(rect);
    }
  };
  look(kInBars);
  look(kBelow);
  return count;
}

// "no", or the first words that cannot be read.
std::string crowded_words() {
  const std::vector<std::string> found = panels::crowded(1);
  return found.empty() ? "no" : found.front();
}

}  // namespace

float Player::number(const ScriptStep& step, std::size_t word) const {
  char* end = nullptr;
  const float value = std::strtof(step.words[word].c_str(), &end);
  if (end == step.words[word].c_str() || !std::isfinite(value)) {
    throw shelf::BadInput{"script, line " + std::to_string(step.line) + ": \"" + step.words[word] +
                          "\" is no number"};
  }
  return value;
}

bool Player::next() {
  if (rests()) {
    if (glfwGetTime() < rests_until_) return true;
    rests_until_ = 0;
    drawn_ = ImGui::GetFrameCount() - before_rest_;
  }
  if (!path_.empty()) {
    std::tie(x_, y_) = path_.front();
    path_.erase(path_.begin());
    return true;
  }
  if (down_) {
    ImGui_ImplGlfw_MouseButtonCallback(window_, GLFW_MOUSE_BUTTON_LEFT, GLFW_RELEASE, 0);
    ImGui::GetIO().MouseDown[0] = false;
    down_ = false;
    idle_ = 2;
    return true;
  }
  if (std::exchange(touches_, false)) x_ = y_ = -FLT_MAX;  // The finger is lifted.
  if (idle_ > 0) {
    if (--idle_ == 0) let_go();  // For a picture: pressed again, a key is one that was up.
    return true;
  }
  if (settling_ > 0 && app_.view().playhead.playing()) {
    --settling_;
    return true;
  }
  settling_ = 0;
  if (next_ == steps_.size()) {
    end();
    return false;
  }
  begin(steps_[next_++]);
  return true;
}

bool Player::shows() {
  unseen_ = (unseen_ + 1) % every_;
  return unseen_ == 0;
}

// Every letter must have been there, unless the script has looked at what was not.
void Player::end() {
  for (const std::string& lack : panels::lacking()) failures_ += lack + "\n";
  panels::forget_lacking();
}

void Player::blame(const std::string& what) {
  constexpr std::size_t kEnough = 4096;
  if (what.empty() || failures_.size() > kEnough) return;
  const std::size_t line = next_ == 0 ? 0 : steps_[next_ - 1].line;
  failures_ += "line " + std::to_string(line) + ": " + what + "\n";
}

// All texts are to have the contrast that WCAG 2 asks for (success criterion 1.4.3).
void Player::look(const Pixels& pixels) {
  constexpr double kLeast = 4.5;
  constexpr std::size_t kMost = 10;
  looks_ = false;
  for (const std::string& words : illegible(*ImGui::GetDrawData(), pixels, kLeast, kMost)) {
    blame(words);
  }
}

void Player::begin(const ScriptStep& step) {
  idle_ = 2;  // So that what was done is seen.
  if (step.verb == "frames") {
    idle_ = static_cast<int>(number(step, 0));
  } else if (step.verb == "rest") {
    rests_until_ = glfwGetTime() + static_cast<double>(number(step, 0));
    before_rest_ = ImGui::GetFrameCount();
    idle_ = 0;
  } else if (step.verb == "settle") {
    constexpr int kMost = 3600;
    settling_ = kMost;
  } else if (step.verb == "key") {
    key(step.words[0]);
  } else if (step.verb == "type") {
    type(all_words(step));
  } else if (step.verb == "clipboard") {
    glfwSetClipboardString(window_, all_words(step).c_str());
  } else if (step.verb == "click" || step.verb == "drag") {
    x_ = number(step, 0);
    y_ = number(step, 1);
    if (step.verb == "drag") {
      constexpr int kPoints = 8;
      const float to_x = number(step, 2), to_y = number(step, 3);
      for (int i = 1; i <= kPoints; ++i) {
        const float part = static_cast<float>(i) / kPoints;
        path_.emplace_back(x_ + (to_x - x_) * part, y_ + (to_y - y_) * part);
      }
    } else {
      path_.emplace_back(x_, y_);
    }
    // Hovered for a picture, then pressed.
    path_.insert(path_.begin(), {x_, y_});
    down_ = true;
  } else if (step.verb == "press" || step.verb == "touch") {
    touches_ = step.verb == "touch";
    press(step);
  } else if (step.verb == "move") {
    x_ = number(step, 0);
    y_ = number(step, 1);
  } else if (step.verb == "wheel") {
    x_ = number(step, 0);
    y_ = number(step, 1);
    ImGui_ImplGlfw_ScrollCallback(window_, 0, number(step, 2));
  } else if (step.verb == "seek") {
    app_.view().playhead.seek(SimTime{Duration{std::llround(number(step, 0) * 1e6)}});
  } else if (step.verb == "open") {
    app_.view().requests.emplace_back(view::OpenScenario{step.words[0]});
    idle_ = 3;
  } else if (step.verb == "copy") {
    shelf::write_file(step.words[1], shelf::read_file(step.words[0]));
  } else if (step.verb == "legible") {
    looks_ = true;
    idle_ = 0;
  } else if (step.verb == "every") {
    every_ = static_cast<int>(std::clamp(number(step, 0), 1.0F, 1000.0F));
    unseen_ = 0;
  } else if (step.verb == "screenshot") {
    picture_ = step.words[0];
    idle_ = 0;
  } else {
    expect(step);
    idle_ = 0;
  }
}

// Clicks into the middle of what has this name.
void Player::press(const ScriptStep& step) {
  const std::string name = all_words(step);
  const auto place = panels::place_of(name);
  constexpr int kPatience = 20;  // Pictures: what opens may take some until it is there.
  if (!place && waited_++ < kPatience) {
    --next_;
    idle_ = 0;
    return;
  }
  waited_ = 0;
  if (!place) {
    failures_ += "line " + std::to_string(step.line) + ": nothing here is named " + name + "\n";
    return;
  }
  if (scroll_to(name)) return;
  x_ = place->centre().x;
  y_ = place->centre().y;
  path_ = {{x_, y_}, {x_, y_}};
  down_ = true;
}

// Turns the wheel where the place is scrolled out of sight; the step is then taken once more.
bool Player::scroll_to(const std::string& name) {
  constexpr int kMost = 200;
  const view::Rect place = *panels::place_of(name), seen = *panels::seen_around(name);
  const float middle = place.centre().y;
  const bool hidden = middle < seen.y || middle > seen.bottom();
  if (!hidden || ++scrolled_ > kMost) {
    scrolled_ = 0;
    return false;
  }
  x_ = seen.centre().x;
  y_ = seen.centre().y;
  ImGui_ImplGlfw_ScrollCallback(window_, 0, middle < seen.y ? 1 : -1);
  --next_;
  return true;
}

void Player::place_mouse() const {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  // Behind what the real mouse may have said: events are taken in their order.
  io.AddMousePosEvent(x_, y_);
  if (down_) io.AddMouseButtonEvent(0, true);
#else
  io.MousePos = {x_, y_};
  if (down_) io.MouseDown[0] = true;
#endif
}

void Player::expect(const ScriptStep& step) {
  app_.view().refresh();
  std::map<std::string, std::string> state = state_of(app_.view());
  state.insert({{"drawn", std::to_string(drawn_)},
                {"lacking", std::to_string(panels::lacking().size())},
                {"lists", std::to_string(lists())},
                {"overlaps", std::to_string(overlaps())},
                {"crowded", crowded_words()},
                {"pictures", std::to_string(ImGui::GetFrameCount())},
                {"screen", glfwGetWindowMonitor(window_) == nullptr ? "window" : "full"}});
  if (step.words[0] == "lacking") panels::forget_lacking();
  const auto found = state.find(step.words[0]);
  const std::string is = found == state.end() ? "unknown" : found->second;
  if (as_wanted(is, step.words)) return;
  failures_ += "line " + std::to_string(step.line) + ": " + step.words[0] + " is " + is +
               ", not as expected: " + all_words(step) + "\n";
}

}  // namespace gui
