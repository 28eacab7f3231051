#include "gui/view/ladder_svg.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "gui/reading/dialogue.h"
#include "sim/report/agents.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace view {

namespace {

constexpr double kRow = 26, kHead = 64, kLeft = 250, kRight = 60, kLane = 150, kFoot = 30;

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

class Drawing {
 public:
  Drawing(const reading::Story& story, const reading::Rows& rows, const Theme& theme)
      : story_(story), rows_(rows), theme_(theme) {
    width_ =
        kLeft + kRight + kLane * static_cast<double>(std::max<std::size_t>(rows.lanes().size(), 2));
    height_ = kHead + kRow * (rows.length() + 1) + kFoot;
  }

  std::string draw() {
    begin();
    lifelines();
    for (const reading::Band& band : rows_.bands()) phase(band);
    for (const reading::Arrow& arrow : rows_.arrows()) draw_arrow(arrow);
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  double x(std::uint32_t lane) const {
    return kLeft + (width_ - kLeft - kRight) * static_cast<double>(rows_.places()[lane]);
  }
  static double y(double row) { return kHead + kRow * (row + 0.5); }

  void begin() {
    const std::string size = number(width_) + "\" height=\"" + number(height_);
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" viewBox=\"0 0 " +
           number(width_) + " " + number(height_) +
           "\" font-family=\"Inter, 'DejaVu Sans', sans-serif\" font-size=\"13\">\n<title>" +
           escaped(story_.directory().scenario().title) + "</title>\n<rect width=\"100%\" " +
           "height=\"100%\" fill=\"" + hex(theme_.window) + "\"/>\n";
  }

  void text(double at_x, double at_y, Colour colour, std::string_view words,
            std::string_view more = {}) {
    out_ += "<text x=\"" + number(at_x) + "\" y=\"" + number(at_y) + "\" fill=\"" + hex(colour) +
            "\"" + std::string{more} + ">" + escaped(words) + "</text>\n";
  }
  void line(double x1, double y1, double x2, double y2, Colour colour, std::string_view more = {}) {
    out_ += "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) +
            "\" y2=\"" + number(y2) + "\" stroke=\"" + hex(colour) + "\"" + std::string{more} +
            "/>\n";
  }

  void lifelines() {
    constexpr std::string_view kMiddle = " text-anchor=\"middle\"";
    constexpr std::string_view kBold = " text-anchor=\"middle\" font-weight=\"600\"";
    for (std::uint32_t lane = 0; lane < rows_.lanes().size(); ++lane) {
      const report::AgentEntry* agent = story_.directory().agent(rows_.lanes()[lane]);
      text(x(lane), 24, theme_.text_dim,
           agent == nullptr ? "outside" : story_.directory().host(agent->host), kMiddle);
      text(x(lane), 44, theme_.text, agent == nullptr ? "program" : agent->label, kBold);
      line(x(lane), kHead - 10, x(lane), height_ - kFoot / 2, theme_.edge,
           " stroke-dasharray=\"5 4\"");
    }
  }

  void phase(const reading::Band& band) {
    const reading::Phase& phase = story_.phases()[band.phase];
    const auto found = story_.directory().sessions().find(phase.session);
    if (found == story_.directory().sessions().end()) return;
    const Colour colour =
        phase.what->carries_mail ? colour_of(theme_, found->second.protocol) : theme_.text_dim;
    const double at_x = 12 + 10 * static_cast<double>(band.track);
    out_ += "<rect x=\"" + number(at_x) + "\" y=\"" + number(y(band.from)) +
            "\" width=\"6\" height=\"" + number(std::max(kRow * (band.to - band.from) - 4, 4.0)) +
            "\" rx=\"2\" fill=\"" + hex(colour) + "\"/>\n";
    if (band.track == 0) {
      text(28, y(band.from) + 12, colour, phase.what->name, " font-size=\"11\"");
    }
  }

  void draw_arrow(const reading::Arrow& arrow) {
    const double y1 = y(arrow.from), y2 = y(arrow.to);
    double x1 = x(arrow.speaker_lane), x2 = x(arrow.listener_lane);
    Colour colour = theme_.text;
    std::string label, whole;
    SimTime at{};
    switch (arrow.kind) {
      case reading::Arrow::Kind::Said: {
        const reading::Utterance& said = story_.utterances()[arrow.index];
        label = said.label;
        whole = said.text;
        at = said.from;
        const bool reply = !said.from_client && said.part != trace::Part::Content;
        colour = reply && !said.text.empty() ? colour_of_reply(theme_, *said.protocol, said.text)
                                             : colour_of(theme_, said.protocol);
        break;
      }
      case reading::Arrow::Kind::Asked:
      case reading::Arrow::Kind::Answered: {
        const reading::Question& question = story_.questions()[arrow.index];
        const bool asked = arrow.kind == reading::Arrow::Kind::Asked;
        for (const auto* spoken : report::spoken_by(trace::AgentKind::Resolver)) {
          colour = colour_of(theme_, spoken);
        }
        label = whole = asked ? question.label : question.answer;
        at = asked ? question.from : question.to;
        (asked ? x2 : x1) = x(arrow.speaker_lane) + kLane / 2;  // The name server has no lane.
        break;
      }
      case reading::Arrow::Kind::Deed:
        break;
      case reading::Arrow::Kind::Call: {
        const reading::Call& call = story_.calls()[arrow.index];
        label = whole = call.label.in({});
        at = call.from;
        colour = theme_.bad;
        if (x1 == x2) x2 = x1 + kLane / 2;  // To nobody.
        break;
      }
      case reading::Arrow::Kind::Packet:
        label = whole = "TCP";
        at = story_.hops()[arrow.index].departs;
        colour = theme_.tcp;
        break;
    }
    if (arrow.kind == reading::Arrow::Kind::Deed)
      return draw_deed(story_.deeds()[arrow.index], x1, x2, y1);
    if (!arrow.arrives) x2 = x1 + (x2 - x1) * 0.75;
    out_ += "<g><title>" + escaped(whole) + "</title>\n";
    line(x1, y1, x2, y2, colour, " stroke-width=\"1.6\"");
    head(x1, y1, x2, y2, colour, arrow.arrives);
    text((x1 + x2) / 2, (y1 + y2) / 2 - 5, theme_.text, label, label_look());
    out_ += "</g>\n";
    char time[32];
    std::snprintf(time, sizeof time, "%.3f s",
                  static_cast<double>(at.time_since_epoch().count()) / 1e6);
    text(kLeft - 8, y1 + 4, theme_.text_dim, time, " text-anchor=\"end\" font-size=\"10\"");
  }

  // A point on the lifeline, or an arrow to the neighbour on the same computer.
  void draw_deed(const reading::Deed& deed, double x1, double x2, double at_y) {
    const Colour colour = deed.refused ? theme_.bad : theme_.text_dim;
    out_ += "<g>\n";
    if (x1 == x2) {
      out_ += "<circle cx=\"" + number(x1) + "\" cy=\"" + number(at_y) + "\" r=\"4\" fill=\"" +
              hex(colour) + "\"/>\n";
      text(x1 + 10, at_y + 4, theme_.text, deed.label.in({}), " font-size=\"11\"");
    } else {
      line(x1, at_y, x2, at_y, colour, " stroke-width=\"1.6\"");
      head(x1, at_y, x2, at_y, colour, !deed.refused);
      text((x1 + x2) / 2, at_y - 5, theme_.text, deed.label.in({}), label_look());
    }
    out_ += "</g>\n";
  }

  // Words are readable across a line: a seam of the background's colour is around them.
  std::string label_look() const {
    return " text-anchor=\"middle\" font-family=\"'JetBrains Mono', 'DejaVu Sans Mono', "
           "monospace\" font-size=\"11\" paint-order=\"stroke\" stroke-width=\"4\" stroke=\"" +
           hex(theme_.window) + "\"";
  }

  // A tip where it arrives; a cross where it is lost.
  void head(double x1, double y1, double x2, double y2, Colour colour, bool arrives) {
    if (!arrives) {
      line(x2 - 5, y2 - 5, x2 + 5, y2 + 5, theme_.bad, " stroke-width=\"2\"");
      line(x2 - 5, y2 + 5, x2 + 5, y2 - 5, theme_.bad, " stroke-width=\"2\"");
      return;
    }
    const double way = x2 >= x1 ? -1 : 1, slope = x2 == x1 ? 0 : (y2 - y1) / std::abs(x2 - x1);
    out_ += "<path d=\"M" + number(x2) + " " + number(y2) + " l" + number(way * 9) + " " +
            number(-4 - slope * 9) + " v8 z\" fill=\"" + hex(colour) + "\"/>\n";
  }

  const reading::Story& story_;
  const reading::Rows& rows_;
  const Theme& theme_;
  double width_ = 0, height_ = 0;
  std::string out_;
};

}  // namespace

std::string ladder_svg(const reading::Story& story, const reading::Rows& rows, const Theme& theme) {
  return Drawing{story, rows, theme}.draw();
}

}  // namespace view
