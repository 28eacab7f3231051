#include "sim/proto/imap/secrets.h"

#include "sim/mime/base64.h"
#include "sim/proto/imap/syntax.h"
#include "sim/text/lines.h"

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

proto::SignIn sign_in_of_plain(std::string_view base64) {
  const std::string plain = mime::base64_decode(text::without_line_end(base64));
  const std::size_t user = plain.find('\0');
  const std::size_t password = user == std::string::npos ? user : plain.find('\0', user + 1);
  if (password == std::string::npos) return {};
  return {.user = plain.substr(user + 1, password - user - 1),
          .password = plain.substr(password + 1)};
}

proto::SignIn sign_in_of(std::string_view command) {
  const std::vector<proto::Stretch> secrets = secrets_in(command);
  if (secrets.empty()) return {};
  const std::string_view secret = command.substr(secrets.front().begin, secrets.front().octets);
  if (command_of(command) == "AUTHENTICATE") return sign_in_of_plain(secret);
  Reader in{command.substr(0, secrets.front().begin)};
  in.take_while([](char c) { return c != ' '; });
  in.space();
  in.atom();
  in.space();
  proto::SignIn both{.user = in.astring()};
  Reader rest{secret};
  both.password = rest.astring();
  if (rest.failed()) both.password = secret;  // Wrong, and still readable.
  return both;
}

}  // namespace imap
