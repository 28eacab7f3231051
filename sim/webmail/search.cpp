#include "sim/webmail/search.h"

#include <algorithm>
#include <string>

#include "sim/mime/decoded_field.h"
#include "sim/mime/display.h"
#include "sim/text/ascii.h"

namespace webmail {

bool has_text(std::string_view message, std::string_view text) {
  const std::string small = text::lower_case(text);
  const auto has = [&](std::string_view in) {
    return text::lower_case(in).find(small) != std::string::npos;
  };
  const mail::Message read{message};
  constexpr std::string_view kFields[] = {"From", "To", "Subject"};
  const bool in_header = std::ranges::any_of(kFields, [&](std::string_view name) {
    return has(mime::decoded_field(read, name));
  });
  return in_header || has(mime::display(message).text);
}

}  // namespace webmail
