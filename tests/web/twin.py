#!/usr/bin/env python3
"""Lessons in the text twin, by the keyboard alone, and the same by text at the terminal: both must give the
same grades, to the program that is no WebAssembly.

Usage: twin.py MAILWALK MAILWALK_GUI [test names of unittest]; MAILWALK_GUI plays scripts on a page.
"""

import json
import os
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "gui"))
import lesson  # noqa: E402


def native(*options, **more):
    return subprocess.run([NATIVE, *options], capture_output=True, text=True, timeout=120, check=True,
                          **more).stdout


class InTwin(lesson.Way):
    """What has the focus is found with Tab; nothing is pointed at."""

    SCREEN = "1280x800", "1"

    def press(self, key):
        self.window += [f"reach {key}", "key Enter", "frames 3"]

    def go_on_in_window(self):
        self.press("button go")

    def connect(self):
        self.press("button connect")

    def write_line(self, line):
        self.window += ["reach field line"] + ([f"type {line}"] if line else [])

    def options(self, places):
        self.window += [f"option {place}" for place in places]
        self.press("button go")

    def choose(self, letter):
        self.options([ord(letter) - ord("a")])

    def pick(self, letters):
        self.options([ord(letter) - ord("a") for letter in letters])

    def point(self, target):
        self.options([self.targets.index(target)])

    def write(self, _, answer):
        self.window += ["reach field answer", "key Ctrl+A", f"type {answer}", "key Enter", "frames 3"]

    def get_mail(self, host):
        number = self.targets.index("host:" + host) + 1
        self.press(f"button host {number}")
        self.press("button check")

    def hint(self):
        self.press("button hint")

    def solution(self):
        self.press("button solution")


class Twin(lesson.Lesson):
    def take_in_twin(self, name):
        lines, solution = self.solve(name)
        shown = {words[0]: words[1] for words in (line.split(None, 1) for line in lines) if len(words) > 1}
        with open(os.path.join(HERE, "..", "..", "lessons", name + ".json"), encoding="utf-8") as file:
            asked = json.load(file)
        way = lesson.way_through(InTwin(lesson.targets_of(asked)), asked, solution, shown)
        self.play("\n".join(way.window + ["frames 3", "expect step over"]) + "\n", "--lesson", name,
                  "--show", "text", "--taking", self.path("twin.json"), *self.fast(*InTwin.SCREEN))
        native("lesson", name, "--session", self.path("text.json"), input="\n".join(way.text) + "\n")
        self.assertEqual(self.grades(name, "twin.json"), self.grades(name, "text.json"))
        self.assertEqual(self.grades(name, "twin.json")[0], "finished")

    # Between them they ask for each kind of answer.
    def test_predicting_choosing_ordering_typing(self):
        self.take_in_twin("three-phases")

    def test_the_client_s_seat_pointing_and_getting_mail(self):
        self.take_in_twin("be-the-client")

    def test_the_server_s_seat(self):
        self.take_in_twin("be-the-server")


if __name__ == "__main__":
    NATIVE = os.path.abspath(sys.argv.pop(1))
    lesson.mailwalk = native
    names = [name for name in vars(Twin) if name.startswith("test_")]
    unittest.main(argv=[sys.argv[0], *(sys.argv[2:] or ["Twin." + name for name in names])], verbosity=2)
