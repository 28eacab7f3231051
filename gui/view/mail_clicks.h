#pragma once
// What the user of a user agent did, what that said on the wire, and what it means: once, for
// whoever shows it. Texts are in the window's language where nothing else is said.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/clicks.h"
#include "gui/view/mail_program.h"
#include "sim/report/directory.h"

namespace view {

// What is looked at: a deed of this user agent, and what is worth a word in it.
struct ClickNow {
  const reading::Click* click = nullptr;  // Null: there is none so far.
  std::vector<reading::Point> points{};
};
// The deeds that have happened by now.
std::vector<const reading::Click*> clicks_by_now(const View& view);
// The one that is chosen, where it has happened; otherwise the last.
ClickNow click_now(const View& view);

// What a deed is called, by its name in scenarios: "Get mail"; in English.
std::string_view name_of_click(std::string_view kind);
// How many things it has said and heard by now.
std::size_t said_by_now(const View& view, const reading::Click& click);
// The server that the deed spoke to; null: it spoke to none.
const report::SessionEntry* server_of(const View& view, const ClickNow& deed);
// Its first packet, on the plan; or its time, where it said nothing. There is a click.
void show_in_scenario(View& view, const ClickNow& deed);
// To the same server, in the terminal. There is one.
void type_it_oneself(View& view, const ClickNow& deed);
// Which point of the deed, from 1, is of this message of what is open; 0: none.
std::size_t point_of(const View& view, const ClickNow& deed, const ListedMessage& message);

// — on the wire —

// Of a message so many lines are shown, and of one deed so many things that were said.
inline constexpr std::size_t kMostMessageLines = 8, kMostSaid = 400;

struct ClickLine {
  enum class Kind : std::uint8_t {
    Session,  // Whom he speaks to from here on: `words`.
    Line,     // `text`, without its line end.
    Left,     // Lines of a long reply are left out: `words`.
    Message,  // The octets of one: `text`. How many there are: `words`.
  } kind{};
  const reading::Utterance* said = nullptr;  // Null: Session.
  std::string_view text{};
  std::string words{};
  std::size_t point = 0;  // From 1; 0: none.
};
struct ClickWords {
  std::vector<ClickLine> lines;
  std::string_view note{};  // In English, where nothing was said, or not all is shown; or empty.
};
ClickWords words_of_click(const View& view, const ClickNow& deed);

// The beginning of a message, line by line, and how many lines follow: "… 12 lines more", or empty.
struct MessageBegin {
  std::vector<std::string_view> lines;
  std::string more{};
};
MessageBegin message_begin(const Language& language, std::string_view octets);

// — what it means —

inline constexpr const char* kNoClickYet =
    "Each click has a number of its own here: on what it said, on what it changed, and on the "
    "sentence that explains it.";
struct PointInWords {
  std::size_t number = 0;
  std::string words{}, which{}, section{};  // `which`: messages that it is about; may be empty.
};
std::vector<PointInWords> points_in_words(const View& view, const ClickNow& deed);
// "1 round trip · 27 octets out · 226 octets in · 0.041 s"; empty: it cost nothing.
std::string in_words(const Language& language, const reading::Cost& cost);
struct ClickNote {
  std::string words;
  bool dim = false;
};
// How a look ended, and what went wrong.
std::vector<ClickNote> ending_in_words(const View& view, const reading::Click& click);
// How much of what was said was messages; none: there were no messages.
struct ClickShare {
  std::string words;  // "messages in it: 226 octets"
  double part = 0;    // Of all that was said.
};
std::vector<ClickShare> shares_of(const Language& language, const reading::Cost& cost);

}  // namespace view
