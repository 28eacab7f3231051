#pragma once
// Parts of a dialogue in words, for whoever reads or shows them; by the rows alone.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/protocols/protocol.h"

namespace protocols {

// What a line of a dialogue means, in a few words for a student, with the section to read on in.
// `line`: without line end. Empty: nothing is to be said of it.
std::string explain(const Protocol& protocol, proto::Part part, std::string_view line);
// "MAIL: A new message …"; empty where the protocol has no such command.
std::string explain_command(const Protocol& protocol, std::string_view line);
std::string explain_reply(const Protocol& protocol, std::string_view line);
// Of the server's first words, which answer no command.
std::string explain_greeting(const Protocol& protocol, std::string_view line);

// The code that the line of a reply begins with: "250", "+OK"; empty: none.
std::string_view code_of(const Protocol& protocol, std::string_view line);

// The part as it may be shown: what is secret in it stands as "****".
std::string masked(const Protocol& protocol, proto::Part part, std::string_view text);
// The same where the secrets are known: in rising order, none in another.
std::string masked(std::string_view text, const std::vector<proto::Stretch>& secrets);

// One thing that might be said, ready to be typed.
struct Suggestion {
  std::string line, meaning, rfc;
};
// Names of a scenario, for examples.
struct Names {
  std::string host, sender, recipient, user, password;
};
// What a client may say in this state of the server.
std::vector<Suggestion> sayable(const Protocol& protocol, std::string_view state,
                                const Names& names);
// What a server may reply: `to` is a command's line, or kGreeting or kMessage. In order of codes.
std::vector<Suggestion> replies_to(const Protocol& protocol, std::string_view to,
                                   std::string_view host);

// `text` with each "{name}" replaced. A name that is not given stays.
std::string filled_in(std::string_view text,
                      const std::vector<std::pair<std::string_view, std::string_view>>& values);

}  // namespace protocols
