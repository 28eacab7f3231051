#pragma once
// What is known of a protocol, as one row of data: whoever reports, shows, teaches or asks about a
// dialogue reads it here, and compares no protocols and knows no port.
//
// Most of a row is made from the protocol's own tables in sim/proto: its commands, its states, its
// diagrams. What only people need (what a command means, what one might reply) stands beside them.
// All rows are in list.h; questions to a row are in judge.h and words.h.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/proto/machine.h"
#include "sim/proto/sign_in.h"
#include "sim/text/cursor.h"

namespace protocols {

enum class Transport : unsigned char { Tcp, Udp };

// Which agents speak it with each other: an MTA's client and server, a MAA's, a browser and a web
// mail server, a resolver and a name server.
enum class Agents : unsigned char { None, Mta, Maa, Web, Names };

// An arrow of a diagram, its states by their names.
struct Arrow {
  std::string_view from, on, to, rfc;
};
using Diagram = std::vector<Arrow>;

// A command.
struct Verb {
  std::string_view name;                   // In upper case.
  std::vector<std::string_view> states{};  // Of the server: where it may be said.
  std::string_view rfc{};                  // Its section.
  std::string_view meaning{};              // For a student; empty: it is out of use.
  // How a person would type it, with {host}, {sender}, {recipient}, {user} and {password} for names
  // of his scenario. Empty: nobody types it.
  std::string_view example{};
  std::string_view right_after{};    // The one command that must come before; empty: any.
  std::string_view older_form_of{};  // The command that does the same, and more; empty: none.
  // Whether it is one of the answers to "which command comes next?".
  bool is_choice = false;
};

// How a reply begins, and what that says.
enum class Verdict : unsigned char { Yes, GoOn, NotNow, No };
struct ReplyClass {
  std::string_view begins;  // "2", "+OK"
  std::string_view name;    // "2yz", "+OK"
  std::string_view means;   // "done"
  Verdict verdict{};
  bool speaks_for_itself = false;  // The name needs no explanation.
};

// What servers reply to something.
struct Replies {
  std::string_view to;  // A command; kGreeting, kAnyCommand, or kMessage.
  // "{host}" stands for the server's name, "{tag}" for the first word of the command's line.
  std::vector<std::string_view> lines;
};
inline constexpr std::string_view kGreeting = "";
inline constexpr std::string_view kMessage = ".";     // The end of the client's message.
inline constexpr std::string_view kAnyCommand = "*";  // Beside what is said to this one.

// A stretch of a session, as the textbook divides it. The first begins with the session, each of
// the others with the first of its commands.
struct Phase {
  std::string_view name;
  std::vector<std::string_view> begun_by;
  bool carries_mail = false;  // Here the bulk of the octets goes.
};

// What is said that is no command: lines of a message.
struct MessageLines {
  // Whether the client's message follows this reply; null: a client sends none.
  bool (*follow)(std::string_view reply) = nullptr;
  std::string_view end;           // What a line with a single period says, with its section.
  std::string_view stuffing_rfc;  // Where it is said that a period gets a second one.
};

// Something that one may type in a state, beside its commands.
struct Typed {
  std::string_view state, example, meaning, rfc;
};

// A stretch of a reply, for people who look into one.
struct Piece {
  enum class Kind : unsigned char {
    Line,
    Literal,  // Octets that were counted beforehand.
    Unasked,  // The server tells it by itself.
  } kind{};
  unsigned depth = 0;                 // How far it is indented.
  std::size_t begin = 0, octets = 0;  // In the reply.
  std::string_view note{};            // What it is, for a student; may be empty.
};

inline constexpr unsigned kNoColour = ~0U;

struct Protocol {
  std::string_view name{};  // "SMTP": as traces, files and people write it.
  Transport transport{};
  std::uint16_t port = 0;       // Of its servers.
  std::uint16_t host_port = 0;  // That stands for it on a real computer, where it is opened.
  Agents agents{};
  bool has_keep_mode = false;   // Mail that was fetched may stay on the server.
  // Mail is worked with where it lies: in folders, part by part, and what comes is told.
  bool works_on_server = false;
  unsigned colour = kNoColour;  // Which of a theme's colours for protocols.

  std::vector<Verb> verbs{};
  Diagram client{}, server{};
  std::vector<Phase> phases{};
  std::vector<ReplyClass> reply_classes{};
  std::vector<Replies> replies{};
  std::vector<Typed> typed{};
  MessageLines message{};

  // The word of a line that should be a command; null: its first word.
  std::string_view (*word_of)(std::string_view line) = nullptr;
  // The command that a line begins with, in upper case; empty: none of this protocol's.
  std::string_view (*verb_of)(std::string_view line) = nullptr;
  // What is wrong with a line whose verb is known, by the server's own reader.
  std::optional<text::Malformed> (*wrong)(std::string_view line) = nullptr;
  // Whether two lines ask for the same. Equal lines are not asked about.
  bool (*same)(std::string_view one, std::string_view other) = nullptr;
  // What is secret in a part of a dialogue; null: nothing.
  std::vector<proto::Stretch> (*secrets)(proto::Part part, std::string_view text) = nullptr;
  // Who signs in, as a part of the client tells everybody on the way; null: it never does. Part
  // Secret is the rest of a command for which the server has asked.
  proto::SignIn (*sign_in)(proto::Part part, std::string_view text) = nullptr;
  // The code that a reply's line begins with: "250", "+OK"; empty: none.
  std::string_view (*code_of)(std::string_view line) = nullptr;
  // What of a reply, all its lines, tells its class; null: its beginning.
  std::string_view (*status_of)(std::string_view reply) = nullptr;
  // A reply's line in words, a line for each of its parts; empty: it is no reply.
  std::string (*explain_reply)(std::string_view line) = nullptr;
  // Of the server's first words, which answer nothing; null: as any reply.
  std::string (*explain_greeting)(std::string_view line) = nullptr;
  // The same in one sentence.
  std::string (*reply_in_short)(std::string_view line) = nullptr;
  // What a reply is made of, in order; `command`: the line that it answers. Null: its lines.
  std::vector<Piece> (*pieces)(std::string_view reply, std::string_view command) = nullptr;

  // — for those who connect from outside of the simulation —
  bool opened_on_demand = false;  // Only where somebody names a port for it.
  // Of its option and its port: "imap". Empty: its name in lower case.
  std::string_view option{};
  std::string_view server_in_words{};  // "an MTA"
  // A command of their shell that talks to it, with {port}, {sender}, {recipient}, {user} and
  // {password}.
  std::string_view shell_command{};
  // What a server says that has no room for one more client, line end included; {host} in it.
  std::string_view turns_away{};
};

}  // namespace protocols
