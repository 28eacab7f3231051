// The eavesdropper: what he has, what he reads, what he changes.
#include <string>

#include "gui/view/twin/more_deeds.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"
#include "sim/text/lines.h"

namespace view::twin {

namespace {

void has(const View& view, Writer& writer) {
  writer.heading(3, "WHAT HE HAS BY NOW", "has");
  for (const LootRow& row : loot_rows(view)) {
    Node& node = writer.add(Kind::Row);
    node.text = plain(row.name);
    node.value = visible(row.value);
    node.wire = true;
    if (row.more.empty()) continue;
    Writer list = writer.within(writer.add(Kind::List, "list of " + row.name));
    for (const std::string_view one : text::Lines{row.more}) list.wire(one);
  }
}

void reads(const View& view, Writer& writer) {
  writer.heading(3, "He reads", "reads");
  const std::string passes = passes_here(view);
  if (!passes.empty()) writer.words(passes, Tone::Dim);
  const std::vector<TapLine> lines = lines_he_reads(view, kMostItems);
  if (lines.empty()) writer.words("Nothing that can be read has passed here so far.", Tone::Dim);
  Writer list = writer.within(writer.add(Kind::Steps, "lines"));
  for (const TapLine& one : lines) {
    const bool message = one.kind == TapLine::Kind::Header || one.kind == TapLine::Kind::Body;
    const char* const speaker = message ? "" : one.from_client ? "C: " : "S: ";
    Node& node = list.add(Kind::Words);
    node.text = {{Span::Kind::Wire, speaker + visible(one.text), {}}};
    if (one.note.empty()) continue;
    node.text.push_back({Span::Kind::Plain, " (" + std::string{list.of(one.note)} + ")", {}});
    node.tone = Tone::Bad;
  }
}

void changes(const View& view, Writer& writer) {
  const Eavesdropping& his = view.eavesdropping;
  writer.heading(3, "He changes what passes", "changes");
  const std::vector<std::string> lines = lines_that_come(view);
  if (!lines.empty()) {
    Node& select =
        writer.select("tap-line", "The lines of what passes his place next", "", {"tap-line", ""});
    for (const std::string& one : lines) select.choices.emplace_back(one, visible(one));
  }
  writer.field("tap-find", "came in", his.find, {"tap-find", ""}).wire = true;
  writer.field("tap-put", "goes out", his.put, {"tap-put", ""}).wire = true;
  for (const TapCheck& one : checks_of_change(view)) {
    Node& node = writer.words({}, one.good ? Tone::Good : Tone::Bad);
    node.text = plain(one.words);
  }
  const auto deed = [&](const char* id, const char* label, std::string_view why) {
    Node& node = writer.button(id, label, {id, ""});
    node.enabled = why.empty();
    node.about = writer.of(why);
  };
  deed("tap-changed", "Let it pass, changed", why_not_changed(view, false));
  deed("tap-pass", "Let it pass", {});
  deed("tap-keep", "Keep it", why_not_changed(view, true));
}

void forges(const View& view, Writer& writer) {
  writer.heading(3, "He forges a message", "forges");
  writer.words(kHowHeForges);
  if (view.can_act()) writer.button("tap-forge", "Open the terminal", {"tap-forge", ""});
}

void elsewhere(const View& view, Writer& writer) {
  Node& table = writer.add(Kind::Table, "other links");
  table.level = 3;
  table.text = plain(writer.of("AND ON THE OTHER LINKS?"));
  for (const char* name : {"Link", "password", "addresses", "message"}) {
    table.columns.emplace_back(writer.of(name));
  }
  for (const LinkReads& one : reads_of_links(view)) {
    table.rows.push_back({visible(one.name), std::string{writer.of(reads_in_words(one.password))},
                          std::string{writer.of(reads_in_words(one.addresses))},
                          std::string{writer.of(reads_in_words(one.message))}});
  }
}

// — deeds —

bool choose_line(View& view, const std::string& text) {
  view.eavesdropping.find = view.eavesdropping.put = text;
  return true;
}
bool write_find(View& view, const std::string& text) {
  view.eavesdropping.find = text;
  return true;
}
bool write_put(View& view, const std::string& text) {
  view.eavesdropping.put = text;
  return true;
}
template <bool keeps>
bool change(View& view, const std::string&) {
  change_packet(view, keeps);
  return true;
}
bool pass(View& view, const std::string&) {
  let_pass(view);
  return true;
}
bool begin_forging(View& view, const std::string&) {
  forge(view);
  return true;
}

constexpr Verb kTaps[] = {{"tap-line", choose_line},   {"tap-find", write_find},
                          {"tap-put", write_put},      {"tap-changed", change<false>},
                          {"tap-keep", change<true>},  {"tap-pass", pass},
                          {"tap-forge", begin_forging}};

}  // namespace

void write_tap(const View& view, std::vector<Node>& parts) {
  if (!shows_eavesdropper(view)) return;
  Writer writer{view, parts};
  Node& group = writer.add(Kind::Group, "eavesdropper");
  group.level = 2;
  group.text = plain(std::string{writer.of("Eavesdropper")} + ": " +
                     visible(link_in_words(view, eye_of(view))));
  Writer within = writer.within(group);
  within.words(kHeSees);
  has(view, within);
  elsewhere(view, within);
  reads(view, within);
  changes(view, within);
  forges(view, within);
  within.words(kOnlyInHere, Tone::Dim);
}

std::span<const Verb> verbs_of_taps() {
  return kTaps;
}

}  // namespace view::twin
