// The toy's row, and the list of protocols with it: this is all that it takes.
#include "tests/toy/row.h"
#include "sim/protocols/from_machine.h"
#include "sim/protocols/list.h"
#include "sim/protocols/rows.h"
#include "tests/toy/machine.h"

namespace toy {
namespace {

std::string_view verb_of(std::string_view line) {
  const std::string_view word = line.substr(0, line.find(' '));
  for (const Server::VerbRow& row : Server::verbs()) {
    if (row.name == word) return row.name;
  }
  return {};
}

std::optional<text::Malformed> wrong(std::string_view line) {
  if (line != "KEY") return std::nullopt;
  return text::Malformed{3, "the key is missing", "RFC 0 §2"};
}

std::vector<proto::Stretch> secrets(proto::Part part, std::string_view text) {
  if (part != proto::Part::Command || !text.starts_with("KEY ")) return {};
  return {{proto::Part::Secret, 4, text.find_last_not_of("\r\n") + 1 - 4}};
}

std::string_view code_of(std::string_view line) {
  return line.starts_with("YES")  ? line.substr(0, 3)
         : line.starts_with("NO") ? line.substr(0, 2)
                                  : std::string_view{};
}

std::string explain_reply(std::string_view line) {
  return code_of(line).empty() ? "" : "The toy has answered.\nRFC 0 §1";
}

protocols::Protocol make() {
  protocols::Protocol row{
      .name = "TOY", .port = 7777, .agents = protocols::Agents::Maa, .colour = 3};
  constexpr std::string_view kMeanings[] = {"Opens the box.", "Gives all messages.", "Goodbye."};
  constexpr std::string_view kExamples[] = {"KEY {password}", "GIVE", "BYE"};
  for (const Server::VerbRow& verb : Server::verbs()) {
    const std::size_t i = row.verbs.size();
    row.verbs.push_back({.name = verb.name,
                         .states = protocols::states_of(Server::diagram(), verb),
                         .rfc = "RFC 0 §2",
                         .meaning = kMeanings[i],
                         .example = kExamples[i],
                         .is_choice = true});
  }
  row.client = protocols::in_names(Client::diagram());
  row.server = protocols::in_names(Server::diagram());
  row.phases = {{"Unlocking", {}}, {"Giving", {"GIVE"}, true}, {"Leaving", {"BYE"}}};
  row.reply_classes = {{"YES", "YES", "yes", protocols::Verdict::Yes, true},
                       {"NO", "NO", "no", protocols::Verdict::No, true}};
  row.replies = {{protocols::kAnyCommand, {"YES", "NO"}}};
  row.verb_of = verb_of;
  row.wrong = wrong;
  row.secrets = secrets;
  row.code_of = code_of;
  row.explain_reply = explain_reply;
  row.reply_in_short = explain_reply;
  return row;
}

}  // namespace

const protocols::Protocol& row() {
  static const protocols::Protocol kRow = make();
  return kRow;
}

}  // namespace toy

namespace protocols {

std::span<const Protocol* const> all() {
  static const Protocol* const kRows[] = {&smtp(), &pop3(), &dns(), &toy::row()};
  return kRows;
}

}  // namespace protocols
