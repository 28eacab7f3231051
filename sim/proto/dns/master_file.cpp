#include "sim/proto/dns/master_file.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sim/proto/dns/name.h"
#include "sim/text/ascii.h"
#include "sim/text/ipv4.h"

namespace dns {

namespace {

constexpr std::string_view kMasterFile = "RFC 1035 §5.1";
constexpr std::size_t kMaxRecords = 100'000;
constexpr int kMaxAliases = 8;

struct EntryWord {
  std::string text{};  // Of a quoted string without its quotes and backslashes.
  bool quoted = false;
  std::size_t offset = 0;
};
// A line, or several that parentheses hold together.
struct Entry {
  std::vector<EntryWord> words{};
  bool indented = false;  // No name stands at its beginning.
  std::size_t offset = 0;
};

// Cuts a master file into entries.
class EntryScanner {
 public:
  explicit EntryScanner(std::string_view text) : in_(text) {}
  bool at_end() const { return in_.at_end(); }
  text::Parsed<Entry> next();

 private:
  std::optional<text::Malformed> take_word(Entry& entry);
  std::optional<text::Malformed> take_string(Entry& entry);

  text::Cursor in_;
  int depth_ = 0;
};

text::Parsed<Entry> EntryScanner::next() {
  Entry entry{.indented = text::is_blank(in_.peek()), .offset = in_.offset()};
  while (!in_.at_end()) {
    if (in_.accept('\n')) {
      if (depth_ == 0) return entry;
    } else if (in_.accept('(')) {
      ++depth_;
    } else if (in_.peek() == ')') {
      if (depth_-- == 0) return in_.malformed("\")\" without \"(\"", kMasterFile);
      in_.take();
    } else if (in_.peek() == ';') {
      in_.take_while([](char c) { return c != '\n'; });
    } else if (text::is_white_space(in_.peek())) {
      in_.take();
    } else if (auto problem = in_.peek() == '"' ? take_string(entry) : take_word(entry)) {
      return *problem;
    }
  }
  if (depth_ > 0) return in_.malformed("\"(\" without \")\"", kMasterFile);
  return entry;
}

// Of names the backslashes stay: canonical_name() reads them.
std::optional<text::Malformed> EntryScanner::take_word(Entry& entry) {
  EntryWord word{.offset = in_.offset()};
  const auto ends = [](char c) {
    return text::is_white_space(c) || c == '(' || c == ')' || c == ';' || c == '"';
  };
  while (!in_.at_end() && !ends(in_.peek())) {
    const char c = in_.take();
    word.text += c;
    if (c == '\\' && !in_.at_end()) word.text += in_.take();
  }
  entry.words.push_back(std::move(word));
  return std::nullopt;
}

std::optional<text::Malformed> EntryScanner::take_string(Entry& entry) {
  EntryWord word{.quoted = true, .offset = in_.offset()};
  in_.take();
  while (!in_.accept('"')) {
    if (in_.at_end()) return in_.malformed("a quoted string has no end", kMasterFile);
    char c = in_.take();
    if (c == '\\' && !in_.at_end()) {
      c = in_.take();
      if (text::is_digit(c)) {
        int value = c - '0';
        for (int i = 0; i < 2 && text::is_digit(in_.peek()); ++i) {
          value = value * 10 + (in_.take() - '0');
        }
        if (value > 255) return in_.malformed("an octet is 255 at most", kMasterFile);
        c = static_cast<char>(value);
      }
    }
    word.text += c;
  }
  entry.words.push_back(std::move(word));
  return std::nullopt;
}

template <class Number>
std::optional<Number> number_in(const std::string& text) {
  Number value{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

class ZoneReader {
 public:
  // What is wrong with the entry, or none.
  std::optional<text::Malformed> add(const Entry& entry);
  std::vector<ResourceRecord> take() { return std::move(records_); }

 private:
  using Problem = std::optional<text::Malformed>;

  static text::Malformed wrong(const EntryWord& word, std::string why) {
    return {word.offset, std::move(why), kMasterFile};
  }
  Problem directive(const Entry& entry);
  text::Parsed<std::string> name(const EntryWord& word) const;
  text::Parsed<Data> data(Type type, const std::vector<EntryWord>& words,
                          const EntryWord& at) const;
  text::Parsed<Data> named(Type type, const EntryWord& word) const;

  std::string origin_, owner_;
  std::uint32_t ttl_ = 3600;
  std::vector<ResourceRecord> records_;
};

text::Parsed<std::string> ZoneReader::name(const EntryWord& word) const {
  if (word.text == "@") return origin_;
  const bool whole = word.text.ends_with('.') && !word.text.ends_with("\\.");
  const std::string in_full = whole || origin_.empty() ? word.text : word.text + '.' + origin_;
  auto canonical = canonical_name(in_full);
  if (!canonical) return wrong(word, canonical.problem().why);
  return canonical;
}

ZoneReader::Problem ZoneReader::directive(const Entry& entry) {
  const EntryWord& what = entry.words.front();
  if (entry.words.size() != 2) return wrong(what, what.text + " takes one value");
  const EntryWord& value = entry.words.back();
  if (text::equal_without_case(what.text, "$ORIGIN")) {
    auto origin = name(value);
    if (!origin) return origin.problem();
    origin_ = std::move(*origin);
    return std::nullopt;
  }
  if (!text::equal_without_case(what.text, "$TTL")) {
    return wrong(what, "write $ORIGIN or $TTL; there is no " + what.text);
  }
  const auto ttl = number_in<std::uint32_t>(value.text);
  if (!ttl) return wrong(value, "a TTL is a number of seconds");
  ttl_ = *ttl;
  return std::nullopt;
}

ZoneReader::Problem ZoneReader::add(const Entry& entry) {
  if (entry.words.empty()) return std::nullopt;
  if (entry.words.front().text.starts_with('$')) return directive(entry);
  std::size_t at = 0;
  if (!entry.indented) {
    auto owner = name(entry.words.front());
    if (!owner) return owner.problem();
    owner_ = std::move(*owner);
    at = 1;
  }
  ResourceRecord record{.name = owner_, .ttl = ttl_, .data = A{}};
  for (; at < entry.words.size(); ++at) {
    const std::string& word = entry.words[at].text;
    if (const auto ttl = number_in<std::uint32_t>(word)) {
      record.ttl = *ttl;
    } else if (!text::equal_without_case(word, "IN")) {
      break;
    }
  }
  const EntryWord& where = entry.words[std::min(at, entry.words.size() - 1)];
  const auto type = at < entry.words.size() ? type_of_name(where.text) : std::nullopt;
  if (!type) return wrong(where, "a record needs a type: A, AAAA, CNAME, MX, NS, PTR, SOA or TXT");
  auto read = data(
      *type, {entry.words.begin() + static_cast<std::ptrdiff_t>(at) + 1, entry.words.end()}, where);
  if (!read) return read.problem();
  record.data = std::move(*read);
  if (records_.size() == kMaxRecords) return wrong(where, "more than 100,000 records");
  records_.push_back(std::move(record));
  return std::nullopt;
}

text::Parsed<Data> ZoneReader::named(Type type, const EntryWord& word) const {
  auto host = name(word);
  if (!host) return host.problem();
  if (type == Type::NS) return Data{Ns{*host}};
  if (type == Type::PTR) return Data{Ptr{*host}};
  return Data{Cname{*host}};
}

text::Parsed<Data> ZoneReader::data(Type type, const std::vector<EntryWord>& words,
                                    const EntryWord& at) const {
  if (type == Type::TXT) {
    Txt txt;
    for (const EntryWord& word : words) {
      if (word.text.size() > 255) return wrong(word, "a string has 255 octets at most");
      txt.strings.push_back(word.text);
    }
    if (txt.strings.empty()) txt.strings.emplace_back();
    return Data{std::move(txt)};
  }
  const std::size_t wanted = type == Type::MX ? 2 : type == Type::SOA ? 7 : 1;
  if (words.size() != wanted) {
    return wrong(
        at, at.text + " takes " + std::to_string(wanted) + (wanted == 1 ? " value" : " values"));
  }
  if (type == Type::A) {
    const auto address = text::parse_ipv4(words[0].text);
    if (!address) return wrong(words[0], "no IPv4 address");
    return Data{A{*address}};
  }
  if (type == Type::AAAA) {
    const auto address = parse_ipv6(words[0].text);
    if (!address) return wrong(words[0], "no IPv6 address");
    return Data{Aaaa{*address}};
  }
  if (type == Type::MX) {
    const auto preference = number_in<std::uint16_t>(words[0].text);
    if (!preference) return wrong(words[0], "a preference is a number up to 65535");
    auto host = name(words[1]);
    if (!host) return host.problem();
    return Data{Mx{*preference, *host}};
  }
  if (type != Type::SOA) return named(type, words[0]);
  auto primary = name(words[0]), mailbox = name(words[1]);
  if (!primary) return primary.problem();
  if (!mailbox) return mailbox.problem();
  Soa soa{.primary = *primary, .mailbox = *mailbox};
  std::size_t i = 2;
  for (auto* number : {&soa.serial, &soa.refresh, &soa.retry, &soa.expire, &soa.minimum}) {
    const auto value = number_in<std::uint32_t>(words[i].text);
    if (!value) return wrong(words[i], "a number of seconds, or a serial number, stands here");
    *number = *value;
    ++i;
  }
  return Data{std::move(soa)};
}

}  // namespace

text::Parsed<std::vector<ResourceRecord>> parse_master_file(std::string_view text) {
  EntryScanner scanner{text};
  ZoneReader reader;
  while (!scanner.at_end()) {
    const auto entry = scanner.next();
    if (!entry) return entry.problem();
    if (auto problem = reader.add(*entry)) return *problem;
  }
  return reader.take();
}

Answered look_up(const std::vector<ResourceRecord>& records, const Question& question) {
  Answered answered{.question = question, .rcode = Rcode::NxDomain};
  std::string name = question.name;
  for (int aliases = 0; aliases <= kMaxAliases; ++aliases) {
    const Cname* alias = nullptr;
    answered.rcode = Rcode::NxDomain;
    for (const ResourceRecord& record : records) {
      if (is_within(record.name, name)) answered.rcode = Rcode::NoError;
      if (record.name != name) continue;
      const auto* cname = std::get_if<Cname>(&record.data);
      if (cname != nullptr) alias = cname;
      if (cname != nullptr || type_of(record.data) == question.type) {
        answered.records.push_back(record);
      }
    }
    if (alias == nullptr || question.type == Type::CNAME) return answered;
    name = alias->host;
  }
  answered.rcode = Rcode::ServFail;  // The aliases lead round and round.
  return answered;
}

}  // namespace dns
