#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>

#include "sim/trace/json.h"
#include "sim/trace/json_object.h"
#include "tests/support/sample_trace.h"

namespace {

using testing::HasSubstr;
using trace::ReadError;
using trace::Trace;

const std::string kFirst = "{\"mailwalk_trace\":1}\n";

// What is wrong with `text`, "line: why"; empty where nothing is.
std::string problem_with(std::string_view text) {
  const auto result = trace::read_json_lines(text);
  const auto* const error = std::get_if<ReadError>(&result);
  return error == nullptr ? "" : std::to_string(error->line) + ": " + error->why;
}

std::string line_of(const trace::Body& body) {
  std::string line;
  trace::append_json(line, Seq{1}, trace::Record{SimTime{}, Seq{}, body});
  return line;
}

TEST(TraceJson, OneObjectALine) {
  Trace trace;
  trace.append(SimTime{}, {},
               trace::HostAdded{
                   HostId{1}, "a.example", "A's", {0x0a000001}, trace::HostKind::Server, -1, 1000});
  trace.append(SimTime{Duration{614000}}, Seq{1}, trace::HostChanged{HostId{1}, true});
  EXPECT_EQ(trace::to_json_lines(trace),
            "{\"mailwalk_trace\":1}\n"
            "{\"seq\":1,\"at\":0,\"cause\":0,\"what\":\"HostAdded\",\"host\":1,"
            "\"name\":\"a.example\",\"label\":\"A's\",\"address\":\"10.0.0.1\","
            "\"kind\":\"Server\",\"x\":-1,\"y\":1000}\n"
            "{\"seq\":2,\"at\":614000,\"cause\":1,\"what\":\"HostChanged\",\"host\":1,"
            "\"up\":true}\n");
}

TEST(TraceJson, HeadersAreAnObject) {
  trace::PacketSent packet;
  packet.departs_at = SimTime{Duration{5}};
  packet.headers.source = {0x0a000001};
  packet.headers.flags = trace::kSyn;
  EXPECT_THAT(line_of(packet),
              HasSubstr("\"departs_at\":5,\"arrives_at\":0,\"headers\":{\"source\":\"10.0.0.1\","
                        "\"destination\":\"0.0.0.0\",\"identification\":0,\"time_to_live\":64,"
                        "\"transport\":\"TCP\",\"source_port\":0,\"destination_port\":0,"
                        "\"sequence\":0,\"acknowledgment\":0,\"window\":0,\"mss\":0,\"flags\":2},"
                        "\"payload\":\"\"}"));
}

TEST(TraceJson, TextsAreOneCharacterAnOctet) {
  using namespace std::literals;
  EXPECT_THAT(line_of(trace::ActionTaken{"a\"\\/\r\n\t\0\x1f\x7f\x80\xff~"sv, ""}),
              HasSubstr("\"a\\\"\\\\/\\r\\n\\t\\u0000\\u001f\\u007f\\u0080\\u00ff~\""));
}

Trace read(std::string_view text) {
  auto result = trace::read_json_lines(text);
  if (const auto* error = std::get_if<ReadError>(&result)) {
    ADD_FAILURE() << error->line << ": " << error->why;
    return {};
  }
  return std::get<Trace>(std::move(result));
}

void expect_round_trip(const Trace& trace) {
  const std::string text = trace::to_json_lines(trace);
  const Trace back = read(text);
  EXPECT_EQ(back.size(), trace.size());
  EXPECT_EQ(back.digest(), trace.digest());
  EXPECT_EQ(trace::to_json_lines(back), text);
}

TEST(TraceJson, ReadsBackWhatItWrote) {
  expect_round_trip(Trace{});
  expect_round_trip(support::sample_trace());
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    expect_round_trip(support::random_trace(seed, 400));
  }
}

TEST(TraceJson, EveryOctetSurvives) {
  std::string all;
  for (int octet = 0; octet < 256; ++octet) all += static_cast<char>(octet);
  all += std::string(1'200'000, '\xe9');
  Trace trace;
  trace.append(SimTime{}, {}, trace::ActionTaken{trace.keep(all), trace.keep("\xc3\xa9")});
  expect_round_trip(trace);
}

TEST(TraceJson, WritesLargeTracesInPieces) {
  const Trace trace = support::random_trace(3, 6000);
  std::string whole;
  std::size_t pieces = 0;
  trace::write_json_lines(trace, [&](std::string_view piece) {
    whole += piece;
    ++pieces;
  });
  EXPECT_GT(pieces, 2U);
  EXPECT_EQ(whole, trace::to_json_lines(trace));
}

TEST(TraceJson, ReadsStreams) {
  const Trace trace = support::sample_trace();
  std::istringstream in{trace::to_json_lines(trace)};
  auto result = trace::read_json_lines(in);
  ASSERT_TRUE(std::holds_alternative<Trace>(result));
  EXPECT_EQ(std::get<Trace>(result).digest(), trace.digest());
  std::istringstream nothing;
  EXPECT_TRUE(std::holds_alternative<ReadError>(trace::read_json_lines(nothing)));
}

TEST(TraceJson, TakesWhatOtherProgramsWrite) {
  const Trace trace = read(
      " { \"mailwalk_trace\" : 1 } \r\n"
      "{\"what\": \"ActionTaken\", \"sentence\": \"Gr\xc3\xbc\\u00DFe \\/ \\b\\f\", "
      "\"kind\":\"\",\t\"cause\":0, \"seq\":1,\"at\":7 }\r");
  ASSERT_EQ(trace.size(), 1U);
  EXPECT_EQ(trace.end(), SimTime{Duration{7}});
  EXPECT_EQ(std::get<trace::ActionTaken>(trace[Seq{1}].body).sentence,
            "Gr\xfc\xdf"
            "e / \b\f");
}

// — what is refused, and how —

TEST(TraceJson, SaysWhatIsWrong) {
  const std::string good =
      "{\"seq\":1,\"at\":5,\"cause\":0,\"what\":\"HostChanged\",\"host\":1,\"up\":true}\n";
  ASSERT_EQ(problem_with(kFirst + good), "");
  struct Case {
    std::string text, problem;
  };
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string changed = good;
    return kFirst + changed.replace(changed.find(from), from.size(), to);
  };
  const Case cases[] = {
      {"", "1: column 1: expected \"{\""},
      {"\n", "1: column 1: expected \"{\""},
      {"{}", "1: \"mailwalk_trace\" is missing"},
      {"[1]", "1: column 1: expected \"{\""},
      {"{\"mailwalk_trace\":2}", "1: the only version of trace files is"},
      {"{\"mailwalk_trace\":\"1\"}", "1: \"mailwalk_trace\" must be a whole number"},
      {"{\"mailwalk_trace\":1,\"x\":1}", "1: \"x\" is not known here; there are"},
      {good, "1: \"mailwalk_trace\" is missing"},
      {kFirst + "\n" + good, "2: column 1: expected \"{\""},
      {kFirst + good + good, "3: \"seq\" must be 2, the next number"},
      {with("\"seq\":1", "\"seq\":0"), "2: \"seq\" must be 1"},
      {with("\"seq\":1", "\"seq\":-1"), "2: \"seq\" must be a whole number from 0 to 4294967295"},
      {with("\"at\":5", "\"at\":-5"), "2: \"at\" must be 0 or more: time does not go back"},
      {with("\"at\":5", "\"at\":5.0"), "a whole number to end here"},
      {with("\"at\":5", "\"at\":1e9"), "a whole number to end here"},
      {with("\"at\":5", "\"at\":05"), "expected a whole number"},
      {with("\"at\":5", "\"at\":-"), "expected a whole number"},
      {with("\"at\":5", "\"at\":99999999999999999999"), "\"at\" must be a whole number from -92"},
      {with("\"at\":5", "\"at\":null"), "expected a number, a string, true or false"},
      {with("\"at\":5", "\"at\":[5]"), "expected a number, a string, true or false"},
      {with("\"cause\":0", "\"cause\":1"), "\"cause\" must be 0, or the number of a record before"},
      {with("HostChanged", "HostChange"), "\"what\" must be one of ScenarioBegun HostAdded"},
      {with("\"HostChanged\"", "7"), "\"what\" must be a string"},
      {with("\"host\":1,", ""), "\"host\" is missing"},
      {with("\"host\":1", "\"host\":4294967296"), "\"host\" must be a whole number from 0 to"},
      {with("\"host\":1", "\"host\":{}"), "\"host\" must be a whole number"},
      {with("\"host\":1", "\"host\":{\"a\":{}}"), "expected a number, a string, true or false"},
      {with("\"up\":true", "\"up\":1"), "\"up\" must be true or false"},
      {with("\"up\":true", "\"up\":\"true\""), "\"up\" must be true or false"},
      {with("\"up\":true", "\"up\":true,\"u\":1"),
       "\"u\" is not known here; there are \"seq\" \"at\" \"cause\" \"what\" \"host\" \"up\""},
      {with("\"up\":true", "\"up\":true,\"up\":true"), "a name that was not there before"},
      {with("\"up\":true", "\"up\":true,"), "expected '\"'"},
      {with("}\n", "} x\n"), "expected the line to end here"},
      {with("}\n", "\n"), "expected \",\" or \"}\""},
  };
  for (const Case& one : cases) {
    EXPECT_THAT(problem_with(one.text), HasSubstr(one.problem)) << one.text;
  }
}

TEST(TraceJson, SaysWhatIsWrongInFields) {
  struct Case {
    trace::Body body;
    std::string from, to, problem;
  };
  const trace::PacketSent packet;
  const trace::ActionTaken action{"k", "s"};
  const Case cases[] = {
      {trace::HostAdded{}, "Computer", "computer",
       "\"kind\" must be one of \"Computer\" \"Server\" \"Router\""},
      {trace::HostAdded{}, "0.0.0.0", "0.0.0", "\"address\" must be an address such as"},
      {packet, "\"mss\":0", "\"mss\":65536", "\"mss\" must be a whole number from 0 to 65535"},
      {packet, "\"mss\":0,", "", "\"mss\" is missing"},
      {packet, "\"mss\":0", "\"mss\":0,\"msx\":0", "\"msx\" is not known here"},
      {packet, "\"TCP\"", "\"SCTP\"", "\"transport\" must be one of \"TCP\" \"UDP\""},
      {packet, "{\"source\"", "7,\"z\":{\"source\"", "\"headers\" must be an object"},
      {action, "\"k\"", "7", "\"kind\" must be a string"},
      {action, "\"k\"", "\"\\u0100\"", "\"kind\" must be a string of characters up to U+00FF"},
      {action, "\"k\"", "\"\\u00\"", "up to U+00FF"},
      {action, "\"k\"", "\"\\u00g0\"", "up to U+00FF"},
      {action, "\"k\"", "\"\\u-001\"", "up to U+00FF"},
      {action, "\"k\"", "\"\\x\"", "up to U+00FF"},
      {action, "\"k\"", "\"\xe2\x82\xac\"", "up to U+00FF"},
      {action, "\"k\"", "\"\xff\"", "up to U+00FF"},
      {action, "\"k\"", "\"\xc3\"", "up to U+00FF"},
      {action, "\"k\"", "\"\x01\"", "up to U+00FF"},
      {action, "\"k\"", "\"\\", "expected \",\" or \"}\""},
  };
  for (const Case& one : cases) {
    std::string line = line_of(one.body);
    line.replace(line.find(one.from), one.from.size(), one.to);
    const std::string problem = problem_with(kFirst + line);
    EXPECT_THAT(problem, HasSubstr(one.problem)) << line;
    EXPECT_TRUE(problem.starts_with("2: ")) << problem;
  }
}

TEST(TraceJson, PacketsThatGoOnWereSent) {
  const auto problem = [](const auto& later) {
    trace::Trace trace;
    trace.append(SimTime{}, Seq{}, trace::HostAdded{});
    trace.append(SimTime{}, Seq{}, trace::PacketSent{});
    trace.append(SimTime{}, Seq{}, later);
    return problem_with(trace::to_json_lines(trace));
  };
  for (const std::uint32_t sent : {0U, 1U, 3U, 4U, 0xffffffffU}) {
    const std::string wrong = "4: \"sent\" must be the number of a PacketSent before this record";
    EXPECT_EQ(problem(trace::PacketForwarded{.sent = Seq{sent}}), wrong) << sent;
    // What was never put on a link may be lost all the same.
    EXPECT_EQ(problem(trace::PacketLost{.sent = Seq{sent}}), sent == 0 ? "" : wrong) << sent;
  }
  EXPECT_EQ(problem(trace::PacketForwarded{.sent = Seq{2}}), "");
  EXPECT_EQ(problem(trace::PacketLost{.sent = Seq{2}}), "");
}

TEST(TraceJson, HasLimits) {
  std::string many = "{\"a0\":0";
  for (int i = 1; i < 1000; ++i) many += ",\"a" + std::to_string(i) + "\":0";
  EXPECT_THAT(problem_with(kFirst + many + "}"), HasSubstr("no more members in one object"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "{\"a\":";
  EXPECT_THAT(problem_with(kFirst + deep), HasSubstr("2: column 11: expected a number"));
  EXPECT_THAT(problem_with(kFirst + std::string(1'000'000, '[')), HasSubstr("column 1:"));
}

// Each record of the sample as the last one of a trace file, without the line end, and what stands
// before it: where it names a packet, that one.
template <class Use>
void for_each_last_line(Use use) {
  const Trace trace = support::sample_trace();
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    trace::Record record = trace[seq];
    record.cause = Seq{};
    std::string before = kFirst, line;
    const auto name_packet = [&](Seq& sent) {
      before += line_of(trace::PacketSent{}) + "\n";
      sent = Seq{1};
    };
    if (auto* on = std::get_if<trace::PacketForwarded>(&record.body)) name_packet(on->sent);
    if (auto* lost = std::get_if<trace::PacketLost>(&record.body)) name_packet(lost->sent);
    if (auto* other = std::get_if<trace::PacketChanged>(&record.body)) name_packet(other->sent);
    trace::append_json(line, before == kFirst ? Seq{1} : Seq{2}, record);
    use(before, line);
  }
}

TEST(TraceJson, SurvivesTruncationAnywhere) {
  for_each_last_line([](const std::string& before, const std::string& line) {
    ASSERT_EQ(problem_with(before + line), "");
    for (std::size_t size = 1; size < line.size(); ++size) {
      ASSERT_NE(problem_with(before + line.substr(0, size)), "") << size << line;
    }
  });
  const std::string text = trace::to_json_lines(support::sample_trace());
  for (std::size_t size = 1; size < text.size(); size += 61) {
    const bool whole_lines = text[size - 1] == '\n' || text[size] == '\n';
    ASSERT_EQ(problem_with(text.substr(0, size)).empty(), whole_lines) << size;
  }
}

TEST(TraceJson, SurvivesAnyChangedOctet) {
  for_each_last_line([](const std::string& before, const std::string& line) {
    const std::string whole = before + line;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      for (const char octet : {'\n', '"', '\\', '}', '9', '\xff'}) {
        std::string changed = whole;
        changed[i] = octet;
        auto result = trace::read_json_lines(changed);
        const auto* const trace = std::get_if<Trace>(&result);
        ASSERT_TRUE(trace == nullptr || trace->size() <= 2U);
      }
    }
  });
}

TEST(TraceJsonObject, Decodes) {
  std::string room;
  EXPECT_EQ(trace::decode_json_string("plain", room), "plain");
  EXPECT_EQ(trace::decode_json_string("\\u0041\\n", room), "A\n");
  EXPECT_EQ(trace::decode_json_string("\\", room), std::nullopt);
  EXPECT_EQ(trace::decode_json_string("\\u004", room), std::nullopt);
}

}  // namespace
