#!/usr/bin/env python3
"""Lessons in the window, taken by real input events, and the same by text at the terminal: both must
give the same grades.

Usage: lesson.py MAILWALK_GUI [test names of unittest]
"""

import json
import os
import subprocess
import sys

from driver import Driver, main

# Questions that are answered wrongly first, for which a hint is taken, whose solution is shown.
WRONG_FIRST, HINT_FIRST, SHOWN = 1, 3, 5


def mailwalk(*options, **more):
    program = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "mailwalk")
    return subprocess.run([program, *options], capture_output=True, text=True, timeout=120, check=True,
                          **more).stdout


class Way:
    """One way through a lesson, as key presses and clicks, and as lines of text."""

    def __init__(self):
        self.window, self.text = ["type ++++++", "settle"], []    # Plays 64 times as fast.

    def press(self, name):
        self.window += [f"press {name}", "frames 3"]

    def go_on(self):
        self.press("Continue ▶")
        self.window += ["settle", "frames 2"]
        self.text.append("")

    def type_line(self, line, first):
        if first:
            self.window += ["press connect", "settle"]
        self.window += ["press line"] + ([f"type {line}"] if line else []) + ["key Enter", "settle"]
        self.text.append(line)

    def answer(self, question, answer):
        kind = question["kind"]
        if kind in ("choice", "predict"):
            self.press("option " + answer[0])
        elif kind in ("choices", "order"):
            for letter in answer:
                self.press("option " + letter)
            self.press("Answer")
        elif kind == "point":
            self.press(answer[0].removeprefix("host:"))
            self.press("Answer")
        else:
            field = "Line" if kind == "next-command" else question.get("unit", "Answer:")
            self.window += [f"press {field}", "key Ctrl+A", f"type {answer[0]}", "key Enter", "frames 3"]
        self.text.append(" ".join(answer) if kind in ("choices", "order") else answer[0])


def way_through(lesson, solution):
    """Along the written solution, with a few detours."""
    way, steps, asked, connected = Way(), iter(lesson["steps"]), 0, False
    step = next(steps)
    for event in solution["happenings"]:
        if "answer" in event:
            asked += 1
            if asked == WRONG_FIRST and step["question"]["kind"] == "predict":
                way.answer(step["question"], ["b" if event["answer"] == ["a"] else "a"])
            if asked == HINT_FIRST:
                way.press("Hint")
                way.text.append("/hint")
            if asked == SHOWN:
                way.press("Solution")
                way.text.append("/solution")
            else:
                way.answer(step["question"], event["answer"])
        elif event.get("do") == "type":
            for line in event["lines"]:
                way.type_line(line, not connected)
                connected = True
        elif event.get("do") == "answer":
            for line in event["lines"]:
                way.type_line(line, False)
        elif "continue" in event:
            way.go_on()
            step = next(steps, None)
    return way


class Lesson(Driver):
    def grades(self, lesson, file):
        graded = json.loads(mailwalk("grade", lesson, self.path(file), "--format", "json"))["students"][0]
        for step in graded["steps"]:
            del step["seconds"], step["evidence"]
        return graded["verdict"], graded["points"], graded["steps"]

    def take_both_ways(self, name):
        mailwalk("lesson", name, "--solve", "--session", self.path("solution.json"))
        here = os.path.join(os.path.dirname(__file__), "..", "..", "lessons", name + ".json")
        with open(here, encoding="utf-8") as file:
            lesson = json.load(file)
        way = way_through(lesson, json.loads(self.read("solution.json")))
        self.play("\n".join(way.window + ["frames 3", "expect step over", "screenshot {}/review.png"]) + "\n",
                  "--lesson", name, "--taking", self.path("window.json"), "--size", "1600x1300")
        mailwalk("lesson", name, "--session", self.path("text.json"), input="\n".join(way.text) + "\n")
        in_window, in_text = self.grades(name, "window.json"), self.grades(name, "text.json")
        self.assertEqual(in_window, in_text)
        self.assertEqual(in_window[0], "finished")
        whole = sum(step["of"] for step in in_window[2])
        self.assertLess(in_window[1], whole)
        self.assertGreater(in_window[1], whole / 2)

    def test_the_three_phases(self):
        self.take_both_ways("three-phases")

    def test_the_envelope_decides(self):
        self.take_both_ways("who-decides")

    def test_the_server_s_seat(self):
        self.take_both_ways("be-the-server")

    def test_what_is_to_come_is_not_shown(self):
        self.play("""
            settle
            expect step welcome
            press Continue ▶
            settle
            expect step first-word
            expect at 0.068257
            key End
            frames 3
            expect at 0.068257
            expect solved no
            press Continue ▶
            expect step first-word
            press option b
            frames 3
            expect solved yes
            expect points 100
        """, "--lesson", "three-phases", "--taking", self.path("t.json"))

    def test_one_goes_on_where_one_stopped(self):
        self.play("settle\npress Continue ▶\nsettle\npress option b\npress Continue ▶\nsettle\n",
                  "--lesson", "three-phases", "--taking", self.path("t.json"))
        self.play("settle\nexpect step see-greeting\nexpect points 100\n",
                  "--lesson", "three-phases", "--taking", self.path("t.json"))

    def test_space_presents(self):
        self.play("""
            settle
            press look
            frames 2
            press Presenter: Space for the next beat of a lesson
            frames 2
            key Escape
            key Space
            settle
            expect step first-word
            expect solved no
            key Space
            frames 2
            expect solved yes
            key Space
            settle
            expect step see-greeting
        """, "--lesson", "three-phases", "--taking", self.path("t.json"))

    def test_a_lesson_that_its_author_saves_is_read_again(self):
        here = os.path.join(os.path.dirname(__file__), "..", "..", "lessons", "three-phases.json")
        with open(here, encoding="utf-8") as file:
            text = file.read()
        self.write("mine.json", text)
        self.write("better.json", text.replace('"id": "welcome"', '"id": "hello"'))
        self.write("broken.json", text.replace('"welcome"', '"first-word"'))
        self.play("""
            settle
            expect step welcome
            copy {}/better.json {}/mine.json
            frames 90
            expect step hello
            copy {}/broken.json {}/mine.json
            frames 90
            expect problem yes
            expect step hello
        """, self.path("mine.json"))

    def test_a_step_can_be_restarted_and_the_lesson_left(self):
        self.play("""
            settle
            press Continue ▶
            settle
            press option a
            press Restart
            settle
            expect solved no
            press lesson picker
            frames 3
            press Leave the lesson
            frames 3
            expect step none
            key End
            expect at over 100
            press lesson picker
            frames 3
            press The three phases of SMTP
            settle
            expect step welcome
        """, "--lesson", "three-phases", "--taking", self.path("t.json"))


if __name__ == "__main__":
    main()
