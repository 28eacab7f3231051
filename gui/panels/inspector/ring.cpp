// The key ring of a user agent: keys, certificates, and lists of what was revoked.
#include <string>

#include "gui/panels/draw.h"
#include "gui/panels/inspector/parts.h"
#include "gui/view/key_ring.h"

namespace panels::inspector {

namespace {

view::Colour colour_of(const view::Theme& theme, seal::Known how) {
  if (how == seal::Known::Forged) return theme.bad;
  return how == seal::Known::Named ? theme.edge : theme.good;
}

void show_key(Column& column, const view::RingKey& key) {
  const view::View& view = column.view();
  column.title(visible(key.name));
  column.row("Kind", key.kind);
  column.row("Fingerprint", key.fingerprint);
  std::string known = visible(key.known.in(view.language));
  if (key.vouches) {
    known += " " + std::string{in_language("Its owner is trusted to vouch for others.")};
  }
  column.note(known, {}, colour_of(view.theme, key.how));
  column.gap();
}

void show_certificate(Column& column, const view::RingCertificate& one) {
  const view::View& view = column.view();
  column.title(visible(one.name));
  column.row("Kind", one.kind);
  column.row("Serial number", one.serial);
  column.row("Fingerprint", one.fingerprint);
  column.row("Valid from", view::day_of(one.begins, view.language));
  column.row("Valid until", view::day_of(one.ends, view.language));
  for (std::size_t i = 0; i < one.vouchers.size(); ++i) {
    column.row(i == 0 ? "Signed by" : "… and that one by", visible(one.vouchers[i]));
  }
  column.note(visible(view::said_of(one, view.language)), {},
              one.is_good ? view.theme.good : view.theme.bad);
  column.gap();
}

void show_list(Column& column, const view::RingList& list) {
  const view::View& view = column.view();
  column.row("Issued by", visible(list.issuer));
  column.row("Made on", view::day_of(list.made, view.language));
  column.row("Revoked", std::to_string(list.revoked));
  column.gap();
}

}  // namespace

void show_ring(Column& column, AgentId agent) {
  const view::Ring& ring = view::key_ring_of(column.view(), agent);
  const auto head = [&](std::string_view heading, bool any) {
    if (!any) return;
    column.gap();
    column.heading(heading);
  };
  head("KEY RING", !ring.keys.empty());
  for (const view::RingKey& key : ring.keys) show_key(column, key);
  head("CERTIFICATES", !ring.certificates.empty());
  for (const view::RingCertificate& one : ring.certificates) show_certificate(column, one);
  head("LISTS OF WHAT WAS REVOKED", !ring.lists.empty());
  for (const view::RingList& list : ring.lists) show_list(column, list);
}

}  // namespace panels::inspector
