#include "sim/seal/openpgp/open.h"

#include <algorithm>
#include <utility>

#include "sim/seal/openpgp/octets.h"
#include "sim/seal/openpgp/sealed.h"
#include "sim/seal/openpgp/unpack.h"

namespace openpgp {

namespace {

class Opener {
 public:
  Opener(std::span<const Certificate> keys, std::uint32_t now) : keys_(keys), now_(now) {}
  Opening run(std::string_view octets);

 private:
  void read(std::string_view octets, std::size_t depth);
  void read_sealed(std::span<const Packet> packets, std::size_t depth);
  void read_signed(std::span<const Packet> packets);
  void read_packed(const Packet& packet, std::size_t depth);
  std::optional<SessionKey> unlocked(const LockedKey& locked);
  std::vector<SessionKey> session_keys(std::span<const Packet> locks);
  void malformed(std::string why) {
    result_.malformed = true;
    if (result_.why.empty()) result_.why = std::move(why);
  }
  void not_opened(Sealing sealing, std::string why) {
    result_.sealing = sealing;
    result_.why = std::move(why);
  }

  std::span<const Certificate> keys_;
  std::uint32_t now_;
  Opening result_;
};

// What no message is made of, and everybody passes over (RFC 9580 §5.8, §5.14).
bool is_filling(Tag tag) {
  return tag == Tag::Marker || tag == Tag::Padding;
}

bool begins_sealed(Tag tag) {
  return tag == Tag::LockedKey || tag == Tag::PassphraseKey || tag == Tag::Sealed ||
         tag == Tag::Unchecked || tag == Tag::GnuPgOcb;
}

// The text of a literal packet: behind its format, its file's name and its date (§5.9).
std::optional<std::string> text_of(const Packet& literal) {
  Reader reader{literal.body};
  reader.octet();
  reader.take(reader.octet());
  reader.number(4);
  if (!reader.good()) return std::nullopt;
  return std::string{reader.rest()};
}

// A salted signature says its salt before the text; it must be the same behind it (§5.4).
bool agree(const Packet& before, const Packet& behind) {
  const auto signature = read_signature(behind.body);
  Reader reader{before.body};
  const std::uint8_t version = reader.octet();
  reader.take(3);
  if (!signature || version == 3) return true;
  return version == 6 && signature->version == 6 && reader.take(reader.octet()) == signature->salt;
}

std::optional<SessionKey> Opener::unlocked(const LockedKey& locked) {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    for (std::size_t j = 0; j <= keys_[i].subkeys.size(); ++j) {
      const Component& one = component(keys_[i], j);
      if (!one.secret || !may_be_for(locked, one.key)) continue;
      if (one.secret->is_locked()) {
        not_opened(Sealing::KeyIsLocked, "the key that opens it is locked with a passphrase");
        continue;
      }
      if (auto session = unlock(locked, *one.secret)) {
        result_.certificate = i;
        result_.component = j;
        return session;
      }
    }
  }
  return std::nullopt;
}

std::vector<SessionKey> Opener::session_keys(std::span<const Packet> locks) {
  std::vector<SessionKey> found;
  for (const Packet& packet : locks.first(std::min(locks.size(), kMostLocks))) {
    if (packet.tag != Tag::LockedKey) continue;
    const auto locked = read_locked_key(packet.body);
    if (!locked) continue;
    result_.locked_for.push_back(locked->receiver);
    if (!found.empty()) continue;
    if (auto session = unlocked(*locked)) found.push_back(std::move(*session));
  }
  return found;
}

void Opener::read_sealed(std::span<const Packet> packets, std::size_t depth) {
  // A second sealed part inside, or two beside each other, is no message of anybody's program.
  if (result_.sealing != Sealing::None) return malformed("something sealed stands in it again");
  for (const Packet& packet : packets.first(packets.size() - 1)) {
    if (packet.tag != Tag::LockedKey && packet.tag != Tag::PassphraseKey) {
      return malformed("a " + std::string{name_of(packet.tag)} + " stands where it may not");
    }
  }
  const Packet& sealed = packets.back();
  if (sealed.tag == Tag::Unchecked) {
    return not_opened(Sealing::Unchecked,
                      "it has no check against changes, so nothing of it may be shown");
  }
  if (sealed.tag == Tag::GnuPgOcb) {
    return not_opened(Sealing::NotKnown, "it has a form of GnuPG alone");
  }
  if (sealed.tag != Tag::Sealed) return malformed("what the keys are for is missing");
  result_.sealing = Sealing::NoKey;
  const auto sessions = session_keys(packets.first(packets.size() - 1));
  if (sessions.empty()) {
    if (result_.sealing == Sealing::NoKey) result_.why = "it is locked with keys that are not here";
    return;
  }
  OpenedSeal opened = open_sealed(sessions.front(), sealed.body);
  if (const auto* problem = std::get_if<NotOpened>(&opened)) {
    const bool unknown = problem->why == Unopened::NotKnown;
    return not_opened(unknown ? Sealing::NotKnown : Sealing::Changed, problem->what);
  }
  not_opened(Sealing::Opened, {});
  result_.cipher = "AES-" + std::to_string(sessions.front().key.size() * 8);
  read(std::get<std::string>(opened), depth + 1);
}

void Opener::read_packed(const Packet& packet, std::size_t depth) {
  const auto packets = unpack(packet.body, kMostOctets);
  if (!packets) return malformed("what is packed cannot be unpacked: " + packets.problem().why);
  read(*packets, depth + 1);
}

// OnePass, OnePass, …, Literal, …, Signature, Signature; or the signatures first, as in old times.
void Opener::read_signed(std::span<const Packet> packets) {
  std::size_t before = 0;
  while (before < packets.size() && packets[before].tag != Tag::Literal) ++before;
  if (before == packets.size()) return malformed("there is no text in it");
  auto text = text_of(packets[before]);
  if (!text) return malformed("its text is cut off");
  const std::span<const Packet> heads = packets.first(before), tails = packets.subspan(before + 1);
  const auto all = [](std::span<const Packet> list, Tag tag) {
    return std::ranges::all_of(list, [&](const Packet& packet) { return packet.tag == tag; });
  };
  const bool old_way = tails.empty() && all(heads, Tag::Signature);
  const bool one_pass =
      heads.size() == tails.size() && all(heads, Tag::OnePass) && all(tails, Tag::Signature);
  if (!old_way && !one_pass) return malformed("signatures and text do not belong together");
  const std::span<const Packet> signatures = old_way ? heads : tails;
  if (signatures.size() > kMostSignatures) return malformed("it has more than 20 signatures");
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    if (one_pass && !agree(heads[heads.size() - 1 - i], signatures[i])) {
      return malformed("a signature is another than was said before the text");
    }
    result_.signatures.push_back(check_signature(signatures[i].body, *text, keys_, now_));
  }
  result_.text = std::move(*text);
}

void Opener::read(std::string_view octets, std::size_t depth) {
  if (depth > kMostDepth) return malformed("packets stand in packets more than six deep");
  auto packets = read_packets(octets);
  if (!packets) return malformed(packets.problem().why);
  for (const Packet& packet : *packets) {
    result_.packets.push_back({depth, packet.tag, packet.begin, packet.end});
  }
  std::erase_if(*packets, [](const Packet& packet) { return is_filling(packet.tag); });
  if (packets->empty()) return malformed("there is nothing in it");
  if (begins_sealed(packets->front().tag)) return read_sealed(*packets, depth);
  if (packets->size() == 1 && packets->front().tag == Tag::Compressed) {
    return read_packed(packets->front(), depth);
  }
  read_signed(*packets);
}

Opening Opener::run(std::string_view octets) {
  read(octets, 0);
  if (result_.malformed) {
    result_.text.clear();
    result_.signatures.clear();
  }
  return std::move(result_);
}

}  // namespace

std::string_view name_of(Sealing sealing) {
  switch (sealing) {
    case Sealing::None:
      return "none";
    case Sealing::Opened:
      return "opened";
    case Sealing::NoKey:
      return "no-key";
    case Sealing::KeyIsLocked:
      return "key-is-locked";
    case Sealing::Changed:
      return "changed";
    case Sealing::NotKnown:
      return "not-known";
    case Sealing::Unchecked:
      return "unchecked";
  }
  return {};
}

Opening open_message(std::string_view octets, std::span<const Certificate> keys,
                     std::uint32_t now) {
  return Opener{keys, now}.run(octets);
}

}  // namespace openpgp
