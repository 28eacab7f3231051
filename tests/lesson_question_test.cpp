// Questions: how they are put, and what is said of right, wrong and unusable answers. Predictions
// are made from the trace of the fourth scenario.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sim/lesson/judge.h"
#include "sim/lesson/next_words.h"
#include "tests/support/lessons.h"

namespace {

using lesson::Answer;
using lesson::Judgement;
const lesson::Language kEnglish;

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

// A question, put at the moment at which `until` holds (or just before it).
class Asked {
 public:
  explicit Asked(const std::string& question, const std::string& run = "",
                 const std::string& scenario = R"({"id": "fourth"})")
      : lesson_(lessons::load(
            lessons::with_steps(R"({"id": "q", )" + (run.empty() ? "" : "\"run\": " + run + ", ") +
                                    R"("question": )" + question + "}",
                                scenario))),
        taking_(lesson_) {
    EXPECT_FALSE(taking_.run_failed());
  }

  const lesson::Posed& posed() const { return *taking_.posed(); }
  std::vector<std::string> options() const {
    std::vector<std::string> texts;
    for (const lesson::Option& option : posed().options) texts.push_back(option.text);
    return texts;
  }
  Judgement judge(const Answer& answer) const {
    std::string unusable;
    const Judgement judgement =
        lesson::judge(posed(), answer, taking_.observed(), taking_.now(), unusable);
    EXPECT_EQ(unusable, "");
    return judgement;
  }
  bool right(const Answer& answer) const { return judge(answer).right; }
  std::string feedback(const Answer& answer) const { return judge(answer).feedback; }
  std::string unusable(const Answer& answer) const {
    std::string unusable;
    const Judgement judgement =
        lesson::judge(posed(), answer, taking_.observed(), taking_.now(), unusable);
    EXPECT_FALSE(judgement.right);
    EXPECT_EQ(judgement.feedback, "");
    return unusable;
  }
  // To the option with this text.
  std::string letter(std::string_view text) const {
    for (std::size_t i = 0; i < posed().options.size(); ++i) {
      if (posed().options[i].text == text) return posed().options[i].key;
    }
    ADD_FAILURE() << "no option " << text;
    return {};
  }

 private:
  lesson::Lesson lesson_;
  lesson::Taking taking_;
};

TEST(LessonQuestion, Choice) {
  const Asked asked{R"({"kind": "choice", "ask": "Who?", "options": [
      {"text": "A", "feedback": "Not A."}, {"text": "B", "right": true, "feedback": "Yes, B."}]})"};
  EXPECT_THAT(asked.options(), testing::UnorderedElementsAre("A", "B"));
  EXPECT_TRUE(asked.right({"b"}));
  EXPECT_TRUE(asked.right({" B "}));
  EXPECT_EQ(asked.feedback({"b"}), "Yes, B.");
  EXPECT_FALSE(asked.right({"a"}));
  EXPECT_EQ(asked.feedback({"a"}), "Not A.");
  for (const Answer& answer : {Answer{}, Answer{""}, Answer{"c"}, Answer{"a", "b"}, Answer{"ab"}}) {
    EXPECT_EQ(asked.unusable(answer), "Answer with one letter.");
  }
  EXPECT_EQ(asked.posed().solution, Answer{"b"});
  EXPECT_EQ(asked.posed().answer_in_words, "B");
}

TEST(LessonQuestion, Choices) {
  const Asked asked{R"({"kind": "choices", "ask": "Which?", "options": [
      {"text": "A", "right": true, "feedback": "A is."}, {"text": "B", "feedback": "B is not."},
      {"text": "C", "right": true, "feedback": "C is."}]})"};
  EXPECT_TRUE(asked.right({"a", "c"}));
  EXPECT_TRUE(asked.right({"C", "a", "c"}));
  EXPECT_EQ(asked.feedback({"a", "c"}), "A is. C is.");
  EXPECT_EQ(asked.feedback({"a"}), "Something is still missing.");
  EXPECT_EQ(asked.feedback({"a", "b", "c"}), "B: B is not.");
  EXPECT_EQ(asked.feedback({"b"}), "B: B is not. Something is still missing.");
  EXPECT_FALSE(asked.right({"a"}) || asked.right({"a", "b", "c"}) || asked.right({"b"}));
  for (const Answer& answer : {Answer{}, Answer{"d"}, Answer{"a", "x"}}) {
    EXPECT_EQ(asked.unusable(answer), "Answer with the letters of all that are right.");
  }
  EXPECT_EQ(asked.posed().answer_in_words, "A, C");
}

TEST(LessonQuestion, Number) {
  const Asked asked{R"({"kind": "number", "ask": "How many?", "accept": ["1460"], "unit": "octets",
      "wrong": "Count again.", "right": "Yes.",
      "options": [{"text": "1500", "feedback": "With the headers."}]})"};
  for (const char* const right : {"1460", " 1460 ", "1,460", "1.460", "1'460", "1 460",
                                  "1\u00A0460", "1\u202F460", "01460", "1460 octets", "1460."}) {
    EXPECT_TRUE(asked.right({right})) << right;
  }
  EXPECT_EQ(asked.feedback({"1460"}), "Yes.");
  for (const char* const wrong : {"146", "-1460", "14600", "0"}) {
    EXPECT_EQ(asked.feedback({wrong}), "Count again.") << wrong;
  }
  EXPECT_EQ(asked.feedback({"1500"}), "With the headers.");
  for (const char* const none : {"", "many", "-", "1460.5", "1460,5", "1-2"}) {
    EXPECT_EQ(asked.unusable({none}), "Answer with a number.") << none;
  }
  EXPECT_EQ(asked.unusable({"1", "2"}), "Answer with a number.");
}

TEST(LessonQuestion, Text) {
  const Asked asked{R"({"kind": "text", "ask": "Which command?", "accept": ["QUIT"],
      "wrong": "Look again.", "options": [{"text": "BYE", "feedback": "Elsewhere."}]})"};
  for (const char* const right : {"QUIT", "quit", " Quit. ", "quit\t"}) {
    EXPECT_TRUE(asked.right({right})) << right;
  }
  EXPECT_EQ(asked.feedback({"QUIT"}), "Right.");
  EXPECT_EQ(asked.feedback({"bye"}), "Elsewhere.");
  EXPECT_EQ(asked.feedback({"quit now"}), "Look again.");
  EXPECT_EQ(asked.unusable({"  "}), "Answer with a word or two.");
  EXPECT_EQ(asked.unusable({}), "Answer with a word or two.");
}

TEST(LessonQuestion, APeriodCanBeTheAnswer) {
  const Asked asked{
      R"({"kind": "text", "ask": "What ends a letter?", "accept": ["."], "wrong": "No."})"};
  EXPECT_TRUE(asked.right({"."}));
  EXPECT_FALSE(asked.right({".."}));
  EXPECT_FALSE(asked.right({"quit"}));
}

TEST(LessonQuestion, Order) {
  const Asked asked{R"({"kind": "order", "ask": "In which order?", "wrong": "Think of a letter.",
      "options": [{"text": "MAIL", "feedback": "The sender first."}, {"text": "RCPT"},
                  {"text": "DATA"}]})"};
  const Answer right{asked.letter("MAIL"), asked.letter("RCPT"), asked.letter("DATA")};
  EXPECT_EQ(asked.posed().solution, right);
  EXPECT_TRUE(asked.right(right));
  EXPECT_EQ(asked.feedback(right), "Yes, this is the order.");
  EXPECT_EQ(asked.posed().answer_in_words, "MAIL → RCPT → DATA");
  EXPECT_EQ(asked.feedback({right[1], right[0], right[2]}),
            "\"RCPT\" does not come first. Think of a letter.");
  EXPECT_EQ(asked.feedback({right[0], right[2], right[1]}),
            "\"DATA\" does not come at place 2. Think of a letter.");
  EXPECT_EQ(asked.feedback({right[2], right[0], right[1]}),
            "\"DATA\" does not come first. Think of a letter.");
  const std::string unusable = "Answer with all the letters, each once, in their order.";
  EXPECT_EQ(asked.unusable({}), unusable);
  EXPECT_EQ(asked.unusable({right[0], right[1]}), unusable);
  EXPECT_EQ(asked.unusable({right[0], right[1], right[1]}), unusable);
  EXPECT_EQ(asked.unusable({right[0], right[1], right[2], right[0]}), unusable);
  EXPECT_EQ(asked.unusable({right[0], right[1], right[2], "x"}), unusable);
}

// Each lesson shuffles in its own way, always the same, and never into the right order.
TEST(LessonQuestion, ShufflingIsTheSameEachTimeAndNeverRight) {
  lesson::Question question{
      .kind = lesson::QuestionKind::Order, .ask = "In which order?", .event = {}};
  const trace::Trace trace;
  const lesson::Observed observed{trace};
  for (const std::size_t size : {2U, 3U, 5U}) {
    question.options.resize(size);
    for (std::size_t i = 0; i < size; ++i) question.options[i].text = std::to_string(i);
    std::set<Answer> orders;
    for (int i = 0; i < 200; ++i) {
      const lesson::Shuffle by{.name = "lesson/" + std::to_string(i), .seed = 1};
      const auto shown = [&] {
        Answer keys;
        for (const auto& one : lesson::pose(question, observed, {}, by, kEnglish).options) {
          keys.push_back(one.key);
        }
        return keys;
      };
      EXPECT_EQ(shown(), shown());
      EXPECT_NE(lesson::pose(question, observed, {}, by, kEnglish).solution, shown());
      orders.insert(shown());
    }
    EXPECT_GE(orders.size(), size == 2 ? 1U : size == 3 ? 5U : 80U);
  }
}

TEST(LessonQuestion, Point) {
  const Asked asked{R"({"kind": "point", "ask": "Where?", "wrong": "Not there.",
      "accept": ["host:mail.deanza.edu"],
      "options": [{"text": "link:lan-internet", "feedback": "A link keeps nothing."}]})"};
  EXPECT_TRUE(asked.right({"host:mail.deanza.edu"}));
  EXPECT_TRUE(asked.right({"host:Mail.Deanza.edu"}));
  EXPECT_EQ(asked.feedback({"link:lan-internet"}), "A link keeps nothing.");
  EXPECT_EQ(asked.feedback({"host:lan"}), "Not there.");
  EXPECT_EQ(asked.unusable({}), "Point at something.");
  EXPECT_EQ(asked.unusable({""}), "Point at something.");
}

TEST(LessonQuestion, ALinkHasNoDirection) {
  const Asked asked{R"({"kind": "point", "ask": "Where?", "wrong": "Not there.",
      "accept": ["link:lan-internet"]})"};
  EXPECT_TRUE(asked.right({"link:lan-internet"}));
  EXPECT_TRUE(asked.right({"link:internet-lan"}));
  EXPECT_FALSE(asked.right({"link:internet-wan"}));
}

// — predictions —

constexpr const char* kSpeaker = R"({"kind": "predict", "predict": "speaker", "ask": "Who?"})";
constexpr const char* kCommand = R"({"kind": "predict", "predict": "command", "ask": "What?"})";
constexpr const char* kReply = R"({"kind": "predict", "predict": "reply", "ask": "Which?"})";
constexpr const char* kPlace = R"({"kind": "predict", "predict": "place", "ask": "Where?"})";

TEST(LessonQuestion, WhoSpeaksNext) {
  const Asked asked{kSpeaker, R"({"before": {"said": {"code": "220"}}})"};
  EXPECT_EQ(asked.posed().answer_in_words, "MTA server on mail.deanza.edu");
  EXPECT_TRUE(asked.right({asked.letter("MTA server on mail.deanza.edu")}));
  EXPECT_THAT(asked.feedback({asked.letter("MTA server on mail.deanza.edu")}), StartsWith("Yes: "));
  EXPECT_THAT(asked.feedback({asked.letter("MTA client on forouzan-pc")}),
              HasSubstr("waits now: it is the other side's turn."));
  EXPECT_GE(asked.options().size(), 3U);
  const Asked later{kSpeaker, R"({"until": {"said": {"code": "220"}}})"};
  EXPECT_EQ(later.posed().answer_in_words, "MTA client on forouzan-pc");
}

TEST(LessonQuestion, WhichCommandComesNext) {
  const Asked asked{kCommand, R"({"until": {"said": {"verb": "EHLO"}}})"};
  EXPECT_EQ(asked.posed().answer_in_words, "MAIL");
  EXPECT_EQ(asked.feedback({asked.letter("MAIL")}),
            "Yes: the client says `MAIL FROM:<forouzan@deanza.edu> SIZE=315`.");
  EXPECT_EQ(asked.feedback({asked.letter("DATA")}),
            "DATA does not fit here: the server would refuse it now.");
  EXPECT_EQ(asked.feedback({asked.letter("QUIT")}),
            "QUIT would be allowed now, but it is not what this client needs next.");
  // HELO beside EHLO would be unfair.
  const Asked first{kCommand};
  EXPECT_THAT(first.options(),
              testing::UnorderedElementsAre("EHLO", "MAIL", "RCPT", "DATA", "QUIT"));
  EXPECT_EQ(first.posed().answer_in_words, "EHLO");
  const Asked pop3{kCommand, R"({"until": {"connected": {"protocol": "pop3"}}})"};
  EXPECT_THAT(pop3.options(),
              testing::IsSupersetOf({"USER", "PASS", "STAT", "LIST", "RETR", "DELE", "QUIT"}));
  EXPECT_TRUE(pop3.right(pop3.posed().solution));
}

TEST(LessonQuestion, OfWhichClassTheReplyIs) {
  const Asked asked{kReply, R"({"until": {"said": {"verb": "DATA"}}})"};
  EXPECT_THAT(asked.options(), testing::SizeIs(4));
  EXPECT_THAT(asked.posed().answer_in_words, StartsWith("3yz"));
  EXPECT_THAT(asked.feedback(asked.posed().solution), StartsWith("Yes: the server answers `354"));
  EXPECT_EQ(asked.feedback({"a"}), "2yz would mean: done. The server has another answer.");
  const Asked refused{R"({"kind": "predict", "predict": "reply", "ask": "Which?",
      "event": {"said": {"by": "server", "code": "5"}}})",
                      "", R"({"id": "unknown-user"})"};
  EXPECT_THAT(refused.posed().answer_in_words, StartsWith("5yz"));
  const Asked pop3{kReply, R"({"until": {"said": {"protocol": "pop3", "verb": "USER"}}})",
                   R"({"id": "pop3-keep-and-delete"})"};
  EXPECT_THAT(pop3.options(), ElementsAre("+OK", "-ERR"));
  EXPECT_TRUE(pop3.right({"a"}));
}

TEST(LessonQuestion, WhereTheMessageLies) {
  const auto place_after = [](const std::string& event) {
    return Asked{kPlace, R"({"until": )" + event + "}"}.posed().answer_in_words;
  };
  EXPECT_EQ(place_after(R"({"composed": {}})"), "forouzan-pc");
  EXPECT_EQ(place_after(R"({"queued": {}})"), "mail.deanza.edu");
  EXPECT_EQ(place_after(R"({"delivered": {}})"), "mail.comnet.com");
  EXPECT_EQ(place_after(R"({"fetched": {}})"), "fegan-pc");
  const Asked asked{kPlace, R"({"until": {"queued": {}}})"};
  EXPECT_EQ(asked.feedback({asked.letter("fegan-pc")}), "It is not on fegan-pc at this moment.");
}

TEST(LessonQuestion, TheAuthorsWordsComeFirst) {
  const Asked asked{R"({"kind": "predict", "predict": "reply", "ask": "Which?",
      "right": "Right, go on.", "wrong": "Neither yes nor no.",
      "options": [{"text": "5", "feedback": "Why should it refuse?", "go": "end"}]})",
                    R"({"until": {"said": {"verb": "DATA"}}})"};
  EXPECT_EQ(asked.feedback({"b"}), "Right, go on.");
  EXPECT_EQ(asked.feedback({"d"}), "Why should it refuse?");
  EXPECT_EQ(asked.judge({"d"}).go, "end");
  EXPECT_EQ(asked.feedback({"a"}),
            "2yz would mean: done. The server has another answer. Neither yes nor no.");
}

TEST(LessonQuestion, AnEventCanBeChosen) {
  const Asked asked{R"({"kind": "predict", "predict": "command", "ask": "What?",
      "event": {"said": {"verb": "QUIT", "protocol": "smtp"}}})"};
  EXPECT_EQ(asked.posed().answer_in_words, "QUIT");
}

// Where nobody says anything more, there is nothing to choose from.
TEST(LessonQuestion, AfterTheEndNothingCanBePredicted) {
  const Asked asked{kSpeaker, R"({"to_end": true})"};
  EXPECT_TRUE(asked.posed().options.empty());
  EXPECT_TRUE(asked.posed().solution.empty());
  EXPECT_EQ(asked.unusable({"a"}), "Answer with one letter.");
}

// — the next line —

TEST(LessonQuestion, TheNextLine) {
  const Asked asked{R"({"kind": "next-command", "ask": "Which line?", "right": "Yes.",
      "wrong": "Allowed, but not needed.",
      "options": [{"text": "RCPT TO:<fegan@comnet.com>", "feedback": "The sender comes first."}]})",
                    R"({"until": {"said": {"verb": "EHLO"}}})"};
  EXPECT_EQ(asked.posed().answer_in_words, "MAIL FROM:<forouzan@deanza.edu> SIZE=315");
  for (const char* const right :
       {"MAIL FROM:<forouzan@deanza.edu>", "mail from:<forouzan@deanza.edu>",
        "MAIL FROM:<forouzan@deanza.edu>  "}) {
    EXPECT_TRUE(asked.right({right})) << right;
  }
  EXPECT_EQ(asked.feedback({"rcpt to:<fegan@comnet.com>"}), "The sender comes first.");
  EXPECT_THAT(asked.feedback({"DATA"}), StartsWith("DATA cannot come now: the server is in "));
  EXPECT_EQ(asked.feedback({"HALLO"}), "No command of SMTP begins like this.");
  EXPECT_THAT(asked.feedback({"MAIL FROM:<forouzan@deanza.edu"}),
              StartsWith("The server would not understand this line: "));
  EXPECT_EQ(asked.feedback({"QUIT"}), "Allowed, but not needed.");
  EXPECT_EQ(asked.unusable({""}), "Type one line, as a client would say it.");
  EXPECT_EQ(asked.unusable({}), "Type one line, as a client would say it.");
}

TEST(LessonQuestion, TheNextLineOfPop3) {
  const Asked asked{R"({"kind": "next-command", "ask": "Which line?",
      "event": {"said": {"protocol": "pop3", "by": "client", "verb": "STAT"}},
      "wrong": "Not now."})",
                    R"({"until": {"said": {"protocol": "pop3", "verb": "PASS"}}})",
                    R"({"id": "pop3-keep-and-delete"})"};
  EXPECT_TRUE(asked.right({"STAT"}));
  EXPECT_TRUE(asked.right({"stat"}));
  EXPECT_EQ(asked.feedback({"MAIL FROM:<a@b.c>"}), "No command of POP3 begins like this.");
  EXPECT_THAT(asked.feedback({"USER fegan"}), StartsWith("USER cannot come now"));
}

// Every answer that can be given has something said of it.
TEST(LessonQuestion, AllThatIsForeseeableIsAnswered) {
  for (const Asked& asked :
       {Asked{kSpeaker}, Asked{kCommand}, Asked{kReply}, Asked{kPlace},
        Asked{R"({"kind": "next-command", "ask": "Which?", "wrong": "No."})"}}) {
    const auto answers = lesson::foreseeable(asked.posed());
    EXPECT_FALSE(answers.empty());
    int right = 0;
    for (const Answer& answer : answers) {
      EXPECT_FALSE(asked.feedback(answer).empty());
      right += asked.right(answer) ? 1 : 0;
    }
    EXPECT_EQ(right, 1);
  }
}

}  // namespace
