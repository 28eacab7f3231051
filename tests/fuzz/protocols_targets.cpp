// The rows of the protocols, asked about any octets in any state: by the window, the reports and
// the lessons, which show what people type and what edited traces say.
#include "sim/protocols/judge.h"
#include "sim/protocols/list.h"
#include "sim/protocols/words.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

using protocols::Protocol;

const Protocol& row(std::uint32_t number) {
  const auto rows = protocols::all();
  return number < rows.size() ? *rows[number] : protocols::unknown();
}

// One of the server's own, or any other.
std::string_view state_of(const Protocol& protocol, std::uint8_t how, std::string_view other) {
  if (protocol.server.empty() || how >= 2 * protocol.server.size()) return other;
  const protocols::Arrow& arrow = protocol.server[how / 2];
  return how % 2 == 0 ? arrow.from : arrow.to;
}

// As far as the next escape.
std::string_view field(std::string_view& rest) {
  const std::string_view text = rest.substr(0, rest.find(kEscape));
  rest.remove_prefix(std::min(text.size() + 1, rest.size()));
  return text;
}

void judge(const Protocol& protocol, std::string_view state, std::string_view line,
           std::string_view other) {
  const protocols::Verb* verb = protocols::verb_of(protocol, line);
  for (const auto before : {std::optional<std::string_view>{}, std::optional{other}}) {
    const auto objection = protocols::objection(protocol, state, line, before);
    must(objection || verb != nullptr, "without a command there is an objection");
    if (!objection) continue;
    must(!objection->sentence.empty(), "an objection says why");
    must(objection->column == std::string::npos || objection->column <= line.size(),
         "an objection points into the line");
  }
  if (const auto phase = protocols::phase_begun(protocol, line)) {
    must(verb != nullptr && *phase < protocol.phases.size(), "a command begins the phase");
  }
  must(protocols::same_command(protocol, line, line), "a line asks for the same as itself");
  must(protocols::same_command(protocol, line, other) ==
           protocols::same_command(protocol, other, line),
       "it does not matter which line is first");
  must(!protocols::is_refusal(protocol, line) || protocols::class_of(protocol, line) != nullptr,
       "a refusal is a reply");
}

void put_in_words(const Protocol& protocol, proto::Part part, std::string_view line) {
  protocols::explain(protocol, part, line);
  must(protocols::explain_command(protocol, line).empty() ||
           protocols::verb_of(protocol, line) != nullptr,
       "only commands are explained as such");
  const std::string_view code = protocols::code_of(protocol, line);
  must(line.starts_with(code), "a reply begins with its code");
  must(protocols::explain_reply(protocol, line).empty() || !code.empty(),
       "only replies are explained as such");
  if (protocol.reply_in_short != nullptr) protocol.reply_in_short(line);
}

void mask(const Protocol& protocol, proto::Part part, std::string_view line) {
  const std::string shown = protocols::masked(protocol, part, line);
  must(protocols::masked(protocol, part, shown) == shown, "nothing secret is left");
  if (protocol.secrets == nullptr) return;
  for (const proto::Stretch& secret : protocol.secrets(part, line)) {
    must(secret.begin <= line.size() && secret.octets <= line.size() - secret.begin,
         "a secret lies in its part");
  }
}

void suggest(const Protocol& protocol, std::string_view state, std::string_view line,
             std::string_view name) {
  const std::string any{name};
  protocols::sayable(protocol, state, {any, any, any, any, any});
  for (const auto& one :
       protocols::sayable(protocol, state, {"pc", "a@b.test", "c@d.test", "ann", "secret"})) {
    const protocols::Verb* verb = protocols::verb_of(protocol, one.line);
    must(verb == nullptr || !protocols::objection(protocol, state, one.line),
         "what may be said is not objected to");
  }
  for (const auto& one : protocols::replies_to(protocol, line, name)) {
    must(!one.meaning.empty(), "a reply that is proposed has a meaning");
    must(protocols::class_of(protocol, one.line) != nullptr, "it is one of the protocol's");
  }
}

}  // namespace

int protocol_rows(Octets octets) {
  Input input{octets};
  const auto count = static_cast<std::uint32_t>(protocols::all().size());
  const Protocol& protocol = row(input.below(count + 1));
  const std::uint8_t how = input.octet();
  const auto part = static_cast<proto::Part>(input.below(7));
  std::string_view rest = input.rest();
  const std::string_view line = field(rest), other = field(rest), any = field(rest);
  const std::string_view state = state_of(protocol, how, any);
  judge(protocol, state, line, other);
  put_in_words(protocol, part, line);
  mask(protocol, part, line);
  suggest(protocol, state, line, any);
  return 0;
}

}  // namespace fuzz
