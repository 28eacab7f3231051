#pragma once

namespace text {

// What becomes of a CR or LF alone in a message that a server is given. None of them ends the
// message (RFC 5321 §4.1.1.4), and each is told in a note.
enum class BareLineEnds : unsigned char {
  Refuse,  // Whoever reads lines otherwise must not get it (smuggled commands).
  Mend,    // It is made CRLF.
  Keep,    // It is an octet like any other.
};

}  // namespace text
