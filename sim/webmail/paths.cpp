#include "sim/webmail/paths.h"

#include <algorithm>

#include "sim/text/ascii.h"
#include "sim/text/percent.h"

namespace webmail {

namespace {

constexpr std::string_view kInboxPath = "/inbox", kFolderPath = "/folder/";

// Up to the next "/"; `rest` goes on behind it.
std::string_view take_step(std::string_view& rest) {
  const std::string_view step = rest.substr(0, rest.find('/'));
  rest.remove_prefix(std::min(step.size() + 1, rest.size()));
  return step;
}

}  // namespace

std::string path_to(std::string_view folder) {
  return folder == kInbox ? std::string{kInboxPath}
                          : std::string{kFolderPath} + text::percent_coded(folder);
}

std::string path_to(std::string_view folder, std::uint32_t uid) {
  return path_to(folder) + "/" + std::to_string(uid);
}

std::optional<Place> place_at(std::string_view path) {
  Place place;
  if (path.starts_with(kFolderPath)) {
    path.remove_prefix(kFolderPath.size());
    place.folder = text::percent_decoded(take_step(path));
  } else if (path == kInboxPath || path.starts_with(std::string{kInboxPath} + "/")) {
    path.remove_prefix(std::min(kInboxPath.size() + 1, path.size()));
    place.folder = kInbox;
  }
  if (place.folder.empty()) return std::nullopt;
  if (path.empty()) return place;
  place.uid = number_in(take_step(path));
  if (!place.uid) return std::nullopt;
  place.what = path;
  return place;
}

std::optional<std::uint32_t> number_in(std::string_view digits) {
  if (digits.empty() || digits.size() > 9 || !std::ranges::all_of(digits, text::is_digit)) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number == 0 ? std::nullopt : std::optional{number};
}

}  // namespace webmail
