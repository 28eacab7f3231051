#include "tests/support/auditor.h"

#include <sstream>

namespace audit {

namespace {

using Obligation = std::pair<MailId, std::string>;

std::vector<std::string> lines_of(trace::Text text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string{text}};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

class Auditor {
 public:
  void read(const trace::Record& record) {
    if (const auto* composed = std::get_if<trace::Composed>(&record.body)) {
      ++books_.composed;
      for (const auto& path : lines_of(composed->forward_paths))
        owed_.insert({composed->mail, path});
    } else if (const auto* submitted = std::get_if<trace::Submitted>(&record.body)) {
      // Refused for want of recipients: the user was told.
      (void)submitted;
    } else if (const auto* expanded = std::get_if<trace::Expanded>(&record.body)) {
      settle(expanded->mail, std::string{expanded->alias});
      for (const auto& member : lines_of(expanded->members)) owed_.insert({expanded->mail, member});
    } else if (const auto* delivered = std::get_if<trace::Delivered>(&record.body)) {
      ++books_.delivered;
      settle(delivered->mail, std::string{delivered->forward_path});
      if (!delivered_.insert({delivered->mail, delivered->mailbox}).second) {
        books_.doubled.push_back(
            {delivered->mail, std::string{delivered->forward_path}, "delivered twice"});
      }
    } else if (const auto* failed = std::get_if<trace::Failed>(&record.body)) {
      ++books_.failed;
      for (const auto& path : lines_of(failed->forward_paths)) settle(failed->mail, path);
    } else if (const auto* bounced = std::get_if<trace::Bounced>(&record.body)) {
      ++books_.bounced;
      owed_.insert({bounced->bounce, std::string{bounced->to}});
    } else if (const auto* queued = std::get_if<trace::Queued>(&record.body)) {
      ++held_[{queued->mail, queued->spool}];
    } else if (const auto* unqueued = std::get_if<trace::Unqueued>(&record.body)) {
      if (--held_[{unqueued->mail, unqueued->spool}] < 0) {
        books_.lost.push_back({unqueued->mail, {}, "left a spool in which it was not"});
      }
    }
  }

  Books close(bool at_rest) {
    for (const auto& [place, count] : held_) books_.waiting += static_cast<std::size_t>(count);
    for (const auto& [mail, path] : owed_) {
      if (at_rest) books_.lost.push_back({mail, path, "neither delivered nor reported"});
    }
    if (at_rest && books_.waiting != 0) {
      books_.lost.push_back({MailId{}, {}, "a spool is not empty, and nothing will happen"});
    }
    return books_;
  }

 private:
  void settle(MailId mail, const std::string& path) { owed_.erase({mail, path}); }

  Books books_;
  std::set<Obligation> owed_;
  std::set<std::pair<MailId, MailboxId>> delivered_;
  std::map<std::pair<MailId, AgentId>, int> held_;
};

}  // namespace

Books audit(const trace::Trace& trace, bool at_rest) {
  Auditor auditor;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) auditor.read(trace[Seq{i}]);
  return auditor.close(at_rest);
}

}  // namespace audit
