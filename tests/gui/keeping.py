#!/usr/bin/env python3
"""Nothing that one has typed, saved or is looking at is lost or changed without a word.

Usage: keeping.py MAILWALK_GUI [test names of unittest]
"""

import base64
import os
import re

from driver import Driver, main


def encoded(text):
    return base64.b64encode(text.encode()).decode()


class Typing(Driver):
    def lab(self, steps, lacking=1, *options):
        self.play(f"every 1000\npress MIME lab\nframes 2\npress lab text\nkey Ctrl+A\n{steps}\n"
                  f"expect lacking {lacking}\n", *options)

    def test_what_is_pasted_is_kept(self):
        for text, lacking in [("\U0001F600", 1), ("a\U0001F4E7b", 1), ("\U0001F1E9\U0001F1EA", 2), ("\U00020000", 1),
                              ("Grüße", 0), ("日本", 0)]:
            with self.subTest(text):
                self.lab(f"clipboard {text}\nkey Ctrl+V\nframes 3\nexpect lab_output {encoded(text)}", lacking)

    def test_what_is_typed_is_kept(self):
        for text in ["\U0001F600", "x\U0001F680y", "\U0001D11E"]:
            with self.subTest(text):
                self.lab(f"type {text}\nframes 3\nexpect lab_output {encoded(text)}")

    def test_it_stays_when_more_is_typed_and_taken_away(self):
        self.lab("clipboard \U0001F600\nkey Ctrl+V\ntype ab\nkey Backspace\nframes 3\n"
                 f"expect lab_output {encoded(chr(0x1F600) + 'a')}")

    def test_it_goes_from_field_to_field(self):
        self.lab("clipboard \U0001F600!\nkey Ctrl+V\nkey Ctrl+A\nkey Ctrl+X\nframes 2\nexpect lab_output none\n"
                 f"key Ctrl+V\nkey Ctrl+V\nframes 3\nexpect lab_output {encoded(chr(0x1F600) + '!' + chr(0x1F600) + '!')}")

    def test_a_message_keeps_it_too(self):
        self.play("""
            key End
            press forouzan-pc
            press write
            frames 2
            press add to
            frames 2
            press fegan@comnet.com
            press Subject
            clipboard \U0001F4EC post
            key Ctrl+V
            press body
            type Smile \U0001F600
            press send
            expect writing no
            key End
            press file
            frames 2
            press Transcript (text)
            frames 2
            press accept
            frames 2
            expect lacking over 0
        """)
        transcript = self.read("fourth.transcript")
        self.assertIn("subject: =?utf-8?", transcript.lower())
        self.assertNotIn("\uFFFD", transcript)
        self.assertIn(encoded("\U0001F4EC") + "?= post", transcript)

    def test_escape_leaves_a_field_and_takes_nothing_back(self):
        self.lab(f"type Hello\nkey Escape\nframes 3\nexpect lab_output {encoded('Hello')}", 0)


class Escape(Driver):
    def test_it_closes_each_list(self):
        for name in ["file", "look", "scenario", "lesson picker", "unit", "speed"]:
            with self.subTest(name):
                self.play(f"""
                    seek 0.62
                    frames 3
                    press {name}
                    frames 3
                    expect lists 1
                    key Escape
                    frames 3
                    expect lists 0
                    key Right            # The window's keys work again.
                    expect at over 0.62
                """)

    def test_it_keeps_what_is_chosen_while_a_list_is_open(self):
        self.play("press fegan-pc\nexpect choice 3\npress file\nframes 2\nkey Escape\nframes 2\nexpect choice 3\n"
                  "key Escape\nexpect choice 0\n")

    def test_a_list_in_the_composer_closes_before_the_composer(self):
        self.play("""
            press fegan-pc
            press write
            frames 2
            press add to
            frames 3
            expect lists 1
            key Escape
            frames 3
            expect lists 0
            expect writing yes
            key Escape
            frames 3
            expect writing no
        """)

    def test_what_was_written_is_a_draft(self):
        self.play("""
            press fegan-pc
            press write
            press Subject
            type Half a subject
            press body
            type and half a sentence
            key Escape
            frames 3
            expect writing no
            expect notice yes
            press write
            frames 2
            expect writing yes
            expect drafted 33
            press cancel
            frames 2
            press forouzan-pc       # Somebody else begins anew.
            press write
            frames 2
            expect drafted 0
            key Escape
            frames 2
            press fegan-pc
            press write
            frames 2
            expect drafted 33
            press discard
            frames 2
            expect writing no
            press write
            frames 2
            expect drafted 0
        """)

    def test_every_dialog(self):
        for opens, is_open in [("key Ctrl+O", "picking"), ("key Ctrl+S", "picking"), ("type ?", "keys")]:
            with self.subTest(opens):
                self.play(f"{opens}\nframes 3\nexpect {is_open} yes\nkey Escape\nframes 3\nexpect {is_open} no\n")
        self.play("press MIME lab\nframes 2\npress File …\nframes 3\nexpect picking yes\nkey Escape\nframes 3\n"
                  "expect picking no\n")


class Saving(Driver):
    EXPORTS = [("Transcript (text)", "fourth.transcript"), ("Transcript as in the book", "fourth.book.txt"),
               ("Every event in a sentence", "fourth.narration.txt"), ("Trace (JSON Lines)", "fourth.jsonl"),
               ("Capture (pcapng, for Wireshark)", "fourth.pcapng"), ("Sequence as a drawing (SVG)", "fourth.svg"),
               ("Picture of this window (PNG)", "fourth.png")]

    def export(self, label, more, *options):
        self.play(f"every 1000\npress file\nframes 2\npress {label}\nframes 2\nexpect picking yes\n{more}", *options)

    def test_nothing_is_saved_before_one_says_where(self):
        for label, name in self.EXPORTS:
            with self.subTest(label):
                self.export(label, "key Escape\nframes 9\nexpect picking no\n")
                self.assertFalse(os.path.exists(self.path(name)))
                self.export(label, "press accept\nframes 30\nexpect picking no\nexpect notice yes\n")
                self.assertGreater(os.path.getsize(self.path(name)), 500)

    def test_what_is_there_is_replaced_only_when_one_says_so(self):
        for label, name in self.EXPORTS:
            with self.subTest(label):
                self.write(name, "mine")
                self.export(label, "press accept\nframes 3\nexpect picking yes\npress accept\nframes 3\nexpect picking yes\n"
                                   "key Escape\nframes 20\nexpect picking no\n")
                self.assertEqual(self.read(name), "mine")
                self.export(label, "press accept\nframes 3\npress replace\nframes 30\nexpect picking no\n")
                self.assertNotEqual(self.picture(name), b"mine")

    def test_another_name_is_no_question(self):
        self.write("fourth.svg", "mine")
        self.export("Sequence as a drawing (SVG)", "press accept\nframes 3\npress Name\nkey Ctrl+A\ntype other.svg\n"
                                                   "press accept\nframes 3\nexpect picking no\n")
        self.assertEqual(self.read("fourth.svg"), "mine")
        self.assertIn("<svg", self.read("other.svg"))

    def test_a_session_asks_as_well(self):
        self.write("fourth.mailwalk.json", "mine")
        self.play("key Ctrl+S\nframes 2\npress accept\nframes 3\nexpect picking yes\nkey Escape\nframes 2\n")
        self.assertEqual(self.read("fourth.mailwalk.json"), "mine")
        self.play("key Ctrl+S\nframes 2\npress accept\nframes 3\npress replace\nframes 3\nexpect picking no\n")
        self.assertIn("mailwalk", self.read("fourth.mailwalk.json"))

    def test_where_it_cannot_be_written_the_dialog_stays(self):
        os.mkdir(self.path("taken"))
        for name in ["taken", "no/such/folder/x.svg", "/proc/x.svg"]:
            with self.subTest(name):
                self.export("Sequence as a drawing (SVG)", f"press Name\nkey Ctrl+A\ntype {name}\npress accept\nframes 3\n"
                                                           "expect picking yes\nkey Escape\n")

    def test_a_drawing_is_for_paper_whatever_the_theme(self):
        drawings = set()
        for theme in ["dark", "light", "contrast"]:
            self.export("Sequence as a drawing (SVG)", "press accept\nframes 3\n", "--theme", theme)
            drawings.add(self.read("fourth.svg"))
            os.remove(self.path("fourth.svg"))
        self.assertEqual(len(drawings), 1)
        colours = re.findall(r"#[0-9a-f]{6}", drawings.pop())
        self.assertEqual(colours[0], "#ffffff")


class Lying(Driver):
    def test_the_envelope_opens_what_lies_there(self):
        self.play("""
            seek 30
            press Mailboxes
            frames 2
            screenshot {}/list.png
            press ✉ 1 · Network · forouzan@deanza.edu · 640 octets
            frames 3
            expect opened_octets 640
            screenshot {}/opened.png
        """)

    def test_the_one_from_the_lab_goes_after_the_scenarios_own(self):
        self.play("""
            press MIME lab
            frames 2
            press lab send
            frames 3
            expect scenario fourth
            expect followed 2
            expect choice 5
            expect at over 60
            key End
            press file
            frames 2
            press Every event in a sentence
            frames 2
            press accept
            frames 2
        """)
        told = self.read("fourth.narration.txt")
        first = told.index("has received message 1")
        self.assertLess(first, told.index("has composed message 2"))
        self.assertIn("has received message 2", told)


class Seats(Driver):
    def test_each_server_of_a_computer_can_be_sat_in(self):
        for host in ["mail.deanza.edu", "mail.comnet.com"]:
            for protocol in ["SMTP", "POP3"]:
                with self.subTest(f"{host} {protocol}"):
                    self.play(f"press {host}\nframes 2\npress seat\nframes 3\npress {protocol}\nframes 3\n"
                              f"expect tab terminal\nexpect seat {host}:{protocol}\n")


if __name__ == "__main__":
    main()
