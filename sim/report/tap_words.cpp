// An eavesdropper's view as text.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "sim/report/directory.h"
#include "sim/report/tap.h"
#include "sim/report/transcript.h"

namespace report {
namespace {

// "wan – fegan-pc"
std::map<LinkId, std::string> names_of_links(const trace::Trace& trace,
                                             const Directory& directory) {
  std::map<LinkId, std::string> names;
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    const auto* link = std::get_if<trace::LinkAdded>(&trace[seq].body);
    if (link == nullptr) continue;
    names[link->link] = directory.host(link->a) + " – " + directory.host(link->b);
  }
  return names;
}

std::string heading_of(const Directory& directory, SessionId id) {
  const SessionEntry& session = directory.sessions().at(id);
  return "\n# Session " + std::to_string(id.value) + " · " + std::string{session.protocol->name} +
         " · port " + std::to_string(session.port) + ", in the clear\n";
}

std::string marks_of(const Tap& tap, const TapPart& part) {
  std::string marks;
  if (!part.user.empty()) marks += "#  ^ the name: " + part.user + "\n";
  for (const TapPassword& one : tap.passwords) {
    if (one.said != part.said) continue;
    marks += "#  ^ the " + std::string{one.is_cookie ? "cookie" : "password"} + ": " +
             one.password + "\n";
  }
  for (const TapMessage& one : tap.messages) {
    if (one.said == part.said) marks += "#  ^ a message, word by word\n";
  }
  return marks;
}

std::string dialogues(const Directory& directory, const Tap& tap) {
  std::map<SessionId, std::vector<const TapPart*>> sessions;
  for (const TapPart& part : tap.parts) sessions[part.session].push_back(&part);
  std::string out;
  for (const auto& [id, parts] : sessions) {
    out += heading_of(directory, id);
    for (const TapPart* part : parts) {
      out += lines_said(part->from_client, part->text) + marks_of(tap, *part);
    }
  }
  return out.empty() ? "\n# Nothing that can be read passes here.\n" : out;
}

std::string all_he_has(const Tap& tap) {
  std::string out = "\n# What he has at the end\n";
  for (const TapPassword& one : tap.passwords) {
    out += std::string{"#   "} + (one.is_cookie ? "cookie" : "password") +
           (one.user.empty() ? "" : " of " + one.user) + ": " + one.password + "\n";
  }
  if (tap.passwords.empty()) out += "#   no password\n";
  out += "#   names and addresses: " + std::to_string(tap.addresses.size()) + "\n";
  for (const TapAddress& one : tap.addresses) {
    out += "#     " + one.address + (one.name.empty() ? "" : " (" + one.name + ")") + "\n";
  }
  out += "#   messages, whole: " + std::to_string(tap.messages.size()) + "\n";
  for (const TapMessage& one : tap.messages) {
    out += "#     \"" + one.subject + "\", from " + (one.from.empty() ? "?" : one.from) + ", " +
           std::to_string(one.message.size()) + " octets\n";
  }
  out += "#   attachments: " + std::to_string(tap.files.size()) + "\n";
  for (const TapFile& one : tap.files) {
    out += "#     " + (one.name.empty() ? one.type : one.name) + ", " + std::to_string(one.octets) +
           " octets\n";
  }
  return out;
}

// In letters, not octets.
std::size_t width_of(const std::string& utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (c & '\xC0') != '\x80'; }));
}

std::string all_links(const std::vector<Tap>& all, const std::map<LinkId, std::string>& names,
                      LinkId here) {
  std::size_t widest = 4;
  for (const auto& [link, name] : names) widest = std::max(widest, width_of(name));
  const auto row = [&](const std::string& mark, const std::string& link, const char* password,
                       const char* addresses, const char* message) {
    std::string line = "# " + mark + " " + link + std::string(widest - width_of(link), ' ');
    for (const char* cell : {password, addresses}) {
      line += "  " + std::string{cell} + std::string(9 - std::string{cell}.size(), ' ');
    }
    return line + "  " + message + "\n";
  };
  std::string out = "\n# And on the other links\n";
  out += row(" ", "link", "password", "addresses", "message");
  for (const Tap& tap : all) {
    const auto cell = [](bool has) { return has ? "reads" : "none sent"; };
    out += row(tap.link == here ? "*" : " ", names.at(tap.link), cell(!tap.passwords.empty()),
               cell(!tap.addresses.empty()), cell(!tap.messages.empty()));
  }
  return out;
}

}  // namespace

std::string tapped(const trace::Trace& trace, LinkId link) {
  const Directory directory{trace};
  const std::map<LinkId, std::string> names = names_of_links(trace, directory);
  const std::vector<Tap> all = taps(trace);
  const auto here = std::ranges::find(all, link, &Tap::link);
  if (here == all.end()) return {};
  return "# An eavesdropper on the link " + names.at(link) + " in scenario \"" +
         std::string{directory.scenario().id} + "\": " + std::string{directory.scenario().title} +
         "\n# He sees every octet that crosses his link, and nothing else.\n" +
         dialogues(directory, *here) + all_he_has(*here) + all_links(all, names, link);
}

}  // namespace report
