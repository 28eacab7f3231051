#pragma once
// What the user looks at: one thing at a time, shown by every panel in its own way. Whatever is
// chosen is named by a record or by an id of the trace.
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "sim/kernel/ids.h"

namespace view {

struct Nothing {
  friend bool operator==(const Nothing&, const Nothing&) = default;
};
struct ChosenRecord {  // A Said, a packet, a DNS answer: anything that happened.
  Seq seq;
  friend bool operator==(const ChosenRecord&, const ChosenRecord&) = default;
};
struct ChosenAgent {
  AgentId agent;
  friend bool operator==(const ChosenAgent&, const ChosenAgent&) = default;
};
struct ChosenHost {
  HostId host;
  friend bool operator==(const ChosenHost&, const ChosenHost&) = default;
};
struct ChosenLink {
  LinkId link;
  friend bool operator==(const ChosenLink&, const ChosenLink&) = default;
};
// A message; where a place is named, as it lies there: in a mailbox, in a spool, in the list of a
// user agent. No place: as it was written.
struct ChosenMail {
  MailId mail;
  MailboxId mailbox{};
  AgentId agent{};        // The spool, or the user agent.
  std::uint32_t uid = 0;  // In the mailbox, or in that from which it was fetched.
  friend bool operator==(const ChosenMail&, const ChosenMail&) = default;
};
using Choice = std::variant<Nothing, ChosenRecord, ChosenAgent, ChosenHost, ChosenLink, ChosenMail>;

// The present choice, and those before it.
class Selection {
 public:
  const Choice& now() const { return history_[here_]; }
  void choose(Choice choice) {
    if (choice == now()) return;
    history_.resize(here_ + 1);
    history_.push_back(choice);
    ++here_;
  }
  bool can_go_back() const { return here_ > 0; }
  bool can_go_forward() const { return here_ + 1 < history_.size(); }
  void back() { here_ -= can_go_back() ? 1 : 0; }
  void forward() { here_ += can_go_forward() ? 1 : 0; }

  // Without those choices whose record is not there any more.
  template <class IsThere>
  Selection up_to(IsThere is_there) const {
    Selection rest;
    for (std::size_t i = 0; i <= here_; ++i) {
      const auto* chosen = std::get_if<ChosenRecord>(&history_[i]);
      if (chosen == nullptr || is_there(chosen->seq)) rest.choose(history_[i]);
    }
    return rest;
  }

  // The chosen record; Seq{0}: something else is chosen.
  Seq record() const {
    const auto* chosen = std::get_if<ChosenRecord>(&now());
    return chosen == nullptr ? Seq{} : chosen->seq;
  }

 private:
  std::vector<Choice> history_{Nothing{}};
  std::size_t here_ = 0;
};

}  // namespace view
