#pragma once
// What was done, step by step, as a reader is told of it: for the command line and the seal lab.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/seal/sealed_message.h"
#include "sim/seal/verdict.h"

namespace seal {

struct Step {
  enum class Kind : std::uint8_t {
    Hash,
    Attributes,  // S/MIME: the hash and the time, which are signed together …
    Sign,
    SignedData,  // … and the signature, with certificates.
    Pack,
    SessionKey,
    Lock,
    Mime,  // Sealing …
    Unlock,
    Open,
    HashAgain,
    Check,
    Chain,  // S/MIME: who vouches for the certificate. … and opening.
  };
  Kind kind{};
  std::string title{};     // "Hash"
  std::string result{};    // "64 octets"; short.
  std::string sentence{};  // What was done, and why; UTF-8.
  std::string octets{};    // What came out of it; raw; may be empty.
  std::string rfc{};       // "RFC 9580 §5.2.4"
  std::size_t signer = 0;  // HashAgain, Check, Chain: which one of the verdict's.
};
std::vector<Step> steps_of(const Sealing& sealing);
// Of opening, as far as it came.
std::vector<Step> steps_of(const Verdict& verdict);

// The same of S/MIME, which the two above call.
std::vector<Step> smime_steps_of(const Sealing& sealing);
std::vector<Step> smime_steps_of(const Verdict& verdict);
// And what both have.
Step unlock_step(const Verdict& verdict, std::string rfc);

// "who signs", "the text": what a piece of a packet is for.
std::string_view name_of(Piece::Kind kind);
// The first and the last octets in hexadecimal digits: "2CA2 040C … E8BB 5F57"; all of up to 16.
std::string folded_hex(std::string_view octets);
// "1 octet", "64 octets".
std::string counted(std::size_t number, std::string_view one, std::string_view more);
std::string octet_count(std::string_view what);

}  // namespace seal
