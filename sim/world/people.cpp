#include "sim/world/people.h"

#include <cassert>
#include <utility>

namespace world {

namespace {

bool has_nobody(const mail::Mailbox& one) {
  return one.address.local_part.empty() && one.address.domain.empty();
}

}  // namespace

text::Parsed<std::vector<mail::Mailbox>> read_people(std::string_view entry) {
  if (const auto address = mail::parse_address(entry)) {
    return std::vector<mail::Mailbox>{
        {.display_name = {}, .address = *address, .group = {}, .places = {}}};
  }
  const auto list = mail::read_address_list(entry);
  if (!list) return list.problem();
  std::vector<mail::Mailbox> people = mail::with_empty_groups(*list);
  for (const mail::Mailbox& one : people) {
    if (has_nobody(one)) continue;
    // The envelope allows less than the header does.
    const auto allowed = mail::parse_address(mail::format(one.address));
    if (!allowed) {
      return text::Malformed{one.places.local_part.begin, allowed.problem().why,
                             allowed.problem().rfc};
    }
  }
  return people;
}

People people_of(const std::vector<std::string>& entries) {
  People people;
  std::vector<mail::Mailbox> written;
  bool more = false;
  for (const std::string& entry : entries) {
    const auto read = read_people(entry);
    assert(read);
    for (const mail::Mailbox& one : *read) {
      more = more || !one.group.empty() || !one.display_name.empty();
      if (!has_nobody(one)) people.addresses.push_back(one.address);
      written.push_back(one);
    }
  }
  if (more) people.written = std::move(written);
  return people;
}

std::vector<std::string> entries_of(const mail::AddressList& list) {
  std::vector<std::string> entries;
  std::string group;  // That is open.
  for (const mail::Mailbox& one : mail::with_empty_groups(list)) {
    if (!group.empty() && one.group != group) entries.back() += ';';
    if (one.group.empty()) {
      entries.push_back(mail::format_mailbox(one));
    } else {
      const bool first = one.group != group;
      if (first) entries.push_back(mail::format_phrase(one.group) + ':');
      if (!has_nobody(one)) entries.back() += (first ? " " : ", ") + mail::format_mailbox(one);
    }
    group = one.group;
  }
  if (!group.empty()) entries.back() += ';';
  return entries;
}

}  // namespace world
