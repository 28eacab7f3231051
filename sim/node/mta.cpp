#include "sim/node/mta.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "sim/mail/address_list.h"
#include "sim/mail/message.h"
#include "sim/mail/trace_fields.h"
#include "sim/node/known_as.h"
#include "sim/text/ascii.h"
#include "sim/text/domain_name.h"

namespace node {

Mta::Mta(Ledger& ledger, net::Host& host, Resolver& resolver, store::Store& store, Aliases& aliases,
         MtaOptions options, kernel::Rng random)
    : ledger_(ledger),
      host_(host),
      resolver_(resolver),
      store_(store),
      aliases_(aliases),
      options_(std::move(options)),
      known_as_(node::known_as(host)),
      random_(random),
      client_(ledger.add_agent(host.id(), trace::AgentKind::MtaClient, "MTA client")),
      spool_(ledger, host.id()),
      deliveries_(ledger.recorder().kernel()) {
  assert(!options_.retry_after.empty());
}

std::string Mta::new_queue_id() {
  std::string id;
  for (int i = 0; i < 10; ++i) id += text::kHexDigits[random_.below(16)];
  return id;
}

std::int64_t Mta::unix_time() const {
  const auto now = ledger_.recorder().kernel().now().time_since_epoch();
  return options_.epoch_seconds + std::chrono::floor<std::chrono::seconds>(now).count();
}

// A message's text is not safe from any server on its way.
std::string Mta::tampered_with(MailId mail, std::string content, AgentId by) {
  for (const Tampering& one : options_.tampers) {
    std::uint64_t times = 0;
    for (std::size_t at = content.find(one.find); at != content.npos;
         at = content.find(one.find, at + one.write.size())) {
      content.replace(at, one.find.size(), one.write);
      ++times;
    }
    trace::Recorder& recorder = ledger_.recorder();
    if (times > 0) {
      recorder.record(trace::Tampered{mail, by, recorder.keep(one.find),
                                      recorder.keep(one.write), times});
    }
  }
  return content;
}

// RFC 5321 §2.4: without an extension the service has seven bits, and a server that is given more
// may clear the eighth.
std::string Mta::as_passed_on(MailId mail, std::string content, AgentId by) {
  content = tampered_with(mail, std::move(content), by);
  if (!options_.seven_bit) return content;
  std::uint64_t cleared = 0;
  for (char& c : content) {
    const auto octet = static_cast<unsigned char>(c);
    cleared += octet >> 7U;
    c = static_cast<char>(octet & 0x7FU);
  }
  if (cleared > 0) ledger_.recorder().record(trace::EighthBitCleared{mail, by, cleared});
  return content;
}

std::string Mta::with_signature(MailId mail, std::string content, AgentId by) {
  if (!options_.signer) return content;
  const sender::DkimSigner& signer = *options_.signer;
  const mail::Message message{content};
  const auto from = mail::parse_address_list(message.value_of("From").value_or(""));
  const bool ours =
      from && from->size() == 1 && text::same_domain(from->front().address.domain, signer.domain);
  const auto field =
      ours ? sender::dkim_field(message, signer, unix_time()) : std::optional<std::string>{};
  if (!field) return content;
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(trace::DkimSigned{mail, by, recorder.keep(signer.domain),
                                    recorder.keep(signer.selector), recorder.keep(*field)});
  return *field + content;
}

void Mta::take(MailId mail, smtp::Envelope envelope, trace::Text content, AgentId by) {
  std::vector<RecipientResult> refused;
  envelope.forward_paths = without_loops(envelope, content, refused);
  SpooledMail item{.mail = mail,
                   .reverse_path = envelope.reverse_path,
                   .pending = {},
                   .content = content,
                   .arrived = ledger_.recorder().kernel().now()};
  SpooledMail for_lists = item;
  trace::Text stored;
  const std::set<mail::Address> named{envelope.forward_paths.begin(), envelope.forward_paths.end()};
  const auto known = [this](const mail::Address& address) { return known_as(address); };
  for (mail::Address& person : aliases_.expand(mail, envelope.forward_paths, known)) {
    SpooledMail& waiting = named.contains(person) ? item : for_lists;
    if (is_local(person)) {
      if (stored.empty()) stored = with_return_path(item);
      RecipientResult result = deliver_here(mail, person, by, stored);
      if (result.kind == RecipientResult::Kind::Refused) refused.push_back(std::move(result));
      if (result.kind != RecipientResult::Kind::TryLater) continue;
      waiting.why = result.why;
    }
    waiting.pending.push_back(std::move(person));
  }
  if (!for_lists.pending.empty()) for_lists.content = marked_for_lists(mail, envelope, content);
  const bool marked = for_lists.content.data() != content.data();
  if (!marked) {
    std::ranges::move(for_lists.pending, std::back_inserter(item.pending));
    if (!for_lists.why.empty()) item.why = for_lists.why;
  }
  const SpooledMail for_report = item;
  if (!item.pending.empty()) send_on(std::move(item));
  if (marked) send_on(std::move(for_lists));
  if (!refused.empty()) fail(for_report, refused);
}

void Mta::send_on(SpooledMail item) {
  const std::uint32_t number = spool_.add(std::move(item));
  // The MTA client is woken when the spool holds something.
  ledger_.recorder().kernel().schedule(Duration::zero(), [this, number] { attempt(number); });
}

trace::Text Mta::with_return_path(const SpooledMail& mail) {
  return ledger_.recorder().keep(mail::return_path_field(mail.reverse_path) +
                                 std::string{mail.content});
}

RecipientResult Mta::deliver_here(MailId mail, const mail::Address& to, AgentId by,
                                  trace::Text stored) {
  using Kind = RecipientResult::Kind;
  const auto result = [&](Kind kind, std::string status, std::string why) {
    return RecipientResult{to, kind, std::move(status), std::move(why), options_.name, false, {}};
  };
  store::Account* account = account_of(to);
  if (account == nullptr) return result(Kind::Refused, "5.1.1", "no such user here");
  if (account->options().busy) return result(Kind::TryLater, "4.2.1", "the mailbox is locked");
  switch (account->room_for(stored.size())) {
    case store::Account::Room::Enough:
      break;
    case store::Account::Room::NotNow:
      return result(Kind::TryLater, "4.2.2", "the mailbox is full");
    case store::Account::Room::Never:
      return result(Kind::Refused, "5.2.3", "larger than the mailbox");
  }
  store_.deliver(*account, {mail, by, mail::format(to), stored});
  return result(Kind::Taken, "2.0.0", {});
}

void Mta::on_power(bool up) {
  if (!up) return;
  // The spool is on disk: whatever waits in it is tried again after a start.
  kernel::Kernel& kernel = ledger_.recorder().kernel();
  for (const auto& [number, waiting] : spool_.mails()) {
    if (waiting.under_way != 0) continue;
    SpooledMail& mail = spool_.at(number);
    kernel.cancel(mail.retry);
    mail.retry = kernel.schedule(Duration::zero(), [this, again = number] { attempt(again); });
  }
}

}  // namespace node
