#pragma once
// The owner of an IMAP server's machine, for tests: a real store with one account, alice@a.test,
// password "secret", and what a session has of it.
#include <string>
#include <string_view>

#include "sim/node/imap_visit.h"
#include "sim/store/store.h"
#include "sim/trace/trace.h"

namespace support {

// A disk with one account.
struct ImapDisk {
  ImapDisk()
      : account(store.add(store::Account{{.address = {"alice", "a.test"}, .password = "secret"},
                                         ledger.add_mailbox({}, "alice@a.test", "alice")})) {}
  ImapDisk(const ImapDisk&) = delete;
  ImapDisk& operator=(const ImapDisk&) = delete;

  void deliver(std::string_view content) {
    store.deliver(account, {.mail = ledger.new_mail(),
                            .by = {},
                            .forward_path = "alice@a.test",
                            .message = recorder.keep(content)});
  }
  node::ImapVisit visit() { return {ledger, store, AgentId{1}, kEpoch}; }

  // 17-Jul-1996 09:44:25 +0000
  static constexpr std::int64_t kEpoch = 837596665;

  kernel::Kernel kernel;
  trace::Trace trace;
  trace::Recorder recorder{kernel, trace};
  node::Ledger ledger{recorder};
  store::Store store{recorder, AgentId{1}};
  store::Account& account;
};

}  // namespace support
