// Accounts that begin with mail: from the files beside a scenario to whoever reads it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/embedded.h"
#include "sim/lesson/event/kinds.h"
#include "sim/lesson/predicate.h"
#include "sim/report/narrate.h"
#include "sim/run.h"
#include "sim/shelf/scenarios.h"
#include "sim/trace/timeline.h"
#include "sim/world/load.h"
#include "sim/world/scenario_text.h"
#include "sim/world/session_file.h"
#include "tests/support/auditor.h"
#include "tests/support/lessons.h"
#include "tests/support/records.h"

namespace {

using nlohmann::json;
using support::all;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using Files = std::map<std::string, std::string>;  // Beside the scenario, by path.

const Files kFiles{{"messages/b.eml", "Subject: second\r\n\r\nTwo.\r\n"},
                   {"messages/a.eml", "Subject: first\n\nOne.\n"},
                   {"messages/.hidden.eml", "Subject: hidden\r\n\r\n"},
                   {"messages/notes.txt", "no mail"},
                   {"messages/empty", ""},
                   {"third.eml", "Subject: third\r\n\r\n\xFF\x01\r\n"}};

world::LoadOptions beside(const Files& files) {
  world::LoadOptions options;
  options.read_file = [files](std::string_view path) -> std::optional<std::string> {
    const auto found = files.find(std::string{path});
    return found == files.end() ? std::nullopt : std::optional{found->second};
  };
  options.list_files = [files](std::string_view folder) {
    std::vector<std::string> names;
    for (const auto& [path, octets] : files) {
      if (path.substr(0, path.rfind('/') + 1) == folder)
        names.push_back(path.substr(folder.size()));
    }
    return std::vector<std::string>{names.rbegin(), names.rend()};
  };
  return options;
}

// Ann has a mail program on the server, and one at home that fetches her mail and keeps it there.
json document(json mail) {
  json document = json::parse(R"({
    "id": "lying", "title": "Mail that lies there",
    "hosts": [{"name": "home"}, {"name": "mail.a.test", "mta": {"domains": ["a.test"]}, "maa": {}}],
    "links": [{"between": ["home", "mail.a.test"]}],
    "accounts": [{"address": "ann@a.test"}],
    "user_agents": [{"user": "ann@a.test", "host": "home", "keep": true},
                    {"user": "ann@a.test", "host": "mail.a.test"}],
    "actions": [{"at": "1s", "do": "check-mail", "user": "ann@a.test", "host": "home"},
                {"at": "1min", "do": "check-mail", "user": "ann@a.test", "host": "mail.a.test"}]
  })");
  document["accounts"][0]["mail"] = std::move(mail);
  return document;
}

world::Scenario load(const json& document, const Files& files = kFiles) {
  return world::load_scenario("lying.json", document.dump(), beside(files));
}

// Empty: it is sound.
std::string complaint(const json& document, const Files& files = kFiles) {
  try {
    load(document, files);
    return {};
  } catch (const desk::FileError& error) {
    return error.pointer + ": " + error.message;
  }
}

TEST(ScenarioMail, FilesComeInTheOrderOfTheirNames) {
  EXPECT_THAT(load(document({"messages/*.eml"})).accounts[0].mail,
              ElementsAre("Subject: first\r\n\r\nOne.\r\n", "Subject: second\r\n\r\nTwo.\r\n"));
  EXPECT_THAT(load(document({"third.eml", "messages/a*"})).accounts[0].mail,
              ElementsAre("Subject: third\r\n\r\n\xFF\x01\r\n", "Subject: first\r\n\r\nOne.\r\n"));
  EXPECT_THAT(load(document({"*h*r*.e*l"})).accounts[0].mail, SizeIs(1));
  EXPECT_THAT(load(document({{{"message", "Subject: \u00ff\r\n"}}})).accounts[0].mail,
              ElementsAre("Subject: \xFF\r\n"));
  EXPECT_THAT(load(document(json::array())).accounts[0].mail, IsEmpty());
}

TEST(ScenarioMail, WhatIsWrongIsTold) {
  const auto wrong = [](json mail) { return complaint(document(std::move(mail))); };
  EXPECT_EQ(wrong({"third.eml", "messages/*.msg"}),
            "/accounts/0/mail/1: No file matches \"messages/*.msg\". The name is relative to the "
            "folder of the scenario.");
  EXPECT_THAT(wrong({"no.eml"}),
              HasSubstr("/accounts/0/mail/0: The file \"no.eml\" cannot be read"));
  EXPECT_THAT(wrong({"messages/empty"}), HasSubstr("is empty: it is no message."));
  for (const char* path : {"/etc/*.eml", "../x.eml", "a/../../x.eml", "messages/..", "/a.eml"}) {
    EXPECT_THAT(wrong({path}), HasSubstr("leads out of the scenario's folder")) << path;
  }
  EXPECT_THAT(wrong({"*/a.eml"}), HasSubstr("not in that of a folder"));
  EXPECT_THAT(wrong({{{"message", "\u0416"}}}), HasSubstr("the last possible one is U+00FF"));
  EXPECT_THAT(wrong({{{"message", "x"}, {"file", "y"}}}), HasSubstr("\"file\" is no key here"));
  EXPECT_THAT(wrong(json::array({json::object()})), HasSubstr("\"message\" is missing"));
  EXPECT_THAT(wrong({7}), HasSubstr("Here must stand a string or an object"));
  EXPECT_THAT(wrong("a.eml"), HasSubstr("/accounts/0/mail: Here must stand a list"));
}

TEST(ScenarioMail, MoreThanTheQuotaDoesNotFit) {
  json full = document({"messages/*.eml"});
  full["accounts"][0]["quota"] = 49;
  EXPECT_EQ(complaint(full), "");
  full["accounts"][0]["quota"] = 48;
  EXPECT_EQ(complaint(full),
            "/accounts/0/mail: These messages have 49 octets together, and the \"quota\" of the "
            "mailbox is 48.");
}

TEST(ScenarioMail, AllAccountsTogetherHaveALimit) {
  Files files{{"large.eml", std::string(world::kMaxMailOctets, 'x')}, {"one.eml", "x"}};
  json both = document({"large.eml"});
  EXPECT_EQ(complaint(both, files), "");
  both["accounts"].push_back({{"address", "bob@a.test"}, {"mail", {"one.eml"}}});
  EXPECT_EQ(complaint(both, files),
            "/accounts/1/mail/0: This is too much: all mail with which a scenario begins has at "
            "most 8,000,000 octets.");
}

TEST(ScenarioMail, APop3ClientAndAProgramOnTheServerReadIt) {
  const trace::Trace trace = run(load(document({"messages/*.eml", "third.eml"})));
  const auto delivered = all<trace::Delivered>(trace);
  ASSERT_EQ(delivered.size(), 3U);
  const auto fetched = all<trace::Fetched>(trace);
  ASSERT_EQ(fetched.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(fetched[i].message, delivered[i % 3].message);
    EXPECT_EQ(fetched[i].mail, delivered[i % 3].mail);
    EXPECT_EQ(fetched[i].uid, i % 3 + 1);
  }
  const audit::Books books = audit::audit(trace, true);
  EXPECT_EQ(audit::in_words(books), "");
  EXPECT_EQ(books.lay, 3U);
  EXPECT_EQ(books.delivered, 0U);
}

TEST(ScenarioMail, ItLiesThereBeforeAnythingHappens) {
  const trace::Trace trace = run(load(document({"messages/*.eml"})));
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto* delivered = std::get_if<trace::Delivered>(&trace[Seq{i}].body);
    if (delivered == nullptr) continue;
    EXPECT_EQ(trace[Seq{i}].at, SimTime{});
    EXPECT_EQ(trace[Seq{i}].cause, Seq{});
    EXPECT_EQ(delivered->forward_path, "ann@a.test");
  }
  const trace::Timeline timeline{trace};
  const trace::Snapshot begin = timeline.at(SimTime{});
  ASSERT_EQ(begin.mailboxes.size(), 1U);
  EXPECT_EQ(begin.mailboxes.begin()->second.messages.size(), 2U);
  EXPECT_THAT(report::narrate(trace),
              HasSubstr("Message 1 lies in the mailbox of ann@a.test, 24 octets."));
}

TEST(ScenarioMail, NoLessonTakesItForADelivery) {
  const trace::Trace trace = run(load(document({"messages/*.eml"})));
  const lesson::Observed observed{trace};
  const Seq end{static_cast<std::uint32_t>(trace.size())};
  const lesson::Event delivered{*lesson::find_event_kind("delivered")};
  lesson::Event fetched{*lesson::find_event_kind("fetched")};
  fetched.require(lesson::Field::Subject, "first");
  EXPECT_THAT(observed.matches(delivered, Seq{}, end), IsEmpty());
  EXPECT_THAT(observed.matches(fetched, Seq{}, end), SizeIs(2));
}

TEST(ScenarioMail, ASessionHoldsIt) {
  const std::string text = document({"messages/*.eml", "third.eml"}).dump();
  const std::string alone = world::self_contained("lying.json", text, beside(kFiles)).json;
  EXPECT_TRUE(world::load_scenario("lying.json", alone) == load(json::parse(text)));
  const world::Session session =
      world::load_session("session.json", world::session_begin(alone) + world::session_end());
  EXPECT_EQ(run(session.scenario).digest(), run(load(json::parse(text))).digest());
  const std::string live = world::live_scenario("lying.json", text, beside(kFiles), 1'110'801'600);
  EXPECT_THAT(world::load_scenario("lying.json", live).accounts[0].mail, SizeIs(3));
}

TEST(ScenarioMail, ALessonHoldsIt) {
  const world::LoadOptions files = beside(kFiles);
  lesson::LoadOptions options = lessons::options();
  options.read_file = files.read_file;
  options.list_files = files.list_files;
  const std::string text = lessons::with_steps(
      R"({"id": "only", "say": "Look."})", json{{"inline", document({"messages/*.eml"})}}.dump());
  const lesson::Lesson loaded = lesson::load_lesson("test.json", text, options);
  EXPECT_THAT(loaded.scenario.accounts[0].mail, SizeIs(2));
  EXPECT_THAT(world::load_scenario("x.json", loaded.scenario_json).accounts[0].mail, SizeIs(2));
}

// Files of the host's, and those that are built in.
TEST(ScenarioMail, TheProgramReadsTheFolderOfTheScenario) {
  namespace fs = std::filesystem;
  std::string made = (fs::temp_directory_path() / "mailwalk-mail-XXXXXX").string();
  ASSERT_NE(mkdtemp(made.data()), nullptr);
  const fs::path folder{made};
  fs::create_directories(folder / "messages" / "x.eml");  // A folder is no file.
  for (const auto& [path, octets] : kFiles) {
    std::ofstream{folder / path, std::ios::binary} << octets;
  }
  std::ofstream{folder / "lying.json"} << document({"messages/*.eml", "*.eml"});
  const auto scenario = shelf::load((folder / "lying.json").string());
  EXPECT_TRUE(scenario == load(document({"messages/*.eml", "*.eml"})));
  EXPECT_TRUE(world::load_scenario("lying.json",
                                   shelf::load_self_contained((folder / "lying.json").string()).json) ==
              scenario);
  fs::remove_all(folder);
  EXPECT_THAT(embedded::files_beside(""), testing::Contains("flower.png"));
  EXPECT_THAT(embedded::files_beside("nowhere/"), IsEmpty());
}

}  // namespace
