#pragma once
// A lesson as a value: what a JSON file in lessons/ says, checked, with its scenario.
//
// Texts that students read may hold **bold**, `wire text`, lines that begin with "- ", and links
// to sections as in [RFC 5321 §3.3]; see markup.h.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/lesson/language.h"
#include "sim/lesson/predicate.h"
#include "sim/protocols/list.h"
#include "sim/world/action.h"
#include "sim/world/scenario.h"

namespace lesson {

enum class QuestionKind : std::uint8_t {
  Choice,   // One of several.
  Choices,  // All that are right, of several.
  Number,
  Text,
  Order,        // The items in their right order.
  Point,        // At a host, an agent or a link.
  Predict,      // What comes next; options and answer are made from the trace.
  NextCommand,  // A line of the protocol, judged by the server's own parser and table.
};

enum class Predicted : std::uint8_t {
  Speaker,  // Who speaks next.
  Command,  // Which command comes next.
  Reply,    // Of which class the next reply is.
  Place,    // On which host the message lies now.
};

// One of the answers that a student can give, or that the author foresaw.
struct Option {
  std::string text{};  // What is shown. Number, Text, Point, Predict: the answer it speaks of.
  // By which answers name it, wherever it is shown: "a" is the first in the lesson's file, or of
  // those that a prediction has. Given when the question is put.
  std::string key{};
  bool right = false;
  bool last = false;                // "none of these": shown below the others.
  std::vector<std::string> also{};  // Number, Text: the same answer in the other languages.
  std::string feedback{};           // What the student is told who gives it.
  std::string go{};  // The id of the step that follows this answer; empty: as the step says.
};

struct Question {
  QuestionKind kind{};
  std::string ask{};
  std::vector<Option> options{};      // Order: the items, in their right order.
  std::vector<std::string> accept{};  // Number, Text, Point, NextCommand: right answers.
  std::string unit{};                 // Of a number.
  std::string right{}, wrong{};       // Feedback where no option has its own.
  Predicted predict{};
  std::optional<Event> event{};  // Predict: which of the things said; none: whatever comes next.
};

// A condition of a step in which the student does something.
struct Check {
  Predicate that{};
  std::string words{};  // What is shown for it.
};

// What a student may do in a step.
struct Acting {
  std::vector<std::string> allow{};  // Names of actions, as in scenarios: "send", "type", …
  // For "type": where he sits, and what he is connected to. For "answer": the server in whose seat
  // he sits, and its port; no `server`.
  std::string host{}, server{};
  std::uint16_t port = protocols::usual().port;

  bool allows(std::string_view action) const;
  bool answers() const { return allows("answer"); }
  // Whether what is typed, as a client or as a server, is typed there.
  bool is_seat(const world::Action& action) const;
  // "forouzan-pc, to port 25 of mail.deanza.edu"; "mail.deanza.edu, for port 25"
  std::string seat() const;
};

// What a step speaks of, to be opened in the inspector: the last thing that happened so by then.
struct Shown {
  Event record;
  std::optional<std::size_t>
      part{};        // Of the message that it carries, as MIME counts; 0: all of it.
  bool raw = false;  // As it travels.
};

struct Step {
  std::string id{}, title{};
  std::vector<std::string> say{};    // A paragraph each.
  std::vector<std::string> focus{};  // "host:NAME", "link:A-B", "panel:NAME".
  std::optional<Shown> shown{};
  // Time goes on before anything is asked: until this holds, or just before it does, or to the end.
  std::optional<Predicate> run_until{};
  bool run_before = false, run_to_end = false;
  std::optional<Question> question{};
  std::optional<Acting> act{};
  std::vector<Check> checks{};
  std::vector<std::string> hints{};
  std::vector<world::Action> solution{};  // Of an act, done one after the other.
  std::uint32_t points = 0;
  std::string next{};  // A step's id; empty: the one below. "end": the lesson ends.
};

struct Lesson {
  std::string id{}, title{}, language{};
  Language words{};  // Of what the program itself says in it.
  std::uint32_t version = 1;
  std::uint32_t minutes = 0;  // That it takes, about.
  std::vector<std::string> objectives{};
  std::vector<std::string> covers{};  // Curriculum ids.
  std::vector<std::string> needs{};   // Lessons that should come before.
  world::Scenario scenario{};
  std::string scenario_json{};  // That load_scenario() takes without reading files.
  std::vector<Step> steps{};

  // What a step is called for people: its title, its question, or how its text begins. Never empty.
  std::string name_of(const Step& step) const;
  // Its index; none: there is no such step.
  std::optional<std::size_t> find(std::string_view step) const;
  // The points of all steps.
  std::uint32_t points() const;
};

}  // namespace lesson
