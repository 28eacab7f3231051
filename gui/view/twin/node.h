#pragma once
// The text twin: what can be read and done in the window now, as headings, sentences, buttons and
// fields that have no looks. A page makes HTML of it (web/page/twin.js); a test reads it as it is.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gui/view/lesson_words.h"
#include "sim/lesson/markup.h"

namespace view::twin {

using lesson::Span;

// What comes back when something is pressed or written (deeds.h). Empty verb: nothing does.
struct Deed {
  std::string verb{}, what{};
  friend bool operator==(const Deed&, const Deed&) = default;
};

enum class Kind : std::uint8_t {
  Heading,
  Words,   // A paragraph.
  Wire,    // Octets as they travel, line ends and all.
  Row,     // A name, and what it is.
  Group,   // Parts that belong together; `text` is their name.
  Fold,    // The same, not seen until it is opened.
  List,    // Its parts are its items.
  Steps,   // The same, where their order matters.
  Button,  // Something to press.
  Option,  // One of several answers.
  Field,   // A line to be written.
  Area,    // Several lines.
  Select,  // One of `choices`.
  Slider,  // From 0 to `most`.
  Meter,   // How much of `most` is done.
  Table,   // `columns`, and `rows` of as many; the first of each row is what the row is about.
};

// How an answer looks, and a button that stays pressed.
enum class Mark : std::uint8_t { None, Off, On, Right, Wrong };
// How options are chosen: one of them, all that are right, one after the other.
enum class Way : std::uint8_t { One, Several, InOrder };

struct Node {
  Kind kind{};
  // Of all that has the same parent each has another one, and keeps it: whoever shows the tree
  // keeps what shows it.
  std::string key{};
  std::vector<Span> text{};  // Of what can be pressed or written: its name.
  std::string about{};       // More, in a sentence: what it does, or why it cannot be done.
  Tone tone = Tone::Plain;
  bool english = false;  // Whatever the window's language is.
  int level = 0;   // Of a heading, or of what stands above a group, a list or a table: 1 to 3.
  Deed deed{};     // Pressed; each time something else stands in a field; chosen.
  Deed entered{};  // Of a field: Enter.
  bool enabled = true;
  bool main = false;     // Of the buttons around it, the one that leads on.
  bool current = false;  // Where one is: of a list, of steps.
  Mark mark = Mark::None;
  Way way = Way::One;
  std::string value{};  // Of a field, a select, a slider (in words) or a row.
  bool wire = false;    // The value is octets that travel; of a number: digits.
  bool digits = false;
  bool secret = false;  // Of a field: what is written is not to be seen.
  std::uint64_t at = 0, most = 0;
  std::vector<std::pair<std::string, std::string>> choices{};  // Value, and what it is called.
  std::vector<std::string> columns{};
  std::vector<std::vector<std::string>> rows{};
  std::vector<Node> parts{};
};

}  // namespace view::twin
