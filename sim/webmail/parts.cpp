#include "sim/webmail/parts.h"

#include <algorithm>
#include <iterator>

#include "sim/webmail/cleaned.h"

namespace webmail {

namespace {

struct Magic {
  std::string_view begins, type;
};
constexpr Magic kPictures[] = {{"\x89PNG\r\n\x1a\n", "image/png"},
                               {"\xff\xd8\xff", "image/jpeg"},
                               {"GIF87a", "image/gif"},
                               {"GIF89a", "image/gif"}};

}  // namespace

std::string_view picture_type(std::string_view octets) {
  const auto* const found = std::ranges::find_if(
      kPictures, [&](const Magic& one) { return octets.starts_with(one.begins); });
  return found == std::end(kPictures) ? std::string_view{} : found->type;
}

std::optional<mime::PartIndex> html_part(const mime::Tree& tree) {
  for (mime::PartIndex i = 0; i < tree.parts.size(); ++i) {
    const mime::Part& part = tree.parts[i];
    const bool attached = part.disposition && part.disposition->kind == "attachment";
    if (part.type.is("text", "html") && !attached) return i;
  }
  return std::nullopt;
}

std::string frame_document(const mime::Tree& tree, const mime::Part& part) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\n<title>A "
         "message</title>\n<base target=\"_blank\">\n</head>\n<body>\n" +
         cleaned(mime::text_of(tree, part).utf8) + "\n</body>\n</html>\n";
}

}  // namespace webmail
