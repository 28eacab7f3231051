// Random connections over random networks with random accidents. Whatever happens: nobody hears
// anything but the beginning of what the other said, nobody is told of the end twice, nothing hangs
// for ever, and where both were told Finished both heard all.
#include <gtest/gtest.h>

#include <deque>

#include "tests/net_lab.h"

namespace {

using namespace net_lab;
using trace::CloseReason;

struct Side {
  User user;
  std::string to_say;
  std::string said;
  bool finished = false;
  bool was_reset = false;

  void act(kernel::Rng& rng) {
    if (user.stream == nullptr || finished) return;
    if (rng.chance(1, 40)) {
      was_reset = true;
      std::exchange(user.stream, nullptr)->reset();
      return;
    }
    const std::size_t most =
        std::min<std::size_t>(to_say.size() - said.size(), 1 + rng.below(9000));
    const std::string part = to_say.substr(said.size(), most);
    said += part;
    user.stream->send(part);
    if (said.size() < to_say.size()) return;
    finished = true;
    user.stream->finish();
  }
};

struct Talk {
  Side client;
  Side server;
};

class Soak {
 public:
  explicit Soak(std::uint64_t seed)
      : rng_(seed, "soak"), lab_(random_link(), seed), router_(add_router()) {
    lab_.tcp(lab_.b).listen(25, [this](net::ByteStream& stream) -> net::StreamUser* {
      for (Talk& talk : talks_) {
        if (talk.client.user.stream == nullptr) continue;
        if (talk.client.user.stream->local() != stream.peer()) continue;
        talk.server.user.stream = &stream;
        return &talk.server.user;
      }
      return nullptr;  // The client gave up meanwhile.
    });
    for (int i = 0; i < 5; ++i) open(i);
    for (int i = 0; i < 400; ++i) lab_.at(after(20'000), [this] { step(); });
    for (int i = 0; i < 6; ++i) lab_.at(after(30'000), [this] { accident(); });
    lab_.at(40s, [this] { calm(); });
    lab_.at(100s, [this] { end_all(); });
  }

  void run_and_check() {
    lab_.run();
    for (const Talk& talk : talks_) check(talk);
    EXPECT_EQ(lab_.tcp(lab_.a).connection_count(), 0U);
    EXPECT_EQ(lab_.tcp(lab_.b).connection_count(), 0U);
  }

 private:
  net::LinkOptions random_link() {
    return {.delay = after(80),
            .bits_per_second = rng_.chance(1, 3) ? 0U : 500'000U + rng_.below(50'000'000),
            .lost = rng_.below(4),
            .lost_in = 16,
            .queue_octets = 20'000U + rng_.below(200'000)};
  }
  Duration after(std::uint32_t milliseconds) { return Duration{1000} * rng_.below(milliseconds); }
  HostId add_router() {
    const HostId router = lab_.network.add_host("r", address(9), trace::HostKind::Router);
    lab_.network.add_link(lab_.a, router, random_link());
    lab_.network.add_link(router, lab_.b, random_link());
    return router;
  }
  void open(int number) {
    Talk& talk = talks_.emplace_back();
    talk.client.to_say = octets(rng_.below(100'000), 100U + static_cast<unsigned>(number));
    talk.server.to_say = octets(rng_.below(100'000), 200U + static_cast<unsigned>(number));
    lab_.at(after(5'000), [this, &talk] { lab_.connect(25, talk.client.user); });
  }
  void step() {
    Talk& talk = talks_[rng_.below(5)];
    (rng_.chance(1, 2) ? talk.client : talk.server).act(rng_);
  }
  void accident() {
    const LinkId link{1 + rng_.below(3)};
    if (rng_.chance(1, 8)) {
      const HostId host = rng_.chance(1, 2) ? lab_.a : lab_.b;
      lab_.network.set_host_up(host, !lab_.network.host(host).up());
    } else {
      net::LinkOptions options = random_link();
      options.up = rng_.chance(1, 2);
      lab_.network.set_link(link, options);
    }
  }
  void calm() {
    for (std::uint32_t i = 1; i <= 3; ++i) lab_.network.set_link(LinkId{i}, {.delay = 5ms});
    lab_.network.set_host_up(lab_.a, true);
    lab_.network.set_host_up(lab_.b, true);
  }
  void end_all() {
    for (Talk& talk : talks_) {
      for (Side* side : {&talk.client, &talk.server}) {
        while (side->user.stream != nullptr && !side->finished) side->act(rng_);
      }
    }
    // A peer that was switched off does not answer: who only listens has to give up by himself.
    lab_.at(400s, [this] {
      for (Talk& talk : talks_) {
        for (Side* side : {&talk.client, &talk.server}) {
          if (side->user.stream != nullptr) std::exchange(side->user.stream, nullptr)->reset();
        }
      }
    });
  }
  static void check(const Talk& talk) {
    EXPECT_TRUE(talk.server.said.starts_with(talk.client.user.received));
    EXPECT_TRUE(talk.client.said.starts_with(talk.server.user.received));
    EXPECT_LE(talk.client.user.closings, 1);
    EXPECT_LE(talk.server.user.closings, 1);
    EXPECT_LE(talk.client.user.ended, 1);
    EXPECT_FALSE(talk.client.was_reset && talk.client.user.closings != 0);
    if (talk.client.user.closed != CloseReason::Finished) return;
    if (talk.server.user.closed != CloseReason::Finished) return;
    EXPECT_TRUE(talk.server.said == talk.client.user.received);
    EXPECT_TRUE(talk.client.said == talk.server.user.received);
  }

  kernel::Rng rng_;
  Lab lab_;
  HostId router_;
  std::deque<Talk> talks_;
};

TEST(NetSoak, RandomAccidents) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    Soak(seed).run_and_check();
    if (HasFailure()) return;
  }
}

}  // namespace
