#include "gui/view/seal_people.h"

#include <algorithm>

#include "sim/embedded.h"
#include "sim/mail/address.h"
#include "sim/world/keys.h"

namespace view {

namespace {

constexpr const char* kNames[] = {"forouzan", "fegan", "osei"};
constexpr std::uint32_t kExampleTime = 1'129'280'400;  // 14 October 2005, 09:00 UTC.

constexpr std::string_view kExample =
    "From: forouzan@deanza.edu\r\n"
    "To: fegan@comnet.com\r\n"
    "Cc: osei@comnet.com\r\n"
    "Subject: Network\r\n"
    "Date: Fri, 14 Oct 2005 09:00:00 +0000\r\n"
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

// The one whose key has its secret there.
const openpgp::Certificate* own_key(const seal::KeyRing& ring) {
  const auto own = std::ranges::find_if(ring.keys(), &openpgp::Certificate::has_secret);
  return own == ring.keys().end() ? nullptr : &*own;
}

void add_person(std::vector<SealPerson>& people, seal::KeyRing ring) {
  const openpgp::Certificate* own = own_key(ring);
  if (own == nullptr) return;
  SealPerson person{.name = own->name(), .ring = std::move(ring)};
  const auto address = seal::address_of(person.name);
  if (!address) return;
  person.address = mail::format(*address);
  // Two computers of one user have the same keys.
  if (std::ranges::find(people, person.address, &SealPerson::address) != people.end()) return;
  people.push_back(std::move(person));
}

std::string last_word(const std::string& name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string::npos ? name : name.substr(space + 1);
}

SealMatter make_example() {
  SealMatter matter{.message = std::string{kExample}, .people = {}, .now = kExampleTime};
  for (const std::string own : kNames) {
    seal::KeyRing ring;
    for (const std::string other : kNames) {
      const std::string file = "keys/" + other + (other == own ? ".asc" : "-public.asc");
      if (const auto text = embedded::file_beside(file)) ring.add(*text);
    }
    add_person(matter.people, std::move(ring));
  }
  return matter;
}

}  // namespace

const openpgp::Certificate& SealPerson::key() const {
  return *own_key(ring);
}

const SealMatter& example_matter() {
  static const SealMatter kMatter = make_example();
  return kMatter;
}

std::vector<SealPerson> people_of(const world::Scenario& scenario) {
  std::vector<SealPerson> people;
  for (const world::UserAgentSetup& agent : scenario.user_agents) {
    if (!agent.keys.empty()) add_person(people, world::ring_of(agent));
  }
  return people;
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
