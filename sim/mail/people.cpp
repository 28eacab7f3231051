#include "sim/mail/people.h"

#include <cassert>
#include <utility>

namespace mail {

namespace {

bool has_nobody(const Mailbox& one) {
  return one.address.local_part.empty() && one.address.domain.empty();
}

}  // namespace

text::Parsed<std::vector<Mailbox>> read_people(std::string_view entry) {
  if (const auto address = parse_address(entry)) {
    return std::vector<Mailbox>{
        {.display_name = {}, .address = *address, .group = {}, .places = {}}};
  }
  const auto list = read_address_list(entry);
  if (!list) return list.problem();
  std::vector<Mailbox> people = with_empty_groups(*list);
  for (const Mailbox& one : people) {
    if (has_nobody(one)) continue;
    // The envelope allows less than the header does.
    const auto allowed = parse_address(format(one.address));
    if (!allowed) {
      return text::Malformed{one.places.local_part.begin, allowed.problem().why,
                             allowed.problem().rfc};
    }
  }
  return people;
}

People people_of(const std::vector<std::string>& entries) {
  People people;
  std::vector<Mailbox> written;
  bool more = false;
  for (const std::string& entry : entries) {
    const auto read = read_people(entry);
    assert(read);
    for (const Mailbox& one : *read) {
      more = more || !one.group.empty() || !one.display_name.empty();
      if (!has_nobody(one)) people.addresses.push_back(one.address);
      written.push_back(one);
    }
  }
  if (more) people.written = std::move(written);
  return people;
}

std::vector<std::string> entries_of(const AddressList& list) {
  std::vector<std::string> entries;
  std::string group;  // That is open.
  for (const Mailbox& one : with_empty_groups(list)) {
    if (!group.empty() && one.group != group) entries.back() += ';';
    if (one.group.empty()) {
      entries.push_back(format_mailbox(one));
    } else {
      const bool first = one.group != group;
      if (first) entries.push_back(format_phrase(one.group) + ':');
      if (!has_nobody(one)) entries.back() += (first ? " " : ", ") + format_mailbox(one);
    }
    group = one.group;
  }
  if (!group.empty()) entries.back() += ';';
  return entries;
}

}  // namespace mail
