#include "sim/sender/zone_file.h"

#include <utility>

#include "sim/proto/dns/master_file.h"

namespace sender {

text::Parsed<ZoneFile> ZoneFile::parse(std::string_view text) {
  auto records = dns::parse_master_file(text);
  if (!records) return records.problem();
  ZoneFile zone;
  zone.records_ = std::move(*records);
  return zone;
}

void ZoneFile::silence(std::string_view name) {
  if (auto in_dns = name_in_dns(name)) silent_.insert(std::move(*in_dns));
}

Answer ZoneFile::answer(const dns::Question& question) const {
  Answer answer = answer_of(dns::look_up(records_, question));
  if (answer.kind != Answer::Kind::Records && silent_.contains(question.name)) return {};
  return answer;
}

}  // namespace sender
