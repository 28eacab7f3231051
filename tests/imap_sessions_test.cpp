// Several sessions on one mailbox, over many random interleavings, against a plain model: each
// session must know what it was told, and at every moment when it is told all, all that is there.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/proto/imap/response.h"
#include "sim/proto/imap/server.h"
#include "tests/support/imap_owner.h"

namespace imap {
namespace {

// What a client believes of the mailbox: a line for each message, from what the server said only.
struct Believed {
  std::uint32_t uid = 0;  // 0: it has not asked.
  bool deleted = false, flags_known = false;
};

// What the mailbox has, in the order of the UIDs: written down by the test, not by the store.
struct Truth {
  std::uint32_t uid = 0;
  bool deleted = false;
};

// A client that obeys, line by line, what it is told; anything impossible fails the test.
class Peer {
 public:
  explicit Peer(support::ImapDisk& disk) : visit_(disk.visit()) {
    obey(server_.open());
    say("LOGIN alice secret");
    say("SELECT INBOX");
  }

  void say(const std::string& command) {
    obey(server_.receive("a " + command + "\r\n"));
    if (::testing::Test::HasFatalFailure()) return;
  }
  void idle_and_stop() {
    obey(server_.receive("a IDLE\r\n"));
    obey(server_.receive("DONE\r\n"));
  }
  const std::vector<Believed>& believed() const { return believed_; }
  bool failed() const { return !problem_.empty(); }
  const std::string& problem() const { return problem_; }

 private:
  void obey(ServerOutput out) {
    for (;;) {
      const Asked* question = nullptr;
      for (const ServerEvent& event : out.events) {
        if (const auto* asked = std::get_if<Asked>(&event)) question = asked;
      }
      read(out.to_send);
      if (question == nullptr) return;
      ServerOutput next = server_.answer(visit_.answer(*question));
      out = std::move(next);
    }
  }
  void read(std::string_view said) {
    while (!said.empty()) {
      const std::string_view line = said.substr(0, said.find("\r\n"));
      said.remove_prefix(line.size() + 2);
      if (line.starts_with("* ") && text::is_digit(line[2])) read_numbered_line(line);
      if (line.starts_with("a BAD")) problem_ = std::string{line};
    }
  }
  void read_numbered_line(std::string_view line) {
    const auto numbered = read_numbered(line);
    if (!numbered) return;
    const std::size_t number = numbered->number;
    if (numbered->word == "EXISTS") {
      if (number < believed_.size()) problem_ = "fewer messages without EXPUNGE";
      believed_.resize(number);
    } else if (numbered->word != "RECENT" && (number == 0 || number > believed_.size())) {
      problem_ = "a number that is not there: " + std::string{line};
    } else if (numbered->word == "EXPUNGE") {
      believed_.erase(believed_.begin() + static_cast<std::ptrdiff_t>(number) - 1);
    } else if (numbered->word == "FETCH") {
      const auto data = read_fetched(line);
      if (!data) return;
      Believed& one = believed_[number - 1];
      if (data->uid != 0 && one.uid != 0 && data->uid != one.uid) problem_ = "misnumbered";
      if (data->uid != 0) one.uid = data->uid;
      one.flags_known = true;
      one.deleted = std::ranges::find(data->flags, "\\Deleted") != data->flags.end();
    }
  }

  node::ImapVisit visit_;
  Server server_{{}};
  std::vector<Believed> believed_;
  std::string problem_;
};

// One interleaving.
class Play {
 public:
  explicit Play(std::uint64_t seed) : luck_(seed, "sessions") {
    for (int i = 0; i < 3; ++i) arrive();
    const std::size_t count = 2 + luck_.next() % 2;
    for (std::size_t i = 0; i < count; ++i) peers_.push_back(std::make_unique<Peer>(disk_));
    for (const auto& peer : peers_) peer->say("FETCH 1:* (UID FLAGS)");
  }

  std::string run(int steps) {
    for (int i = 0; i < steps; ++i) {
      step(*peers_[luck_.next() % peers_.size()]);
      for (const auto& peer : peers_) {
        if (peer->failed()) return peer->problem();
      }
    }
    for (const auto& peer : peers_) {
      if (std::string why = compare(*peer); !why.empty()) return why;
    }
    return {};
  }

 private:
  void arrive() {
    disk_.deliver("Subject: x\r\n\r\nx\r\n");
    truth_.push_back({next_uid_++, false});
  }
  void step(Peer& peer) {
    const std::size_t known = peer.believed().size();
    const std::size_t number = known == 0 ? 0 : 1 + luck_.next() % known;
    switch (luck_.next() % 8) {
      case 0:
        return arrive();
      case 1:
        peer.say("EXPUNGE");
        std::erase_if(truth_, [](const Truth& one) { return one.deleted; });
        return;
      case 2:
        return mark(peer, number, true);
      case 3:
        return mark(peer, number, false);
      case 4:
        if (number != 0) peer.say("FETCH " + std::to_string(number) + " (UID FLAGS)");
        return;
      case 5:
        peer.idle_and_stop();
        return;
      case 6:
        if (known != 0) peer.say("SEARCH UNDELETED");
        return;
      default:
        peer.say("NOOP");
        if (std::string why = compare(peer); !why.empty()) ADD_FAILURE() << why;
    }
  }
  void mark(Peer& peer, std::size_t number, bool deleted) {
    if (number == 0 || peer.believed()[number - 1].uid == 0) return;
    const std::uint32_t uid = peer.believed()[number - 1].uid;
    peer.say("STORE " + std::to_string(number) + (deleted ? " +" : " -") + "FLAGS (\\Deleted)");
    for (Truth& one : truth_) {
      if (one.uid == uid) one.deleted = deleted;
    }
  }
  // Asks for all news: then both must agree.
  std::string compare(Peer& peer) {
    peer.say("NOOP");
    const auto& believed = peer.believed();
    if (believed.size() != truth_.size()) return "another number of messages";
    for (std::size_t i = 0; i < truth_.size(); ++i) {
      if (believed[i].uid != 0 && believed[i].uid != truth_[i].uid) return "another message";
      if (believed[i].flags_known && believed[i].deleted != truth_[i].deleted) {
        return "flags that it was not told";
      }
    }
    return {};
  }

  kernel::Rng luck_;
  support::ImapDisk disk_;
  std::vector<Truth> truth_;
  std::uint32_t next_uid_ = 1;
  std::vector<std::unique_ptr<Peer>> peers_;
};

TEST(ImapSessions, KnowWhatTheyWereTold) {
  for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
    const std::string why = Play{seed}.run(30);
    ASSERT_EQ(why, "") << "seed " << seed;
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace imap
