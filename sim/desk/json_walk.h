#pragma once
// A walk through JSON text, value by value, with the pointer of each. It looks at quotes, brackets
// and commas only, so it also finds its way through text with a mistake in it, up to the mistake.
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

class JsonWalk {
 public:
  explicit JsonWalk(std::string_view text) : text_(text) {}

  // To the next value (or, in an object, the key of one). False at the end of the text.
  bool next();

  // Of the value found. In an object: of its key.
  std::size_t offset() const { return found_; }
  // Its pointer; at the end of the text, that of the innermost thing still open.
  std::string pointer() const;
  // How many arrays and objects are open around it.
  std::size_t depth() const { return open_.size(); }
  // Of the key found, in octets; 0 for a value without one.
  std::size_t key_size() const { return key_size_; }
  // Whether it is a key that its object had before.
  bool repeated() const { return repeated_; }

 private:
  struct Open {
    bool object = false;
    bool expects_key = false;
    bool started = false;  // Something of what it holds has come.
    std::size_t index = 0;
    std::string key{};
    std::set<std::string> keys{};
  };
  bool take_value(char first);
  std::string_view take_string();
  void take_word();

  std::string_view text_;
  std::size_t at_ = 0, found_ = 0, key_size_ = 0;
  bool repeated_ = false;
  std::vector<Open> open_;
};

}  // namespace desk
