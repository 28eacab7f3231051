#pragma once
// What is fuzzed: one function for each parser and each machine. Each takes any octets, as a fuzzer
// makes them, and aborts where a rule is broken. They always return 0.
//
// tests/fuzz/*_fuzz.cpp hands them to libFuzzer, tests/fuzz_regression_test.cpp runs them on the
// seeds and on random variations of these.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

using Octets = std::span<const std::uint8_t>;

int smtp_server(Octets input);
int smtp_client(Octets input);
int smtp_words(Octets input);  // Commands and replies.
int pop3_server(Octets input);
int pop3_client(Octets input);
int pop3_words(Octets input);
int imap_server(Octets input);
int imap_client(Octets input);
int imap_words(Octets input);
int http_server(Octets input);
int http_client(Octets input);
int http_words(Octets input);    // Forms and cookies.
int webmail_pages(Octets input);  // A message on pages, and pages in a browser.
int protocol_rows(Octets input);  // What is known of each protocol, asked about any line.
int dns_decode(Octets input);
int dns_resolver(Octets input);
int sender_records(Octets input);   // SPF, DKIM and DMARC: what DNS and fields say.
int sender_messages(Octets input);  // A message that is checked, with a zone.
int dot_stuffing(Octets input);
int line_reader(Octets input);
int address(Octets input);  // Address lists, dates and whole messages, too.
int mime_base64(Octets input);
int mime_quoted_printable(Octets input);
int mime_words(Octets input);
int mime_parameters(Octets input);
int mime_parser(Octets input);
int mime_answer(Octets input);  // Replies and forwards to a message.
int trace_json(Octets input);
int edited_trace(Octets input);  // Everything that shows a trace, given one that was edited.
int scenario(Octets input);
int session(Octets input);  // The inputs of one of some scenarios.
int tcp_segments(Octets input);
int lesson(Octets input);
int lesson_taking(Octets input);  // What a student hands in, and its grade.
int seal_packets(Octets input);
int seal_keys(Octets input);
int seal_unpack(Octets input);
int seal_message(Octets input);   // A whole message, opened and checked.
int seal_smime(Octets input);     // CMS, certificates, revocation lists: DER.
int seat(Octets input);           // A person in a server's seat, and his client.

struct Target {
  std::string_view name;
  int (*run)(Octets input);
};
std::span<const Target> targets();

// Inputs to begin with, of sealed mail.
std::vector<std::string> sealed_packets();
std::vector<std::string> sealed_messages();
std::vector<std::string> messages_of_cms();
std::vector<std::string> keys_of_people();
std::vector<std::string> packed_texts();

// Inputs to begin with, made of the files in `source`, the root of the project.
std::vector<std::string> seeds(std::string_view target, const std::string& source);

}  // namespace fuzz
