#pragma once
// A message as a tree of entities (RFC 2045 §2.4, RFC 2046 §5). The tree holds places in the
// message's octets, never copies of bodies; the octets must outlive it.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/message.h"
#include "sim/mime/charset.h"
#include "sim/mime/content_type.h"
#include "sim/mime/deviation.h"
#include "sim/mime/range.h"
#include "sim/mime/transfer_encoding.h"

namespace mime {

using PartIndex = std::uint32_t;
inline constexpr PartIndex kNoPart = static_cast<PartIndex>(-1);

// One entity: a message, or a part of one. It begins with its header; where that ends an empty
// line stands, unless the writer forgot it.
struct Part {
  Range whole;   // Header, empty line and body.
  Range header;  // Fields with their line ends.
  Range body;
  // Multiparts only: what stands before the first and behind the last delimiter, which no reader
  // shows (RFC 2046 §5.1.1). Without any delimiter all is preamble.
  Range preamble, epilogue;
  bool divided = false;  // A multipart that was looked through for delimiters.

  PartIndex parent = kNoPart, first_child = kNoPart, next = kNoPart;
  std::size_t depth = 0;  // Of the message itself: 0.

  // The five fields of figure 23.16, and Content-Disposition; defaults as RFC 2045 §5.2, §6.1.
  ContentType type;
  TransferEncoding encoding = TransferEncoding::SevenBit;
  std::optional<Disposition> disposition;
  std::string id, description, mime_version;  // Empty: no such field. The description is UTF-8.
  bool type_given = false, encoding_given = false;

  // The file name that the sender proposes: of the disposition, else of the type; may be empty, and
  // may be anything: never a path to be trusted.
  std::string file_name() const;
  // Whether its Content-ID is the one that a parameter such as "start" names, with or without angle
  // brackets (RFC 2387 §3.2).
  bool has_id(std::string_view name) const;
};

struct Tree {
  std::string_view octets;
  std::vector<Part> parts;  // In the order of the message; the first is the message.
  Deviations deviations;    // Offsets in the message, ascending.
  Deviations advice;        // The same, of what the RFCs only recommend ("SHOULD").

  std::string_view text(Range range) const { return octets.substr(range.begin, range.size()); }
};

// The body without its transfer encoding. Offsets of deviations count from the beginning of the
// message. Memory: as much as the body, and 16 octets.
std::string decoded_body(const Tree& tree, const Part& part, Deviations* deviations = nullptr);
// A text's characters: decoded, then from its charset to UTF-8. HTML may name its charset itself.
// Octets above 127 of what says it is ASCII, or of a charset that nobody knows, are taken for UTF-8
// where they are; the deviations tell of them all the same.
Converted text_of(const Tree& tree, const Part& part, Deviations* deviations = nullptr);

// Says so where a text's decoded octets do not fit its charset.
void check_charset(const Part& part, std::string_view decoded, Deviations& deviations);

// What the octets of a message are for. Put together they are the message, octet for octet.
enum class PieceKind : unsigned char {
  Header,
  EmptyLine,
  Body,
  Preamble,
  Delimiter,       // With the line end before it, which belongs to it (RFC 2046 §5.1.1).
  CloseDelimiter,  // The same.
  Epilogue,
};
struct Piece {
  PieceKind kind = PieceKind::Body;
  Range range;
  PartIndex part = 0;
};
std::vector<Piece> pieces_of(const Tree& tree);

}  // namespace mime
