#include "sim/handout/html.h"

#include <algorithm>

#include "sim/handout/style.h"
#include "sim/lesson/markup.h"
#include "sim/text/ascii.h"
#include "sim/text/html.h"
#include "sim/text/utf8.h"

namespace handout {

namespace {

// A string of CSS.
std::string css_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (text::is_control(c)) continue;
    // "<" would end the style where "/style>" follows.
    if (c == '"' || c == '\\' || c == '<') {
      out += c == '<' ? "\\3c " : c == '"' ? "\\22 " : "\\5c ";
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace

std::string escaped(std::string_view text) {
  return text::as_html(text);
}

std::string marked_up(std::string_view text) {
  const lesson::Paragraph paragraph = lesson::read_markup(text);
  std::string out = paragraph.item ? "• " : "";
  for (const lesson::Span& span : paragraph.spans) {
    switch (span.kind) {
      case lesson::Span::Kind::Bold:
        out += element("strong", "", escaped(span.text));
        break;
      case lesson::Span::Kind::Wire:
        out += element("code", "", escaped(span.text));
        break;
      case lesson::Span::Kind::Plain:
      case lesson::Span::Kind::Link:
        out += escaped(span.text);
    }
  }
  return out;
}

std::string cut(std::string_view text, std::size_t most) {
  std::size_t at = 0, count = 0;
  for (; at < text.size() && count < most; ++count) {
    at += std::max<std::size_t>(text::utf8_length(text.substr(at)), 1);
  }
  if (at >= text.size()) return escaped(text);
  while (at > 0 && text::continues_utf8(text[at - 1])) --at;  // One character back …
  if (at > 0) --at;
  return escaped(text.substr(0, at)) + "…";  // … for this one.
}

std::string element(std::string_view tag, std::string_view css_class, std::string_view inner) {
  std::string out = "<" + std::string{tag};
  if (!css_class.empty()) out += " class=\"" + std::string{css_class} + "\"";
  return out + ">" + std::string{inner} + "</" + std::string{tag} + ">";
}

std::string page(const Page& page) {
  const std::string size = page.paper == Paper::A4 ? "A4" : "letter";
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"" + escaped(page.language) +
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
      escaped(page.title) + "</title>\n<style>\n@page {\n  size: " + size +
      ";\n  margin: 14mm 15mm 17mm;\n  @bottom-left { content: " + css_string(page.footer) +
      "; }\n  @bottom-right { content: " + css_string(page.page_of[0]) + " counter(page) " +
      css_string(page.page_of[1]) + " counter(pages); }\n}\n";
  out += kStyle;
  return out + "</style>\n</head>\n<body>\n" + page.body + "</body>\n</html>\n";
}

}  // namespace handout
