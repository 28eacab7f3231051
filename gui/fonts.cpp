#include "gui/fonts.h"

#include <imgui.h>

#include <array>
#include <string_view>

#include "gui/panels/letters.h"
#include "gui/view/stand_ins.h"
#include "sim/shelf/files.h"

namespace gui {

namespace {

// Letters of the program's own words, and signs that panels draw.
constexpr const char* kOwn =
    "…–—−×·→←↑↓▾▸◂✕✓✉↵≤≥‹›↔“”‘’°µ½÷±§¶□☰äöüßÄÖÜéèáàçñ€"
    "\xEF\x83\xA0\xEF\x81\x88\xEF\x81\x93\xEF\x81\x8B\xEF\x81\x8C\xEF\x81\x94\xEF\x81\x91"
    "\xEF\x83\xA2\xEF\x80\x9E\xEF\x81\xBB\xEF\x80\x96";

// The ranges must live as long as the atlas.
ImVector<ImWchar> g_ranges;

constexpr const char* kJapanese = MAILWALK_FONT_JAPANESE;

// What stands where a text field has a letter that the font lacks.
constexpr ImWchar kUnknown = 0xB7;  // "·"
constexpr ImWchar kBox = 0x25A1;    // "□"

// A font that was made so many times as large takes its place among the others again; its letters
// keep their finer pixels.
void condense(ImFont& font, float density) {
  for (ImFontGlyph& glyph : font.Glyphs) {
    for (float* length : {&glyph.X0, &glyph.Y0, &glyph.X1, &glyph.Y1, &glyph.AdvanceX}) {
      *length /= density;
    }
  }
  for (float& advance : font.IndexAdvanceX) advance /= density;
  for (float* length : {&font.FallbackAdvanceX, &font.FontSize, &font.Ascent, &font.Descent}) {
    *length /= density;
  }
}

ImFont* add(const char* file, float size, const std::array<const char*, 4>& fallbacks) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontConfig config;
  config.OversampleH = 2;
  config.OversampleV = 1;
  ImFont* font = atlas.AddFontFromFileTTF(file, size, &config, g_ranges.Data);
  if (font == nullptr) throw shelf::BadInput{std::string{"the font is missing: "} + file};
  font->FallbackChar = kUnknown;
  config.MergeMode = true;
  // What the first font lacks: signs, icons, other scripts.
  for (const char* fallback : fallbacks) {
    // Kanji are many, large, and all of one width: they need no finer places.
    if (fallback == kJapanese) config.OversampleH = 1;
    if (fallback != nullptr) atlas.AddFontFromFileTTF(fallback, size, &config, g_ranges.Data);
  }
  return font;
}

// So many letters beyond Latin fit into a texture of 4096 x 4096 at scale 1, in all five fonts.
constexpr float kMostAtScale1 = 10'000;

void add_letters(ImFontGlyphRangesBuilder& builder, std::string_view text, int most) {
  while (!text.empty() && most > 0) {
    const panels::Letter letter = panels::first_letter(text);
    text.remove_prefix(letter.octets);
    if (letter.code == 0 || letter.code > IM_UNICODE_CODEPOINT_MAX || builder.GetBit(letter.code))
      continue;
    builder.SetBit(letter.code);
    --most;
  }
}

}  // namespace

panels::Fonts load_fonts(float scale, const std::string& texts, float density) {
  const float fine = scale * density;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  ImFontGlyphRangesBuilder builder;
  builder.AddRanges(atlas.GetGlyphRangesDefault());
  builder.AddText(kOwn);
  add_letters(builder, texts, static_cast<int>(kMostAtScale1 / (fine * fine)));
  g_ranges.clear();
  builder.BuildRanges(&g_ranges);
  const std::array<const char*, 4> signs{MAILWALK_FONT_ICONS, MAILWALK_FONT_SIGNS, kJapanese,
                                         nullptr};
  panels::Fonts fonts;
  fonts.text = add(MAILWALK_FONT_TEXT, 16 * fine, signs);
  fonts.bold = add(MAILWALK_FONT_BOLD, 16 * fine, signs);
  fonts.small = add(MAILWALK_FONT_TEXT, 13 * fine, signs);
  fonts.mono =
      add(MAILWALK_FONT_MONO, 14 * fine, {MAILWALK_FONT_MONO_SIGNS, kJapanese, nullptr, nullptr});
  fonts.big =
      add(MAILWALK_FONT_MONO, 24 * fine, {MAILWALK_FONT_MONO_SIGNS, kJapanese, nullptr, nullptr});
  atlas.Build();
  // What a field has stand-ins for is a box there: its number is told beside it.
  for (ImFont* font : {fonts.text, fonts.bold, fonts.small, fonts.mono, fonts.big}) {
    for (char32_t code = view::StandIns::kFirst; code <= view::StandIns::kLast; ++code) {
      font->AddRemapChar(static_cast<ImWchar>(code), kBox);
    }
    if (density != 1) condense(*font, density);
  }
  return fonts;
}

}  // namespace gui
