// The words of an HTML text, for a program that draws no HTML.
#include <charconv>
#include <string>
#include <vector>

#include "sim/mime/display.h"
#include "sim/mime/html_elements.h"
#include "sim/mime/html_tree.h"
#include "sim/text/ascii.h"

namespace mime {

namespace {

// What no reader of the page sees.
bool is_hidden(const GumboElement& element) {
  switch (element.tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TITLE:
      return true;
    default:
      break;
  }
  if (gumbo_get_attribute(&element.attributes, "hidden")) return true;
  std::string style = text::lower_case(attribute(element, "style"));
  std::erase_if(style, text::is_white_space);
  return style.find("display:none") != std::string::npos;
}

class HtmlReader {
 public:
  std::string read(const GumboNode* root);

 private:
  bool enter(const GumboNode& node);  // Whether to go down.
  void leave(const GumboNode& node);
  void begin_element(const GumboElement& element);
  void begin_item(std::string_view value);
  void words(std::string_view text);
  void text_as_it_is(std::string_view text);
  void end_line();
  void break_line();

  struct List {
    bool numbered = false;
    int next = 1;
  };
  std::string out_;
  std::vector<List> lists_;
  bool space_ = false;  // White space came; it counts before a word only.
  bool fresh_ = true;   // The line has no words yet.
  std::size_t pre_ = 0;
};

// A line only where there are words.
void HtmlReader::end_line() {
  space_ = false;
  if (fresh_) return;
  while (out_.ends_with(' ')) out_.pop_back();
  if (!out_.empty() && !out_.ends_with('\n')) out_ += '\n';
  fresh_ = true;
}

// Two of them make an empty line.
void HtmlReader::break_line() {
  if (!fresh_) return end_line();
  if (!out_.empty() && out_.ends_with('\n') && !out_.ends_with("\n\n")) out_ += '\n';
}

void HtmlReader::words(std::string_view text) {
  constexpr std::string_view kNoBreak = "\u00A0";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (text::is_white_space(c) || c == '\f') {
      space_ = true;
      continue;
    }
    if (space_ && !fresh_) out_ += ' ';
    space_ = fresh_ = false;
    if (text.substr(at).starts_with(kNoBreak)) {
      out_ += ' ';
      at += kNoBreak.size() - 1;
    } else {
      out_ += c;
    }
  }
}

void HtmlReader::text_as_it_is(std::string_view text) {
  for (const char c : text) {
    if (c == '\r') continue;
    out_ += c;
    fresh_ = c == '\n';
  }
}

void HtmlReader::begin_item(std::string_view value) {
  if (lists_.empty()) lists_.emplace_back();
  out_.append(2 * std::min<std::size_t>(lists_.size() - 1, 20), ' ');
  List& list = lists_.back();
  std::from_chars(value.data(), value.data() + value.size(), list.next);
  out_ += list.numbered ? std::to_string(list.next) + ". " : "- ";
  if (list.next < 1'000'000) ++list.next;
}

void HtmlReader::begin_element(const GumboElement& element) {
  if (is_block(element.tag)) end_line();
  if (is_preformatted(element.tag)) ++pre_;
  switch (element.tag) {
    case GUMBO_TAG_BR:
      return break_line();
    case GUMBO_TAG_HR:
      out_ += "----";
      fresh_ = false;
      return end_line();
    case GUMBO_TAG_IMG:
      return words(attribute(element, "alt"));
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      space_ = true;
      return;
    case GUMBO_TAG_OL:
    case GUMBO_TAG_UL: {
      List list{.numbered = element.tag == GUMBO_TAG_OL};
      const std::string_view start = attribute(element, "start");
      std::from_chars(start.data(), start.data() + start.size(), list.next);
      lists_.push_back(list);
      return;
    }
    case GUMBO_TAG_LI:
      return begin_item(attribute(element, "value"));
    default:
      return;
  }
}

bool HtmlReader::enter(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_DOCUMENT:
      return true;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
      if (pre_ > 0) {
        text_as_it_is(node.v.text.text);
      } else {
        words(node.v.text.text);
      }
      return false;
    case GUMBO_NODE_ELEMENT:
      if (is_hidden(node.v.element)) return false;
      begin_element(node.v.element);
      return true;
    default:
      return false;
  }
}

void HtmlReader::leave(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT) return;
  const GumboTag tag = node.v.element.tag;
  if (is_block(tag)) end_line();
  if ((tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL) && !lists_.empty()) lists_.pop_back();
  if (is_preformatted(tag)) --pre_;
}

std::string HtmlReader::read(const GumboNode* root) {
  walk(
      root, [this](const GumboNode& node) { return enter(node); },
      [this](const GumboNode& node) { leave(node); });
  end_line();
  return std::move(out_);
}

}  // namespace

std::string words_of_html(std::string_view html, bool* whole) {
  const HtmlTree tree{html};
  if (whole) *whole = tree.whole() && tree.root();
  return HtmlReader{}.read(tree.root());
}

}  // namespace mime
