#pragma once
// The template that a message is written in, whichever face of the user agent shows it: header
// fields and text as its user types them. It becomes an action.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/trace/snapshot.h"
#include "sim/world/action.h"
#include "sim/world/keys.h"

namespace teletype {

struct Template {
  std::string to{}, cc{}, bcc{}, subject{}, text{};  // UTF-8; the text's lines end with "\n".
  world::SealChoice seal{};
  friend bool operator==(const Template&, const Template&) = default;
};

// What an answer begins with: the fields that the user agent proposes, and what it will quote below
// the user's own text.
struct Proposal {
  Template fields{};
  std::string quoted{};  // UTF-8; lines end with "\n"; empty: nothing is quoted.
};
// A message that is answered.
struct Original {
  std::string_view message{};                // As it came; any octets.
  std::optional<trace::OpenedNow> opened{};  // As in a list of snapshot.h.
};
// `original`: in the list of `user` (an address). Whatever is quoted of what came encrypted is
// sealed as that was.
Proposal proposal_for(const Original& original, mime::Answering how, const std::string& user);

// What was typed into a field, as entries of an action: "a@x, Bob <b@y>, team". Words of an address
// book are no addresses, so that commas must do then.
std::vector<std::string> entries_in(std::string_view typed);

// `message` and `answer` say whose, where, and which; the rest of them is taken from the template.
// Of an answer only that is named which differs from what is proposed.
world::Send made(world::Send message, const Template& written);
world::AnswerMessage made(world::AnswerMessage answer, const Template& written,
                          const Template& proposed);
// Whose key is missing for what is written, as an address; empty: nobody's. `message`: whose; an
// answer reaches those who stand in `written`.
std::string missing_key(const world::Scenario& scenario, const world::Send& message,
                        const Template& written);

}  // namespace teletype
