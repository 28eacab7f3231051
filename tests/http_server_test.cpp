// The server of HTTP: its dialogs, in every chunking and with the connection cut everywhere; what
// it refuses, because somebody else could read it otherwise; and what a dialog cannot show.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/match.h"
#include "sim/proto/http/client.h"
#include "sim/proto/http/server.h"
#include "tests/support/diagram.h"
#include "tests/support/dialog.h"

namespace http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// The server and an owner that answers with the request's own words. Options of a dialog:
//   etag TAG   max-requests N
class Driver : public dialog::MachineDriver<Server, ServerEvent> {
 public:
  void option(const dialog::Words& words) override {
    if (words[0] == "etag") etag_ = words.at(1);
    if (words[0] == "max-requests") options_.max_requests = std::stoul(words.at(1));
  }

 protected:
  Server& machine() override {
    if (!server_) server_.emplace(options_);
    return *server_;
  }
  Answer answer_to(const ServerEvent& event) override {
    const auto* const asked = std::get_if<Asked>(&event);
    if (asked == nullptr) return {};
    Response response{200, {{"Content-Type", "text/plain"}}, {}};
    if (!etag_.empty()) response.fields.push_back({"ETag", etag_});
    const Request& request = asked->request;
    response.body = request.method + " " + request.target +
                    (request.body.empty() ? "" : " " + request.body) + "\n";
    return [this, response] { return machine().answer(response); };
  }

 private:
  ServerOptions options_;
  std::string etag_;
  std::optional<Server> server_;
};

std::unique_ptr<dialog::Driver> make_driver() {
  return std::make_unique<Driver>();
}

class HttpDialogs : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(HttpDialogs, InEveryChunking) {
  dialog::play(dialog::read(GetParam()), make_driver);
}
TEST_P(HttpDialogs, CutEverywhere) {
  dialog::cut_everywhere(dialog::read(GetParam()), make_driver);
}

INSTANTIATE_TEST_SUITE_P(Http, HttpDialogs, testing::ValuesIn(dialog::all_of("http")),
                         [](const auto& file) { return dialog::test_name(file.param); });

TEST(HttpDiagram, OfBothEnds) {
  diagram::compare_with_golden("http-server.dot", proto::dot(Server::diagram()));
  diagram::expect_sound(Server::diagram(), ServerState::Closed);
  diagram::compare_with_golden("http-client.dot", proto::dot(Client::diagram()));
  diagram::expect_sound(Client::diagram(), ClientState::Closed);
}

// — what is refused —

struct Told {
  std::string said;          // All that the server said.
  std::vector<Request> asked;
  bool closed = false;
};

Told tell(std::string_view octets, std::size_t piece) {
  Server server{{}};
  server.open();
  Told told;
  const auto look = [&](ServerOutput out) {
    for (bool more = true; more;) {
      more = false;
      told.said += out.to_send;
      std::optional<Asked> asked;
      for (const ServerEvent& event : out.events) {
        if (const auto* one = std::get_if<Asked>(&event)) asked = *one;
      }
      if (!asked) break;
      told.asked.push_back(asked->request);
      out = server.answer({200, {}, "ok"});
      more = true;
    }
  };
  for (std::size_t at = 0; at < octets.size(); at += piece) {
    look(server.receive(octets.substr(at, piece)));
  }
  told.closed = server.state() == ServerState::Closed;
  return told;
}

constexpr std::string_view kHost = "Host: web.example\r\n";

// Each has a second request in it, which a reader with other rules would find, or would not.
struct Smuggled {
  std::string name, octets;
  unsigned status = 400;
};
std::vector<Smuggled> smuggled() {
  const std::string next = "GET /stolen HTTP/1.1\r\nHost: web.example\r\n\r\n";
  const std::string post = "POST / HTTP/1.1\r\nHost: web.example\r\n";
  const std::string get = "GET / HTTP/1.1\r\n";
  std::vector<Smuggled> all;
  const auto add = [&](std::string name, std::string octets, unsigned status = 400) {
    all.push_back({std::move(name), std::move(octets), status});
  };
  const std::string length = "Content-Length: " + std::to_string(next.size()) + "\r\n";
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  add("length and chunks", post + length + chunked + "\r\n0\r\n\r\n" + next);
  add("chunks and length", post + chunked + length + "\r\n0\r\n\r\n" + next);
  add("length zero and chunks", post + "Content-Length: 0\r\n" + chunked + "\r\n" + next);
  add("two lengths", post + "Content-Length: 0\r\n" + length + "\r\n" + next);
  add("two equal lengths", post + length + length + "\r\n" + next);
  add("a list of lengths", post + "Content-Length: 5, 5\r\n\r\nhello" + next);
  add("a plus", post + "Content-Length: +5\r\n\r\nhello" + next);
  add("a minus", post + "Content-Length: -1\r\n\r\n" + next);
  add("hexadecimal length", post + "Content-Length: 0x5\r\n\r\nhello" + next);
  add("a length with a space", post + "Content-Length: 5 0\r\n\r\nhello" + next);
  add("an empty length", post + "Content-Length:\r\n\r\n" + next);
  add("a long length", post + "Content-Length: 00000000000000000005\r\n\r\nhello" + next);
  add("a length that overflows", post + "Content-Length: 18446744073709551621\r\n\r\nhello");
  add("a length that is too long", post + "Content-Length: 99999999999\r\n\r\nhello", 413);
  add("a space before the colon", post + "Content-Length : 5\r\n\r\nhello" + next);
  add("a tabulator before the colon", post + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n");
  add("a field that goes on", post + "X: a\r\n Content-Length: 5\r\n\r\n" + next);
  add("a field that goes on with a tabulator", post + "X: a\r\n\tb\r\n\r\n" + next);
  add("a space before the first field", get + " " + std::string{kHost} + "\r\n" + next);
  add("an empty name", post + ": 5\r\n\r\n" + next);
  add("no colon", post + "Content-Length 5\r\n\r\nhello" + next);
  add("a control in a name", post + "Content\x01-Length: 5\r\n\r\nhello");
  add("eight bits in a name", post + "Content\xffLength: 5\r\n\r\nhello");
  add("zero in a value", post + std::string{"X: a\0b\r\n\r\n", 10} + next);
  add("a control in a value", post + "X: a\x08 b\r\n\r\n" + next);
  add("LF alone after the first line", "GET / HTTP/1.1\nHost: web.example\r\n\r\n" + next);
  add("LF alone after a field", get + "Host: web.example\n\r\n" + next);
  add("LF alone at the end", get + std::string{kHost} + "\n" + next);
  add("CR alone in a value", post + "X: a\rContent-Length: 5\r\n\r\nhello" + next);
  add("CR alone as a line end", get + "Host: web.example\r\r\n\r\n" + next);
  add("two CRs", "GET / HTTP/1.1\r\r\nHost: web.example\r\n\r\n" + next);
  add("chunked twice", post + chunked + chunked + "\r\n0\r\n\r\n" + next, 501);
  add("chunked, chunked", post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 501);
  add("chunked not last", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 501);
  add("identity", post + "Transfer-Encoding: identity\r\n\r\n" + next, 501);
  add("gzip first", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + next, 501);
  add("xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + next, 501);
  add("quoted chunked", post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + next, 501);
  add("chunked with a semicolon", post + "Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n", 501);
  add("an empty transfer", post + "Transfer-Encoding:\r\n\r\n0\r\n\r\n" + next, 501);
  add("chunks in HTTP/1.0",
      "POST / HTTP/1.0\r\n" + std::string{kHost} + chunked + "\r\n0\r\n\r\n" + next);
  const std::string body = post + chunked + "\r\n";
  add("a chunk with LF alone", body + "5\nhello\r\n0\r\n\r\n" + next);
  add("LF alone behind a chunk", body + "5\r\nhello\n0\r\n\r\n" + next);
  add("LF alone behind the last chunk", body + "0\n\r\n" + next);
  add("LF alone behind an extension", body + "5;a\nhello\r\n0\r\n\r\n" + next);
  add("CR alone in an extension", body + "5;a\rb\r\nhello\r\n0\r\n\r\n" + next);
  add("a chunk that is longer", body + "3\r\nhello\r\n0\r\n\r\n" + next);
  add("a size with 0x", body + "0x5\r\nhello\r\n0\r\n\r\n" + next);
  add("a size with a plus", body + "+5\r\nhello\r\n0\r\n\r\n" + next);
  add("a negative size", body + "-5\r\nhello\r\n0\r\n\r\n" + next);
  add("a size with a space", body + " 5\r\nhello\r\n0\r\n\r\n" + next);
  add("a space behind the size", body + "5 \r\nhello\r\n0\r\n\r\n" + next);
  add("an empty size", body + "\r\nhello\r\n0\r\n\r\n" + next);
  add("a size that overflows", body + "10000000000000005\r\nhello\r\n0\r\n\r\n" + next);
  add("a size that is too long", body + "ffffffff\r\nhello", 413);
  add("a long extension", body + "5;" + std::string(300, 'a') + "\r\nhello\r\n0\r\n\r\n" + next);
  add("no field behind the chunks", body + "0\r\nGET /stolen HTTP/1.1\r\n\r\n");
  add("a folded trailer", body + "0\r\nX: a\r\n b\r\n\r\n" + next);
  add("two hosts", get + std::string{kHost} + "Host: other.example\r\n\r\n" + next);
  add("no host", get + "\r\n" + next);
  add("a host with a path", get + "Host: web.example/x\r\n\r\n" + next);
  add("a host with a user", get + "Host: a@web.example\r\n\r\n" + next);
  add("an empty host", get + "Host:\r\n\r\n" + next);
  add("two spaces", "GET  / HTTP/1.1\r\n" + std::string{kHost} + "\r\n" + next);
  add("a tabulator for a space", "GET\t/ HTTP/1.1\r\n" + std::string{kHost} + "\r\n" + next);
  add("a space in the target", "GET /a b HTTP/1.1\r\n" + std::string{kHost} + "\r\n" + next);
  add("a space behind the version", "GET / HTTP/1.1 \r\n" + std::string{kHost} + "\r\n" + next);
  add("no version", "GET /\r\n" + std::string{kHost} + "\r\n" + next);
  add("a small version", "GET / http/1.1\r\n" + std::string{kHost} + "\r\n" + next);
  add("version 2", "GET / HTTP/2.0\r\n" + std::string{kHost} + "\r\n" + next, 505);
  add("an empty line first", "\r\nGET / HTTP/1.1\r\n" + std::string{kHost} + "\r\n" + next);
  add("no path", "GET web.example HTTP/1.1\r\n" + std::string{kHost} + "\r\n" + next);
  add("another scheme", "GET file:///etc HTTP/1.1\r\n" + std::string{kHost} + "\r\n" + next);
  add("eight bits in the target", "GET /\xc3\xa9 HTTP/1.1\r\n" + std::string{kHost} + "\r\n");
  add("a long line", "GET /" + std::string(kMaxStartLine, 'a') + " HTTP/1.1\r\n\r\n", 414);
  add("long fields", get + std::string{kHost} + "X: " + std::string(kMaxHead, 'a') + "\r\n\r\n",
      431);
  return all;
}

TEST(HttpServer, NothingIsSmuggledPastIt) {
  const std::vector<Smuggled> all = smuggled();
  EXPECT_GE(all.size(), 60U);
  for (const Smuggled& one : all) {
    SCOPED_TRACE(one.name);
    const Told whole = tell(one.octets, one.octets.size());
    EXPECT_TRUE(whole.asked.empty());
    EXPECT_TRUE(whole.closed);
    EXPECT_THAT(whole.said, StartsWith("HTTP/1.1 " + std::to_string(one.status) + " "));
    EXPECT_EQ(whole.said.find("\nHTTP/1.1 "), std::string::npos) << "one answer, no more";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{7}}) {
      const Told cut = tell(one.octets, piece);
      EXPECT_EQ(cut.said, whole.said) << piece;
      EXPECT_TRUE(cut.asked.empty()) << piece;
    }
  }
}

// The other way round: what nobody can read in two ways is taken.
TEST(HttpServer, WhatIsRightIsTaken) {
  const std::vector<std::string> right = {
      "GET / HTTP/1.1\r\nHost: web.example\r\n\r\n",
      "GET / HTTP/1.1\r\nHOST:web.example:8080\r\nX:\t a \t\r\nY:\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: [::1]:80\r\nX: a\xff\r\n\r\n",
      "GET / HTTP/1.0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n"};
  for (const std::string& one : right) {
    SCOPED_TRACE(one);
    EXPECT_EQ(tell(one, one.size()).asked.size(), 1U);
    EXPECT_EQ(tell(one, 1).asked.size(), 1U);
  }
}

TEST(HttpServer, TooLongABodyIsRefusedAsItComes) {
  std::string octets =
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string{"F00000\r\n"};
  octets += std::string(0xF00000, 'x') + "\r\n" + "F00000\r\n";
  const Told told = tell(octets, 100'000);
  EXPECT_THAT(told.said, StartsWith("HTTP/1.1 413 "));
  EXPECT_TRUE(told.asked.empty());
}

// RFC 9110 §10.1.1.
TEST(HttpServer, WhoAsksWhetherHeMayGoOnIsTold) {
  const std::string head =
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
  Server server{{}};
  server.open();
  EXPECT_EQ(server.receive(head).to_send, "HTTP/1.1 100 Continue\r\n\r\n");
  server.receive("abc");
  EXPECT_EQ(server.state(), ServerState::Answering);
  EXPECT_THAT(server.answer({200, {}, "ok"}).to_send, StartsWith("HTTP/1.1 200 OK\r\n"));
}

TEST(HttpServer, ClosesAfterTheLastRequestThatItTakes) {
  Server server{{.max_requests = 2}};
  server.open();
  const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  server.receive(get + get + get);
  EXPECT_THAT(server.answer({200, {}, ""}).to_send, testing::Not(HasSubstr("close")));
  EXPECT_THAT(server.answer({200, {}, ""}).to_send, HasSubstr("Connection: close\r\n"));
  EXPECT_EQ(server.state(), ServerState::Closed);
}

}  // namespace
}  // namespace http
