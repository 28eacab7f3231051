#pragma once
// The enums of the trace and their names, one table each: for trace files and for reports. A name
// is the RFC's own where it has one ("SYN-SENT"), else the enumerator's.
#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "sim/trace/record.h"

namespace trace {

template <class Enum>
struct Named {
  Enum value;
  Text name;
};

// All enumerators, in order.
std::span<const Named<HostKind>> names_of(HostKind);
std::span<const Named<AgentKind>> names_of(AgentKind);
std::span<const Named<Part>> names_of(Part);
std::span<const Named<Box>> names_of(Box);
std::span<const Named<SealSystem>> names_of(SealSystem);
std::span<const Named<Mark>> names_of(Mark);
std::span<const Named<LossReason>> names_of(LossReason);
std::span<const Named<CloseReason>> names_of(CloseReason);
std::span<const Named<Transport>> names_of(Transport);
std::span<const Named<TcpState>> names_of(TcpState);

// "MtaServer"; "?" for a number that no enumerator has.
template <class Enum>
requires std::is_enum_v<Enum> Text name_of(Enum value) {
  const auto names = names_of(value);
  const auto found = std::ranges::find(names, value, &Named<Enum>::value);
  return found == names.end() ? Text{"?"} : found->name;
}

// The enumerator of that name, letter for letter.
template <class Enum>
requires std::is_enum_v<Enum> std::optional<Enum> parse_name(Text name) {
  const auto names = names_of(Enum{});
  const auto found = std::ranges::find(names, name, &Named<Enum>::name);
  return found == names.end() ? std::nullopt : std::optional{found->value};
}

// "10.0.0.1", and back: four decimal numbers up to 255 without leading zeros.
std::string to_text(Ipv4);
std::optional<Ipv4> parse_ipv4(Text);

// "SYN, ACK"; "none" where there is none.
std::string flags_in_words(std::uint8_t tcp_flags);

}  // namespace trace
