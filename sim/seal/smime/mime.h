#pragma once
// S/MIME in MIME (RFC 8551 §3): how what is signed or sealed is put into a message, and found
// there.
#include <string>
#include <string_view>

#include "sim/seal/smime/structure.h"

namespace smime {

// The types that RFC 8551 §3.2, §3.5 give it; old programs put "x-" before them.
inline constexpr std::string_view kSignatureType = "application/pkcs7-signature";

// A whole message: the text in the clear, its signature behind it (§3.5.3). `outside`: fields.
std::string write_signed(std::string_view outside, std::string_view entity, std::string_view der);
// A whole message whose only content is EnvelopedData (§3.3).
std::string write_sealed(std::string_view outside, std::string_view der);

enum class Form : unsigned char {
  Plain,
  Apart,   // The signature stands behind its text.
  Packed,  // All of it is one message of CMS.
  Partly,  // Only a part of the message is one of these.
  Broken,
};
struct Found {
  Form form = Form::Plain;
  // Form::Apart: the text just as it came, save that its lines end with CRLF.
  std::string entity{};
  std::string der{};
  Structure structure{};  // Of `der`.
  std::string why{};      // Form::Broken: what is wrong; a clause.
};
Found find_seal(std::string_view message);

}  // namespace smime
