// Doing things in a run: the way back, letters, waiting for what comes of it, choosing files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "gui/reading/awaited.h"
#include "gui/view/composing.h"
#include "gui/view/file_picker.h"
#include "gui/view/history.h"
#include "sim/run.h"
#include "sim/shelf/folders.h"
#include "tests/support/small_world.h"

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

world::Input cut(SimTime at, bool up = false) {
  return {at, world::SetLink{.a = "a", .b = "b", .up = up}};
}

// — history —

TEST(ViewHistory, WhatIsDoneEarlierReplacesWhatCameLater) {
  view::History history;
  EXPECT_FALSE(history.can_undo());
  history.add(cut(SimTime{1s}));
  history.add(cut(SimTime{5s}));
  history.add(cut(SimTime{2s}, true));
  EXPECT_THAT(history.inputs(), ElementsAre(cut(SimTime{1s}), cut(SimTime{2s}, true)));
  history.undo();
  EXPECT_THAT(history.inputs(), ElementsAre(cut(SimTime{1s}), cut(SimTime{5s})));
  history.redo();
  EXPECT_THAT(history.inputs(), ElementsAre(cut(SimTime{1s}), cut(SimTime{2s}, true)));
  EXPECT_FALSE(history.can_redo());
}

TEST(ViewHistory, AtOneInstantTheLaterComesAfter) {
  view::History history;
  history.add(cut(SimTime{1s}));
  history.add(cut(SimTime{1s}, true));
  EXPECT_THAT(history.inputs(), ElementsAre(cut(SimTime{1s}), cut(SimTime{1s}, true)));
}

TEST(ViewHistory, ANewDeedForgetsWhatWasTakenBack) {
  view::History history;
  history.add(cut(SimTime{1s}));
  history.undo();
  EXPECT_TRUE(history.can_redo());
  history.add(cut(SimTime{3s}));
  EXPECT_FALSE(history.can_redo());
  history.undo();
  EXPECT_THAT(history.inputs(), IsEmpty());
  EXPECT_FALSE(history.can_undo());
}

TEST(ViewHistory, WhatAFileHeldIsTakenBackOneByOneAndDoneAgain) {
  const std::vector<world::Input> from_file{cut(SimTime{1s}), cut(SimTime{2s}), cut(SimTime{3s})};
  view::History history{from_file};
  for (std::size_t left = 3; left > 0; --left) {
    EXPECT_TRUE(history.can_undo());
    history.undo();
    EXPECT_THAT(history.inputs(), SizeIs(left - 1));
  }
  EXPECT_FALSE(history.can_undo());
  for (int i = 0; i < 3; ++i) history.redo();
  EXPECT_EQ(history.inputs(), from_file);
}

TEST(ViewHistory, RunsAreTheSameUpToTheFirstDifference) {
  const std::vector<world::Input> one{cut(SimTime{1s}), cut(SimTime{5s})};
  EXPECT_EQ(view::same_until(one, {cut(SimTime{1s}), cut(SimTime{2s})}), SimTime{2s});
  EXPECT_EQ(view::same_until(one, {cut(SimTime{1s})}), SimTime{5s});
  EXPECT_EQ(view::same_until({}, one), SimTime{1s});
  EXPECT_EQ(view::same_until(one, one), SimTime::max());
}

// — letters —

view::Composing letter(std::string to) {
  view::Composing letter;
  letter.user = "ann@a.test";
  letter.host = "pc-a";
  letter.to = std::move(to);
  return letter;
}

// What the composer makes of it.
world::Send sent(const view::Composing& written) {
  return std::get<world::Send>(std::get<world::Action>(view::to_action(written)));
}

TEST(ViewComposing, ReadsAddressesAsPeopleWriteThem) {
  view::Composing written = letter("bob@b.test, Cy Doe <cy@b.test>");
  written.cc = "\"Dee, the third\" <dee@b.test>";
  written.body = "Hello";
  const world::Send send = sent(written);
  EXPECT_THAT(send.to, ElementsAre("bob@b.test", "Cy Doe <cy@b.test>"));
  EXPECT_THAT(send.cc, ElementsAre("\"Dee, the third\" <dee@b.test>"));
  EXPECT_EQ(send.body, "Hello\n");
  EXPECT_EQ(send.host, "pc-a");
}

TEST(ViewComposing, GroupsStayGroups) {
  const auto to = [](const std::string& field) { return sent(letter(field)).to; };
  EXPECT_THAT(to("Friends: bob@b.test, Cy <cy@b.test>;"),
              ElementsAre("Friends: bob@b.test, Cy <cy@b.test>;"));
  EXPECT_THAT(to("a@b.test, Us:b@b.test;, c@b.test"),
              ElementsAre("a@b.test", "Us: b@b.test;", "c@b.test"));
  EXPECT_THAT(to("\"A, B\":a@b.test;,none:;"), ElementsAre("\"A, B\": a@b.test;", "none:;"));
  EXPECT_THAT(to("none:;, a@b.test"), ElementsAre("none:;", "a@b.test"));
  view::Composing hidden = letter("undisclosed-recipients:;");
  hidden.bcc = "bob@b.test";
  EXPECT_THAT(sent(hidden).to, ElementsAre("undisclosed-recipients:;"));
}

TEST(ViewComposing, SaysWhatIsWrongAndInWhichField) {
  const auto problem = [](view::Composing written) {
    const auto result = view::to_action(written);
    const auto* sentence = std::get_if<std::string>(&result);
    return sentence == nullptr ? std::string{} : *sentence;
  };
  EXPECT_THAT(problem(letter("")), HasSubstr("Nobody would receive it"));
  EXPECT_THAT(problem(letter(" , ")), HasSubstr("Nobody would receive it"));
  EXPECT_THAT(problem(letter("undisclosed-recipients:;")), HasSubstr("Nobody would receive it"));
  EXPECT_THAT(problem(letter("A:;, B:;")), HasSubstr("Nobody would receive it"));
  for (const char* field : {"A: B: bob@b.test;;", "A: bob@b.test", "A: bob@;", "bob@b.test;"}) {
    EXPECT_THAT(problem(letter(field)), HasSubstr("To: ")) << field;
  }
  EXPECT_THAT(problem(letter("bob@b.test, bob@")), HasSubstr("To: "));
  view::Composing written = letter("bob@b.test");
  written.bcc = "everybody";
  EXPECT_THAT(problem(written), HasSubstr("Bcc: "));
}

TEST(ViewComposing, AddsAddressesBehindOthers) {
  std::string field;
  view::add_address(field, "a@x");
  EXPECT_EQ(field, "a@x");
  field += ", ";
  view::add_address(field, "b@x");
  EXPECT_EQ(field, "a@x, b@x");
}

// — what one waits for —

TEST(ViewAwaited, SomethingTypedIsFollowedUntilItsAnswer) {
  const world::TypeLines call{
      .host = "pc-a", .server = "mail.a.test", .lines = {}, .pause = Duration{}};
  world::TypeLines hello = call;
  hello.lines = {"HELO pc-a"};
  const SimTime at{10s};
  const trace::Trace trace =
      run(small_world::two_domains(), std::vector<world::Input>{{SimTime{1s}, call}, {at, hello}});
  const reading::Story story{trace};
  const SimTime pause = reading::pause_after(story, at, hello);
  EXPECT_GT(pause, at);
  EXPECT_LT(pause, at + 1s);
  bool answered = false;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto* heard = std::get_if<trace::Heard>(&trace[Seq{i}].body);
    answered = answered || (heard != nullptr && trace[Seq{i}].at == pause && !heard->from_client);
  }
  EXPECT_TRUE(answered);
  EXPECT_EQ(reading::pause_after(story, at, world::CheckMail{"ann@a.test", ""}), story.end());
}

// — files —

// As the window does, when the picker wants a folder.
void show_wanted(view::FilePicker& picker) {
  const shelf::Listing listing = shelf::list_folder(picker.wanted.value());
  if (!listing.problem.empty()) return view::show_problem(picker, listing.problem);
  std::vector<view::FilePicker::Entry> entries;
  for (const auto& [name, folder] : listing.entries) entries.push_back({name, folder});
  view::show(picker, listing.folder, std::move(entries));
}

TEST(ViewFilePicker, ShowsFoldersFirstAndOnlyWhatCanBeOpened) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path{testing::TempDir()} / "mailwalk-picker";
  fs::remove_all(folder);
  fs::create_directories(folder / "inner");
  for (const char* name : {"b.json", "a.mailwalk.json", "t.jsonl", "letter.eml", ".hidden.json"}) {
    std::ofstream{folder / name} << "{}";
  }
  view::FilePicker picker;
  picker.folder = folder.string();
  view::pick(picker, view::FilePicker::For::Open);
  show_wanted(picker);
  std::vector<std::string> names;
  for (const auto& entry : picker.entries) names.push_back(entry.name);
  EXPECT_THAT(names, ElementsAre("inner", "a.mailwalk.json", "b.json", "t.jsonl"));
  EXPECT_TRUE(picker.entries[0].folder);
  view::go_to(picker, "inner");
  show_wanted(picker);
  EXPECT_THAT(picker.entries, IsEmpty());
  view::go_to(picker, "no such folder");
  show_wanted(picker);
  EXPECT_THAT(picker.problem, HasSubstr("no such folder"));
  view::go_to(picker, "..");
  show_wanted(picker);
  EXPECT_EQ(picker.problem, "");
  EXPECT_THAT(picker.entries, SizeIs(4));
  picker.name = "b.json";
  EXPECT_EQ(view::chosen_file(picker), (fs::canonical(folder) / "b.json").string());
  picker.name = "/elsewhere/x.json";
  EXPECT_EQ(view::chosen_file(picker), "/elsewhere/x.json");
  fs::remove_all(folder);
}

// — where it is saved —

TEST(ViewFilePicker, PathsAreShortAndTheNameStays) {
  EXPECT_EQ(view::short_path("/home/ann/mail/fourth.svg", "/home/ann"), "~/mail/fourth.svg");
  EXPECT_EQ(view::short_path("/home/anna/fourth.svg", "/home/ann"), "/home/anna/fourth.svg");
  EXPECT_EQ(view::short_path("/home/ann", "/home/ann"), "~");
  EXPECT_EQ(view::short_path("/tmp/x.png", ""), "/tmp/x.png");
  EXPECT_EQ(view::short_path("/home/ann/a/very/long/way/through/many/folders/fourth.svg",
                             "/home/ann", 30),
            "~/…/many/folders/fourth.svg");
  EXPECT_THAT(view::short_path("/srv/" + std::string(80, 'x') + "/fourth.svg", "", 30),
              testing::EndsWith("/fourth.svg"));
}

TEST(ViewFilePicker, AnExportIsNamedAfterTheScenarioAndItsKind) {
  view::FilePicker picker;
  view::pick_export(picker, view::ExportAs::LadderSvg, "fourth");
  EXPECT_EQ(picker.name, "fourth.svg");
  EXPECT_TRUE(view::saves(picker));
  view::show(picker, "/tmp", {{"old.svg", false}, {"a.json", false}, {"sub", true}});
  EXPECT_THAT(picker.entries, SizeIs(2)) << "Folders, and files of the same kind.";
  view::done(picker);
  EXPECT_FALSE(view::saves(picker));
  view::pick_export(picker, view::ExportAs::Book, "");
  EXPECT_EQ(picker.name, "mailwalk.book.txt");
  view::pick(picker, view::FilePicker::For::Open);
  EXPECT_FALSE(view::saves(picker));
}

// — drafts —

TEST(ViewComposing, WhatIsPutAwayIsThereAgain) {
  std::vector<view::Composing> drafts;
  view::Composing message = view::begin_writing(drafts, "a@x", "pc");
  EXPECT_TRUE(message.open);
  message.body = "half a sen";
  view::keep_draft(drafts, message);
  EXPECT_EQ(view::begin_writing(drafts, "b@x", "pc").body, "") << "Somebody else's is his.";
  view::Composing again = view::begin_writing(drafts, "a@x", "pc");
  EXPECT_EQ(again.body, "half a sen");
  EXPECT_THAT(drafts, IsEmpty());
  view::keep_draft(drafts, again);
  view::forget_draft(drafts, world::CheckMail{"a@x", "pc"});
  EXPECT_THAT(drafts, SizeIs(1)) << "Only what is sent is done with.";
  view::forget_draft(drafts, world::Send{.user = "a@x", .host = "pc"});
  EXPECT_THAT(drafts, IsEmpty());
  view::keep_draft(drafts, view::begin_writing(drafts, "a@x", "pc"));
  EXPECT_THAT(drafts, IsEmpty()) << "Nothing is no draft.";
}

constexpr const char* kOriginal =
    "From: Bob <bob@b.test>\r\nTo: ann@a.test, cat@c.test\r\nSubject: Lunch\r\n"
    "Message-ID: <1@x>\r\n\r\nAt noon?\r\n";

world::AnswerMessage order(mime::Answering how) {
  return {.user = "ann@a.test", .host = "pc-a", .number = 3, .how = how};
}

TEST(ViewComposing, AnAnswerBeginsWithWhatIsProposed) {
  std::vector<view::Composing> drafts;
  view::Composing reply = view::begin_answer(drafts, order(mime::Answering::ReplyAll), {kOriginal});
  EXPECT_EQ(reply.to, "Bob <bob@b.test>");
  EXPECT_EQ(reply.cc, "cat@c.test");
  EXPECT_EQ(reply.subject, "Re: Lunch");
  EXPECT_THAT(reply.answered->proposed.quoted, HasSubstr("> At noon?"));
  EXPECT_TRUE(view::is_empty(reply)) << "Its writer has not written anything so far.";
  reply.body = "Yes";
  const auto as_proposed = std::get<world::AnswerMessage>(view::action_so_far(reply));
  EXPECT_THAT(as_proposed.to, IsEmpty()) << "What is proposed is left to the user agent.";
  EXPECT_EQ(as_proposed.subject, "");
  EXPECT_EQ(as_proposed.body, "Yes\n");
  reply.cc.clear();
  const auto changed = std::get<world::AnswerMessage>(view::action_so_far(reply));
  EXPECT_THAT(changed.to, ElementsAre("Bob <bob@b.test>"));
  EXPECT_THAT(changed.cc, IsEmpty());
}

TEST(ViewComposing, EachAnswerHasADraftOfItsOwn) {
  std::vector<view::Composing> drafts;
  view::Composing reply = view::begin_answer(drafts, order(mime::Answering::Reply), {kOriginal});
  reply.body = "half";
  view::keep_draft(drafts, reply);
  EXPECT_EQ(view::begin_writing(drafts, "ann@a.test", "pc-a").body, "");
  EXPECT_EQ(view::begin_answer(drafts, order(mime::Answering::ReplyAll), {kOriginal}).body, "");
  EXPECT_EQ(view::begin_answer(drafts, order(mime::Answering::Reply), {kOriginal}).body, "half");
  view::keep_draft(drafts, reply);
  view::forget_draft(drafts, view::action_so_far(reply));
  EXPECT_THAT(drafts, IsEmpty());
}

TEST(ViewComposing, AForwardAsItIsQuotesNothing) {
  std::vector<view::Composing> drafts;
  view::Composing forward =
      view::begin_answer(drafts, order(mime::Answering::Forward), {kOriginal});
  EXPECT_EQ(forward.to, "");
  EXPECT_EQ(forward.subject, "Fwd: Lunch");
  EXPECT_FALSE(forward.answered->proposed.quoted.empty());
  forward.body = "See below.";
  view::forward_as(forward, mime::Answering::ForwardAttached, {kOriginal});
  EXPECT_TRUE(forward.answered->proposed.quoted.empty());
  EXPECT_EQ(forward.body, "See below.");
  EXPECT_EQ(std::get<world::AnswerMessage>(view::action_so_far(forward)).how,
            mime::Answering::ForwardAttached);
}

TEST(ViewComposing, CompletesTheLastEntry) {
  const std::vector<view::Known> known{{"team", "a@x, b@x"}, {"bob@b.test", ""}};
  EXPECT_EQ(view::completed("te", known), "team");
  EXPECT_EQ(view::completed("a@x, BO", known), "a@x, bob@b.test");
  EXPECT_EQ(view::completed("team", known), "") << "It is whole.";
  EXPECT_EQ(view::completed("a@x, ", known), "");
  EXPECT_EQ(view::completed("x", known), "");
}

TEST(ViewComposing, WordsOfTheAddressBookStandForPeople) {
  const std::vector<world::BookEntry> book{{"team", {"bob@b.test", "cat@c.test"}}};
  EXPECT_TRUE(std::holds_alternative<world::Action>(view::to_action(letter("team"), {}, book)));
  const auto unknown = view::to_action(letter("teams"), {}, book);
  EXPECT_THAT(std::get<std::string>(unknown), HasSubstr("To: "));
}

}  // namespace
