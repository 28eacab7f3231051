#pragma once
// Makes a message of a text, the same as HTML, and files: RFC 2045, RFC 2046, RFC 2183. It is for a
// path of seven bits, unless told otherwise: a sender cannot know the servers on the way. A text
// that is plain ASCII and comes alone needs none of this, and travels without MIME.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/address_list.h"
#include "sim/mime/choose.h"

namespace mime {

struct Attachment {
  std::string file_name{};  // UTF-8; folders are left out; may be empty.
  std::string type{};       // "image/png"; empty: by the file name, else application/octet-stream.
  std::string octets{};
  std::string description{};  // UTF-8; empty: no such field.
  std::string id{};           // Without angle brackets; empty: no such field.
};

// In a list of people, those that stand side by side with the same `group` are written as that
// group; one without address, alone in it, is a group without members: "undisclosed-recipients:;".
struct Composition {
  std::vector<mail::Mailbox> from{}, to{}, cc{};  // Display names in UTF-8.
  std::string subject{};                          // UTF-8.
  std::int64_t unix_seconds = 0;
  std::string message_id{};                   // Without angle brackets; empty: no such field.
  std::string in_reply_to{};                  // The same.
  std::vector<std::string> references{};      // The same, each.
  std::optional<std::string> text{}, html{};  // UTF-8; lines end with "\n" or CRLF.
  std::vector<Attachment> attachments{};
  Path path = Path::SevenBit;
  std::optional<TransferEncoding> forced{};  // For the texts, whatever `path` allows.
};

// A part, and why it is encoded as it is.
struct Chosen {
  std::string part;  // "text/plain", or a file's name.
  Choice choice;
};
struct Composed {
  std::string octets;
  std::vector<Chosen> chosen;
};
// The same composition gives the same octets: boundaries are made of the contents. Both texts make
// a multipart/alternative, files a multipart/mixed around it.
Composed compose(const Composition& composition);

// One entity for the MIME lab: the fields of figure 23.16, an empty line, the encoded body.
std::string write_entity(std::string_view octets, std::string_view content_type,
                         TransferEncoding encoding, std::string_view description,
                         LineEnds line_ends);

// The type that a file's name tells of, such as image/jpeg; application/octet-stream for others.
std::string_view type_of_file(std::string_view file_name);

}  // namespace mime
