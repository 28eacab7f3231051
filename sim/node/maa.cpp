#include "sim/node/maa.h"

#include <utility>

#include "sim/match.h"

namespace node {

namespace {

// Different for each message of each mailbox, and for ever (RFC 1939 §7).
std::string unique_id(const Mailbox& mailbox, const StoredMail& mail) {
  return "m" + std::to_string(mailbox.id.value) + "." + std::to_string(mail.uid);
}

}  // namespace

MaaServer::MaaServer(Ledger& ledger, net::Host& host, Mailboxes& mailboxes, MaaOptions options,
                     kernel::Rng random)
    : ledger_(ledger),
      host_(host),
      mailboxes_(mailboxes),
      options_(options),
      random_(random),
      agent_(ledger.add_agent(host.id(), trace::AgentKind::MaaServer, "MAA server")) {
  constexpr std::uint16_t kPop3Port = 110;
  host_.tcp().listen(kPop3Port, [this](net::ByteStream& stream) { return accept(stream); });
}

net::StreamUser* MaaServer::accept(net::ByteStream& stream) {
  const std::uint32_t number = ++last_visit_;
  Visit& visit = visits_[number];
  if (options_.apop) {
    visit.timestamp = "<" + std::to_string(random_.next()) + "." + std::to_string(number) + "@" +
                      host_.name() + ">";
  }
  visit.session = std::make_unique<Pop3>(
      ledger_, agent_, Side::Server, pop3::Server{{.timestamp = visit.timestamp}},
      [this, &visit](Pop3&, const pop3::ServerEvent& event) { on_event(visit, event); },
      [this, number](Pop3&, trace::CloseReason) {
        ledger_.recorder().kernel().schedule(Duration::zero(),
                                             [this, number] { visits_.erase(number); });
      });
  visit.session->begin(
      stream, ledger_.accept(trace::Protocol::Pop3, agent_, stream.peer(), stream.local()));
  visit.session->perform([](pop3::Server& server) { return server.open(); });
  return visit.session.get();
}

void MaaServer::on_event(Visit& visit, const pop3::ServerEvent& event) {
  const auto answer = [&visit](pop3::LoginAnswer login) {
    visit.session->perform([&](pop3::Server& server) { return server.answer(std::move(login)); });
  };
  match(
      event, [&](const pop3::LoginAsked& asked) { answer(sign_in(visit, asked)); },
      [&](const pop3::ApopAsked& asked) { answer(sign_in(visit, asked)); },
      [&](const pop3::Retrieved& retrieved) {
        const StoredMail& mail = visit.mails.at(retrieved.number - 1);
        ledger_.carry(visit.session->id(), {mail.mail, visit.mailbox->id, mail.uid});
      },
      [&](const pop3::Removed& removed) {
        mailboxes_.remove(*visit.mailbox, visit.mails.at(removed.number - 1).uid);
      },
      [&](const pop3::Released&) {
        mailboxes_.release(*visit.mailbox);
        visit.mailbox = nullptr;
      },
      [](const auto&) {});
}

pop3::LoginAnswer MaaServer::sign_in(Visit& visit, const pop3::LoginAsked& asked) {
  Mailbox* mailbox = mailboxes_.find_user(asked.user);
  return open(visit, mailbox, asked.user,
              mailbox != nullptr && mailbox->account.password == asked.password);
}

pop3::LoginAnswer MaaServer::sign_in(Visit& visit, const pop3::ApopAsked& asked) {
  Mailbox* mailbox = mailboxes_.find_user(asked.user);
  return open(visit, mailbox, asked.user,
              mailbox != nullptr &&
                  pop3::apop_digest(visit.timestamp, mailbox->account.password) == asked.digest);
}

pop3::LoginAnswer MaaServer::open(Visit& visit, Mailbox* mailbox, const std::string& user,
                                  bool secret_right) {
  // One answer for both, so that nobody can find out who has a mailbox here.
  constexpr std::string_view kWrong = "wrong user name or password";
  trace::Recorder& recorder = ledger_.recorder();
  if (!secret_right) {
    recorder.record(trace::MailboxRefused{mailbox != nullptr ? mailbox->id : MailboxId{}, agent_,
                                          recorder.keep(user), kWrong});
    return pop3::LoginRefused{std::string{kWrong}};
  }
  if (std::string why = mailboxes_.open(*mailbox, agent_, user); !why.empty()) {
    return pop3::LoginRefused{std::move(why), true};
  }
  visit.mailbox = mailbox;
  visit.mails = mailbox->mails;
  std::vector<pop3::Item> items;
  for (const StoredMail& mail : visit.mails) {
    items.push_back({mail.message, unique_id(*mailbox, mail)});
  }
  return items;
}

}  // namespace node
