#include "sim/world/access.h"

#include "sim/match.h"
#include "sim/protocols/list.h"
#include "sim/text/ascii.h"

namespace world {

bool reads_mail(const Access& access) {
  return !std::holds_alternative<OnlySends>(access);
}

const protocols::Protocol* fetched_with(const Access& access) {
  const auto* const protocol = std::get_if<const protocols::Protocol*>(&access);
  return protocol == nullptr ? nullptr : *protocol;
}

std::vector<const protocols::Protocol*> protocols_of_access() {
  std::vector<const protocols::Protocol*> found;
  for (const protocols::Protocol* protocol : protocols::all()) {
    if (protocol->agents == protocols::Agents::Maa) found.push_back(protocol);
  }
  return found;
}

std::string access_name(const Access& access) {
  return match(
      access, [](const OnlySends&) { return std::string{"none"}; },
      [](const MailboxFile&) { return std::string{"local"}; },
      [](const protocols::Protocol* protocol) { return text::lower_case(protocol->name); });
}

std::vector<Access> every_access() {
  std::vector<Access> every{MailboxFile{}};
  for (const protocols::Protocol* protocol : protocols_of_access()) every.emplace_back(protocol);
  every.emplace_back(OnlySends{});
  return every;
}

std::optional<Access> access_named(std::string_view name) {
  for (const Access& access : every_access()) {
    if (access_name(access) == name) return access;
  }
  return std::nullopt;
}

}  // namespace world
