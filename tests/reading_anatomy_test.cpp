// Packets taken apart: every octet belongs to one field, and the values are those of the headers.
#include "gui/reading/anatomy.h"

#include <gtest/gtest.h>

#include <string>

#include "sim/embedded.h"
#include "sim/proto/dns/message.h"
#include "sim/run.h"
#include "tests/support/shipped.h"

namespace {

const reading::FieldOfPacket* find(const reading::Anatomy& anatomy, std::string_view layer,
                                   std::string_view name) {
  for (const reading::FieldOfPacket& field : anatomy.fields) {
    if (field.layer == layer && field.name == name) return &field;
  }
  return nullptr;
}

TEST(ViewAnatomy, EveryOctetOfEveryPacketBelongsToOneField) {
  for (const embedded::File& file : embedded::scenarios()) {
    const trace::Trace trace = run(shipped::load(file));
    for (std::uint32_t i = 1; i <= trace.size(); ++i) {
      const auto* packet = std::get_if<trace::PacketSent>(&trace[Seq{i}].body);
      if (packet == nullptr) continue;
      const reading::Anatomy anatomy = reading::anatomy(*packet);
      std::size_t next = 0;
      for (const reading::FieldOfPacket& field : anatomy.fields) {
        ASSERT_EQ(field.begin, next) << file.name << " record " << i << " " << field.name;
        next += field.octets;
      }
      EXPECT_EQ(next, anatomy.octets.size());
    }
  }
}

TEST(ViewAnatomy, ShowsTheFieldsOfASyn) {
  trace::PacketSent packet;
  packet.headers = {.source = {0x0A000001},
                    .destination = {0x0A000003},
                    .source_port = 49152,
                    .destination_port = 25,
                    .sequence = 7,
                    .window = 65535,
                    .mss = 1460,
                    .flags = trace::kSyn};
  const reading::Anatomy anatomy = reading::anatomy(packet);
  EXPECT_EQ(anatomy.octets.size(), 44U);
  EXPECT_EQ(find(anatomy, "IP", "Source")->value, "10.0.0.1");
  EXPECT_EQ(find(anatomy, "IP", "Total length")->value, "44 octets");
  EXPECT_EQ(find(anatomy, "TCP", "Destination port")->value, "25");
  EXPECT_EQ(find(anatomy, "TCP", "Sequence number")->value, "7");
  EXPECT_EQ(find(anatomy, "TCP", "Flags")->value, "SYN");
  EXPECT_EQ(find(anatomy, "TCP", "Option: maximum segment size")->value, "1460 octets");
  EXPECT_EQ(find(anatomy, "SMTP", "Data"), nullptr);
}

TEST(ViewAnatomy, ShowsWhatANameServerAnswers) {
  dns::Message answer;
  answer.id = 7;
  answer.response = answer.authoritative = true;
  answer.questions.push_back({"comnet.com", dns::Type::MX});
  answer.answers.push_back({"comnet.com", 300, dns::Mx{10, "mail.comnet.com"}});
  answer.additionals.push_back({"mail.comnet.com", 300, dns::A{0x0A000001}});
  const std::string octets = dns::encode(answer);
  trace::PacketSent packet;
  packet.headers.transport = trace::Transport::Udp;
  packet.headers.source_port = 53;
  packet.payload = octets;
  const reading::Anatomy anatomy = reading::anatomy(packet);
  EXPECT_EQ(find(anatomy, "DNS header", "Identification")->value, "7");
  EXPECT_EQ(find(anatomy, "DNS header", "Flags")->value, "answer, authoritative, NOERROR");
  EXPECT_EQ(find(anatomy, "DNS question", "Name")->value, "comnet.com");
  EXPECT_EQ(find(anatomy, "DNS answer", "Name")->value, "comnet.com (pointer)");
  EXPECT_EQ(find(anatomy, "DNS answer", "Name")->octets, 2U);
  EXPECT_EQ(find(anatomy, "DNS answer", "Data")->value, "10 mail.comnet.com");
  EXPECT_EQ(find(anatomy, "DNS answer", "May be kept for")->value, "300 s");
  EXPECT_EQ(find(anatomy, "DNS additional record", "Data")->value, "10.0.0.1");
  EXPECT_EQ(find(anatomy, "DNS", "Data"), nullptr);
}

TEST(ViewAnatomy, WhatIsNoDnsMessageStaysData) {
  trace::PacketSent packet;
  packet.headers.transport = trace::Transport::Udp;
  packet.headers.source_port = 53;
  packet.payload = "no message";
  EXPECT_EQ(find(reading::anatomy(packet), "DNS", "Data")->value, "10 octets");
}

TEST(ViewAnatomy, NamesFlags) {
  EXPECT_EQ(reading::flags_in_words(trace::kPsh | trace::kAck), "PSH, ACK");
  EXPECT_EQ(reading::flags_in_words(trace::kFin | trace::kAck), "FIN, ACK");
  EXPECT_EQ(reading::flags_in_words(0), "none");
}

}  // namespace
