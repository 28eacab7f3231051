#include "sim/world/beside.h"

#include <algorithm>

#include "sim/desk/mistake.h"
#include "sim/text/ascii.h"

namespace world {

namespace {

constexpr std::string_view kInstead =
    "Name files in it, or in a folder below it, such as \"messages/one.eml\".";

bool has_double_period(std::string_view path) {
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (path.substr(begin, end - begin) == "..") return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

std::string why_not_beside(std::string_view name) {
  const std::string quoted = desk::in_quotes(name);
  if (std::ranges::any_of(name, text::is_control)) {
    return quoted + " is no name of a file: it has control characters in it.";
  }
  if (name.find('\\') != std::string_view::npos) {
    return quoted + " has a backslash: folders are parted by \"/\", as in \"messages/one.eml\".";
  }
  const bool drive = name.size() > 1 && text::is_letter(name[0]) && name[1] == ':';
  if (!name.starts_with('/') && !drive && !has_double_period(name)) return {};
  return quoted + " leads out of the scenario's folder. " + std::string{kInstead};
}

}  // namespace world
