#pragma once
// Where the pages of web mail are: "/inbox", "/inbox/12", "/folder/Work%2F2005/3/part/2".
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace webmail {

inline constexpr std::string_view kInbox = "INBOX", kSent = "Sent", kTrash = "Trash";

// These come into being with their first message.
constexpr bool is_made_when_needed(std::string_view folder) {
  return folder == kSent || folder == kTrash;
}

// Of a folder, its name in UTF-8.
std::string path_to(std::string_view folder);
std::string path_to(std::string_view folder, std::uint32_t uid);

struct Place {
  std::string folder{};
  std::optional<std::uint32_t> uid{};   // None: the folder itself.
  std::string what{};                   // Behind it: "part/2", "html", "move"; empty: the message.
};
// None where the path names no folder. Each part is decoded by itself, so that no "%2F" or ".."
// leads anywhere.
std::optional<Place> place_at(std::string_view path);

// As long as there are only digits, and not too many; none: it is no number, or zero.
std::optional<std::uint32_t> number_in(std::string_view digits);

}  // namespace webmail
