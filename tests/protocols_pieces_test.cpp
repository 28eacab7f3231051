// A reply of IMAP4, taken apart.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/protocols/rows.h"

namespace {

using protocols::Piece;
using Kind = Piece::Kind;

// "kind depth text", the text without its line end.
std::vector<std::string> pieces(std::string_view reply, std::string_view command) {
  std::vector<std::string> found;
  std::size_t end = 0;
  for (const Piece& piece : protocols::imap4().pieces(reply, command)) {
    EXPECT_GE(piece.begin, end);
    end = piece.begin + piece.octets;
    EXPECT_LE(end, reply.size());
    std::string text{reply.substr(piece.begin, piece.octets)};
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    const char kind = piece.kind == Kind::Line ? '.' : piece.kind == Kind::Literal ? '=' : '!';
    found.push_back(kind + std::to_string(piece.depth) + " " + text);
  }
  return found;
}

TEST(Pieces, AFetchHasItemsAndLiterals) {
  EXPECT_THAT(pieces("* 12 EXISTS\r\n"
                     "* 9 FETCH (UID 31 FLAGS (\\Seen) BODY[HEADER.FIELDS (FROM SUBJECT)] {9}\r\n"
                     "From: a\r\n BODY[1]<0> {4}\r\n) (\" ENVELOPE (\"a)\" NIL))\r\n"
                     "a3 OK FETCH completed\r\n",
                     "a3 UID FETCH 31 (FLAGS BODY.PEEK[HEADER.FIELDS (FROM SUBJECT)])"),
              testing::ElementsAre("!0 * 12 EXISTS", ".0 * 9 FETCH (", ".1 UID 31",
                                   ".1 FLAGS (\\Seen)", ".1 BODY[HEADER.FIELDS (FROM SUBJECT)] {9}",
                                   "=2 From: a", ".1 BODY[1]<0> {4}", "=2 ) (\"",
                                   ".1 ENVELOPE (\"a)\" NIL)", ".0 )", ".0 a3 OK FETCH completed"));
}

TEST(Pieces, WhatTheCommandAsksForIsNotUnasked) {
  EXPECT_THAT(pieces("* 2 EXISTS\r\n* 0 RECENT\r\na2 OK\r\n", "a2 SELECT INBOX\r\n"),
              testing::ElementsAre(".0 * 2 EXISTS", ".0 * 0 RECENT", ".0 a2 OK"));
  EXPECT_THAT(pieces("* 2 EXPUNGE\r\na8 OK\r\n", "a8 EXPUNGE\r\n"),
              testing::ElementsAre(".0 * 2 EXPUNGE", ".0 a8 OK"));
  EXPECT_THAT(pieces("* 2 EXPUNGE\r\na8 OK\r\n", "a8 NOOP\r\n"),
              testing::ElementsAre("!0 * 2 EXPUNGE", ".0 a8 OK"));
  EXPECT_THAT(pieces("* 3 EXISTS\r\n", ""), testing::ElementsAre("!0 * 3 EXISTS"));
}

// Whatever comes: pieces lie in the reply, one after the other.
TEST(Pieces, WhatIsNoReplyHasPieces) {
  for (const char* reply : {"", "\r\n", "* 1 FETCH", "* 1 FETCH (", "* 1 FETCH (BODY[] {99}\r\nab",
                            "* 1 FETCH (BODY[ {\r\n", "* 1 FETCH (ENVELOPE (\"\\", "(((", "* (",
                            "* 1 FETCH (A {18446744073709551615}\r\n)\r\n", "{3}\r\nabc\r\n"}) {
    pieces(reply, "a1 FETCH 1 BODY[]");
    pieces(reply, "");
  }
}

}  // namespace
