// Cookies, forms, dates and secrets of HTTP.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/proto/http/cookie.h"
#include "sim/proto/http/date.h"
#include "sim/proto/http/form.h"
#include "sim/proto/http/secrets.h"
#include "sim/protocols/rows.h"
#include "sim/protocols/words.h"

namespace http {
namespace {

using testing::HasSubstr;

TEST(HttpCookies, ABrowserSaysWhatItWasTold) {
  CookieJar jar;
  jar.take("a.example", {200,
                         {{"Set-Cookie", "sid=abc; Path=/; HttpOnly"},
                          {"set-cookie", " two = 2 ;x"},
                          {"Set-Cookie", "bad name=1"},
                          {"Set-Cookie", "=1"}},
                         ""});
  EXPECT_EQ(jar.value_for("a.example"), "sid=abc; two=2");
  EXPECT_EQ(jar.value_for("b.example"), "");
  jar.take("a.example", {200, {{"Set-Cookie", format(Cookie{"sid", "", true})}}, ""});
  EXPECT_EQ(jar.value_for("a.example"), "two=2");
  for (int i = 0; i < 100; ++i) {
    jar.take("a.example", {200, {{"Set-Cookie", "c" + std::to_string(i) + "=1"}}, ""});
  }
  std::string value = jar.value_for("a.example");
  EXPECT_EQ(static_cast<std::size_t>(std::count(value.begin(), value.end(), '=')), kMaxCookies);
}

TEST(HttpCookies, AServerFindsItsOwn) {
  const Fields fields = {{"Cookie", "a=1; sid=x=y; sid=z"}};
  EXPECT_EQ(cookie_in(fields, "sid"), "x=y");
  EXPECT_EQ(cookie_in(fields, "si"), std::nullopt);
  EXPECT_EQ(cookie_in({}, "sid"), std::nullopt);
  EXPECT_THAT(format(Cookie{"sid", "x"}),
              testing::AllOf(HasSubstr("HttpOnly"), HasSubstr("SameSite=Strict")));
}

TEST(HttpForms, WhatIsSentIsRead) {
  const Form form = {{"to", "Bücher & \"mehr\" <a@b.example>"},
                     {"text", "one\r\n--form-0\r\n\r\ntwo\r\n"},
                     {"empty", ""},
                     {"file", std::string{"\0\xff\r\n--", 6}, true, "a \"b\".png", "image/png"}};
  const Request parts = post("/write", form, true);
  const auto read = read_form(parts);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), form.size());
  for (std::size_t i = 0; i < form.size(); ++i) {
    EXPECT_EQ((*read)[i].name, form[i].name);
    EXPECT_EQ((*read)[i].value, form[i].value);
    EXPECT_EQ((*read)[i].is_file, form[i].is_file);
  }
  EXPECT_EQ((*read)[3].type, "image/png");
  const Form plain{form.begin(), form.begin() + 3};
  EXPECT_EQ(*read_form(post("/write", plain, false)), plain);
  EXPECT_FALSE(read_form({"POST", "/", {{"Content-Type", "text/plain"}}, "a=b"}));
  EXPECT_FALSE(read_form({"POST", "/", {}, "a=b"}));
  EXPECT_FALSE(read_form({"POST", "/", {{"Content-Type", "multipart/form-data"}}, "a=b"}));
  EXPECT_EQ(value_of(query_of("/x?find=a+b%21&page=2"), "find"), "a b!");
}

TEST(HttpDates, AreInGreenwich) {
  EXPECT_EQ(date_text(1110791112), "Mon, 14 Mar 2005 09:05:12 GMT");
}

TEST(HttpSecrets, PasswordsAndCookiesAreMasked) {
  const auto shown = [](std::string_view text, proto::Part part) {
    return protocols::masked(protocols::http(), part, text);
  };
  EXPECT_EQ(shown("POST /sign-in HTTP/1.1\r\nCookie: sid=abc; two=2\r\nHost: a=b\r\n\r\n"
                  "name=x&password=net-23&token=1\r\n",
                  proto::Part::Command),
            "POST /sign-in HTTP/1.1\r\nCookie: sid=****; two=****\r\nHost: a=b\r\n\r\n"
            "name=x&password=****&token=1\r\n");
  EXPECT_EQ(shown("HTTP/1.1 303 See Other\r\nSet-Cookie: sid=abc; Path=/\r\n\r\nCookie: a=b\r\n",
                  proto::Part::Reply),
            "HTTP/1.1 303 See Other\r\nSet-Cookie: sid=****; Path=/\r\n\r\nCookie: a=b\r\n");
}

TEST(HttpRow, ExplainsMethodsAndStatuses) {
  const protocols::Protocol& row = protocols::http();
  EXPECT_THAT(protocols::explain_command(row, "GET /inbox HTTP/1.1"), HasSubstr("RFC 9110 §9.3.1"));
  EXPECT_EQ(protocols::explain_command(row, "get / HTTP/1.1"), "");
  EXPECT_THAT(protocols::explain_reply(row, "HTTP/1.1 303 See Other"), HasSubstr("Location"));
  EXPECT_EQ(protocols::explain_reply(row, "Content-Type: text/html"), "");
  ASSERT_NE(row.wrong, nullptr);
  EXPECT_FALSE(row.wrong("GET / HTTP/1.1"));
  EXPECT_TRUE(row.wrong("GET /a b HTTP/1.1"));
}

}  // namespace
}  // namespace http
