#include "sim/trace/names.h"

#include <charconv>

#include "sim/text/ipv4.h"

namespace trace {
namespace {

constexpr Named<HostKind> kHostKinds[] = {
    {HostKind::Computer, "Computer"},
    {HostKind::Server, "Server"},
    {HostKind::Router, "Router"},
};
constexpr Named<AgentKind> kAgentKinds[] = {
    {AgentKind::UserAgent, "UserAgent"}, {AgentKind::Terminal, "Terminal"},
    {AgentKind::MtaClient, "MtaClient"}, {AgentKind::MtaServer, "MtaServer"},
    {AgentKind::Spool, "Spool"},         {AgentKind::Aliases, "Aliases"},
    {AgentKind::Mailboxes, "Mailboxes"}, {AgentKind::MaaServer, "MaaServer"},
    {AgentKind::MaaClient, "MaaClient"}, {AgentKind::NameServer, "NameServer"},
    {AgentKind::Resolver, "Resolver"},   {AgentKind::Outside, "Outside"},
    {AgentKind::Browser, "Browser"},     {AgentKind::WebServer, "WebServer"},
};
constexpr Named<Part> kParts[] = {
    {Part::Greeting, "Greeting"}, {Part::Command, "Command"},           {Part::Reply, "Reply"},
    {Part::Content, "Content"},   {Part::Continuation, "Continuation"}, {Part::Data, "Data"},
    {Part::Secret, "Secret"},
};
constexpr Named<Box> kBoxes[] = {{Box::Inbox, "Inbox"}, {Box::Outbox, "Outbox"}};
constexpr Named<SealSystem> kSealSystems[] = {{SealSystem::Pgp, "PGP"},
                                              {SealSystem::Smime, "S/MIME"}};
constexpr Named<Mark> kMarks[] = {
    {Mark::Read, "Read"},
    {Mark::Replied, "Replied"},
    {Mark::Forwarded, "Forwarded"},
    {Mark::Deleted, "Deleted"},
};
constexpr Named<LossReason> kLossReasons[] = {
    {LossReason::Chance, "Chance"},       {LossReason::LinkCut, "LinkCut"},
    {LossReason::QueueFull, "QueueFull"}, {LossReason::NoRoute, "NoRoute"},
    {LossReason::HostDown, "HostDown"},   {LossReason::TimeToLive, "TimeToLive"},
    {LossReason::TakenAway, "TakenAway"},
};
constexpr Named<CloseReason> kCloseReasons[] = {
    {CloseReason::Finished, "Finished"}, {CloseReason::Refused, "Refused"},
    {CloseReason::Reset, "Reset"},       {CloseReason::TimedOut, "TimedOut"},
    {CloseReason::HostDown, "HostDown"},
};
constexpr Named<Transport> kTransports[] = {{Transport::Tcp, "TCP"}, {Transport::Udp, "UDP"}};
constexpr Named<TcpState> kTcpStates[] = {
    {TcpState::Closed, "CLOSED"},           {TcpState::Listen, "LISTEN"},
    {TcpState::SynSent, "SYN-SENT"},        {TcpState::SynReceived, "SYN-RECEIVED"},
    {TcpState::Established, "ESTABLISHED"}, {TcpState::FinWait1, "FIN-WAIT-1"},
    {TcpState::FinWait2, "FIN-WAIT-2"},     {TcpState::CloseWait, "CLOSE-WAIT"},
    {TcpState::Closing, "CLOSING"},         {TcpState::LastAck, "LAST-ACK"},
    {TcpState::TimeWait, "TIME-WAIT"},
};

}  // namespace

std::span<const Named<HostKind>> names_of(HostKind) {
  return kHostKinds;
}
std::span<const Named<AgentKind>> names_of(AgentKind) {
  return kAgentKinds;
}
std::span<const Named<Part>> names_of(Part) {
  return kParts;
}
std::span<const Named<Box>> names_of(Box) {
  return kBoxes;
}
std::span<const Named<SealSystem>> names_of(SealSystem) {
  return kSealSystems;
}
std::span<const Named<Mark>> names_of(Mark) {
  return kMarks;
}
std::span<const Named<LossReason>> names_of(LossReason) {
  return kLossReasons;
}
std::span<const Named<CloseReason>> names_of(CloseReason) {
  return kCloseReasons;
}
std::span<const Named<Transport>> names_of(Transport) {
  return kTransports;
}
std::span<const Named<TcpState>> names_of(TcpState) {
  return kTcpStates;
}

std::string to_text(Ipv4 address) {
  return text::ipv4_text(address.value);
}

std::optional<Ipv4> parse_ipv4(Text text) {
  const auto address = text::parse_ipv4(text);
  return address ? std::optional{Ipv4{*address}} : std::nullopt;
}

std::string flags_in_words(std::uint8_t tcp_flags) {
  constexpr std::pair<TcpFlag, Text> kFlags[] = {
      {kSyn, "SYN"}, {kFin, "FIN"}, {kRst, "RST"}, {kPsh, "PSH"}, {kAck, "ACK"}};
  std::string words;
  for (const auto& [flag, word] : kFlags) {
    if ((tcp_flags & flag) == 0) continue;
    if (!words.empty()) words += ", ";
    words += word;
  }
  return words.empty() ? "none" : words;
}

}  // namespace trace
