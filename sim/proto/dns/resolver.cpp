#include "sim/proto/dns/resolver.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/proto/dns/name.h"

namespace dns {
namespace {

constexpr std::uint32_t kFurtherLimit = 8;  // CNAMEs that lead to a question of their own.
constexpr std::size_t kMostIds = 0x10000;
constexpr std::size_t kMostDoublings = 6;  // A wait of minutes helps nobody.

// Whether the CNAMEs have been at this name before: they lead in a circle.
bool was_passed(const Answered& answer, const std::string& name) {
  return std::ranges::any_of(answer.records, [&](const ResourceRecord& record) {
    return std::holds_alternative<Cname>(record.data) && record.name == name;
  });
}

void append(std::vector<ResourceRecord>& to, const std::vector<ResourceRecord>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

Resolver::Resolver(ResolverOptions options, std::uint16_t first_id)
    : options_(std::move(options)), next_id_(first_id), cache_(options_.cache_limit) {
  assert(options_.open_limit < kMostIds);
}

std::vector<ResolverEvent> Resolver::ask(const Question& asked, std::chrono::seconds now) {
  auto name = canonical_name(asked.name);
  if (!name) return {Answered{.question = asked, .rcode = Rcode::NxDomain}};
  const Question question{std::move(*name), asked.type};
  const auto [lookup, is_new] = open_.try_emplace(question);
  lookup->second.waiting.push_back(asked);
  if (!is_new) return {};
  lookup->second.current = question;
  return advance(lookup, now);
}

std::vector<ResolverEvent> Resolver::receive(std::uint32_t server, std::string_view datagram,
                                             std::chrono::seconds now) {
  const auto reply = decode(datagram);
  if (!reply || !reply->response || reply->opcode != 0) return {};
  const auto found = by_id_.find(reply->id);
  if (found == by_id_.end()) return {};
  const auto lookup = open_.find(found->second);
  const Question& current = lookup->second.current;
  Asking& asking = *lookup->second.asking;
  if (reply->questions != std::vector{current}) return {};
  if (!asking.asked.contains(server) || asking.useless.contains(server)) return {};

  const auto finding = read_reply(*reply, current);
  if (finding && !reply->truncated) {
    cache_.store(current, *finding, now);
    return settle(lookup, *finding, now);
  }
  asking.useless.insert(server);
  if (finding && !finding->records.empty()) asking.partial = finding;
  asking.failure = reply->rcode == Rcode::NoError ? Rcode::ServFail : reply->rcode;
  // A late reply of an earlier server changes nothing: we wait for another one.
  return server == asking.server ? send_next(lookup, now) : Events{};
}

std::vector<ResolverEvent> Resolver::expire(std::uint16_t id, std::uint32_t attempt,
                                            std::chrono::seconds now) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return {};
  const auto lookup = open_.find(found->second);
  if (lookup->second.asking->attempt != attempt) return {};
  return send_next(lookup, now);
}

void Resolver::forget() {
  cache_.clear();
}

// Goes on with the current question: from the cache as far as that knows, then over the network.
Resolver::Events Resolver::advance(Lookups::iterator lookup, std::chrono::seconds now) {
  Lookup& state = lookup->second;
  if (const auto finding = cache_.find(state.current, now)) return settle(lookup, *finding, now);
  if (options_.servers.empty() || by_id_.size() >= options_.open_limit) {
    return fail(lookup, Rcode::ServFail);
  }
  state.from_cache = false;
  state.asking = Asking{.id = take_id()};
  by_id_.emplace(state.asking->id, lookup->first);
  return send_next(lookup, now);
}

Resolver::Events Resolver::send_next(Lookups::iterator lookup, std::chrono::seconds now) {
  Asking& asking = *lookup->second.asking;
  if (asking.attempt >= options_.attempts || all_useless(asking)) return give_up(lookup, now);
  const std::size_t count = options_.servers.size();
  while (asking.useless.contains(options_.servers[asking.turn % count])) ++asking.turn;
  asking.server = options_.servers[asking.turn % count];
  asking.asked.insert(asking.server);
  const std::size_t doublings = std::min(asking.turn / count, kMostDoublings);
  ++asking.turn;
  ++asking.attempt;
  const Message query{
      .id = asking.id, .recursion_desired = true, .questions = {lookup->second.current}};
  return {Send{.server = asking.server,
               .id = asking.id,
               .attempt = asking.attempt,
               .question = lookup->second.current,
               .datagram = encode(query),
               .timeout = options_.timeout * (1 << doublings)}};
}

// Adds a finding to what is known, and goes on where it does not end the matter.
Resolver::Events Resolver::settle(Lookups::iterator lookup, const Finding& finding,
                                  std::chrono::seconds now) {
  Lookup& state = lookup->second;
  close(state);
  append(state.answer.records, finding.records);
  append(state.answer.additional, finding.additional);
  state.answer.rcode = finding.rcode;
  if (!finding.further) return finish(lookup);
  if (was_passed(state.answer, *finding.further) || state.further == kFurtherLimit) {
    return fail(lookup, Rcode::ServFail);
  }
  ++state.further;
  state.current.name = *finding.further;
  return advance(lookup, now);
}

// No server is left, or no attempt.
Resolver::Events Resolver::give_up(Lookups::iterator lookup, std::chrono::seconds now) {
  const Asking asking = *lookup->second.asking;
  close(lookup->second);
  Answered& answer = lookup->second.answer;
  if (asking.partial) {
    answer.truncated = true;
    return settle(lookup, *asking.partial, now);
  }
  answer.timed_out = !asking.failure;
  return fail(lookup, asking.failure.value_or(Rcode::ServFail));
}

Resolver::Events Resolver::fail(Lookups::iterator lookup, Rcode rcode) {
  lookup->second.answer.rcode = rcode;
  return finish(lookup);
}

Resolver::Events Resolver::finish(Lookups::iterator lookup) {
  Lookup& state = lookup->second;
  state.answer.from_cache = state.from_cache;
  Events events;
  for (const Question& asked : state.waiting) {
    state.answer.question = asked;
    events.emplace_back(state.answer);
  }
  open_.erase(lookup);
  return events;
}

void Resolver::close(Lookup& lookup) {
  if (lookup.asking) by_id_.erase(lookup.asking->id);
  lookup.asking.reset();
}

bool Resolver::all_useless(const Asking& asking) const {
  return std::ranges::all_of(options_.servers,
                             [&](std::uint32_t server) { return asking.useless.contains(server); });
}

std::uint16_t Resolver::take_id() {
  while (by_id_.contains(next_id_)) ++next_id_;
  return next_id_++;
}

}  // namespace dns
