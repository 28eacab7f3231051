// The lines of a message.
#include <algorithm>

#include "gui/view/seal_drawing.h"
#include "gui/view/seal_text.h"
#include "sim/mail/message.h"
#include "sim/seal/pgp_mime.h"
#include "sim/seal/smime/mime.h"
#include "sim/text/lines.h"

namespace view {

namespace {

// The first lines of armor, and the last.
void leave_out(std::vector<SealLine>& lines) {
  constexpr std::size_t kFirst = 3, kLast = 1;
  using Of = SealLine::Of;
  const auto first = std::ranges::find(lines, Of::Armor, &SealLine::of);
  const auto end =
      std::find_if(first, lines.end(), [](const SealLine& line) { return line.of != Of::Armor; });
  const auto count = static_cast<std::size_t>(end - first);
  if (count <= kFirst + kLast + 1) return;
  const auto from = first + kFirst;
  *from = {.of = Of::Left, .text = {}, .left = count - kFirst - kLast};
  lines.erase(from + 1, end - kLast);
}

// What is signed beside its signature; empty: nothing is.
std::string text_in_the_clear(const std::string& message) {
  const smime::Found certified = smime::find_seal(message);
  if (certified.form == smime::Form::Apart) return certified.entity;
  const seal::Found found = seal::find_seal(message);
  return found.form == seal::Form::Signed ? found.entity : std::string{};
}

}  // namespace

std::vector<SealLine> lines_of(const SealLab& lab) {
  std::vector<SealLine> lines;
  const std::string& message = lab.arriving();
  const std::string entity = text_in_the_clear(message);
  const std::size_t header = mail::Message{message}.body().empty()
                                 ? message.size()
                                 : message.size() - mail::Message{message}.body().size();
  const std::string outside = seal::divide(message).outside;
  const std::size_t text = entity.empty() ? std::string::npos : message.find(entity);
  const mime::Range armor = octets_as_text(message);
  std::size_t at = 0;
  for (const std::string_view line : text::Lines{message}) {
    using Of = SealLine::Of;
    const bool is_armor = at >= armor.begin && at < armor.end;
    const bool in_text = text != std::string::npos && at >= text && at < text + entity.size();
    const bool outer = at < header && outside.find(line) != std::string::npos && !line.empty();
    lines.push_back({.of = is_armor  ? Of::Armor
                           : in_text ? Of::Text
                           : outer   ? Of::Header
                                     : Of::Mime,
                     .text = std::string{line}});
    at += line.size() + 2;
  }
  leave_out(lines);
  return lines;
}

std::vector<SealLine> lines_of(const std::string& message) {
  std::vector<SealLine> lines;
  const auto add = [&](const std::string& part, SealLine::Of of) {
    for (const std::string_view line : text::Lines{part}) {
      lines.push_back({.of = of, .text = std::string{line}});
    }
  };
  const seal::Divided divided = seal::divide(message);
  add(divided.outside, SealLine::Of::Header);
  add(divided.entity, SealLine::Of::Text);
  return lines;
}

}  // namespace view
