#pragma once
// What ann@a.test does in her browser, as actions of a scenario in JSON, one behind the other; and
// what she sees there at last.
#include <string>

#include "sim/webmail/shown_page.h"
#include "tests/support/records.h"

namespace support {

inline const std::string kSignIn =
    R"({"at": "0s", "do": "open-page", "user": "ann@a.test"},
  {"at": "0s", "do": "press-button", "user": "ann@a.test", "button": "Sign in",
   "fields": [{"field": "Name", "value": "{user}"}, {"field": "Password", "value": "{password}"}]})";

inline std::string follow(const std::string& link) {
  return R"(, {"at": "1s", "do": "follow-link", "user": "ann@a.test", "link": ")" + link + "\"}";
}
inline std::string press(const std::string& button, const std::string& fields = "") {
  return R"(, {"at": "2s", "do": "press-button", "user": "ann@a.test", "button": ")" + button +
         R"(", "fields": [)" + fields + "]}";
}
inline std::string open_page(const std::string& path) {
  return R"(, {"at": "3s", "do": "open-page", "user": "ann@a.test", "path": ")" + path + "\"}";
}
inline std::string field(const std::string& name, const std::string& value) {
  return R"({"field": ")" + name + R"(", "value": ")" + value + "\"}";
}

inline webmail::ShownPage last_page(const trace::Trace& trace) {
  const auto pages = all<trace::PageShown>(trace);
  return webmail::read_page(pages.empty() ? trace::Text{} : pages.back().page);
}

}  // namespace support
