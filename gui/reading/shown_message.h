#pragma once
// A message as a mail program shows it (sim/mime/display.h), and its fields, decoded.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/mime/display.h"

namespace reading {

struct ShownMessage {
  mime::Display shown;
  // From, To, Cc, Date: those that it has. UTF-8, one line each, without controls.
  std::vector<std::pair<std::string, std::string>> fields;
};

// Reads a message, and keeps it while the same one is asked for. The octets must outlive that.
class ShownReader {
 public:
  const ShownMessage& open(std::string_view octets);

 private:
  std::string_view octets_;
  std::optional<ShownMessage> message_;
};

}  // namespace reading
