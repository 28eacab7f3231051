// The window's languages (lessons/window.CODE.json): nothing is missing, nothing is left over, and
// every text has its parts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "gui/view/language.h"
#include "sim/run.h"
#include "tests/support/records.h"
#include "tests/support/shipped.h"

namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::map<std::string, std::string> texts(const std::string& code) {
  const fs::path file = fs::path{MAILWALK_SOURCE_DIR} / "lessons" / ("window." + code + ".json");
  const auto json = nlohmann::json::parse(contents(file));
  EXPECT_FALSE(json.at("name").get<std::string>().empty());
  return json.at("texts").get<std::map<std::string, std::string>>();
}

const std::map<std::string, std::map<std::string, std::string>>& languages() {
  static const std::map<std::string, std::map<std::string, std::string>> all{
      {"de", texts("de")}, {"es", texts("es")}, {"fr", texts("fr")}};
  return all;
}

// Where the program's own words are: in the window, in the sentences of the labs, in why an
// encoding is chosen, in what is said of a connection's end and of protocols, in lessons and in
// their form as text.
std::vector<std::string> sources() {
  const fs::path root = MAILWALK_SOURCE_DIR;
  std::vector<std::string> all{contents(root / "sim/mime/steps.cpp"),
                               contents(root / "sim/mime/choose.cpp"),
                               contents(root / "sim/mime/composer.cpp"),
                               contents(root / "sim/seal/steps.cpp"),
                               contents(root / "sim/seal/smime_steps.cpp"),
                               contents(root / "sim/seal/smime/structure.cpp"),
                               contents(root / "sim/seal/cipher/x509_chain.cpp"),
                               contents(root / "sim/seal/openpgp/open.cpp"),
                               contents(root / "sim/seal/openpgp/sealed.cpp"),
                               contents(root / "sim/trace/close_words.cpp")};
  for (const char* folder : {"gui", "web", "sim/lesson", "sim/handout", "sim/cli", "sim/protocols",
                             "sim/sender", "sim/teletype"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cpp") all.push_back(contents(entry.path()));
    }
  }
  return all;
}

// Reads C++ as far as it takes to find the texts in it.
class Reader {
 public:
  explicit Reader(std::string_view source) : source_(source) {}

  // All texts, those that stand one after the other put together. `calls`: only within the brackets
  // of what looks a text up.
  std::set<std::string> read(bool calls) {
    std::set<std::string> found;
    std::string text;
    bool in_text = false;
    while (at_ < source_.size()) {
      if (skips()) continue;
      const char c = source_[at_];
      if (c == '"') {
        text += literal();
        in_text = true;
        continue;
      }
      if (in_text && c != ' ' && c != '\n') {
        if (!calls || inside_ > 0) found.insert(text);
        text.clear();
        in_text = false;
      }
      brackets(c);
      ++at_;
    }
    return found;
  }

 private:
  std::string_view rest() const { return source_.substr(at_); }
  void to_line_end() { at_ = std::min(source_.find('\n', at_), source_.size()); }
  // Comments, includes, single characters.
  bool skips() {
    if (rest().starts_with("//") || rest().starts_with("#include")) {
      to_line_end();
      return true;
    }
    const bool digits = at_ > 0 && source_[at_ - 1] >= '0' && source_[at_ - 1] <= '9';
    if (source_[at_] != '\'' || digits) return false;  // 1'000 is a number.
    at_ += source_[at_ + 1] == '\\' ? 2 : 1;
    at_ = source_.find('\'', at_ + 1) + 1;
    return true;
  }
  std::string literal() {
    std::string text;
    for (++at_; source_[at_] != '"'; ++at_) {
      if (source_[at_] == '\\') {
        ++at_;
        text += source_[at_] == 'n' ? '\n' : source_[at_];
      } else {
        text += source_[at_];
      }
    }
    ++at_;
    return text;
  }
  void brackets(char c) {
    const std::string_view before = source_.substr(0, at_);
    const bool call = before.ends_with("in_language") || before.ends_with("anguage.of") ||
                      before.ends_with("anguage_.of") || before.ends_with("anguage->of") ||
                      before.ends_with("words.of") || before.ends_with("writer.of") ||
                      before.ends_with("within.of");
    if (c == '(') inside_ += inside_ > 0 || call ? 1 : 0;
    if (c == ')' && inside_ > 0) --inside_;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int inside_ = 0;
};

std::set<std::string> all_texts(bool calls) {
  std::set<std::string> all;
  for (const std::string& source : sources()) all.merge(Reader{source}.read(calls));
  return all;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

TEST(GuiLanguages, TheReaderFindsTexts) {
  constexpr std::string_view kSource =
      "#include \"a.h\"\n// \"no\"\nf('\"', 1'000, \"one \"\n  \"text\");"
      " filled(in_language(b ? \"{} step\" : g(\"x\")), {\"y\"});";
  EXPECT_THAT(Reader{kSource}.read(false),
              testing::UnorderedElementsAre("one text", "{} step", "x", "y"));
  EXPECT_THAT(Reader{kSource}.read(true), testing::UnorderedElementsAre("{} step", "x"));
}

TEST(GuiLanguages, AllHaveTheSameTexts) {
  for (const auto& [code, language] : languages()) {
    EXPECT_EQ(language.size(), languages().at("de").size()) << code;
    for (const auto& [english, text] : languages().at("de")) {
      EXPECT_TRUE(language.contains(english)) << code << ": " << english;
    }
  }
}

TEST(GuiLanguages, NoTextIsLeftOver) {
  const std::set<std::string> used = all_texts(false);
  for (const auto& [english, text] : languages().at("de")) {
    EXPECT_TRUE(used.contains(english)) << "the window does not say: " << english;
  }
}

TEST(GuiLanguages, WhatIsLookedUpIsThere) {
  const std::set<std::string> wanted = all_texts(true);
  EXPECT_GT(wanted.size(), 100U);
  for (const std::string& english : wanted) {
    EXPECT_TRUE(languages().at("de").contains(english)) << "not translated: " << english;
  }
}

TEST(GuiLanguages, TextsHaveTheirParts) {
  for (const auto& [code, language] : languages()) {
    for (const auto& [english, text] : language) {
      EXPECT_FALSE(text.empty()) << english;
      for (const std::string_view part : {"{}", "**", "\n"}) {
        EXPECT_EQ(count(text, part), count(english, part)) << code << ": " << text;
      }
    }
  }
}

// Whoever draws a text that is translated already looks it up once more.
TEST(GuiLanguages, NoTranslationIsTranslatedAgain) {
  for (const auto& [code, language] : languages()) {
    for (const auto& [english, text] : language) {
      const auto again = language.find(text);
      EXPECT_TRUE(again == language.end() || again->second == text) << code << ": " << english;
    }
  }
}

// French has a space before these signs, at which no line may end.
TEST(GuiLanguages, FrenchHasItsSpaces) {
  for (const auto& [english, text] : languages().at("fr")) {
    for (const std::string_view sign : {" :", " ;", " ?", " !", " »", "« "}) {
      EXPECT_EQ(text.find(sign), std::string::npos) << text;
    }
  }
}

TEST(GuiLanguages, PhrasesAreFilledInAnyLanguage) {
  const view::Phrase phrase{"message {} → mailbox of {}", {"1", "fegan@comnet.com"}};
  EXPECT_EQ(phrase.in({}), "message 1 → mailbox of fegan@comnet.com");
  const view::Language german{"de", {{"message {} → mailbox of {}", "Nachricht {} an {}"}}};
  EXPECT_EQ(phrase.in(german), "Nachricht 1 an fegan@comnet.com");
  EXPECT_EQ(view::filled("{} of {}", {"1", "2", "3"}), "1 of 2");
}

// What checks of senders say is made where no text is looked up.
TEST(GuiLanguages, HaveWhatIsSaidOfSenders) {
  std::set<std::string> said;
  for (const char* id : {"spf", "dkim", "dmarc", "forged-sender"}) {
    const trace::Trace trace = run(shipped::load(id));
    for (const auto& step : support::all<trace::SenderStep>(trace)) said.emplace(step.says);
  }
  EXPECT_GT(said.size(), 12U);
  for (const auto& [code, texts] : languages()) {
    for (const std::string& sentence : said) EXPECT_TRUE(texts.contains(sentence)) << sentence;
  }
}

}  // namespace
