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
        self.host(host)
        self.press("button check")

    def host(self, name):
        self.press(f"button host {self.targets.index('host:' + name) + 1}")

    def switch(self, host):
        self.host(host)
        self.press("button power")

    def wait(self):
        self.press("button wait")

    def write_into(self, key, text):
        self.window += [f"reach {key}", f"type {text}", "frames 3"]

    def send(self, host, event):
        self.host(host)
        self.press("button write")
        self.write_into("field to", event["to"][0])
        self.write_into("field subject", event["subject"])
        self.window += ["reach area body"]
        self.type_lines(lesson.body_of(event))
        self.press("button send")

    def change_packet(self, find, put):
        for field, text in (("field tap-find", find), ("field tap-put", put)):
            self.window += [f"reach {field}", "key Ctrl+A", f"type {text}", "frames 3"]
        self.press("button tap-changed")

    def compare(self, host, other):
        self.host(host)
        self.press("fold call")
        self.press_named(other)

    def press_named(self, name):
        self.window += [f"named {name}", "key Enter", "frames 3"]

    def open_page(self, user):
        self.press_named(f"In the browser of {user}")
        self.press("button open page")

    def fill_in(self, fields):
        for field in fields:
            self.window += [f"named {field['field']}", f"type {field['value']}", "frames 3"]

    def press_on_page(self, name):
        self.press_named(name)

    def read(self, number):
        self.press(f"button message {number}")
        self.press("button read")

    def reply(self, number, body):
        self.press(f"button message {number}")
        self.press("button reply")
        self.write_into("area body", body)
        self.press("button send")

    def delete(self, number):
        self.press(f"button message {number}")
        self.press("button delete")

    def hint(self):
        self.press("button hint")

    def solution(self):
        self.press("button solution")


class Twin(lesson.Lesson):
    def take_both_ways(self, name, first=None, last=None):
        """On the canvas with the mouse, in the twin with the keyboard, and natively: one grade. `first`, `last`:
        the steps that are taken; what is before them is solved already."""
        lines, solution = self.solve(name)
        shown = {words[0]: words[1] for words in (line.split(None, 1) for line in lines) if len(words) > 1}
        with open(os.path.join(HERE, "..", "..", "lessons", name + ".json"), encoding="utf-8") as file:
            asked = json.load(file)
        steps = [step["id"] for step in asked["steps"]]
        begin, end = steps.index(first or steps[0]), steps.index(last or steps[-1]) + 1
        asked["steps"] = asked["steps"][begin:end]
        # Each step ends with one.
        ends = [i + 1 for i, event in enumerate(solution["happenings"]) if "continue" in event]
        before = ends[begin - 1] if begin > 0 else 0
        part = dict(solution, happenings=solution["happenings"][before:ends[end - 1]])
        solution["happenings"] = solution["happenings"][:before]
        after = steps[end] if end < len(steps) else "over"
        for kind, shows in ((lesson.ByMouse, "picture"), (InTwin, "text")):
            way = lesson.way_through(kind(lesson.targets_of(asked)), asked, part, shown)
            taking = shows + ".result.json"
            if before > 0:
                self.write(taking, json.dumps(solution))
            self.play("\n".join(way.window + ["frames 3", f"expect step {after}"]) + "\n", "--lesson", name,
                      "--show", shows, "--taking", self.path(taking), *self.fast(*kind.SCREEN))
        if before > 0:
            self.write("native.json", json.dumps(solution))
        native("lesson", name, "--session", self.path("native.json"), input="\n".join(way.text) + "\n")
        in_text = self.grades(name, "native.json")
        self.assertEqual(in_text[0] == "finished", after == "over")
        self.assertEqual(self.grades(name, "picture.result.json"), in_text, "with the mouse")
        self.assertEqual(self.grades(name, "text.result.json"), in_text, "with the keyboard")

    # Between them they ask for each kind of answer and of deed.
    def test_the_client_s_seat(self):
        self.take_both_ways("be-the-imap4-client", last="open")

    def test_pointing_predicting_writing(self):
        self.take_both_ways("when-delivery-fails", "second-attempt", "empty-sender")

    def test_switching_sending_ordering(self):
        self.take_both_ways("when-delivery-fails", "your-outage", "quiz-order")

    def test_the_user_agent(self):
        self.take_both_ways("user-agent-services", "kinds")

    def test_a_browser(self):
        self.take_both_ways("mail-in-the-browser", "your-turn", "your-turn")

    def test_the_eavesdropper(self):
        self.take_both_ways("nobody-listens", "change", "change")

    def test_the_telephone(self):
        self.take_both_ways("whose-key", "call", "again")

    def test_the_server_s_seat(self):
        self.take_both_ways("be-the-imap4-server", "octets", "send")


if __name__ == "__main__":
    NATIVE = os.path.abspath(sys.argv.pop(1))
    lesson.mailwalk = native
    names = [name for name in vars(Twin) if name.startswith("test_")]
    unittest.main(argv=[sys.argv[0], *(sys.argv[2:] or ["Twin." + name for name in names])], verbosity=2)
