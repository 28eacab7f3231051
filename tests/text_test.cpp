// Lines and dot-stuffed content, cut anywhere.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "sim/text/dot_stuffing.h"

namespace {

std::string read_in_pieces(std::string_view wire, std::size_t size, std::size_t max_octets) {
  text::DotReader reader{max_octets};
  for (std::size_t at = 0; at < wire.size(); at += size) reader.push(wire.substr(at, size));
  EXPECT_TRUE(reader.done());
  EXPECT_EQ(reader.wire_octets(), wire.size());
  return (reader.overflowed() ? "too large: " : "") + reader.take();
}

TEST(TextDots, WhatIsKeptOfTooMuchDoesNotDependOnTheCutting) {
  const std::string wire = text::dot_stuff("one\r\n.two\r\nthree\r\n");
  for (std::size_t size = 1; size <= wire.size(); ++size) {
    EXPECT_EQ(read_in_pieces(wire, size, 8), "too large: one\r\n.tw") << size;
    EXPECT_EQ(read_in_pieces(wire, size, 18), "one\r\n.two\r\nthree\r\n") << size;
    EXPECT_EQ(read_in_pieces(wire, size, 17), "too large: one\r\n.two\r\nthree\r") << size;
  }
}

}  // namespace
