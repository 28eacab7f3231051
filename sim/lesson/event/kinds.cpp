#include "sim/lesson/event/kinds.h"

#include <algorithm>

#include "sim/lesson/event/match.h"
#include "sim/lesson/event/words.h"

namespace lesson {

// Made when it is first asked for: it reads the protocols' rows, which are not there before main().
std::span<const EventKind> event_kinds() {
  static const EventKind kKinds[] = {
      {"composed", "A message is written and handed over.", fields_of_messages(),
       is_letter<trace::Composed>,
       [](const Event& event) { return letter(event) + " is written" + at(event); }},
      {"queued", "A message enters a spool.", fields_of_messages(), is_letter<trace::Queued>,
       [](const Event& event) { return letter(event) + " enters the spool" + at(event); }},
      {"relayed", "A message is handed to the next server, which takes the responsibility.",
       fields_of_messages(), is_letter<trace::Relayed>,
       [](const Event& event) { return letter(event) + " is handed to the next server"; }},
      {"deferred", "A message cannot go now and waits in the spool.", fields_of_messages(),
       is_letter<trace::Deferred>,
       [](const Event& event) { return letter(event) + " has to wait in the spool" + at(event); }},
      {"failed", "A message is given up for a receiver.", fields_of_messages(),
       is_letter<trace::Failed>,
       [](const Event& event) { return letter(event) + " is given up" + at(event); }},
      {"bounced", "A notification goes back; \"to\" is who gets it.", fields_of_messages(),
       is_letter<trace::Bounced>,
       [](const Event& event) { return "a bounce goes back" + behind(" to ", event, Field::To); }},
      {"delivered", "A message is put into a mailbox.", fields_of_messages(),
       is_letter<trace::Delivered>,
       [](const Event& event) { return letter(event) + " is put into the mailbox" + at(event); }},
      {"fetched", "A user agent has fetched a message; \"to\" is whose mailbox it lay in.",
       fields_of_messages(), is_letter<trace::Fetched>,
       [](const Event& event) { return letter(event) + " is fetched" + at(event); }},
      {"removed", "A message is removed from a mailbox.", fields_of_messages(),
       is_letter<trace::Removed>,
       [](const Event& event) { return letter(event) + " is removed from the mailbox"; }},
      {"refused", "A server refuses a receiver (RCPT TO).", fields_of_refusals(), is_refusal,
       [](const Event& event) {
         return "a server refuses " +
                (event[Field::To].empty() ? "a recipient" : "the recipient " + event[Field::To]) +
                behind(" with ", event, Field::Code);
       }},
      {"expanded", "A mailing list is replaced by its members; \"to\" is the list.",
       fields_of_messages(), is_letter<trace::Expanded>,
       [](const Event& event) {
         return (event[Field::To].empty() ? "a list" : "the list " + event[Field::To]) +
                " is replaced by its members";
       }},
      {"polled", "A user agent has looked for new mail.", fields_of_looking(), is_looking,
       [](const Event& event) {
         return somebody(event, Field::To) + " gets new mail" + at(event);
       }},
      {"read", "A user reads a message of his user agent's list; \"to\" is the user.",
       fields_of_messages(), is_letter<trace::Shown>,
       [](const Event& event) { return letter(event) + " is read" + at(event); }},
      {"replied", "A user agent marks a message as replied to; \"to\" is its user.",
       fields_of_messages(), is_mark<trace::Mark::Replied>,
       [](const Event& event) { return letter(event) + " is replied to" + at(event); }},
      {"forwarded", "A user agent marks a message as forwarded; \"to\" is its user.",
       fields_of_messages(), is_mark<trace::Mark::Forwarded>,
       [](const Event& event) { return letter(event) + " is forwarded" + at(event); }},
      {"deleted", "A user agent marks a message as deleted; \"to\" is its user.",
       fields_of_messages(), is_mark<trace::Mark::Deleted>,
       [](const Event& event) { return letter(event) + " is marked as deleted" + at(event); }},
      {"expunged", "A message leaves a user agent's list for good; \"to\" is its user.",
       fields_of_messages(), is_letter<trace::Expunged>,
       [](const Event& event) { return letter(event) + " leaves the list" + at(event); }},
      {"opened", "A user agent opens a message that was encrypted; \"to\" is its user.",
       fields_of_messages(), is_opened,
       [](const Event& event) { return letter(event) + " is opened with its key" + at(event); }},
      {"verified", "A user agent finds that the sender has signed a message; \"to\" is its user.",
       fields_of_messages(), is_verified,
       [](const Event& event) { return letter(event) + " is found to be signed" + at(event); }},
      {"seal-broken", "A user agent finds that a sealed message was changed; \"to\" is its user.",
       fields_of_messages(), is_broken_seal,
       [](const Event& event) { return letter(event) + " is found to be changed" + at(event); }},
      {"signer-known", "A user agent says how its user, \"to\", knows whose key signed a message.",
       fields_of_signers(), is_known_signer,
       [](const Event& event) {
         return somebody(event, Field::To) + " reads a signed message" +
                behind(" with the name ", event, Field::Name) +
                behind(", the key known as ", event, Field::Outcome);
       }},
      {"compared", "Two people have compared fingerprints; \"to\" has the key in his ring.",
       fields_of_comparisons(), is_comparison,
       [](const Event& event) {
         return somebody(event, Field::To) + " compares fingerprints" +
                behind(" with ", event, Field::From) + behind(": ", event, Field::Outcome);
       }},
      {"page", "A page has come into a browser; \"to\" is its user.", fields_of_pages(), is_page,
       [](const Event& event) {
         return "a page comes to " + somebody(event, Field::To) + at(event) +
                (event[Field::Contains].empty() ? "" : " with " + event[Field::Contains]);
       }},
      {"connected", "A server accepts a connection.", fields_of_connections(), is_connection,
       [](const Event& event) { return connection(event) + " is accepted"; }},
      {"closed", "A connection ends.", fields_of_ends(), is_end,
       [](const Event& event) { return connection(event) + " is closed"; }},
      {"said", "Something is said in a dialogue.", fields_of_speech(), is_speech, saying},
      {"asked", "A name server is asked.", fields_of_questions(), is_question,
       [](const Event& event) { return "the name server is asked for " + question(event); }},
      {"answered", "A question for a name is settled.", fields_of_answers(), is_answer,
       [](const Event& event) {
         return "the question for " + question(event) + " is answered" +
                behind(" with ", event, Field::Outcome);
       }},
      {"checked", "A server has found out who answers for a message.", fields_of_checks(),
       is_check,
       [](const Event& event) {
         const std::string& check = event[Field::Type];
         return (check.empty() ? "a check of the sender" : check) +
                behind(" for ", event, Field::Name) + " finds " +
                (event[Field::Outcome].empty() ? "something" : event[Field::Outcome]) + at(event);
       }},
      {"mailbox-refused", "Somebody may not open a mailbox.", fields_of_mailboxes(),
       is_refused_mailbox,
       [](const Event& event) {
         return "the mailbox of " + somebody(event, Field::To) + " is refused" +
                behind(" to ", event, Field::From);
       }},
      {"lost", "A packet is lost.", fields_of_losses(), is_loss,
       [](const Event&) { return std::string{"a packet is lost"}; }},
  };
  return kKinds;
}

const EventKind* find_event_kind(std::string_view key) {
  const auto kinds = event_kinds();
  const auto found =
      std::ranges::find_if(kinds, [&](const EventKind& one) { return key == one.key; });
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace lesson
