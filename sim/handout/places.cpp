#include "sim/handout/places.h"

#include <vector>

#include "sim/handout/html.h"
#include "sim/lesson/predicate.h"
#include "sim/trace/timeline.h"

namespace handout {

namespace {

constexpr std::size_t kMostMessages = 12;

// A row: where, and what lies there.
struct Place {
  std::string where;
  std::vector<std::string> messages;
};

std::string message(trace::Text octets, const lesson::Language& language) {
  const std::string subject = lesson::subject_of(octets);
  return (subject.empty() ? std::string{language.of("no subject")} : "“" + subject + "”") + ", " +
         lesson::filled(language.of("{} octets"), {std::to_string(octets.size())});
}

std::vector<Place> find(const trace::Snapshot& end, const report::Directory& directory,
                        const lesson::Language& language) {
  std::vector<Place> places;
  for (const auto& [id, mailbox] : end.mailboxes) {
    Place& place = places.emplace_back();
    place.where = lesson::filled(language.of("Mailbox of {}"), {directory.mailbox(id)});
    for (const auto& [uid, stored] : mailbox.messages) {
      place.messages.push_back(message(stored.message, language));
    }
  }
  for (const auto& [id, agent] : end.agents) {
    if (agent.inbox.empty()) continue;
    Place& place = places.emplace_back();
    place.where = lesson::filled(language.of("{}: fetched by the user agent of {}"),
                                 {directory.host(agent.host), agent.owner});
    for (const trace::InboxItem& item : agent.inbox) {
      place.messages.push_back(message(item.message, language));
    }
  }
  for (const auto& [id, spool] : end.spools) {
    if (spool.empty()) continue;
    Place& place = places.emplace_back();
    place.where = lesson::filled(language.of("{}: still in the spool"),
                                 {directory.host(end.agents.at(id).host)});
    for (const auto& [mail, spooled] : spool) {
      place.messages.push_back(
          lesson::filled(language.of("{} octets"), {std::to_string(spooled.octets)}));
    }
  }
  return places;
}

}  // namespace

std::string places(const trace::Trace& trace, const report::Directory& directory, bool filled,
                   const lesson::Language& language) {
  const trace::Timeline timeline{trace};
  const trace::Snapshot end = timeline.at(trace.end());
  std::string out = "<table>\n<thead><tr>" + element("th", "", escaped(language.of("where"))) +
                    element("th", "", escaped(language.of("what lies there"))) +
                    "</tr></thead>\n<tbody>\n";
  for (const Place& place : find(end, directory, language)) {
    std::string there;
    if (!filled) {
      there = "<span class=\"gap\"></span>";
    } else if (place.messages.empty()) {
      there = element("span", "answer", escaped(language.of("nothing")));
    }
    for (std::size_t i = 0; filled && i < place.messages.size(); ++i) {
      const bool more = i == kMostMessages;
      there += element(
          "div", "answer",
          more ? "… " + std::to_string(place.messages.size() - i) : escaped(place.messages[i]));
      if (more) break;
    }
    out += "<tr>" + element("td", "", escaped(place.where)) + element("td", "", there) + "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

}  // namespace handout
