#include "gui/view/key_ring.h"

#include <algorithm>
#include <chrono>

#include "gui/view/doings.h"
#include "gui/view/view.h"
#include "sim/world/keys.h"

namespace view {

namespace {

Phrase known_in_words(const seal::Knowledge& known) {
  switch (known.how) {
    case seal::Known::Own:
      return {"The user's own: the private key is here.", {}};
    case seal::Known::Compared:
      return {"Known: its fingerprint was compared with its owner.", {}};
    case seal::Known::Vouched:
      return {"Known: {} has signed whose it is.", {known.by}};
    case seal::Known::Forged:
      return {"Forged: the one whom it names has another key.", {}};
    case seal::Known::Named:
      break;
  }
  return {"Not known: anybody can write this name into a key.", {}};
}

RingKey row_of(const seal::KeyRing& ring, const openpgp::Certificate& key, std::uint32_t now) {
  const auto whose = seal::address_of(key.name());
  const seal::Knowledge known = whose ? seal::how_known(ring, key, *whose, now) : seal::Knowledge{};
  return {.name = key.name(),
          .kind = openpgp::name_of(key.main.key.algorithm, key.main.key.curve),
          .fingerprint = openpgp::fingerprint_in_words(key.fingerprint()),
          .how = known.how,
          .known = known_in_words(known),
          .vouches = ring.is_trusted_to_vouch(key.fingerprint())};
}

seal::KeyRing ring_with(const world::UserAgentSetup& setup, const Learned& learned) {
  seal::KeyRing ring = world::ring_of(setup);
  for (const trace::ComparedNow& one : learned.compared) {
    const auto whose = mail::parse_address(one.whose);
    if (!whose) continue;
    for (const openpgp::Certificate& key : ring.keys()) {
      if (openpgp::fingerprint_in_words(key.fingerprint()) != one.fingerprint) continue;
      ring.note({key.fingerprint(), *whose, one.equal});
    }
  }
  for (const world::RevocationListSetup& list : learned.lists) ring.add(list.pem);
  return ring;
}

// Whether the user agent has it: it gets none while its computer is off, and says what it gets.
bool has_got(const trace::Trace& trace, AgentId agent, const world::RevocationListSetup& list) {
  const SimTime at{list.at};
  for (Seq seq = trace.last_at(at); seq && trace[seq].at == at; --seq.value) {
    const auto* noted = std::get_if<trace::Noted>(&trace[seq].body);
    if (noted == nullptr || noted->agent != agent || !trace[seq].cause) continue;
    const auto* taken = std::get_if<trace::ActionTaken>(&trace[trace[seq].cause].body);
    if (taken != nullptr && taken->kind == world::kGetRevocationList) return true;
  }
  return false;
}

Learned learned_by(const View& view, const world::UserAgentSetup& setup, AgentId id,
                   const trace::AgentNow& agent) {
  Learned learned{.compared = agent.compared};
  for (const world::RevocationListSetup& list : setup.revocation_lists) {
    const bool is_past = SimTime{list.at} <= view.playhead.at();
    if (is_past && has_got(view.trace(), id, list)) learned.lists.push_back(list);
  }
  return learned;
}

const world::UserAgentSetup* setup_of(const View& view, std::string_view host,
                                      std::string_view user) {
  const auto& all = view.scenario().user_agents;
  const auto found = std::ranges::find_if(
      all, [&](const auto& one) { return one.host == host && one.user == user; });
  return found == all.end() ? nullptr : &*found;
}

// Null: it is no user agent, or has no keys.
const world::UserAgentSetup* setup_with_keys(const View& view, const trace::AgentNow& agent) {
  if (agent.kind != trace::AgentKind::UserAgent) return nullptr;
  const world::UserAgentSetup* setup =
      setup_of(view, view.story.directory().host(agent.host), agent.owner);
  return setup == nullptr || setup->keys.empty() ? nullptr : setup;
}

}  // namespace

const Ring& RingReader::of(const world::UserAgentSetup& setup, const Learned& learned,
                           std::uint32_t now) {
  if (now == now_ && learned == learned_ && setup.keys == keys_) return ring_;
  now_ = now;
  learned_ = learned;
  keys_ = setup.keys;
  const seal::KeyRing ring = ring_with(setup, learned);
  ring_ = {.certificates = certificates_in(ring.certificates(), now),
           .lists = lists_in(ring.certificates())};
  for (const openpgp::Certificate& key : ring.keys()) ring_.keys.push_back(row_of(ring, key, now));
  return ring_;
}

// Asked with each picture, and a ring is taken apart only once.
std::vector<seal::System> RingReader::systems_of(const world::UserAgentSetup& setup) {
  const auto found = std::ranges::find_if(
      owners_, [&](const Owner& one) { return one.user == setup.user && one.keys == setup.keys; });
  if (found != owners_.end()) return found->systems;
  if (owners_.size() == kMostOwners) owners_.clear();
  owners_.push_back({setup.user, setup.keys, world::systems_of(setup)});
  return owners_.back().systems;
}

bool RingReader::has_own_key(const world::UserAgentSetup& setup) {
  const std::vector<seal::System> systems = systems_of(setup);
  return std::ranges::find(systems, seal::System::OpenPgp) != systems.end();
}

const Ring& key_ring_of(const View& view, AgentId id) {
  static const Ring kNone;
  const auto agent = view.now.agents.find(id);
  if (!view.can_act() || agent == view.now.agents.end()) return kNone;
  const world::UserAgentSetup* setup = setup_with_keys(view, agent->second);
  if (setup == nullptr) return kNone;
  return view.ring_reader.of(*setup, learned_by(view, *setup, id, agent->second),
                             unix_time_now(view));
}

std::vector<SealPerson> people_now(const View& view) {
  std::vector<SealPerson> people;
  for (const auto& [id, agent] : view.now.agents) {
    const world::UserAgentSetup* setup = setup_with_keys(view, agent);
    if (setup != nullptr) {
      add_person(people, ring_with(*setup, learned_by(view, *setup, id, agent)));
    }
  }
  return people;
}

std::uint32_t unix_time_now(const View& view) {
  const auto since = view.playhead.at().time_since_epoch();
  return static_cast<std::uint32_t>(
      view.scenario().epoch_seconds +
      std::chrono::duration_cast<std::chrono::seconds>(since).count());
}

void comparisons_of(const View& view, const std::string& host, std::string_view owner,
                    std::vector<Doing>& all) {
  std::vector<world::CompareFingerprints> calls;
  std::vector<std::string> with, seen;
  for (const world::UserAgentSetup& one : view.scenario().user_agents) {
    if (one.host != host || (!owner.empty() && one.user != owner) || one.keys.empty()) continue;
    if (!view.ring_reader.has_own_key(one)) continue;
    seen = {one.user};
    for (const world::UserAgentSetup& other : view.scenario().user_agents) {
      // Somebody's first computer has the key that he reads out.
      if (std::ranges::find(seen, other.user) != seen.end()) continue;
      seen.push_back(other.user);
      if (other.keys.empty() || !view.ring_reader.has_own_key(other)) continue;
      calls.push_back({.user = one.user, .host = host, .with = other.user});
      with.push_back(other.user);
    }
  }
  if (calls.empty()) return;
  all.push_back({.id = "call",
                 .label = "Compare fingerprints",
                 .tip = "Telephone with somebody: both read the fingerprints of their keys",
                 .action = "compare-fingerprints",
                 .rows = std::move(with),
                 .perform = [calls](View& now, std::size_t row) {
                   now.requests.emplace_back(Do{.action = calls[row], .watch = false});
                 }});
}

}  // namespace view
