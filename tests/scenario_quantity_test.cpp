// How durations, bandwidths, losses, dates and names are written in scenarios.
#include <gtest/gtest.h>

#include "sim/desk/duration.h"
#include "sim/desk/mistake.h"
#include "sim/desk/quantity.h"

namespace {

using namespace std::chrono_literals;

TEST(ScenarioQuantity, DurationsAreExact) {
  EXPECT_EQ(desk::parse_duration("0s"), Duration{0});
  EXPECT_EQ(desk::parse_duration("7us"), Duration{7});
  EXPECT_EQ(desk::parse_duration("5ms"), 5ms);
  EXPECT_EQ(desk::parse_duration("1.5s"), 1500ms);
  EXPECT_EQ(desk::parse_duration("0.25min"), 15s);
  EXPECT_EQ(desk::parse_duration("1.50h"), 90min);
  EXPECT_EQ(desk::parse_duration("0.001ms"), Duration{1});
  EXPECT_EQ(desk::parse_duration("0.0010ms"), Duration{1});
  EXPECT_EQ(desk::parse_duration("3650d"), 24h * 3650);
}

TEST(ScenarioQuantity, WhatIsNoDurationIsNone) {
  for (const char* text : {"",
                           "s",
                           "5",
                           "5 ms",
                           " 5ms",
                           "5ms ",
                           "-5ms",
                           "+5ms",
                           "5m",
                           "5S",
                           ".5s",
                           "5.s",
                           "1e3s",
                           "0.0001ms",
                           "3651d",
                           "3650.1d",
                           "99999999999999999999s",
                           "18446744073709551617us",
                           "5ms5ms",
                           "0x5s",
                           "٥s"}) {
    EXPECT_FALSE(desk::parse_duration(text)) << text;
  }
}

TEST(ScenarioQuantity, Bandwidths) {
  EXPECT_EQ(desk::parse_bandwidth("unlimited"), 0U);
  EXPECT_EQ(desk::parse_bandwidth("300bit/s"), 300U);
  EXPECT_EQ(desk::parse_bandwidth("33.6kbit/s"), 33'600U);
  EXPECT_EQ(desk::parse_bandwidth("10Mbit/s"), 10'000'000U);
  EXPECT_EQ(desk::parse_bandwidth("1000Gbit/s"), 1'000'000'000'000U);
  for (const char* text : {"", "0bit/s", "10", "10M", "10mbit/s", "10 Mbit/s", "0.1bit/s",
                           "1001Gbit/s", "Unlimited"}) {
    EXPECT_FALSE(desk::parse_bandwidth(text)) << text;
  }
}

TEST(ScenarioQuantity, Losses) {
  const auto in = [](const char* text) {
    const auto loss = desk::parse_loss(text);
    return loss ? std::to_string(loss->lost) + ":" + std::to_string(loss->lost_in) : "none";
  };
  EXPECT_EQ(in("1 in 100"), "1:100");
  EXPECT_EQ(in("3/1000"), "3:1000");
  EXPECT_EQ(in("1 in 1"), "1:1");
  EXPECT_EQ(in("0/5"), "0:5");
  EXPECT_EQ(in("none"), "0:1");
  for (const char* text : {"", "1", "1 in 0", "2 in 1", "1 of 100", "1%", "-1/5", "1/-5", "1 in ",
                           " in 5", "1/5/6", "1/1000000001"}) {
    EXPECT_EQ(in(text), "none") << text;
  }
}

TEST(ScenarioQuantity, Epochs) {
  EXPECT_EQ(desk::parse_epoch("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(desk::parse_epoch("2005-03-14T09:00:00Z"), 1'110'790'800);
  EXPECT_EQ(desk::parse_epoch("2000-02-29T23:59:59Z"), 951'868'799);
  for (const char* text : {"", "2005-03-14", "2005-02-29T00:00:00Z", "2005-13-01T00:00:00Z",
                           "1969-12-31T23:59:59Z", "2106-01-01T00:00:00Z", "2005-03-14T24:00:00Z",
                           "2005-03-14T09:60:00Z", "2005-03-14T09:00:60Z", "2005-03-14T09:00:00",
                           "2005-03-14 09:00:00Z", "2005-03-14T09:00:00Z "}) {
    EXPECT_FALSE(desk::parse_epoch(text)) << text;
  }
}

TEST(ScenarioQuantity, HostAddresses) {
  EXPECT_EQ(desk::parse_host_address("10.0.0.1"), 0x0a000001U);
  EXPECT_EQ(desk::parse_host_address("192.0.2.255"), 0xc00002ffU);
  for (const char* text : {"", "10.0.0", "10.0.0.1.2", "10.0.0.256", "10.0.0.01", "010.0.0.1",
                           "10.0.0.1 ", "0.0.0.0", "127.0.0.1", "224.0.0.1", "255.255.255.255",
                           "10..0.1", "10.0.0.-1", "a.b.c.d", "10.0.0.4294967297"}) {
    EXPECT_FALSE(desk::parse_host_address(text)) << text;
  }
}

TEST(ScenarioQuantity, DomainNames) {
  for (const char* text :
       {"lan", "forouzan-pc", "mail.deanza.edu", "3com.com", "a.b.c.d.e", "x1"}) {
    EXPECT_TRUE(desk::is_domain_name(text)) << text;
  }
  const std::string long_label(64, 'a');
  for (const std::string& text :
       {std::string{}, std::string{"."}, std::string{"mail."}, std::string{".com"},
        std::string{"a..b"}, std::string{"-a"}, std::string{"a-.b"}, std::string{"a b"},
        std::string{"a_b"}, std::string{"10.0.0.1"}, std::string{"münchen.de"}, long_label}) {
    EXPECT_FALSE(desk::is_domain_name(text)) << text;
  }
  EXPECT_TRUE(desk::is_at_or_below("mail.ComNet.com", "comnet.com"));
  EXPECT_TRUE(desk::is_at_or_below("comnet.com", "comnet.com"));
  EXPECT_FALSE(desk::is_at_or_below("xcomnet.com", "comnet.com"));
}

TEST(ScenarioQuantity, NearestIsNearEnoughOrNothing) {
  const std::vector<std::string> keys{"hosts", "links", "user_agents", "mail.comnet.com"};
  EXPECT_EQ(desk::nearest("linkz", keys), "links");
  EXPECT_EQ(desk::nearest("Hosts", keys), "hosts");
  EXPECT_EQ(desk::nearest("sohts", keys), "");
  EXPECT_EQ(desk::nearest("ohsts", keys), "hosts");
  EXPECT_EQ(desk::nearest("user-agents", keys), "user_agents");
  EXPECT_EQ(desk::nearest("mail.comnet", keys), "mail.comnet.com");
  EXPECT_EQ(desk::nearest("colour", keys), "");
  EXPECT_EQ(desk::nearest("", keys), "");
  EXPECT_EQ(desk::nearest(std::string(100'000, 'x'), keys), "");
}

TEST(ScenarioQuantity, QuotesAreOneShortLine) {
  EXPECT_EQ(desk::in_quotes("a\"b\\c\n\x7f"), "\"a\\\"b\\\\c\\u000a\\u007f\"");
  EXPECT_EQ(desk::in_quotes(std::string(59, 'x') + "ü."), "\"" + std::string(59, 'x') + "…\"");
}

}  // namespace
