#include "sim/node/terminal.h"

#include <utility>

namespace node {

namespace {

// Longer than any server waits for its client.
constexpr Duration kPatience = std::chrono::minutes{15};

}  // namespace

Terminal::Terminal(Ledger& ledger, net::Host& host, Resolver& resolver)
    : ledger_(ledger),
      host_(host),
      resolver_(resolver),
      agent_(ledger.add_agent(host.id(), trace::AgentKind::Terminal, "Terminal")) {}

Terminal::~Terminal() {
  ledger_.recorder().kernel().cancel(alarm_);
}

void Terminal::note(std::string_view text) {
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(trace::Noted{agent_, session_, recorder.keep(text), {}});
}

void Terminal::type(const std::string& server, std::uint16_t port, std::vector<std::string> lines,
                    Duration pause) {
  if (!host_.up()) return note("the computer is off");
  if (stream_ != nullptr) return note("the terminal is still connected");
  lines_ = std::move(lines);
  next_ = 0;
  pause_ = pause;
  resolver_.find_host(server, [this, server, port](const std::vector<trace::Ipv4>& addresses,
                                                   const dns::Answered&) {
    if (addresses.empty()) return note("no address is known for " + server);
    if (host_.up() && stream_ == nullptr) connect({addresses.front(), port}, server);
  });
}

void Terminal::connect(net::Endpoint server, const std::string& name) {
  constexpr std::uint16_t kPop3Port = 110;
  in_message_ = greeted_ = false;
  unread_.clear();
  mail_ = MailId{};
  stream_ = &host_.tcp().connect(server, *this);
  session_ = ledger_.open(server.port == kPop3Port ? trace::Protocol::Pop3 : trace::Protocol::Smtp,
                          agent_, stream_->local(), server, name);
}

void Terminal::on_connected() {
  wait_for_answer();
}

void Terminal::on_octets(std::string_view octets) {
  ledger_.count(session_, false, octets.size());
  unread_ += octets;
  std::size_t start = 0;
  for (std::size_t end; (end = unread_.find('\n', start)) != std::string::npos; start = end + 1) {
    read_line(std::string_view{unread_}.substr(start, end + 1 - start));
  }
  unread_.erase(0, start);
  type_in(pause_);
}

void Terminal::read_line(std::string_view line) {
  trace::Recorder& recorder = ledger_.recorder();
  recorder.record(
      trace::Heard{session_, agent_, false,
                   std::exchange(greeted_, true) ? trace::Part::Reply : trace::Part::Greeting,
                   line.size(), recorder.keep(line)});
  if (line.starts_with("354")) {
    in_message_ = true;
    mail_ = ledger_.new_mail();
    ledger_.carry(session_, {mail_, MailboxId{}, 0});
  }
}

void Terminal::type_in(Duration wait) {
  kernel::Kernel& kernel = ledger_.recorder().kernel();
  if (stream_ == nullptr) return;
  if (next_ == lines_.size()) return wait_for_answer();
  kernel.cancel(alarm_);
  alarm_ = kernel.schedule(wait, [this] { type_next(); });
}

void Terminal::type_next() {
  if (stream_ == nullptr) return;
  trace::Recorder& recorder = ledger_.recorder();
  const std::string line = lines_[next_++] + "\r\n";
  const Seq said = recorder.record(
      trace::Said{session_, agent_, true, in_message_ ? trace::Part::Content : trace::Part::Command,
                  recorder.keep(line)});
  ledger_.said(session_, true, said, line.size());
  {
    const kernel::Kernel::Because because{recorder.kernel(), said};
    stream_->send(line);
  }
  if (in_message_ && line == ".\r\n") in_message_ = false;
  if (in_message_) return type_in(pause_);
  wait_for_answer();
}

// The server may have gone without a word; TCP tells only those who send.
void Terminal::wait_for_answer() {
  kernel::Kernel& kernel = ledger_.recorder().kernel();
  kernel.cancel(alarm_);
  alarm_ = kernel.schedule(kPatience, [this] {
    if (stream_ == nullptr) return;
    note("nothing comes from the server: the user hangs up");
    stream_->reset();
    on_closed(trace::CloseReason::TimedOut);
  });
}

void Terminal::on_end() {
  ledger_.recorder().kernel().cancel(alarm_);
  stream_->finish();
}

void Terminal::on_closed(trace::CloseReason reason) {
  stream_ = nullptr;
  ledger_.recorder().kernel().cancel(alarm_);
  ledger_.leave(session_, true, reason);
  if (next_ < lines_.size()) note("the connection is closed: not all lines were typed");
}

}  // namespace node
