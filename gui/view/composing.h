#pragma once
// A message that a user of the scenario is writing: a new one, or an answer to one in his list.
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gui/view/language.h"
#include "sim/teletype/template.h"
#include "sim/world/action.h"
#include "sim/world/scenario.h"

namespace view {

// What it answers.
struct Answered {
  world::AnswerMessage order{};   // Whose, to which message, and how.
  teletype::Proposal proposed{};  // What stood in the fields at first, and what will be quoted.
  std::string subject{};          // Of the answered message, as the list shows it.
};

struct Composing {
  bool open = false;
  std::string user{}, host{};  // Who writes, on which computer.
  std::string to{}, cc{}, bcc{}, subject{}, body{};
  std::vector<world::AttachedFile> files{};
  world::SealChoice seal{};            // Whether it is to be signed, or encrypted.
  std::optional<Answered> answered{};  // None: it is a new message.
  std::string problem{};               // Why it cannot be sent as it is; empty: nothing known.
};

// There is nothing in it that would be missed.
bool is_empty(const Composing& message);
// Begins to write, or goes on with what the same user has begun on that computer.
Composing begin_writing(std::vector<Composing>& drafts, const std::string& user,
                        const std::string& host);
// The same for an answer: it begins with what the user agent proposes. `original`: the message that
// is answered.
Composing begin_answer(std::vector<Composing>& drafts, const world::AnswerMessage& order,
                       const teletype::Original& original);
// Puts it away for begin_writing(), where anything is written. Of each writer one new message is
// kept, and one answer to each message.
void keep_draft(std::vector<Composing>& drafts, Composing message);

// Takes back the draft of what was to be sent; none: this action sends nothing that was kept.
std::optional<Composing> take_draft(std::vector<Composing>& drafts, const world::Action& sent);
void forget_draft(std::vector<Composing>& drafts, const world::Action& sent);

// The message as an action; or what is wrong with it, in a sentence. Words of `book` stand for
// people.
std::variant<world::Action, std::string> to_action(const Composing& message,
                                                   const Language& language = {},
                                                   const std::vector<world::BookEntry>& book = {});
// The same, whatever is wrong: as far as it has come.
world::Action action_so_far(const Composing& message);

// Which key is missing for what is chosen, in a sentence; empty: none.
std::string why_not_sealed(const world::Scenario& scenario, const Composing& message,
                           const Language& language = {});

// Whom one can name here: words of the address book, then everybody who has an address.
struct Known {
  std::string typed;    // What goes into a field.
  std::string meaning;  // Whom that stands for, where it is a word.
};
std::vector<Known> known_people(const world::Scenario& scenario, const Composing& message);
// The field with its last entry completed by one of them; empty: there is nothing to be completed.
std::string completed(const std::string& field, const std::vector<Known>& people);

// A forward in a new text, or as it is: what was proposed changes, what was written stays.
void forward_as(Composing& message, mime::Answering how, const teletype::Original& original);

// Puts an address behind those that are in the field.
void add_address(std::string& field, std::string_view address);

}  // namespace view
