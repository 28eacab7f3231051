#!/usr/bin/env python3
"""Two ways to the mail side by side in the window, and a reply that is opened, by keys and mouse.

Usage: comparing.py MAILWALK_GUI [test names of unittest]
"""

import itertools

from driver import Driver, main

LANGUAGES = ["en", "de", "es", "fr"]
THEMES = ["dark", "light", "contrast"]
READABLE = "frames 2\nexpect crowded no\nlegible\nframes 2\n"


class Comparing(Driver):
    def test_a_key_shows_both_and_leads_back(self):
        self.play("""
            expect comparing no
            key V
            frames 2
            expect comparing yes
            expect compared not none
            press compare back
            frames 2
            expect comparing no
            press compare
            frames 2
            expect comparing yes
        """, "fourth")

    def test_the_figures_are_those_of_the_command(self):
        self.play("key V\nframes 2\nexpect compared 2706:3496\n", "fourth")

    def test_what_is_done_is_compared_too(self):
        self.play("""
            key V
            frames 2
            expect compared 2706:3496
            key V
            key End
            frames 2
            press fegan-pc
            frames 2
            press check
            settle
            key V
            frames 2
            expect compared not 2706:3496
            key Ctrl+Z
            frames 2
            expect compared 2706:3496
        """, "fourth")

    def test_the_mail_is_fetched_the_other_way(self):
        self.play("""
            key V
            frames 2
            press other way
            frames 2
            expect compared 3496:2706
            press other way
            frames 2
            expect compared not 3496:2706
        """, "fourth")

    def test_any_two_are_compared(self):
        self.play("frames 2\nexpect comparing yes\nexpect compared 2706:2706\n", "fourth", "--compare", "fourth")

    def test_where_there_is_no_other_way_that_is_said(self):
        self.play("key V\nframes 2\nexpect comparing yes\nexpect compared none\nexpect crowded no\n", "second")

    def test_a_lesson_tells_nothing_beforehand(self):
        self.play("settle\nkey V\nframes 2\nexpect comparing no\n", "--lesson", "push-and-pull",
                  "--taking", self.path("taking"))

    def test_all_can_be_read(self):
        sizes = [("1600x900", "1"), ("1366x768", "1"), ("1280x720", "2"), ("390x844", "1")]
        for number, ((size, text), language) in enumerate(itertools.product(sizes, LANGUAGES)):
            theme = THEMES[number % len(THEMES)]
            script = "every 1\n" + "".join(f"open {name}\nframes 2\n{READABLE}" for name in
                                           ("pop3-vs-imap", "polling-vs-idle", "fourth"))
            with self.subTest(size=size, text=text, language=language, theme=theme):
                self.play("key V\n" + script, "--size", size, "--text-size", text, "--language", language,
                          "--theme", theme)


class OpenedReply(Driver):
    OPENED = """
        key H
        seek 9
        frames 2
        press a5 FETCH 2 BODY[1]
        key Ctrl+Right
        expect opened 0
        key R
        frames 2
        expect opened 1
    """

    def test_a_key_opens_and_closes_it(self):
        self.play(self.OPENED + "expect crowded no\nkey R\nframes 2\nexpect opened 0\n", "imap-partial-fetch")

    def test_what_is_no_reply_stays_closed(self):
        self.play("key R\nexpect opened 0\n", "imap-partial-fetch")

    def test_it_can_be_read(self):
        for language, theme in zip(LANGUAGES, [*THEMES, "dark"]):
            self.play(self.OPENED + READABLE, "imap-partial-fetch", "--language", language, "--theme", theme)


if __name__ == "__main__":
    main()
