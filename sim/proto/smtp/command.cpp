#include "sim/proto/smtp/command.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "sim/text/ascii.h"

namespace smtp {
namespace {

using text::Cursor;
using text::Malformed;

struct Name {
  Verb verb;
  std::string_view name;
};
constexpr Name kNames[] = {
    {Verb::Helo, "HELO"},         {Verb::Ehlo, "EHLO"}, {Verb::Mail, "MAIL"}, {Verb::Rcpt, "RCPT"},
    {Verb::Data, "DATA"},         {Verb::Rset, "RSET"}, {Verb::Noop, "NOOP"}, {Verb::Quit, "QUIT"},
    {Verb::Vrfy, "VRFY"},         {Verb::Expn, "EXPN"}, {Verb::Help, "HELP"}, {Verb::Turn, "TURN"},
    {Verb::Send, "SEND"},         {Verb::Soml, "SOML"}, {Verb::Saml, "SAML"}, {Verb::Auth, "AUTH"},
    {Verb::StartTls, "STARTTLS"},
};

// Postmaster is the one forward path that needs no domain (§4.1.1.3).
bool is_postmaster(std::string_view path) {
  return text::equal_without_case(path, "POSTMASTER");
}

// The end of a path: the ">", or the blank where it has no angle brackets. Quoted strings and
// comments of quoted pairs may hold either.
std::size_t end_of_path(std::string_view text, bool bracketed) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && (bracketed ? text[i] == '>' : text::is_blank(text[i]))) {
      return i;
    }
  }
  return bracketed ? std::string_view::npos : text.size();
}

class Reader {
 public:
  Reader(Verb verb, std::string_view line) : cursor_(line) { command_.verb = verb; }

  text::Parsed<Command> read() {
    cursor_.take_while([](char c) { return !text::is_blank(c); });
    std::optional<Malformed> wrong;
    switch (command_.verb) {
      case Verb::Mail:
        wrong = read_path("FROM");
        break;
      case Verb::Rcpt:
        wrong = read_path("TO");
        break;
      case Verb::Helo:
      case Verb::Ehlo:
        wrong = read_domain();
        break;
      case Verb::Data:
      case Verb::Rset:
      case Verb::Quit:
      case Verb::StartTls:
        wrong = read_nothing();
        break;
      case Verb::Vrfy:
      case Verb::Expn:
        wrong = read_who();
        break;
      default:
        read_text();
    }
    if (wrong) return *std::move(wrong);
    return std::move(command_);
  }

 private:
  void read_text() {
    skip_blanks();
    command_.argument = cursor_.rest();
  }
  std::optional<Malformed> read_nothing() {
    skip_blanks();
    if (cursor_.at_end()) return std::nullopt;
    return malformed(std::string{name_of(command_.verb)} + " takes no argument", "RFC 5321 §4.1.1");
  }
  std::optional<Malformed> read_domain() {
    read_text();
    const std::string& domain = command_.argument;
    constexpr std::string_view kRfc = "RFC 5321 §4.1.1.1";
    if (domain.empty()) return malformed("a domain is missing", kRfc);
    if (std::ranges::any_of(domain, text::is_blank)) return malformed("more than a domain", kRfc);
    // A domain is right where an address with it is.
    if (!mail::parse_address("a@" + domain)) tolerate("\"" + domain + "\" is not a domain", kRfc);
    return std::nullopt;
  }
  std::optional<Malformed> read_who() {
    read_text();
    std::string& who = command_.argument;
    if (const auto blank = who.rfind(' ');
        blank != std::string::npos && text::upper_case(who.substr(blank + 1)) == "SMTPUTF8") {
      command_.parameters.push_back({"SMTPUTF8", ""});  // RFC 6531 §3.7.4.2
      who.erase(who.find_last_not_of(' ', blank) + 1);
    }
    if (who.empty()) return malformed("a user or list is missing", "RFC 5321 §4.1.1.6");
    return std::nullopt;
  }

  // " FROM:<a@b> SIZE=10"
  std::optional<Malformed> read_path(std::string_view preposition) {
    skip_blanks();
    for (const char expected : preposition) {
      if (text::to_upper(cursor_.peek()) != expected) {
        return malformed(std::string{preposition} + ": is missing", "RFC 5321 §4.1.1");
      }
      cursor_.take();
    }
    if (!cursor_.accept(':')) return malformed("a colon is missing", "RFC 5321 §4.1.1");
    if (skip_blanks()) tolerate("a space after the colon", "RFC 5321 §3.3");
    const bool bracketed = cursor_.accept('<');
    const std::size_t end = end_of_path(cursor_.rest(), bracketed);
    if (end == std::string_view::npos) return malformed("\">\" is missing", "RFC 5321 §4.1.2");
    std::string_view path = take(end);
    if (bracketed) {
      cursor_.take();
    } else if (!path.empty()) {
      tolerate("a path without angle brackets", "RFC 5321 §4.1.1.2");
    }
    if (auto wrong = read_address(path, bracketed)) return wrong;
    return read_parameters();
  }
  std::optional<Malformed> read_address(std::string_view path, bool bracketed) {
    const std::size_t begin = cursor_.offset() - path.size() - (bracketed ? 1 : 0);
    const bool is_reverse = command_.verb == Verb::Mail;
    if (is_reverse && bracketed && path.empty()) return std::nullopt;
    if (!is_reverse && is_postmaster(path)) {
      command_.path = mail::Address{std::string{path}, ""};
      return std::nullopt;
    }
    std::string_view mailbox = path;
    if (path.starts_with('@')) {
      const std::size_t colon = path.find(':');
      if (colon == std::string_view::npos) {
        return Malformed{begin, "a source route without mailbox", "RFC 5321 §4.1.2"};
      }
      mailbox.remove_prefix(colon + 1);
      tolerate("a source route, which is ignored", "RFC 5321 App. C");
    }
    const auto address = mail::parse_address(mailbox);
    if (address) {
      command_.path = *address;
      return std::nullopt;
    }
    Malformed wrong = address.problem();
    wrong.offset += begin + (path.size() - mailbox.size());
    return wrong;
  }
  std::optional<Malformed> read_parameters() {
    while (!cursor_.at_end()) {
      if (!skip_blanks()) return malformed("a space is missing", "RFC 5321 §4.1.2");
      const Cursor before = cursor_;
      const auto keyword =
          cursor_.take_while([](char c) { return text::is_letter_or_digit(c) || c == '-'; });
      if (keyword.empty() || keyword.starts_with('-')) {
        return before.malformed("a parameter's keyword is missing", "RFC 5321 §4.1.2");
      }
      std::string_view value;
      if (cursor_.accept('=')) {
        value = cursor_.take_while([](char c) { return !text::is_blank(c) && c != '='; });
        if (value.empty()) return malformed("a parameter's value is missing", "RFC 5321 §4.1.2");
      }
      Parameter parameter{text::upper_case(keyword), std::string{value}};
      if (std::ranges::find(command_.parameters, parameter.keyword, &Parameter::keyword) !=
          command_.parameters.end()) {
        return malformed(parameter.keyword + " comes twice", "RFC 5321 §4.1.1.11");
      }
      command_.parameters.push_back(std::move(parameter));
    }
    return std::nullopt;
  }

  bool skip_blanks() { return !cursor_.take_while(text::is_blank).empty(); }
  std::string_view take(std::size_t octets) {
    return cursor_.take_while([&](char) { return octets-- > 0; });
  }
  Malformed malformed(std::string why, std::string_view rfc) const {
    return cursor_.malformed(std::move(why), rfc);
  }
  void tolerate(std::string what, std::string_view rfc) {
    command_.tolerated.push_back({std::move(what), rfc});
  }

  Cursor cursor_;
  Command command_;
};

}  // namespace

std::string_view name_of(Verb verb) {
  const auto* found = std::ranges::find(kNames, verb, &Name::verb);
  assert(found != std::end(kNames));
  return found->name;
}

std::optional<Verb> verb_of(std::string_view line) {
  const std::string word = text::upper_case(line.substr(0, line.find_first_of(" \t")));
  const auto* found = std::ranges::find(kNames, word, &Name::name);
  if (found == std::end(kNames)) return std::nullopt;
  return found->verb;
}

std::string format(const Command& command) {
  std::string out{name_of(command.verb)};
  if (command.verb == Verb::Mail || command.verb == Verb::Rcpt) {
    out += command.verb == Verb::Mail ? " FROM:<" : " TO:<";
    if (command.path) {
      out += command.path->domain.empty() ? command.path->local_part : mail::format(*command.path);
    }
    out += '>';
  } else if (!command.argument.empty()) {
    out += ' ' + command.argument;
  }
  for (const Parameter& parameter : command.parameters) {
    out += ' ' + parameter.keyword;
    if (!parameter.value.empty()) out += '=' + parameter.value;
  }
  return out;
}

text::Parsed<Command> parse_command(std::string_view line) {
  const std::optional<Verb> verb = verb_of(line);
  if (!verb) return Malformed{0, "no such command", "RFC 5321 §4.1.1"};
  // Blanks at the end are to be tolerated (§4.1.1).
  while (!line.empty() && text::is_blank(line.back())) line.remove_suffix(1);
  const bool may_be_utf8 = verb == Verb::Mail || verb == Verb::Rcpt || verb == Verb::Vrfy ||
                           verb == Verb::Expn;  // With SMTPUTF8; RFC 6531 §3.1, §3.7.1.
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (text::is_control(line[i]) && line[i] != '\t') {
      return Malformed{i, "a control character", "RFC 5321 §4.1.2"};
    }
    if (!may_be_utf8 && text::is_eight_bit(line[i])) {
      return Malformed{i, "an octet that is not ASCII", "RFC 5321 §2.4"};
    }
  }
  return Reader{*verb, line}.read();
}

}  // namespace smtp
