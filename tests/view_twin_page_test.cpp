// The page of a browser in the text twin: what stands on it, and what its user does there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/support/twin_reader.h"

namespace {

using namespace twin_reader;
using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

Node named(const Sheet& sheet, Kind kind, const std::string& name) {
  const auto all = found(sheet, [&](const Node& node) {
    return node.kind == kind && text_of(node) == name && node.key.starts_with("item ");
  });
  return all.size() == 1 ? all.front() : Node{};
}

// The receiver of web-1 has asked for the first page, and has not signed in.
struct Asked : Shown {
  Asked() : Shown("web-1") { go(SimTime{60s + 500ms}); }
};

TEST(TwinPage, StandsThereAsItIs) {
  Asked asked;
  const Sheet sheet = asked.sheet();
  EXPECT_EQ(text_of(of_key(sheet, "page")), "In the browser of fegan@comnet.com");
  EXPECT_TRUE(named(sheet, Kind::Field, "Password").secret);
  EXPECT_FALSE(named(sheet, Kind::Field, "Name").secret);
  EXPECT_TRUE(named(sheet, Kind::Button, "Sign in").enabled);
  expect_sound(sheet, "web-1");
}

TEST(TwinPage, WhatIsWrittenGoesWithTheButton) {
  Asked asked;
  Deed name = named(asked.sheet(), Kind::Field, "Name").deed;
  name.what = "fegan";
  ASSERT_TRUE(view::twin::obey(asked.view, name));
  EXPECT_EQ(named(asked.sheet(), Kind::Field, "Name").value, "fegan");
  ASSERT_TRUE(view::twin::obey(asked.view, named(asked.sheet(), Kind::Button, "Sign in").deed));
  ASSERT_THAT(asked.view.requests, SizeIs(1));
  const auto* const done = std::get_if<view::Do>(&asked.view.requests.front());
  ASSERT_NE(done, nullptr);
  const auto* const press = std::get_if<world::PressButton>(&done->action);
  ASSERT_NE(press, nullptr);
  EXPECT_EQ(press->button, "Sign in");
  ASSERT_THAT(press->fields, SizeIs(1));
  EXPECT_EQ(press->fields.front().value, "fegan");
}

TEST(TwinPage, NothingIsDoneToAPageThatHasGone) {
  Asked asked;
  const Deed sign_in = named(asked.sheet(), Kind::Button, "Sign in").deed;
  Deed name = named(asked.sheet(), Kind::Field, "Name").deed;
  asked.go(asked.trace.end());
  EXPECT_FALSE(view::twin::obey(asked.view, sign_in));
  EXPECT_FALSE(view::twin::obey(asked.view, name));
  EXPECT_FALSE(view::twin::obey(asked.view, {"page-press", "1"}));
  EXPECT_FALSE(view::twin::obey(asked.view, {"page-press", "x 99999999999"}));
  EXPECT_FALSE(view::twin::obey(asked.view, {"page-field ", "x"}));
  EXPECT_FALSE(view::twin::obey(asked.view, {"page-user", "nobody@nowhere"}));
  EXPECT_THAT(asked.view.requests, IsEmpty());
}

TEST(TwinPage, OneLooksAtTheOtherBrowser) {
  Shown both{"web-2"};
  both.go(both.trace.end());
  const auto others = found(both.sheet(), [](const Node& node) {
    return node.deed.verb == "page-user";
  });
  ASSERT_THAT(others, SizeIs(1));
  EXPECT_TRUE(view::twin::obey(both.view, others.front().deed));
  EXPECT_EQ(text_of(of_key(both.sheet(), "page")), text_of(others.front()));
}

TEST(TwinPage, IsThereInNoOtherScenario) {
  Shown fourth;
  EXPECT_EQ(of_key(fourth.sheet(), "page").key, "");
}

}  // namespace
