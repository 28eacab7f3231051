#pragma once
// The computers on the plan: what stands on their cards, and where the cards stand.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gui/panels/draw.h"
#include "gui/reading/acting.h"

namespace panels::topology {

// How much a card shows; there are several of these, for small windows.
struct Detail {
  ImFont *title = nullptr, *text = nullptr;
  float pad = 0, row = 0, gap = 0;  // Around and between the boxes, and their height.
  bool address = false;             // A line with name and address.
  bool small_agents = false;        // Resolver and aliases, too.
  bool mailbox_lines = false;       // A line for each mailbox.
  bool short_names = false;         // "MTA-C"
  bool roles = false;               // There is room for "speaks" and "hears" beside the name.
  float free_below = 0;             // Under the routers, for what is said.
  bool one_agent = false;  // Only the one that acts, in a place that is always kept for it.
  bool one_line = false;   // It stands there instead of the computer's name.
  bool delays = false;     // Beside the links.
  float least_width = 0;
  view::Point apart{};     // From each other.
};

// An agent on a card.
struct Box {
  AgentId agent;
  std::string text, count;                                 // "Spool", "1 ✉"
  std::vector<std::pair<std::string, std::string>> lines;  // Of mailboxes.
  view::Rect rect;
};

struct Card {
  HostId host;
  const trace::HostNow* now = nullptr;
  bool router = false, dimmed = false;
  std::string title, address;
  view::Rect rect;
  std::vector<Box> boxes;
};

struct Cards {
  Detail detail;
  std::vector<Card> cards;
  const Card* of(HostId host) const;
  // Null: it is not shown.
  const Box* of(AgentId agent) const;
};

// A computer from which or to which something is on its way.
struct Role {
  bool speaks = false;  // It hears, otherwise.
  const protocols::Protocol* protocol = nullptr;
};

// What is lit and what is outlined on them.
struct Lit {
  std::map<AgentId, reading::Acting> acting;
  reading::Involved involved;
  std::map<HostId, Role> talking;
  std::map<HostId, const protocols::Protocol*> on_the_way;  // What is said passes them.
};
// The most detailed cards that have room inside `bounds`.
Cards lay_out_cards(const view::View& view, view::Rect bounds, const Lit& lit);

void card_ground(const view::View& view, const Card& card, const Lit& lit);
void card_face(const view::View& view, const Card& card, const Detail& detail, const Lit& lit);

}  // namespace panels::topology
