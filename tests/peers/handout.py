#!/usr/bin/env python3
"""Handouts as a browser reads and prints them: handout.py MAILWALK."""
import concurrent.futures
import functools
import json
import os
import re
import subprocess
import sys
import unittest

from in_folder import InFolder
from paper import MARGIN_FOOT, MARGIN_LEFT, MARGIN_TOP, Balance, pages_of, printed, squeezed

MAILWALK = sys.argv.pop(1)
LESSONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "lessons")
ASCENT = 14  # Points: a word's box reaches so far over its letters, by its font.
SIZES = {"a4": (595, 842), "letter": (612, 792)}
# What is printed: a scenario and a lesson of the longest ones, a translated key, both papers.
PRINTED = [("fourth", "--paper", "letter", "--gaps", "1"), ("several-recipients",),
           ("why-mime",), ("four-architectures", "--key", "--language", "de")]
TRANSLATED = ("fourth", "mime-text", "four-architectures", "three-phases")


def call(*arguments, **more):
    return subprocess.run([MAILWALK, *arguments], capture_output=True, check=False, **more)


def output(*arguments, **more):
    return subprocess.run([MAILWALK, *arguments], capture_output=True, check=True, **more).stdout.decode()


@functools.lru_cache(maxsize=None)
def handout(*arguments):
    return output("handout", *arguments)


def plain(markup):
    markup = re.sub(r"\*\*(.+?)\*\*", r"\1", markup)
    return re.sub(r"`([^`]+)`", r"\1", re.sub(r"\[(RFC \d+( §[\d.]+)?)\]", r"\1", markup))


class Paper(InFolder):
    def all_that_come_with_it(self):
        scenarios = [line.split()[0] for line in output("list").splitlines()]
        lessons = [line.split()[0] for line in output("lesson").splitlines()]
        return scenarios + lessons

    def test_each_is_sound_html(self):
        for name in self.all_that_come_with_it():
            french = [["--language", "fr"]] if name in TRANSLATED else []
            for more in [], ["--key"], *french:
                with self.subTest(name=name, more=more):
                    reader = Balance()
                    text = handout(name, *more)
                    reader.feed(text)
                    reader.close()
                    self.assertTrue(text.startswith("<!DOCTYPE html>\n"))
                    self.assertEqual(reader.problems, [])
                    self.assertEqual(reader.open, [])
                    self.assertEqual(reader.lang, "fr" if "fr" in more else "en")
                    self.assertEqual(reader.titles, 0, "each drawing says what it shows")

    def test_answers_stand_only_in_the_key(self):
        """By the lessons' own files, not by the program's reader of them."""
        checked = 0
        for name in [line.split()[0] for line in output("lesson").splitlines()]:
            with open(os.path.join(LESSONS, name + ".json"), encoding="utf-8") as file:
                lesson = json.load(file)
            paper, key = (self.words(name, *more) for more in ([], ["--key"]))
            for step in lesson["steps"]:
                question = step.get("question")
                if not question:
                    continue
                ask = plain(question["ask"])
                self.assertIn(squeezed(ask), paper, name)
                self.assertIn(squeezed(ask), key, name)
                for option in question.get("options", []):
                    told = squeezed(plain(option.get("feedback", "")))
                    if len(told) > 20:
                        self.assertNotIn(told, paper, (name, step["id"]))
                        checked += 1
                right = squeezed(plain(question.get("right", "")))
                if len(right) > 20:
                    self.assertNotIn(right, paper, (name, step["id"]))
                    self.assertIn(right, key, (name, step["id"]))
        self.assertGreater(checked, 200)

    def words(self, *arguments):
        reader = Balance()
        reader.feed(handout(*arguments))
        return squeezed(" ".join(reader.text))

    def test_printed(self):
        """Chromium starts slowly: two at once."""
        pages = []
        for index, arguments in enumerate(PRINTED):
            page = self.path(f"{index}.html")
            self.assertEqual(call("handout", *arguments, "-o", page).returncode, 0, arguments)
            pages.append(page)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            pdfs = list(pool.map(lambda page: printed(page, self.folder.name), pages))
        for arguments, page, pdf in zip(PRINTED, pages, pdfs):
            with self.subTest(arguments=arguments):
                self.look_at(arguments, page, pdf)

    def look_at(self, arguments, page, pdf):
        info = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True).stdout
        pages = pages_of(pdf)
        self.assertEqual(int(re.search(r"Pages: +(\d+)", info)[1]), len(pages))
        size = SIZES["letter" if "letter" in arguments else "a4"]
        for number, (width, height, words) in enumerate(pages, 1):
            self.assertAlmostEqual(width, size[0], delta=1.5)
            self.assertAlmostEqual(height, size[1], delta=1.5)
            self.assertGreater(len(words), 8, f"page {number} is empty")
            feet = [word[4] for word in words if word[1] > height - MARGIN_FOOT]
            self.assertEqual(feet[-3::2], [str(number), str(len(pages))], feet)
            body = [word for word in words if word[1] <= height - MARGIN_FOOT]
            for left, top, right, bottom, text in words:
                self.assertGreaterEqual(left, MARGIN_LEFT - 1, text)
                self.assertLessEqual(right, width - MARGIN_LEFT + 2, text)
                self.assertGreaterEqual(top, MARGIN_TOP - ASCENT, text)
                self.assertLessEqual(bottom, height - 8, text)
            for left, top, right, bottom, text in body:
                self.assertLessEqual(bottom, height - MARGIN_FOOT + ASCENT, text)
            self.nothing_lies_over_another(body)
        # All that stands in the page came out.
        both = squeezed("".join(word[4] for _, _, words in pages for word in words))
        source = Balance()
        with open(page, encoding="utf-8") as file:
            source.feed(file.read())
        for line in "\n".join(source.text).splitlines():  # Poppler may read other columns in between.
            if len(line.split()) > 3 and len(line) < 60:
                self.assertIn(squeezed(line), both)

    def nothing_lies_over_another(self, words):
        words = sorted(words, key=lambda word: word[1])
        for index, one in enumerate(words):
            for other in words[index + 1:]:
                if other[1] >= one[3]:
                    break
                wide = min(one[2], other[2]) - max(one[0], other[0])
                apart = abs((one[1] + one[3]) - (other[1] + other[3])) / 2
                self.assertFalse(wide > 2 and apart < 4, (one, other))

    def test_where_it_is_written(self):
        page = self.path("a.html")
        self.assertEqual(call("handout", "second", "-o", page).stdout, b"")
        with open(page, "rb") as file:
            first = file.read()
        self.assertEqual(call("handout", "second").stdout, first)
        call("handout", "third", "-o", page)  # As with run -o: what was there is written over.
        with open(page, "rb") as file:
            self.assertNotEqual(file.read(), first)

    def test_mistakes_are_told(self):
        for arguments, says in (
                (["no-such-lesson"], b"no lesson, no scenario and no file"),
                ([], b"WHAT"), (["second", "--language", "xx"], b"de, es, fr"),
                (["second", "--gaps", "-1"], b"--gaps"), (["second", "--gaps", "many"], b"--gaps"),
                (["second", "--gaps-of", "words"], b"--gaps-of"), (["second", "--paper", "a5"], b"--paper"),
                (["second", "-o", self.path("no/folder.html")], b"folder.html"),
                (["second", "-o", self.folder.name], self.folder.name.encode())):
            with self.subTest(arguments=arguments):
                done = call("handout", *arguments)
                self.assertEqual(done.returncode, 2)
                self.assertIn(says, done.stderr)
                self.assertEqual(done.stdout, b"")
        done = call("handout", "second", "-o", "/dev/full")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"/dev/full", done.stderr)


if __name__ == "__main__":
    unittest.main()
