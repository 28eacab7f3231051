#include "sim/node/terminal.h"

#include <utility>

#include "sim/protocols/list.h"

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
  const SessionId session = books_ ? books_->session() : SessionId{};
  recorder.record(trace::Noted{agent_, session, recorder.keep(text), {}});
}

void Terminal::type(Plan plan) {
  if (!host_.up()) return note("the computer is off");
  if (stream_ != nullptr || looking_) return type_on(std::move(plan));
  plan_ = std::move(plan);
  next_ = 0;
  looking_ = true;
  resolver_.find_host(plan_.server,
                      [this](const std::vector<trace::Ipv4>& addresses, const dns::Answered&) {
                        looking_ = false;
                        if (addresses.empty())
                          return note("no address is known for " + plan_.server);
                        if (host_.up()) connect({addresses.front(), plan_.port});
                      });
}

void Terminal::type_on(Plan plan) {
  if (plan.server != plan_.server || plan.port != plan_.port) {
    return note("the terminal is still connected to " + plan_.server + ", port " +
                std::to_string(plan_.port));
  }
  plan_.lines.insert(plan_.lines.end(), plan.lines.begin(), plan.lines.end());
  plan_.pause = plan.pause;
  plan_.hang_up = plan.hang_up;
  if (!waiting_ && stream_ != nullptr) type_in(plan_.pause);
}

void Terminal::connect(net::Endpoint server) {
  in_message_ = false;
  waiting_ = true;
  unread_.clear();
  protocol_ = &protocols::at_port(server.port);
  stream_ = &host_.tcp().connect(server, *this);
  books_.emplace(ledger_, agent_, Side::Client);
  books_->begin(ledger_.open({protocol_->name}, agent_, stream_->local(), server, plan_.server));
}

void Terminal::on_connected() {
  wait_for_answer();
}

void Terminal::on_octets(std::string_view octets) {
  books_->received(octets);
  unread_ += octets;
  std::size_t start = 0;
  for (std::size_t end; (end = unread_.find('\n', start)) != std::string::npos; start = end + 1) {
    read_line(std::string_view{unread_}.substr(start, end + 1 - start));
  }
  unread_.erase(0, start);
  type_in(plan_.pause);
}

void Terminal::read_line(std::string_view line) {
  books_->heard_piece(line);
  if (protocol_->message.follow == nullptr || !protocol_->message.follow(line)) return;
  in_message_ = true;
  ledger_.carry(books_->session(), {ledger_.new_mail(), MailboxId{}, 0});
}

void Terminal::type_in(Duration wait) {
  kernel::Kernel& kernel = ledger_.recorder().kernel();
  if (stream_ == nullptr) return;
  waiting_ = false;
  if (next_ == plan_.lines.size() && !plan_.hang_up) return be_patient();
  kernel.cancel(alarm_);
  alarm_ = kernel.schedule(wait, [this] { type_next(); });
}

void Terminal::type_next() {
  if (stream_ == nullptr) return;
  if (next_ == plan_.lines.size()) return hang_up();
  const std::string line = plan_.lines[next_++] + "\r\n";
  const Seq said = books_->said(in_message_ ? proto::Part::Content : proto::Part::Command, line);
  {
    const kernel::Kernel::Because because{ledger_.recorder().kernel(), said};
    stream_->send(line);
  }
  if (in_message_ && line == ".\r\n") in_message_ = false;
  if (in_message_) return type_in(plan_.pause);
  wait_for_answer();
}

void Terminal::hang_up() {
  plan_.hang_up = false;
  wait_for_answer();
  stream_->finish();
}

void Terminal::wait_for_answer() {
  waiting_ = true;
  be_patient();
}

// The server may have gone without a word; TCP tells only those who send.
void Terminal::be_patient() {
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
  waiting_ = true;  // Nothing is typed any more.
  ledger_.recorder().kernel().cancel(alarm_);
  stream_->finish();
}

void Terminal::on_closed(trace::CloseReason reason) {
  stream_ = nullptr;
  ledger_.recorder().kernel().cancel(alarm_);
  books_->leave(reason);
  waiting_ = false;
  if (next_ < plan_.lines.size()) note("the connection is closed: not all lines were typed");
}

}  // namespace node
