// What can be chosen above the cards: which message, sealed or opened, signed, for whom.
#include "gui/panels/seal/parts.h"

namespace panels::seal {

namespace {

constexpr const char* kOn = "\xEF\x81\x86";   // Font Awesome: fa-check-square-o …
constexpr const char* kOff = "\xEF\x82\x96";  // … and -square-o.

std::string tick(bool on, const std::string& label) {
  return std::string{on ? kOn : kOff} + "  " + label;
}

// PGP or S/MIME: of a message that came sealed, there is nothing to choose.
void add_system(view::View& view, std::vector<Button>& all) {
  view::SealLab& lab = view.seal_lab();
  const auto add = [&](const char* id, ::seal::System system, const char* tip) {
    all.push_back({.id = id,
                   .label = std::string{view::system_name(system)},
                   .chosen = lab.system() == system,
                   .enabled = !lab.came_sealed() || lab.system() == system,
                   .tip = tip,
                   .press = [&lab, system] { lab.use(system); }});
  };
  add("by pgp", ::seal::System::OpenPgp, "With keys, of which people say whose they are");
  add("by smime", ::seal::System::Smime,
      "With certificates, in which an authority says whose a key is");
  all.push_back({.id = "", .label = ""});  // Room before the next choice.
}

// Who it is; of somebody who cannot be chosen, why.
std::string tip_of_person(const view::View& view, std::size_t person) {
  const view::SealLab& lab = view.seal_lab();
  const view::SealPerson& who = lab.matter().people[person];
  return lab.has_own(person) ? who.name : view::why_not(who, lab.system()).in(view.language);
}

void add_way(view::View& view, std::vector<Button>& all) {
  view::SealLab& lab = view.seal_lab();
  all.push_back({.id = "seal",
                 .label = "Seal",
                 .chosen = !lab.opens(),
                 .enabled = !lab.came_sealed(),
                 .tip = "Forward: from the text to what travels",
                 .press = [&lab] { lab.turn(false); }});
  all.push_back({.id = "open",
                 .label = "Open",
                 .chosen = lab.opens(),
                 .tip = "Backward: from what has come to the text and its signer",
                 .press = [&lab] { lab.turn(true); }});
}

void add_sealing(view::View& view, std::vector<Button>& all) {
  view::SealLab& lab = view.seal_lab();
  all.push_back({.id = "sign",
                 .label = tick(lab.signs(), std::string{in_language("sign")}),
                 .enabled = lab.can_sign(),
                 .tip = "With the writer's private key",
                 .press = [&lab] { lab.sign(!lab.signs()); }});
  all.push_back({.id = "encrypt",
                 .label = tick(lab.encrypts(), std::string{in_language("encrypt")}),
                 .tip = "So that only those can read it for whom it is locked",
                 .press = [&lab] { lab.encrypt(!lab.encrypts()); }});
  if (!lab.encrypts()) return;
  all.push_back({.id = "", .label = std::string{in_language("locked for:")}});
  const auto& people = lab.matter().people;
  for (std::size_t i = 0; i < people.size(); ++i) {
    all.push_back({.id = "for " + people[i].address,
                   .label = tick(lab.is_receiver(i), view::short_name(people, i)),
                   .enabled = lab.has_own(i),
                   .tip = tip_of_person(view, i),
                   .press = [&lab, i] { lab.lock_for(i, !lab.is_receiver(i)); }});
  }
}

void add_opening(view::View& view, std::vector<Button>& all) {
  view::SealLab& lab = view.seal_lab();
  all.push_back({.id = "", .label = std::string{in_language("with the key of:")}});
  const auto& people = lab.matter().people;
  for (std::size_t i = 0; i < people.size(); ++i) {
    all.push_back({.id = "as " + people[i].address,
                   .label = view::short_name(people, i),
                   .chosen = lab.opener() == i,
                   .enabled = lab.has_own(i),
                   .tip = tip_of_person(view, i),
                   .press = [&lab, i] { lab.open_as(i); }});
  }
  all.push_back({.id = "as nobody",
                 .label = "nobody",
                 .chosen = !lab.opener_has_key(),
                 .tip = "Like a server on the way, or somebody who listens there",
                 .press = [&lab, i = people.size()] { lab.open_as(i); }});
}

void add_source(view::View& view, std::vector<Button>& all) {
  view::SealLab& lab = view.seal_lab();
  const std::string_view why = view::why_not_chosen(view);
  all.push_back({.id = "", .label = std::string{in_language("message:")}});
  all.push_back({.id = "seal example",
                 .label = "Example",
                 .chosen = lab.is_example(),
                 .tip = "With test keys, which come with Mailwalk and are not secret",
                 .press = [&lab] { lab.take(view::example_matter()); }});
  all.push_back(
      {.id = "seal chosen",
       .label = "The chosen one",
       .chosen = !lab.is_example(),
       .enabled = why.empty(),
       .tip = why.empty() ? "The message that is chosen in the scenario" : std::string{why},
       .press = [&view] { view::take_chosen(view); }});
}

}  // namespace

std::vector<Button> choices(view::View& view) {
  std::vector<Button> all;
  add_system(view, all);
  add_way(view, all);
  view.seal_lab().opens() ? add_opening(view, all) : add_sealing(view, all);
  add_source(view, all);
  return all;
}

}  // namespace panels::seal
