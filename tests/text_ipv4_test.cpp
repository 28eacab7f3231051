// IPv4 addresses as text: sim/text/ipv4.h.
#include <gtest/gtest.h>

#include "sim/text/ipv4.h"

namespace {

TEST(TextIpv4, IsWrittenAndReadBack) {
  for (const std::uint32_t address : {0U, 0x0a000001U, 0xc00002ffU, 0xffffffffU}) {
    EXPECT_EQ(text::parse_ipv4(text::ipv4_text(address)), address);
  }
  EXPECT_EQ(text::ipv4_text(0x0a000001), "10.0.0.1");
  EXPECT_EQ(text::ipv4_text(0xc00002ff), "192.0.2.255");
}

TEST(TextIpv4, NothingElseIsRead) {
  for (const char* wrong : {"", "10", "10.0.0", "10.0.0.", "10.0.0.1.", "10.0.0.1 ", " 10.0.0.1",
                            "10.0.0.256", "10.0.0.01", "10..0.1", "-1.0.0.1", "+1.0.0.1"}) {
    EXPECT_FALSE(text::parse_ipv4(wrong)) << wrong;
  }
}

}  // namespace
