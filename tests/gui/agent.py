#!/usr/bin/env python3
"""The user agent in its tab, and the command-driven one in the terminal, by mouse and by keys: whatever is done
is an input, which can be taken back, saved and replayed.

Usage: agent.py MAILWALK_GUI [test names of unittest]
"""

import itertools
import json

from driver import Driver, main

LANGUAGES = ["en", "de", "es", "fr"]
SIZES = [("1600x900", "1"), ("1366x768", "1"), ("1024x640", "1"), ("1280x720", "2"), ("390x844", "1")]
THEMES = ["dark", "light", "contrast"]


class Agent(Driver):
    def actions(self, session):
        return [one for one in json.loads(self.read(session))["inputs"]]

    def test_what_is_done_with_messages(self):
        """Read, reply to all with a blind copy, forward, delete, undelete, remove: by mouse, from one who has mail."""
        self.play("""
            open fourth
            key End
            press User agent
            expect tab agent
            expect agent_user fegan@comnet.com
            expect listed_mail 1
            expect new_mail 1
            press message 1
            frames 3
            expect new_mail 0
            expect can_undo yes
            key Ctrl+Z
            frames 3
            expect new_mail 1
            expect can_undo no
            press message 1
            frames 3
            press reply all
            frames 3
            expect writing yes
            press Bcc
            type forouzan@deanza.edu
            press body
            type It works here, too.
            frames 3
            press send
            frames 3
            expect writing no
            expect tab agent
            press delete
            frames 3
            expect deleted_mail 1
            press undelete
            frames 3
            expect deleted_mail 0
            press delete
            frames 3
            press remove
            frames 3
            expect listed_mail 0
            press box Outbox
            frames 3
            expect listed_mail 1
            key Ctrl+S
            frames 2
            press accept
            frames 2
        """)
        kinds = [one["do"] for one in self.actions("fourth.mailwalk.json")]
        self.assertEqual(kinds, ["read", "reply-all", "delete", "undelete", "delete", "expunge"])

    def test_the_same_by_keys(self):
        self.play("""
            open fourth
            key End
            press User agent
            frames 2
            key Down
            frames 2
            key Enter
            frames 3
            expect new_mail 0
            key R
            frames 3
            type Thank you.
            frames 3
            key Ctrl+Enter
            frames 3
            expect writing no
            key D
            frames 3
            expect deleted_mail 1
            key U
            frames 3
            expect deleted_mail 0
            key G
            frames 3
            key D
            frames 3
            key X
            frames 3
            expect listed_mail 0
            expect inputs 7
            expect marks 0
        """)

    def test_pop3_and_imap4_alike(self):
        for scenario in ("fourth", "imap-two-computers"):
            with self.subTest(scenario=scenario):
                self.play(f"""
                    open {scenario}
                    key End
                    press User agent
                    frames 3
                    press get mail
                    frames 3
                    expect clicks over 0
                    expect clicks_said over 3
                """)

    def test_escape_keeps_what_was_written(self):
        self.play("""
            press User agent
            press write mail
            frames 3
            type osei@comnet.com
            frames 2
            key Escape
            frames 3
            expect writing no
            press write mail
            frames 3
            expect drafted 15
            press discard
            frames 3
            press write mail
            frames 3
            expect drafted 0
        """)

    def test_names_are_completed(self):
        """Enter makes a whole entry of what was begun: an address, or a word of the address book."""
        self.play("""
            open reply-and-forward
            key End
            press User agent
            press mail user
            frames 2
            press fegan@comnet.com at fegan-pc
            frames 3
            press write mail
            frames 3
            type chu
            frames 2
            key Enter
            frames 2
            expect drafted 5
            press send
            frames 3
            expect writing no
            key Ctrl+S
            frames 2
            press accept
            frames 2
        """)
        self.assertEqual(self.actions("reply-and-forward.mailwalk.json")[0]["to"], ["chung"])

    def test_a_file_goes_along(self):
        self.write("data.csv", "a,b\n1,2\n")
        self.play("""
            open fourth
            key End
            press User agent
            press write mail
            frames 3
            type fegan@comnet.com
            press attach
            frames 2
            press Name
            type data.csv
            press accept
            frames 3
            press send
            frames 3
            expect writing no
            key Ctrl+S
            frames 2
            press accept
            frames 2
        """)
        self.assertEqual(self.actions("fourth.mailwalk.json")[0]["attachments"][0]["name"], "data.csv")

    def test_one_letter_is_one_command(self):
        self.play("""
            open fourth
            key End
            press Terminal
            frames 3
            press seat
            frames 2
            press user agent of fegan@comnet.com at fegan-pc
            frames 3
            expect tab terminal
            type 1
            key Enter
            frames 3
            expect inputs 1
            type r
            key Enter
            frames 2
            type It works.
            key Enter
            frames 2
            type .
            key Enter
            frames 4
            expect inputs 2
            type d 1
            key Enter
            frames 3
            expect inputs 3
            type h
            key Enter
            frames 2
            type q
            key Enter
            frames 3
            expect inputs 4
            key Ctrl+S
            frames 2
            press accept
            frames 2
        """)
        kinds = [one["do"] for one in self.actions("fourth.mailwalk.json")]
        self.assertEqual(kinds, ["read", "reply", "delete", "expunge"])

    def test_all_of_it_can_be_read(self):
        """No words on others, none cut off."""
        tenths = "".join(f"key {tenth}\nframes 2\nexpect crowded no\n" for tenth in range(0, 10))
        each = "".join(f"open {name}\n{tenths}key End\nframes 2\nexpect crowded no\nkey Down\nframes 2\n"
                       "expect crowded no\n"
                       for name in ("first", "fourth", "reply-and-forward", "imap-folders", "mime-attachment"))
        for number, ((size, text), language) in enumerate(itertools.product(SIZES, LANGUAGES)):
            theme = THEMES[number % len(THEMES)]
            with self.subTest(size=size, text=text, language=language, theme=theme):
                begin = "press menu\nframes 2\n" if text == "2" or size.startswith("390") else ""
                self.play(f"every 1000\n{begin}press User agent\nframes 2\n{each}", "--size", size, "--text-size", text, "--language", language,
                          "--theme", theme)

    def test_the_composer_can_be_read(self):
        for number, ((size, text), language) in enumerate(itertools.product(SIZES, LANGUAGES)):
            narrow = text == "2" or size.startswith("390")
            menu = "press menu\nframes 2\n" if narrow else ""
            turned = "press consequence\nframes 3\nexpect crowded no\npress consequence\nframes 3\n" if narrow else ""
            script = f"""
                every 1000
                open fourth
                key End
                {menu}
                press User agent
                frames 2
                key Down
                frames 2
                key Shift+R
                frames 4
                type 20 °C
                frames 2
                expect writing yes
                expect crowded no
                {turned}
                key Escape
                frames 2
                key W
                frames 3
                press send
                frames 3
                expect crowded no      # Nobody would receive it: that is said.
                expect writing yes
                press discard
                frames 2
                key F
                frames 3
                expect crowded no
            """
            with self.subTest(size=size, text=text, language=language):
                self.play(script, "--size", size, "--text-size", text, "--language", language,
                          "--theme", THEMES[number % len(THEMES)])

    def test_an_answer_to_a_sealed_message_is_sealed(self):
        """What was opened is read and quoted; the answer is sealed, too, unless its writer says otherwise."""
        self.play("""
            open pgp-encrypted
            key End
            press User agent
            frames 3
            press message 1
            frames 3
            press reply
            frames 3
            press body
            type Gladly.
            press send
            frames 3
            expect writing no
            press reply
            frames 3
            press encrypt
            frames 2
            press send
            frames 3
            expect writing no
            press write mail
            frames 3
            press To
            type nobody@comnet.com
            press encrypt
            frames 2
            press send
            frames 3
            expect writing yes     # Nobody has a key of this one.
            press discard
            frames 3
            key Ctrl+S
            frames 2
            press accept
            frames 2
        """)
        actions = self.actions("pgp-encrypted.mailwalk.json")
        self.assertEqual([one["do"] for one in actions], ["reply", "reply"])
        self.assertNotIn("seal", actions[0])
        self.assertEqual(actions[1]["seal"], "sign")

    def test_the_seal_can_be_read(self):
        for number, ((size, text), language) in enumerate(zip(SIZES, ["de", "fr", "es", "de", "de"])):
            narrow = text == "2" or size.startswith("390")
            menu = "press menu\nframes 2\n" if narrow else ""
            script = f"""
                every 1000
                open smime-encrypted
                key End
                {menu}
                press User agent
                frames 2
                key Down
                frames 4
                expect crowded no
                key R
                frames 4
                expect writing yes
                expect crowded no
                press send
                frames 3
                expect writing yes     # There is no certificate of Forouzan.
                expect crowded no
                press encrypt
                frames 3
                expect crowded no
            """
            with self.subTest(size=size, text=text, language=language):
                self.play(script, "--size", size, "--text-size", text, "--language", language,
                          "--theme", THEMES[number % len(THEMES)])

    def test_it_is_legible_in_every_theme(self):
        for theme in THEMES:
            with self.subTest(theme=theme):
                self.play("""
                    open fourth
                    key End
                    press User agent
                    frames 3
                    press message 1
                    move 5 5
                    frames 3
                    legible
                    press click 1
                    move 5 5
                    frames 3
                    legible
                    press reply all
                    move 5 5
                    frames 3
                    press Bcc
                    type forouzan@deanza.edu
                    frames 3
                    legible
                    press cancel
                    press Terminal
                    frames 2
                    press seat
                    frames 2
                    press user agent of fegan@comnet.com at fegan-pc
                    frames 3
                    type r
                    key Enter
                    frames 3
                    expect crowded no
                    legible
                """, "--theme", theme)


if __name__ == "__main__":
    main()
