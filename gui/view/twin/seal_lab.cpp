// The seal lab: a message, sealed or opened step by step, and what each hop can read of it.
#include <algorithm>
#include <string>

#include "gui/view/acts.h"
#include "gui/view/seal_acts.h"
#include "gui/view/seal_drawing.h"
#include "gui/view/seal_words.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

Mark ticked(bool is) {
  return is ? Mark::On : Mark::Off;
}

void seal_source(const View& view, Writer& writer) {
  const SealLab& lab = view.seal_lab();
  const std::string_view why = why_not_chosen(view);
  writer.button("example", "Example", {"seal-source", "example"}).mark = ticked(lab.is_example());
  Node& other = writer.button("chosen", "The chosen one", {"seal-source", "chosen"});
  other.mark = ticked(!lab.is_example());
  other.enabled = why.empty();
  other.about = writer.of(why);
  for (const auto& [what, system] :
       {std::pair{"pgp", seal::System::OpenPgp}, std::pair{"smime", seal::System::Smime}}) {
    Node& way = writer.button(what, system_name(system), {"seal-system", what});
    way.mark = ticked(lab.system() == system);
    way.enabled = !lab.came_sealed() || lab.system() == system;
  }
  Node& seal = writer.button("seal", "Seal", {"seal-way", "seal"});
  seal.mark = ticked(!lab.opens());
  seal.enabled = !lab.came_sealed();
  writer.button("open", "Open", {"seal-way", "open"}).mark = ticked(lab.opens());
}

// Somebody in a list; who has no key or certificate cannot be chosen, and it is said why.
void seal_person(const View& view, Writer& within, std::size_t person, bool is_chosen,
                 const char* verb) {
  const SealLab& lab = view.seal_lab();
  const SealPerson& who = lab.matter().people[person];
  const std::string number = std::to_string(person);
  Node& node = within.button(verb + number, who.name, {verb, number});
  node.mark = ticked(is_chosen);
  node.enabled = lab.has_own(person);
  if (!node.enabled) node.about = why_not(who, lab.system()).in(view.language);
}

void seal_choices(const View& view, Writer& writer) {
  const SealLab& lab = view.seal_lab();
  const auto& people = lab.matter().people;
  if (lab.opens()) {
    Node& list = writer.add(Kind::List, "openers");
    list.text = plain(writer.of("with the key of:"));
    Writer within = writer.within(list);
    for (std::size_t i = 0; i < people.size(); ++i) {
      seal_person(view, within, i, lab.opener() == i, "seal-as");
    }
    within.button("nobody", "nobody", {"seal-as", std::to_string(people.size())}).mark =
        ticked(!lab.opener_has_key());
    return;
  }
  Node& sign = writer.button("sign", "sign", {"seal-sign", ""});
  sign.mark = ticked(lab.signs());
  sign.enabled = lab.can_sign();
  writer.button("encrypt", "encrypt", {"seal-encrypt", ""}).mark = ticked(lab.encrypts());
  if (!lab.encrypts()) return;
  Node& list = writer.add(Kind::List, "receivers");
  list.text = plain(writer.of("locked for:"));
  Writer within = writer.within(list);
  for (std::size_t i = 0; i < people.size(); ++i) {
    seal_person(view, within, i, lab.is_receiver(i), "seal-for");
  }
}

std::string in_words(const View& view, const SealBox& box) {
  std::string text = box.title.in(view.language);
  if (!box.wire.empty()) text += " " + box.wire;
  if (!box.note.pattern.empty()) text += " (" + box.note.in(view.language) + ")";
  return text;
}

std::string in_words(const View& view, const std::vector<SealBar>& bars) {
  std::string text;
  for (const SealBar& bar : bars) {
    text +=
        (text.empty() ? "" : "; ") + bar.name.in(view.language) + " " + std::to_string(bar.octets);
  }
  return text;
}

// The drawing as sentences: from the left to the right.
void seal_drawing(const View& view, Writer& writer) {
  Node& list = writer.add(Kind::List, "drawing");
  Writer within = writer.within(list);
  std::size_t column = 0;
  for (const auto& boxes : drawing_of(view.seal_lab())) {
    std::string text;
    for (const SealBox& box : boxes) text += (text.empty() ? "" : "; ") + in_words(view, box);
    Node& item = within.add(Kind::Words, "column" + std::to_string(column));
    item.text = plain((column++ == 0 ? "" : "→ ") + text);
  }
  const SealBars bars = bars_of(view.seal_lab());
  if (bars.outer.empty()) return;
  writer.words(bars.title.in(view.language), Tone::Dim);
  writer.words(in_words(view, bars.outer));
  if (!bars.inner.empty()) writer.words("→ " + in_words(view, bars.inner));
}

void seal_steps(const View& view, Writer& writer) {
  const SealLab& lab = view.seal_lab();
  if (!lab.problem().pattern.empty()) {
    writer.words(lab.problem().in(view.language), Tone::Bad);
    return;
  }
  if (lab.flipped()) writer.words(flip_in_words(lab, view.language), Tone::Bad);
  if (lab.now() == nullptr) return;
  writer.words(title_of(lab).in(view.language), Tone::Dim);
  const SealWords said = words_of(lab, lab.now()->kind);
  writer.heading(3, said.heading, "step");
  writer.words(said.sentence);
  writer.words(lab.now()->rfc, Tone::Dim);
  seal_drawing(view, writer);
  Node& back = writer.button("seal-back", "The step before", {"step-back", ""});
  back.enabled = lab.step() > 0;
  writer.button("seal-on", "The next step", {"step-on", ""}).enabled = !lab.at_end();
}

void seal_verdict(const View& view, Writer& writer) {
  const SealVerdict said = verdict_of(view.seal_lab(), view.language);
  writer.heading(3, "WHAT THE RECEIVER IS TOLD", "verdict");
  writer.words(said.headline, said.is_good ? Tone::Good : Tone::Bad);
  const auto list = [&](std::string_view heading, const char* key,
                        const std::vector<std::string>& all) {
    if (all.empty()) return;
    Node& node = writer.add(Kind::List, key);
    node.text = plain(writer.of(heading));
    Writer within = writer.within(node);
    for (const std::string& one : all) within.words(one);
  };
  list("WHAT IT PROVES", "proves", said.proves);
  list("WHAT IT DOES NOT PROVE", "not-proved", said.does_not_prove);
  const seal::Verdict& found = view.seal_lab().verdict();
  if (found.sealing != openpgp::Sealing::Opened) return;
  writer.heading(3, "WHAT THE RECEIVER READS", "read");
  writer.wire(found.shown);
}

void seal_message(const View& view, Writer& writer) {
  const SealLab& lab = view.seal_lab();
  writer.heading(3, "THE MESSAGE", "message");
  writer.wire(lab.matter().message);
  if (!lab.came_sealed() && !lab.steps().empty()) {
    writer.heading(3, "WHAT WILL TRAVEL", "travels");
    writer.wire(lab.travelling());
  }
}

void seal_flips(const View& view, Writer& writer) {
  const SealLab& lab = view.seal_lab();
  if (lab.places().empty()) return;
  Node& list = writer.add(Kind::List, "flips");
  list.text = plain(writer.of("Flip one bit …"));
  Writer within = writer.within(list);
  for (std::size_t i = 0; i < lab.places().size(); ++i) {
    const FlipPlace& place = lab.places()[i];
    const std::string octets = filled(writer.of("{} octets"), {std::to_string(place.size)});
    within.button("flip" + std::to_string(i), place.name.in(view.language) + " · " + octets,
                  {"seal-flip", std::to_string(i)});
  }
  if (!lab.flipped()) return;
  writer.button("flip-before", "The octet before", {"seal-flip-octet", "before"});
  writer.button("flip-after", "The next octet", {"seal-flip-octet", "after"});
  writer.button("put-back", "Put it back", {"seal-put-back", ""});
}

void seal_hops(const View& view, Writer& writer) {
  const SealLab& lab = view.seal_lab();
  const std::vector<SealHop>& hops = hops_of_lab(view);
  if (hops.empty()) return;
  Node& table = writer.add(Kind::Table, "hops");
  table.level = 3;
  table.text = plain(writer.of("WHAT EACH HOP CAN READ"));
  table.columns = {std::string{writer.of("Where")}};
  for (const auto& [row, name] : kSealRows) table.columns.emplace_back(writer.of(name));
  for (const SealHop& hop : hops) {
    const std::string_view role = writer.of(role_of(lab, hop));
    std::vector<std::string> cells{name_of(hop, view.language) + " (" + std::string{role} + ")"};
    for (const auto& [row, name] : kSealRows) {
      cells.push_back(cell_of(lab, hop, row).words.in(view.language));
    }
    table.rows.push_back(std::move(cells));
  }
}

std::string in_words(const View& view, const ComparedCell& cell) {
  std::string text;
  for (const Phrase& line : cell.lines) {
    text += (text.empty() ? "" : "; ") + visible(line.in(view.language));
  }
  return cell.wire.empty() ? text : text + " (" + cell.wire + ")";
}

void seal_comparison(const View& view, Writer& writer) {
  const SealLab& lab = view.seal_lab();
  const bool smime = lab.system() == seal::System::Smime;
  Node& button = writer.button("compare", smime ? "Compare with PGP" : "Compare with S/MIME",
                               {"seal-compare", ""});
  button.mark = ticked(lab.compares());
  button.enabled = lab.can_compare();
  if (!lab.compares()) return;
  const SealComparison& both = lab.comparison();
  if (!both.problem.pattern.empty()) {
    writer.words(both.problem.in(view.language), Tone::Bad);
    return;
  }
  Node& table = writer.add(Kind::Table, "comparison");
  table.level = 3;
  table.text = plain(writer.of("THE SAME MESSAGE BY PGP AND BY S/MIME"));
  table.columns = {std::string{writer.of("Step")}, "PGP", "S/MIME"};
  for (const ComparedRow& row : both.rows) {
    table.rows.push_back(
        {std::string{writer.of(row.name)}, in_words(view, row.pgp), in_words(view, row.smime)});
  }
  for (const Phrase& note : both.notes) writer.words(note.in(view.language), Tone::Dim);
}

}  // namespace

void write_seal_lab(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  seal_source(view, writer);
  seal_choices(view, writer);
  seal_steps(view, writer);
  if (view.seal_lab().opens() && view.seal_lab().at_end()) seal_verdict(view, writer);
  seal_comparison(view, writer);
  seal_flips(view, writer);
  seal_message(view, writer);
  seal_hops(view, writer);
  Node& send = writer.button("send", "Send it", {"send-sealed", ""});
  send.enabled = !hindrance(view, Act::SendSealed);
  send.about = writer.of(told_of(view, Act::SendSealed));
}

}  // namespace view::twin
