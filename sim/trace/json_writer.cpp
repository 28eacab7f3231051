#include <array>
#include <charconv>
#include <concepts>

#include "sim/match.h"
#include "sim/text/ascii.h"
#include "sim/trace/json.h"
#include "sim/trace/names.h"

namespace trace {
namespace {

constexpr std::size_t kBufferOctets = std::size_t{1} << 18U;

// How an octet stands in a JSON string: as itself where `size` is 0, else as `escape`.
struct Spelling {
  std::uint8_t size = 0;
  std::array<char, 6> escape{};
};
constexpr std::array<Spelling, 256> kSpelling = [] {
  std::array<Spelling, 256> table{};
  for (unsigned octet = 0; octet < 256; ++octet) {
    if (octet >= 0x20 && octet < 0x7f) continue;
    table[octet] = {6,
                    {'\\', 'u', '0', '0', text::kSmallHexDigits[octet >> 4U],
                     text::kSmallHexDigits[octet & 15U]}};
  }
  constexpr std::pair<unsigned char, char> kShort[] = {
      {'"', '"'}, {'\\', '\\'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}};
  for (const auto& [octet, letter] : kShort) table[octet] = {2, {'\\', letter}};
  return table;
}();

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  // An object of the members that `write_members()` writes, at least one.
  template <class WriteMembers>
  void object(WriteMembers write_members) {
    const std::size_t start = out_.size();
    write_members();
    out_[start] = '{';  // In place of the first member's comma.
    out_ += '}';
  }
  template <class T>
  void member(Text name, const T& value) {
    out_.append(",\"", 2).append(name).append("\":", 2);
    write(value);
  }

 private:
  template <class T>
  requires std::integral<T>
  void write(T number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out_.append(digits.data(), end);
  }
  void write(bool value) { out_ += value ? "true" : "false"; }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void write(Enum value) { out_.append(1, '"').append(name_of(value)).append(1, '"'); }
  template <class Tag>
  void write(Id<Tag> id) {
    write(id.value);
  }
  void write(Duration duration) { write(duration.count()); }
  void write(SimTime time) { write(time.time_since_epoch()); }
  void write(Protocol protocol) { write(protocol.name); }
  void write(Ipv4 address) { out_.append(1, '"').append(to_text(address)).append(1, '"'); }
  void write(const Headers& headers) {
    object([&] {
      Headers::fields(headers, [&](Text name, const auto& value) { this->member(name, value); });
    });
  }
  // Texts are the bulk of a trace: runs of octets that stand for themselves are copied whole.
  void write(Text text) {
    out_ += '"';
    std::size_t run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const Spelling& spelling = kSpelling[static_cast<unsigned char>(text[i])];
      if (spelling.size == 0) continue;
      out_.append(text, run, i - run).append(spelling.escape.data(), spelling.size);
      run = i + 1;
    }
    out_.append(text, run).append(1, '"');
  }

  std::string& out_;
};

}  // namespace

void append_json(std::string& out, Seq seq, const Record& record) {
  Writer writer{out};
  writer.object([&] {
    writer.member("seq", seq);
    writer.member("at", record.at);
    writer.member("cause", record.cause);
    match(record.body, [&](const auto& body) {
      writer.member("what", body.kName);
      body.fields(body, [&](Text name, const auto& value) { writer.member(name, value); });
    });
  });
}

void write_json_lines(const Trace& trace, const Sink& sink) {
  std::string buffer = "{\"mailwalk_trace\":1}\n";
  buffer.reserve(kBufferOctets + kBufferOctets / 4);
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    append_json(buffer, seq, trace[seq]);
    buffer += '\n';
    if (buffer.size() < kBufferOctets) continue;
    sink(buffer);
    buffer.clear();
  }
  sink(buffer);
}

std::string to_json_lines(const Trace& trace) {
  std::string lines;
  write_json_lines(trace, [&](std::string_view piece) { lines += piece; });
  return lines;
}

}  // namespace trace
