#include "gui/view/ladder_svg.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gui/view/sequence.h"
#include "sim/protocols/judge.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace view {

namespace {

// A row; above the heads; the axis; and what lifelines have at least, each.
constexpr float kRow = 26, kHead = 16, kAxis = 190, kRightEdge = 40, kLane = 280, kFoot = 24;
// Fonts differ from reader to reader: the widths of their letters are guessed, rather too wide.
constexpr float kSmall = 14, kWire = 12, kSmallLetter = 7, kWireLetter = 7.3F;

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string hex(Colour colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", unsigned{colour.red}, unsigned{colour.green},
                unsigned{colour.blue});
  return text;
}

// What XML allows: no control characters, nothing that is not UTF-8, no bare "<" and "&".
std::string escaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t length = text::utf8_length(text);
    const auto first = static_cast<unsigned char>(text[0]);
    if (text.starts_with("\r\n")) {
      out += "↵";
      length = 2;
    } else if (first == '\r' || first == '\n') {
      out += first == '\r' ? "[CR]" : "[LF]";
    } else if (length == 0 || text::is_control(text[0])) {
      out += "·";
    } else if (text[0] == '<') {
      out += "&lt;";
    } else if (text[0] == '>') {
      out += "&gt;";
    } else if (text[0] == '&') {
      out += "&amp;";
    } else if (text[0] == '"') {
      out += "&quot;";
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

TextSizes guessed_sizes() {
  return {[](Face face, std::string_view text) {
            return static_cast<float>(letters(text)) *
                   (face == Face::Wire ? kWireLetter : kSmallLetter);
          },
          kSmall, kWire};
}

class Drawing {
 public:
  Drawing(const reading::Story& story, const reading::Rows& rows, const Theme& theme,
          const Language& language)
      : story_(story), rows_(rows), theme_(theme), of_{story, rows, language, sizes_, 1} {
    const auto count = static_cast<float>(std::max<std::size_t>(rows.lanes().size(), 2));
    const float field = kLane * count;
    width_ = kAxis + field + kRightEdge;
    lanes_ = place_lanes(of_, nullptr, {kAxis, kHead, field, 0});
    const float top = kHead + lanes_.head_height + 8;
    const float high = kRow * static_cast<float>(rows.length() + 1);
    sheet_.axis = {0, top, kAxis, high};
    sheet_.field = {kAxis, top, field, high};
    sheet_.row = kRow;
    height_ = top + high + kFoot;
  }

  std::string draw() {
    begin();
    const SequencePicture picture = place_sequence(of_, lanes_, sheet_);
    lifelines(picture);
    for (const reading::Band& band : rows_.bands()) phase(band);
    for (const PlacedPause& pause : picture.pauses) draw_pause(pause);
    for (const PlacedTime& time : picture.times) {
      text(time.rect.x, time.rect.bottom() - 2, theme_.text_dim, time.text, " font-size=\"11\"");
    }
    for (const PlacedArrow& placed : picture.arrows) draw_arrow(placed);
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  void begin() {
    const std::string size = number(width_) + "\" height=\"" + number(height_);
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" viewBox=\"0 0 " +
           number(width_) + " " + number(height_) +
           "\" font-family=\"Inter, 'DejaVu Sans', sans-serif\" font-size=\"12\">\n<title>" +
           escaped(story_.directory().scenario().title) + "</title>\n<rect width=\"100%\" " +
           "height=\"100%\" fill=\"" + hex(theme_.window) + "\"/>\n";
  }

  void text(float x, float y, Colour colour, std::string_view words, std::string_view more = {}) {
    out_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" fill=\"" + hex(colour) + "\"" +
            std::string{more} + ">" + escaped(words) + "</text>\n";
  }
  void line(Point from, Point to, Colour colour, std::string_view more = {}) {
    out_ += "<line x1=\"" + number(from.x) + "\" y1=\"" + number(from.y) + "\" x2=\"" +
            number(to.x) + "\" y2=\"" + number(to.y) + "\" stroke=\"" + hex(colour) + "\"" +
            std::string{more} + "/>\n";
  }

  // Interrupted where words stand.
  void lifelines(const SequencePicture& picture) {
    for (const HeadText& head : lanes_.heads) {
      text(head.rect.centre().x, head.rect.bottom() - 2, head.host ? theme_.text : theme_.text_dim,
           head.text,
           head.host ? " text-anchor=\"middle\" font-weight=\"600\"" : " text-anchor=\"middle\"");
    }
    for (std::uint32_t lane = 0; lane < lanes_.x.size(); ++lane) {
      if (!lanes_.shown[lane]) continue;
      float y = sheet_.field.y;
      const auto down_to = [&](float to) {
        if (to <= y) return;
        line({lanes_.x[lane], y}, {lanes_.x[lane], to}, theme_.edge, " stroke-dasharray=\"5 4\"");
      };
      for (const Cut& cut : picture.cuts) {
        if (cut.lane != lane || cut.to <= y) continue;
        down_to(cut.from);
        y = cut.to;
      }
      down_to(sheet_.field.bottom());
    }
  }

  void phase(const reading::Band& band) {
    const reading::Phase& phase = story_.phases()[band.phase];
    const auto found = story_.directory().sessions().find(phase.session);
    if (found == story_.directory().sessions().end()) return;
    const Colour colour =
        phase.what->carries_mail ? colour_of(theme_, found->second.protocol) : theme_.text_dim;
    const float x = 12 + 10 * static_cast<float>(band.track), y = sheet_.y(band.from);
    const float high = std::max(sheet_.y(band.to) - y - 4, 4.0F);
    out_ += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"6\" height=\"" +
            number(high) + "\" rx=\"2\" fill=\"" + hex(colour) + "\"/>\n";
    if (band.track != 0 || high < 14) return;
    const std::string_view name = of_.language.of(phase.what->name);
    const std::size_t gap = name.find(' ');
    const float most = kAxis - 60 - 26;
    if (gap == std::string_view::npos || sizes_.width(Face::Small, name) <= most || high < 28) {
      text(26, y + 12, colour, name.substr(0, static_cast<std::size_t>(most / 6)),
           " font-size=\"11\"");
      return;
    }
    text(26, y + 12, colour, name.substr(0, gap), " font-size=\"11\"");
    text(26, y + 25, colour, name.substr(gap + 1), " font-size=\"11\"");
  }

  void draw_pause(const PlacedPause& pause) {
    const Rect& band = pause.band;
    out_ += "<rect x=\"" + number(band.x) + "\" y=\"" + number(band.y) + "\" width=\"" +
            number(band.width) + "\" height=\"" + number(band.height) + "\" fill=\"" +
            hex(theme_.card) + "\" stroke=\"" + hex(theme_.edge) + "\"/>\n";
    const float y = band.centre().y + 4;
    text(26, y, theme_.text, pause.words, " font-weight=\"600\"");
    text(kAxis + 8, y, theme_.text_dim, pause.clock);
  }

  Colour colour_of_line(const reading::Arrow& arrow) const {
    if (arrow.kind == reading::Arrow::Kind::Call) return theme_.bad;
    if (arrow.kind == reading::Arrow::Kind::Deed) {
      return story_.deeds()[arrow.index].refused ? theme_.bad : theme_.text_dim;
    }
    return colour_of(theme_, protocol_of(story_, arrow));
  }
  Colour colour_of_mark(const PlacedArrow& placed) const {
    switch (placed.words.mark) {
      case Words::Mark::Yes:
        return theme_.good;
      case Words::Mark::GoOn:
        return theme_.wait;
      case Words::Mark::No:
        return theme_.bad;
      case Words::Mark::Name:
      case Words::Mark::Message:
      case Words::Mark::None:
        break;
    }
    return colour_of_line(*placed.arrow);
  }

  std::string whole_text(const reading::Arrow& arrow) const {
    if (arrow.kind == reading::Arrow::Kind::Said) {
      return std::string{story_.utterances()[arrow.index].text};
    }
    return words_of(of_, arrow).text;
  }

  void draw_arrow(const PlacedArrow& placed) {
    const Colour colour = colour_of_line(*placed.arrow);
    const bool content = placed.words.mark == Words::Mark::Message;
    out_ += "<g><title>" + escaped(whole_text(*placed.arrow)) + "</title>\n";
    if (!placed.line) {
      // Only its words are there.
    } else if (placed.from == placed.to) {
      out_ += "<circle cx=\"" + number(placed.from.x) + "\" cy=\"" + number(placed.from.y) +
              "\" r=\"4\" fill=\"" + hex(colour) + "\"/>\n";
    } else {
      line(placed.from, placed.to, colour,
           content ? " stroke-width=\"4\"" : " stroke-width=\"1.6\"");
      head(placed, colour);
    }
    if (placed.shows_label) label(placed);
    out_ += "</g>\n";
  }

  // The mark and the code in the colour of the verdict, then the rest.
  void label(const PlacedArrow& placed) {
    const Words& words = placed.words;
    const std::string first = std::string{sign_of(words.mark)} + words.text.substr(0, words.code);
    out_ += "<text x=\"" + number(placed.label.x) + "\" y=\"" + number(placed.label.bottom() - 3) +
            "\" fill=\"" + hex(theme_.text) + label_look();
    if (!first.empty()) {
      out_ += "<tspan fill=\"" + hex(colour_of_mark(placed)) + "\">" + escaped(first) + "</tspan>";
    }
    out_ += escaped(words.text.substr(words.code)) + "</text>\n";
  }
  // Words are readable across a line: a seam of the background's colour is around them.
  std::string label_look() const {
    return "\" font-family=\"'JetBrains Mono', 'DejaVu Sans Mono', monospace\" "
           "xml:space=\"preserve\" paint-order=\"stroke\" stroke-width=\"3\" stroke=\"" +
           hex(theme_.window) + "\">";
  }

  // A tip where it arrives, open for a reply; a cross where it is lost.
  void head(const PlacedArrow& placed, Colour colour) {
    const Point to = placed.to;
    if (!placed.arrow->arrives) {
      line({to.x - 5, to.y - 5}, {to.x + 5, to.y + 5}, theme_.bad, " stroke-width=\"2\"");
      line({to.x - 5, to.y + 5}, {to.x + 5, to.y - 5}, theme_.bad, " stroke-width=\"2\"");
      return;
    }
    const float way = to.x >= placed.from.x ? -1 : 1;
    const float run = std::abs(to.x - placed.from.x);
    const float slope = run > 0 ? (to.y - placed.from.y) / run : 0;
    const bool open = words_have_verdict(placed.words);
    out_ += "<path d=\"M" + number(to.x + way * 9) + " " + number(to.y - 4 - slope * 9) + " L" +
            number(to.x) + " " + number(to.y) + " L" + number(to.x + way * 9) + " " +
            number(to.y + 4 - slope * 9) +
            (open ? "\" fill=\"none\" stroke-width=\"1.6\" stroke=\"" : " z\" fill=\"") +
            hex(colour) + "\"/>\n";
  }
  static bool words_have_verdict(const Words& words) {
    return words.mark == Words::Mark::Yes || words.mark == Words::Mark::No ||
           words.mark == Words::Mark::GoOn;
  }

  const reading::Story& story_;
  const reading::Rows& rows_;
  const Theme& theme_;
  const TextSizes sizes_ = guessed_sizes();
  SequenceOf of_;
  Lanes lanes_;
  Sheet sheet_;
  float width_ = 0, height_ = 0;
  std::string out_;
};

}  // namespace

std::string ladder_svg(const reading::Story& story, const reading::Rows& rows, const Theme& theme,
                       const Language& language) {
  return Drawing{story, rows, theme, language}.draw();
}

}  // namespace view
