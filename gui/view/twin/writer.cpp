#include "gui/view/twin/writer.h"

#include <algorithm>
#include <iterator>

#include "gui/view/visible.h"
#include "sim/text/utf8.h"

namespace view::twin {

namespace {

constexpr std::string_view kSigns[] = {"▶", "▸", "◂", "‹", "›", "→", "…", "▾", "✉", "◆", "×", " "};

// Cut where a letter of UTF-8 begins.
std::string_view begin_of(std::string_view octets, std::size_t most) {
  if (octets.size() <= most) return octets;
  std::size_t end = most;
  while (end > 0 && end + 4 > most && text::utf8_length(octets.substr(end)) == 0) --end;
  return octets.substr(0, end);
}

}  // namespace

std::vector<Span> plain(std::string_view text) {
  return {{Span::Kind::Plain, std::string{text}, {}}};
}

std::string without_signs(std::string_view label) {
  bool cut = true;
  while (std::exchange(cut, false)) {
    for (const std::string_view sign : kSigns) {
      if (label.size() <= sign.size()) continue;
      if (label.starts_with(sign)) label.remove_prefix(sign.size()), cut = true;
      if (label.ends_with(sign)) label.remove_suffix(sign.size()), cut = true;
    }
  }
  return std::string{label};
}

Node& Writer::add(Kind kind, std::string key) {
  if (key.empty()) key = "at " + std::to_string(parts_.size());
  Node node;
  node.kind = kind;
  node.key = std::move(key);
  parts_.push_back(std::move(node));
  return parts_.back();
}

Node& Writer::heading(int level, std::string_view english, std::string key) {
  Node& node = add(Kind::Heading, std::move(key));
  node.level = level;
  node.text = plain(of(english));
  return node;
}

Node& Writer::words(std::string_view english, Tone tone) {
  Node& node = add(Kind::Words);
  node.text = plain(of(english));
  node.tone = tone;
  return node;
}

void Writer::say(std::string_view markup, Tone tone) {
  if (markup.empty()) return;
  lesson::Paragraph paragraph = lesson::read_markup(markup);
  Node item;
  item.kind = Kind::Words;
  item.text = std::move(paragraph.spans);
  item.tone = tone;
  if (!paragraph.item) {
    Node& node = add(Kind::Words);
    item.key = node.key;
    node = std::move(item);
    return;
  }
  const bool goes_on = !parts_.empty() && parts_.back().kind == Kind::List;
  Node& list = goes_on ? parts_.back() : add(Kind::List);
  item.key = "at " + std::to_string(list.parts.size());
  list.parts.push_back(std::move(item));
}

void Writer::wire(std::string_view octets) {
  const std::string_view begin = begin_of(octets, kMostOctets);
  Node& node = add(Kind::Wire);
  std::size_t at = 0;
  while (at < begin.size()) {
    const std::size_t end = std::min(begin.find("\r\n", at), begin.size());
    node.value += visible(begin.substr(at, end - at));
    if (end < begin.size()) node.value += '\n';
    at = std::min(end + 2, begin.size());
  }
  node.english = true;
  if (begin.size() == octets.size()) return;
  words(filled(of("… {} octets more"), {std::to_string(octets.size() - begin.size())}), Tone::Dim);
}

void Writer::row(std::string_view english, std::string_view value) {
  Node& node = add(Kind::Row);
  node.text = plain(of(english));
  node.value = value;
}

Node& Writer::button(std::string key, std::string_view english, Deed deed) {
  Node& node = add(Kind::Button, std::move(key));
  node.text = plain(without_signs(of(english)));
  node.deed = std::move(deed);
  return node;
}

Node& Writer::field(std::string key, std::string_view english, std::string_view value, Deed deed) {
  Node& node = add(Kind::Field, std::move(key));
  node.text = plain(without_signs(of(english)));
  node.value = value;
  node.deed = std::move(deed);
  return node;
}

Node& Writer::select(std::string key, std::string_view english, std::string_view value, Deed deed) {
  Node& node = field(std::move(key), english, value, std::move(deed));
  node.kind = Kind::Select;
  return node;
}

void Writer::more(std::size_t count) {
  if (count == 0) return;
  words(filled(of("and {} more"), {std::to_string(count)}), Tone::Dim);
}

}  // namespace view::twin
