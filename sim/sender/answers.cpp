#include "sim/sender/answers.h"

#include <utility>

#include "sim/proto/dns/name.h"

namespace sender {

std::vector<std::string> Answer::texts() const {
  std::vector<std::string> texts;
  for (const dns::Data& data : records) {
    const auto* txt = std::get_if<dns::Txt>(&data);
    if (txt == nullptr) continue;
    std::string& text = texts.emplace_back();
    for (const std::string& one : txt->strings) text += one;
  }
  return texts;
}

Answer answer_of(const dns::Answered& answered) {
  if (answered.rcode == dns::Rcode::NxDomain) return {.kind = Answer::Kind::NoSuchName};
  if (answered.rcode != dns::Rcode::NoError || answered.truncated) return {};
  Answer answer;
  for (const dns::ResourceRecord& record : answered.records) {
    if (dns::type_of(record.data) == answered.question.type) answer.records.push_back(record.data);
  }
  answer.kind = answer.records.empty() ? Answer::Kind::NoRecords : Answer::Kind::Records;
  return answer;
}

const Answer* Answers::find(std::string_view name, dns::Type type) {
  static const Answer kNoName{.kind = Answer::Kind::NoSuchName};
  static const Answer kTooMany{.kind = Answer::Kind::Failed};
  const auto in_dns = name_in_dns(name);
  if (!in_dns) return &kNoName;
  const dns::Question question{*in_dns, type};
  if (const auto found = known_.find(question); found != known_.end()) return &found->second;
  if (known_.size() >= kLimit) return &kTooMany;
  if (!wanted_) wanted_ = question;
  return nullptr;
}

void Answers::learn(const dns::Question& question, Answer answer) {
  known_.insert_or_assign(question, std::move(answer));
  wanted_.reset();
}

std::optional<std::string> name_in_dns(std::string_view name) {
  std::string escaped;
  for (const char c : name) {
    if (c == '\\') escaped += '\\';
    escaped += c;
  }
  auto canonical = dns::canonical_name(escaped);
  if (!canonical || canonical->empty()) return std::nullopt;
  return std::move(*canonical);
}

}  // namespace sender
