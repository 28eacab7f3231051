#include "gui/view/seal_acts.h"

#include <algorithm>
#include <chrono>

#include "gui/view/lying.h"
#include "sim/seal/pgp_mime.h"

namespace view {

namespace {

const ChosenMail* chosen_mail(const View& view) {
  return std::get_if<ChosenMail>(&view.selection.now());
}

}  // namespace

ChosenForSeal chosen_for_seal(const View& view) {
  const ChosenMail* chosen = chosen_mail(view);
  if (chosen == nullptr) return {.why = "Choose a message in the scenario first."};
  if (!view.can_act()) return {.why = "A recording has no keys."};
  SealMatter matter{.message = std::string{lying(view.now, *chosen).octets},
                    .people = people_of(view.scenario())};
  if (matter.people.empty()) return {.why = "In this scenario nobody has keys."};
  const auto since = view.playhead.at().time_since_epoch();
  const std::int64_t seconds = view.scenario().epoch_seconds +
                               std::chrono::duration_cast<std::chrono::seconds>(since).count();
  matter.now = static_cast<std::uint32_t>(seconds);
  return {.matter = std::move(matter)};
}

const std::vector<SealHop>& hops_of_lab(const View& view) {
  const ChosenMail* chosen = chosen_mail(view);
  const MailId mail = chosen == nullptr ? *view.first_mail : chosen->mail;
  return view.seal_way.of(view.story, mail);
}

}  // namespace view
