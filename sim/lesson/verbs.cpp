#include "sim/lesson/verbs.h"

#include <algorithm>

#include "sim/desk/mistake.h"
#include "sim/proto/pop3/dialect.h"
#include "sim/proto/pop3/server.h"
#include "sim/proto/smtp/command.h"
#include "sim/proto/smtp/server.h"
#include "sim/report/directory.h"

namespace lesson {

std::span<const char* const> protocol_names() {
  static constexpr const char* kNames[] = {"smtp", "pop3"};
  return kNames;
}

std::string verb_said(trace::Protocol protocol, std::string_view line) {
  line = report::without_line_end(line);
  if (protocol == trace::Protocol::Pop3) return pop3::keyword_of(line);
  const auto verb = smtp::verb_of(line);
  return verb ? std::string{smtp::name_of(*verb)} : std::string{};
}

void require_verb(const std::string& verb, const std::string& pointer) {
  std::vector<std::string> verbs;
  for (const auto& row : smtp::Server::verbs()) verbs.emplace_back(smtp::name_of(row.verb));
  for (const auto& row : pop3::Server::verbs()) verbs.emplace_back(row.keyword);
  if (std::ranges::find(verbs, verb) != verbs.end()) return;
  throw desk::Mistake{pointer,
                      "Neither SMTP nor POP3 has the command " + desk::in_quotes(verb) + ".",
                      desk::nearest(verb, verbs)};
}

}  // namespace lesson
