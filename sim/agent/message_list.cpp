#include "sim/agent/message_list.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace agent {

void MessageList::add(Listed message, std::string unique_id) {
  message.item = ++last_item_;
  messages_.push_back(std::move(message));
  if (!unique_id.empty()) unique_ids_.insert(std::move(unique_id));
}

const Listed& MessageList::at(std::size_t number) const {
  assert(number >= 1 && number <= messages_.size());
  return messages_[number - 1];
}

std::uint32_t MessageList::item_at(MailboxId mailbox, std::uint32_t uid) const {
  const auto found = std::ranges::find_if(
      messages_, [&](const Listed& one) { return one.mailbox == mailbox && one.uid == uid; });
  return found == messages_.end() ? 0 : found->item;
}

std::size_t MessageList::number_of(std::uint32_t item) const {
  const auto found = std::ranges::find(messages_, item, &Listed::item);
  return found == messages_.end() ? 0 : static_cast<std::size_t>(found - messages_.begin()) + 1;
}

void MessageList::set_message(std::size_t number, trace::Text message) {
  assert(number >= 1 && number <= messages_.size());
  messages_[number - 1].message = message;
  messages_[number - 1].header_only = false;
}

void MessageList::set_opened(std::size_t number, const trace::Opened& opened) {
  assert(number >= 1 && number <= messages_.size());
  messages_[number - 1].opened = opened;
}

bool MessageList::set_mark(std::size_t number, trace::Mark mark, bool set) {
  assert(number >= 1 && number <= messages_.size());
  std::set<trace::Mark>& marks = messages_[number - 1].marks;
  return set ? marks.insert(mark).second : marks.erase(mark) == 1;
}

std::vector<Listed> MessageList::expunge() {
  const auto gone = std::stable_partition(
      messages_.begin(), messages_.end(),
      [](const Listed& one) { return !one.marks.contains(trace::Mark::Deleted); });
  std::vector<Listed> taken(std::make_move_iterator(gone),
                            std::make_move_iterator(messages_.end()));
  messages_.erase(gone, messages_.end());
  return taken;
}

}  // namespace agent
