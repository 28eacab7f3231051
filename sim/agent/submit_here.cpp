#include "sim/agent/submit_here.h"

#include <utility>

#include "sim/mail/trace_fields.h"
#include "sim/text/lines.h"

namespace agent {

void submit_to_mta(node::Mta& mta, AgentId by, MailId mail, smtp::Envelope envelope,
                   trace::Text message) {
  trace::Recorder& recorder = mta.ledger().recorder();
  const Seq submitted = recorder.record(trace::Submitted{mail, by, mta.store().keeper(), true, {}});
  const kernel::Kernel::Because because{recorder.kernel(), submitted};
  mail::Received received{
      .by = mta.known_as(), .id = mta.new_queue_id(), .unix_seconds = mta.unix_time()};
  std::string octets{message};
  if (mta.options().bare_line_ends != text::BareLineEnds::Keep && text::has_bare_line_end(octets)) {
    octets = text::mend_line_ends(octets);
    recorder.record(trace::Noted{by, SessionId{}, "a CR or LF alone in the message was made CRLF",
                                 "RFC 5321 §2.3.8"});
  }
  const std::string content =
      mta.with_signature(mail, mta.as_passed_on(mail, std::move(octets), by), by);
  mta.take(mail, std::move(envelope), recorder.keep(mail::received_field(received) + content), by);
}

void write_into_mailboxes(store::Store& store, trace::Recorder& recorder, AgentId by, MailId mail,
                          const smtp::Envelope& envelope, trace::Text message) {
  const trace::Text stored =
      recorder.keep(mail::return_path_field(envelope.reverse_path) + std::string{message});
  for (const mail::Address& address : envelope.forward_paths) {
    store::Account* account = store.find(address);
    if (account == nullptr) {
      recorder.record(trace::Failed{mail, by, recorder.keep(mail::format(address)),
                                    "nobody on this computer has this address"});
      continue;
    }
    const Seq submitted = recorder.record(trace::Submitted{mail, by, store.keeper(), true, {}});
    const kernel::Kernel::Because because{recorder.kernel(), submitted};
    store.deliver(*account, {mail, by, mail::format(address), stored});
  }
}

}  // namespace agent
