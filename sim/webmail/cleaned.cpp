#include "sim/webmail/cleaned.h"

#include <algorithm>
#include <iterator>

#include "sim/mime/html_elements.h"
#include "sim/mime/html_tree.h"
#include "sim/text/ascii.h"
#include "sim/text/html.h"

namespace webmail {

namespace {

// What stays, without its attributes.
constexpr GumboTag kKept[] = {
    GUMBO_TAG_A,     GUMBO_TAG_B,   GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BR,    GUMBO_TAG_CODE,
    GUMBO_TAG_DD,    GUMBO_TAG_DIV, GUMBO_TAG_DL,         GUMBO_TAG_DT,    GUMBO_TAG_EM,
    GUMBO_TAG_H1,    GUMBO_TAG_H2,  GUMBO_TAG_H3,         GUMBO_TAG_H4,    GUMBO_TAG_H5,
    GUMBO_TAG_H6,    GUMBO_TAG_HR,  GUMBO_TAG_I,          GUMBO_TAG_LI,    GUMBO_TAG_OL,
    GUMBO_TAG_P,     GUMBO_TAG_PRE, GUMBO_TAG_S,          GUMBO_TAG_SPAN,  GUMBO_TAG_STRONG,
    GUMBO_TAG_SUB,   GUMBO_TAG_SUP, GUMBO_TAG_TABLE,      GUMBO_TAG_TBODY, GUMBO_TAG_TD,
    GUMBO_TAG_TFOOT, GUMBO_TAG_TH,  GUMBO_TAG_THEAD,      GUMBO_TAG_TR,    GUMBO_TAG_U,
    GUMBO_TAG_UL};

// Of these the text goes, too; of all others that are not kept it stays.
constexpr GumboTag kDropped[] = {
    GUMBO_TAG_APPLET,   GUMBO_TAG_BUTTON,   GUMBO_TAG_CANVAS, GUMBO_TAG_EMBED,   GUMBO_TAG_FRAMESET,
    GUMBO_TAG_HEAD,     GUMBO_TAG_IFRAME,   GUMBO_TAG_MATH,   GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES,
    GUMBO_TAG_OBJECT,   GUMBO_TAG_SCRIPT,   GUMBO_TAG_SELECT, GUMBO_TAG_STYLE,   GUMBO_TAG_SVG,
    GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE};

bool is_one_of(const GumboElement& element, const auto& list) {
  return element.tag_namespace == GUMBO_NAMESPACE_HTML &&
         std::ranges::find(list, element.tag) != std::end(list);
}

// Whether a link may lead there: to the web or to a person. Browsers pass over control characters
// inside of a scheme; here none may be in it.
bool is_safe(std::string_view target) {
  if (std::ranges::any_of(target, text::is_control)) return false;
  constexpr std::string_view kSchemes[] = {"http://", "https://", "mailto:"};
  return std::ranges::any_of(kSchemes, [&](std::string_view scheme) {
    return text::equal_without_case(target.substr(0, scheme.size()), scheme);
  });
}

// Goes through the tree without calling itself: how deep it is somebody else chose.
class Cleaner {
 public:
  std::string clean(const GumboNode* root);

 private:
  bool enter(const GumboNode& node);  // Whether to go down.
  void leave(const GumboNode& node);
  std::string out_;
};

bool Cleaner::enter(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      out_ += text::as_html_lines(node.v.text.text);
      return false;
    case GUMBO_NODE_DOCUMENT:
      return true;
    case GUMBO_NODE_ELEMENT:
      break;
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
      return false;
  }
  const GumboElement& element = node.v.element;
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML || is_one_of(element, kDropped)) return false;
  if (element.tag == GUMBO_TAG_IMG) {
    out_ += "[picture: " + text::as_html(mime::attribute(element, "alt")) + "]";
  } else if (is_one_of(element, kKept)) {
    out_ += std::string{"<"} + gumbo_normalized_tagname(element.tag);
    const std::string_view target = mime::attribute(element, "href");
    if (element.tag == GUMBO_TAG_A && is_safe(target)) {
      out_ += " href=\"" + text::as_html(target) + "\" rel=\"noopener noreferrer\"";
    }
    out_ += ">";
  }
  return true;
}

void Cleaner::leave(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT) return;
  const GumboElement& element = node.v.element;
  const bool is_void = element.tag == GUMBO_TAG_BR || element.tag == GUMBO_TAG_HR;
  if (!is_void && is_one_of(element, kKept)) {
    out_ += std::string{"</"} + gumbo_normalized_tagname(element.tag) + ">";
  }
}

std::string Cleaner::clean(const GumboNode* root) {
  mime::walk(
      root, [this](const GumboNode& node) { return enter(node); },
      [this](const GumboNode& node) { leave(node); });
  return std::move(out_);
}

}  // namespace

std::string cleaned(std::string_view html) {
  const mime::HtmlTree tree{html};
  return tree.root() == nullptr ? std::string{} : Cleaner{}.clean(tree.root());
}

}  // namespace webmail
