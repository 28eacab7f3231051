#pragma once
// How a mail program on the mail server itself gives its mail away: no network is needed.
#include "sim/node/mta.h"
#include "sim/store/store.h"

namespace agent {

// Into the hands of the MTA. `message` lies in the trace's store; `by`: the user agent.
void submit_to_mta(node::Mta& mta, AgentId by, MailId mail, smtp::Envelope envelope,
                   trace::Text message);

// Where there is no MTA at all, as in the textbook's first scenario: the mail program writes into
// the mailbox files itself. Recipients who are not here fail.
void write_into_mailboxes(store::Store& store, trace::Recorder& recorder, AgentId by, MailId mail,
                          const smtp::Envelope& envelope, trace::Text message);

}  // namespace agent
