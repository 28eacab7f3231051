#include "sim/agent/user_agent.h"

#include <cassert>
#include <utility>

#include "sim/agent/submit_here.h"
#include "sim/match.h"
#include "sim/node/known_as.h"
#include "sim/node/spool.h"
#include "sim/protocols/rows.h"

namespace agent {

UserAgent::UserAgent(node::Ledger& ledger, net::Host& host, node::Resolver* resolver,
                     UserAgentOptions options, kernel::Rng random)
    : ledger_(ledger),
      host_(host),
      options_(std::move(options)),
      agent_(ledger.add_agent(host.id(), trace::AgentKind::UserAgent, "UA",
                              mail::format(options_.user))),
      composer_(options_.user, options_.address_book, random) {
  begin_outbox(resolver);
  begin_fetcher(resolver);
}

void UserAgent::begin_outbox(node::Resolver* resolver) {
  if (options_.submit_to.empty()) return;
  assert(resolver != nullptr);
  const AgentId client = ledger_.add_agent(host_.id(), trace::AgentKind::MtaClient, "MTA client",
                                           mail::format(options_.user));
  outbox_.emplace(node::Surroundings{ledger_, host_, *resolver, client}, agent_,
                  OutboxOptions{.server = options_.submit_to,
                                .client = {.domain = node::known_as(host_),
                                           .extended = options_.extended,
                                           .pipelining = options_.pipelining,
                                           .eight_bit_anyway = options_.eight_bit_anyway}});
}

void UserAgent::begin_fetcher(node::Resolver* resolver) {
  FetchListener listener{[this](const Fetched& fetched) { on_fetched(fetched); },
                         [this](const Looked& looked) { on_looked(looked); },
                         [this](const Texted& texted) { on_texted(texted); }};
  if (!options_.fetch_from.empty()) {
    assert(resolver != nullptr);
    begin_fetching(*resolver, std::move(listener));
  } else if (options_.local_store != nullptr &&
             options_.local_store->find(options_.user) != nullptr) {
    fetcher_.emplace<MailboxReader>(*options_.local_store, agent_, options_.user,
                                    std::move(listener));
  }
}

// Which fetcher serves which protocol.
void UserAgent::begin_fetching(node::Resolver& resolver, FetchListener listener) {
  const AgentId client = ledger_.add_agent(host_.id(), trace::AgentKind::MaaClient, "MAA client",
                                           mail::format(options_.user));
  const node::Surroundings surroundings{ledger_, host_, resolver, client};
  if (options_.fetch_with == &protocols::imap4()) {
    fetcher_.emplace<ImapFetcher>(surroundings,
                                  ImapFetcherOptions{.server = options_.fetch_from,
                                                     .user = options_.login,
                                                     .password = options_.password,
                                                     .folders = options_.folders,
                                                     .by_parts = options_.by_parts,
                                                     .idle = options_.idle},
                                  std::move(listener));
    return;
  }
  assert(options_.fetch_with == &protocols::pop3());
  fetcher_.emplace<Pop3Fetcher>(surroundings,
                                Pop3FetcherOptions{.server = options_.fetch_from,
                                                   .user = options_.login,
                                                   .password = options_.password,
                                                   .keep = options_.keep,
                                                   .apop = options_.apop},
                                std::move(listener));
}

void UserAgent::note(std::string_view text) {
  recorder().record(trace::Noted{agent_, SessionId{}, recorder().keep(text), {}});
}

bool UserAgent::computer_is_on() {
  if (host_.up()) return true;
  note("the computer is off: nothing can be done on it");
  return false;
}

std::int64_t UserAgent::unix_time() {
  const auto now = recorder().kernel().now().time_since_epoch();
  return options_.epoch_seconds + std::chrono::floor<std::chrono::seconds>(now).count();
}

void UserAgent::send(Draft draft) {
  if (computer_is_on()) write_and_submit(std::move(draft));
}

Seq UserAgent::write_and_submit(Draft draft) {
  const SealOrder order{draft.sign, draft.encrypt, draft.seal_with};
  std::vector<mail::Address> blind = draft.bcc;
  // As the envelope has them.
  for (mail::Address& one : blind) one = mail::with_a_labels(std::move(one));
  Written written = composer_.write(std::move(draft), unix_time());
  for (const mime::Chosen& one : written.encoded) {
    const std::string text = "the encoding of " + one.part + " is " +
                             std::string{mime::name_of(one.choice.encoding)} + ": " +
                             one.choice.why.text();
    recorder().record(trace::Noted{agent_, SessionId{}, recorder().keep(text), "RFC 2045 §6"});
  }
  if (order.sign || order.encrypt) return seal_and_submit(std::move(written), blind, order);
  return submit_composed(std::move(written));
}

Seq UserAgent::submit_composed(Written written, const std::function<void(MailId)>& also) {
  const trace::Text message = recorder().keep(written.message);
  const MailId mail = ledger_.new_mail();
  const Seq composed = recorder().record(trace::Composed{
      mail, agent_, recorder().keep(node::in_brackets(written.envelope.reverse_path)),
      recorder().keep(node::one_a_line(written.envelope.forward_paths)), message});
  sent_.add({.mail = mail, .message = message});
  const kernel::Kernel::Because because{recorder().kernel(), composed};
  if (also) also(mail);
  submit(mail, std::move(written.envelope), message);
  return composed;
}

void UserAgent::submit(MailId mail, smtp::Envelope envelope, trace::Text message) {
  if (envelope.forward_paths.empty()) {
    recorder().record(
        trace::Submitted{mail, agent_, AgentId{}, false, "nobody is named as recipient"});
  } else if (outbox_) {
    outbox_->submit(mail, std::move(envelope), message);
  } else if (options_.local_mta != nullptr) {
    submit_to_mta(*options_.local_mta, agent_, mail, std::move(envelope), message);
  } else {
    write_into_mailboxes(*options_.local_store, recorder(), agent_, mail, envelope, message);
  }
}

void UserAgent::check_mail() {
  if (!computer_is_on()) return;
  if (looking_) return note("already looking for new mail");
  if (std::holds_alternative<OnlySends>(fetcher_)) return note("this user agent only sends");
  looking_ = true;
  match(
      fetcher_, [](OnlySends&) {}, [](MailboxReader& reader) { reader.look(); },
      [this](Pop3Fetcher& fetcher) { fetcher.look(inbox_.unique_ids()); },
      [](ImapFetcher& fetcher) { fetcher.look(); });
}

void UserAgent::on_fetched(const Fetched& fetched) {
  recorder().record(
      trace::Fetched{fetched.mail, fetched.mailbox, fetched.uid, agent_, fetched.message});
  inbox_.add({.mail = fetched.mail,
              .mailbox = fetched.mailbox,
              .uid = fetched.uid,
              .message = fetched.message,
              .header_only = fetched.header_only},
             fetched.unique_id);
}

void UserAgent::on_looked(const Looked& looked) {
  looking_ = false;
  recorder().record(trace::Polled{agent_, static_cast<std::uint32_t>(looked.fetched),
                                  static_cast<std::uint32_t>(looked.left),
                                  recorder().keep(looked.problem)});
}

void UserAgent::open_mailbox(const mail::Address& address) {
  if (!computer_is_on()) return;
  if (options_.local_store == nullptr) return note("there are no mailboxes on this computer");
  store::Store& store = *options_.local_store;
  store::Account* account = store.find(address);
  if (account == nullptr) return note("there is no such mailbox on this computer");
  if (!store.open(*account, agent_, mail::format(options_.user)).empty()) return;
  store.release(*account);
}

void UserAgent::on_power(bool up) {
  if (up && outbox_) outbox_->hurry();
}

}  // namespace agent
