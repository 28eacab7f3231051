#pragma once
// What happens to one message, as a table: written, given away in an envelope, stamped, kept,
// fetched, and what goes wrong on the way. Of the dialogues only what carries it stands there.
#include <cstdint>
#include <string>
#include <vector>

#include "gui/reading/following.h"
#include "gui/reading/language.h"

namespace reading {

struct PassageRow {
  enum class Kind : std::uint8_t {
    Point,    // Something that its agent does by itself.
    Command,  // A line that is said for its sake: its envelope, or what asks for it.
    Message,  // It goes over the wire.
    Kept,     // Its agent, or `to`, has it now.
    Trouble,
  } kind{};
  SimTime at{};
  Seq seq{};                                      // The record that the row stands for.
  AgentId from{}, to{};                           // The same, or `to` zero: at one agent.
  const protocols::Protocol* protocol = nullptr;  // In which it is said; null: without words.
  std::string wire{};                             // As it goes over the wire; empty: `what` it is.
  Phrase what{}, note{};
  // Names of header fields that were put on top here, and their octets.
  std::vector<std::string> added{};
  std::uint64_t added_octets = 0;
  trace::Text form{};   // As it is from here on; empty: as it was.
  std::size_t hop = 0;  // The last hop that had carried it, from 1; zero: none yet.
};

// By time.
std::vector<PassageRow> passage_of(const Story& story, const Following& following);

// Who has to do with it, as the story's lifelines stand.
std::vector<AgentId> agents_of(const Story& story, const std::vector<PassageRow>& rows);

// For the fields on top of a header, from the top: the hop after which each was put there; zero:
// no hop came before. Those below were there when the message was written.
std::vector<std::size_t> hops_of_fields(const std::vector<PassageRow>& rows,
                                        std::string_view message);

}  // namespace reading
