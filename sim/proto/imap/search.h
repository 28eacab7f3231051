#pragma once
// SEARCH: what is asked (RFC 3501 §6.4.4, RFC 7162 §3.1.5), and whether a message is what is
// searched for.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/proto/imap/message.h"
#include "sim/proto/imap/sequence_set.h"

namespace imap {

struct SearchKey {
  enum class Kind : unsigned char {
    All,
    And,  // Of all `keys`: a list in parentheses.
    Or,   // Of either of two `keys`.
    Not,  // Of the one of `keys`.
    Flag,
    NoFlag,
    Recent,
    Old,
    New,
    Before,  // By the internal date …
    On,
    Since,
    SentBefore,  // … and by the Date field.
    SentOn,
    SentSince,
    Header,
    Body,
    Text,
    Larger,
    Smaller,
    Numbers,
    Uids,
    ModSeq,
  };
  Kind kind{};
  std::string name{};       // Of a flag or a header field.
  std::string text{};       // What is looked for, in UTF-8.
  std::uint64_t value = 0;  // Octets, or a mod-sequence.
  std::int64_t day = 0;     // Since 1970-01-01.
  SequenceSet set{};
  std::vector<SearchKey> keys{};
  bool operator==(const SearchKey&) const = default;
};

// So deep keys may lie in keys, and so many one search may have.
inline constexpr std::size_t kMaxSearchDepth = 50, kMaxSearchKeys = 1000;

// One or more keys; with several, all must hold. Their strings are in `charset`, which must be one
// that mime/charset.h knows.
SearchKey read_search_program(Reader& in, const std::string& charset);

// What a search needs to know beside the message.
struct SearchView {
  const std::vector<std::string>& flag_names;
  std::uint32_t last_number = 0, last_uid = 0;
  std::vector<NumberRange> saved;  // UIDs that "$" stands for.
};
// Resolves names and sets for one mailbox, once for all its messages.
class Search {
 public:
  Search(const SearchKey& key, const SearchView& view);
  bool finds(const Item& item) const;
  // Whether a mod-sequence is asked for: then the answer tells the highest of what it found.
  bool by_mod_seq() const { return by_mod_seq_; }

 private:
  using Kind = SearchKey::Kind;
  struct Resolved {
    const SearchKey* key;
    FlagBits flag = 0;
    bool by_uid = false;
    std::vector<NumberRange> numbers{};
    std::vector<Resolved> keys{};
  };
  Resolved resolve(const SearchKey& key, const SearchView& view);
  static bool finds(const Resolved& key, const Item& item);
  static bool finds_by_number(const Resolved& key, const Item& item);
  static bool finds_by_day(const SearchKey& key, const Item& item);
  static bool finds_in_content(const SearchKey& key, const Item& item);

  bool by_mod_seq_ = false;  // Found out while the root is resolved.
  Resolved root_;
};

}  // namespace imap
