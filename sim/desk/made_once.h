#pragma once
// What takes longer to make than to use: schemas, patterns.
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace desk {

// A `Made` constructed from `text`; the same one at every later call with equal text. For texts of
// the program's own, as nothing is ever forgotten.
template <typename Made>
const Made& made_once(std::string_view text) {
  static std::map<std::string, Made, std::less<>> known;
  auto found = known.find(text);
  if (found == known.end()) found = known.try_emplace(std::string{text}, text).first;
  return found->second;
}

}  // namespace desk
