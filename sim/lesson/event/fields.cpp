#include "sim/lesson/event/fields.h"

#include <algorithm>
#include <vector>

#include "sim/desk/mistake.h"
#include "sim/lesson/verbs.h"

namespace lesson {

using desk::Mistake;

void require_host(const world::Scenario& scenario, const std::string& name,
                  const std::string& pointer) {
  std::vector<std::string> names;
  for (const world::HostSetup& host : scenario.hosts) names.push_back(host.name);
  if (std::ranges::find(names, name) != names.end()) return;
  throw Mistake{pointer, "There is no host " + desk::in_quotes(name) + " in the scenario.",
                desk::nearest(name, names)};
}

namespace {

// Whose mailbox it is, or who stands on an envelope.
void require_address(const world::Scenario&, const std::string& text, const std::string& pointer) {
  if (text.find('@') != std::string::npos) return;
  throw Mistake{pointer,
                desk::in_quotes(text) +
                    " is no mail address. Write it as \"fegan@comnet.com\"; a host stands in "
                    "\"at\".",
                {}};
}

// An end of a dialogue.
void require_end(const world::Scenario& scenario, const std::string& name,
                 const std::string& pointer) {
  if (name.find('@') != std::string::npos) {
    throw Mistake{pointer,
                  "Here must stand a host: where the " +
                      std::string{pointer.ends_with("/to") ? "server" : "client"} +
                      " of the dialogue is.",
                  {}};
  }
  require_host(scenario, name, pointer);
}

void require_known_verb(const world::Scenario&, const std::string& verb,
                        const std::string& pointer) {
  require_verb(verb, pointer);
}

constexpr FieldRow kHost{.field = Field::At,
                         .about = "The name of a host of the scenario.",
                         .example = "mail.comnet.com",
                         .longest = 255,
                         .check = require_host};
constexpr FieldRow kReversePath{.field = Field::From,
                                .about = "The sender in the envelope (the reverse-path).",
                                .example = "forouzan@deanza.edu",
                                .longest = 320,
                                .check = require_address};
constexpr FieldRow kForwardPath{
    .field = Field::To,
    .about = "A receiver in the envelope (a forward-path), or whose mailbox it is.",
    .example = "fegan@comnet.com",
    .longest = 320,
    .check = require_address};
constexpr FieldRow kSubject{.field = Field::Subject,
                            .about = "Words that the Subject contains.",
                            .example = "Network",
                            .longest = 900};
constexpr FieldRow kContent{.field = Field::Contains,
                            .about = "Words that the message contains, as it stands on the wire.",
                            .example = "works since this morning",
                            .longest = 900};
constexpr FieldRow kClient{.field = Field::From,
                           .about = "The client's host.",
                           .example = "mail.deanza.edu",
                           .longest = 255,
                           .check = require_end};
constexpr FieldRow kServer{.field = Field::To,
                           .about = "The server's host.",
                           .example = "mail.comnet.com",
                           .longest = 255,
                           .check = require_end};
FieldRow protocol() {
  return {
      .field = Field::Protocol, .about = "Which protocol is spoken.", .choices = protocol_names()};
}
constexpr FieldRow kName{.field = Field::Name,
                         .about = "The name that is asked for.",
                         .example = "comnet.com",
                         .longest = 255};
constexpr const char* kTypes[] = {"A", "AAAA", "MX", "CNAME", "NS", "SOA", "TXT"};
constexpr FieldRow kType{.field = Field::Type, .about = "Which records.", .choices = kTypes};

}  // namespace

std::span<const FieldRow> fields_of_messages() {
  static constexpr FieldRow kRows[] = {kReversePath, kForwardPath, kHost, kSubject, kContent};
  return kRows;
}

std::span<const FieldRow> fields_of_refusals() {
  static constexpr FieldRow kRows[] = {kReversePath,
                                       kForwardPath,
                                       kHost,
                                       kSubject,
                                       kContent,
                                       {.field = Field::Code,
                                        .about = "With which the reply begins.",
                                        .example = "550",
                                        .longest = 3}};
  return kRows;
}

std::span<const FieldRow> fields_of_looking() {
  static constexpr FieldRow kRows[] = {{.field = Field::To,
                                        .about = "An address.",
                                        .example = "fegan@comnet.com",
                                        .longest = 320,
                                        .check = require_address},
                                       kHost};
  return kRows;
}

std::span<const FieldRow> fields_of_pages() {
  static constexpr FieldRow kRows[] = {{.field = Field::To,
                                        .about = "The user's address.",
                                        .example = "fegan@comnet.com",
                                        .longest = 320,
                                        .check = require_address},
                                       kHost,
                                       {.field = Field::Contains,
                                        .about = "Something in its address, or in its HTML.",
                                        .example = "/inbox",
                                        .longest = 1000}};
  return kRows;
}

std::span<const FieldRow> fields_of_connections() {
  static const FieldRow kRows[] = {protocol(), kClient, kServer};
  return kRows;
}

std::span<const FieldRow> fields_of_ends() {
  static constexpr const char* kWays[] = {"Finished", "Refused", "Reset", "TimedOut", "HostDown"};
  static const FieldRow kRows[] = {
      protocol(), kClient, kServer, {.field = Field::Outcome, .about = "How.", .choices = kWays}};
  return kRows;
}

std::span<const FieldRow> fields_of_speech() {
  static constexpr const char* kSpeakers[] = {"client", "server", "terminal"};
  static const FieldRow kRows[] = {
      protocol(),
      kClient,
      kServer,
      {.field = Field::At,
       .about = "The host of the one who speaks.",
       .example = "mail.deanza.edu",
       .longest = 255,
       .check = require_host},
      {.field = Field::By,
       .about =
           "Who speaks: the client's program, the server's, or a person who types at a terminal.",
       .choices = kSpeakers},
      {.field = Field::Verb,
       .about = "The command's verb, in capital letters.",
       .example = "RCPT",
       .longest = 20,
       .pattern = "^[A-Z]+( [A-Z]+)?$",
       .check = require_known_verb},
      {.field = Field::Code,
       .about = "What the reply says: its code, the code's first digit, +OK or -ERR; behind a "
                "client's tag OK, NO, BAD or BYE.",
       .example = "250",
       .longest = 12},
      {.field = Field::Contains,
       .about = "Words that are said, letter by letter.",
       .example = "<fegan@comnet.com>",
       .longest = 900}};
  return kRows;
}

std::span<const FieldRow> fields_of_questions() {
  static constexpr FieldRow kRows[] = {kHost, kName, kType};
  return kRows;
}

std::span<const FieldRow> fields_of_answers() {
  static constexpr const char* kOutcomes[] = {"NOERROR", "NXDOMAIN", "SERVFAIL", "timed out"};
  static constexpr FieldRow kRows[] = {
      kHost,
      kName,
      kType,
      {.field = Field::Outcome, .about = "What comes of it.", .choices = kOutcomes}};
  return kRows;
}

std::span<const FieldRow> fields_of_checks() {
  static constexpr const char* kChecks[] = {"SPF", "DKIM", "DMARC"};
  static constexpr const char* kResults[] = {"none",    "pass",     "fail",      "neutral",
                                             "policy",  "softfail", "temperror", "permerror"};
  static constexpr FieldRow kRows[] = {
      kHost,
      {.field = Field::Name,
       .about = "The domain that is checked.",
       .example = "deanza.edu",
       .longest = 255},
      {.field = Field::Type, .about = "Which check.", .choices = kChecks},
      {.field = Field::Outcome, .about = "What it finds.", .choices = kResults}};
  return kRows;
}

std::span<const FieldRow> fields_of_signers() {
  static constexpr const char* kWays[] = {"named", "vouched", "compared", "own", "forged"};
  static constexpr FieldRow kRows[] = {
      {.field = Field::To,
       .about = "Who reads the message.",
       .example = "fegan@comnet.com",
       .longest = 320,
       .check = require_address},
      kHost,
      {.field = Field::Name,
       .about = "Something of the name in the key.",
       .example = "osei@comnet.com",
       .longest = 320},
      {.field = Field::Outcome, .about = "How he knows whose key it is.", .choices = kWays}};
  return kRows;
}

std::span<const FieldRow> fields_of_comparisons() {
  static constexpr const char* kResults[] = {"equal", "unequal"};
  static constexpr FieldRow kRows[] = {
      {.field = Field::From,
       .about = "Who has read out the fingerprint of his key.",
       .example = "forouzan@deanza.edu",
       .longest = 320,
       .check = require_address},
      {.field = Field::To,
       .about = "Who has compared it with that of a key in his ring.",
       .example = "fegan@comnet.com",
       .longest = 320,
       .check = require_address},
      {.field = Field::Outcome, .about = "What was found.", .choices = kResults}};
  return kRows;
}

std::span<const FieldRow> fields_of_mailboxes() {
  static constexpr FieldRow kRows[] = {// Who is refused may call himself what he likes.
                                       {.field = Field::From,
                                        .about = "Who wants to open it.",
                                        .example = "forouzan@deanza.edu",
                                        .longest = 320},
                                       {.field = Field::To,
                                        .about = "Whose mailbox it is.",
                                        .example = "fegan@deanza.edu",
                                        .longest = 320,
                                        .check = require_address}};
  return kRows;
}

std::span<const FieldRow> fields_of_losses() {
  static constexpr const char* kReasons[] = {"Chance",   "LinkCut",    "QueueFull", "NoRoute",
                                             "HostDown", "TimeToLive", "TakenAway"};
  static constexpr FieldRow kRows[] = {
      {.field = Field::Outcome, .about = "Why.", .choices = kReasons}};
  return kRows;
}

}  // namespace lesson
