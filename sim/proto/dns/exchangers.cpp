#include "sim/proto/dns/exchangers.h"

#include <algorithm>

#include "sim/proto/dns/name.h"

namespace dns {
namespace {

using Kind = Exchangers::Kind;
using Below = std::function<std::uint32_t(std::uint32_t)>;

// The domain after its CNAMEs: "the resulting name" is what §5.1 goes on with.
std::string resulting_name(const Answered& answer) {
  std::string name = answer.question.name;
  for (const ResourceRecord& record : answer.records) {
    if (const auto* cname = std::get_if<Cname>(&record.data)) name = cname->host;
  }
  return name;
}

std::vector<Mx> listed(const Answered& answer) {
  std::vector<Mx> hosts;
  for (const ResourceRecord& record : answer.records) {
    if (const auto* mx = std::get_if<Mx>(&record.data)) hosts.push_back(*mx);
  }
  return hosts;
}

void shuffle_ties(std::vector<Mx>& sorted, const Below& below) {
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const auto end = std::find_if(begin, sorted.end(),
                                  [&](const Mx& mx) { return mx.preference != begin->preference; });
    for (auto left = end - begin; left > 1; --left) {
      const auto other = below(static_cast<std::uint32_t>(left));
      std::swap(begin[left - 1], begin[static_cast<std::ptrdiff_t>(other)]);
    }
    begin = end;
  }
}

// §5.1: whoever finds itself among the exchangers passes mail on only to more preferred ones.
void drop_from_ourselves_on(std::vector<Mx>& sorted, std::string_view own_name) {
  const auto own = canonical_name(own_name);
  if (!own) return;
  const auto ourselves = std::ranges::find(sorted, *own, &Mx::host);
  if (ourselves == sorted.end()) return;
  const std::uint16_t limit = ourselves->preference;
  std::erase_if(sorted, [&](const Mx& mx) { return mx.preference >= limit; });
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::Listed:
      return "Listed";
    case Kind::Implicit:
      return "Implicit";
    case Kind::NoSuchDomain:
      return "NoSuchDomain";
    case Kind::NullMx:
      return "NullMx";
    case Kind::OnlyOurselves:
      return "OnlyOurselves";
    case Kind::TryLater:
      return "TryLater";
  }
  return "unknown kind";
}

Exchangers exchangers(const Answered& answer, std::string_view own_name, const Below& below) {
  if (answer.rcode == Rcode::NxDomain) return {Kind::NoSuchDomain, {}};
  if (answer.timed_out || answer.rcode != Rcode::NoError) return {Kind::TryLater, {}};
  Exchangers result{Kind::Listed, listed(answer)};
  if (result.hosts.empty()) {
    result = {Kind::Implicit, {Mx{.preference = 0, .host = resulting_name(answer)}}};
  }
  // RFC 7505 §3 allows the null MX only alone; beside others it is not a host all the same.
  std::erase_if(result.hosts, [](const Mx& mx) { return mx.host.empty(); });
  if (result.hosts.empty()) return {Kind::NullMx, {}};
  std::ranges::stable_sort(result.hosts, {}, &Mx::preference);
  drop_from_ourselves_on(result.hosts, own_name);
  if (result.hosts.empty()) return {Kind::OnlyOurselves, {}};
  shuffle_ties(result.hosts, below);
  return result;
}

}  // namespace dns
