// The pages of web mail, asked for as browsers ask, and as people ask who mean no good. Every page
// is read again as a browser reads it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "sim/webmail/marks.h"
#include "sim/webmail/cleaned.h"
#include "sim/webmail/parts.h"
#include "sim/webmail/search.h"
#include "sim/webmail/shown_page.h"
#include "sim/webmail/site.h"

namespace webmail {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// One account, "fegan" with the password "net-23", whose mail is in memory.
class Memory final : public Mailboxes {
 public:
  struct Kept {
    std::uint32_t uid = 0;
    bool seen = false;
    std::string octets;
  };
  std::map<std::string, std::vector<Kept>> kept{{"INBOX", {}}};
  std::vector<Written> sent;
  int signed_out = 0;

  std::string where() const override { return "Your messages lie in memory."; }
  void add(std::string octets) {
    kept["INBOX"].push_back({++last_, false, std::move(octets)});
  }
  std::optional<std::string> sign_in(const std::string& name,
                                     const std::string& password) override {
    if (name != "fegan" || password != "net-23") return std::nullopt;
    return "fegan@comnet.com";
  }
  void sign_out(const std::string&) override { ++signed_out; }
  std::vector<Folder> folders(const std::string&) override {
    std::vector<Folder> all;
    for (const auto& [name, list] : kept) all.push_back({name, list.size(), 0});
    return all;
  }
  std::optional<std::vector<Message>> messages(const std::string&, const std::string& folder,
                                               const std::string& find) override {
    if (!kept.contains(folder)) return std::nullopt;
    std::vector<Message> all;
    for (const Kept& one : kept[folder]) {
      if (has_text(one.octets, find)) all.push_back({one.uid, one.seen, one.octets});
    }
    return all;
  }
  std::optional<Message> message(const std::string&, const std::string& folder,
                                 std::uint32_t uid) override {
    if (!kept.contains(folder)) return std::nullopt;
    for (const Kept& one : kept[folder]) {
      if (one.uid == uid) return Message{uid, one.seen, one.octets};
    }
    return std::nullopt;
  }
  void shown(const std::string&, const std::string& folder, std::uint32_t uid) override {
    for (Kept& one : kept[folder]) one.seen = one.seen || one.uid == uid;
  }
  std::string move(const std::string&, const std::string& from, std::uint32_t uid,
                   const std::string& to) override {
    auto& list = kept[from];
    for (auto one = list.begin(); one != list.end(); ++one) {
      if (one->uid != uid) continue;
      Kept moved = *one;
      list.erase(one);
      kept[to].push_back(std::move(moved));
      return {};
    }
    return "gone";
  }
  std::string remove(const std::string&, const std::string& folder, std::uint32_t uid) override {
    std::erase_if(kept[folder], [&](const Kept& one) { return one.uid == uid; });
    return {};
  }
  std::string make_folder(const std::string&, const std::string& name) override {
    if (name.empty()) return "A folder has a name.";
    kept[name];
    return {};
  }
  std::string send(const std::string&, Written written) override {
    if (written.to.empty()) return "Name somebody to whom the message goes.";
    sent.push_back(std::move(written));
    return {};
  }
  std::optional<Written> propose(const std::string&, const Answers& answers) override {
    if (!message({}, answers.folder, answers.uid)) return std::nullopt;
    return Written{.to = "forouzan@deanza.edu", .subject = "Re: a", .answers = answers};
  }

 private:
  std::uint32_t last_ = 0;
};

constexpr std::string_view kPlain =
    "From: Behrouz Forouzan <forouzan@deanza.edu>\r\nTo: fegan@comnet.com\r\nSubject: Network\r\n"
    "Date: Mon, 14 Mar 2005 09:00:00 +0000\r\n\r\nDear Ms. Fegan,\r\n\r\nit works.\r\n";

struct WebMail : testing::Test {
  WebMail() { mail.add(std::string{kPlain}); }

  http::Response ask(http::Request request, std::string host = "web.comnet.com") {
    if (!cookie.empty()) request.fields.push_back({"Cookie", cookie});
    return site.respond(request, host, now);
  }
  http::Response get(std::string target) { return ask({"GET", std::move(target), {}, {}}); }
  // A form of the page that was there last, by its button.
  http::Response press(const std::string& button, std::map<std::string, std::string> fields = {}) {
    const ShownForm* const form = page.form_with(button);
    if (form == nullptr) {
      ADD_FAILURE() << "no button " << button;
      return {};
    }
    http::Form filled;
    for (const ShownField& field : form->fields) {
      if (field.kind == ShownField::Kind::File) continue;
      const bool own = fields.contains(field.label);
      filled.push_back({field.name, own ? fields[field.label] : field.value});
    }
    return ask(http::post(form->target, filled, form->in_parts));
  }
  http::Response look(std::string target) {
    http::Response response = get(std::move(target));
    page = read_page(response.body);
    return response;
  }
  void sign_in() {
    look("/");
    const http::Response response =
        press("Sign in", {{"Name", "fegan"}, {"Password", "net-23"}});
    EXPECT_EQ(response.status, 303U);
    const std::string* const set = http::find(response.fields, "Set-Cookie");
    ASSERT_NE(set, nullptr);
    cookie = set->substr(0, set->find(';'));
  }
  std::string token() const {
    return page.form_with("Sign out")->fields.front().value;
  }

  Memory mail;
  std::uint32_t luck = 1;
  std::int64_t now = 1'000;
  Site site{{"web.comnet.com"}, mail, [this] { return luck = luck * 1664525U + 1013904223U; }};
  std::string cookie;
  ShownPage page;
};

std::string words_of(const ShownPage& page) {
  std::string words;
  for (const ShownItem& item : page.items) {
    words += item.kind == ShownItem::Kind::LineEnd ? "\n" : item.text;
  }
  return words;
}

TEST_F(WebMail, SignInReadSignOut) {
  sign_in();
  look("/inbox");
  EXPECT_EQ(page.title, "Inbox · Web mail");
  ASSERT_NE(page.link("Network"), nullptr);
  EXPECT_THAT(words_of(page), HasSubstr("Behrouz Forouzan"));
  look(page.link("Network")->target);
  EXPECT_THAT(words_of(page), HasSubstr("Dear Ms. Fegan,\n\nit works."));
  EXPECT_TRUE(mail.kept["INBOX"][0].seen);
  const http::Response out = press("Sign out");
  EXPECT_EQ(out.status, 303U);
  EXPECT_THAT(*http::find(out.fields, "Set-Cookie"), HasSubstr("Max-Age=0"));
  EXPECT_EQ(mail.signed_out, 1);
  EXPECT_EQ(get("/inbox/1").status, 303U) << "the cookie opens nothing any more";
}

TEST_F(WebMail, WhoHasNotSignedInSeesNothing) {
  for (const char* const path : {"/inbox", "/inbox/1", "/folders", "/write", "/inbox/1/html",
                                 "/inbox/1/part/1", "/folder/Sent", "/nothing"}) {
    const http::Response response = get(path);
    EXPECT_EQ(response.status, 303U) << path;
    EXPECT_EQ(*http::find(response.fields, "Location"), "/") << path;
  }
  look("/");
  EXPECT_EQ(press("Sign in", {{"Name", "fegan"}, {"Password", "net"}}).status, 403U);
  cookie = "sid-web.comnet.com=guessed";
  EXPECT_EQ(get("/inbox").status, 303U);
}

TEST_F(WebMail, EachSigningInHasANewCookieAndSilenceEndsIt) {
  sign_in();
  const std::string first = std::exchange(cookie, {});
  sign_in();
  EXPECT_NE(cookie, first);
  now += kIdleSeconds - 1;
  EXPECT_EQ(get("/inbox").status, 200U);
  now += kIdleSeconds;
  EXPECT_EQ(get("/inbox").status, 303U);
  EXPECT_GE(mail.signed_out, 1);
}

TEST_F(WebMail, AFormOfAnotherPageDoesNothing) {
  sign_in();
  look("/inbox/1");
  const http::Form bare = {{"to", "x"}}, wrong = {{"token", "guessed"}};
  for (const http::Form& form : {bare, wrong}) {
    EXPECT_EQ(ask(http::post("/inbox/1/delete", form, false)).status, 403U);
    EXPECT_EQ(ask(http::post("/write", form, true)).status, 403U);
    EXPECT_EQ(ask(http::post("/sign-out", form, false)).status, 403U);
  }
  const http::Form right = {{"token", token()}};
  for (const auto& [name, value] :
       {std::pair{"Sec-Fetch-Site", "cross-site"}, std::pair{"Sec-Fetch-Site", "same-site"},
        std::pair{"Origin", "http://evil.example"}, std::pair{"Origin", "null"},
        std::pair{"Origin", "https://web.comnet.com"}}) {
    http::Request request = http::post("/inbox/1/delete", right, false);
    request.fields.push_back({name, value});
    EXPECT_EQ(ask(request).status, 403U) << name << value;
  }
  EXPECT_EQ(get("/inbox/1/delete").status, 404U) << "asking changes nothing";
  ASSERT_THAT(mail.kept["INBOX"], SizeIs(1));
  EXPECT_EQ(ask(http::post("/inbox/1/delete", right, false)).status, 303U);
  EXPECT_THAT(mail.kept["INBOX"], IsEmpty());
  EXPECT_THAT(mail.kept["Trash"], SizeIs(1));
}

TEST_F(WebMail, OnlyUnderItsOwnNames) {
  for (const char* const host : {"evil.example", "web.comnet.com.evil.example", "", "127.0.0.2"}) {
    EXPECT_EQ(ask({"GET", "/", {}, {}}, host).status, 421U) << host;
  }
  for (const char* const host : {"web.comnet.com", "WEB.comnet.com:2080", "localhost:1",
                                 "127.0.0.1:8080"}) {
    EXPECT_EQ(ask({"GET", "/", {}, {}}, host).status, 200U) << host;
  }
}

TEST_F(WebMail, PathsLeadNowhereElse) {
  sign_in();
  for (const char* const path :
       {"/inbox/../folders", "/inbox/1/../../x", "//inbox", "/inbox/", "/inbox/0", "/inbox/-1",
        "/inbox/1x", "/inbox/99999999999", "/inbox/1/part/0", "/inbox/1/part/1", "/inbox/1/part/",
        "/inbox/1/picture/1", "/inbox/1/html", "/inbox/1/x", "/folder/", "/folder/..%2F..%2Fetc",
        "/folder/%00", "/style.css/", "/%2e%2e/", "/INBOX", "/inbox%2F1"}) {
    EXPECT_EQ(get(path).status, path == std::string_view{"/inbox/"} ? 200U : 404U) << path;
  }
  EXPECT_EQ(ask({"POST", "/inbox", {{"Content-Type", "text/plain"}}, "x"}).status, 415U);
}

TEST_F(WebMail, AMessageIsWrittenAndItsHeaderIsOneLineEach) {
  sign_in();
  look("/write");
  EXPECT_EQ(press("Send", {{"To", "forouzan@deanza.edu"},
                           {"Subject", "Network"},
                           {"Message", "One.\r\nTwo."}})
                .status,
            303U);
  ASSERT_THAT(mail.sent, SizeIs(1));
  EXPECT_EQ(mail.sent[0].text, "One.\nTwo.\n");
  for (const char* const bad : {"a\r\nBcc: eve@evil.example", "a\nb", "a\rb", "a\tb", "\xff"}) {
    for (const char* const field : {"To", "Cc", "Bcc", "Subject"}) {
      std::map<std::string, std::string> fields = {{"To", "forouzan@deanza.edu"}};
      fields[field] = bad;
      look("/write");
      EXPECT_EQ(press("Send", fields).status, 422U) << field << ": " << bad;
    }
  }
  EXPECT_EQ(press("Send", {{"Subject", "nobody"}}).status, 422U);
  EXPECT_THAT(mail.sent, SizeIs(1));
}

TEST_F(WebMail, RepliesSayWhatTheyAnswer) {
  sign_in();
  look("/inbox/1");
  look(page.link("Reply to all")->target);
  EXPECT_EQ(page.title, "Reply · Web mail");
  press("Send", {{"Message", "Yes."}});
  ASSERT_THAT(mail.sent, SizeIs(1));
  ASSERT_TRUE(mail.sent[0].answers);
  EXPECT_EQ(mail.sent[0].answers->uid, 1U);
  EXPECT_EQ(mail.sent[0].answers->how, mime::Answering::ReplyAll);
  EXPECT_EQ(get("/write?how=reply&folder=INBOX&message=9").status, 404U);
}

TEST_F(WebMail, FoldersAreMadeAndMessagesMovedAndFound) {
  sign_in();
  look("/folders");
  EXPECT_EQ(press("Make the folder", {{"Name", "Work/2005 & more"}}).status, 303U);
  EXPECT_EQ(press("Make the folder", {{"Name", ""}}).status, 422U);
  look("/inbox/1");
  EXPECT_EQ(press("Move", {{"Folder", "Work/2005 & more"}}).status, 303U);
  look("/folders");
  look(page.link("Work/2005 & more")->target);
  EXPECT_NE(page.link("Network"), nullptr);
  EXPECT_THAT(words_of(read_page(get("/folder/Work%2F2005%20%26%20more?find=FEGAN").body)),
              HasSubstr("Network"));
  EXPECT_THAT(words_of(read_page(get("/folder/Work%2F2005%20%26%20more?find=nothing").body)),
              AllOf(HasSubstr("No message was found."), Not(HasSubstr("Network"))));
}

TEST_F(WebMail, ManyMessagesArePages) {
  for (int i = 0; i < 120; ++i) mail.add("Subject: number " + std::to_string(i) + "\r\n\r\n");
  sign_in();
  look("/inbox");
  EXPECT_NE(page.link("number 119"), nullptr);
  EXPECT_EQ(page.link("number 60"), nullptr);
  look(page.link("page 2")->target[0] == '/' ? page.link("page 2")->target : "/");
  EXPECT_NE(page.link("number 60"), nullptr);
  look("/inbox?page=3");
  EXPECT_NE(page.link("Network"), nullptr);
}

// — what others have written —

TEST_F(WebMail, WhatOthersWroteIsText) {
  const std::string bad = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;";
  mail.add("From: \"" + std::string{"<b>Eve</b>"} + "\" <eve@evil.example>\r\nTo: " + bad +
           "\r\nSubject: " + bad + "\r\nDate: " + bad +
           "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" +
           bad + "\r\n--b\r\nContent-Type: text/html; name=\"" + "<i>x</i>" +
           "\"\r\nContent-Disposition: attachment; filename=\"<i>.html\"\r\n\r\n" + bad +
           "\r\n--b--\r\n");
  mail.make_folder("", "<u>folder</u>");
  sign_in();
  for (const char* const path : {"/inbox", "/inbox/2", "/folders", "/inbox?find=%3Cscript%3E",
                                 "/write?how=reply&folder=INBOX&message=2"}) {
    const http::Response response = get(path);
    EXPECT_EQ(response.status, 200U) << path;
    for (const char* const tag : {"<script", "<img src=x", "<b>", "<i>", "<u>"}) {
      EXPECT_THAT(response.body, Not(HasSubstr(tag))) << path;
    }
    EXPECT_THAT(*http::find(response.fields, "Content-Security-Policy"),
                AllOf(HasSubstr("default-src 'none'"), HasSubstr("frame-ancestors 'none'"),
                      Not(HasSubstr("unsafe"))));
    EXPECT_EQ(*http::find(response.fields, "X-Content-Type-Options"), "nosniff");
  }
  const http::Response file = get("/inbox/2/part/2");
  EXPECT_EQ(*http::find(file.fields, "Content-Type"), "application/octet-stream");
  EXPECT_EQ(*http::find(file.fields, "Content-Disposition"),
            "attachment; filename*=UTF-8''%3Ci%3E.html");
  EXPECT_THAT(*http::find(file.fields, "Content-Security-Policy"), HasSubstr("sandbox"));
}

TEST_F(WebMail, OnlyWhatIsAPictureIsShownAsOne) {
  const auto with_file = [](const std::string& type, const std::string& octets) {
    return "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhi\r\n"
           "--b\r\nContent-Type: " +
           type + "\r\nContent-Disposition: attachment; filename=f\r\n\r\n" + octets +
           "\r\n--b--\r\n";
  };
  mail.add(with_file("text/plain", "GIF89a..."));
  mail.add(with_file("image/png", "<svg onload=alert(1)>"));
  mail.add(with_file("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
  sign_in();
  const http::Response picture = get("/inbox/2/picture/2");
  EXPECT_EQ(picture.status, 200U);
  EXPECT_EQ(*http::find(picture.fields, "Content-Type"), "image/gif");
  EXPECT_THAT(get("/inbox/2").body, HasSubstr("<img src=\"/inbox/2/picture/2\" alt="));
  for (const char* const number : {"3", "4"}) {
    const std::string here = std::string{"/inbox/"} + number;
    EXPECT_EQ(get(here + "/picture/2").status, 404U);
    EXPECT_THAT(get(here).body, Not(HasSubstr("<img")));
  }
}

TEST(WebMailHtml, NothingIsLeftButTheWords) {
  EXPECT_EQ(cleaned("<p onclick=a()>One <b style='x'>two</b></p>"), "<p>One <b>two</b></p>");
  EXPECT_EQ(cleaned("<a href=\"http://e.example/?a=1&amp;b=&quot;\">x</a>"),
            "<a href=\"http://e.example/?a=1&amp;b=&quot;\" rel=\"noopener noreferrer\">x</a>");
  for (const char* const bad :
       {"<script>x</script>", "<SCRIPT SRC=http://e/x.js></SCRIPT>", "<style>@import 'x'</style>",
        "<svg><script>x</script></svg>", "<svg onload=x><animate onbegin=x></svg>",
        "<math><mtext><style><img src=x onerror=x></style></mtext></math>",
        "<iframe src=javascript:x></iframe>", "<object data=x>y</object>", "<embed src=x>",
        "<link rel=stylesheet href=x>", "<meta http-equiv=refresh content='0;url=x'>",
        "<base href=http://e.example/>", "<template><script>x</script></template>",
        "<title>x</title>", "<noembed><script>x</script></noembed>", "<textarea>x</textarea>",
        "<select><option>x</select>", "<button>x</button>"}) {
    EXPECT_EQ(cleaned(bad), "") << bad;
  }
  for (const char* const link :
       {"javascript:x", " javascript:x", "java\nscript:x", "JaVaScRiPt:x", "data:text/html,x",
        "vbscript:x", "&#106;avascript:x", "/write?to=x", "//e.example", "file:///etc/passwd",
        "http:/\te.example"}) {
    EXPECT_EQ(cleaned("<a href=\"" + std::string{link} + "\">x</a>"), "<a>x</a>") << link;
  }
  EXPECT_EQ(cleaned("<img src=http://e.example/spy.png alt=\"a<b\">"), "[picture: a&lt;b]");
  EXPECT_EQ(cleaned("<form action=http://e.example><input name=a>Words</form>"), "Words");
  EXPECT_EQ(cleaned("<p background=x>a<!-- b --><custom-tag>c</custom-tag>"), "<p>ac</p>");
  EXPECT_THAT(cleaned(std::string(100'000, '<')), Not(HasSubstr("<")));
}

TEST_F(WebMail, HtmlIsShownInAFrameOfItsOwn) {
  mail.add("Content-Type: text/html; charset=utf-8\r\n\r\n<p>Hello <script>x</script>"
           "<a href=http://e.example/>there</a>\r\n");
  sign_in();
  EXPECT_THAT(get("/inbox/2").body, Not(HasSubstr("<iframe")));
  EXPECT_THAT(get("/inbox/2?html=1").body,
              HasSubstr("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\""));
  const http::Response frame = get("/inbox/2/html");
  EXPECT_THAT(*http::find(frame.fields, "Content-Security-Policy"),
              AllOf(HasSubstr("sandbox allow-popups"), HasSubstr("default-src 'none'"),
                    Not(HasSubstr("allow-scripts")), Not(HasSubstr("allow-same-origin"))));
  EXPECT_THAT(frame.body, AllOf(HasSubstr("Hello"), Not(HasSubstr("script"))));
}

TEST(WebMailMarks, AreTheWordsOfMessages) {
  const std::string page = "HTTP/1.1 200 OK\r\n\r\n<p>" + std::string{kTextBegins} + "words" +
                           std::string{kTextEnds} + "</p>";
  const auto marks = marks_in(page);
  ASSERT_THAT(marks, SizeIs(1));
  EXPECT_EQ(page.substr(marks[0].begin, marks[0].octets), "words");
  const http::Request posted =
      http::post("/write", {{"to", "a"}, {"text", "One.\r\nTwo."}, {"x", "y"}}, true);
  const std::string request = http::format(posted);
  const auto written = marks_in(request);
  ASSERT_THAT(written, SizeIs(1));
  EXPECT_EQ(request.substr(written[0].begin, written[0].octets), "One.\r\nTwo.");
  EXPECT_THAT(marks_in("GET / HTTP/1.1\r\n\r\n"), IsEmpty());
}

TEST(WebMailPage, IsReadAsABrowserReadsIt) {
  const ShownPage page = read_page(
      "<title> A  page </title><h1>One</h1><p>two <a href=/x>three  four</a> five</p><pre>a\n  b"
      "</pre><form method=POST action=/go enctype=multipart/form-data><input type=hidden name=t "
      "value=1><label for=n>Name</label><input id=n name=name><select id=s name=s><option>p"
      "<option>q</select><textarea name=w>\nx\n y</textarea><input type=file name=f>"
      "<button>Go on</button></form>");
  EXPECT_EQ(page.title, "A page");
  EXPECT_THAT(words_of(page), HasSubstr("One\ntwo three four five\na\n  b\n"));
  ASSERT_NE(page.link("three four"), nullptr);
  EXPECT_EQ(page.link("three four")->target, "/x");
  const ShownForm* const form = page.form_with("Go on");
  ASSERT_NE(form, nullptr);
  EXPECT_TRUE(form->is_post && form->in_parts);
  ASSERT_THAT(form->fields, SizeIs(5));
  EXPECT_EQ(form->fields[1].label, "Name");
  EXPECT_THAT(form->fields[2].choices, ElementsAre("p", "q"));
  EXPECT_EQ(form->fields[2].value, "p");
  EXPECT_EQ(form->fields[3].value, "x\n y");
  EXPECT_THAT(page.items, Contains(testing::Field(&ShownItem::heading, 1U)));
}

}  // namespace
}  // namespace webmail
