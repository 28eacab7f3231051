// The IMAP server on large mailboxes: opening one, fetching one message by its UID, searching for
// what is unseen, and BODY[] of one message after the other.
#include <benchmark/benchmark.h>

#include <map>
#include <memory>
#include <string>

#include "sim/proto/imap/server.h"
#include "tests/support/imap_owner.h"

namespace {

// A session with INBOX open.
class ImapSession {
 public:
  explicit ImapSession(support::ImapDisk& disk) : visit_(disk.visit()) {
    answer_all(server_.open());
    say("LOGIN alice secret");
    say("SELECT INBOX");
  }
  std::size_t say(const std::string& command) {
    return answer_all(server_.receive("a " + command + "\r\n"));
  }

 private:
  // Octets of all replies.
  std::size_t answer_all(imap::ServerOutput out) {
    std::size_t octets = out.to_send.size();
    while (!out.events.empty()) {
      const auto* asked = std::get_if<imap::Asked>(&out.events.back());
      if (asked == nullptr) return octets;
      out = server_.answer(visit_.answer(*asked));
      octets += out.to_send.size();
    }
    return octets;
  }

  node::ImapVisit visit_;
  imap::Server server_{{}};
};

// Of so many messages of 1 KB, made once.
support::ImapDisk& disk_of(std::int64_t messages) {
  static std::map<std::int64_t, std::unique_ptr<support::ImapDisk>> disks;
  auto& disk = disks[messages];
  if (disk == nullptr) {
    disk = std::make_unique<support::ImapDisk>();
    const std::string content = "Subject: hello\r\n\r\n" + std::string(1000, 'x') + "\r\n";
    for (std::int64_t i = 0; i < messages; ++i) disk->deliver(content);
  }
  return *disk;
}

void select(benchmark::State& state) {
  ImapSession session{disk_of(state.range(0))};
  for (auto _ : state) benchmark::DoNotOptimize(session.say("SELECT INBOX"));
}

void fetch_by_uid(benchmark::State& state) {
  ImapSession session{disk_of(state.range(0))};
  const std::string command =
      "UID FETCH " + std::to_string(state.range(0) / 2) + " (FLAGS ENVELOPE)";
  for (auto _ : state) benchmark::DoNotOptimize(session.say(command));
}

void search_unseen(benchmark::State& state) {
  ImapSession session{disk_of(state.range(0))};
  for (auto _ : state) benchmark::DoNotOptimize(session.say("SEARCH UNSEEN"));
}

void fetch_content(benchmark::State& state) {
  ImapSession session{disk_of(state.range(0))};
  std::int64_t number = 0;
  for (auto _ : state) {
    number = number % state.range(0) + 1;
    benchmark::DoNotOptimize(session.say("FETCH " + std::to_string(number) + " BODY.PEEK[]"));
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(select)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(fetch_by_uid)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(search_unseen)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(fetch_content)->Arg(10'000)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
