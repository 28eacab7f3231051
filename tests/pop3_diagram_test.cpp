// The state diagrams of POP3.
#include "sim/proto/pop3/client.h"
#include "sim/proto/pop3/server.h"
#include "tests/support/diagram.h"

namespace pop3 {
namespace {

TEST(Pop3Diagram, OfTheServer) {
  diagram::compare_with_golden("pop3-server.dot", proto::dot(Server::diagram()));
  diagram::expect_sound(Server::diagram(), ServerState::Closed);
}

TEST(Pop3Diagram, OfTheClient) {
  diagram::compare_with_golden("pop3-client.dot", proto::dot(Client::diagram()));
  diagram::expect_sound(Client::diagram(), ClientState::Closed);
}

}  // namespace
}  // namespace pop3
