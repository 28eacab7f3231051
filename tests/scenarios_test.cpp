// Every shipped scenario: its transcript is the stored one, its trace survives being saved, and the
// world at any instant is the same from a key-frame as from the start.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/embedded.h"
#include "sim/report/directory.h"
#include "sim/report/narrate.h"
#include "sim/report/pcapng.h"
#include "sim/report/transcript.h"
#include "sim/run.h"
#include "sim/trace/json.h"
#include "sim/trace/snapshot.h"
#include "sim/trace/timeline.h"
#include "sim/world/load.h"
#include "tests/support/auditor.h"
#include "tests/support/dialog.h"
#include "tests/support/shipped.h"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> ids() {
  std::vector<std::string> found;
  for (const embedded::File& file : embedded::scenarios()) {
    found.emplace_back(file.name.substr(0, file.name.rfind('.')));
  }
  return found;
}

world::Scenario load(const std::string& id) {
  const std::string name = "scenarios/" + id + ".json";
  return world::load_scenario(
      name, read(fs::path{MAILWALK_SOURCE_DIR} / name),
      shipped::options());
}

class Scenarios : public testing::TestWithParam<std::string> {
 protected:
  const world::Scenario scenario_ = load(GetParam());
  const trace::Trace trace_ = run(scenario_);
};

TEST_P(Scenarios, TranscriptIsTheStoredOne) {
  const fs::path file =
      fs::path{MAILWALK_SOURCE_DIR} / "tests/golden" / (GetParam() + ".transcript");
  const std::string transcript = report::transcript(trace_);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream{file, std::ios::binary} << transcript;
  }
  EXPECT_EQ(transcript, read(file));
}

// A transcript is a dialog: its reader takes it, and its lines are what was said.
TEST_P(Scenarios, TranscriptCanBeReadAsADialog) {
  std::size_t octets = 0, said = 0;
  for (const dialog::Line& line : dialog::parse(GetParam(), report::transcript(trace_)).lines) {
    octets += line.text.size();
  }
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    if (const auto* part = std::get_if<trace::Said>(&trace_[Seq{i}].body)) {
      said += part->text.size();
    }
  }
  EXPECT_EQ(octets, said);
}

TEST_P(Scenarios, RunsTheSameTwice) {
  EXPECT_EQ(trace_.digest(), run(load(GetParam())).digest());
}

TEST_P(Scenarios, SurvivesBeingSaved) {
  const auto result = trace::read_json_lines(std::string_view{trace::to_json_lines(trace_)});
  ASSERT_TRUE(std::holds_alternative<trace::Trace>(result));
  const auto& again = std::get<trace::Trace>(result);
  EXPECT_EQ(trace_.digest(), again.digest());
  EXPECT_EQ(report::transcript(trace_), report::transcript(again));
  EXPECT_EQ(report::book(trace_), report::book(again));
  EXPECT_EQ(report::narrate(trace_), report::narrate(again));
  EXPECT_EQ(report::to_pcapng(trace_), report::to_pcapng(again));
}

TEST_P(Scenarios, AnyInstantIsTheSameFromAKeyFrameAsFromTheStart) {
  const trace::Timeline timeline{trace_};
  trace::Snapshot plain;
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    trace::apply(plain, trace_[Seq{i}]);
    ASSERT_EQ(timeline.after(Seq{i}), plain) << "after record " << i;
  }
}

TEST_P(Scenarios, LosesNoMail) {
  const audit::Books books = audit::audit(trace_, !scenario_.until.has_value());
  for (const audit::Finding& finding : books.lost) {
    ADD_FAILURE() << "message " << finding.mail.value << " to " << finding.forward_path << ": "
                  << finding.problem;
  }
  EXPECT_TRUE(books.doubled.empty());
}

// Push and pull come from the octets that arrived: what the receiving end counted is what the
// sending end had said, and mail moves from client to server in SMTP and the other way in POP3; in
// HTTP it may do both.
TEST_P(Scenarios, PushAndPullAreCounted) {
  const report::Directory directory{trace_};
  std::map<SessionId, std::pair<std::uint64_t, std::uint64_t>> said;
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    // A message in a reply; a person at a terminal has no notion of it.
    const auto* enclosed = std::get_if<trace::Enclosed>(&trace_[Seq{i}].body);
    if (enclosed != nullptr && !enclosed->heard && enclosed->part == trace::Part::Content &&
        directory.stage(directory.sessions().at(enclosed->session)) != 0) {
      auto& [client, server] = said[enclosed->session];
      (enclosed->from_client ? client : server) += enclosed->octets;
    }
    const auto* part = std::get_if<trace::Said>(&trace_[Seq{i}].body);
    if (part == nullptr || part->part != trace::Part::Content) continue;
    auto& [client, server] = said[part->session];
    (part->from_client ? client : server) += part->text.size();
  }
  for (const auto& [id, session] : directory.sessions()) {
    if (session.reason != trace::CloseReason::Finished) continue;
    const auto& [client, server] = said[id];
    EXPECT_EQ(session.content_from_client, client);
    EXPECT_EQ(session.content_from_server, server);
    EXPECT_GE(session.octets_from_client, client);
    EXPECT_GE(session.octets_from_server, server);
    // IMAP4 puts messages into mailboxes, too.
    if (session.protocol->name == "HTTP" || session.protocol->name == "IMAP4") continue;
    EXPECT_EQ(session.protocol->name == "SMTP" ? server : client, 0U);
  }
}

TEST_P(Scenarios, EveryCauseChainEndsWithSomethingThatNobodyCaused) {
  for (std::uint32_t i = 1; i <= trace_.size(); ++i) {
    const auto chain = report::causes(trace_, Seq{i});
    ASSERT_FALSE(chain.empty());
    const trace::Body& first = trace_[chain.back()].body;
    const bool by_somebody = std::holds_alternative<trace::ActionTaken>(first);
    const bool at_the_start = trace_[chain.back()].at == SimTime{};
    EXPECT_TRUE(by_somebody || at_the_start) << "record " << i;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Scenarios, testing::ValuesIn(ids()), [](const auto& one) {
  std::string name = one.param;
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  return name;
});

TEST(ScenarioCoverage, NamesRowsThatExist) {
  const std::string curriculum{embedded::curriculum().front().text};
  for (const std::string& id : ids()) {
    for (const std::string& row : load(id).covers) {
      EXPECT_THAT(curriculum, testing::HasSubstr("\"" + row + "\"")) << id;
    }
  }
}

}  // namespace
