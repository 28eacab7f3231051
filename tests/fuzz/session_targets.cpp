// What somebody does while a scenario runs: the inputs of a session.
#include "sim/desk/mistake.h"
#include "sim/run.h"
#include "sim/shelf/scenarios.h"
#include "sim/world/session_file.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

constexpr std::string_view kInhabited[] = {"fourth", "pop3-keep-and-delete", "list"};
// What takes longer is only read.
constexpr std::size_t kMostInputs = 12;

std::optional<world::Session> session_in(const std::string& text) {
  try {
    return world::load_session("fuzz.json", text);
  } catch (const desk::FileError& error) {
    must(std::string_view{error.what()}.size() > 0, "an error says what is wrong");
    return std::nullopt;
  }
}

std::string written(const world::Session& session) {
  std::string text = world::session_begin(session.scenario_json);
  for (std::size_t i = 0; i < session.inputs.size(); ++i) {
    text += world::session_line(session.inputs[i], i == 0);
  }
  return text + world::session_end();
}

}  // namespace

int session(Octets octets) {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> all;
    for (const std::string_view id : kInhabited) {
      all.push_back(shelf::load_self_contained(std::string{id}).json);
    }
    return all;
  }();
  Input input{octets};
  const std::string& scenario = texts[input.below(static_cast<std::uint32_t>(texts.size()))];
  const auto session =
      session_in(world::session_begin(scenario) + std::string{input.rest()} + world::session_end());
  if (!session) return 0;
  const auto again = session_in(written(*session));
  must(again && again->inputs == session->inputs, "what was written can be read");
  if (session->inputs.size() <= kMostInputs) ::run(session->scenario, session->inputs);
  return 0;
}

}  // namespace fuzz
