#pragma once
// The parts that the inspector is made of: hex dumps, messages, state diagrams.
#include <string>
#include <string_view>

#include "gui/panels/column.h"
#include "gui/reading/anatomy.h"
#include "gui/view/view.h"

namespace panels::inspector {

// Something that happened: what it says, where it comes from, what carried it.
void show_record(Column& column, Seq seq);
// What the agent is for, what lies with it and since when, its states.
void show_agent(Column& column, AgentId agent);
// Its keys and certificates at the playhead; of one without any, nothing.
void show_ring(Column& column, AgentId agent);
// "Message 1"
std::string message_number(MailId mail);
// The packet of this PacketSent: fields by layer and the octets; what the mouse is over lights up
// in both. Below the octets its way.
void show_packet(Column& column, const reading::Anatomy& anatomy, Seq sent);
// Both empty: there is none here. One forward path a line.
struct Envelope {
  std::string_view reverse_path{}, forward_paths{};
};
// Whether periods at the beginning of lines are doubled, as on the wire.
enum class Dots : unsigned char { Plain, Stuffed };
// Envelope, header and body, in three colours; of a MIME message each part, raw and decoded.
void show_message(Column& column, const Envelope& envelope, std::string_view message,
                  Dots stuffed = Dots::Plain);
// Where the packet of this PacketSent came by, and when.
void show_way(Column& column, Seq sent);
// The states of the agent's protocol machine, the present one lit, and which it has been through in
// the session.
void show_machine(Column& column, AgentId agent);

}  // namespace panels::inspector
