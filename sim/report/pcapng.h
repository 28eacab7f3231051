#pragma once
// The packets of a trace as a capture file, for Wireshark and tshark: draft-ietf-opsawg-pcapng.
//
// There is one interface for each host, and each packet stands there once, when its sender puts it
// on the wire: an analyser that saw it on every link would take it for a retransmission. Packets
// that carry a command or a reply have it as their comment. One that somebody changes on its way
// stands there once more, on an interface of its own, as it went on.
#include <string>

#include "sim/trace/sink.h"
#include "sim/trace/trace.h"

namespace report {

struct PcapngOptions {
  // Instead, what passes this link, as it departs onto it. 0: as said above.
  LinkId tap;
};

void write_pcapng(const trace::Trace& trace, const PcapngOptions& options, const trace::Sink& sink);
std::string to_pcapng(const trace::Trace& trace, const PcapngOptions& options = {});

// What people are told about a packet: the commands ("C: …") or replies ("S: …") that it
// carries, one a line; empty where it carries none, or only bulk data.
std::string comment_of(const trace::Trace& trace, Seq packet_sent);
// The same of a packet that somebody has changed on its way: what became what.
std::string comment_of_change(const trace::PacketChanged& changed);

}  // namespace report
