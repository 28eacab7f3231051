#pragma once
// Writes nodes from top to bottom, in the window's language.
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/twin/node.h"

namespace view::twin {

// Where there are more of a kind than anybody reads at once, so many are shown.
inline constexpr std::size_t kMostItems = 40;
// Of a text that somebody else has written.
inline constexpr std::size_t kMostOctets = 6000;

class Writer {
 public:
  Writer(const View& view, std::vector<Node>& parts) : view_(view), parts_(parts) {}

  // What is added stays where it is until the next is added.
  Node& add(Kind kind, std::string key = {});
  // English texts are said in the window's language; what has its language already stays.
  Node& heading(int level, std::string_view english, std::string key = {});
  Node& words(std::string_view english, Tone tone = Tone::Plain);
  // A paragraph with the markup of lessons; those that begin with "- " become a list.
  void say(std::string_view markup, Tone tone = Tone::Plain);
  void say(const Remark& remark) { say(remark.text, remark.tone); }
  // At most kMostOctets of them; how many more there are is said.
  void wire(std::string_view octets);
  void row(std::string_view english, std::string_view value);
  Node& button(std::string key, std::string_view english, Deed deed);
  Node& field(std::string key, std::string_view english, std::string_view value, Deed deed);
  Node& select(std::string key, std::string_view english, std::string_view value, Deed deed);
  Writer within(Node& node) { return Writer{view_, node.parts}; }
  // "… 12 more"; nothing where there are none.
  void more(std::size_t count);

  std::string_view of(std::string_view english) const { return view_.language.of(english); }

 private:
  const View& view_;
  std::vector<Node>& parts_;
};

std::vector<Span> plain(std::string_view text);
// "Continue ▶" → "Continue": a name that is read aloud has no signs at its ends.
std::string without_signs(std::string_view label);

}  // namespace view::twin
