#include "sim/report/pcapng.h"
#include "sim/report/transcript.h"
#include "sim/trace/json.h"
#include "sim/trace/timeline.h"
#include "sim/world/load.h"
#include "sim/world/world.h"
#include "tests/fuzz/input.h"
#include "tests/net_lab.h"

namespace fuzz {

namespace {

constexpr std::uint16_t kPort = 25;
constexpr std::size_t kMostSteps = 200'000;

// A connection from "a" to "b" over which octets go both ways, while "c" sends segments to "b".
class Crossfire {
 public:
  Crossfire()
      : forger_(lab_.network.add_host("c", net_lab::address(3), trace::HostKind::Computer)) {
    using namespace std::chrono_literals;
    lab_.network.add_link(lab_.b, forger_, {.delay = 1ms});
    lab_.tcp(lab_.b).listen(kPort, [this](net::ByteStream& stream) -> net::StreamUser* {
      if (stream.peer().address != net_lab::address(1)) return accept(stranger(), stream);
      if (there_.stream != nullptr) return accept(stranger(), stream);
      return accept(there_, stream);
    });
    here_.when_connected = [this](net::ByteStream& stream) {
      stream.send(request_);
      stream.finish();
    };
    there_.when_end = [this](net::ByteStream& stream) {
      stream.send(answer_);
      stream.finish();
    };
    lab_.connect(kPort, here_);
    good_port_ = here_.stream->local().port;
  }

  void run(Input& input) {
    while (!input.empty()) {
      forge(input);
      lab_.run_for(Duration{input.octet() * 300});
    }
    std::size_t steps = 0;
    while (lab_.kernel.step()) must(++steps < kMostSteps, "the network comes to rest");
    must(there_.received == request_ && here_.received == answer_, "everything arrived intact");
    must(here_.closed == trace::CloseReason::Finished, "the connection ended in order");
  }

 private:
  static net::StreamUser* accept(net_lab::User& user, net::ByteStream& stream) {
    user.stream = &stream;
    return &user;
  }
  // Those who reach the port by forged segments get an echo.
  net_lab::User& stranger() {
    net_lab::User& user = *strangers_.emplace_back(std::make_unique<net_lab::User>());
    user.when_octets = [](net::ByteStream& stream, std::string_view octets) {
      stream.send(octets);
    };
    user.when_end = [](net::ByteStream& stream) { stream.finish(); };
    return user;
  }
  void forge(Input& input) {
    trace::Headers headers;
    headers.source = net_lab::address(1 + input.below(4));
    headers.destination = net_lab::address(2);
    headers.source_port = static_cast<std::uint16_t>(input.below(3) + 1000);
    if (headers.source == net_lab::address(1) && headers.source_port == good_port_) return;
    headers.destination_port = input.below(4) == 0 ? std::uint16_t{80} : kPort;
    headers.flags = input.octet() & 0x1fU;
    // Numbers near each other, so that some segments hit a window.
    headers.sequence = input.flag() ? input.number() : input.octet();
    headers.acknowledgment = input.flag() ? input.number() : last_number();
    headers.window = static_cast<std::uint16_t>(input.number());
    if ((headers.flags & trace::kSyn) != 0)
      headers.mss = static_cast<std::uint16_t>(input.number());
    const std::string_view text = input.take(input.octet());
    lab_.network.send(forger_, headers, lab_.recorder.keep(text));
  }
  // What "b" sent last to somebody else than "a": plus one, the number to acknowledge.
  std::uint32_t last_number() const {
    for (std::uint32_t i = static_cast<std::uint32_t>(lab_.trace.size()); i > 0; --i) {
      const auto* sent = std::get_if<trace::PacketSent>(&lab_.trace[Seq{i}].body);
      if (sent != nullptr && sent->from == lab_.b && sent->to == forger_) {
        return sent->headers.sequence + 1;
      }
    }
    return 0;
  }

  net_lab::Lab lab_;
  HostId forger_;
  net_lab::User here_, there_;
  std::vector<std::unique_ptr<net_lab::User>> strangers_;
  std::uint16_t good_port_ = 0;
  std::string request_ = net_lab::octets(20'000, 1), answer_ = net_lab::octets(30'000, 2);
};

}  // namespace

int trace_json(Octets octets) {
  const auto read = trace::read_json_lines(text_of(octets));
  const auto* trace = std::get_if<trace::Trace>(&read);
  if (trace == nullptr) {
    must(!std::get<trace::ReadError>(read).why.empty(), "an error says what is wrong");
    return 0;
  }
  const auto again = trace::read_json_lines(trace::to_json_lines(*trace));
  must(std::holds_alternative<trace::Trace>(again), "what was written can be read");
  must(std::get<trace::Trace>(again).digest() == trace->digest(), "nothing is changed");
  const trace::Timeline timeline{*trace, 8};
  const Seq last{static_cast<std::uint32_t>(trace->size())};
  must(timeline.after(last) == trace::from_start(*trace, last), "key-frames change nothing");
  // A file that somebody has edited may say anything; that must not hurt its readers.
  report::transcript(*trace);
  return 0;
}

int scenario(Octets octets) {
  std::optional<world::Scenario> scenario;
  try {
    scenario = world::load_scenario("fuzz.json", text_of(octets));
  } catch (const desk::FileError& error) {
    must(std::string_view{error.what()}.size() > 0, "an error says what is wrong");
    return 0;
  }
  // A sound scenario can be brought to life.
  trace::Trace trace;
  world::World world{*scenario, trace};
  for (int i = 0; i < 3000 && world.kernel().step(); ++i) {
  }
  return 0;
}

int tcp_segments(Octets octets) {
  Input input{octets.first(std::min<std::size_t>(octets.size(), 2000))};
  Crossfire{}.run(input);
  return 0;
}

}  // namespace fuzz
