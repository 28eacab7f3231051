#include "sim/webmail/responses.h"

#include <utility>

#include "sim/mail/compose.h"
#include "sim/text/adler32.h"
#include "sim/text/percent.h"
#include "sim/webmail/pages.h"

namespace webmail {

namespace {

// What every response says (RFC 9111 §5.2.2.5, and the HTML standard). With a stricter policy for
// referrers browsers would not say whose page a form stood on.
http::Response response(unsigned status, std::string_view type, std::string body,
                        std::string_view policy) {
  return {status,
          {{"Content-Type", std::string{type}},
           {"Cache-Control", "no-store"},
           {"Content-Security-Policy", std::string{policy}},
           {"X-Content-Type-Options", "nosniff"},
           {"Referrer-Policy", "same-origin"}},
          std::move(body)};
}

constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";
constexpr std::string_view kFramePolicy =
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'";
// Another style sheet has another tag, whoever has the old one (RFC 9110 §8.8.3).
std::string style_tag() {
  return '"' + std::to_string(text::adler32(style_sheet())) + '"';
}

constexpr std::string_view kFilePolicy = "sandbox; default-src 'none'";

}  // namespace

http::Response page_response(const Visitor& visitor, const Page& page, unsigned status) {
  return response(status, kHtml, mail::with_crlf(document(visitor, page)), kPagePolicy);
}

http::Response see_other(std::string_view target) {
  return {303, {{"Location", std::string{target}}, {"Cache-Control", "no-store"}}, ""};
}

http::Response problem_response(const Visitor& visitor, unsigned status,
                                std::string_view sentence) {
  const std::string_view reason = http::reason_of(status);
  return page_response(visitor, notice_page(reason, sentence), status);
}

http::Response file_response(std::string_view name, std::string_view type, std::string octets) {
  http::Response out = response(200, type, std::move(octets), kFilePolicy);
  // RFC 8187: any characters, and none that could end the field.
  out.fields.push_back({"Content-Disposition",
                        "attachment; filename*=UTF-8''" + text::percent_coded(name)});
  return out;
}

http::Response picture_response(std::string_view type, std::string octets) {
  return response(200, type, std::move(octets), kFilePolicy);
}

http::Response frame_response(std::string html) {
  return response(200, kHtml, mail::with_crlf(html), kFramePolicy);
}

http::Response style_response() {
  return {200,
          {{"Content-Type", "text/css; charset=utf-8"},
           {"ETag", style_tag()},
           {"X-Content-Type-Options", "nosniff"}},
          mail::with_crlf(style_sheet())};
}

}  // namespace webmail
