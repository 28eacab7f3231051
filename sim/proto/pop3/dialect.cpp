#include "sim/proto/pop3/dialect.h"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace pop3 {
namespace {

using enum Argument;

constexpr Form kForms[] = {
    {"USER", {Name}, false, "RFC 1939 §7"},
    {"PASS", {Password}, false, "RFC 1939 §7"},
    {"APOP", {Name, Digest}, false, "RFC 1939 §7"},
    {"STAT", {}, false, "RFC 1939 §5"},
    {"LIST", {Message}, true, "RFC 1939 §5"},
    {"RETR", {Message}, false, "RFC 1939 §5"},
    {"DELE", {Message}, false, "RFC 1939 §5"},
    {"NOOP", {}, false, "RFC 1939 §5"},
    {"RSET", {}, false, "RFC 1939 §5"},
    {"TOP", {Message, Lines}, false, "RFC 1939 §7"},
    {"UIDL", {Message}, true, "RFC 1939 §7"},
    {"QUIT", {}, false, "RFC 1939 §4, §6"},
    {"CAPA", {}, false, "RFC 2449 §5"},
    {"UTF8", {}, false, "RFC 6856 §2"},
};

constexpr std::size_t kMaxEchoedOctets = 16;
constexpr std::size_t kDigestOctets = 32;

bool is_lower_hex(char c) {
  return text::is_hex_digit(c) && !text::is_upper(c);
}
bool is_line_end_or_nul(char c) {
  return c == '\r' || c == '\n' || c == '\0';
}

std::string_view name_of(Argument argument) {
  switch (argument) {
    case None:
      return "";
    case Name:
      return "name";
    case Password:
      return "password";
    case Digest:
      return "digest";
    case Message:
      return "msg";
    case Lines:
      return "n";
  }
  return "";
}

// "usage: LIST [msg]".
std::string usage_of(const Form& form) {
  std::string out = "usage: " + std::string{form.keyword};
  for (const Argument argument : form.arguments) {
    if (argument == None) break;
    out.append(form.optional ? " [" : " ")
        .append(name_of(argument))
        .append(form.optional ? "]" : "");
  }
  return out;
}

bool suits(Argument argument, std::string_view word) {
  switch (argument) {
    case None:
      return false;
    case Name:  // With UTF-8, which is for the server to allow (RFC 6856 §2).
      return std::ranges::all_of(
                 word, [](char c) { return text::is_visible(c) || text::is_eight_bit(c); }) &&
             text::find_bad_utf8(word) == std::string_view::npos;
    // Deviation: other octets than printable ASCII are taken in a password, because people have
    // such passwords and programs send them as they are.
    case Password:
      return std::ranges::none_of(word, is_line_end_or_nul);
    case Digest:
      return word.size() == kDigestOctets && std::ranges::all_of(word, is_lower_hex);
    case Message:
    case Lines:
      return parse_number(word).has_value();
  }
  return false;
}

// Takes "NUMBER" and a space, of what listings begin with.
std::optional<std::uint64_t> take_number(text::Cursor& cursor) {
  return parse_number(cursor.take_while(text::is_digit));
}

struct NumberPair {
  std::uint64_t first = 0, second = 0;
};
text::Parsed<NumberPair> parse_pair(std::string_view line) {
  text::Cursor cursor{line};
  const auto first = take_number(cursor);
  if (!first || !cursor.accept(' '))
    return cursor.malformed("a number and a space must come first", "RFC 1939 §5");
  const auto second = take_number(cursor);
  if (!second || (!cursor.at_end() && cursor.peek() != ' '))
    return cursor.malformed("a number of octets must come second", "RFC 1939 §5");
  return NumberPair{*first, *second};
}

std::string format_pair(std::uint64_t first, std::uint64_t second) {
  return std::to_string(first) + " " + std::to_string(second);
}

}  // namespace

std::span<const Form> forms() {
  return kForms;
}

std::string_view what_is_wrong(const text::LineReader::Line& line) {
  if (line.too_long) return "line too long";
  if (std::ranges::any_of(line.text, is_line_end_or_nul)) return "CR, LF or NUL within a line";
  return {};
}

std::string keyword_of(std::string_view line) {
  return text::upper_case(line.substr(0, std::min<std::size_t>(line.find(' '), kMaxEchoedOctets)));
}

text::Parsed<Command> parse_command(std::string_view line) {
  Command command{keyword_of(line), {}};
  const auto form = std::ranges::find(kForms, command.keyword, &Form::keyword);
  if (form == std::end(kForms) || line.substr(0, line.find(' ')).size() != form->keyword.size())
    return text::Malformed{0, "unknown command", "RFC 1939 §3"};
  text::Cursor cursor{line.substr(form->keyword.size())};
  for (const Argument argument : form->arguments) {
    const bool missing = argument == None || (form->optional && cursor.at_end());
    if (missing) break;
    // A password may have spaces: it is all the rest. Other arguments end at the next space.
    const std::size_t offset = form->keyword.size() + cursor.offset();
    const auto belongs = [&](char c) { return argument == Password || c != ' '; };
    if (!cursor.accept(' ')) return text::Malformed{offset, usage_of(*form), form->rfc};
    const std::string_view word = cursor.take_while(belongs);
    if (word.empty() || !suits(argument, word))
      return text::Malformed{offset + 1, usage_of(*form), form->rfc};
    command.arguments.emplace_back(word);
  }
  if (!cursor.at_end())
    return text::Malformed{form->keyword.size() + cursor.offset(), usage_of(*form), form->rfc};
  return command;
}

std::string format(const Command& command) {
  std::string out = command.keyword;
  for (const std::string& argument : command.arguments) out.append(" ").append(argument);
  assert(std::ranges::none_of(out, is_line_end_or_nul));
  return out;
}

text::Parsed<Status> parse_status(std::string_view line) {
  Status status{line.starts_with("+OK")};
  if (!status.ok && !line.starts_with("-ERR"))
    return text::Malformed{0, "a reply begins with +OK or -ERR", "RFC 1939 §3"};
  text::Cursor cursor{line.substr(status.ok ? 3 : 4)};
  if (!cursor.at_end() && !cursor.accept(' '))
    return text::Malformed{status.ok ? 3u : 4u, "a space follows +OK or -ERR", "RFC 1939 §3"};
  status.text = cursor.rest();
  if (const std::size_t end = status.text.find(']');
      status.text.starts_with('[') && end > 1 && end != std::string::npos) {
    status.code = status.text.substr(1, end - 1);
    const bool spaced = end + 1 < status.text.size() && status.text[end + 1] == ' ';
    status.text.erase(0, end + (spaced ? 2 : 1));
  }
  return status;
}

std::string format(const Status& status) {
  std::string out = status.ok ? "+OK" : "-ERR";
  if (!status.code.empty()) out.append(" [").append(status.code).append("]");
  if (!status.text.empty()) out.append(" ").append(status.text);
  assert(std::ranges::none_of(out, is_line_end_or_nul));
  out.resize(std::min(out.size(), kMaxResponseOctets - 2));
  return out;
}

text::Parsed<DropListing> parse_drop_listing(std::string_view line) {
  const auto pair = parse_pair(line);
  if (!pair) return pair.problem();
  return DropListing{pair->first, pair->second};
}

text::Parsed<ScanListing> parse_scan_listing(std::string_view line) {
  const auto pair = parse_pair(line);
  if (!pair) return pair.problem();
  if (pair->first == 0) return text::Malformed{0, "messages count from 1", "RFC 1939 §5"};
  return ScanListing{pair->first, pair->second};
}

text::Parsed<UniqueIdListing> parse_unique_id_listing(std::string_view line) {
  text::Cursor cursor{line};
  const auto number = take_number(cursor);
  if (!number || *number == 0 || !cursor.accept(' '))
    return cursor.malformed("a message number and a space must come first", "RFC 1939 §7");
  const std::string_view unique_id = cursor.take_while(text::is_visible);
  if (!is_unique_id(unique_id) || (!cursor.at_end() && cursor.peek() != ' '))
    return cursor.malformed("a unique id is 1 to 70 printable octets", "RFC 1939 §7");
  return UniqueIdListing{*number, std::string{unique_id}};
}

std::string format(const DropListing& listing) {
  return format_pair(listing.messages, listing.octets);
}
std::string format(const ScanListing& listing) {
  return format_pair(listing.number, listing.octets);
}
std::string format(const UniqueIdListing& listing) {
  return std::to_string(listing.number) + " " + listing.unique_id;
}

std::optional<std::uint64_t> parse_number(std::string_view digits) {
  std::uint64_t number = 0;
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, number);
  if (error != std::errc{} || end != last) return std::nullopt;
  return number;
}

bool is_unique_id(std::string_view unique_id) {
  return !unique_id.empty() && unique_id.size() <= kMaxUniqueIdOctets &&
         std::ranges::all_of(unique_id, text::is_visible);
}

}  // namespace pop3
