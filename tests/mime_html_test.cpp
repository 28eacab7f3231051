// The words of HTML and of text/enriched, as a mail program without drawing shows them:
// words_of_html() and words_of_enriched() of sim/mime/display.h.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "sim/mime/display.h"

namespace {

using Table = std::vector<std::pair<std::string, std::string>>;

void expect_words(const Table& table) {
  for (const auto& [html, words] : table) EXPECT_EQ(mime::words_of_html(html), words) << html;
}

TEST(MimeHtml, EntitiesOfTheStandard) {
  expect_words({{"caf&eacute; &#8364;5 it&rsquo;s", "café €5 it’s\n"},
                {"&hellip;&mdash;&Zcaron;&copy;&reg;&trade;", "…—Ž©®™\n"},
                {"&#x20AC; &#X20ac; &#x1F600;", "€ € 😀\n"},
                // Without a semicolon: only the old names, and numbers.
                {"&eacute &amp &lt &copy2 &#8364 5 &rsquo s", "é & < ©2 € 5 &rsquo s\n"},
                // 128 to 159 are those of windows-1252.
                {"&#128;&#145;&#146;&#147;&#150;&#153;", "€‘’“–™\n"},
                {"&#0;&#xD800;&#x110000;", "\uFFFD\uFFFD\uFFFD\n"},
                {"&nosuch; & &; &#; &#x; AT&T", "&nosuch; & &; &#; &#x; AT&T\n"},
                {"&amp;lt; &notin; &NotEqualTilde;", "&lt; ∉ ≂̸\n"},
                {"<a title=\"&quot;\">&quot;x&quot;</a>", "\"x\"\n"}});
}

TEST(MimeHtml, WhatIsNoTagIsText) {
  expect_words({{"1 < 2 and 3 > 2", "1 < 2 and 3 > 2\n"},
                {"a <3 b", "a <3 b\n"},
                {"x<=y >= z <> <<", "x<=y >= z <> <<\n"},
                {"a<", "a<\n"},
                {"<p>a</ p>b</>c", "abc\n"},
                {"a<?php echo ?>b<!doctype x>c", "abc\n"},
                {"<b <i>a</i", "a\n"},
                {"<p title='>'>a</p>", "a\n"},
                {"<p title=\"a > b\">a</p>", "a\n"},
                {"text <unfinished", "text\n"}});
}

TEST(MimeHtml, WhatNobodySees) {
  expect_words(
      {{"a<!-- <p>no</p> -->b<!--->c<!-- x --!>d", "abcd\n"},
       {"<style>p > a { }</style>a<script>if (1<2) \"</p>\"</script>b", "ab\n"},
       {"<html><head><title>no</title><meta name=x></head><body>yes</body></html>", "yes\n"},
       {"<template>no</template><p hidden>no</p><p style=\"x:y; DISPLAY : none\">no</p>yes",
        "yes\n"},
       {"<iframe>no</iframe><noscript>yes</noscript>", "yes\n"},
       {"<SCRIPT>no</scriptx></SCRIPT >yes", "yes\n"},
       {"<img src=a alt=\"A rose\"> red", "A rose red\n"}});
}

TEST(MimeHtml, LinesOfBlocks) {
  expect_words({{"a<br>b<BR/>c</br>d", "a\nb\nc\nd\n"},
                {"a<br><br>b<br><br><br>c", "a\n\nb\n\nc\n"},
                {"<p>a<p>b<div>c</div>d", "a\nb\nc\nd\n"},
                {"<h1>A</h1><blockquote>b</blockquote>c<hr>d", "A\nb\nc\n----\nd\n"},
                {"a&nbsp; &nbsp;b <b> c</b>  d", "a   b c d\n"},
                {"<pre>a\n  b\r\n\tc</pre>d  e", "a\n  b\n\tc\nd e\n"},
                {"<ul><li>a<li>b<ol><li>c</ol></ul>d", "- a\n- b\n  1. c\nd\n"},
                {"<ol start=3><li><p>a</p></li><li>b</li></ol>", "3. a\n4. b\n"},
                {"<table><tr><td>a</td><td>b<tr><th>c</table>", "a b\nc\n"},
                {"<dl><dt>a<dd>b</dl><a href=http://x.example/>c</a>", "a\nb\nc\n"},
                {"<table><p>a</p><tr><td>b</table>", "a\nb\n"},
                {" \n ", ""}});
}

std::string many(std::string_view text, std::size_t octets) {
  std::string out;
  while (out.size() < octets) out += text;
  return out;
}

std::size_t resident_kilobytes() {
  std::ifstream file{"/proc/self/status"};
  for (std::string word; file >> word;) {
    if (word != "VmHWM:") continue;
    std::size_t size = 0;
    file >> size;
    return size;
  }
  return 0;
}

// Hostile pages: as deep, as broken and as large as somebody likes.
TEST(MimeHtml, NothingGrowsWithoutBound) {
  constexpr std::size_t kMega = 1'000'000;
  const std::size_t before = resident_kilobytes();
  for (const std::string_view piece : {"<div>",
                                       "<b>",
                                       "<p><b a=1><i x>",
                                       "<table>",
                                       "<a>",
                                       "<li>",
                                       "<ul><li>",
                                       "<table><tr><td>",
                                       "</p>",
                                       "<!--",
                                       "<font size=1>",
                                       "<select><option>",
                                       "<svg><g>",
                                       "&amp",
                                       "&#",
                                       "<",
                                       "<x y",
                                       "<p><b><i><u><s><em><tt></p>",
                                       "<button><p>",
                                       "<template>",
                                       "<br>"}) {
    bool whole = true;
    const std::string words = mime::words_of_html(many(piece, kMega), &whole);
    EXPECT_LE(words.size(), 3 * kMega) << piece;
    EXPECT_FALSE(whole) << piece;
  }
  EXPECT_LE(resident_kilobytes() - before, 400'000U);
}

TEST(MimeHtml, DeepPagesKeepTheirWords) {
  for (const std::string_view piece :
       {"<div>", "<b>", "<i><span>", "<font color=red>", "<ul><li>"}) {
    const std::string page = many(piece, 100'000) + "words";
    const std::string words = mime::words_of_html(page);
    EXPECT_TRUE(words.ends_with("words\n")) << piece;
  }
  std::string formats;
  for (int i = 0; i < 8'000; ++i) formats += "<p><b id=" + std::to_string(i) + ">a</p>";
  EXPECT_TRUE(mime::words_of_html(formats + "<p>end").ends_with("end\n"));
}

TEST(MimeHtml, WordsOfEnrichedText) {
  const Table table = {
      {"<bold>hi</bold>\r\n", "hi"},     {"a\nb\n\nc\n\n\nd", "a b\nc\n\nd"},
      {"1 << 2 <3", "1 < 2 <3"},         {"<color><param>red</param>x</color>y", "xy"},
      {"<nofill>a\nb</nofill>", "a\nb"}, {"<Bold><ITALIC>a</italic></BOLD>", "a"},
      {"a<nl>b <lt", "a\nb <lt"}};
  for (const auto& [text, words] : table) {
    const std::string shown = mime::words_of_enriched(text);
    EXPECT_EQ(shown.substr(0, shown.find_last_not_of(" \n") + 1), words) << text;
  }
  // RFC 1341 §7.1.3: of richtext only commands end lines.
  const Table rich = {{"<bold>a</bold>\n\nb", "a b"},
                      {"a<nl>b<np>c", "a\nb\nc"},
                      {"1 <lt> 2", "1 < 2"},
                      {"a<comment>b</comment>c", "ac"},
                      {"a << b", "a << b"}};
  for (const auto& [text, words] : rich) EXPECT_EQ(mime::words_of_enriched(text, true), words);
}

TEST(MimeHtml, ListsCountAsTheySay) {
  expect_words({{"<ol><li>a<li value=7>b<li>c</ol>", "1. a\n7. b\n8. c\n"},
                {"<ol start=3><li>a<li value=x>b</ol>", "3. a\n4. b\n"},
                {"<ol start=-1><li>a<li>b<li>c</ol>", "-1. a\n0. b\n1. c\n"},
                {"<ul><li value=7>a</ul>", "- a\n"},
                {"<ol><li>a<ol><li>b</ol><li>c</ol>", "1. a\n  1. b\n2. c\n"}});
}

TEST(MimeHtml, WhatIsWrittenAsItIs) {
  expect_words({{"a<xmp>b <i>\nc</xmp>d", "a\nb <i>\nc\nd\n"},
                {"a<listing>b  c\nd</listing>e", "a\nb  c\nd\ne\n"},
                {"a<plaintext>b <i>  c", "a\nb <i>  c\n"},
                {"a<pre>b  c</pre>d", "a\nb  c\nd\n"},
                {"<textarea>b <i>  c</textarea>", "b <i>  c\n"}});
}

}  // namespace
