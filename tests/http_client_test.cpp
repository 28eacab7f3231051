// The client of HTTP, against every way in which a response can end, and what it does not take.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/proto/http/client.h"

namespace http {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Heard {
  std::vector<Response> responses;
  std::vector<std::string> ended;
  std::string notes;
};

void look(const ClientOutput& out, Heard& heard) {
  for (const ClientEvent& event : out.events) {
    if (const auto* one = std::get_if<Answered>(&event)) heard.responses.push_back(one->response);
    if (const auto* one = std::get_if<Ended>(&event)) heard.ended.push_back(one->problem);
    if (const auto* one = std::get_if<proto::Noted>(&event)) heard.notes += one->text;
  }
}

// What a client hears that has asked for "/", in pieces; then the connection ends.
Heard hear(std::string_view octets, std::size_t piece, const std::string& method = "GET") {
  Client client{no_messages};
  Heard heard;
  look(client.open(), heard);
  look(client.ask({method, "/", {{"Host", "web.example"}}, {}}), heard);
  for (std::size_t at = 0; at < octets.size(); at += piece) {
    look(client.receive(octets.substr(at, piece)), heard);
  }
  look(client.receive_end(), heard);
  EXPECT_EQ(client.state(), ClientState::Closed);
  EXPECT_THAT(heard.ended, SizeIs(1)) << "it ends once";
  return heard;
}

struct Good {
  std::string octets, body;
  unsigned status = 200;
};

TEST(HttpClient, EveryWayToEndABody) {
  const std::vector<Good> all = {
      {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "hello"},
      {"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", ""},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x\r\nllo\r\n0\r\nA: "
       "b\r\n\r\n",
       "hello"},
      {"HTTP/1.1 200 OK\r\nX: y\r\n\r\nhello", "hello"},
      {"HTTP/1.0 200 OK\r\n\r\n", ""},
      {"HTTP/1.1 204 No Content\r\n\r\n", "", 204},
      {"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", "", 304},
      {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 303 See Other\r\nLocation: /\r\nContent-Length: "
       "0\r\n\r\n",
       "", 303}};
  for (const Good& one : all) {
    for (const std::size_t piece : {one.octets.size(), std::size_t{1}, std::size_t{3}}) {
      SCOPED_TRACE(one.octets);
      const Heard heard = hear(one.octets, piece);
      ASSERT_THAT(heard.responses, SizeIs(1));
      EXPECT_EQ(heard.responses[0].body, one.body);
      EXPECT_EQ(heard.responses[0].status, one.status);
      EXPECT_EQ(heard.ended[0], "");
    }
  }
}

TEST(HttpClient, TheAnswerToHeadHasNoBody) {
  const Heard heard = hear("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 7, "HEAD");
  ASSERT_THAT(heard.responses, SizeIs(1));
  EXPECT_EQ(heard.responses[0].body, "");
}

TEST(HttpClient, WhatIsNoAnswerIsNotTaken) {
  const std::string head = "HTTP/1.1 200 OK\r\n";
  for (const std::string& octets :
       {std::string{"hello\r\n\r\n"}, std::string{"HTTP/2.0 200 OK\r\n\r\n"},
        std::string{"HTTP/1.1 20 OK\r\n\r\n"}, std::string{"HTTP/1.1 200 OK\nA: b\n\n"},
        head + "A : b\r\n\r\n", head + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx",
        head + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        head + "Transfer-Encoding: chunked\r\n\r\nx\r\n", head + "Content-Length: 5\r\n\r\nhel",
        head + "Content-Length: 99999999999\r\n\r\n", head, std::string{}}) {
    SCOPED_TRACE(octets);
    const Heard heard = hear(octets, octets.empty() ? 1 : octets.size());
    EXPECT_THAT(heard.responses, IsEmpty());
    EXPECT_NE(heard.ended[0], "");
    const Heard cut = hear(octets, 1);
    EXPECT_EQ(cut.ended, heard.ended);
    EXPECT_EQ(cut.notes, heard.notes);
  }
}

TEST(HttpClient, TheConnectionIsKeptForTheNextRequest) {
  Client client{no_messages};
  client.open();
  client.ask({"GET", "/", {{"Host", "a"}}, {}});
  client.receive("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(client.state(), ClientState::Ready);
  EXPECT_THAT(client.ask({"POST", "/write", {{"Host", "a"}}, "x"}).to_send,
              HasSubstr("Content-Length: 1\r\n\r\nx"));
  client.receive("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.state(), ClientState::Closed);
}

}  // namespace
}  // namespace http
