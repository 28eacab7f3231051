// How one step looks: base64's groups, and single octets.
#include <algorithm>
#include <string>
#include <vector>

#include "gui/panels/lab/parts.h"

namespace panels::lab {

namespace {

// The drawing grows and shrinks with the card: so many pixels are one of its units.
float unit_of(const view::View& view, view::Rect card) {
  return view.scale * std::clamp(card.height / (640 * view.scale), 0.6F, 1.2F);
}
// What is written into the drawing.
ImFont* letters(const view::View& view, view::Rect card) {
  return unit_of(view, card) < 0.8F * view.scale ? fonts().mono : fonts().big;
}

// Boxes side by side in the middle of a card.
std::vector<view::Rect> boxes(const view::View& view, view::Rect card, float y, std::size_t count,
                              float width, float height) {
  const float u = unit_of(view, card), gap = 18 * u;
  const float fits = (card.width - gap * static_cast<float>(count)) / static_cast<float>(count);
  const float wide = std::min(width * u, fits);
  float x = card.centre().x -
            (wide * static_cast<float>(count) + gap * static_cast<float>(count - 1)) / 2;
  std::vector<view::Rect> all;
  for (std::size_t i = 0; i < count; ++i, x += wide + gap) all.push_back({x, y, wide, height * u});
  return all;
}

void box(const view::View& view, ImFont* font, view::Rect rect, view::Colour colour,
         std::string_view above, std::string_view below) {
  fill(rect, view.theme.card, 6 * view.scale);
  frame(rect, colour, 6 * view.scale, 2);
  const float middle = rect.centre().x;
  const bool two = !below.empty();
  const float words = two ? fonts().small->FontSize + 2 * view.scale : 0;
  const float y = rect.centre().y - (font->FontSize + words) / 2;
  line(font, {middle, y}, view.theme.text, above, rect.width - 8, Align::Centre);
  if (two) {
    line(fonts().small, {middle, y + font->FontSize + 2 * view.scale}, view.theme.text_dim, below,
         rect.width - 8, Align::Centre);
  }
}

bool bit(std::string_view octets, std::size_t index) {
  const std::size_t octet = index / 8;
  if (octet >= octets.size()) return false;  // Zeroes fill the last group.
  return (static_cast<unsigned char>(octets[octet]) >> (7 - index % 8) & 1U) != 0;
}

std::string six_in_bits(std::uint8_t six) {
  std::string text;
  for (int i = 5; i >= 0; --i) text += (six >> i & 1) != 0 ? '1' : '0';
  return text;
}

// Up to three octets and four characters. Encoding is drawn from top to bottom: octets, bits,
// groups of six, numbers, characters. Decoding is the same backward.
class Group {
 public:
  Group(const view::View& view, view::Rect card, const mime::Step& step)
      : view_(view), card_(card), step_(step), unit_(unit_of(view, card)) {
    const view::Lab& lab = view.lab;
    const std::string& from = lab.octets();
    const std::string& to = lab.explained().output;
    const mime::Range octets = lab.decodes ? step.out : step.in;
    const mime::Range characters = lab.decodes ? step.in : step.out;
    octets_ = (lab.decodes ? to : from).substr(octets.begin, octets.size());
    characters_ = (lab.decodes ? from : to).substr(characters.begin, characters.size());
    std::erase_if(characters_, [](char c) { return c == '\r' || c == '\n'; });
    if (lab.source != view::LabSource::Text || lab.decodes) return;
    for (std::size_t i = 0; i < octets_.size(); ++i) {
      notes_.push_back(view::octet_in_words(from, octets.begin + i, view.language));
    }
  }

  // Returns where it ends.
  float draw(float y) const {
    if (seen(kOctets) && !octets_.empty()) octets(y);
    if (seen(kBits) && !octets_.empty()) bits(y + 108 * unit_);
    characters(y + 186 * unit_);
    return y + 330 * unit_;
  }

 private:
  enum Beat : std::size_t { kOctets, kBits, kSixes, kNumbers, kCharacters };

  bool seen(Beat beat) const {
    return view_.lab.beat() >= (view_.lab.decodes ? kCharacters - beat : std::size_t{beat});
  }

  void octets(float y) const {
    const auto rects = boxes(view_, card_, y, octets_.size(), 150, 84);
    for (std::size_t i = 0; i < octets_.size(); ++i) {
      box(view_, letters(view_, card_), rects[i], colour_of(view_.theme, i),
          mime::hex_of(octets_[i]), i < notes_.size() ? notes_[i] : "");
    }
  }

  // Cut into eights or into sixes; each bit keeps its octet's colour.
  void bits(float y) const {
    const bool sixes = view_.lab.decodes ? !seen(kOctets) : seen(kSixes);
    const std::size_t cut = sixes ? 6 : 8;
    const std::size_t count = sixes ? std::size_t{6} * step_.six_count : octets_.size() * 8;
    ImFont* font = letters(view_, card_);
    const float wide = font->FontSize * 0.85F, gap = font->FontSize;
    float x = card_.centre().x -
              (wide * static_cast<float>(count) + gap * static_cast<float>((count - 1) / cut)) / 2;
    for (std::size_t i = 0; i < count; ++i, x += wide) {
      if (i > 0 && i % cut == 0) x += gap;
      const bool filler = i / 8 >= octets_.size();
      line(font, {x, y}, filler ? view_.theme.text_dim : colour_of(view_.theme, i / 8),
           bit(octets_, i) ? "1" : "0");
    }
    const bool filled_up = count > octets_.size() * 8;
    const std::string_view pattern =
        !sixes && view_.lab.decodes
            ? in_language(octets_.size() == 1 ? "{} bits, joined into one octet"
                                              : "{} bits, joined into octets")
        : !sixes    ? in_language("{} bits, cut into groups of eight")
        : filled_up ? in_language("{} bits, filled up with zeroes, cut into groups of six")
                    : in_language("{} bits, cut into groups of six");
    const std::string words = view::filled(pattern, {std::to_string(octets_.size() * 8)});
    line(fonts().small, {card_.centre().x, y + font->FontSize + 6 * unit_}, view_.theme.text_dim,
         words, card_.width, Align::Centre);
  }

  void characters(float y) const {
    if (characters_.empty()) return;
    const auto rects = boxes(view_, card_, y + 50 * unit_, characters_.size(), 130, 66);
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      const bool filler = i >= step_.six_count;
      if (seen(kNumbers) && !filler) number(rects[i], y, step_.sixes[i]);
      if (!seen(kCharacters)) continue;
      box(view_, letters(view_, card_), rects[i], filler ? view_.theme.edge : view_.theme.accent,
          characters_.substr(i, 1), filler ? "filler" : "");
    }
  }

  void number(view::Rect below, float y, std::uint8_t six) const {
    const float middle = below.centre().x, room = below.width + 16 * unit_;
    line(fonts().mono, {middle, y}, view_.theme.text,
         six_in_bits(six) + " = " + std::to_string(six), room, Align::Centre);
    line(fonts().small, {middle, y + 22 * unit_}, view_.theme.text_dim,
         view::filled(in_language("row {}"), {std::to_string(six)}) +
             (view_.lab.decodes ? " ↑" : " ↓"),
         room, Align::Centre);
  }

  const view::View& view_;
  view::Rect card_;
  const mime::Step& step_;
  float unit_;
  std::string octets_, characters_;
  std::vector<std::string> notes_;  // Of which letter each octet is a part.
};

}  // namespace

float draw_group(const view::View& view, view::Rect card, float y, const mime::Step& step) {
  return Group{view, card, step}.draw(y);
}

// An octet that is kept, written as "=XX", or left out; line ends.
float draw_single(const view::View& view, view::Rect card, float y, const mime::Step& step) {
  const view::Lab& lab = view.lab;
  const float u = unit_of(view, card);
  const std::string in = lab.octets().substr(step.in.begin, step.in.size());
  const std::string out = lab.explained().output.substr(step.out.begin, step.out.size());
  constexpr std::size_t kShown = 12;
  std::string hex, bits_text;
  for (const char c : in.substr(0, kShown)) hex += (hex.empty() ? "" : " ") + mime::hex_of(c);
  if (in.size() == 1) bits_text = mime::bits_of(in);
  if (!in.empty()) {
    const bool is_text = lab.source == view::LabSource::Text && !lab.decodes;
    const std::string note = in.size() == 1 && is_text
                                 ? view::octet_in_words(lab.octets(), step.in.begin, view.language)
                                 : visible(in.substr(0, kShown));
    const auto rect = boxes(view, card, y, 1, 260, 84).front();
    box(view, letters(view, card), rect, colour_of(view.theme, std::size_t{0}),
        hex + (in.size() > kShown ? " …" : ""), note);
    line(letters(view, card), {card.centre().x, y + 96 * u}, view.theme.text_dim, bits_text,
         card.width, Align::Centre);
  } else {
    line(fonts().text, {card.centre().x, y + 24 * u}, view.theme.text_dim, "nothing of the data",
         card.width, Align::Centre);
  }
  y += 140 * u;
  if (lab.beat() > 1) {
    const auto rect = boxes(view, card, y, 1, 260, 84).front();
    const std::string shown =
        out.empty() ? std::string{in_language("left out")} : visible(out.substr(0, kShown));
    box(view, letters(view, card), rect, view.theme.accent,
        shown + (out.size() > kShown ? " …" : ""), "");
  }
  return y + 104 * u;
}

}  // namespace panels::lab
