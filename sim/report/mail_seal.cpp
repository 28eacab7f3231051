#include "sim/report/mail_seal.h"

#include "sim/mime/content_type.h"

namespace report {

namespace {

MailSeal by_header(const mail::Message& message) {
  const auto value = message.value_of("Content-Type");
  if (!value) return {};
  mime::Deviations deviations;
  const mime::ContentType type = mime::read_content_type(*value, deviations);
  if (type.is("multipart", "signed")) return {.is_signed = true};
  if (type.is("multipart", "encrypted")) return {.is_encrypted = true};
  const bool packed =
      type.is("application", "pkcs7-mime") || type.is("application", "x-pkcs7-mime");
  if (!packed) return {};
  const bool is_signed = type.parameters.value_of("smime-type") == "signed-data";
  return {.is_signed = is_signed, .is_encrypted = !is_signed};
}

SealFound found_of(const trace::OpenedNow& opened) {
  const trace::Text sealing = opened.sealing, signature = opened.signature;
  if (sealing == "changed" || signature == "changed" || signature == "forged") {
    return SealFound::Bad;
  }
  const bool open = sealing == "opened" || sealing == "none";
  return open && signature == "by-sender" ? SealFound::Good : SealFound::Doubtful;
}

}  // namespace

MailSeal seal_of(const mail::Message& message, const std::optional<trace::OpenedNow>& opened) {
  if (!opened) return by_header(message);
  return {.is_signed = opened->signature != "none",
          .is_encrypted = opened->sealing != "none",
          .found = found_of(*opened)};
}

std::vector<std::string_view> lines_of_verdict(trace::Text verdict) {
  constexpr trace::Text kNext = trace::Opened::kNotProved;
  std::vector<std::string_view> lines;
  for (;;) {
    const std::size_t end = verdict.find(kNext);
    lines.push_back(verdict.substr(0, end));
    if (end == trace::Text::npos) return lines;
    verdict.remove_prefix(end + 1);  // The space.
  }
}

}  // namespace report
