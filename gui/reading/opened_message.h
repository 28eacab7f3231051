#pragma once
// A message as the inspector opens it: its parts as a list, each raw and decoded.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gui/reading/language.h"
#include "sim/mime/entity.h"

namespace reading {

enum class PartKind : std::uint8_t {
  Holder,   // A multipart, or a message within: it holds other parts.
  Text,     // Decoded to UTF-8.
  Picture,  // PNG, JPEG or GIF.
  Octets,   // Anything else.
};

struct OpenedPart {
  mime::PartIndex index = 0;
  std::size_t depth = 0;
  PartKind kind = PartKind::Octets;
  std::string type;   // "text/html"
  std::string about;  // "“plan.png”, base64, 412 octets travel"
  // Each field of figure 23.16 that it has, and one more, with what it says: name, value, meaning.
  struct Told {
    std::string name, value, meaning;
  };
  std::vector<Told> fields;
  std::string decoded;  // Text: UTF-8. Nothing for a holder.
};

class OpenedMessage {
 public:
  // The octets must outlive it.
  explicit OpenedMessage(std::string_view octets, const Language& language = {});

  // Whether MIME says something here: otherwise it is a plain message of the year 1982.
  bool uses_mime() const { return uses_mime_; }
  const std::vector<OpenedPart>& parts() const { return parts_; }  // In the order of the message.
  std::string_view raw(const OpenedPart& part) const;  // Header and body as they travel.
  // What breaks the rules, in sentences with the place; at most twenty.
  const std::vector<std::string>& deviations() const { return deviations_; }
  // Of a field's value with encoded words: how it reads. Empty: it has none.
  static std::string reads(std::string_view value);

 private:
  mime::Tree tree_;
  std::vector<OpenedPart> parts_;
  std::vector<std::string> deviations_;
  bool uses_mime_ = false;
};

// Opens a message, and keeps it open while the same one is asked for.
class MessageReader {
 public:
  const OpenedMessage& open(std::string_view octets, const Language& language = {});
  void forget() { opened_.reset(); }

  std::size_t part = 0;  // Which part is looked at …
  bool raw = false;      // … as it travels, or decoded.

 private:
  std::string_view octets_;
  std::unique_ptr<OpenedMessage> opened_;
};

}  // namespace reading
