#!/usr/bin/env python3
"""Uses `mailwalk mime` as a person and as a script would: mime_cli.py MAILWALK."""
import base64
import json
import os
import random
import subprocess
import sys
import unittest

from in_folder import InFolder

MAILWALK = sys.argv.pop(1)
COMMANDS = ["encode", "decode", "explain", "parse", "header", "compose"]
EVIL = b"""MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Disposition: attachment; filename="../../evil.txt"

one
--b
Content-Disposition: attachment; filename="/etc/passwd"

two
--b
Content-Disposition: attachment; filename*=utf-8''..%2F..%2F%2E%2E

three
--b
Content-Disposition: attachment; filename="..\\\\..\\\\evil.txt"

four
--b
Content-Disposition: attachment; filename="link"

five
--b
Content-Disposition: attachment; filename=".profile"

six
--b--
""".replace(b"\n", b"\r\n")


def call(*arguments, octets=b""):
    return subprocess.run([MAILWALK, "mime", *arguments], capture_output=True, check=False,
                          input=octets)


class Mime(InFolder):
    def file(self, name, octets):
        with open(self.path(name), "wb") as out:
            out.write(octets)
        return self.path(name)

    def good(self, *arguments, octets=b""):
        done = call(*arguments, octets=octets)
        self.assertEqual((done.returncode, done.stderr), (0, b""), arguments)
        return done.stdout

    def bad(self, *arguments, octets=b"", says=b""):
        done = call(*arguments, octets=octets)
        self.assertEqual(done.returncode, 2, arguments)
        self.assertEqual(done.stdout, b"", arguments)
        self.assertIn(says, done.stderr)

    def test_help_everywhere(self):
        for command in COMMANDS:
            self.assertGreater(len(self.good(command, "--help")), 100)

    def test_the_figures(self):
        self.assertEqual(self.good("encode", "-e", "base64", octets=b"\xcc\x81\x39"), b"zIE5")
        self.assertEqual(self.good("encode", "--encoding", "qp", octets=b"&L\x9d9K"), b"&L=9D9K")
        steps = self.good("explain", "-e", "base64", octets=b"\xcc\x81\x39")
        for part in (b"11001100 10000001 00111001", b"110011 001000 000100 111001", b"51 8 4 57",
                     b"zIE5"):
            self.assertIn(part, steps)
        steps = self.good("explain", "-e", "qp", octets=b"&L\x9d9K")
        self.assertIn(b"10011101  ->  =9D", steps)

    def test_any_octets_come_back(self):
        rng = random.Random(1)
        for size in (0, 1, 2, 3, 57, 58, 1000, 100_000):
            octets = rng.randbytes(size)
            for encoding in ("base64", "quoted-printable", "binary"):
                wire = self.good("encode", "-e", encoding, octets=octets)
                self.assertEqual(self.good("decode", "-e", encoding, octets=wire), octets)
        text = "Grüße aus 日本 😀"
        wire = self.good("encode", "-e", "word", octets=text.encode() + b"\n")
        self.assertEqual(self.good("decode", "-e", "word", octets=wire), text.encode())

    def test_line_ends(self):
        self.assertEqual(self.good("encode", "-e", "qp", octets=b"a\nb"), b"a=0Ab")
        self.assertEqual(self.good("encode", "-e", "qp", "--text", octets=b"a\nb"), b"a\r\nb")
        self.assertEqual(self.good("encode", "-e", "qp", "--data", octets=b"a\r\nb"), b"a=0D=0Ab")
        octets = bytes(200)
        self.assertEqual(self.good("encode", "-e", "base64", "--lf", octets=octets),
                         base64.encodebytes(octets)[:-1])

    def test_errors_say_what_to_write(self):
        self.bad("encode", "-e", "rot13", says=b"write base64, quoted-printable")
        self.bad("encode", "-e", "7bit", octets="ü".encode(), says=b"--encoding quoted-printable")
        self.bad("encode", "-e", "word", octets=b"\xff", says=b"UTF-8")
        self.bad("decode", "-e", "base64", self.path("none"), says=b"none")
        self.bad("parse", self.path("none.eml"), says=b"none.eml")
        self.bad("header", "weight", "1", says=b"content-type")
        for json_text, says in (("{", "no JSON"), ("[]", "from, to, cc"), ("{\"form\": 1}", "/form"),
                                ("{\"from\": \"x\"}", "/from"), ("{\"from\": \"a@b.c\"}", "/to"),
                                ("{\"from\": 1}", "/from"),
                                ("{\"from\": \"a@b.c\", \"to\": \"d@e.f\", \"attachments\": [{}]}",
                                 "\"file\" or \"content\"")):
            self.bad("compose", "-", octets=json_text.encode(), says=says.encode())
        done = call("header", "date", "yesterday")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"Fri, 14 Oct 2005", done.stdout)

    def test_deviations_are_told(self):
        done = call("decode", "-e", "base64", octets=b"zI!E5")
        self.assertEqual((done.returncode, done.stdout), (0, b"\xcc\x81\x39"))
        self.assertIn("offset 2: an octet that is not of the alphabet".encode(), done.stderr)
        answer = json.loads(self.good("parse", "--json", self.file(
            "a.eml", b"From: a@b.c\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n"
            b"Content-Type: text/plain; charset=x-none\r\n\r\n\xe4\r\n")))
        self.assertEqual([one["why"] for one in answer["deviations"]],
                         ["MIME-Version is missing; it is read as MIME all the same",
                          "a character set that nobody here knows",
                          "octets above 127 in a body that says it is 7bit"])

    def test_extracting_stays_in_the_folder_and_overwrites_nothing(self):
        into = self.path("in/to")
        os.makedirs(into)
        outside = self.file("outside", b"untouched")
        os.symlink(outside, os.path.join(into, "link"))
        mail = self.file("evil.eml", EVIL)
        for rounds in (1, 2):
            self.good("parse", mail, "--extract", into)
            self.assertEqual(sorted(os.listdir(self.folder.name)), ["evil.eml", "in", "outside"])
            self.assertEqual(os.listdir(self.path("in")), ["to"])
            self.assertEqual(len(os.listdir(into)), 1 + 6 * rounds)
        with open(outside, "rb") as file:
            self.assertEqual(file.read(), b"untouched")
        for name, octets in (("evil.txt", b"one"), ("evil-2.txt", b"four"), ("passwd", b"two"),
                             ("link-2", b"five"), ("profile", b"six"), ("part-3.txt", b"three")):
            with open(os.path.join(into, name), "rb") as file:
                self.assertEqual(file.read(), octets, name)
        self.bad("parse", mail, "--extract", outside, says=b"outside")

    def test_headers(self):
        answer = json.loads(self.good("header", "content-type", "--json",
                                      "text/plain; title*=us-ascii'en'This%20is"))
        self.assertEqual(answer["parameters"][0]["value"], "This is")
        self.assertEqual(answer["parameters"][0]["language"], "en")
        answer = json.loads(self.good("header", "date", "--json", "Fri, 14 Oct 2005 09:00:00 +0000"))
        self.assertEqual(answer["unix_seconds"], 1129280400)
        answer = json.loads(self.good("header", "addresses", "--json",
                                      "=?utf-8?q?J=C3=BCrg?= <a@b.c>, group: d@e.f;"))
        self.assertEqual([(one["name"], one["address"], one["group"])
                          for one in answer["addresses"]],
                         [("Jürg", "a@b.c", ""), ("", "d@e.f", "group")])
        self.assertEqual(answer["groups"], [{"name": "group", "addresses": 1}])
        for value in ("undisclosed-recipients:;", "none: ;", "a:(nobody);", "a:;, b:;", "x y:\n ;"):
            self.assertIn(b"no address", self.good("header", "addresses", value))
        answer = json.loads(self.good("header", "message-id", "--json", "<a@b> <c@d>"))
        self.assertEqual(answer["ids"], ["a@b", "c@d"])
        answer = json.loads(self.good("header", "text", "--json", "=?utf-8?q?J=C3=BCrg?="))
        self.assertEqual(answer["text"], "Jürg")

    def test_the_same_description_makes_the_same_message(self):
        description = json.dumps({"from": "Jürg <a@b.c>", "to": "d@e.f", "text": "Grüße\n",
                                  "attachments": [{"name": "x", "content": "y"}]}).encode()
        first = self.good("compose", "-", octets=description)
        self.assertEqual(first, self.good("compose", "-", octets=description))
        done = call("compose", "--explain", "-", octets=description)
        self.assertIn(b"because", done.stderr)


if __name__ == "__main__":
    unittest.main()
