#include "sim/desk/heading.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace desk {

namespace {

using nlohmann::json;

// Hears the values one by one. Each answer says whether it wants to hear more.
class HeadingListener : public nlohmann::json_sax<json> {
 public:
  explicit HeadingListener(const std::vector<std::string>& pointers) : wanted_(pointers) {}

  std::map<std::string, std::string> found() && { return std::move(found_); }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t number) override { return take(std::to_string(number)); }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t& text) override { return take(text); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    keys_.emplace_back();
    return true;
  }
  bool key(string_t& key) override {
    keys_.back() = key;
    return true;
  }
  bool end_object() override {
    keys_.pop_back();
    return true;
  }
  bool start_array(std::size_t) override {
    ++lists_;
    return true;
  }
  bool end_array() override {
    --lists_;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool take(const std::string& value) {
    if (lists_ > 0) return true;
    std::string pointer;
    for (const std::string& key : keys_) pointer += "/" + key;
    if (std::ranges::find(wanted_, pointer) != wanted_.end()) found_.emplace(pointer, value);
    return found_.size() < wanted_.size();
  }

  const std::vector<std::string>& wanted_;
  std::vector<std::string> keys_;  // Of the objects that are open.
  std::size_t lists_ = 0;          // That are open.
  std::map<std::string, std::string> found_;
};

}  // namespace

std::map<std::string, std::string> read_heading(std::string_view text,
                                                const std::vector<std::string>& pointers) {
  HeadingListener listener{pointers};
  static_cast<void>(json::sax_parse(text, &listener));
  return std::move(listener).found();
}

}  // namespace desk
