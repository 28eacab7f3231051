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

// Notes what was found of the ring's keys up to now.
void note_comparisons(seal::KeyRing& ring, const std::vector<trace::ComparedNow>& compared) {
  for (const trace::ComparedNow& one : compared) {
    const auto whose = mail::parse_address(one.whose);
    if (!whose) continue;
    for (const openpgp::Certificate& key : ring.keys()) {
      if (openpgp::fingerprint_in_words(key.fingerprint()) != one.fingerprint) continue;
      ring.note({key.fingerprint(), *whose, one.equal});
    }
  }
}

const world::UserAgentSetup* setup_of(const View& view, std::string_view host,
                                      std::string_view user) {
  const auto& all = view.scenario().user_agents;
  const auto found = std::ranges::find_if(
      all, [&](const auto& one) { return one.host == host && one.user == user; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<RingKey>& RingReader::of(const world::UserAgentSetup& setup,
                                           const trace::AgentNow& agent, std::uint32_t now) {
  if (now == now_ && agent.compared == compared_ && setup.keys == keys_) return rows_;
  now_ = now;
  compared_ = agent.compared;
  keys_ = setup.keys;
  rows_.clear();
  seal::KeyRing ring = world::ring_of(setup);
  note_comparisons(ring, compared_);
  for (const openpgp::Certificate& key : ring.keys()) rows_.push_back(row_of(ring, key, now));
  return rows_;
}

// Asked with each picture, and a ring is taken apart only once.
const std::vector<seal::System>& RingReader::systems_of(const world::UserAgentSetup& setup) {
  const auto found = std::ranges::find_if(
      owners_, [&](const Owner& one) { return one.user == setup.user && one.keys == setup.keys; });
  if (found != owners_.end()) return found->systems;
  if (owners_.size() == kMostOwners) owners_.clear();
  owners_.push_back({setup.user, setup.keys, world::systems_of(setup)});
  return owners_.back().systems;
}

bool RingReader::has_own_key(const world::UserAgentSetup& setup) {
  return std::ranges::find(systems_of(setup), seal::System::OpenPgp) != systems_of(setup).end();
}

const std::vector<RingKey>& key_ring_of(const View& view, AgentId id) {
  static const std::vector<RingKey> kNone;
  const auto agent = view.now.agents.find(id);
  if (!view.can_act() || agent == view.now.agents.end() ||
      agent->second.kind != trace::AgentKind::UserAgent) {
    return kNone;
  }
  const std::string host = view.story.directory().host(agent->second.host);
  const world::UserAgentSetup* setup = setup_of(view, host, agent->second.owner);
  if (setup == nullptr || setup->keys.empty()) return kNone;
  const auto since = view.playhead.at().time_since_epoch();
  const std::int64_t seconds = view.scenario().epoch_seconds +
                               std::chrono::duration_cast<std::chrono::seconds>(since).count();
  return view.ring_reader.of(*setup, agent->second, static_cast<std::uint32_t>(seconds));
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
