// Whether an action fits is asked of values: the answer must be, word for word, what a scenario
// that held the action would be refused with. Shipped scenarios, what people do in them, and what
// is damaged of it.
#include "sim/world/why_not.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sim/desk/file_error.h"
#include "sim/embedded.h"
#include "sim/kernel/rng.h"
#include "sim/match.h"
#include "sim/text/ascii.h"
#include "sim/world/action_json.h"
#include "sim/world/scenario_text.h"
#include "tests/support/shipped.h"

namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

std::vector<world::OwnScenario> all_shipped() {
  std::vector<world::OwnScenario> all;
  for (const embedded::File& file : embedded::scenarios()) {
    all.push_back(world::self_contained(std::string{file.name}, file.text, shipped::options()));
  }
  return all;
}

// What the loader says of a scenario that holds this action alone; the action as it was read, where
// it says nothing.
struct Loaded {
  std::optional<desk::Mistake> mistake;
  std::optional<world::Action> action;
};
Loaded loaded(const world::OwnScenario& own, const world::Action& action) {
  Json scenario = Json::parse(own.json);
  Json one = world::to_json(action);
  one["at"] = "0s";
  scenario["actions"] = Json::array({one});
  try {
    return {{}, world::load_scenario("s", scenario.dump()).actions.at(0).action};
  } catch (const desk::FileError& error) {
    constexpr std::string_view kPlace = "/actions/0";
    EXPECT_TRUE(error.pointer.starts_with(kPlace)) << error.what();
    return {desk::Mistake{error.pointer.substr(kPlace.size()), error.message, error.suggestion},
            {}};
  }
}

// The names in it, whose spelling must come out alike.
std::string names_in(const world::Action& action) {
  const Json json = world::to_json(action);
  std::string names;
  for (const char* key : {"user", "host", "server", "mailbox", "between"}) {
    if (json.contains(key)) names += json[key].dump() + " ";
  }
  return names;
}

void expect_agreement(const world::OwnScenario& own, const world::Action& action) {
  SCOPED_TRACE(own.scenario.id + ": " + world::to_json(action).dump().substr(0, 300));
  const Loaded whole = loaded(own, action);
  world::Action fitted = action;
  const auto mistake = world::fit(own.scenario, fitted);
  ASSERT_EQ(mistake.has_value(), whole.mistake.has_value())
      << (mistake ? mistake->message : whole.mistake->message);
  if (!mistake) {
    EXPECT_EQ(names_in(fitted), names_in(*whole.action));
    return;
  }
  EXPECT_EQ(mistake->pointer, whole.mistake->pointer);
  EXPECT_EQ(mistake->message, whole.mistake->message);
  EXPECT_EQ(mistake->suggestion, whole.mistake->suggestion);
  EXPECT_EQ(names_in(fitted), names_in(action)) << "What does not fit stays as it is.";
}

// One of each kind, of people and hosts that the scenario has.
std::vector<world::Action> sound_actions(const world::Scenario& scenario) {
  // In some, mail is only read by hand.
  const auto& agents = scenario.user_agents;
  const std::string user = agents.empty() ? "nobody@example.org" : agents.front().user;
  const std::string host = scenario.hosts.front().name, server = scenario.hosts.back().name;
  world::LinkSetup link;  // On one computer there is none.
  if (!scenario.links.empty()) link = scenario.links.front();
  return {world::Send{.user = user,
                      .to = {user},
                      .cc = {user},
                      .subject = "Hello",
                      .body = "A line.\n",
                      .attachments = {{"a.txt", "text/plain", "A file."}}},
          world::CheckMail{user, {}},
          world::OpenMailbox{user, {}, user},
          world::TypeLines{.host = host, .server = server, .port = 25, .lines = {"NOOP", "QUIT"}},
          world::SetLink{.a = link.a, .b = link.b, .delay = 7ms, .lost = 1, .lost_in = 9},
          world::SetHost{host, false},
          world::TakeSeat{server, 110, true},
          world::AnswerLines{.host = server, .port = 25, .lines = {"250 OK"}},
          world::ReadMessage{.user = user, .number = 2},
          world::AnswerMessage{.user = user,
                               .box = trace::Box::Outbox,
                               .how = mime::Answering::ForwardAttached,
                               .to = {user},
                               .body = "Read this.\n",
                               .quote = false,
                               .attachments = {{"a.txt", "text/plain", "A file."}}},
          world::AnswerMessage{.user = user,
                               .how = mime::Answering::ReplyAll,
                               .cc = {user},
                               .bcc = {user},
                               .subject = "Other"},
          world::DeleteMessage{.user = user, .box = trace::Box::Outbox, .deleted = false},
          world::Expunge{user, {}},
          world::ChangePacket{.a = link.b, .b = link.a, .find = "yes", .put = "no "},
          world::ChangePacket{.a = link.a, .b = link.b, .find = "yes", .put = {}}};
}

std::vector<std::string*> texts_of(world::Action& action) {
  std::vector<std::string*> texts;
  const auto add = [&](auto&... one) { (texts.push_back(&one), ...); };
  const auto add_all = [&](std::vector<std::string>& list) {
    for (std::string& one : list) texts.push_back(&one);
  };
  match(
      action,
      [&](world::Send& send) {
        add(send.user, send.host, send.subject, send.body, send.html);
        add_all(send.to);
        add_all(send.cc);
        for (world::AttachedFile& file : send.attachments) add(file.name, file.type);
      },
      [&](world::CheckMail& check) { add(check.user, check.host); },
      [&](world::OpenMailbox& open) { add(open.user, open.host, open.mailbox); },
      [&](world::TypeLines& type) {
        add(type.host, type.server);
        add_all(type.lines);
      },
      [&](world::SetLink& set) { add(set.a, set.b); },
      [&](world::ChangePacket& change) {
        add(change.a, change.b, change.find);
        if (change.put) add(*change.put);
      },
      [&](world::SetHost& set) { add(set.host); }, [&](world::TakeSeat& seat) { add(seat.host); },
      [&](world::AnswerLines& answer) {
        add(answer.host);
        add_all(answer.lines);
      },
      [&](world::AnswerMessage& answer) {
        add(answer.user, answer.host, answer.subject, answer.body);
        add_all(answer.to);
        add_all(answer.bcc);
        for (world::AttachedFile& file : answer.attachments) add(file.name, file.type);
      },
      [&](auto& of_user) { add(of_user.user, of_user.host); });
  return texts;
}

std::string damaged(std::string text, std::size_t how) {
  switch (how) {
    case 0:
      return {};
    case 1:
      return "x";
    case 2:
      for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
      return text;
    case 3:
      // Half a character would be no text any more.
      if (!text.empty() && !text::is_eight_bit(text[text.size() / 2])) {
        text.erase(text.size() / 2, 1);
      }
      return text;
    case 4:
      return text + "\r\nMore";
    case 5:
      return std::string(11000, 'y');
    case 6:
      return "nobody@nowhere.test";
    case 7:
      return "multipart/mixed";
    default:
      return "Gr\xC3\xBC\xC3\x9F"
             "e";
  }
}
constexpr std::size_t kTextDamages = 9;

// What no text shows.
std::vector<world::Action> otherwise_damaged(const world::Action& action) {
  std::vector<world::Action> all;
  const auto add = [&](auto changed) { all.emplace_back(std::move(changed)); };
  match(
      action,
      [&](const world::Send& send) {
        world::Send to_nobody = send, in_seven_bits = send;
        to_nobody.to.clear();
        to_nobody.cc.clear();
        in_seven_bits.body = "\xC3\xBC";
        in_seven_bits.encoding = mime::TransferEncoding::SevenBit;
        add(to_nobody);
        add(in_seven_bits);
      },
      [&](const world::TypeLines& type) {
        world::TypeLines at_no_port = type, forever = type;
        at_no_port.port = 0;
        forever.pause = std::chrono::hours{24 * 4000};
        add(at_no_port);
        add(forever);
      },
      [&](const world::SetLink& set) {
        world::SetLink nothing{.a = set.a, .b = set.b}, itself = set, more = set;
        itself.b = itself.a;
        more.lost = 10;
        more.lost_in = 9;
        add(nothing);
        add(itself);
        add(more);
      },
      [&](const world::ChangePacket& change) {
        world::ChangePacket longer = change, itself = change;
        longer.put = change.find + "!";
        itself.b = itself.a;
        add(longer);
        add(itself);
      },
      [&](const world::TakeSeat& seat) {
        add(world::TakeSeat{seat.host, 25, true});
        add(world::TakeSeat{seat.host, 80, true});
      },
      [&](const world::AnswerLines& answer) {
        add(world::AnswerLines{.host = answer.host, .port = 110, .lines = {}});
      },
      [&](const world::AnswerMessage& answer) {
        world::AnswerMessage to_nobody = answer, of_none = answer;
        to_nobody.to.clear();
        to_nobody.bcc.clear();
        of_none.number = 0;
        add(to_nobody);
        add(of_none);
      },
      [](const auto&) {});
  return all;
}

TEST(WhyNot, WhatPeopleDoInShippedScenariosFits) {
  for (const world::OwnScenario& own : all_shipped()) {
    for (const world::TimedAction& timed : own.scenario.actions) {
      world::Action action = timed.action;
      EXPECT_FALSE(world::fit(own.scenario, action)) << own.scenario.id;
      EXPECT_EQ(action, timed.action);
      expect_agreement(own, action);
    }
  }
}

TEST(WhyNot, SaysWhatTheLoaderWouldSay) {
  for (const world::OwnScenario& own : all_shipped()) {
    if (own.scenario.id != "fourth") continue;
    for (const world::Action& action : sound_actions(own.scenario)) {
      expect_agreement(own, action);
      for (const world::Action& other : otherwise_damaged(action)) expect_agreement(own, other);
      world::Action changed = action;
      const std::size_t texts = texts_of(changed).size();
      for (std::size_t i = 0; i < texts; ++i) {
        for (std::size_t how = 0; how < kTextDamages; ++how) {
          changed = action;
          std::string& text = *texts_of(changed)[i];
          text = damaged(text, how);
          expect_agreement(own, changed);
        }
      }
    }
  }
}

TEST(WhyNot, AgreesInEveryScenario) {
  kernel::Rng random{1, "damaged actions"};
  for (const world::OwnScenario& own : all_shipped()) {
    std::vector<world::Action> actions = sound_actions(own.scenario);
    for (const world::TimedAction& timed : own.scenario.actions) actions.push_back(timed.action);
    for (world::Action& action : actions) {
      const std::vector<std::string*> texts = texts_of(action);
      std::string& text = *texts[random.below(static_cast<std::uint32_t>(texts.size()))];
      text = damaged(text, random.below(kTextDamages));
      expect_agreement(own, action);
    }
  }
}

TEST(WhyNot, OctetsThatAreNoTextAreRefused) {
  const world::OwnScenario own = all_shipped().front();
  const auto mistake =
      world::why_not(own.scenario, world::Send{.user = "a@b", .to = {"a@b"}, .subject = "\xFF"});
  ASSERT_TRUE(mistake);
  EXPECT_EQ(mistake->message, "This holds octets that are no text in UTF-8.");
}

TEST(WhyNot, NamesAreSpelledAsInTheScenario) {
  for (const world::OwnScenario& own : all_shipped()) {
    if (own.scenario.id != "fourth") continue;
    world::Action action = world::SetHost{"MAIL.Comnet.com", false};
    EXPECT_FALSE(world::fit(own.scenario, action));
    EXPECT_EQ(std::get<world::SetHost>(action).host, "mail.comnet.com");
  }
}

}  // namespace
