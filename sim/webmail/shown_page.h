#pragma once
// A page as a browser has it that draws text only: its words in lines, its links, its forms with
// their fields and buttons. For browsers in the simulation, and for whoever shows what they show.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace webmail {

struct ShownLink {
  std::string text{}, target{};
};
struct ShownField {
  enum class Kind : unsigned char { Text, Password, Lines, File, Choice, Hidden } kind{};
  std::string name{}, label{}, value{};
  std::vector<std::string> choices{};  // Of a Choice.
};
struct ShownForm {
  std::string target{};
  bool is_post = false;
  bool in_parts = false;  // With files.
  std::vector<ShownField> fields{};
  std::vector<std::string> buttons{};  // Their words.
};
// In the order of the page. `index`: of the link; of the field or button in its form.
struct ShownItem {
  enum class Kind : unsigned char { Words, Link, Field, Button, LineEnd } kind{};
  std::string text{};
  unsigned heading = 0;  // 1 to 6; 0: none.
  std::size_t index = 0, form = 0;
};
struct ShownPage {
  std::string title{};
  std::vector<ShownItem> items{};
  std::vector<ShownLink> links{};
  std::vector<ShownForm> forms{};

  const ShownLink* link(std::string_view text) const;  // The first of these words; null: none.
  // The form that has the button of these words; null: none.
  const ShownForm* form_with(std::string_view button) const;
};

// So many items and fields are taken of a page; the rest is left out.
inline constexpr std::size_t kMaxItems = 20'000;

ShownPage read_page(std::string_view html);

// The page without a window, line by line: links in brackets, buttons in angle brackets, fields
// with a colon and what stands in them; no passwords.
std::string in_lines(const ShownPage& page);

}  // namespace webmail
