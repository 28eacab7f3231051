#include "sim/desk/json_walk.h"

#include <nlohmann/json.hpp>

#include "sim/text/ascii.h"

namespace desk {

namespace {

// What a string token stands for; as it is where it is broken.
std::string decoded(std::string_view token) {
  if (token.find('\\') == std::string_view::npos) {
    return std::string{token.substr(1, token.size() - (token.size() > 1 ? 2 : 1))};
  }
  const auto value = nlohmann::json::parse(token, nullptr, false);
  return value.is_string() ? value.get<std::string>() : std::string{token};
}

std::string escaped(std::string_view key) {
  std::string token;
  for (const char c : key) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

}  // namespace

bool JsonWalk::next() {
  repeated_ = false;
  key_size_ = 0;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (text::is_white_space(c) || c == ':') {
      ++at_;
    } else if (c == ',') {
      ++at_;
      if (open_.empty()) continue;
      ++open_.back().index;
      open_.back().expects_key = open_.back().object;
    } else if (c == '}' || c == ']') {
      ++at_;
      if (!open_.empty()) open_.pop_back();
    } else if (take_value(c)) {
      return true;
    }
  }
  found_ = text_.size();
  return false;
}

// Whether it is to be told of: a value with a key was, when its key was found.
bool JsonWalk::take_value(char first) {
  Open* around = open_.empty() ? nullptr : &open_.back();
  const bool in_object = around != nullptr && around->object;
  if (around != nullptr) around->started = true;
  found_ = at_;
  if (first == '"') {
    const std::string_view token = take_string();
    if (!in_object || !around->expects_key) return !in_object;
    around->expects_key = false;
    around->key = decoded(token);
    key_size_ = around->key.size();
    repeated_ = !around->keys.insert(around->key).second;
    return true;
  }
  if (first == '{' || first == '[') {
    ++at_;
    open_.push_back({.object = first == '{', .expects_key = first == '{'});
  } else {
    take_word();
  }
  return !in_object;
}

std::string_view JsonWalk::take_string() {
  const std::size_t start = at_++;
  while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
  at_ = std::min(at_ + 1, text_.size());
  return text_.substr(start, at_ - start);
}

void JsonWalk::take_word() {
  at_ = std::min(text_.find_first_of("{}[],:\" \t\r\n", at_), text_.size());
}

std::string JsonWalk::pointer() const {
  std::string pointer;
  for (const Open& open : open_) {
    // Just entered, or after a comma: it stands for itself, not yet for what comes in it.
    if (open.object ? open.expects_key : !open.started) break;
    pointer += '/';
    pointer += open.object ? escaped(open.key) : std::to_string(open.index);
  }
  return pointer;
}

}  // namespace desk
