#!/usr/bin/env python3
"""No box stands for a letter: what the fonts have is shown, what they lack is shown as its code.

Usage: letters.py MAILWALK_GUI [test names of unittest]

A script fails by itself where a letter was drawn that no font has (gui/panels/letters.h).
"""

import glob
import json
import os

from driver import Driver, main

SCENARIOS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios")


def shipped():
    files = glob.glob(os.path.join(SCENARIOS, "*.json"))
    return sorted(file for file in files if not file.endswith(".schema.json"))


# At the beginning, the middle and the end, with every panel, whatever a computer is asked for.
def tour(scenario):
    hosts = "".join(f"press {host['name']}\n" for host in scenario["hosts"])
    return "every 1000\n" + "".join(f"key {place}\npress {panel}\n" for place in ["Home", "3", "5", "7", "End"]
                   for panel in ["Conversation", "Mailboxes", "Inspector"]) + hosts + "type ?\ntype ?\n"


def letter(subject, body):
    """The fourth scenario with another letter in it."""
    with open(os.path.join(SCENARIOS, "fourth.json"), encoding="utf-8") as file:
        scenario = json.load(file)
    scenario["actions"][0].update(subject=subject, body=body)
    del scenario["$schema"]
    return json.dumps(scenario, ensure_ascii=False)


class Letters(Driver):
    def test_shipped_scenarios(self):
        self.assertGreater(len(shipped()), 10)
        for file in shipped():
            with self.subTest(file), open(file, encoding="utf-8") as text:
                self.play(tour(json.load(text)), file, "--size", "1024x640")

    def test_the_lab_and_the_terminal(self):
        self.play("press MIME lab\n" + "".join(f"key {tenth}\n" for tenth in range(10)) + "key End\n"
                  "press Terminal\nkey End\n", "fourth")

    SHOW = "key End\npress Conversation\nframes 2\npress Mailboxes\nframes 2\nscreenshot {}/shown.png\n"

    def test_japanese_and_arabic_are_there(self):
        self.write("letter.json", letter("回線", ["回線は今朝から動いています。", "مرحبا بالعالم", "Привет, Ελλάδα"]))
        self.play(self.SHOW + "expect lacking 0\n", self.path("letter.json"))

    def test_what_no_font_has_is_shown_as_its_code(self):
        self.write("letter.json", letter("Photo 📷, Thai ก, again 📷", ["In the subject."]))
        said = self.play(self.SHOW, self.path("letter.json"), code=1)
        self.assertIn("no font has [U+1F4F7] in \"", said)
        self.assertIn("no font has [U+0E01] in \"", said)
        self.assertEqual(said.count("no font has"), 2)
        self.play(self.SHOW + "expect lacking 2\npress Conversation\nframes 2\nexpect lacking 0\n", self.path("letter.json"))

    def test_a_letter_that_comes_later_is_there_in_the_next_picture(self):
        self.write("letter.json", letter("Plain", ["Plain."]))
        self.write("other.json", letter("回線", ["回線は今朝から動いています。"]))
        self.play("frames 30\ncopy {}/other.json {}/letter.json\nframes 60\nexpect notice yes\n" + self.SHOW + "expect lacking 0\n",
                  self.path("letter.json"))


if __name__ == "__main__":
    main()
