// Predicates in words: what a student is shown is made from what is checked.
#include "sim/lesson/predicate.h"

namespace lesson {

namespace {

using Kind = Event::Kind;

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

// "a message from a@b to c@d with the subject "Network""
std::string letter(const Event& event) {
  std::string text = "a message";
  if (!event.from.empty()) text += " from " + event.from;
  if (!event.to.empty()) text += " to " + event.to;
  if (!event.subject.empty()) text += " with the subject " + quoted(event.subject);
  if (!event.contains.empty()) text += " with the words " + quoted(event.contains);
  return text;
}

std::string at(const Event& event) {
  return event.at.empty() ? "" : " on " + event.at;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string ends(const Event& event) {
  std::string text;
  if (!event.from.empty()) text += " from " + event.from;
  if (!event.to.empty()) text += " to " + event.to;
  return text;
}

std::string speaker(const Event& event) {
  if (event.by == "terminal") return "you say";
  std::string who = event.by.empty() ? "somebody" : "the " + event.by;
  if (event.by == "client" && !event.from.empty()) who += " on " + event.from;
  if (event.by == "server" && !event.to.empty()) who += " on " + event.to;
  if (event.by.empty() && !event.code.empty()) who = "the server";
  return who + (event.code.empty() ? " says" : " answers");
}

std::string saying(const Event& event) {
  std::string text = speaker(event);
  if (!event.verb.empty()) text += " " + event.verb;
  if (event.code.size() == 1 && event.code[0] >= '2' && event.code[0] <= '5') {
    text += " with a code that begins with " + event.code;
  } else if (!event.code.empty()) {
    text += " " + event.code;
  }
  if (!event.contains.empty()) {
    text += (event.verb.empty() && event.code.empty() ? " " : " with ") + quoted(event.contains);
  }
  if (event.verb.empty() && event.code.empty() && event.contains.empty()) text += " something";
  return text;
}

std::string question(const Event& event) {
  std::string text = event.type.empty() ? "any record" : "the " + event.type + " record";
  if (!event.name.empty()) text += " of " + event.name;
  return text;
}

}  // namespace

std::string words(const Event& event) {
  switch (event.kind) {
    case Kind::Composed:
      return letter(event) + " is written" + at(event);
    case Kind::Queued:
      return letter(event) + " enters the spool" + at(event);
    case Kind::Relayed:
      return letter(event) + " is handed to the next server";
    case Kind::Deferred:
      return letter(event) + " has to wait in the spool" + at(event);
    case Kind::Failed:
      return letter(event) + " is given up" + at(event);
    case Kind::Bounced:
      return "a bounce goes back" + (event.to.empty() ? "" : " to " + event.to);
    case Kind::Delivered:
      return letter(event) + " is put into the mailbox" + at(event);
    case Kind::Fetched:
      return letter(event) + " is fetched" + at(event);
    case Kind::Removed:
      return letter(event) + " is removed from the mailbox";
    case Kind::Polled:
      return (event.to.empty() ? "somebody" : event.to) + " looks for new mail" + at(event);
    case Kind::RecipientRefused:
      return "a server refuses " +
             (event.to.empty() ? "a recipient" : "the recipient " + event.to) +
             (event.code.empty() ? "" : " with " + event.code);
    case Kind::Connected:
      return "a connection" + (event.protocol.empty() ? "" : " for " + upper(event.protocol)) +
             ends(event) + " is accepted";
    case Kind::Closed:
      return "a connection" + (event.protocol.empty() ? "" : " for " + upper(event.protocol)) +
             ends(event) + " is closed";
    case Kind::Said:
      return saying(event);
    case Kind::Asked:
      return "the name server is asked for " + question(event);
    case Kind::Answered:
      return "the question for " + question(event) + " is answered" +
             (event.outcome.empty() ? "" : " with " + event.outcome);
    case Kind::MailboxRefused:
      return "the mailbox of " + (event.to.empty() ? "somebody" : event.to) + " is refused" +
             (event.from.empty() ? "" : " to " + event.from);
    case Kind::PacketLost:
      return "a packet is lost";
    case Kind::Expanded:
      return (event.to.empty() ? "a list" : "the list " + event.to) + " is replaced by its members";
  }
  return {};
}

std::string words(const Predicate& predicate) {
  const auto joined = [&](const std::string& between) {
    std::string text;
    for (const Predicate& part : predicate.parts) {
      text += (text.empty() ? "" : between) + words(part);
    }
    return text;
  };
  switch (predicate.kind) {
    case Predicate::Kind::Happens: {
      const auto times = [](std::uint32_t n) {
        return n == 1 ? std::string{"once"} : std::to_string(n) + " times";
      };
      const std::string event = words(predicate.event);
      if (predicate.at_most == 0) return "this never happens: " + event;
      if (predicate.at_least == predicate.at_most) return event + ", " + times(predicate.at_least);
      std::string text = event;
      if (predicate.at_least > 1) text += ", at least " + times(predicate.at_least);
      if (predicate.at_most != UINT32_MAX) text += ", at most " + times(predicate.at_most);
      return text;
    }
    case Predicate::Kind::Before:
      return words(predicate.parts.at(1).event) +
             " only after this: " + words(predicate.parts.at(0).event);
    case Predicate::Kind::LinkIs:
      return "the link between " + predicate.a + " and " + predicate.b +
             (predicate.up ? " is whole" : " is cut");
    case Predicate::Kind::HostIs:
      return predicate.a + " is switched " + (predicate.up ? "on" : "off");
    case Predicate::Kind::All:
      return joined("; and ");
    case Predicate::Kind::Any:
      return joined("; or ");
    case Predicate::Kind::Not:
      return "not: " + joined("; nor ");
  }
  return {};
}

}  // namespace lesson
