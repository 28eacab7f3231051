#include "sim/web/remote_mail.h"

#include <algorithm>
#include <cassert>

#include "sim/agent/find_server.h"
#include "sim/match.h"
#include "sim/protocols/rows.h"
#include "sim/webmail/responses.h"

namespace web {

namespace {

// A browser waits a minute for its page; before that it is to be told.
constexpr Duration kPatience = std::chrono::seconds{30};

}  // namespace

RemoteMail::RemoteMail(node::Surroundings surroundings, RemoteMailOptions options,
                       MailWriter writer)
    : surroundings_(surroundings),
      options_(std::move(options)),
      writer_(std::move(writer)),
      errands_(surroundings.ledger.recorder().kernel()) {}

void RemoteMail::serve(SessionId session, Make make, Give give) {
  const std::uint32_t number = errands_.next_number();
  errands_.begin({session, std::move(make), std::move(give)});
  go_on(number);
}

// Makes the page of what is there. Where something was missing it is sent for, and the page is made
// again.
void RemoteMail::go_on(std::uint32_t number) {
  Errand& errand = errands_.at(number);
  current_ = &errand;
  http::Response response = errand.make();
  current_ = nullptr;
  if (errand.wants() && !errand.ended()) return send_for(number, errand.take_wanted());
  surroundings_.ledger.recorder().kernel().cancel(errand.alarm);
  errand.give(errand.wants() ? failed(errand) : std::move(response));
  if (errand.session == nullptr) return errands_.end(number);
  if (!errand.ended()) errand.session->perform([](imap::Client& client) { return client.leave(); });
}

void RemoteMail::send_for(std::uint32_t number, std::vector<imap::order::Order> orders) {
  Errand& errand = errands_.at(number);
  if (errand.session != nullptr) {
    return errand.session->perform([&](imap::Client& client) { return client.add(orders); });
  }
  kernel::Kernel& kernel = surroundings_.ledger.recorder().kernel();
  errand.alarm = kernel.schedule(kPatience, [this, number] { give_up_waiting(number); });
  agent::find_server(
      surroundings_, options_.server,
      [this, number](const agent::Looked& looked) { fail(number, looked.problem); },
      [this, number, orders = std::move(orders)](trace::Ipv4 address) {
        connect(number, address, orders);
      });
}

void RemoteMail::connect(std::uint32_t number, trace::Ipv4 address,
                         std::vector<imap::order::Order> orders) {
  const auto [ledger, host, resolver, agent] = surroundings_;
  Errand& errand = errands_.at(number);
  errand.session = std::make_unique<Errand::Imap>(
      ledger, agent, node::Side::Client,
      imap::Client{{.user = errand.login.name,
                    .password = errand.login.password,
                    .orders = std::move(orders),
                    .stays = true}},
      [this, number](Errand::Imap&, const imap::ClientEvent& event) { on_event(number, event); },
      [this, number](Errand::Imap&, trace::CloseReason reason) {
        if (!errands_.at(number).ended()) fail(number, agent::no_connection(reason).problem);
        errands_.end(number);
      });
  net::ByteStream& stream = host.tcp().connect({address, protocols::imap4().port}, *errand.session);
  errand.session->begin(stream, ledger.open({protocols::imap4().name}, agent, stream.local(),
                                            {address, protocols::imap4().port}, options_.server));
}

void RemoteMail::on_event(std::uint32_t number, const imap::ClientEvent& event) {
  Errand& errand = errands_.at(number);
  node::Ledger& ledger = surroundings_.ledger;
  match(
      event, [&](const imap::Fetched& fetched) { errand.came(fetched); },
      [&](const imap::GotPart& part) {
        errand.came(part.which.mailbox, part.which.uid,
                    {ledger.carried(errand.session->id(), part.which.uid),
                     ledger.recorder().keep(part.content)});
      },
      [&](const imap::GotMailboxes& folders) { errand.came(folders); },
      [&](const imap::GotFound& found) { errand.came(found); },
      [&](const imap::Done& done) {
        if (errand.done(done.problem) && !errand.given()) go_on(number);
      },
      [&](const imap::Ended& ended) {
        errand.end(ended.problem, ended.refused);
        if (!errand.given()) go_on(number);
      },
      [](const auto&) {});
}

// What it is at, it may bring to its end.
void RemoteMail::give_up_waiting(std::uint32_t number) {
  const Errand& errand = errands_.at(number);
  if (errand.session != nullptr) {
    errand.session->perform([](imap::Client& client) { return client.leave(); });
  }
  fail(number, "it did not answer in time");
}

void RemoteMail::fail(std::uint32_t number, const std::string& problem) {
  Errand& errand = errands_.at(number);
  errand.end(problem, false);
  if (!errand.given()) go_on(number);
}

http::Response RemoteMail::failed(const Errand& errand) const {
  return webmail::problem_response(
      {}, 502,
      errand.refused() ? options_.server + " does not take your password any more. Sign in again."
                       : options_.server + ", where your messages lie, does not help now: " +
                             errand.problem() + ". Try again later.");
}

// — who has signed in —

std::string RemoteMail::where() const {
  return "Your messages lie on " + options_.server + ". This server gets them from there with " +
         std::string{protocols::imap4().name} + ".";
}

std::optional<std::string> RemoteMail::sign_in(const std::string& name,
                                               const std::string& password) {
  const bool impossible = (name + password).find('\0') != std::string::npos;
  if (impossible || current_->refused()) return std::nullopt;
  current_->login = {name, password};
  if (current_->ask(imap::order::ListMailboxes{}) == nullptr) return std::nullopt;
  const auto known = options_.addresses.find(name);
  if (known == options_.addresses.end()) return std::nullopt;
  SignedIn& here = logins_[known->second];
  here.login = {name, password};
  ++here.visits;
  return known->second;
}

void RemoteMail::sign_out(const std::string& account) {
  const auto here = logins_.find(account);
  if (here != logins_.end() && --here->second.visits == 0) logins_.erase(here);
}

// The one at hand, in the name of its page's reader.
Errand& RemoteMail::errand(const std::string& account) {
  const auto here = logins_.find(account);
  if (here != logins_.end() && current_->session == nullptr) current_->login = here->second.login;
  return *current_;
}

}  // namespace web
