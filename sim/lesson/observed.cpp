// What a trace tells of messages and records, for the rows of events.
#include "sim/lesson/event/kinds.h"
#include "sim/lesson/predicate.h"
#include "sim/mail/message.h"
#include "sim/match.h"
#include "sim/mime/encoded_word.h"

namespace lesson {

std::string subject_of(trace::Text message) {
  const auto subject = mail::Message{message}.value_of("Subject");
  return subject ? mime::decode_words(*subject).utf8 : std::string{};
}

Observed::Observed(const trace::Trace& trace) : trace_(trace), directory_(trace) {
  for (std::uint32_t i = 1; i <= trace.size(); ++i) learn(Seq{i});
}

// Whose a message is, and what stands in it, is said once; later records only name it.
void Observed::learn(Seq seq) {
  match(
      trace_[seq].body,
      [&](const trace::Composed& composed) {
        letters_[composed.mail] = {std::string{composed.reverse_path}, composed.message};
      },
      [&](const trace::Queued& queued) {
        letters_[queued.mail].reverse_path = std::string{queued.reverse_path};
      },
      [&](const trace::Delivered& delivered) {
        Letter& letter = letters_[delivered.mail];
        if (letter.message.empty()) letter.message = delivered.message;
        if (!letter.reverse_path.empty()) return;
        const auto path = mail::Message{delivered.message}.value_of("Return-Path").value_or("");
        const std::size_t begin = path.find('<'), end = path.rfind('>');
        if (begin != std::string::npos && end != std::string::npos && begin < end) {
          letter.reverse_path = path.substr(begin + 1, end - begin - 1);
        }
      },
      [](const auto&) {});
}

const Observed::Letter* Observed::letter(MailId mail) const {
  const auto found = letters_.find(mail);
  return found == letters_.end() ? nullptr : &found->second;
}

std::string Observed::host_of(AgentId agent) const {
  const report::AgentEntry* entry = directory_.agent(agent);
  return entry == nullptr ? std::string{} : directory_.host(entry->host);
}

std::vector<Seq> Observed::matches(const Event& event, Seq begin, Seq end) const {
  std::vector<Seq> found;
  for (std::uint32_t i = begin.value + 1; i <= end.value; ++i) {
    if (event.kind().is(event, trace_[Seq{i}].body, *this)) found.push_back(Seq{i});
  }
  return found;
}

}  // namespace lesson
