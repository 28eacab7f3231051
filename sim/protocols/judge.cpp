#include "sim/protocols/judge.h"

#include <algorithm>

#include "sim/text/nearest.h"

namespace protocols {
namespace {

bool is_command(const Protocol& protocol, std::string_view on) {
  return find_verb(protocol, on) != nullptr;
}

// Whether `verb` takes the server further from this state. What moves it nowhere leads on
// everywhere.
bool leads_on(const Protocol& protocol, std::string_view state, std::string_view verb) {
  bool moves = false, from_here = false;
  for (const Arrow& arrow : protocol.server) {
    moves = moves || arrow.on == verb;
    from_here = from_here || (arrow.on == verb && arrow.from == state);
  }
  return !moves || from_here;
}

// "EHLO or HELO": the commands that lead to this state, from the present one if there are any.
std::string ways_to(const Protocol& protocol, std::string_view state, std::string_view present) {
  std::vector<std::string_view> from_here, from_anywhere;
  for (const Arrow& arrow : protocol.server) {
    if (arrow.to != state || arrow.from == state || !is_command(protocol, arrow.on)) continue;
    for (auto* ways : {&from_here, &from_anywhere}) {
      const bool counts = ways == &from_anywhere || arrow.from == present;
      if (counts && std::ranges::find(*ways, arrow.on) == ways->end()) ways->push_back(arrow.on);
    }
  }
  std::string words;
  for (const std::string_view way : from_here.empty() ? from_anywhere : from_here) {
    words += (words.empty() ? "" : " or ") + std::string{way};
  }
  return words;
}

// " It belongs in the state Ready (EHLO or HELO leads there)."
std::string where_it_belongs(const Protocol& protocol, const Verb& verb, std::string_view present) {
  std::string sentence;
  for (const std::string_view state : verb.states) {
    if (!leads_on(protocol, state, verb.name)) continue;
    const std::string ways = ways_to(protocol, state, present);
    if (ways == verb.name) continue;  // Whoever is there has said it once already.
    sentence += (sentence.empty() ? " It belongs in the state " : " or ") + std::string{state};
    if (!ways.empty()) sentence += " (" + ways + " leads there)";
  }
  return sentence.empty() ? sentence : sentence + ".";
}

Objection no_such_command(const Protocol& protocol, std::string_view line) {
  std::vector<std::string> names;
  for (const Verb& verb : protocol.verbs) names.emplace_back(verb.name);
  const std::string_view word = protocol.word_of == nullptr
                                    ? line.substr(0, line.find_first_of(" \t\r\n"))
                                    : protocol.word_of(line);
  const std::string meant = text::nearest(word, names);
  std::string sentence = "No command of " + std::string{protocol.name} + " begins like this.";
  if (line.starts_with(' ')) sentence = "A space stands before the command.";
  if (!meant.empty()) sentence += " Did you mean " + meant + "?";
  return {Objection::Kind::NoSuchCommand, std::move(sentence), 0};
}

}  // namespace

const Verb* find_verb(const Protocol& protocol, std::string_view name) {
  const auto found = std::ranges::find(protocol.verbs, name, &Verb::name);
  return found == protocol.verbs.end() ? nullptr : &*found;
}

const Verb* verb_of(const Protocol& protocol, std::string_view line) {
  if (protocol.verb_of == nullptr) return nullptr;
  return find_verb(protocol, protocol.verb_of(line));
}

bool has_state(const Protocol& protocol, std::string_view state) {
  return std::ranges::any_of(protocol.server, [&](const Arrow& arrow) {
    return arrow.from == state || arrow.to == state;
  });
}

bool is_legal(const Protocol& protocol, std::string_view state, std::string_view verb) {
  const Verb* row = find_verb(protocol, verb);
  if (row == nullptr) return false;
  if (!has_state(protocol, state)) return true;
  return std::ranges::find(row->states, state) != row->states.end() &&
         leads_on(protocol, state, verb);
}

bool same_command(const Protocol& protocol, std::string_view one, std::string_view other) {
  return one == other || (protocol.same != nullptr && protocol.same(one, other));
}

std::optional<Objection> objection(const Protocol& protocol, std::string_view state,
                                   std::string_view line, std::optional<std::string_view> before) {
  using Kind = Objection::Kind;
  const Verb* verb = verb_of(protocol, line);
  if (verb == nullptr) return no_such_command(protocol, line);
  const std::string name{verb->name};
  if (!is_legal(protocol, state, name)) {
    return Objection{Kind::NotInThisState, name + " cannot come now: the server is in the state " +
                                               std::string{state} + "." +
                                               where_it_belongs(protocol, *verb, state)};
  }
  if (before && !verb->right_after.empty() && *before != verb->right_after) {
    return Objection{Kind::NotAfterThat, name + " comes right after " +
                                             std::string{verb->right_after} + " (" +
                                             std::string{verb->rfc} + ")."};
  }
  const auto wrong = protocol.wrong == nullptr ? std::nullopt : protocol.wrong(line);
  if (!wrong) return std::nullopt;
  return Objection{Kind::NotUnderstood,
                   "The server would not understand this line: " + wrong->why + " (" +
                       std::string{wrong->rfc} + ").",
                   wrong->offset};
}

const ReplyClass* class_of(const Protocol& protocol, std::string_view reply) {
  const std::string_view status = protocol.status_of == nullptr ? reply : protocol.status_of(reply);
  const auto found = std::ranges::find_if(protocol.reply_classes, [&](const ReplyClass& one) {
    return status.starts_with(one.begins);
  });
  return found == protocol.reply_classes.end() ? nullptr : &*found;
}

bool is_refusal(const Protocol& protocol, std::string_view reply) {
  const ReplyClass* one = class_of(protocol, reply);
  return one != nullptr && (one->verdict == Verdict::NotNow || one->verdict == Verdict::No);
}

std::optional<std::size_t> phase_begun(const Protocol& protocol, std::string_view line) {
  const Verb* verb = verb_of(protocol, line);
  for (std::size_t i = 0; verb != nullptr && i < protocol.phases.size(); ++i) {
    const auto& begun_by = protocol.phases[i].begun_by;
    if (std::ranges::find(begun_by, verb->name) != begun_by.end()) return i;
  }
  return std::nullopt;
}

}  // namespace protocols
