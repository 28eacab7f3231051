#!/usr/bin/env python3
"""The window's terminal: a whole SMTP and a whole POP3 session, typed with real key events.

Usage: terminal.py MAILWALK_GUI [test names of unittest]
"""

import os
import subprocess
import sys

from driver import Driver, main

CONNECT = """
    press Terminal
    frames 2
    press connect
    settle
    press line
"""


def typed(*lines):
    return "".join(f"type {line}\nkey Enter\nsettle\n" if line else "key Enter\nsettle\n" for line in lines)


class Terminal(Driver):
    def play(self, script, *options):
        return super().play(script, "--size", "1024x640", *options)

    def test_a_whole_smtp_session_with_mistakes(self):
        self.play(CONNECT + "expect state Connected\nscreenshot {}/connected.png\n" +
                  typed("HELO [10.0.0.1]") + "expect state Ready\n" +
                  typed("RCPT TO:<fegan@comnet.com>") + "expect state Ready\n" +    # 503
                  typed("MALI FROM:<forouzan@deanza.edu>") + "expect state Ready\n" +    # 500
                  "screenshot {}/refused.png\n" +
                  typed("MAIL FROM:<forouzan@deanza.edu>") + "expect state Mail\n" +
                  typed("RCPT TO:<fegan@comnet.com>") + "expect state Rcpt\n" +
                  typed("DATA") + "expect state Data\n" +
                  typed("From: forouzan@deanza.edu", "Subject: Typed in the window", "", "One line.", ".") +
                  "expect state Ready\nexpect inputs 12\n" +
                  typed("QUIT") + """
                  expect state none
                  expect keys no
                  expect marks 0
                  key Ctrl+S
                  frames 2
                  press accept
                  press file
                  frames 2
                  press Transcript (text)
                  frames 2
                  press accept
                  frames 2
                  """)
        self.assertNotEqual(self.picture("connected.png"), self.picture("refused.png"))
        transcript = self.read("fourth.transcript")
        for line in ("C: RCPT TO:<fegan@comnet.com>", "S: 503 ", "S: 500 ", "C: Subject: Typed in the window"):
            self.assertIn(line, transcript)
        mailwalk = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "mailwalk")
        replayed = subprocess.run([mailwalk, "replay", self.path("fourth.mailwalk.json")], capture_output=True,
                                  text=True, timeout=60, check=True).stdout
        self.assertEqual(replayed, transcript)
        # Fegan has got both: the scenario's letter, and the one that was typed.
        fetched = subprocess.run([mailwalk, "replay", self.path("fourth.mailwalk.json"), "--format", "narrate"],
                                 capture_output=True, text=True, timeout=60, check=True).stdout
        self.assertEqual(transcript.count("C: Subject: Typed in the window"), 2)  # By hand, and server to server.
        self.assertEqual(transcript.count("S: Subject: Typed in the window"), 1)  # And out of the mailbox.
        self.assertIn("fegan@comnet.com's UA", fetched)

    def test_pop3_is_typed_as_well(self):
        self.play("""
            seek 30
            press Terminal
            frames 2
            press seat
            frames 2
            press fegan-pc
            press callee
            frames 2
            press mail.comnet.com · POP3
            press connect
            settle
            press line
        """ + "expect state Authorization\n" + typed("STAT") + typed("USER fegan", "PASS secret") +
                  "expect state Transaction\n" + typed("STAT", "RETR 1", "DELE 1", "QUIT") + "expect state none\n")

    def test_no_key_of_the_window_fires_while_one_types(self):
        self.play(CONNECT + """
            expect marks 0
            type m l p t f g o s z ? [ ] + - 0 1 2 3 4 5 6 7 8 9
            expect marks 0
            expect keys no
            expect speed 1
            expect scenario fourth
            key Home
            key End
            key Left
            expect at not 0.000000
            expect playing no
            key Space
            expect playing no
        """)

    def test_history_completion_and_taking_back(self):
        self.play(CONNECT + """
            type hel
            key Tab
            frames 2
            expect line HELO
            key Enter
            settle
            expect state Ready
            expect inputs 2
            key Up
            frames 2
            expect line HELO
            key Down
            frames 2
            expect line none
            key Escape
            frames 2
            key Ctrl+Z
            frames 2
            expect inputs 1
            expect state Connected
        """)

    def test_an_offer_is_taken_by_a_click(self):
        self.play(CONNECT + """
            press HELO [10.0.0.1]
            frames 2
            expect line HELO
            key Enter
            settle
            expect state Ready
        """)


if __name__ == "__main__":
    main()
