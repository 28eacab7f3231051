#!/usr/bin/env python3
"""The window, driven by real input events on a virtual screen (Xvfb).

Usage: window.py MAILWALK_GUI [test names of unittest]

Scripts say what a person does and what must then be so (see gui/script.h); pictures are compared
octet for octet.
"""

import xml.etree.ElementTree

from driver import Driver, main


class Window(Driver):
    def test_starts_paused_plays_and_pauses(self):
        self.play("""
            expect scenario fourth
            expect playing no
            expect at 0.000000
            key Space
            frames 60
            expect playing yes
            expect at not 0.000000
            key Space
            expect playing no
            key End
            key Space          # From the beginning again.
            frames 2
            expect playing yes
        """)

    def test_a_step_back_shows_the_same_picture(self):
        self.play("""
            seek 0.3
            key Right
            frames 3
            screenshot {}/before.png
            key Right
            key Right
            frames 3
            screenshot {}/later.png
            key Left
            key Left
            frames 3
            screenshot {}/after.png
        """)
        self.assertEqual(self.picture("before.png"), self.picture("after.png"))
        self.assertNotEqual(self.picture("before.png"), self.picture("later.png"))

    def test_the_buttons_do_what_the_keys_do(self):
        self.play("""
            press next      # step
            expect at not 0.000000
            press back      # step back
            expect at 0.000000
            press play
            expect playing yes
            press play
            expect playing no
            press last      # to the end
            expect at not 0.000000
            press first      # to the beginning
            expect at 0.000000
        """)

    def test_the_timeline_can_be_dragged(self):
        self.play("""
            drag 90 850 800 850
            expect at not 0.000000
            expect playing no
            drag 800 850 16 850
            expect at 0.000000
        """)

    def test_marks_and_loop(self):
        self.play("""
            seek 0.1
            key M
            seek 0.2
            key M
            expect marks 2
            type [
            expect at 0.100000
            type ]
            expect at 0.200000
            key M
            expect marks 1
        """)

    def test_speed_theme_and_the_list_of_keys(self):
        self.play("""
            type +
            expect speed 2
            type -
            type -
            expect speed 0.5
            type ?
            expect keys yes
            type ?
            expect keys no
            press look
            frames 2
            press Light
            expect theme light
            press look
            frames 2
            press High contrast
            expect theme contrast
            key F1
            expect scenario first
            key F4
            expect scenario fourth
        """)

    def test_a_splitter_can_be_dragged(self):
        self.play("""
            frames 3
            screenshot {}/before.png
            drag 600 389 600 520
            screenshot {}/after.png
        """)
        self.assertNotEqual(self.picture("before.png"), self.picture("after.png"))

    def test_what_is_chosen_in_the_sequence_is_chosen_everywhere(self):
        self.play("""
            seek 0.62
            frames 3
            press DATA         # Its label.
            expect choice 1    # A record.
            expect chosen not 0
            key Ctrl+Left
            expect chosen not 0
            key Alt+Left
            expect chosen not 0
        """)

    def test_a_thousand_frames_and_every_scenario(self):
        keys = "".join(f"key F{i}\nkey Space\nframes 60\n" for i in range(1, 7))
        self.play(keys * 3)

    def test_the_sequence_as_a_drawing(self):
        self.play("""
            press file
            frames 2
            press Sequence as a drawing (SVG)
            frames 2
            press accept
            frames 2
        """, "several-recipients", "--theme", "light")
        root = xml.etree.ElementTree.parse(self.path("several-recipients.svg")).getroot()
        texts = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
        self.assertIn("RCPT TO:<fegan@comnet.com>", texts)
        self.assertTrue(any(text.startswith("✓ 220 ") for text in texts))
        self.assertGreater(len(list(root.iter("{http://www.w3.org/2000/svg}path"))), 50)

    def test_one_message_in_focus_and_the_sequence_fitted(self):
        self.play("""
            frames 3
            screenshot {}/all.png
            key F
            frames 3
            screenshot {}/fit.png
            key F
            frames 3
            screenshot {}/back.png
            expect followed 0
            key G
            expect followed 1
            press follow
            expect followed 0
        """)
        self.assertNotEqual(self.picture("all.png"), self.picture("fit.png"))

    def test_a_time_is_typed_to_go_to(self):
        self.play("""
            press clock
            frames 2
            expect typing_time yes
            key Ctrl+A
            type 09:01:00.375
            key Enter
            frames 2
            expect at 60.375000
            expect typing_time no
            key C
            frames 2
            key Ctrl+A
            type soon
            key Enter
            frames 2
            expect time_problem yes
            expect at 60.375000
            key Ctrl+A
            type 614 ms
            key Enter
            frames 2
            expect at 0.614000
            key C
            frames 2
            key Escape
            frames 2
            expect typing_time no
            expect at 0.614000
            key Right          # The keys are the window's again.
            expect at over 0.614
        """)

    def test_the_list_of_events_is_searched_and_walked_by_keys(self):
        self.play("""
            seek 0.62
            press list
            frames 2
            expect listing yes
            expect listed over 60
            press search events
            type RCPT fegan
            frames 2
            expect listed 2
            key Escape
            frames 2
            press event 2
            expect choice 1
            key Up
            key Enter
            expect at under 0.1
            key Down
            key Enter
            expect at over 0.5
            press list
            frames 2
            expect listing no
        """)

    def test_protocols_are_shown_and_hidden(self):
        self.play("""
            seek 0.62
            frames 2
            press show SMTP
            expect filtered 1
            press show SMTP
            expect filtered 0
            press show DNS
            expect filtered 1
            key N
            expect filtered 0
            press show TCP
            expect packets yes
            key T
            expect packets no
        """)

    def test_a_phase_that_is_over_is_folded_and_opened_again(self):
        self.play("""
            seek 0.95
            frames 3
            screenshot {}/folded.png
            press fold
            frames 3
            screenshot {}/open.png
            expect folding yes
            key H
            expect folding no
        """)
        self.assertNotEqual(self.picture("folded.png"), self.picture("open.png"))

    def test_what_cannot_be_opened(self):
        self.assertIn("no scenario", self.run_window("nothing", code=2))
        self.assertIn("1600x900", self.run_window("--size", "big", code=2))
        self.assertIn("dark, light or contrast", self.run_window("--theme", "pink", code=2))
        self.assertIn("614ms", self.run_window("--at", "soon", code=2))


if __name__ == "__main__":
    main()
