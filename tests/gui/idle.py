#!/usr/bin/env python3
"""The window sleeps: where nothing moves and nothing happens, no picture is made.

Usage: idle.py MAILWALK_GUI [test names of unittest]

Pictures are counted, not seconds: the second rest begins where the first has left the window still.
"""

import os

from driver import Driver, main

# A picture may still be due from before; a window that does not sleep makes dozens.
STILL = "rest 2\nrest 2\nexpect drawn under 4\n"
# A caret blinks for six seconds.
STILL_WITH_CARET = "rest 7\nrest 2\nexpect drawn under 4\n"


class Idle(Driver):
    def test_a_paused_run(self):
        self.play(f"seek 0.3\n{STILL}key Right\n{STILL}")

    def test_a_run_that_plays_is_drawn_and_then_stands(self):
        self.play(f"key Space\nrest 2\nexpect playing yes\nexpect at not 0.000000\nexpect drawn over 3\n"
                  f"key Space\nexpect playing no\n{STILL}")

    def test_what_begins_after_a_rest_does_not_leap(self):
        self.play(f"{STILL}type -\ntype -\ntype -\nkey P\nkey Space\nframes 1\nkey Space\nexpect at under 0.1\n")

    def test_a_lesson(self):
        self.play(f"settle\n{STILL}", "--lesson", "three-phases", "--taking", self.path("taking.json"))

    def test_the_terminal_with_a_caret(self):
        self.play(f"press Terminal\nframes 2\npress connect\nsettle\npress line\ntype HEL\n{STILL_WITH_CARET}"
                  "expect line HEL\n")

    def test_the_lab(self):
        self.play(f"press MIME lab\n{STILL}key Space\nrest 2\nexpect drawn over 3\nkey Space\n{STILL}")

    def test_a_dialog_and_a_list(self):
        self.play(f"key Ctrl+O\nexpect picking yes\n{STILL_WITH_CARET}"
                  f"key Escape\nkey Escape\ntype ?\nexpect keys yes\n{STILL}")

    def test_a_file_is_watched_asleep(self):
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios", "first.json")
        with open(source, encoding="utf-8") as file:
            scenario = file.read()
        self.write("mine.json", scenario)
        self.write("other.json", scenario.replace('"title": "', '"title": "Other ', 1))
        self.play(f"{STILL}expect notice no\ncopy {{}}/other.json {{}}/mine.json\nrest 2\nexpect notice yes\n{STILL}",
                  self.path("mine.json"))


if __name__ == "__main__":
    main()
