#include "gui/view/state_diagram.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "sim/protocols/list.h"

namespace {

using view::StateDiagram;
using view::StateWay;

TEST(StateDiagram, TheMainWayGoesDownAndTheRestBesideIt) {
  const protocols::Diagram table{
      {"Closed", "greeting", "Open", ""}, {"Closed", "no", "Refusing", ""},
      {"Open", "A", "Half", ""},          {"Open", "B", "Half", ""},
      {"Open", "again", "Open", ""},      {"Half", "back", "Open", ""},
      {"Half", "QUIT", "Closed", ""},     {"Refusing", "QUIT", "Closed", ""}};
  const StateDiagram diagram = view::state_diagram(table);
  EXPECT_EQ(diagram.states, (std::vector<std::string_view>{"Closed", "Open", "Half", "Refusing"}));
  EXPECT_EQ(diagram.main, 3U);
  // Refusing is reached by a rail, and so is Open from below.
  EXPECT_EQ(diagram.left_rails(), (std::vector<std::size_t>{1, 3}));
  std::size_t steps = 0, stay = 0, to_first = 0;
  for (const StateWay& way : diagram.ways) {
    steps += StateDiagram::is_step(way) ? 1 : 0;
    stay += StateDiagram::stays(way) ? 1 : 0;
    to_first += StateDiagram::to_first(way) ? 1 : 0;
  }
  EXPECT_EQ(steps, 2U);
  EXPECT_EQ(stay, 1U);
  EXPECT_EQ(to_first, 2U);
}

TEST(StateDiagram, OfNoTableIsEmpty) {
  EXPECT_TRUE(view::state_diagram({}).states.empty());
}

TEST(StateDiagram, ShowsEachRowOfEachProtocolOnce) {
  for (const protocols::Protocol* protocol : protocols::all()) {
    for (const protocols::Diagram* table : {&protocol->client, &protocol->server}) {
      const StateDiagram diagram = view::state_diagram(*table);
      const std::set<std::string_view> once(diagram.states.begin(), diagram.states.end());
      EXPECT_EQ(once.size(), diagram.states.size());
      std::set<std::array<std::string_view, 3>> rows, shown;
      for (const protocols::Arrow& arrow : *table) rows.insert({arrow.from, arrow.on, arrow.to});
      for (const StateWay& way : diagram.ways) {
        for (const std::string_view on : way.on) {
          EXPECT_TRUE(shown.insert({diagram.states[way.from], on, diagram.states[way.to]}).second);
        }
      }
      EXPECT_EQ(rows, shown) << protocol->name;
    }
  }
}

}  // namespace
