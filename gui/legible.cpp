#include "gui/legible.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>

#include "gui/view/geometry.h"

namespace gui {

namespace {

using Corners = std::array<float, 4>;  // Of a letter in the fonts' texture.

struct Letter {
  ImWchar code = 0;
  view::Rect rect;
};
// Letters of one colour, one behind the other.
struct Words {
  ImU32 colour = 0;
  std::vector<Letter> letters;
};

std::map<Corners, ImWchar> letters_in_texture() {
  std::map<Corners, ImWchar> all;
  for (const ImFont* font : ImGui::GetIO().Fonts->Fonts) {
    for (const ImFontGlyph& glyph : font->Glyphs) {
      if (glyph.Visible != 0)
        all[{glyph.U0, glyph.V0, glyph.U1, glyph.V1}] = static_cast<ImWchar>(glyph.Codepoint);
    }
  }
  return all;
}

view::Rect rect_of(const ImGuiWindow& window) {
  return {window.Pos.x, window.Pos.y, window.Size.x, window.Size.y};
}

// The windows above the one of this list, or that a dialog is open, below which nothing is read.
struct Above {
  bool dialog = false;
  std::vector<view::Rect> rects;
};

Above above(const ImDrawList* list) {
  Above found;
  bool below = true;  // The windows are in the order in which they are drawn.
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (window->DrawList == list) {
      below = false;
    } else if (!below && window->Active && (window->Flags & ImGuiWindowFlags_ChildWindow) == 0) {
      found.dialog = found.dialog || (window->Flags & ImGuiWindowFlags_Modal) != 0;
      found.rects.push_back(rect_of(*window));
    }
  }
  return found;
}

// Collects the letters of one window's list of triangles.
class Reader {
 public:
  explicit Reader(const std::map<Corners, ImWchar>& known) : known_(known) {}

  void read(const ImDrawList& list) {
    const Above covers = above(&list);
    if (covers.dialog) return;
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.UserCallback != nullptr) continue;
      const view::Rect clip{command.ClipRect.x, command.ClipRect.y,
                            command.ClipRect.z - command.ClipRect.x,
                            command.ClipRect.w - command.ClipRect.y};
      const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
      for (unsigned i = 0; i + 6 <= command.ElemCount; i += 3) {
        const ImDrawVert* corner = list.VtxBuffer.Data + command.VtxOffset + index[i];
        if (!is_rectangle(index + i)) continue;
        if (const auto letter = letter_at(corner)) {
          i += 3;
          if (is_seen(letter->rect, clip, covers)) add(corner->col, *letter);
        }
      }
    }
  }
  std::vector<Words> take() { return std::move(all_); }

 private:
  static bool is_rectangle(const ImDrawIdx* index) {
    const int first = index[0];
    return index[1] == first + 1 && index[2] == first + 2 && index[3] == first &&
           index[4] == first + 2 && index[5] == first + 3;
  }
  std::optional<Letter> letter_at(const ImDrawVert* corner) const {
    const ImDrawVert &low = corner[0], &high = corner[2];
    const auto found = known_.find({low.uv.x, low.uv.y, high.uv.x, high.uv.y});
    if (found == known_.end()) return std::nullopt;
    return Letter{found->second,
                  {low.pos.x, low.pos.y, high.pos.x - low.pos.x, high.pos.y - low.pos.y}};
  }
  static bool is_seen(const view::Rect& rect, const view::Rect& clip, const Above& covers) {
    if (rect.x < clip.x || rect.right() > clip.right()) return false;
    if (rect.y < clip.y || rect.bottom() > clip.bottom()) return false;
    return std::none_of(covers.rects.begin(), covers.rects.end(),
                        [&](const view::Rect& cover) { return view::overlap(cover, rect); });
  }
  void add(ImU32 colour, const Letter& letter) {
    constexpr float kGap = 16;  // Pixels from one word to the next.
    if (!all_.empty() && all_.back().colour == colour) {
      const view::Rect& last = all_.back().letters.back().rect;
      const bool same_line = letter.rect.y < last.bottom() + 4 && last.y < letter.rect.bottom() + 4;
      const float gap = letter.rect.x - last.right();
      if (same_line && gap > -last.width && gap < kGap) {
        all_.back().letters.push_back(letter);
        return;
      }
    }
    all_.push_back({colour, {letter}});
  }

  const std::map<Corners, ImWchar>& known_;
  std::vector<Words> all_;
};

int distance(view::Colour a, view::Colour b) {
  return std::abs(a.red - b.red) + std::abs(a.green - b.green) + std::abs(a.blue - b.blue);
}

view::Colour colour_of(ImU32 packed) {
  return {static_cast<std::uint8_t>(packed >> IM_COL32_R_SHIFT),
          static_cast<std::uint8_t>(packed >> IM_COL32_G_SHIFT),
          static_cast<std::uint8_t>(packed >> IM_COL32_B_SHIFT),
          static_cast<std::uint8_t>(packed >> IM_COL32_A_SHIFT)};
}

view::Colour blended(view::Colour above, view::Colour below) {
  const auto mix = [&](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>((a * above.alpha + b * (255 - above.alpha)) / 255);
  };
  return {mix(above.red, below.red), mix(above.green, below.green), mix(above.blue, below.blue)};
}

template <class Each>
void each_pixel(const Pixels& pixels, const view::Rect& rect, Each each) {
  const int left = std::max(0, static_cast<int>(rect.x));
  const int right = std::min(pixels.width, static_cast<int>(std::ceil(rect.right())));
  const int bottom = std::min(pixels.height, static_cast<int>(std::ceil(rect.bottom())));
  for (int y = std::max(0, static_cast<int>(rect.y)); y < bottom; ++y) {
    for (int x = left; x < right; ++x) each(pixels.at(x, y));
  }
}

// What the letters stand on: of the two colours that are seen most around them, the one that is
// less like theirs.
view::Colour ground_of(const Pixels& pixels, const Words& run) {
  std::map<int, std::pair<int, view::Colour>> seen;
  for (const Letter& letter : run.letters) {
    each_pixel(pixels, letter.rect.shrunk(-1), [&](const view::Colour& pixel) {
      auto& [count, colour] = seen[(pixel.red << 16) + (pixel.green << 8) + pixel.blue];
      ++count;
      colour = pixel;
    });
  }
  std::vector<std::pair<int, view::Colour>> most;
  for (const auto& entry : seen) most.push_back(entry.second);
  std::sort(most.begin(), most.end(),
            [](const auto& a, const auto& b) { return a.first > b.first; });
  if (most.empty()) return {};
  const view::Colour own = colour_of(run.colour);
  const bool second = most.size() > 1 && most[1].first * 3 > most[0].first &&
                      distance(most[1].second, own) > distance(most[0].second, own);
  return most[second ? 1 : 0].second;
}

// Whether some pixel of a letter has nearly its colour; thin strokes are paler than it.
bool came_out(const Pixels& pixels, const Letter& letter, view::Colour own, view::Colour ground) {
  constexpr double kPale = 0.65;
  constexpr float kThin = 12;  // Square pixels: full stops and commas.
  if (letter.rect.width * letter.rect.height < kThin) return true;
  int nearest = 3 * 255;
  each_pixel(pixels, letter.rect,
             [&](const view::Colour& pixel) { nearest = std::min(nearest, distance(pixel, own)); });
  return nearest <= kPale * distance(own, ground);
}

std::string text_of(const Words& run) {
  std::string text;
  for (const Letter& letter : run.letters) {
    char octets[5] = {};
    ImTextCharToUtf8(octets, letter.code);
    text += octets;
  }
  const view::Rect& at = run.letters.front().rect;
  char where[64];
  std::snprintf(where, sizeof where, "\" at %.0f, %.0f ", static_cast<double>(at.x),
                static_cast<double>(at.y));
  return '"' + text + where;
}

// Empty: it can be read.
std::string fault(const Pixels& pixels, const Words& run, double least) {
  const view::Colour ground = ground_of(pixels, run);
  const view::Colour own = blended(colour_of(run.colour), ground);
  const double ratio = view::contrast(own, ground);
  if (ratio < least) {
    char words[96];
    std::snprintf(words, sizeof words, "has a contrast of %.2f: #%02X%02X%02X on #%02X%02X%02X",
                  ratio, own.red, own.green, own.blue, ground.red, ground.green, ground.blue);
    return text_of(run) + words;
  }
  const bool all = std::all_of(run.letters.begin(), run.letters.end(), [&](const Letter& letter) {
    return came_out(pixels, letter, own, ground);
  });
  return all ? "" : text_of(run) + "is covered by something";
}

}  // namespace

std::vector<std::string> illegible(const ImDrawData& drawn, const Pixels& pixels, double least,
                                   std::size_t most) {
  const std::map<Corners, ImWchar> known = letters_in_texture();
  Reader reader{known};
  for (int i = 0; i < drawn.CmdListsCount; ++i) reader.read(*drawn.CmdLists[i]);
  const std::vector<Words> all = reader.take();
  if (all.empty()) return {"nothing is written in this picture"};
  std::vector<std::string> found;
  for (const Words& run : all) {
    if (found.size() == most) break;
    if (std::string words = fault(pixels, run, least); !words.empty()) {
      found.push_back(std::move(words));
    }
  }
  return found;
}

}  // namespace gui
