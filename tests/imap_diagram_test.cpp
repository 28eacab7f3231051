// The state diagrams of IMAP4.
#include "sim/proto/imap/client.h"
#include "sim/proto/imap/server.h"
#include "tests/support/diagram.h"

namespace imap {
namespace {

TEST(ImapDiagram, OfTheServer) {
  diagram::compare_with_golden("imap-server.dot", proto::dot(Server::diagram()));
  diagram::expect_sound(Server::diagram(), ServerState::Closed);
}

TEST(ImapDiagram, OfTheClient) {
  diagram::compare_with_golden("imap-client.dot", proto::dot(Client::diagram()));
  diagram::expect_sound(Client::diagram(), ClientState::Closed);
}

}  // namespace
}  // namespace imap
