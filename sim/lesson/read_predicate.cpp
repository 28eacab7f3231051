#include "sim/lesson/read_predicate.h"

#include <algorithm>
#include <array>

#include "sim/desk/mistake.h"
#include "sim/proto/pop3/server.h"
#include "sim/proto/smtp/command.h"
#include "sim/proto/smtp/server.h"

namespace lesson {

namespace {

using desk::Mistake;
using nlohmann::json;

struct Named {
  const char* key;
  Event::Kind kind;
};
constexpr std::array kEvents = {
    Named{"composed", Event::Kind::Composed},
    Named{"queued", Event::Kind::Queued},
    Named{"relayed", Event::Kind::Relayed},
    Named{"deferred", Event::Kind::Deferred},
    Named{"failed", Event::Kind::Failed},
    Named{"bounced", Event::Kind::Bounced},
    Named{"delivered", Event::Kind::Delivered},
    Named{"fetched", Event::Kind::Fetched},
    Named{"removed", Event::Kind::Removed},
    Named{"refused", Event::Kind::RecipientRefused},
    Named{"expanded", Event::Kind::Expanded},
    Named{"polled", Event::Kind::Polled},
    Named{"connected", Event::Kind::Connected},
    Named{"closed", Event::Kind::Closed},
    Named{"said", Event::Kind::Said},
    Named{"asked", Event::Kind::Asked},
    Named{"answered", Event::Kind::Answered},
    Named{"mailbox-refused", Event::Kind::MailboxRefused},
    Named{"lost", Event::Kind::PacketLost},
};

bool is_dialogue(Event::Kind kind) {
  return kind == Event::Kind::Said || kind == Event::Kind::Connected || kind == Event::Kind::Closed;
}

void require_verb(const std::string& verb, const std::string& pointer) {
  std::vector<std::string> verbs;
  for (const auto& row : smtp::Server::verbs()) verbs.emplace_back(smtp::name_of(row.verb));
  for (const auto& row : pop3::Server::verbs()) verbs.emplace_back(row.keyword);
  if (std::ranges::find(verbs, verb) != verbs.end()) return;
  throw Mistake{pointer, "Neither SMTP nor POP3 has the command " + desk::in_quotes(verb) + ".",
                desk::nearest(verb, verbs)};
}

// Whose mailbox it is, or who stands on an envelope.
void require_address(const std::string& text, const std::string& pointer) {
  if (text.empty() || text.find('@') != std::string::npos) return;
  throw Mistake{pointer,
                desk::in_quotes(text) +
                    " is no mail address. Write it as \"fegan@comnet.com\"; a host stands in "
                    "\"at\".",
                {}};
}

// The end of a dialogue.
void require_end(const world::Scenario& scenario, const std::string& name,
                 const std::string& pointer) {
  if (name.find('@') != std::string::npos) {
    throw Mistake{pointer,
                  "Here must stand a host: where the " +
                      std::string{pointer.ends_with("/to") ? "server" : "client"} +
                      " of the dialogue is.",
                  {}};
  }
  if (!name.empty()) require_host(scenario, name, pointer);
}

Event read_event_of(Event::Kind kind, const json& says, const std::string& pointer,
                    const world::Scenario& scenario) {
  const auto text = [&](const char* key) { return says.value(key, std::string{}); };
  Event event{.kind = kind,
              .from = text("from"),
              .to = text("to"),
              .at = text("at"),
              .subject = text("subject"),
              .contains = text("contains"),
              .protocol = text("protocol"),
              .by = text("by"),
              .verb = text("verb"),
              .code = text("code"),
              .name = text("name"),
              .type = text("type"),
              .outcome = text("outcome")};
  if (!event.at.empty()) require_host(scenario, event.at, pointer + "/at");
  if (is_dialogue(kind)) {
    require_end(scenario, event.from, pointer + "/from");
    require_end(scenario, event.to, pointer + "/to");
  } else {
    // Who is refused a mailbox may call himself what he likes.
    const bool any_name = kind == Event::Kind::MailboxRefused;
    if (!any_name) require_address(event.from, pointer + "/from");
    require_address(event.to, pointer + "/to");
  }
  if (!event.verb.empty()) require_verb(event.verb, pointer + "/verb");
  return event;
}

Predicate read_count(const json& says, const std::string& pointer,
                     const world::Scenario& scenario) {
  Predicate predicate{.kind = Predicate::Kind::Happens,
                      .event = read_event(says.at("of"), pointer + "/of", scenario)};
  const bool limited = says.contains("at_most");
  if (limited) predicate.at_most = says["at_most"].get<std::uint32_t>();
  predicate.at_least = says.value("at_least", limited ? 0U : 1U);
  if (predicate.at_least > predicate.at_most) {
    throw Mistake{pointer + "/at_least", "\"at_least\" is more than \"at_most\".", {}};
  }
  if (predicate.at_least == 0 && !limited) {
    throw Mistake{pointer, "This always holds: say how often at least, or at most.", {}};
  }
  return predicate;
}

}  // namespace

void require_host(const world::Scenario& scenario, const std::string& name,
                  const std::string& pointer) {
  std::vector<std::string> names;
  for (const world::HostSetup& host : scenario.hosts) names.push_back(host.name);
  if (std::ranges::find(names, name) != names.end()) return;
  throw Mistake{pointer, "There is no host " + desk::in_quotes(name) + " in the scenario.",
                desk::nearest(name, names)};
}

void require_link(const world::Scenario& scenario, const std::string& a, const std::string& b,
                  const std::string& pointer) {
  require_host(scenario, a, pointer);
  require_host(scenario, b, pointer);
  for (const world::LinkSetup& link : scenario.links) {
    if ((link.a == a && link.b == b) || (link.a == b && link.b == a)) return;
  }
  throw Mistake{pointer, "No link joins " + a + " and " + b + " in the scenario.", {}};
}

Event read_event(const json& value, const std::string& pointer, const world::Scenario& scenario) {
  const Predicate predicate = read_predicate(value, pointer, scenario);
  const bool plain = predicate.kind == Predicate::Kind::Happens && predicate.at_least == 1 &&
                     predicate.at_most == UINT32_MAX;
  if (plain) return predicate.event;
  throw Mistake{
      pointer, "Here must stand a single event, such as {\"said\": {\"verb\": \"DATA\"}}.", {}};
}

Predicate read_predicate(const json& value, const std::string& pointer,
                         const world::Scenario& scenario) {
  const auto only = value.begin();
  const std::string& key = only.key();
  const json& says = only.value();
  const std::string inside = pointer + "/" + key;
  const auto named =
      std::ranges::find_if(kEvents, [&](const Named& one) { return key == one.key; });
  if (named != kEvents.end()) {
    return {.kind = Predicate::Kind::Happens,
            .event = read_event_of(named->kind, says, inside, scenario)};
  }
  if (key == "count") return read_count(says, inside, scenario);
  if (key == "link") {
    const std::string a = says["between"][0], b = says["between"][1];
    require_link(scenario, a, b, inside + "/between");
    return {
        .kind = Predicate::Kind::LinkIs, .event = {}, .a = a, .b = b, .up = says.value("up", true)};
  }
  if (key == "host") {
    require_host(scenario, says["name"], inside + "/name");
    return {.kind = Predicate::Kind::HostIs,
            .event = {},
            .a = says["name"],
            .b = {},
            .up = says.value("up", true)};
  }
  Predicate predicate{.kind = key == "before" ? Predicate::Kind::Before
                              : key == "all"  ? Predicate::Kind::All
                              : key == "any"  ? Predicate::Kind::Any
                                              : Predicate::Kind::Not,
                      .event = {}};
  if (key == "not") {
    predicate.parts.push_back(read_predicate(says, inside, scenario));
    return predicate;
  }
  for (std::size_t i = 0; i < says.size(); ++i) {
    const std::string place = inside + "/" + std::to_string(i);
    if (key == "before") static_cast<void>(read_event(says[i], place, scenario));
    predicate.parts.push_back(read_predicate(says[i], place, scenario));
  }
  return predicate;
}

}  // namespace lesson
