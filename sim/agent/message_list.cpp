#include "sim/agent/message_list.h"

#include <cassert>
#include <string_view>
#include <utility>

#include "sim/mail/message.h"
#include "sim/mime/encoded_word.h"

namespace agent {

namespace {

std::string decoded(const mail::Message& message, std::string_view field) {
  const auto value = message.value_of(field);
  return value ? mime::decode_words(*value).utf8 : std::string{};
}

}  // namespace

void MessageList::begin_look() {
  old_ = entries_.size();
}

void MessageList::add(trace::Text message, std::string unique_id) {
  entries_.push_back(message);
  if (!unique_id.empty()) unique_ids_.insert(std::move(unique_id));
}

// Headers are read when somebody looks: most messages of a run nobody looks at.
Row MessageList::row(std::size_t number) const {
  assert(number >= 1 && number <= entries_.size());
  const mail::Message message{entries_[number - 1]};
  return {.number = number,
          .mark = number > old_ ? Mark::New : Mark::Old,
          .octets = message.octets().size(),
          .sender = decoded(message, "From"),
          .subject = decoded(message, "Subject")};
}

}  // namespace agent
