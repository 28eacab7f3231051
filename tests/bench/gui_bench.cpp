// The window without its rasterizer: how long it takes to open a million records, and how much CPU
// time a picture costs. Dear ImGui lays everything out into its draw lists; nobody draws them.
#include <benchmark/benchmark.h>
#include <imgui.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "gui/app.h"
#include "sim/kernel/rng.h"
#include "sim/run.h"
#include "sim/shelf/files.h"
#include "sim/trace/json.h"
#include "sim/world/load.h"

namespace {

constexpr std::size_t kRecords = 1'000'000;

// Ten domains whose users write to each other, round after round.
std::string busy_scenario(int rounds) {
  constexpr int kDomains = 10;
  std::string hosts =
      R"({"name": "net", "kind": "router"}, {"name": "ns.test", "name_server": true})";
  std::string links = R"({"between": ["net", "ns.test"], "delay": "5ms"})";
  std::string accounts, agents, zones, actions;
  const auto join = [](std::string& list, const std::string& item) {
    list += (list.empty() ? "" : ",\n") + item;
  };
  for (int i = 0; i < kDomains; ++i) {
    const std::string d = "d" + std::to_string(i) + ".test", r = "r" + std::to_string(i);
    join(hosts, R"({"name": ")" + r + R"(", "kind": "router"}, {"name": "mail.)" + d +
                    R"(", "mta": {"domains": [")" + d + R"("]}, "maa": {}}, {"name": "pc.)" + d +
                    R"("})");
    join(links, R"({"between": ["net", ")" + r + R"("], "delay": "10ms"}, {"between": ["mail.)" +
                    d + R"(", ")" + r + R"("]}, {"between": ["pc.)" + d + R"(", ")" + r + R"("]})");
    join(accounts, R"({"address": "u@)" + d + R"(", "host": "mail.)" + d + R"("})");
    join(agents, R"({"user": "u@)" + d + R"(", "host": "pc.)" + d + R"("})");
    join(zones, R"({"origin": ")" + d + R"(", "host": "ns.test", "records": [{"name": ")" + d +
                    R"(", "type": "MX", "preference": 10, "value": "mail.)" + d + R"("}]})");
  }
  for (int round = 0; round < rounds; ++round) {
    for (int i = 0; i < kDomains; ++i) {
      join(actions, R"({"at": ")" + std::to_string(round * 1000 + i * 37) +
                        R"(ms", "do": "send", "user": "u@d)" + std::to_string(i) +
                        R"(.test", "to": ["u@d)" + std::to_string((i + round + 1) % kDomains) +
                        R"(.test"], "subject": "Round )" + std::to_string(round) +
                        R"(", "body": "Hello.\nHow are you?\n"})");
    }
  }
  return R"({"id": "busy", "title": "Busy", "hosts": [)" + hosts + "], \"links\": [" + links +
         "], \"accounts\": [" + accounts + "], \"user_agents\": [" + agents + "], \"zones\": [" +
         zones + "], \"actions\": [" + actions + "]}";
}

// A trace file of a million records, made once.
const std::string& big_trace() {
  static const std::string file = [] {
    const auto name = std::filesystem::temp_directory_path() / "mailwalk-bench.jsonl";
    int rounds = 100;
    for (;;) {
      const trace::Trace trace = run(world::load_scenario("busy", busy_scenario(rounds)));
      if (trace.size() >= kRecords) {
        shelf::write_file(name.string(), trace::to_json_lines(trace));
        return name.string();
      }
      rounds = static_cast<int>(static_cast<double>(rounds) * 1.02 * static_cast<double>(kRecords) /
                                static_cast<double>(trace.size())) +
               1;
    }
  }();
  return file;
}

// Dear ImGui without a window.
struct Screen {
  Screen() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {1600, 900};
    io.IniFilename = nullptr;
    io.DeltaTime = 1.0F / 60;
  }
  ~Screen() { ImGui::DestroyContext(); }
  void picture(gui::App& app) {
    if (app.fonts_are_stale()) {
      app.load_fonts();
      unsigned char* pixels = nullptr;
      int width = 0, height = 0;
      ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    }
    ImGui::NewFrame();
    app.frame(1600, 900, 1.0 / 60);
    ImGui::Render();
    app.obey();
  }
};

void open_a_million_records(benchmark::State& state) {
  const std::string& file = big_trace();
  Screen screen;
  for (auto _ : state) {
    auto app = std::make_unique<gui::App>(file, view::Desk{});
    screen.picture(*app);
    state.PauseTiming();  // Closing it is another matter.
    app.reset();
    state.ResumeTiming();
  }
}

// Another instant in every picture.
void scrub(benchmark::State& state, const std::string& document, view::SidePanel side,
           bool packets) {
  Screen screen;
  gui::App app{document, {}};
  app.view().side = side;
  app.view().show_packets = packets;
  screen.picture(app);
  kernel::Rng random{1, "playhead"};
  for (auto _ : state) {
    app.view().playhead.to_fraction(static_cast<double>(random.below(1'000'000)) / 1e6);
    screen.picture(app);
  }
}

void play(benchmark::State& state, const std::string& document) {
  Screen screen;
  gui::App app{document, {}};
  screen.picture(app);
  for (auto _ : state) {
    if (!app.view().playhead.playing()) app.view().playhead.play_or_pause();
    screen.picture(app);
  }
}

void scrub_inspector(benchmark::State& state) {
  scrub(state, big_trace(), view::SidePanel::Inspector, false);
}
void scrub_conversation(benchmark::State& state) {
  scrub(state, big_trace(), view::SidePanel::Conversation, false);
}
void scrub_mailboxes(benchmark::State& state) {
  scrub(state, big_trace(), view::SidePanel::Mailboxes, false);
}
void scrub_packets(benchmark::State& state) {
  scrub(state, big_trace(), view::SidePanel::Inspector, true);
}
void play_a_million_records(benchmark::State& state) {
  play(state, big_trace());
}
void play_scenario_4(benchmark::State& state) {
  play(state, "fourth");
}

BENCHMARK(open_a_million_records)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK(scrub_inspector)->Unit(benchmark::kMillisecond);
BENCHMARK(scrub_conversation)->Unit(benchmark::kMillisecond);
BENCHMARK(scrub_mailboxes)->Unit(benchmark::kMillisecond);
BENCHMARK(scrub_packets)->Unit(benchmark::kMillisecond);
BENCHMARK(play_a_million_records)->Unit(benchmark::kMillisecond);
BENCHMARK(play_scenario_4)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
