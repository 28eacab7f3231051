// The same message sealed by PGP and by S/MIME, row by row; below each other where it is narrow.
#include <algorithm>

#include "gui/panels/seal/parts.h"

namespace panels::seal {

namespace {

float cell(const view::View& view, view::Rect at, const view::ComparedCell& what) {
  for (const view::Phrase& one : what.lines) {
    at.y = words(view, at, one.in(view.language), view.theme.text);
  }
  if (what.wire.empty()) return at.y;
  return at.y + paragraph(fonts().mono, {at.x, at.y}, view.theme.text_dim, what.wire, at.width) +
         4 * view.scale;
}

// Where the cells of the two stand.
struct Columns {
  view::Rect pgp, smime;
  bool is_wide = false;
};

Columns columns(const view::View& view, view::Rect at) {
  const float u = view.scale, names = 170 * u, gap = 24 * u;
  if (at.width < 760 * u) return {at, at};
  const float half = (at.width - names - gap) / 2;
  return {{at.x + names, at.y, half, 0}, {at.x + names + half + gap, at.y, half, 0}, true};
}

float wide_row(const view::View& view, view::Rect at, const view::ComparedRow& row) {
  const Columns place = columns(view, at);
  const view::Rect name{at.x, at.y, place.pgp.x - at.x - 12 * view.scale, 0};
  const float end = words(view, name, row.name, view.theme.text_dim);
  return std::max({end, cell(view, place.pgp, row.pgp), cell(view, place.smime, row.smime)});
}

float narrow_row(const view::View& view, view::Rect at, const view::ComparedRow& row) {
  at.y = caption(view, at, row.name);
  for (const auto& [name, what] : {std::pair{"PGP", &row.pgp}, std::pair{"S/MIME", &row.smime}}) {
    line_as_is(fonts().bold, {at.x, at.y}, view.theme.text, name);
    at.y += fonts().bold->FontSize + 4 * view.scale;
    at.y = cell(view, at, *what);
  }
  return at.y;
}

}  // namespace

float comparison_card(const view::View& view, view::Rect at) {
  const view::SealComparison& both = view.seal_lab().comparison();
  const float u = view.scale;
  at.y = caption(view, at, "THE SAME MESSAGE BY PGP AND BY S/MIME");
  if (!both.problem.pattern.empty()) {
    return words(view, at, both.problem.in(view.language), view.theme.bad);
  }
  const Columns place = columns(view, at);
  if (place.is_wide) {
    line_as_is(fonts().bold, {place.pgp.x, at.y}, view.theme.text, "PGP");
    line_as_is(fonts().bold, {place.smime.x, at.y}, view.theme.text, "S/MIME");
    at.y += fonts().bold->FontSize + 8 * u;
  }
  for (const view::ComparedRow& row : both.rows) {
    stroke({at.x, at.y}, {at.right(), at.y}, view.theme.edge);
    at.y += 8 * u;
    at.y = (place.is_wide ? wide_row : narrow_row)(view, at, row) + 6 * u;
  }
  for (const view::Phrase& note : both.notes) {
    at.y = words(view, at, note.in(view.language), view.theme.text_dim);
  }
  return at.y;
}

}  // namespace panels::seal
