#include "sim/webmail/shown_page.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "sim/mime/html_elements.h"
#include "sim/mime/html_tree.h"
#include "sim/text/ascii.h"
#include "sim/text/trim.h"

namespace webmail {

namespace {

using Kind = ShownItem::Kind;

unsigned heading_of(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6
             ? static_cast<unsigned>(tag) - static_cast<unsigned>(GUMBO_TAG_H1) + 1
             : 0;
}

ShownField::Kind kind_of(std::string_view type) {
  if (type == "password") return ShownField::Kind::Password;
  if (type == "file") return ShownField::Kind::File;
  if (type == "hidden") return ShownField::Kind::Hidden;
  return ShownField::Kind::Text;
}

// What a term means stands in its line.
bool ends_line(GumboTag tag) {
  return mime::is_block(tag) && tag != GUMBO_TAG_DD;
}

// Whose words do not belong to the page.
bool is_unseen(GumboTag tag) {
  return tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_IFRAME;
}

class PageReader {
 public:
  ShownPage read(const GumboNode* root);

 private:
  bool enter(const GumboNode& node);
  void leave(const GumboNode& node);
  void begin(const GumboElement& element);
  void begin_form(const GumboElement& element);
  void begin_field(const GumboElement& element, ShownField field);
  void words(std::string_view text);
  void end_words();
  void begin_item();
  void end_line();
  void add(ShownItem item);
  ShownField* field() {
    return page_.forms.empty() || page_.forms.back().fields.empty()
               ? nullptr
               : &page_.forms.back().fields.back();
  }

  ShownPage page_;
  std::string words_;            // Since the last item.
  std::string* into_ = nullptr;  // Words that go elsewhere: the title, a field's, a label's …
  std::optional<std::size_t> link_;
  bool in_form_ = false, in_button_ = false, space_ = false;
  unsigned heading_ = 0, preformatted_ = 0;
  std::string label_, label_for_, option_;
  std::map<std::string, std::string> labels_;  // By the field's id.
  std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>> ids_;  // Of fields.
};

void PageReader::add(ShownItem item) {
  if (page_.items.size() < kMaxItems) page_.items.push_back(std::move(item));
}

void PageReader::end_words() {
  if (words_.empty()) return;
  ShownItem item{.text = std::exchange(words_, {}), .heading = heading_};
  if (in_button_) {
    item.kind = Kind::Button;
    item.form = page_.forms.size() - 1;
    item.index = page_.forms.back().buttons.size();
    page_.forms.back().buttons.push_back(item.text);
  } else if (link_) {
    item.kind = Kind::Link;
    item.index = *link_;
    page_.links[*link_].text += item.text;
  }
  add(std::move(item));
}

// A space before what begins now stands outside of it.
void PageReader::begin_item() {
  const bool fresh =
      words_.empty() && (page_.items.empty() || page_.items.back().kind == Kind::LineEnd);
  if (std::exchange(space_, false) && !fresh) words_ += ' ';
  end_words();
}

void PageReader::end_line() {
  end_words();
  space_ = false;
  if (!page_.items.empty() && page_.items.back().kind != Kind::LineEnd) add({Kind::LineEnd});
}

void PageReader::words(std::string_view text) {
  std::string& out = into_ != nullptr ? *into_ : words_;
  for (const char c : text) {
    if (preformatted_ > 0 && into_ != nullptr) {
      out += c;
    } else if (preformatted_ > 0 && c == '\n') {
      end_words();
      add({Kind::LineEnd});
    } else if (text::is_white_space(c) && preformatted_ == 0) {
      space_ = true;
    } else {
      const bool begins = out.empty() && (page_.items.empty() || into_ != nullptr ||
                                          page_.items.back().kind == Kind::LineEnd);
      if (space_ && !begins) out += ' ';
      space_ = false;
      out += c;
    }
  }
}

void PageReader::begin_form(const GumboElement& element) {
  in_form_ = true;
  page_.forms.push_back({.target = std::string{mime::attribute(element, "action")}});
  ShownForm& form = page_.forms.back();
  form.is_post = text::equal_without_case(mime::attribute(element, "method"), "post");
  form.in_parts = mime::attribute(element, "enctype") == "multipart/form-data";
}

void PageReader::begin_field(const GumboElement& element, ShownField field) {
  if (!in_form_ || page_.forms.back().fields.size() >= kMaxItems) return;
  field.name = mime::attribute(element, "name");
  const std::size_t form = page_.forms.size() - 1, index = page_.forms.back().fields.size();
  ids_.push_back({std::string{mime::attribute(element, "id")}, {form, index}});
  const bool seen = field.kind != ShownField::Kind::Hidden;
  page_.forms.back().fields.push_back(std::move(field));
  if (!seen) return;
  begin_item();
  add({.kind = Kind::Field, .index = index, .form = form});
}

void PageReader::begin(const GumboElement& element) {
  if (ends_line(element.tag) && into_ == nullptr) end_line();
  if (mime::is_preformatted(element.tag)) ++preformatted_;
  heading_ = std::max(heading_, heading_of(element.tag));
  switch (element.tag) {
    case GUMBO_TAG_TITLE:
      into_ = &page_.title;
      break;
    case GUMBO_TAG_BR:
      end_line();
      break;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_DD:
      end_words();
      space_ = true;
      break;
    case GUMBO_TAG_A:
      begin_item();
      link_ = page_.links.size();
      page_.links.push_back({.text = {}, .target = std::string{mime::attribute(element, "href")}});
      break;
    case GUMBO_TAG_IMG:
      words("[" + std::string{mime::attribute(element, "alt")} + "]");
      break;
    case GUMBO_TAG_FORM:
      begin_form(element);
      break;
    case GUMBO_TAG_INPUT:
      begin_field(element, {.kind = kind_of(mime::attribute(element, "type")),
                            .value = std::string{mime::attribute(element, "value")}});
      break;
    case GUMBO_TAG_TEXTAREA:
      begin_field(element, {.kind = ShownField::Kind::Lines});
      if (in_form_) into_ = &field()->value;
      break;
    case GUMBO_TAG_SELECT:
      begin_field(element, {.kind = ShownField::Kind::Choice});
      break;
    case GUMBO_TAG_OPTION:
      option_.clear();
      into_ = &option_;
      break;
    case GUMBO_TAG_LABEL:
      end_words();
      label_.clear();
      label_for_ = mime::attribute(element, "for");
      into_ = &label_;
      break;
    case GUMBO_TAG_BUTTON:
      begin_item();
      in_button_ = in_form_;
      break;
    default:
      break;
  }
}

bool PageReader::enter(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_DOCUMENT:
      return true;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      words(node.v.text.text);
      return false;
    case GUMBO_NODE_ELEMENT:
      if (is_unseen(node.v.element.tag)) return false;
      begin(node.v.element);
      return true;
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
      break;
  }
  return false;
}

void PageReader::leave(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT) return;
  switch (node.v.element.tag) {
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_TEXTAREA:
      into_ = nullptr;
      space_ = false;
      break;
    case GUMBO_TAG_OPTION:
      into_ = nullptr;
      if (in_form_ && field() != nullptr) field()->choices.push_back(option_);
      break;
    case GUMBO_TAG_LABEL:
      into_ = nullptr;
      labels_[label_for_] = label_;
      break;
    case GUMBO_TAG_A:
      end_words();
      link_.reset();
      break;
    case GUMBO_TAG_BUTTON:
      end_words();
      in_button_ = false;
      break;
    case GUMBO_TAG_FORM:
      in_form_ = false;
      break;
    default:
      break;
  }
  const GumboTag tag = node.v.element.tag;
  if (ends_line(tag) && tag != GUMBO_TAG_DT && into_ == nullptr) end_line();
  if (mime::is_preformatted(tag)) --preformatted_;
  if (heading_of(tag) > 0) heading_ = 0;
}

ShownPage PageReader::read(const GumboNode* root) {
  mime::walk(
      root, [this](const GumboNode& node) { return enter(node); },
      [this](const GumboNode& node) { leave(node); });
  end_line();
  for (const auto& [id, place] : ids_) {
    ShownField& one = page_.forms[place.first].fields[place.second];
    const auto label = labels_.find(id);
    if (label != labels_.end() && !id.empty()) one.label = label->second;
    if (one.value.empty() && !one.choices.empty()) one.value = one.choices.front();
  }
  return std::move(page_);
}

}  // namespace

ShownPage read_page(std::string_view html) {
  const mime::HtmlTree tree{html};
  return PageReader{}.read(tree.root());
}

}  // namespace webmail
