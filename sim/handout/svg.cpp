#include "sim/handout/svg.h"

#include "sim/handout/html.h"

namespace handout {

namespace {

std::string attribute(std::string_view name, int value) {
  return " " + std::string{name} + "=\"" + std::to_string(value) + "\"";
}

}  // namespace

Svg::Svg(int width, int height, std::string_view title)
    : out_("<svg role=\"img\"" + attribute("width", width) + attribute("height", height) +
           " viewBox=\"0 0 " + std::to_string(width) + " " + std::to_string(height) + "\"><title>" +
           escaped(title) + "</title>") {}

void Svg::text(int x, int y, std::string_view look, std::string_view html) {
  out_ += "<text class=\"" + std::string{look} + "\"" + attribute("x", x) + attribute("y", y) +
          ">" + std::string{html} + "</text>";
}

void Svg::centred(int x, int y, std::string_view look, std::string_view html) {
  out_ += "<text text-anchor=\"middle\" class=\"" + std::string{look} + "\"" + attribute("x", x) +
          attribute("y", y) + ">" + std::string{html} + "</text>";
}

void Svg::line(int x1, int y1, int x2, int y2, std::string_view width, std::string_view dash) {
  out_ += "<line" + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) +
          attribute("y2", y2) + " stroke=\"#111827\" stroke-width=\"" + std::string{width} + "\"";
  if (!dash.empty()) out_ += " stroke-dasharray=\"" + std::string{dash} + "\"";
  out_ += "/>";
}

void Svg::box(int x, int y, int width, int height, int radius, std::string_view stroke) {
  out_ += "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) +
          attribute("height", height) + attribute("rx", radius) +
          " fill=\"#fff\" stroke=\"#111827\" stroke-width=\"" + std::string{stroke} + "\"/>";
}

void Svg::bar(int x, int y, int width, int height) {
  out_ += "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) +
          attribute("height", height) + " fill=\"#111827\"/>";
}

void Svg::filled(int x, int y, int width, int height) {
  out_ += "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) +
          attribute("height", height) + " fill=\"#9ca3af\" stroke=\"#111827\"/>";
}

void Svg::tip(int x, int y, bool right) {
  const int back = right ? -11 : 11;
  out_ += "<path d=\"M" + std::to_string(x) + " " + std::to_string(y) + " l" +
          std::to_string(back) + " -4 v8 z\" fill=\"#111827\"/>";
}

void Svg::badge(int x, int y, std::size_t number) {
  out_ += "<circle" + attribute("cx", x) + attribute("cy", y) +
          " r=\"9\" fill=\"#fff\" stroke=\"#111827\" stroke-width=\"1.3\"/>";
  centred(x, y + 4, "bold", element("tspan", "", std::to_string(number)));
}

std::string Svg::done() && {
  return std::move(out_) + "</svg>\n";
}

}  // namespace handout
