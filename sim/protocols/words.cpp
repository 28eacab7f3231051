#include "sim/protocols/words.h"

#include <algorithm>
#include <utility>

#include "sim/protocols/judge.h"

namespace protocols {

std::string explain_command(const Protocol& protocol, std::string_view line) {
  const Verb* verb = verb_of(protocol, line);
  if (verb == nullptr || verb->meaning.empty()) return {};
  return std::string{verb->name} + ": " + std::string{verb->meaning} + "\n" +
         std::string{verb->rfc};
}

std::string explain_reply(const Protocol& protocol, std::string_view line) {
  return protocol.explain_reply == nullptr ? std::string{} : protocol.explain_reply(line);
}

std::string explain_greeting(const Protocol& protocol, std::string_view line) {
  return protocol.explain_greeting == nullptr ? explain_reply(protocol, line)
                                              : protocol.explain_greeting(line);
}

std::string explain(const Protocol& protocol, proto::Part part, std::string_view line) {
  using proto::Part;
  std::string text;
  if (part == Part::Command) {
    text = explain_command(protocol, line);
  } else if (part == Part::Greeting) {
    text = explain_greeting(protocol, line);
  } else if (part == Part::Reply) {
    text = explain_reply(protocol, line);
  }
  if (!text.empty()) return text;
  if (line == ".") return std::string{protocol.message.end};
  if (part != Part::Content) return {};
  return "A line of the message. One that begins with a period gets one more on the way.\n" +
         std::string{protocol.message.stuffing_rfc};
}

std::string_view code_of(const Protocol& protocol, std::string_view line) {
  return protocol.code_of == nullptr ? std::string_view{} : protocol.code_of(line);
}

std::string masked(std::string_view text, const std::vector<proto::Stretch>& secrets) {
  std::string shown;
  std::size_t done = 0;
  for (const proto::Stretch& secret : secrets) {
    const std::size_t begin = std::min(secret.begin, text.size());
    if (begin < done) continue;
    shown.append(text.substr(done, begin - done)).append("****");
    done = std::min(begin + secret.octets, text.size());
  }
  return shown.append(text.substr(done));
}

std::string masked(const Protocol& protocol, proto::Part part, std::string_view text) {
  if (protocol.secrets == nullptr) return std::string{text};
  return masked(text, protocol.secrets(part, text));
}

std::vector<Suggestion> sayable(const Protocol& protocol, std::string_view state,
                                const Names& names) {
  std::vector<Suggestion> all;
  if (!has_state(protocol, state)) return all;
  for (const Typed& typed : protocol.typed) {
    if (typed.state != state) continue;
    all.push_back({std::string{typed.example}, std::string{typed.meaning}, std::string{typed.rfc}});
  }
  for (const Verb& verb : protocol.verbs) {
    if (verb.example.empty() || !is_legal(protocol, state, verb.name)) continue;
    all.push_back({filled_in(verb.example, {{"host", names.host},
                                            {"sender", names.sender},
                                            {"recipient", names.recipient},
                                            {"user", names.user},
                                            {"password", names.password}}),
                   std::string{verb.meaning}, std::string{verb.rfc}});
  }
  return all;
}

namespace {

// A reply to something, with the names in it. What has no proper tag is answered with "*".
std::string with_names(const Protocol& protocol, std::string_view reply, std::string_view to,
                       std::string_view host) {
  const std::string_view tag = to.substr(0, to.find(' '));
  std::string filled = filled_in(reply, {{"host", host}, {"tag", tag}});
  if (!code_of(protocol, filled).empty()) return filled;
  return filled_in(reply, {{"host", host}, {"tag", "*"}});
}

}  // namespace

std::vector<Suggestion> replies_to(const Protocol& protocol, std::string_view to,
                                   std::string_view host) {
  std::vector<Suggestion> all;
  const bool command = to != kGreeting && to != kMessage;
  const Verb* verb = command ? verb_of(protocol, to) : nullptr;
  const std::string_view key = !command ? to : verb != nullptr ? verb->name : kAnyCommand;
  for (const Replies& replies : protocol.replies) {
    if (replies.to != key && !(command && replies.to == kAnyCommand)) continue;
    for (const std::string_view line : replies.lines) {
      const bool greets = to == kGreeting && protocol.explain_greeting != nullptr;
      std::string reply = with_names(protocol, line, to, host);
      std::string meaning =
          greets ? protocol.explain_greeting(reply) : protocol.reply_in_short(reply);
      all.push_back({std::move(reply), std::move(meaning), {}});
    }
  }
  std::ranges::stable_sort(
      all, {}, [&](const Suggestion& one) { return std::string{code_of(protocol, one.line)}; });
  return all;
}

std::string filled_in(std::string_view text,
                      const std::vector<std::pair<std::string_view, std::string_view>>& values) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    filled += text.substr(0, open);
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) break;
    const auto value = std::ranges::find(values, text.substr(1, close - 1),
                                         &std::pair<std::string_view, std::string_view>::first);
    filled += value == values.end() ? text.substr(0, close + 1) : value->second;
    text.remove_prefix(close + 1);
  }
  return filled.append(text);
}

}  // namespace protocols
