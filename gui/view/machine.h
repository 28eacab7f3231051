#pragma once
// An agent's protocol machine at the playhead: where it stands, and how it came there.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/state_diagram.h"
#include "gui/view/view.h"

namespace view {

struct MachineMove {
  const trace::MachineMoved* moved = nullptr;
  SimTime at{};
};

struct MachineNow {
  const protocols::Protocol* protocol = nullptr;
  std::string_view present{};  // Its state; empty: it is in no session.
  StateDiagram diagram{};
  std::vector<MachineMove> moves{};  // In its session, in order, as far as they lie near.

  bool visited(std::string_view state) const;
  bool was_taken(const StateWay& way) const;
  bool just_taken(const StateWay& way) const;  // The last move.
};

// Of its last session. None: there is no such agent, or it speaks no protocol.
std::optional<MachineNow> machine_now(const View& view, AgentId agent);

// "MAIL · RSET": what makes the machine take it.
std::string words_of(const StateWay& way);

}  // namespace view
