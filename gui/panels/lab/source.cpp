#include <algorithm>
#include <string>

#include "gui/panels/dialog.h"
#include "gui/panels/lab/parts.h"
#include "gui/panels/places.h"
#include "gui/view/stand_ins.h"

namespace panels::lab {

namespace {

constexpr float kOffer = 40;  // The height of one.

void tabs(view::View& view, view::Rect row) {
  view::Lab& lab = view.lab;
  const std::pair<const char*, view::LabSource> kSources[] = {{"Text", view::LabSource::Text},
                                                              {"Octets", view::LabSource::Octets},
                                                              {"File …", view::LabSource::File}};
  const float gap = 6 * view.scale, wide = (row.width - 2 * gap) / 3;
  float x = row.x;
  for (const auto& [name, source] : kSources) {
    if (button(view, name, {x, row.y, wide, row.height}, name, lab.source == source)) {
      if (source == view::LabSource::File) {
        view::pick(view.picker, view::FilePicker::For::Lab);
      } else {
        lab.source = source;
        lab.work_out();
      }
    }
    x += wide + gap;
  }
}

void input(view::View& view, view::Rect rect) {
  view::Lab& lab = view.lab;
  if (lab.source == view::LabSource::File) {
    line(fonts().text, {rect.x, rect.y}, view.theme.text, lab.file, rect.width);
    line(fonts().small, {rect.x, rect.y + 26 * view.scale}, view.theme.text_dim,
         view::filled(in_language("{} octets"), {std::to_string(lab.octets().size())}), rect.width);
    return;
  }
  std::string& field = lab.source == view::LabSource::Text ? lab.text : lab.hex;
  const std::string before = field;
  text_area(view, lab.source == view::LabSource::Text ? "lab text" : "lab octets", rect, field);
  if (field != before) lab.work_out();
}

// The octets in hexadecimal, those of the present step framed. A click goes to an octet's step.
void octets(view::View& view, view::Rect rect) {
  view::Lab& lab = view.lab;
  const std::string& all = lab.octets();
  const float u = view.scale, wide = size_of(fonts().mono, "00").x + 8 * u, high = 24 * u;
  const auto columns = static_cast<std::size_t>(std::max(rect.width / wide, 1.0F));
  const auto rows = static_cast<std::size_t>(std::max(rect.height / high, 1.0F));
  const auto& steps = lab.explained().steps;
  const mime::Range now = steps.empty() ? mime::Range{} : steps[lab.step()].in;
  // The rows around the present step.
  const std::size_t row_now = now.begin / columns;
  const std::size_t first = row_now < rows ? 0 : row_now - rows + 1;
  for (std::size_t i = first * columns; i < all.size() && i < (first + rows) * columns; ++i) {
    const view::Point at{rect.x + static_cast<float>(i % columns) * wide,
                         rect.y + static_cast<float>(i / columns - first) * high};
    const bool is_now = i >= now.begin && i < now.end;
    const view::Rect box{at.x - 3 * u, at.y - 2 * u, wide - 2 * u, high - 2 * u};
    if (is_now) {
      fill(box, colour_of(view.theme, i - now.begin).faded(0.25F), 4 * u);
      frame(box, colour_of(view.theme, i - now.begin), 4 * u);
    }
    line(fonts().mono, at, is_now ? view.theme.text : view.theme.text_dim, mime::hex_of(all[i]));
  }
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  if (!ImGui::InvisibleButton("lab hex", {rect.width, std::max(rect.height, 1.0F)})) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto column = static_cast<std::size_t>(std::max((mouse.x - rect.x) / wide, 0.0F));
  const auto row = static_cast<std::size_t>(std::max((mouse.y - rect.y) / high, 0.0F));
  const std::size_t octet = (first + row) * columns + std::min(column, columns - 1);
  const auto found = std::ranges::find_if(
      steps, [&](const mime::Step& step) { return octet >= step.in.begin && octet < step.in.end; });
  if (found != steps.end()) lab.go_to(static_cast<std::size_t>(found - steps.begin()));
}

// A bar for each encoding, as long as what it makes of the data. A click chooses it.
float offers(view::View& view, view::Rect rect) {
  view::Lab& lab = view.lab;
  const float u = view.scale, high = kOffer * u;
  std::size_t longest = 1;
  for (const view::EncodingOffer& offer : lab.offers()) longest = std::max(longest, offer.size);
  float y = rect.y;
  for (const view::EncodingOffer& offer : lab.offers()) {
    const view::Rect row{rect.x, y, rect.width, high - 4 * u};
    const float part = static_cast<float>(offer.size) / static_cast<float>(longest);
    const view::Theme& theme = view.theme;
    const view::Colour colour = !offer.possible ? theme.bad : offer.chosen ? theme.good : theme.tcp;
    const std::string name{mime::name_of(offer.encoding)};
    const std::string id = "lab " + name;
    ImGui::SetCursorScreenPos({row.x, row.y});
    note_place(id, row);
    const bool pressed = ImGui::InvisibleButton(id.c_str(), {row.width, row.height});
    if (ImGui::IsItemHovered()) fill(row, theme.card_hovered, 4 * u);
    fill({row.x, row.y, row.width * part, row.height}, colour.faded(0.3F), 4 * u);
    if (lab.encoding == offer.encoding) frame(row, theme.accent, 4 * u, 2);
    const std::string octets = view::filled(in_language("{} octets"), {std::to_string(offer.size)});
    std::string words =
        name + " · " + (offer.possible ? octets : std::string{in_language("impossible")});
    const std::string chosen = " · " + std::string{in_language("chosen")};
    const bool fits = size_of(fonts().bold, words + chosen).x < row.width - 20 * u;
    if (offer.chosen) words += fits ? chosen : " ✓";
    line(offer.chosen ? fonts().bold : fonts().text, {row.x + 10 * u, row.y + 2 * u}, theme.text,
         words, row.width - 20 * u);
    line(fonts().small, {row.x + 10 * u, row.y + 20 * u}, theme.text,
         offer.why.pattern.empty() ? "passes every server" : offer.why.in(view.language),
         row.width - 20 * u);
    if (pressed) {
      lab.encoding = offer.encoding;
      lab.work_out();
    }
    y += high;
  }
  return y;
}

// Which encoding the text is in, to be decoded: a button for each, two in a row.
void encodings(view::View& view, view::Rect rect) {
  view::Lab& lab = view.lab;
  const float u = view.scale, gap = 6 * u, high = 32 * u, wide = (rect.width - gap) / 2;
  std::size_t number = 0;
  const auto place = [&] {
    const view::Rect box{rect.x + static_cast<float>(number % 2) * (wide + gap),
                         rect.y + static_cast<float>(number / 2) * (high + gap), wide, high};
    ++number;
    return box;
  };
  for (const view::EncodingOffer& offer : lab.offers()) {
    const std::string name{mime::name_of(offer.encoding)};
    if (button(view, ("lab from " + name).c_str(), place(), name,
               !lab.words && lab.encoding == offer.encoding)) {
      lab.encoding = offer.encoding;
      lab.words = false;
      lab.work_out();
    }
  }
  if (button(view, "lab from words", place(), "encoded words", lab.words, true,
             "As in a Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=")) {
    lab.words = true;
    lab.work_out();
  }
}

// What stands for something that no field can hold.
float stand_ins(const view::View& view, view::Point at, float width) {
  if (view.lab.source != view::LabSource::Text) return 0;
  const std::string names = view::stand_ins().names_in(view.lab.text);
  if (names.empty()) return 0;
  return paragraph(fonts().small, at, view.theme.text_dim,
                   view::filled(in_language("□ stands for {} here, which no font of this window "
                                            "has. It is kept."),
                                {names}),
                   width);
}

}  // namespace

void draw_source(view::View& view, view::Rect card) {
  const float u = view.scale, high = 32 * u;
  view::Lab& lab = view.lab;
  float y = caption(view, card, card.y, lab.decodes ? "ENCODED TEXT" : "ORIGINAL DATA");
  tabs(view, {card.x, y, card.width, high});
  y += high + 10 * u;
  const float choice = lab.decodes ? 24 * u + 3 * 38 * u
                                   : 24 * u + static_cast<float>(lab.offers().size()) * kOffer * u;
  const float rest = card.bottom() - y - choice - 30 * u;
  const float area = std::max(std::min(rest * 0.45F, 140 * u), 40 * u);
  input(view, {card.x, y, card.width, area});
  y += area + 6 * u;
  if (!lab.problem().empty()) {
    y += paragraph(fonts().small, {card.x, y}, view.theme.bad, lab.problem(), card.width);
  }
  y += stand_ins(view, {card.x, y}, card.width);
  y = caption(view, card, y + 6 * u, "OCTETS");
  const float below = card.bottom() - choice;
  octets(view, {card.x, y, card.width, std::max(below - y - 8 * u, 24 * u)});
  if (lab.decodes) {
    y = caption(view, card, below, "IN WHICH ENCODING IS IT?");
    return encodings(view, {card.x, y, card.width, 0});
  }
  y = caption(view, card, below, "WHICH ENCODING DOES A MAIL PROGRAM CHOOSE?");
  offers(view, {card.x, y, card.width, 0});
}

}  // namespace panels::lab
