#include "gui/reading/deeds.h"

#include <map>

#include "sim/match.h"
#include "sim/report/time_words.h"

namespace reading {

namespace {

std::string number_of(MailId mail) {
  return std::to_string(mail.value);
}

class DeedReader {
 public:
  DeedReader(const trace::Trace& trace, const report::Directory& directory)
      : trace_(trace), directory_(directory) {}

  std::vector<Deed> read() {
    for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
      at_ = trace_[Seq{i}].at;
      seq_ = Seq{i};
      match(
          trace_[seq_].body,
          [&](const trace::MailboxAdded& added) { keeper_[added.mailbox] = added.agent; },
          [&](const trace::Composed& it) {
            alone(it.agent, {"message {} is written", {number_of(it.mail)}});
          },
          [&](const trace::Submitted& it) {
            if (!it.accepted)
              no(alone(it.agent, {"message {} cannot be handed over", {number_of(it.mail)}}));
          },
          [&](const trace::Queued& it) {
            alone(it.spool, {"message {} → spool", {number_of(it.mail)}});
          },
          [&](const trace::Deferred& it) { no(alone(it.spool, next_try(it.retry_at))); },
          [&](const trace::Failed& it) {
            no(alone(it.agent, {"message {} is given up", {number_of(it.mail)}}));
          },
          [&](const trace::Bounced& it) {
            alone(it.agent, {"notification: message {}", {number_of(it.bounce)}});
          },
          [&](const trace::Discarded& it) {
            no(alone(it.agent, {"message {} ends here", {number_of(it.mail)}}));
          },
          [&](const trace::Delivered& it) {
            if (keeper_[it.mailbox] == it.agent) return;  // It lay there: nobody's deed.
            deal(it.agent, it.mailbox, {"message {} → mailbox of {}", {number_of(it.mail)}});
          },
          [&](const trace::MailboxOpened& it) {
            if (is_user_agent(it.agent))
              deal(it.agent, it.mailbox, {"opens the mailbox of {}", {}});
          },
          [&](const trace::FolderMade& it) {
            keeper_[it.mailbox] = keeper_[it.inbox];
            deal(it.agent, it.mailbox, {"makes the mailbox {}", {}});
          },
          [&](const trace::FolderRenamed& it) {
            deal(it.agent, it.mailbox, {"renames the mailbox {}", {}});
          },
          [&](const trace::FolderRemoved& it) {
            deal(it.agent, it.mailbox, {"deletes the mailbox {}", {}});
          },
          [&](const trace::Filed& it) {
            deal(it.agent, it.mailbox, {"message {} → mailbox of {}", {number_of(it.mail)}});
          },
          [&](const trace::Flagged& it) {
            alone(it.agent,
                  {"message {} is marked {}", {number_of(it.mail), std::string{it.flags}}});
          },
          [&](const trace::MailboxRefused& it) {
            if (is_user_agent(it.agent)) {
              no(deal(it.agent, it.mailbox, {"refused: the mailbox of {}", {}}));
            }
          },
          [&](const trace::Fetched& it) { fetched(it); }, [](const auto&) {});
    }
    return std::move(deeds_);
  }

 private:
  Deed& alone(AgentId agent, Phrase label) {
    deeds_.push_back({at_, seq_, agent, {}, false, false, std::move(label)});
    return deeds_.back();
  }
  // With the mailboxes of the same computer, where it is a user agent that does it: a server that
  // stores what it has taken does so by itself. The label's last part is the mailbox.
  Deed& deal(AgentId agent, MailboxId mailbox, Phrase label) {
    label.parts.push_back(directory_.mailbox(mailbox));
    Deed& deed = alone(agent, std::move(label));
    const auto keeper = keeper_.find(mailbox);
    if (is_user_agent(agent) && keeper != keeper_.end()) deed.with = keeper->second;
    if (deed.with) opened_[agent] = deed.with;
    return deed;
  }
  void fetched(const trace::Fetched& it) {
    Deed& deed = alone(it.agent, {"message {} is read", {number_of(it.mail)}});
    const auto opened = opened_.find(it.agent);
    if (opened == opened_.end()) {
      deed.label.pattern = "message {} has come";
      return;
    }
    deed.with = opened->second;
    deed.comes = true;
  }
  Phrase next_try(SimTime at) const {
    const report::ClockTime clock = report::clock_time(at, directory_.scenario().epoch_seconds);
    if (clock.day == 1) return {"next try at {}", {clock.time}};
    return {"next try on day {}, {}", {std::to_string(clock.day), clock.time}};
  }
  static void no(Deed& deed) { deed.refused = true; }
  bool is_user_agent(AgentId id) const {
    const report::AgentEntry* agent = directory_.agent(id);
    return agent != nullptr && agent->kind == trace::AgentKind::UserAgent;
  }

  const trace::Trace& trace_;
  const report::Directory& directory_;
  std::vector<Deed> deeds_;
  std::map<MailboxId, AgentId> keeper_;
  std::map<AgentId, AgentId> opened_;  // By user agents, which then read without a server.
  SimTime at_{};
  Seq seq_;
};

}  // namespace

std::vector<Deed> deeds_of(const trace::Trace& trace, const report::Directory& directory) {
  return DeedReader{trace, directory}.read();
}

}  // namespace reading
