#include "sim/proto/dns/cache.h"

#include <algorithm>

namespace dns {

std::optional<Finding> Cache::find(const Question& question, std::chrono::seconds now) const {
  const auto found = entries_.find(question);
  if (found == entries_.end() || found->second.expires <= now) return std::nullopt;
  Finding finding = found->second.finding;
  const auto age = static_cast<std::uint32_t>((now - found->second.stored).count());
  finding.ttl -= age;
  // Additional records have TTLs of their own and may be over sooner than the rest.
  std::erase_if(finding.additional,
                [&](const auto& record) { return usable_ttl(record.ttl) <= age; });
  for (auto* records : {&finding.records, &finding.additional}) {
    for (ResourceRecord& record : *records) record.ttl -= age;
  }
  return finding;
}

void Cache::store(const Question& question, Finding finding, std::chrono::seconds now) {
  if (finding.ttl == 0 || limit_ == 0) return;
  const auto expires = now + std::chrono::seconds(finding.ttl);
  if (!entries_.contains(question)) make_room(now);
  entries_.insert_or_assign(question, Entry{std::move(finding), now, expires});
}

void Cache::make_room(std::chrono::seconds now) {
  if (entries_.size() < limit_) return;
  std::erase_if(entries_, [&](const auto& entry) { return entry.second.expires <= now; });
  if (entries_.size() < limit_) return;
  entries_.erase(std::ranges::min_element(entries_, {},
                                          [](const auto& entry) { return entry.second.expires; }));
}

}  // namespace dns
