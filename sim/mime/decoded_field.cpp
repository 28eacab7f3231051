#include "sim/mime/decoded_field.h"

#include "sim/mime/encoded_word.h"
#include "sim/text/lines.h"

namespace mime {

std::string decoded_field(const mail::Message& message, std::string_view name) {
  const auto value = message.value_of(name);
  return value ? text::one_line(decode_words(*value).utf8, " ") : std::string{};
}

}  // namespace mime
