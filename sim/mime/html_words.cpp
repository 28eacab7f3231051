// The words of an HTML text, for a program that draws no HTML.
#include <array>
#include <utility>

#include "sim/mail/header.h"
#include "sim/mime/display.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEntities = {{
    {"&amp;", "&"},
    {"&lt;", "<"},
    {"&gt;", ">"},
    {"&quot;", "\""},
    {"&#39;", "'"},
    {"&nbsp;", " "},
}};
constexpr std::array<std::string_view, 12> kBlocks = {
    "p", "br", "div", "h1", "h2", "h3", "li", "ul", "ol", "tr", "table", "blockquote"};

// "p" of "</p>" and "<p class=x>".
std::string_view name_of_tag(std::string_view tag) {
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  return tag.substr(0, tag.find_first_of(" \t\r\n/>"));
}

bool ends_line(std::string_view name) {
  for (const std::string_view block : kBlocks) {
    if (text::equal_without_case(name, block)) return true;
  }
  return false;
}

// The end of what no reader sees: a comment, a style, a script; else of the tag itself.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  if (html.substr(at).starts_with("<!--")) {
    const std::size_t end = html.find("-->", at + 4);
    return end == std::string_view::npos ? html.size() : end + 3;
  }
  const std::size_t close = html.find('>', at);
  if (close == std::string_view::npos) return html.size();
  const std::string_view name = name_of_tag(html.substr(at, close + 1 - at));
  for (const std::string_view hidden : {"style", "script", "title"}) {
    if (html[at + 1] == '/' || !text::equal_without_case(name, hidden)) continue;
    const std::size_t end = html.find("</", close);
    return end == std::string_view::npos ? html.size() : end_of_tag(html, end);
  }
  return close + 1;
}

// A space only between words, an empty line at most once.
void add_space(std::string& out, char space) {
  while (space == '\n' && out.ends_with(' ')) out.pop_back();
  if (out.empty() || out.ends_with('\n') || (space == ' ' && out.ends_with(' '))) return;
  out += space;
}

}  // namespace

std::string words_of_html(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const char c = html[at];
    if (c == '<') {
      const std::size_t end = end_of_tag(html, at);
      if (ends_line(name_of_tag(html.substr(at, end - at)))) add_space(out, '\n');
      at = end;
      continue;
    }
    std::string_view entity;
    for (const auto& [name, character] : kEntities) {
      if (c != '&' || !html.substr(at).starts_with(name)) continue;
      entity = name;
      out += character;
    }
    if (!entity.empty()) {
      at += entity.size();
      continue;
    }
    if (text::is_white_space(c)) {
      add_space(out, ' ');
    } else {
      out += c;
    }
    ++at;
  }
  add_space(out, '\n');
  return out;
}

}  // namespace mime
