// Seals in the user agent's tab: what is said of them, and what is chosen for a message.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gui/view/mail_seal.h"
#include "tests/support/twin_reader.h"

namespace {

using namespace twin_reader;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

struct SealedMail : Shown {
  explicit SealedMail(SimTime at = SimTime{std::chrono::minutes{3}}) : Shown("pgp-encrypted") {
    go(at);
    view.tab = view::Tab::UserAgent;
    press({"mail-user", "fegan@comnet.com at fegan-pc"});
  }
  void press(const Deed& deed) {
    EXPECT_TRUE(view::twin::obey(view, deed)) << deed.verb << " " << deed.what;
  }
  void press_node(std::string_view key) { press(of_key(sheet(), key).deed); }
  template <class Action>
  Action asked() {
    EXPECT_THAT(view.requests, SizeIs(1));
    if (view.requests.size() != 1) return {};
    return std::get<Action>(std::get<view::Do>(view.requests[0]).action);
  }
};

TEST(ViewMailSeal, AMessageIsReadAsItWasOpened) {
  SealedMail mail;
  EXPECT_THAT(text_of(of_key(mail.sheet(), "message 1")), HasSubstr(" · signed and encrypted"));
  mail.press_node("message 1");
  EXPECT_THAT(of_key(mail.sheet(), "shown").value, HasSubstr("let us meet on Tuesday"));
  const auto found = view::verdict_of(*view::chosen_message(mail.view), mail.view.language);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->found, report::SealFound::Good);
  EXPECT_THAT(found->headline, HasSubstr("Signed by Behrouz Forouzan"));
  EXPECT_THAT(found->not_proved, Contains(HasSubstr("the signer's clock")));
  EXPECT_THAT(found->not_proved, Not(Contains(HasSubstr("Not proved"))));
  mail.press_node("as octets");
  const auto chosen = view::chosen_message(mail.view);
  EXPECT_THAT(std::string{chosen->message}, HasSubstr("BEGIN PGP MESSAGE"));
}

TEST(ViewMailSeal, BeforeItIsReadTheHeaderTells) {
  SealedMail mail{SimTime{std::chrono::seconds{110}}};
  EXPECT_THAT(text_of(of_key(mail.sheet(), "message 1")), HasSubstr(" · encrypted"));
  EXPECT_FALSE(view::verdict_of(view::listed(mail.view)[0], mail.view.language));
  mail.view.mail.item = view::listed(mail.view)[0].item;
  EXPECT_THAT(*view::why_not_to_chosen(mail.view, "reply"), HasSubstr("Read it first"));
  EXPECT_FALSE(view::why_not_to_chosen(mail.view, "delete"));
}

TEST(ViewMailSeal, AnAnswerBeginsSealedAndItsWriterMayChoose) {
  SealedMail mail;
  mail.press_node("message 1");
  view::answer_message(mail.view, mime::Answering::Reply);
  EXPECT_TRUE(view::is_signed(mail.view.composing));
  EXPECT_TRUE(view::is_encrypted(mail.view.composing));
  EXPECT_THAT(mail.view.composing.answered->proposed.quoted, HasSubstr("> let us meet"));
  EXPECT_TRUE(view::is_empty(mail.view.composing));
  EXPECT_FALSE(std::get<world::AnswerMessage>(view::action_so_far(mail.view.composing)).seal);
  EXPECT_EQ(of_key(mail.sheet(), "encrypt").mark, Mark::On);
  mail.press_node("encrypt");
  EXPECT_EQ(of_key(mail.sheet(), "encrypt").mark, Mark::Off);
  EXPECT_EQ(of_key(mail.sheet(), "sign").mark, Mark::On);
  mail.press_node("send");
  EXPECT_EQ(mail.asked<world::AnswerMessage>().seal, world::SealWish::Sign);
}

TEST(ViewMailSeal, WithoutTheReceiversKeyItIsNotSent) {
  SealedMail mail;
  view::write_message(mail.view);
  mail.view.composing.to = "forouzan@deanza.edu";
  mail.press_node("encrypt");
  mail.view.composing.cc = "somebody@comnet.com";
  mail.press_node("send");
  EXPECT_THAT(mail.view.requests, IsEmpty());
  EXPECT_THAT(mail.view.composing.problem, HasSubstr("no key of somebody@comnet.com"));
  EXPECT_EQ(mail.view.foresight.of(mail.view).problem, mail.view.composing.problem);
  mail.press_node("sign");
  EXPECT_THAT(mail.view.composing.problem, IsEmpty()) << "something else is chosen";
  mail.press_node("encrypt");
  mail.press_node("send");
  EXPECT_EQ(mail.asked<world::Send>().seal, world::SealWish::Sign);
}

TEST(ViewMailSeal, WhoHasNoKeyIsOfferedNothing) {
  Shown plain{"reply-and-forward"};
  plain.view.tab = view::Tab::UserAgent;
  view::choose_mail_program(plain.view);
  view::write_message(plain.view);
  EXPECT_THAT(view::systems_of_writer(plain.view), IsEmpty());
  EXPECT_THAT(of_key(plain.sheet(), "sign").key, IsEmpty());
  SealedMail mail;
  view::write_message(mail.view);
  EXPECT_THAT(view::systems_of_writer(mail.view), ElementsAre(seal::System::OpenPgp));
  EXPECT_THAT(of_key(mail.sheet(), "PGP").key, IsEmpty()) << "there is nothing to choose";
}

// The records say it in English, without the parts of which a sentence was made.
TEST(ViewMailSeal, TheVerdictIsInTheWindowsLanguage) {
  SealedMail mail;
  std::ifstream file{std::string{MAILWALK_SOURCE_DIR} + "/lessons/window.de.json"};
  view::Language german{.code = "de"};
  const auto json = nlohmann::json::parse(file);
  for (const auto& [english, words] : json.at("texts").items()) {
    german.texts[english] = words.get<std::string>();
  }
  const auto found = view::verdict_of(view::listed(mail.view)[0], german);
  ASSERT_TRUE(found);
  EXPECT_THAT(found->headline, Not(HasSubstr("Sealed")));
  EXPECT_THAT(found->headline, Not(HasSubstr("Signed")));
  EXPECT_THAT(found->headline, HasSubstr("Behrouz Forouzan <forouzan@deanza.edu>"));
  ASSERT_THAT(found->not_proved, SizeIs(3));
  const auto& whose = json.at("texts").at(
      "That this key belongs to {}: compare the fingerprint with its owner, by telephone.");
  EXPECT_EQ(found->not_proved[0],
            view::filled(whose.get<std::string>(), {"Behrouz Forouzan <forouzan@deanza.edu>"}));
  for (const std::string& one : found->not_proved) EXPECT_THAT(one, Not(HasSubstr(" the ")));
}

}  // namespace
