// The state diagrams of SMTP: as pictures in tests/golden (UPDATE_GOLDEN=1 rewrites them), and
// every arrow of the server's walked by the dialogs.
#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "sim/proto/smtp/client.h"
#include "tests/support/diagram.h"
#include "tests/support/smtp_owner.h"

namespace {

using Walk = std::set<std::tuple<std::string_view, std::string_view, std::string_view>>;

template <class State>
Walk arrows_of(std::span<const proto::Arrow<State>> diagram) {
  Walk arrows;
  for (const auto& arrow : diagram) {
    EXPECT_TRUE(arrows.emplace(name_of(arrow.from), arrow.on, name_of(arrow.to)).second)
        << "twice: " << name_of(arrow.from) << " " << arrow.on;
    EXPECT_TRUE(arrow.rfc.starts_with("RFC ")) << arrow.on;
  }
  return arrows;
}

class WalkedDriver : public smtp_owner::Driver {
 public:
  explicit WalkedDriver(Walk& walk) : walk_(walk) {}

 protected:
  Answer answer_to(const smtp::ServerEvent& event) override {
    if (const auto* moved = std::get_if<proto::Moved>(&event)) {
      walk_.emplace(moved->from, moved->on, moved->to);
    }
    return Driver::answer_to(event);
  }

 private:
  Walk& walk_;
};

TEST(SmtpDiagram, OfTheServer) {
  diagram::compare_with_golden("smtp-server.dot", proto::dot(smtp::Server::diagram()));
}

TEST(SmtpDiagram, OfTheClient) {
  diagram::compare_with_golden("smtp-client.dot", proto::dot(smtp::Client::diagram()));
  arrows_of(smtp::Client::diagram());
}

TEST(SmtpDiagram, EveryArrowOfTheServerIsWalked) {
  Walk walk;
  const auto make = [&] { return std::make_unique<WalkedDriver>(walk); };
  for (const auto& file : dialog::all_of("smtp")) {
    dialog::play(dialog::read(file), make);
    dialog::cut_everywhere(dialog::read(file), make);
  }
  const Walk arrows = arrows_of(smtp::Server::diagram());
  for (const auto& [from, on, to] : arrows) {
    EXPECT_TRUE(walk.contains({from, on, to})) << from << " " << on << " " << to;
  }
}

// Follows the client through every sequence of replies, and checks at every end that each
// transaction ended once and the session last.
class Walker {
 public:
  Walker(Walk& walk, std::size_t transactions) : walk_(walk), transactions_(transactions) {}

  void follow(smtp::Client client, smtp::ClientOutput out, std::vector<smtp::ClientEvent> before) {
    for (smtp::ClientEvent& event : out.events) {
      if (const auto* moved = std::get_if<proto::Moved>(&event)) {
        walk_.emplace(moved->from, moved->on, moved->to);
      }
      before.push_back(std::move(event));
    }
    if (client.state() == smtp::ClientState::Closed) return check(before);
    for (const std::string_view reply : {good_reply(client.state()), "450 x\r\n", "550 x\r\n"}) {
      smtp::Client next = client;
      smtp::ClientOutput said = next.receive(reply);
      follow(std::move(next), std::move(said), before);
    }
    smtp::Client refused = client;
    smtp::ClientOutput hung_up = refused.receive("421 x\r\n");
    follow(std::move(refused), std::move(hung_up), before);
    smtp::Client lost = client;
    smtp::ClientOutput noticed = lost.receive_end();
    follow(std::move(lost), std::move(noticed), before);
  }
  std::size_t ends() const { return ends_; }

 private:
  static const char* good_reply(smtp::ClientState state) {
    if (state == smtp::ClientState::Ehlo) return "250-x\r\n250 PIPELINING\r\n";
    return state == smtp::ClientState::Data ? "354 x\r\n" : "250 x\r\n";
  }
  void check(const std::vector<smtp::ClientEvent>& events) {
    ++ends_;
    std::size_t ended = 0, sessions = 0;
    for (const smtp::ClientEvent& event : events) {
      if (const auto* one = std::get_if<smtp::TransactionEnded>(&event)) {
        EXPECT_EQ(one->transaction, ended++);
      }
      if (std::holds_alternative<smtp::SessionEnded>(event)) ++sessions;
    }
    EXPECT_EQ(ended, transactions_);
    EXPECT_EQ(sessions, 1U);
    EXPECT_TRUE(std::holds_alternative<smtp::SessionEnded>(events.back()));
  }

  Walk& walk_;
  std::size_t transactions_, ends_ = 0;
};

TEST(SmtpDiagram, EveryArrowOfTheClientIsWalked) {
  const mail::Address fegan{"fegan", "comnet.com"};
  const smtp::Transaction two{{fegan, {fegan, fegan}}, "x\r\n"}, one{{fegan, {fegan}}, "x\r\n"};
  Walk walk;
  for (const auto& transactions :
       {std::vector<smtp::Transaction>{}, std::vector{two}, std::vector{one, one}}) {
    for (const bool extended : {true, false}) {
      for (const bool pipelining : {true, false}) {
        smtp::Client client{{.domain = "a", .extended = extended, .pipelining = pipelining},
                            transactions};
        Walker walker{walk, transactions.size()};
        smtp::ClientOutput opened = client.open();
        walker.follow(std::move(client), std::move(opened), {});
        EXPECT_GT(walker.ends(), 5U);
      }
    }
  }
  EXPECT_EQ(walk, arrows_of(smtp::Client::diagram()));
}

}  // namespace
