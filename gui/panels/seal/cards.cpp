// The cards on the left and on the right.
#include "gui/panels/seal/parts.h"
#include "gui/view/seal_words.h"
#include "sim/seal/pgp_mime.h"

namespace panels::seal {

namespace {

float two_kinds_of_keys(const view::View& view, view::Rect at) {
  const float u = view.scale;
  at.y = caption(view, at, "TWO KINDS OF KEYS");
  const std::pair<view::SealRole, const char*> kKinds[] = {
      {view::SealRole::Private, "A private key: only its owner has it. It signs and opens."},
      {view::SealRole::Public, "A public key: all may have it. It checks and locks."}};
  const float indent = 26 * u;
  for (const auto& [role, what] : kKinds) {
    line_as_is(fonts().text, {at.x, at.y}, colour_of(view.theme, role), kKey);
    const view::Rect beside{at.x + indent, at.y, at.width - indent, 0};
    at.y = words(view, beside, what, view.theme.text);
  }
  const bool smime = view.seal_lab().system() == ::seal::System::Smime;
  return words(view, at,
               smime ? "A certificate says whose a public key is. An authority has signed it."
                     : "Compare fingerprints by telephone: the key of a stranger proves nothing.",
               view.theme.text_dim);
}

// A list of sentences below a heading; nothing where there are none.
float sentences(const view::View& view, view::Rect at, std::string_view heading,
                const std::vector<std::string>& all, view::Colour colour) {
  if (all.empty()) return at.y;
  at.y = caption(view, at, heading);
  for (const std::string& one : all) {
    const view::Rect beside{at.x + 16 * view.scale, at.y, at.width - 16 * view.scale, 0};
    line_as_is(fonts().text, {at.x, at.y}, colour, "•");
    at.y = words(view, beside, one, view.theme.text);
  }
  return at.y + 6 * view.scale;
}

float verdict(const view::View& view, view::Rect at) {
  const view::SealVerdict said = view::verdict_of(view.seal_lab(), view.language);
  const view::Theme& theme = view.theme;
  at.y = caption(view, at, "WHAT THE RECEIVER IS TOLD");
  at.y = words(view, at, said.headline, said.is_good ? theme.good : theme.bad) + 6 * view.scale;
  at.y = sentences(view, at, "WHAT IT PROVES", said.proves, theme.good);
  at.y = sentences(view, at, "WHAT IT DOES NOT PROVE", said.does_not_prove, theme.text_dim);
  const ::seal::Verdict& found = view.seal_lab().verdict();
  if (found.sealing != openpgp::Sealing::Opened) return at.y;
  at.y = caption(view, at, "WHAT THE RECEIVER READS");
  return message_lines(view, at, view::lines_of(found.shown), false);
}

}  // namespace

float message_card(const view::View& view, view::Rect at) {
  const view::SealLab& lab = view.seal_lab();
  if (lab.opens()) {
    at.y = caption(view, at, "WHAT HAS COME");
    return message_lines(view, at, view::lines_of(lab), false);
  }
  at.y = caption(view, at, "THE MESSAGE");
  at.y = message_lines(view, at, view::lines_of(lab.matter().message), false);
  at.y += 10 * view.scale;
  return two_kinds_of_keys(view, at);
}

float travel_card(const view::View& view, view::Rect at) {
  const view::SealLab& lab = view.seal_lab();
  const std::string last = std::to_string(lab.steps().size());
  if (lab.opens()) {
    if (lab.at_end()) return verdict(view, at);
    at.y = caption(view, at, "WHAT THE RECEIVER IS TOLD");
    return words(view, at, view::filled(in_language("It comes in step {}."), {last}),
                 view.theme.text_dim);
  }
  if (lab.steps().empty()) return caption(view, at, "WHAT WILL TRAVEL");
  std::string title{in_language("WHAT WILL TRAVEL")};
  if (!lab.at_end()) {
    title += " · " + view::filled(in_language("grey: comes in step {}"), {last});
  }
  at.y = caption(view, at, title);
  return message_lines(view, at, view::lines_of(lab), !lab.at_end());
}

}  // namespace panels::seal
