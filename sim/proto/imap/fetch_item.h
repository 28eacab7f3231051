#pragma once
// What FETCH may ask of a message (RFC 3501 §6.4.5, §9; BINARY: RFC 3516; MODSEQ: RFC 7162).
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/proto/imap/syntax.h"

namespace imap {

// A part of a message, and what of it: "1.2.HEADER.FIELDS (FROM TO)".
struct Section {
  enum class Of : unsigned char { All, Header, Fields, OtherFields, Text, Mime };
  std::vector<std::uint32_t> part{};  // Numbers from 1; empty: the message itself.
  Of of = Of::All;
  std::vector<std::string> fields{};  // Of Fields and OtherFields.
  bool operator==(const Section&) const = default;
};

struct Partial {
  std::uint64_t first = 0, octets = 0;
  bool operator==(const Partial&) const = default;
};

struct FetchItem {
  enum class Kind : unsigned char {
    Flags,
    InternalDate,
    Size,
    Envelope,
    Body,  // BODYSTRUCTURE without its extension data.
    BodyStructure,
    Uid,
    ModSeq,
    Content,     // Octets as they lie there.
    Binary,      // Octets without their transfer encoding …
    BinarySize,  // … and how many these are.
  };
  Kind kind{};
  bool peek = false;  // \Seen is not set.
  Section section{};
  std::optional<Partial> partial{};
  std::string name{};  // Of RFC822 and its kin; empty: what the rest says.
  bool operator==(const FetchItem&) const = default;
};

// So many items one FETCH may ask for, and so many numbers and names one section may have.
inline constexpr std::size_t kMaxFetchItems = 200;
inline constexpr std::size_t kMaxSectionWords = 200;

// One item, a list of them, or a macro.
std::vector<FetchItem> read_fetch_items(Reader& in);
// As it is written before the item's value: "BODY[TEXT]<0>".
std::string label_of(const FetchItem& item);
// Whether octets of the message itself are asked for …
bool has_content(const std::vector<FetchItem>& items);
// … and whether it has been seen then.
bool marks_seen(const std::vector<FetchItem>& items);
// The message from its first octet to its last.
bool is_whole_message(const FetchItem& item);

}  // namespace imap
