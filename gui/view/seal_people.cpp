#include "gui/view/seal_people.h"

#include <algorithm>

#include "sim/embedded.h"
#include "sim/mail/address.h"

namespace view {

namespace {

constexpr const char* kNames[] = {"forouzan", "fegan", "osei"};
constexpr const char* kAuthorities[] = {"authority", "authority-for-people", "nothing-revoked"};
// 14 March 2005, 09:00 UTC, when the scenarios begin: so it can be sent there.
constexpr std::uint32_t kExampleTime = 1'110'790'800;

constexpr std::string_view kExample =
    "From: forouzan@deanza.edu\r\n"
    "To: fegan@comnet.com\r\n"
    "Cc: osei@comnet.com\r\n"
    "Subject: Network\r\n"
    "Date: Mon, 14 Mar 2005 09:00:00 +0000\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=us-ascii\r\n"
    "\r\n"
    "Dear Mr. Fegan,\r\n"
    "\r\n"
    "our network works properly\r\n"
    "since the last repair.\r\n"
    "\r\n"
    "Yours truly,\r\n"
    "Behrouz Forouzan\r\n";

const smime::Holder* own_certificate(const seal::KeyRing& ring) {
  const auto& holders = ring.certificates().holders();
  const auto own = std::ranges::find_if(holders, [](const auto& one) { return !one.key.empty(); });
  return own == holders.end() ? nullptr : &*own;
}

std::string last_word(const std::string& name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string::npos ? name : name.substr(space + 1);
}

void add_file(seal::KeyRing& ring, const std::string& name) {
  if (const auto text = embedded::file_beside("keys/" + name)) ring.add(*text);
}

SealMatter make_example() {
  SealMatter matter{.message = std::string{kExample}, .people = {}, .now = kExampleTime};
  for (const std::string own : kNames) {
    seal::KeyRing ring;
    for (const std::string other : kNames) {
      const std::string half = other == own ? "" : "-public";
      add_file(ring, other + half + ".asc");
      add_file(ring, "smime-" + other + half + ".pem");
    }
    for (const std::string authority : kAuthorities) add_file(ring, "smime-" + authority + ".pem");
    add_person(matter.people, std::move(ring));
  }
  return matter;
}

}  // namespace

const openpgp::Certificate* SealPerson::key() const {
  const auto own = std::ranges::find_if(ring.keys(), &openpgp::Certificate::has_secret);
  return own == ring.keys().end() ? nullptr : &*own;
}

const smime::Holder* SealPerson::certificate(std::uint32_t now) const {
  const auto whose = mail::parse_address(address);
  const auto* fit = whose ? ring.certificates().holder_of(*whose, now, true) : nullptr;
  return fit != nullptr ? fit : own_certificate(ring);
}

bool SealPerson::has_own(seal::System system) const {
  return system == seal::System::Smime ? own_certificate(ring) != nullptr : key() != nullptr;
}

void add_person(std::vector<SealPerson>& people, seal::KeyRing ring) {
  SealPerson person{.ring = std::move(ring)};
  const smime::Holder* certificate = own_certificate(person.ring);
  if (const openpgp::Certificate* key = person.key()) {
    person.name = key->name();
  } else if (certificate != nullptr) {
    person.name = smime::name_of(certificate->certificate);
  }
  const auto address = seal::address_of(person.name);
  if (!address) return;
  person.address = mail::format(*address);
  if (std::ranges::find(people, person.address, &SealPerson::address) != people.end()) return;
  people.push_back(std::move(person));
}

const SealMatter& example_matter() {
  static const SealMatter kMatter = make_example();
  return kMatter;
}

std::string name_in(const std::string& user_id) {
  const std::size_t bracket = user_id.find(" <");
  return bracket == std::string::npos || bracket == 0 ? user_id : user_id.substr(0, bracket);
}

std::string short_name(const std::vector<SealPerson>& people, std::size_t index) {
  const std::string name = last_word(name_in(people[index].name));
  const auto same = std::ranges::count_if(
      people, [&](const SealPerson& one) { return last_word(name_in(one.name)) == name; });
  return same > 1 ? people[index].address : name;
}

}  // namespace view
