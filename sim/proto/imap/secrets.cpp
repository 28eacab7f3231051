#include "sim/proto/imap/secrets.h"

#include "sim/proto/imap/syntax.h"

namespace imap {

std::vector<proto::Stretch> secrets_in(std::string_view command) {
  const std::string name = command_of(command);
  if (name != "LOGIN" && name != "AUTHENTICATE") return {};
  if (command.ends_with("\r\n")) command.remove_suffix(2);
  Reader in{command};
  in.take_while([](char c) { return c != ' '; });
  in.space();
  in.atom();
  in.space();
  in.astring();  // The name of the user or of the mechanism.
  in.space();
  if (in.failed() || in.at_end()) return {};
  return {{proto::Part::Secret, in.offset(), command.size() - in.offset()}};
}

bool goes_on_in_secret(std::string_view command) {
  return command_of(command) == "LOGIN";
}

}  // namespace imap
