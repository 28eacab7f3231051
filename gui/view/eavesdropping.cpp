#include "gui/view/eavesdropping.h"

#include <algorithm>
#include <utility>

#include "gui/view/seating.h"
#include "gui/view/view.h"
#include "sim/text/lines.h"

namespace view {

namespace {

LinkId link_between(const View& view, const std::string& a, const std::string& b) {
  const report::Directory& directory = view.story.directory();
  for (const auto& [id, link] : view.now.links) {
    const std::string one = directory.host(link.a), other = directory.host(link.b);
    if ((one == a && other == b) || (one == b && other == a)) return id;
  }
  return {};
}

const report::Tap* tap_of(const View& view, LinkId link) {
  const std::vector<report::Tap>& all = *view.taps;
  const auto found = std::ranges::find(all, link, &report::Tap::link);
  return found == all.end() ? nullptr : &*found;
}

// Those that he has by now: lists are in order of time.
template <class Item>
std::vector<const Item*> by_now(const View& view, const std::vector<Item>& all) {
  std::vector<const Item*> found;
  for (const Item& one : all) {
    if (one.at > view.now.now) break;
    found.push_back(&one);
  }
  return found;
}

world::ChangePacket change_of(const View& view, bool keeps) {
  const trace::LinkNow& link = view.now.links.at(eye_of(view));
  const report::Directory& directory = view.story.directory();
  world::ChangePacket change{.a = directory.host(link.a),
                             .b = directory.host(link.b),
                             .find = view.eavesdropping.find,
                             .put = {}};
  if (!keeps) change.put = view.eavesdropping.put;
  return change;
}

// The first part that has not passed by now.
const report::TapPart* next_part(const View& view) {
  const report::Tap* tap = tap_of(view, eye_of(view));
  if (tap == nullptr) return nullptr;
  const auto next = std::ranges::find_if(
      tap->parts, [&](const report::TapPart& part) { return part.at > view.now.now; });
  return next == tap->parts.end() ? nullptr : &*next;
}

}  // namespace

LinkId eye_of(const View& view) {
  const Eavesdropping& his = view.eavesdropping;
  const LinkId chosen = link_between(view, his.a, his.b);
  if (chosen || !view.can_act() || !view.scenario().eavesdropper) return chosen;
  const world::Ends& ends = *view.scenario().eavesdropper;
  return link_between(view, ends.a, ends.b);
}

void put_eye(View& view, LinkId link) {
  const auto found = view.now.links.find(link);
  if (found == view.now.links.end()) return;
  const report::Directory& directory = view.story.directory();
  view.eavesdropping.a = directory.host(found->second.a);
  view.eavesdropping.b = directory.host(found->second.b);
  show_at_side(view, SidePanel::Eavesdropper);
  view.tab = Tab::Scenario;
  view.comparing = false;
}

void put_eye_on_next(View& view) {
  if (view.now.links.empty()) return;
  if (const LinkId here = eye_of(view); here && !shows_eavesdropper(view)) {
    return put_eye(view, here);
  }
  const auto next = view.now.links.upper_bound(eye_of(view));
  put_eye(view, next == view.now.links.end() ? view.now.links.begin()->first : next->first);
}

bool shows_eavesdropper(const View& view) {
  const bool other = view.following || view.list_events;  // These have that place, too.
  return view.tab == Tab::Scenario && view.eavesdropping.shown && !other && eye_of(view);
}

void show_at_side(View& view, SidePanel panel) {
  view.side = panel;
  if (panel != SidePanel::Lesson) view.eavesdropping.shown = panel == SidePanel::Eavesdropper;
}

std::string link_in_words(const View& view, LinkId link) {
  const auto found = view.now.links.find(link);
  if (found == view.now.links.end()) return {};
  const report::Directory& directory = view.story.directory();
  return directory.host(found->second.a) + " – " + directory.host(found->second.b);
}

std::string passes_here(const View& view) {
  const report::Tap* tap = tap_of(view, eye_of(view));
  const std::vector<const report::TapPart*> parts =
      tap == nullptr ? std::vector<const report::TapPart*>{} : by_now(view, tap->parts);
  if (parts.empty()) return {};
  const auto& session = view.story.directory().sessions().at(parts.back()->session);
  return filled(view.language.of("{}, port {}, in the clear"),
                {session.protocol->name, std::to_string(session.port)});
}

TapLoot loot_of(const View& view, LinkId link) {
  const report::Tap* tap = tap_of(view, link);
  if (tap == nullptr) return {};
  return {by_now(view, tap->passwords), by_now(view, tap->addresses), by_now(view, tap->messages),
          by_now(view, tap->files)};
}

std::vector<LootRow> loot_rows(const View& view) {
  const TapLoot loot = loot_of(view, eye_of(view));
  std::vector<LootRow> rows;
  for (const report::TapPassword* one : loot.passwords) {
    const std::string_view name = one->is_cookie      ? "Cookie of {}"
                                  : one->user.empty() ? "Password"
                                                      : "Password of {}";
    rows.push_back({.name = filled(view.language.of(name), {one->user}),
                    .value = one->password,
                    .said = one->said,
                    .hot = true});
  }
  std::string names, subjects, files;
  const auto add = [](std::string& list, const std::string& one) {
    list += (list.empty() ? "" : "\n") + one;
  };
  for (const report::TapAddress* one : loot.addresses) {
    add(names, one->name.empty() ? one->address : one->name + " <" + one->address + ">");
  }
  for (const report::TapMessage* one : loot.messages) add(subjects, one->subject);
  for (const report::TapFile* one : loot.files)
    add(files, one->name.empty() ? one->type : one->name);
  const auto count = [&](std::string_view english, std::size_t number, std::string more) {
    rows.push_back({.name = std::string{view.language.of(english)},
                    .value = std::to_string(number),
                    .more = std::move(more)});
  };
  count("Names and addresses", loot.addresses.size(), std::move(names));
  count("Messages, whole", loot.messages.size(), std::move(subjects));
  count("Attachments", loot.files.size(), std::move(files));
  return rows;
}

std::vector<LinkReads> reads_of_links(const View& view) {
  std::vector<LinkReads> all;
  for (const auto& [id, link] : view.now.links) {
    const TapLoot loot = loot_of(view, id);
    all.push_back({.link = id,
                   .name = link_in_words(view, id),
                   .password = !loot.passwords.empty(),
                   .addresses = !loot.addresses.empty(),
                   .message = !loot.messages.empty()});
  }
  return all;
}

std::vector<std::string> lines_that_come(const View& view) {
  std::vector<std::string> lines;
  constexpr std::size_t kMost = 60;
  const report::TapPart* part = next_part(view);
  if (part == nullptr) return lines;
  for (const std::string_view line : text::Lines{part->text}) {
    if (lines.size() == kMost) break;
    if (!line.empty()) lines.emplace_back(line);
  }
  return lines;
}

std::vector<TapCheck> checks_of_change(const View& view) {
  const Eavesdropping& his = view.eavesdropping;
  if (his.find.empty()) return {};
  const bool fits = his.put.size() == his.find.size();
  const std::string in = std::to_string(his.find.size()), out = std::to_string(his.put.size());
  return {{fits, filled(view.language.of(fits ? "{} octets for {}: the TCP numbers still fit"
                                              : "{} octets for {}: write as many, or TCP's numbers "
                                                "do not fit; spaces fill up"),
                        {out, in})},
          {true, std::string{view.language.of(
                     "the checksums of TCP and IP are made anew: anybody can do that")}},
          {false, std::string{view.language.of(
                      "nothing in the dialogue or in the message tells the receiver. A signature "
                      "would")}}};
}

std::string_view why_not_changed(const View& view, bool keeps) {
  if (!view.can_act()) return "This is a recording: nothing can be done in it.";
  if (view.eavesdropping.find.empty()) return "Write first what comes in, or choose it.";
  const std::string_view why =
      forbidden(view.taken(), keeps ? std::string_view{"keep-packet"} : "change-packet");
  if (!why.empty()) return why;
  if (keeps || view.eavesdropping.put.size() == view.eavesdropping.find.size()) return {};
  return "As many octets must go out as came in.";
}

void change_packet(View& view, bool keeps) {
  if (!eye_of(view) || !why_not_changed(view, keeps).empty()) return;
  view.requests.emplace_back(Do{change_of(view, keeps), true});
}

void let_pass(View& view) {
  if (const report::TapPart* part = next_part(view)) view.playhead.seek(part->at);
}

void forge(View& view) {
  if (!view.can_act()) return;
  const world::Scenario& scenario = view.scenario();
  const auto is_used = [&](const world::HostSetup& host) {
    const auto here = [&](const auto& one) { return one.host == host.name; };
    return std::ranges::any_of(scenario.user_agents, here) ||
           std::ranges::any_of(scenario.browsers, here);
  };
  const auto nobodys = std::ranges::find_if(scenario.hosts, [&](const world::HostSetup& host) {
    return host.kind == trace::HostKind::Computer && !is_used(host);
  });
  choose_at_first(view);
  if (nobodys != scenario.hosts.end()) sit_at(view, {.host = nobodys->name});
  // The server of whoever is to get it: the last that takes mail for a domain.
  for (const world::HostSetup& host : scenario.hosts) {
    if (host.mta) call(view, {host.name, protocols::usual().port});
  }
  view.tab = Tab::Terminal;
}

}  // namespace view
