#include "sim/webmail/shown_page.h"

#include <algorithm>

namespace webmail {

const ShownLink* ShownPage::link(std::string_view text) const {
  const auto found = std::ranges::find(links, text, &ShownLink::text);
  return found == links.end() ? nullptr : &*found;
}

const ShownForm* ShownPage::form_with(std::string_view button) const {
  const auto found = std::ranges::find_if(forms, [&](const ShownForm& form) {
    return std::ranges::find(form.buttons, button) != form.buttons.end();
  });
  return found == forms.end() ? nullptr : &*found;
}

std::string in_lines(const ShownPage& page) {
  using Kind = ShownItem::Kind;
  std::string lines, line;
  const auto end_line = [&] {
    const std::size_t words = line.find_first_not_of(' ');
    if (words != std::string::npos) lines += line.substr(words) + "\n";
    line.clear();
  };
  for (const ShownItem& item : page.items) {
    if (item.kind == Kind::LineEnd) {
      end_line();
    } else if (item.kind == Kind::Words) {
      line += item.text;
    } else if (item.kind == Kind::Link || item.kind == Kind::Button) {
      const bool is_link = item.kind == Kind::Link;
      line += (is_link ? " [" : " <") + item.text + (is_link ? "]" : ">");
    } else {
      const ShownField& field = page.forms[item.form].fields[item.index];
      end_line();
      line = field.label + ": " +
             (field.kind == ShownField::Kind::Password ? std::string{} : field.value);
      end_line();
    }
  }
  end_line();
  return lines;
}

}  // namespace webmail
