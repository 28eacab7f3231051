// The IMAP server: its dialogs, in every chunking and with the connection cut everywhere. The
// mailboxes behind it are real ones.
#include "sim/proto/imap/server.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

#include "tests/support/dialog.h"
#include "tests/support/imap_owner.h"

namespace imap {
namespace {

std::string joined(const dialog::Words& words, std::size_t first) {
  std::string out;
  for (std::size_t i = first; i < words.size(); ++i) out += (i > first ? " " : "") + words[i];
  for (const auto& [written, octets] : {std::pair{"\\r", "\r"}, std::pair{"\\n", "\n"}}) {
    for (std::size_t at; (at = out.find(written)) != std::string::npos;) out.replace(at, 2, octets);
  }
  return out;
}

// Options of a dialog:
//   message CONTENT   fill N (so many small messages)   max-errors N   max-message N
// "! deliver CONTENT", "! flag UID FLAG" and "! expunge UID" happen in INBOX by somebody else; who
// idles is told.
class Driver : public dialog::MachineDriver<Server, ServerEvent> {
 public:
  void option(const dialog::Words& words) override {
    if (words[0] == "message") disk_.deliver(joined(words, 1));
    if (words[0] == "fill") {
      for (std::size_t i = std::stoul(words.at(1)); i > 0; --i) {
        disk_.deliver("Subject: small\r\n\r\nsmall\r\n");
      }
    }
    if (words[0] == "max-errors") options_.max_errors = std::stoul(words.at(1));
    if (words[0] == "max-message") options_.max_message_octets = std::stoul(words.at(1));
  }
  dialog::Step event(const dialog::Words& words) override {
    store::Mailbox& inbox = disk_.account.inbox();
    if (words[0] == "deliver") {
      disk_.deliver(joined(words, 1));
    } else if (words[0] == "flag") {
      const auto uid = static_cast<std::uint32_t>(std::stoul(words.at(1)));
      const std::vector<std::string> names{words.at(2)};
      disk_.store.set_flags(inbox, uid, inbox.named(names), {});
    } else if (words[0] == "expunge") {
      disk_.store.remove(inbox, static_cast<std::uint32_t>(std::stoul(words.at(1))), AgentId{});
    } else {
      return Driver::MachineDriver::event(words);
    }
    return machine().idles() ? drive(machine().tell(visit_.news())) : dialog::Step{};
  }

 protected:
  Server& machine() override {
    if (!server_) server_.emplace(options_);
    return *server_;
  }
  Answer answer_to(const ServerEvent& event) override {
    const auto* asked = std::get_if<Asked>(&event);
    if (asked == nullptr) return {};
    return [this, asked = *asked] { return machine().answer(visit_.answer(asked)); };
  }

 private:
  support::ImapDisk disk_;
  node::ImapVisit visit_ = disk_.visit();
  ServerOptions options_;
  std::optional<Server> server_;
};

std::unique_ptr<dialog::Driver> make_driver() {
  return std::make_unique<Driver>();
}

class ImapDialogs : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(ImapDialogs, InEveryChunking) {
  dialog::play(dialog::read(GetParam()), make_driver);
}
TEST_P(ImapDialogs, CutEverywhere) {
  dialog::cut_everywhere(dialog::read(GetParam()), make_driver);
}

INSTANTIATE_TEST_SUITE_P(Imap, ImapDialogs, testing::ValuesIn(dialog::all_of("imap")),
                         [](const auto& file) { return dialog::test_name(file.param); });

}  // namespace
}  // namespace imap
