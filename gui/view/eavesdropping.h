#pragma once
// The eavesdropper of the window: on which link he sits, what he has by the playhead, and what he
// makes of what passes. What he reads is the report's (sim/report/tap.h).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/ids.h"
#include "sim/report/tap.h"

namespace view {

struct View;
enum class SidePanel : std::uint8_t;

// What the window remembers of him.
struct Eavesdropping {
  std::string a, b;       // The hosts at the ends of his link; empty: where the scenario puts him.
  std::string find, put;  // In the editor: what came in, what goes out.
  bool shown = false;     // In place of the sequence.
};

// Where he sits; zero: nowhere.
LinkId eye_of(const View& view);
void put_eye(View& view, LinkId link);
void put_eye_on_next(View& view);  // Of all links, in their order.
// Whether he is shown in place of the sequence.
bool shows_eavesdropper(const View& view);
// One of the panels at the side. Beside his own he is shown, beside a lesson's as before.
void show_at_side(View& view, SidePanel panel);
// "wan – fegan-pc"
std::string link_in_words(const View& view, LinkId link);
// What has passed his link last: its protocol and port; empty: nothing to be read.
std::string passes_here(const View& view);

// — what he has by now —

struct TapLoot {
  std::vector<const report::TapPassword*> passwords;
  std::vector<const report::TapAddress*> addresses;
  std::vector<const report::TapMessage*> messages;
  std::vector<const report::TapFile*> files;
};
TapLoot loot_of(const View& view, LinkId link);
// What it is, in English, and what it says; for lists.
struct LootRow {
  std::string name;    // In the window's language: "Password of fegan".
  std::string value;   // Octets: "blue-sky-23"; a number.
  std::string more{};  // What it is made of, a line each.
  Seq said{};          // Of one thing: where he has it from.
  bool hot = false;    // A password, or as good as one.
};
std::vector<LootRow> loot_rows(const View& view);

// Of each link, whether it is read there by now.
struct LinkReads {
  LinkId link;
  std::string name;
  bool password = false, addresses = false, message = false;
};
std::vector<LinkReads> reads_of_links(const View& view);
// "reads" or "none sent", in English.
inline std::string_view reads_in_words(bool reads) {
  return reads ? "reads" : "none sent";
}

// — what he reads —

struct TapLine {
  enum class Kind : std::uint8_t { Words, Name, Password, Header, Body, Gap } kind{};
  Seq said{};
  bool from_client = false;
  std::string text{};                   // Without line end; visible.
  std::size_t lit = 0, lit_length = 0;  // The name, or the password, in it.
  std::string_view note{};              // English; empty: nothing is to be said.
};
// Those of the last dialogue that has passed by now, the newest last; at most so many.
std::vector<TapLine> lines_he_reads(const View& view, std::size_t most);

// — what he changes —

// The lines of what passes next, to choose one from; empty: nothing more does.
std::vector<std::string> lines_that_come(const View& view);
struct TapCheck {
  bool good = false;
  std::string words;  // In the window's language.
};
std::vector<TapCheck> checks_of_change(const View& view);
// Why it cannot be done now, in English; empty: it can.
std::string_view why_not_changed(const View& view, bool keeps);
void change_packet(View& view, bool keeps);
void let_pass(View& view);
// Opens the terminal at a computer that is nobody's.
void forge(View& view);

inline constexpr std::string_view kHeSees =
    "He sees every octet that crosses his link, and nothing else.";
inline constexpr std::string_view kOnlyInHere =
    "Only in here: these people and passwords are made up. On real lines this is a crime.";
inline constexpr std::string_view kHowHeForges =
    "A stranger's computer may talk to the receiver's server like any other. The sender is whoever "
    "he types: nobody asks.";

}  // namespace view
