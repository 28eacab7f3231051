#include "sim/agent/imap_fetcher.h"

#include <algorithm>
#include <utility>

#include "sim/agent/find_server.h"
#include "sim/mail/header_lines.h"
#include "sim/match.h"
#include "sim/protocols/rows.h"
#include "sim/text/ascii.h"

namespace agent {

namespace {

// How the server calls what a user has done with a message (RFC 3501 §2.3.2, RFC 5550 §2.8).
std::string_view flag_of(trace::Mark mark) {
  switch (mark) {
    case trace::Mark::Read:
      break;
    case trace::Mark::Replied:
      return "\\Answered";
    case trace::Mark::Forwarded:
      return "$Forwarded";
    case trace::Mark::Deleted:
      return "\\Deleted";
  }
  return "\\Seen";
}

bool is_change(const imap::order::Order& order) {
  return std::holds_alternative<imap::order::SetFlags>(order) ||
         std::holds_alternative<imap::order::ExpungeOne>(order);
}

// A message of which one part has come: its own header, but for what it says of its parts, then the
// part with its header. `part.header` is empty where the part is all there is.
std::string message_with(std::string_view header, const imap::GotPart& part) {
  if (part.header.empty()) return std::string{header} + part.content;
  std::string out;
  for (const mail::Field& field : mail::fields_of(header)) {
    if (text::equal_without_case(field.name.substr(0, 8), "Content-")) continue;
    out += header.substr(field.begin, field.end - field.begin);
  }
  return out + part.header + part.content;
}

}  // namespace

ImapFetcher::ImapFetcher(node::Surroundings surroundings, ImapFetcherOptions options,
                         FetchListener listener)
    : surroundings_(surroundings),
      options_(std::move(options)),
      listener_(std::move(listener)),
      visits_(surroundings.ledger.recorder().kernel()) {}

void ImapFetcher::look() {
  order(looks());
}

void ImapFetcher::get_text(MailboxId mailbox, std::uint32_t uid) {
  const auto known = header_only_.find({mailbox, uid});
  if (known == header_only_.end()) {
    return listener_.texted({mailbox, uid, {}, "nothing more is known of the message"});
  }
  order({known->second.text});
}

void ImapFetcher::set_mark(MailboxId mailbox, std::uint32_t uid, trace::Mark mark, bool set) {
  order({imap::order::SetFlags{folders_.at(mailbox), uid, {std::string{flag_of(mark)}}, set}});
}

void ImapFetcher::expunge(MailboxId mailbox, std::uint32_t uid) {
  order({imap::order::ExpungeOne{folders_.at(mailbox), uid}});
}

std::vector<imap::order::Order> ImapFetcher::looks() const {
  std::vector<imap::order::Order> orders;
  for (const std::string& folder : options_.folders) {
    imap::order::Look look{.mailbox = folder, .by_parts = options_.by_parts};
    if (const auto known = known_.find(folder); known != known_.end()) {
      look.uid_validity = known->second.uid_validity;
      look.uid_next = known->second.uid_next;
    }
    orders.emplace_back(std::move(look));
  }
  return orders;
}

// Over the connection that is there, or a new one.
void ImapFetcher::order(const std::vector<imap::order::Order>& orders) {
  for (const auto& [number, visit] : visits_.all()) {
    if (visit.ended || visit.session->machine().leaves()) continue;
    Visit& here = visits_.at(number);
    expect(here, orders);
    return here.session->perform([&](imap::Client& client) { return client.add(orders); });
  }
  const bool finding = !waiting_.empty();
  waiting_.insert(waiting_.end(), orders.begin(), orders.end());
  if (finding) return;
  find_server(
      surroundings_, options_.server,
      [this](const Looked& looked) {
        Visit never_begun;
        expect(never_begun, std::exchange(waiting_, {}));
        on_ended(never_begun, looked.problem, 0);
      },
      [this](trace::Ipv4 address) { connect_imap(address, std::exchange(waiting_, {})); });
}

void ImapFetcher::connect_imap(trace::Ipv4 address, std::vector<imap::order::Order> orders) {
  const auto [ledger, host, resolver, agent] = surroundings_;
  const std::uint32_t number = visits_.next_number();
  Visit& visit = visits_.begin({});
  expect(visit, orders);
  visit.session = std::make_unique<Imap>(
      ledger, agent, node::Side::Client,
      imap::Client{{.user = options_.user,
                    .password = options_.password,
                    .orders = std::move(orders),
                    .idle = options_.idle}},
      [this, &visit](Imap&, const imap::ClientEvent& event) { on_imap_event(visit, event); },
      [this, number](Imap&, trace::CloseReason reason) { on_imap_gone(number, reason); });
  net::ByteStream& stream = host.tcp().connect({address, protocols::imap4().port}, *visit.session);
  visit.session->begin(stream, ledger.open({protocols::imap4().name}, agent, stream.local(),
                                           {address, protocols::imap4().port}, options_.server));
}

void ImapFetcher::expect(Visit& visit, const std::vector<imap::order::Order>& orders) {
  for (const imap::order::Order& order : orders) {
    if (std::holds_alternative<imap::order::Look>(order)) ++visit.looks;
    if (const auto* part = std::get_if<imap::order::GetPart>(&order)) visit.parts.push_back(*part);
    if (is_change(order)) ++visit.changes;
  }
}

// — what comes of it —

void ImapFetcher::on_imap_gone(std::uint32_t number, trace::CloseReason reason) {
  Visit& visit = visits_.at(number);
  visits_.end(number);
  if (!visit.ended) on_ended(visit, no_connection(reason).problem, 0);
}

void ImapFetcher::on_imap_event(Visit& visit, const imap::ClientEvent& event) {
  match(
      event, [&](const imap::Fetched& fetched) { on_fetched(visit, fetched); },
      [&](const imap::GotPart& part) { on_part(visit, part); },
      [&](const imap::Done& done) { on_done(visit, done); },
      [&](const imap::Ended& ended) {
        for (const imap::order::Order& order : ended.undone) learn(order);
        on_ended(visit, ended.problem, ended.left);
      },
      [](const auto&) {});
}

void ImapFetcher::on_fetched(const Visit& visit, const imap::Fetched& fetched) {
  node::Ledger& ledger = surroundings_.ledger;
  const node::Carried carried = ledger.carried(visit.session->id(), fetched.uid);
  folders_[carried.mailbox] = fetched.mailbox;
  const trace::Text message = ledger.recorder().keep(fetched.content);
  const imap::StructurePart* const text = imap::text_among(fetched.parts);
  if (text != nullptr) {
    header_only_[{carried.mailbox, fetched.uid}] = {{fetched.mailbox, fetched.uid, text->section},
                                                    message};
  }
  listener_.fetched({carried.mail, carried.mailbox, fetched.uid, {}, message, text != nullptr});
}

void ImapFetcher::on_part(Visit& visit, const imap::GotPart& part) {
  std::erase(visit.parts, part.which);
  const auto known = std::ranges::find_if(
      header_only_, [&](const auto& entry) { return entry.second.text == part.which; });
  if (known == header_only_.end()) return;
  const auto [mailbox, uid] = known->first;
  const trace::Text message =
      surroundings_.ledger.recorder().keep(message_with(known->second.header, part));
  header_only_.erase(known);
  listener_.texted({mailbox, uid, message, {}});
}

void ImapFetcher::on_done(Visit& visit, const imap::Done& done) {
  if (const auto* part = std::get_if<imap::order::GetPart>(&done.order)) {
    if (!done.problem.empty()) give_up(visit, *part, done.problem);
  }
  if (is_change(done.order)) {
    --visit.changes;
    if (!done.problem.empty()) not_changed(done.problem);
  }
  if (!learn(done.order)) return;
  visit.result.fetched += done.fetched;
  visit.result.left += done.left;
  if (visit.result.problem.empty()) visit.result.problem = done.problem;
  visit.untold = true;
  if (visit.looks > 0) --visit.looks;
  if (visit.looks == 0 && options_.idle) tell(visit);
}

void ImapFetcher::not_changed(const std::string& why) {
  trace::Recorder& recorder = surroundings_.ledger.recorder();
  const std::string text = "on the server nothing was changed: " + why;
  recorder.record(trace::Noted{surroundings_.agent, SessionId{}, recorder.keep(text), ""});
}

// Where the next look begins. Says whether this was one.
bool ImapFetcher::learn(const imap::order::Order& order) {
  const auto* look = std::get_if<imap::order::Look>(&order);
  if (look != nullptr) known_[look->mailbox] = {look->uid_validity, look->uid_next};
  return look != nullptr;
}

void ImapFetcher::on_ended(Visit& visit, const std::string& problem, std::uint64_t left) {
  visit.ended = true;
  const std::string why = problem.empty() ? "the session ended" : problem;
  while (!visit.parts.empty()) give_up(visit, visit.parts.front(), why);
  for (; visit.changes > 0; --visit.changes) not_changed(why);
  const bool broken_off = visit.looks > 0;
  if (broken_off) visit.result.left += left;
  if (visit.result.problem.empty()) visit.result.problem = problem;
  const bool no_more_news = options_.idle && !problem.empty();
  if (broken_off || visit.untold || no_more_news) tell(visit);
}

void ImapFetcher::give_up(Visit& visit, const imap::order::GetPart& which, const std::string& why) {
  const imap::order::GetPart part = which;  // It may be one of these.
  std::erase(visit.parts, part);
  const auto known = std::ranges::find_if(
      header_only_, [&](const auto& entry) { return entry.second.text == part; });
  if (known != header_only_.end()) {
    listener_.texted({known->first.first, known->first.second, {}, why});
  }
}

void ImapFetcher::tell(Visit& visit) {
  visit.untold = false;
  listener_.looked(std::exchange(visit.result, {}));
}

}  // namespace agent
