#!/usr/bin/env python3
"""Doing things in a run by hand: each is an input, which can be taken back, saved and replayed.

Usage: doing.py MAILWALK_GUI [test names of unittest]
"""

import os
import subprocess
import sys

from driver import Driver, main


class Doing(Driver):
    def replay(self, session, *options):
        mailwalk = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "mailwalk")
        done = subprocess.run([mailwalk, "replay", self.path(session), *options], capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_sign_in_on_a_page(self):
        """What is typed into the fields of a page and pressed there is what its user does."""
        self.play("""
            seek 60.5
            press Page
            frames 3
            press Name
            type fegan
            press Password
            type network-23
            frames 2
            press Sign in
            frames 3
            seek 63
            frames 3
            press Network
            frames 3
            expect can_undo yes
            key Ctrl+S
            expect picking yes
            frames 2
            press accept
            expect picking no
        """, "web-1")
        told = self.replay("web-1.mailwalk.json")
        self.assertIn("name=fegan&password=network-23", told)
        self.assertIn('63.000000 s  Action: fegan@comnet.com follows the link "Network".', told)
        self.assertRegex(told, r"# 63\.\d+ s  Browser on fegan-pc shows message 1 from its inbox\.")

    def test_the_eavesdropper_changes_a_word(self):
        """What he puts into a packet is an input like every other; what he forges begins at the terminal."""
        self.play("""
            seek 180.1
            press came in
            type properly
            press goes out
            type no more
            frames 2
            press changed
            frames 3
            expect inputs 0
            press goes out
            type .
            frames 2
            press changed
            settle
            expect inputs 1
            expect can_undo yes
            key Ctrl+S
            frames 2
            press accept
            expect picking no
            press link internet wan
            frames 3
            press listen
            frames 3
            press forge
            expect tab terminal
        """, "eavesdropper", "--size", "1600x1200")
        told = self.replay("eavesdropper.mailwalk.json")
        self.assertIn("On the link wan – fegan-pc somebody changes packet", told)
        self.assertIn("| our network works no more. since the last repair.", told)
        read = self.replay("eavesdropper.mailwalk.json", "--tap", "wan-fegan-pc")
        self.assertIn("S: our network works properly since the last repair.", read)

    def test_cut_a_link_and_take_it_back(self):
        self.play("""
            seek 0.02
            frames 3
            screenshot {}/before.png
            press link forouzan-pc lan
            expect choice 4
            press cut
            expect links_down 1
            expect can_undo yes
            expect at 0.020000
            frames 3
            screenshot {}/cut.png
            key End
            expect stored 0    # The letter never left.
            key Ctrl+Z
            expect at 0.020000
            expect links_down 0
            expect can_undo no
            key Escape
            frames 3
            screenshot {}/after.png
            key Shift+Ctrl+Z
            expect links_down 1
            press link forouzan-pc lan
            press cut          # Repair.
            expect links_down 0
            key Ctrl+Z
            key Ctrl+Z
            expect links_down 0
        """)
        self.assertNotEqual(self.picture("before.png"), self.picture("cut.png"))

    def test_switch_a_computer_off_and_on(self):
        self.play("""
            seek 0.02
            press mail.comnet.com
            press power
            expect hosts_down 1
            key Space
            frames 60
            press power
            expect hosts_down 0
        """)

    def test_change_delay_and_loss(self):
        self.play("""
            press link internet wan
            press delay
            frames 2
            press 500 ms
            press loss
            frames 2
            press all
            press file
            frames 2
            press Every event in a sentence
            frames 2
            press accept
            frames 2
            expect can_undo yes
        """)
        narration = self.read("fourth.narration.txt")
        self.assertIn("0.5", narration)
        self.assertIn("lost", narration)

    def test_a_letter_from_the_composer_to_the_mailbox(self):
        self.play("""
            key End
            expect stored 0            # Fegan has fetched and deleted it.
            press fegan-pc
            press write
            expect writing yes
            press send                 # To nobody.
            expect writing yes
            press add to
            frames 2
            press forouzan@deanza.edu
            press Subject
            type Written by hand
            press body
            type One line with digits 7 and keys m l p t ? [ ] + -
            expect marks 0
            expect keys no
            frames 2
            screenshot {}/letter.png
            press send
            expect writing no
            expect playing yes
            key End
            expect stored 1
            press forouzan-pc
            press check
            key End
            expect stored 0
            key Ctrl+S
            expect picking yes
            press Name
            frames 2
            press accept
            expect picking no
            press file
            frames 2
            press Transcript (text)
            frames 2
            press accept
            frames 2
        """)
        transcript = self.read("fourth.transcript")
        self.assertIn("Subject: Written by hand", transcript)
        self.assertEqual(self.replay("fourth.mailwalk.json"), transcript)

    def test_save_and_open_again(self):
        self.play("""
            seek 0.3
            press link internet wan
            press cut
            key Ctrl+S
            frames 2
            press accept
            key Home
            expect links_down 0
            key F1
            expect scenario first
            key Ctrl+O
            frames 2
            press Name
            type fourth.mailwalk.json
            press accept
            expect scenario fourth
            expect can_undo yes
            seek 0.3
            expect links_down 1
            key Ctrl+Z
            expect links_down 0
        """)
        # What it holds opens from the command line, too.
        self.play("""
            seek 0.3
            expect links_down 1
        """, self.path("fourth.mailwalk.json"))

    def test_nothing_can_be_done_in_a_recording(self):
        self.play("""
            press file
            frames 2
            press Trace (JSON Lines)
            frames 2
            press accept
            frames 2
        """)
        self.play("""
            seek 0.1
            key Ctrl+Z
            key Ctrl+S
            expect picking no
            expect notice yes
        """, self.path("fourth.jsonl"))

    def test_a_recording_may_come_through_a_pipe(self):
        self.play("press file\nframes 2\npress Trace (JSON Lines)\nframes 2\npress accept\nframes 2\n")
        os.mkfifo(self.path("pipe"))
        with subprocess.Popen(["cp", self.path("fourth.jsonl"), self.path("pipe")]):
            self.play("expect scenario fourth\nexpect problem no\n", self.path("pipe"))

    def test_a_file_that_is_saved_is_read_again(self):
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios", "first.json")
        with open(source, encoding="utf-8") as file:
            self.write("mine.json", file.read())
        mine = self.read("mine.json")
        self.write("broken.json", mine.replace('"hosts"', '"hotss"'))
        self.write("other.json", mine.replace('"id": "first"', '"id": "other"'))
        self.play("""
            expect scenario first
            copy {}/broken.json {}/mine.json
            frames 60
            expect problem yes
            expect scenario first
            screenshot {}/problem.png
            press close
            expect problem no
            copy {}/other.json {}/mine.json
            frames 60
            expect problem no
            expect scenario other
        """, self.path("mine.json"))

    def test_what_the_window_remembers(self):
        settings = self.path("folder/settings.json")
        self.play("""
            press look
            frames 2
            press Light
            press larger
            type +
            key P
            drag 600 389 600 520
            frames 3
        """, "--settings", settings)
        remembered = self.read("folder/settings.json")
        self.assertIn('"theme": "light"', remembered)
        self.assertIn('"true_time": true', remembered)
        self.play("""
            expect theme light
            expect speed 2
        """, "--settings", settings)
        self.write("folder/settings.json", '{"theme": 7, "text_size": "huge", "speed": -1')
        self.play("expect theme dark", "--settings", settings)


if __name__ == "__main__":
    main()
