#include "sim/webmail/document.h"

#include "sim/text/html.h"
#include "sim/webmail/paths.h"

namespace webmail {

namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string{name} + "=\"" + text::as_html(value) + "\"";
}

std::string ways(const Visitor& visitor) {
  if (visitor.account.empty()) return {};
  std::string list;
  for (const auto& [target, words] : {std::pair{path_to(kInbox), "Inbox"},
                                      std::pair{path_to(kSent), "Sent"},
                                      std::pair{std::string{"/folders"}, "Folders"},
                                      std::pair{std::string{"/write"}, "Write"}}) {
    list += element("li", link(target, words));
  }
  return "<header><nav aria-label=\"Pages\"><ul>" + list + "</ul></nav>\n<p>" +
         text::as_html(visitor.account) + "</p>" + form(visitor, "/sign-out", button("Sign out")) +
         "</header>\n";
}

}  // namespace

std::string document(const Visitor& visitor, const Page& page) {
  const std::string title = text::as_html(page.title);
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
         title + " · Web mail</title>\n<link rel=\"stylesheet\"" + attribute("href", kStylePath) +
         ">\n</head>\n<body>\n" + ways(visitor) + "<main>\n<h1>" + title + "</h1>\n" + page.body +
         "</main>\n</body>\n</html>\n";
}

std::string element(std::string_view tag, std::string_view html) {
  return "<" + std::string{tag} + ">" + std::string{html} + "</" + std::string{tag} + ">";
}

std::string link(std::string_view target, std::string_view text) {
  return "<a" + attribute("href", target) + ">" + text::as_html(text) + "</a>";
}

std::string field(std::string_view type, std::string_view name, std::string_view label,
                  std::string_view value, std::string_view more) {
  std::string out = "<p><label" + attribute("for", name) + ">" + text::as_html(label) +
                    "</label> <input" + attribute("type", type) + attribute("id", name) +
                    attribute("name", name);
  if (!value.empty()) out += attribute("value", value);
  return out + std::string{more} + "></p>\n";
}

std::string hidden(std::string_view name, std::string_view value) {
  return "<input type=\"hidden\"" + attribute("name", name) + attribute("value", value) + ">";
}

std::string button(std::string_view label) {
  return "<button>" + text::as_html(label) + "</button>";
}

std::string form(const Visitor& visitor, std::string_view action, std::string_view html) {
  return "<form method=\"post\"" + attribute("action", action) + ">" +
         hidden("token", visitor.token) + std::string{html} + "</form>\n";
}

std::string alert(std::string_view text) {
  return text.empty() ? std::string{} : "<p role=\"alert\">" + text::as_html(text) + "</p>\n";
}

// Letters at least 4.5 : 1 against what is behind them, in both schemes.
std::string_view style_sheet() {
  return R"(:root { color-scheme: light dark; --ink: #1b2027; --paper: #fff; --line: #767f8a;
  --way: #0b57a0; --soft: #eef2f6; --bad: #a01818; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf1; --paper: #14181d; --line: #8b95a1;
  --way: #7fc0ff; --soft: #20262d; --bad: #ff9a90; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 0 1rem 2rem; font: 1rem/1.5 sans-serif;
  color: var(--ink); background: var(--paper); }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center;
  border-bottom: 1px solid var(--line); }
header ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem; list-style: none; margin: 0;
  padding: 0; }
header p { margin-left: auto; }
a { color: var(--way); }
a, button, input { min-height: 1.5rem; }
:focus-visible { outline: 3px solid var(--way); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
label { display: inline-block; min-width: 7rem; }
input, textarea, select, button { font: inherit; color: inherit; background: var(--soft);
  border: 1px solid var(--line); border-radius: 4px; padding: .3rem .6rem; max-width: 100%; }
input[type=text], input[type=search] { width: min(30rem, 100%); }
textarea { width: 100%; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; background: var(--soft);
  padding: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
iframe { width: 100%; height: 28rem; border: 1px solid var(--line); background: #fff; }
[role=alert] { color: var(--bad); font-weight: bold; }
.acts { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
)";
}

}  // namespace webmail
