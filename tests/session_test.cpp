// A session on a stream whose other end behaves badly.
#include "sim/node/session.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "sim/proto/smtp/server.h"

namespace {

struct Stream : net::ByteStream {
  void send(std::string_view octets) override { sent += octets; }
  void finish() override { finished = true; }
  void reset() override { was_reset = true; }
  net::Endpoint local() const override { return {trace::Ipv4{1}, 25}; }
  net::Endpoint peer() const override { return {trace::Ipv4{2}, 49152}; }
  std::string sent;
  bool finished = false, was_reset = false;
};

struct NodeSession : testing::Test {
  using Smtp = node::Session<smtp::Server>;
  NodeSession() {
    session.begin(stream,
                  ledger.accept({"SMTP"}, agent, stream.peer(), stream.local()));
    session.perform([](smtp::Server& server) { return server.open(); });
  }
  void run() {
    while (kernel.step()) {
    }
  }

  kernel::Kernel kernel;
  trace::Trace trace;
  trace::Recorder recorder{kernel, trace};
  node::Ledger ledger{recorder};
  AgentId agent = ledger.add_agent(HostId{1}, trace::AgentKind::MtaServer, "MTA server");
  Stream stream;
  std::optional<trace::CloseReason> gone;
  Smtp session{ledger,
               agent,
               node::Side::Server,
               smtp::Server{{.domain = "comnet.com"}},
               [](Smtp&, const smtp::ServerEvent&) {},
               [this](Smtp&, trace::CloseReason reason) { gone = reason; }};
};

TEST_F(NodeSession, APeerThatNeverEndsIsGivenUp) {
  session.on_octets("QUIT\r\n");
  EXPECT_TRUE(stream.finished);
  EXPECT_FALSE(gone);
  session.on_octets("and more\r\n");  // Not a reason to wait for ever, either.
  run();
  EXPECT_TRUE(stream.was_reset);
  EXPECT_EQ(gone, trace::CloseReason::TimedOut);
}

TEST_F(NodeSession, APeerThatEndsInTimeIsNotReset) {
  session.on_octets("QUIT\r\n");
  session.on_end();
  session.on_closed(trace::CloseReason::Finished);
  run();
  EXPECT_FALSE(stream.was_reset);
  EXPECT_EQ(gone, trace::CloseReason::Finished);
}

}  // namespace
