// Reads what SEARCH asks (RFC 3501 §9, search-key).
#include <utility>

#include "sim/mime/charset.h"
#include "sim/proto/imap/search.h"
#include "sim/proto/imap/write.h"

namespace imap {
namespace {

using KeyKind = SearchKey::Kind;

enum class Argument : unsigned char { None, Text, Date, Size, Flag };
struct KeyRow {
  std::string_view word;
  KeyKind kind;
  Argument argument = Argument::None;
  std::string_view name{};  // Of the flag or the header field that it is about.
};
constexpr KeyRow kKeyRows[] = {
    {"ALL", KeyKind::All},
    {"ANSWERED", KeyKind::Flag, Argument::None, "\\Answered"},
    {"BCC", KeyKind::Header, Argument::Text, "Bcc"},
    {"BEFORE", KeyKind::Before, Argument::Date},
    {"BODY", KeyKind::Body, Argument::Text},
    {"CC", KeyKind::Header, Argument::Text, "Cc"},
    {"DELETED", KeyKind::Flag, Argument::None, "\\Deleted"},
    {"DRAFT", KeyKind::Flag, Argument::None, "\\Draft"},
    {"FLAGGED", KeyKind::Flag, Argument::None, "\\Flagged"},
    {"FROM", KeyKind::Header, Argument::Text, "From"},
    {"KEYWORD", KeyKind::Flag, Argument::Flag},
    {"LARGER", KeyKind::Larger, Argument::Size},
    {"NEW", KeyKind::New},
    {"OLD", KeyKind::Old},
    {"ON", KeyKind::On, Argument::Date},
    {"RECENT", KeyKind::Recent},
    {"SEEN", KeyKind::Flag, Argument::None, "\\Seen"},
    {"SENTBEFORE", KeyKind::SentBefore, Argument::Date},
    {"SENTON", KeyKind::SentOn, Argument::Date},
    {"SENTSINCE", KeyKind::SentSince, Argument::Date},
    {"SINCE", KeyKind::Since, Argument::Date},
    {"SMALLER", KeyKind::Smaller, Argument::Size},
    {"SUBJECT", KeyKind::Header, Argument::Text, "Subject"},
    {"TEXT", KeyKind::Text, Argument::Text},
    {"TO", KeyKind::Header, Argument::Text, "To"},
    {"UNANSWERED", KeyKind::NoFlag, Argument::None, "\\Answered"},
    {"UNDELETED", KeyKind::NoFlag, Argument::None, "\\Deleted"},
    {"UNDRAFT", KeyKind::NoFlag, Argument::None, "\\Draft"},
    {"UNFLAGGED", KeyKind::NoFlag, Argument::None, "\\Flagged"},
    {"UNKEYWORD", KeyKind::NoFlag, Argument::Flag},
    {"UNSEEN", KeyKind::NoFlag, Argument::None, "\\Seen"},
};

// One program while it is being read.
class SearchReader {
 public:
  SearchReader(Reader& in, const std::string& charset) : in_(in), charset_(charset) {}

  SearchKey all_that_follow(std::size_t depth) {
    SearchKey all{.kind = KeyKind::And};
    do {
      all.keys.push_back(key(depth));
    } while (!in_.failed() && in_.accept(' '));
    if (all.keys.size() != 1) return all;
    SearchKey only = std::move(all.keys.front());
    return only;
  }

 private:
  SearchKey key(std::size_t depth) {
    if (depth > kMaxSearchDepth) in_.fail("the keys lie too deep in each other");
    if (++count_ > kMaxSearchKeys) in_.fail("too many keys");
    if (in_.failed()) return {};
    if (in_.accept('(')) {
      SearchKey list = all_that_follow(depth + 1);
      in_.expect(')');
      return list;
    }
    if (in_.peek() == '*' || in_.peek() == '$' || text::is_digit(in_.peek())) {
      return {.kind = KeyKind::Numbers, .set = read_sequence_set(in_)};
    }
    const std::string word = in_.word();
    for (const KeyRow& row : kKeyRows) {
      if (row.word == word) return plain(row);
    }
    return composed(word, depth);
  }

  SearchKey plain(const KeyRow& row) {
    SearchKey key{.kind = row.kind, .name = std::string{row.name}};
    if (row.argument != Argument::None) in_.space();
    if (row.argument == Argument::Text) key.text = text();
    if (row.argument == Argument::Date) key.day = read_date(in_);
    if (row.argument == Argument::Size) key.value = in_.number64();
    if (row.argument == Argument::Flag) key.name = in_.flag();
    return key;
  }

  // Keys that have keys or more than one argument.
  SearchKey composed(const std::string& word, std::size_t depth) {
    SearchKey key;
    if (word == "NOT" || word == "OR") {
      key.kind = word == "NOT" ? KeyKind::Not : KeyKind::Or;
      for (std::size_t i = 0; i < (word == "NOT" ? 1U : 2U); ++i) {
        in_.space();
        key.keys.push_back(this->key(depth + 1));
      }
    } else if (word == "HEADER") {
      key.kind = KeyKind::Header;
      in_.space();
      key.name = in_.astring();
      in_.space();
      key.text = text();
    } else if (word == "UID") {
      key.kind = KeyKind::Uids;
      in_.space();
      key.set = read_sequence_set(in_);
    } else if (word == "MODSEQ") {
      mod_seq(key);
    } else {
      in_.fail("SEARCH knows no key " + word.substr(0, 32), "RFC 3501 §6.4.4");
    }
    return key;
  }

  // All mod-sequences are those of whole messages here, whichever entry is named (RFC 7162 §3.1.5).
  void mod_seq(SearchKey& key) {
    key.kind = KeyKind::ModSeq;
    in_.space();
    if (in_.peek() == '"') {
      in_.quoted();
      in_.space();
      in_.atom();
      in_.space();
    }
    key.value = in_.number64();
  }

  std::string text() {
    std::string octets = in_.astring();
    if (charset_ == "UTF-8" || charset_ == "US-ASCII") return octets;
    return mime::to_utf8(octets, charset_).utf8;
  }

  Reader& in_;
  const std::string& charset_;
  std::size_t count_ = 0;
};

}  // namespace

SearchKey read_search_program(Reader& in, const std::string& charset) {
  return SearchReader{in, charset}.all_that_follow(0);
}

}  // namespace imap
