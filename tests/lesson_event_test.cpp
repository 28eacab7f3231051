// The rows of events: the schema of lessons and the table in lessons/REFERENCE.md say what they say
// (UPDATE_GOLDEN=1 writes both anew), and a row that nobody has seen before needs nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "sim/desk/mistake.h"
#include "sim/lesson/event/schema.h"
#include "sim/lesson/event/words.h"
#include "sim/lesson/read_predicate.h"
#include "sim/run.h"
#include "tests/support/small_world.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const fs::path kLessons = fs::path{MAILWALK_SOURCE_DIR} / "lessons";

std::string contents(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

bool updates() {
  return std::getenv("UPDATE_GOLDEN") != nullptr;
}

// What the schema says of predicates that are no events.
const std::set<std::string> kJoined{"count", "before", "link", "host", "all", "any", "not"};

TEST(LessonEvent, TheSchemaSaysWhatTheRowsSay) {
  const fs::path file = kLessons / "lesson.schema.json";
  Json schema = Json::parse(contents(file));
  Json& written = schema["definitions"]["predicate"]["properties"];
  Json wanted = Json::object();
  for (const lesson::EventKind& kind : lesson::event_kinds()) {
    wanted[kind.key] = lesson::schema_of(kind);
  }
  for (const auto& [key, value] : written.items()) {
    if (kJoined.contains(key)) wanted[key] = value;
  }
  // The order of keys does not matter.
  if (updates() && nlohmann::json(wanted) != nlohmann::json(written)) {
    written = wanted;
    std::ofstream{file, std::ios::binary} << schema.dump(2) << "\n";
  }
  EXPECT_EQ(nlohmann::json(written), nlohmann::json(wanted));
}

TEST(LessonEvent, TheTableForAuthorsSaysWhatTheRowsSay) {
  const fs::path file = kLessons / "REFERENCE.md";
  std::string text = contents(file);
  const std::string head = "| event | what happens | with |\n| --- | --- | --- |\n";
  std::string table = head;
  for (const lesson::EventKind& kind : lesson::event_kinds()) table += lesson::table_row_of(kind);
  const std::size_t begin = text.find(head);
  ASSERT_NE(begin, std::string::npos) << "the table begins with\n" << head;
  const std::size_t end = text.find("\n\n", begin) + 1;
  if (updates() && text.substr(begin, end - begin) != table) {
    text.replace(begin, end - begin, table);
    std::ofstream{file, std::ios::binary} << text;
  }
  EXPECT_EQ(text.substr(begin, text.find("\n\n", begin) + 1 - begin), table);
}

TEST(LessonEvent, KeysAndFieldsAreNotTwice) {
  std::set<std::string> keys = kJoined;
  for (const lesson::EventKind& kind : lesson::event_kinds()) {
    EXPECT_TRUE(keys.insert(kind.key).second) << kind.key;
    EXPECT_EQ(lesson::find_event_kind(kind.key), &kind);
    std::set<lesson::Field> fields;
    for (const lesson::FieldRow& row : kind.fields) {
      EXPECT_TRUE(fields.insert(row.field).second) << kind.key << ": " << name_of(row.field);
    }
  }
  EXPECT_EQ(lesson::find_event_kind("count"), nullptr);
}

// — a row of the test's own —

constexpr lesson::FieldRow kToyFields[] = {{.field = lesson::Field::At,
                                            .about = "Which host.",
                                            .example = "mail.comnet.com",
                                            .longest = 255,
                                            .check = lesson::require_host}};

const lesson::EventKind kToy{
    "switched", "A host is switched off, or on.", kToyFields,
    [](const lesson::Event& event, const trace::Body& body, const lesson::Observed& observed) {
      const auto* changed = std::get_if<trace::HostChanged>(&body);
      const std::string& at = event[lesson::Field::At];
      return changed != nullptr && (at.empty() || observed.directory().host(changed->host) == at);
    },
    [](const lesson::Event& event) { return "a host is switched" + lesson::at(event); }};

TEST(LessonEvent, ARowNeedsNothingElse) {
  const world::Scenario scenario = small_world::two_domains();
  const std::string name = scenario.hosts.back().name;
  const trace::Trace trace =
      run(scenario, std::vector<world::Input>{{SimTime{}, world::SetHost{name, false}}});
  const lesson::Observed observed{trace};
  const auto read = [&](const std::string& json) {
    return lesson::read_event(kToy, nlohmann::json::parse(json), "/switched", scenario);
  };
  const Seq end{static_cast<std::uint32_t>(trace.size())};
  EXPECT_EQ(observed.matches(read("{}"), Seq{0}, end).size(), 1U);
  EXPECT_EQ(observed.matches(read(R"({"at": ")" + name + "\"}"), Seq{0}, end).size(), 1U);
  const std::string other = scenario.hosts.front().name;
  lesson::Predicate never{.kind = lesson::Predicate::Kind::Happens,
                          .event = read(R"({"at": ")" + other + "\"}")};
  EXPECT_EQ(observed.look(never, Seq{0}, end).why_not,
            "This has not happened yet: a host is switched on " + other + ".");
  EXPECT_THROW(read(R"({"at": "nowhere"})"), desk::Mistake);
  EXPECT_EQ(lesson::table_row_of(kToy), "| `switched` | A host is switched off, or on. | `at` |\n");
  EXPECT_EQ(lesson::schema_of(kToy)["properties"]["at"]["maxLength"], 255);
}

}  // namespace
