#include "sim/webmail/written.h"

#include <utility>

#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/utf8.h"
#include "sim/webmail/pages.h"
#include "sim/webmail/paths.h"

namespace webmail {

namespace {

bool is_one_line(std::string_view text) {
  for (const char c : text) {
    if (text::is_control(c)) return false;
  }
  return text::find_bad_utf8(text) == std::string_view::npos;
}

}  // namespace

std::optional<Answers> answers_in(const http::Form& form) {
  const mime::Answering* const how = answering_named(http::value_of(form, "how"));
  const auto number = number_in(http::value_of(form, "message"));
  if (how == nullptr || !number) return std::nullopt;
  return Answers{http::value_of(form, "folder"), *number, *how};
}

Written written_in(const http::Form& form) {
  Written written{.to = http::value_of(form, "to"),
                  .cc = http::value_of(form, "cc"),
                  .bcc = http::value_of(form, "bcc"),
                  .subject = http::value_of(form, "subject"),
                  .text = text::with_lf(http::value_of(form, "text")),
                  .answers = answers_in(form)};
  for (const http::FormPart& part : form) {
    // A field for files that is left empty comes as a file without a name.
    if (!part.is_file || (part.file_name.empty() && part.value.empty())) continue;
    written.files.push_back(
        {.file_name = part.file_name, .type = part.type, .octets = part.value});
  }
  return written;
}

std::string wrong_in(const Written& written) {
  for (const auto& [name, value] :
       {std::pair{"To", &written.to}, std::pair{"Cc", &written.cc}, std::pair{"Bcc", &written.bcc},
        std::pair{"Subject", &written.subject}}) {
    if (!is_one_line(*value)) return std::string{name} + " must be one line of text.";
  }
  if (text::find_bad_utf8(written.text) != std::string::npos) return "The text is not in UTF-8.";
  for (const mime::Attachment& file : written.files) {
    if (!is_one_line(file.file_name)) return "The name of a file must be one line of text.";
  }
  return {};
}

}  // namespace webmail
