#include "gui/reading/shown_message.h"

#include "sim/mail/message.h"
#include "sim/mime/encoded_word.h"
#include "sim/report/shown.h"
#include "sim/text/lines.h"

namespace reading {

const ShownMessage& ShownReader::open(std::string_view octets) {
  if (message_ && octets.data() == octets_.data() && octets.size() == octets_.size()) {
    return *message_;
  }
  octets_ = octets;
  message_.emplace(ShownMessage{mime::display(octets), {}});
  const mail::Message message{octets};
  for (const char* name : {"From", "To", "Cc", "Date"}) {
    const auto value = message.value_of(name);
    if (!value) continue;
    const std::string decoded = mime::decode_words(*value).utf8;
    message_->fields.emplace_back(name, report::without_controls(text::one_line(decoded, " ")));
  }
  return *message_;
}

}  // namespace reading
