#!/usr/bin/env python3
"""What a class hands in, and what is told of it: class_results.py MAILWALK."""
import csv
import io
import json
import os
import re
import subprocess
import sys
import unittest

from in_folder import InFolder
from paper import MARGIN_LEFT, Balance, pages_of, printed

MAILWALK = sys.argv.pop(1)
LESSONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "lessons")


def call(*arguments, **more):
    return subprocess.run([MAILWALK, *arguments], capture_output=True, check=False, **more)


def output(*arguments, **more):
    return subprocess.run([MAILWALK, *arguments], capture_output=True, check=True, **more).stdout.decode()


class Classes(InFolder):
    LESSON = "three-phases"

    def solved(self, name, lesson=LESSON):
        file = self.path(f"{len(os.listdir(self.folder.name))}.json")
        output("lesson", lesson, "--solve", "--session", file, "--name", name)
        return file

    def copies(self, count):
        """Of one unfinished result whose digest holds: a class in which all stopped early."""
        file = self.path("0.json")
        output("lesson", self.LESSON, "--session", file, "--name", "Anna", input=b"\n/quit\n")
        with open(file, encoding="utf-8") as source:
            text = source.read()
        files = []
        for number in range(count):
            files.append(self.path(f"copy{number}.json"))
            with open(files[-1], "w", encoding="utf-8") as copy:
                copy.write(text)
        return files

    def test_three_hundred(self):
        done = call("grade", "--class", *self.copies(300), self.solved("Bo"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"Handed in: 301; counted: 301; finished: 1", done.stdout)

    def test_damaged_files_are_named_and_the_others_graded(self):
        good, broken, none = self.solved("Anna"), self.path("broken.json"), self.path("none.json")
        for text in "{", "[]", '{"mailwalk_taking": 1}', "\xff", "", '{"mailwalk_taking": 1, "lesson": "x"}':
            with self.subTest(text=text):
                with open(broken, "w", encoding="latin-1") as file:
                    file.write(text)
                done = call("grade", "--class", broken, good, none)
                self.assertEqual(done.returncode, 2)
                self.assertIn(b"broken.json", done.stderr)
                self.assertIn(b"none.json", done.stderr)
                self.assertIn(b"Anna: finished", done.stdout)

    def test_what_was_tampered_with_is_named(self):
        good, bad = self.solved("Anna"), self.solved("Mallory")
        with open(bad, encoding="utf-8") as file:
            text = file.read()
        with open(bad, "w", encoding="utf-8") as file:
            file.write(text.replace('"student":"Mallory"', '"student":"Malory"'))
        done = call("grade", "--class", good, bad)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"Malory: tampered with: the digest", done.stdout)
        self.assertIn(b"Handed in: 2; counted: 1;", done.stdout)

    def test_lessons_are_kept_apart(self):
        done = output("grade", "--class", self.solved("Anna"), self.solved("Bo", "why-mime"),
                      self.solved("Cid", "why-mime"))
        self.assertIn("(three-phases)", done)
        self.assertEqual(done.count("Handed in: 2;"), 1)
        self.assertEqual(done.count("Handed in: 1;"), 1)

    def test_a_lesson_of_ones_own(self):
        with open(os.path.join(LESSONS, "three-phases.json"), encoding="utf-8") as file:
            lesson = json.load(file)
        lesson["id"] = "own-lesson"
        own = self.path("own.lesson")
        with open(own, "w", encoding="utf-8") as file:
            json.dump(lesson, file)
        result = self.solved("Anna", own)
        done = call("grade", "--class", result)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"Name the lesson's file, too", done.stderr)
        self.assertIn("Anna: finished", output("grade", "--class", own, result))
        self.assertIn("Anna: finished", output("grade", "--class", result, own))

    def test_csv_for_spreadsheets(self):
        names = ['=HYPERLINK("x")', "+1", "-1", "@a", 'A, "B"', "Zoë"]
        text = output("grade", "--class", "--csv", *[self.solved(name) for name in names])
        self.assertEqual(text.count("\n"), text.count("\r\n"))
        rows = list(csv.reader(io.StringIO(text, newline="")))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        students = [row[2] for row in rows if row[1] == "student"]
        self.assertEqual(sorted(students), sorted("'" + name if name[0] in "=+-@" else name for name in names))
        for row in rows:
            for cell in row:
                self.assertNotIn(cell[:1] or "x", "=+-@\t\r")
        self.assertEqual([row[2] for row in rows if row[1] == "spread"],
                         ["least", "lower quartile", "median", "upper quartile", "most"])

    def test_a_page_with_a_plot(self):
        page = self.path("class.html")
        done = call("grade", "--class", "--html", page, self.solved("Anna <b>"), self.solved("Bo"))
        self.assertEqual((done.returncode, done.stdout), (0, b""), done.stderr)
        with open(page, encoding="utf-8") as file:
            text = file.read()
        reader = Balance()
        reader.feed(text)
        self.assertEqual((reader.problems, reader.open, reader.titles), ([], [], 0))
        self.assertIn("Anna &lt;b&gt;", text)
        pdf = printed(page, self.folder.name)
        for width, height, words in pages_of(pdf):
            self.assertAlmostEqual(width, 595, delta=1.5)
            for left, _, right, bottom, word in words:
                self.assertGreaterEqual(left, MARGIN_LEFT - 1, word)
                self.assertLessEqual(right, width - MARGIN_LEFT + 2, word)
                self.assertLessEqual(bottom, height - 8, word)

    def test_mistakes_are_told(self):
        file = self.solved("Anna")
        for arguments, says in ((["--class", "three-phases"], b"missing"),
                                (["three-phases"], b"missing"),
                                (["three-phases", "--html", "x.html", file], b"--class"),
                                (["--class", "--format", "json", file], b"json"),
                                (["--class", "--csv", "--html", "x.html", file], b"together"),
                                (["--class", "--html", self.path("no/x.html"), file], b"x.html")):
            with self.subTest(arguments=arguments):
                done = call("grade", *arguments)
                self.assertEqual(done.returncode, 2)
                self.assertIn(says, done.stderr)

    def test_the_name_is_asked_at_the_end(self):
        file = self.path("session.json")
        solved = output("lesson", self.LESSON, "--solve", "--session", file)
        with open(file, encoding="utf-8") as source:
            text = source.read()
        self.assertIn("The solution", text)
        # A result without a name, as older versions write it, is asked for one.
        lines = self.answers(text, solved)
        for name, stands in ("Anna", "Anna"), ("\x07bad\nBo B.", "Bo B."), ("", None), (" x ", "x"):
            with self.subTest(name=name):
                fresh = self.path("fresh.json")
                if os.path.exists(fresh):
                    os.remove(fresh)
                told = output("lesson", self.LESSON, "--session", fresh, input=(lines + name + "\n").encode())
                self.assertIn("Your name", told)
                with open(fresh, encoding="utf-8") as source:
                    self.assertEqual(json.load(source).get("student"), stands)
                graded = output("grade", self.LESSON, fresh)
                self.assertIn(f"{stands or fresh}: finished", graded)
        told = output("lesson", self.LESSON, "--session", self.path("named.json"), "--name", "Cid",
                      input=lines.encode())
        self.assertNotIn("Your name", told)

    @staticmethod
    def answers(text, solved):
        """The lines that one types to take the lesson as it was taken: its answers by the letters
        that one sees, which are not those of the lesson's file."""
        shown = re.findall(r"^[\w-]+ +(\S.*)$", solved, re.M)
        lines = []
        for event in json.loads(text)["happenings"]:
            if "answer" in event:
                lines.append(shown.pop(0))
            elif event.get("do") == "type":
                lines += event["lines"]
            elif event.get("continue"):
                lines.append("")
        return "".join(line + "\n" for line in lines)

    def test_names_that_cannot_be_shown_are_refused(self):
        for name in "a\nb", "\x1b[31m", "x" * 101:
            done = call("lesson", self.LESSON, "--solve", "--name", name)
            self.assertEqual(done.returncode, 2, name)
            self.assertIn(b"--student", done.stderr)


if __name__ == "__main__":
    unittest.main()
