// Words that stand for people.
#include "sim/world/address_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/desk/mistake.h"

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<world::BookEntry> kBook{{"team", {"Ann <ann@a.test>", "Boss", "cat@a.test"}},
                                          {"boss", {"dan@d.test", "cat@a.test"}},
                                          {"all", {"team", "boss", "eve@e.test"}}};

TEST(WorldAddressBook, WordsAreReplacedByTheirMembersOnce) {
  EXPECT_THAT(world::expanded(kBook, {"x@x.test", "TEAM"}),
              ElementsAre("x@x.test", "Ann <ann@a.test>", "dan@d.test", "cat@a.test"));
  EXPECT_THAT(world::expanded(kBook, {"all", "team"}),
              ElementsAre("Ann <ann@a.test>", "dan@d.test", "cat@a.test", "eve@e.test"));
  EXPECT_THAT(world::expanded({}, {"team"}), ElementsAre("team"));
  EXPECT_THAT(world::expanded(kBook, {}), IsEmpty());
}

TEST(WorldAddressBook, CountsWhomAWordStandsFor) {
  EXPECT_EQ(world::count_people(kBook, "boss", "/to/0"), 2U);
  EXPECT_EQ(world::count_people(kBook, "Friends: a@a.test, b@b.test;", "/to/0"), 2U);
  try {
    world::count_people(kBook, "bos", "/to/0");
    ADD_FAILURE() << "it is no word";
  } catch (const desk::Mistake& mistake) {
    EXPECT_EQ(mistake.pointer, "/to/0");
    EXPECT_EQ(mistake.suggestion, "boss");
  }
}

// Each word leads to the next, twice: nobody is named twice.
TEST(WorldAddressBook, DoublesDoNotMultiply) {
  std::vector<world::BookEntry> book;
  for (int i = 0; i < 200; ++i) {
    const std::string next = "word" + std::to_string(i + 1);
    book.push_back({"word" + std::to_string(i), {next, next, "a@a.test"}});
  }
  book.push_back({"word200", {"z@a.test"}});
  world::check_book(book, "/book");
  EXPECT_THAT(world::expanded(book, {"word0"}), ElementsAre("z@a.test", "a@a.test"));
}

}  // namespace
