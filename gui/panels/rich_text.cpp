#include "gui/panels/rich_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "sim/lesson/markup.h"

namespace panels {

namespace {

using lesson::Span;

// What cannot be broken: a word, with the space before it.
struct Word {
  ImFont* font = nullptr;
  Span::Kind kind{};
  std::string text;
  std::string target;
  bool space_before = false;
};

ImFont* font_of(Span::Kind kind, Weight weight) {
  switch (kind) {
    case Span::Kind::Bold:
      return fonts().bold;
    case Span::Kind::Wire:
      return fonts().mono;
    default:
      return weight == Weight::Bold ? fonts().bold : fonts().text;
  }
}

std::vector<Word> words_of(const lesson::Paragraph& paragraph, Weight weight) {
  std::vector<Word> words;
  bool space = false;
  for (const Span& span : paragraph.spans) {
    std::string word;
    const auto end_word = [&] {
      if (word.empty()) return;
      words.push_back({font_of(span.kind, weight), span.kind, word, span.target, space});
      word.clear();
      space = false;
    };
    for (const char c : span.text) {
      if (c != ' ') {
        word += c;
        continue;
      }
      end_word();
      space = true;
    }
    end_word();
  }
  return words;
}

// Calls `place` for each word with where it stands, counted from the paragraph's corner.
template <class Place>
float lay_out(const std::vector<Word>& words, float width, float line_height, Place place) {
  const float space = size_as_is(fonts().text, " ").x;
  float x = 0, y = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    // What hangs together without a space is broken together.
    float whole = 0;
    for (std::size_t j = i; j < words.size() && (j == i || !words[j].space_before); ++j) {
      whole += size_as_is(words[j].font, words[j].text).x;
    }
    if (words[i].space_before && x > 0) x += space;
    const bool may_break = words[i].space_before || i == 0;
    if (may_break && x > 0 && x + whole > width) {
      x = 0;
      y += line_height;
    }
    const float wide = size_as_is(words[i].font, words[i].text).x;
    place(words[i], view::Rect{x, y, wide, line_height});
    x += wide;
  }
  return y + line_height;
}

void draw_word(const view::View& view, const Word& word, view::Rect rect, view::Colour colour) {
  const float top = rect.y + (rect.height - word.font->FontSize) / 2;
  if (word.kind == Span::Kind::Wire) {
    fill({rect.x - 2, rect.y + 1, rect.width + 4, rect.height - 2}, view.theme.card, 3);
  }
  const bool link = word.kind == Span::Kind::Link;
  line_as_is(word.font, {rect.x, top}, link ? view.theme.accent : colour, word.text,
             rect.width + 1);
  if (!link) return;
  stroke({rect.x, rect.bottom() - 2}, {rect.right(), rect.bottom() - 2}, view.theme.accent);
  if (ImGui::IsMouseHoveringRect({rect.x, rect.y}, {rect.right(), rect.bottom()})) {
    tooltip(view, word.target);
  }
}

}  // namespace

float rich_paragraph(const view::View& view, view::Point at, view::Colour colour,
                     std::string_view markup, float width, Weight weight) {
  const lesson::Paragraph paragraph = lesson::read_markup(markup);
  const float unit = view.scale, line_height = fonts().text->FontSize + 6 * unit;
  if (paragraph.item) {
    ImGui::GetWindowDrawList()->AddCircleFilled({at.x + 5 * unit, at.y + line_height / 2},
                                                2.5F * unit, ink(colour));
    at.x += 18 * unit;
    width -= 18 * unit;
  }
  return lay_out(
      words_of(paragraph, weight), width, line_height, [&](const Word& word, view::Rect rect) {
        if (colour.alpha == 0) return;
        draw_word(view, word, {at.x + rect.x, at.y + rect.y, rect.width, rect.height}, colour);
      });
}

float rich_height(const view::View& view, std::string_view markup, float width, Weight weight) {
  const lesson::Paragraph paragraph = lesson::read_markup(markup);
  if (paragraph.item) width -= 18 * view.scale;
  return lay_out(words_of(paragraph, weight), width, fonts().text->FontSize + 6 * view.scale,
                 [](const Word&, view::Rect) {});
}

}  // namespace panels
