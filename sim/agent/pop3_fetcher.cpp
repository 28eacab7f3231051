// The receiving half of a user agent.
#include <utility>

#include "sim/match.h"
#include "sim/agent/user_agent.h"

namespace node {

void UserAgent::check_mail() {
  if (!computer_is_on()) return;
  if (polling_) {
    ledger_.recorder().record(
        trace::Noted{agent_, SessionId{}, "already looking for new mail", {}});
    return;
  }
  if (options_.fetch_from.empty() && (options_.local_mailboxes == nullptr ||
                                      options_.local_mailboxes->find(options_.user) == nullptr)) {
    ledger_.recorder().record(trace::Noted{agent_, SessionId{}, "this user agent only sends", {}});
    return;
  }
  polling_ = true;
  if (options_.fetch_from.empty()) {
    read_here();
  } else {
    fetch_over_pop3();
  }
}

void UserAgent::end_poll(std::size_t fetched, std::size_t left, std::string_view problem) {
  polling_ = false;
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(trace::Polled{agent_, static_cast<std::uint32_t>(fetched),
                                static_cast<std::uint32_t>(left), recorder.keep(problem)});
}

void UserAgent::open_mailbox(const mail::Address& address) {
  if (!computer_is_on()) return;
  if (options_.local_mailboxes == nullptr) {
    ledger_.recorder().record(
        trace::Noted{agent_, SessionId{}, "there are no mailboxes on this computer", {}});
    return;
  }
  Mailboxes& mailboxes = *options_.local_mailboxes;
  Mailbox* mailbox = mailboxes.find(address);
  if (mailbox == nullptr) {
    ledger_.recorder().record(
        trace::Noted{agent_, SessionId{}, "there is no such mailbox on this computer", {}});
    return;
  }
  if (!mailboxes.open(*mailbox, agent_, mail::format(options_.user)).empty()) return;
  mailboxes.release(*mailbox);
}

void UserAgent::read_here() {
  trace::Recorder& recorder = ledger_.recorder();
  Mailboxes& mailboxes = *options_.local_mailboxes;
  Mailbox* mailbox = mailboxes.find(options_.user);
  assert(mailbox != nullptr);
  const std::string why = mailboxes.open(*mailbox, agent_, mail::format(options_.user));
  if (!why.empty()) return end_poll(0, mailbox->mails.size(), why);
  std::size_t fetched = 0;
  for (const StoredMail& mail : mailbox->mails) {
    if (!read_.insert(mail.uid).second) continue;
    ++fetched;
    recorder.record(trace::Fetched{mail.mail, mailbox->id, mail.uid, agent_, mail.message});
  }
  mailboxes.release(*mailbox);
  end_poll(fetched, mailbox->mails.size(), {});
}

void UserAgent::fetch_over_pop3() {
  resolver_->find_host(options_.fetch_from, [this](const std::vector<trace::Ipv4>& addresses,
                                                   const dns::Answered& answered) {
    if (!host_.up()) return end_poll(0, 0, "the computer was switched off");
    if (addresses.empty()) {
      return end_poll(0, 0,
                      answered.timed_out ? "no name server answered"
                                         : "no address is known for " + options_.fetch_from);
    }
    connect_pop3(addresses.front());
  });
}

void UserAgent::connect_pop3(trace::Ipv4 address) {
  constexpr std::uint16_t kPop3Port = 110;
  const std::uint32_t number = ++last_poll_;
  Poll& poll = polls_[number];
  poll.session = std::make_unique<Pop3>(
      ledger_, maa_client_, Side::Client,
      pop3::Client{{.user = options_.pop3_user,
                    .password = options_.password,
                    .mode = options_.keep ? pop3::Mode::Keep : pop3::Mode::Delete,
                    .apop = options_.apop,
                    .seen = seen_}},
      [this, &poll](Pop3&, const pop3::ClientEvent& event) { on_pop3_event(poll, event); },
      [this, number](Pop3&, trace::CloseReason reason) { on_pop3_gone(number, reason); });
  net::ByteStream& stream = host_.tcp().connect({address, kPop3Port}, *poll.session);
  poll.session->begin(stream, ledger_.open(trace::Protocol::Pop3, maa_client_, stream.local(),
                                           {address, kPop3Port}, options_.fetch_from));
}

void UserAgent::on_pop3_gone(std::uint32_t number, trace::CloseReason reason) {
  if (!polls_.at(number).ended) {
    end_poll(0, 0,
             reason == trace::CloseReason::Refused ? "connection refused"
                                                   : "no connection to the mail server");
  }
  // The session must outlive this call.
  ledger_.recorder().kernel().schedule(Duration::zero(), [this, number] { polls_.erase(number); });
}

void UserAgent::on_pop3_event(Poll& poll, const pop3::ClientEvent& event) {
  trace::Recorder& recorder = ledger_.recorder();
  match(
      event,
      [&](const pop3::Fetched& fetched) {
        if (!fetched.unique_id.empty()) seen_.insert(fetched.unique_id);
        const Carried carried = ledger_.carried(poll.session->id());
        recorder.record(trace::Fetched{carried.mail, carried.mailbox, carried.uid, agent_,
                                       recorder.keep(fetched.content)});
      },
      [&](const pop3::Ended& ended) {
        poll.ended = true;
        end_poll(ended.fetched, ended.left, ended.problem);
      },
      [](const auto&) {});
}

}  // namespace node
