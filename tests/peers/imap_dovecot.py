#!/usr/bin/env python3
"""The simulation's IMAP client does the same tasks with Debian's Dovecot as with our own server:
imap_dovecot.py MAILWALK CLIENT (see imap_client.cpp)."""

import base64
import imaplib
import subprocess
import sys
import unittest

from dovecot import PASSWORD, USER, dovecot
from live_port import PATIENCE, LivePort

CLIENT = sys.argv[2]
HELLO = b"From: ann@a.test\r\nSubject: Hello\r\n\r\nHello, Bob.\r\n"
WITH_FILE = (
    b"From: ann@a.test\r\nSubject: A file\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    b"--x\r\nContent-Type: text/html\r\n\r\n<p>Look.\r\n"
    b"--x\r\nContent-Type: text/plain\r\n\r\nLook.\r\n"
    b"--x\r\nContent-Type: image/png\r\nContent-Disposition: attachment\r\n\r\nPNG\r\n--x--\r\n")
LONG = b"Subject: long\r\n\r\n" + b"0123456789" * 7 * 3000 + b"\r\n"


class Tasks:
    """What every server must let it do; `self.port` is its port."""

    def box(self, mailbox="INBOX"):
        """A session of Python's client, to prepare a mailbox and to look into it."""
        box = imaplib.IMAP4("127.0.0.1", self.port, timeout=PATIENCE)
        self.addCleanup(box.shutdown)
        box.login(USER, PASSWORD)
        if mailbox:
            self.assertEqual(box.select(mailbox)[0], "OK")
        return box

    def order(self, *orders, password=PASSWORD):
        done = subprocess.run([CLIENT, str(self.port), USER, password], text=True, check=True,
                              input="".join("\t".join(words) + "\n" for words in orders),
                              stdout=subprocess.PIPE, timeout=PATIENCE)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def test_sign_in(self):
        self.assertEqual(self.order(), [["ended", ""]])
        refused = self.order(("list",), password="wrong")
        self.assertEqual([line[0] for line in refused], ["ended"])
        self.assertNotEqual(refused[0][1], "")

    def test_look_and_fetch(self):
        box = self.box()
        for message in (HELLO, LONG, WITH_FILE):
            self.assertEqual(box.append("INBOX", None, None, message)[0], "OK")
        happened = self.order(("look", "INBOX"))
        self.assertEqual([base64.b64decode(line[3]) for line in happened if line[0] == "fetched"],
                         [HELLO, LONG, WITH_FILE])
        self.assertEqual(happened[-2:], [["done", ""], ["ended", ""]])

    def test_headers_first_and_parts_on_demand(self):
        box = self.box()
        box.append("INBOX", None, None, WITH_FILE)
        happened = self.order(("headers", "INBOX"))
        uid = happened[0][1]
        self.assertEqual(base64.b64decode(happened[0][3]),
                         WITH_FILE[:WITH_FILE.index(b"--x")])
        self.assertEqual(happened[1:-2], [["part", "1", "text/html", "8"],
                                          ["part", "2", "text/plain", "5"],
                                          ["part", "3", "image/png", "3", "attached"]])
        happened = self.order(("part", "INBOX", uid, "2"), ("part", "INBOX", uid, "9"),
                              ("part", "INBOX", uid, "3"))
        # Of a part that is not there, RFC 3501 says nothing: we send NIL, Dovecot nothing.
        self.assertEqual([base64.b64decode(line[2]) for line in happened
                          if line[0] == "got" and line[2]], [b"Look.", b"PNG"])
        self.assertEqual([line[1] for line in happened if line[0] == "done"][::2], ["", ""])

    def test_folders_flags_copies_and_moves(self):
        box = self.box()
        for message in (HELLO, WITH_FILE):
            box.append("INBOX", None, None, message)
        box.select()
        one, two = box.uid("SEARCH", "ALL")[1][0].decode().split()
        happened = self.order(
            ("make", "Work"), ("make", "W\u00f6rk"), ("make", "Work"), ("list",),
            ("put", "Work", "Subject: own\\r\\n\\r\\nown\\r\\n", r"\Seen", r"\Flagged"),
            ("flag", "INBOX", one, r"\Answered", r"\Seen"), ("unflag", "INBOX", one, r"\Seen"),
            ("copy", "INBOX", one, "Work"), ("move", "INBOX", two, "W\u00f6rk"),
            ("copy", "INBOX", one, "Nowhere"),
            ("flag", "INBOX", one, r"\Deleted"), ("expunge", "INBOX", one),
            ("look", "Work"), ("look", "W\u00f6rk"), ("look", "INBOX"))
        named = [line[1] for line in happened if line[0] == "named"]
        self.assertLessEqual({"INBOX", "Work", "W\u00f6rk"}, set(named))
        wrong = [number for number, line in enumerate(l for l in happened if l[0] == "done")
                 if line[1]]
        self.assertEqual(wrong, [2, 9], happened)
        self.assertEqual([(line[2], base64.b64decode(line[3])) for line in happened
                          if line[0] == "fetched"],
                         [("Work", b"Subject: own\r\n\r\nown\r\n"), ("Work", HELLO),
                          ("W\u00f6rk", WITH_FILE)])
        self.assertEqual(self.box("INBOX").search(None, "ALL")[1], [b""])
        self.assertIn(b"\\Flagged", self.box("Work").fetch("1", "(FLAGS)")[1][0])
        self.assertIn(b"\\Answered", self.box("Work").fetch("2", "(FLAGS)")[1][0])

    def test_idle(self):
        box = self.box()
        box.append("INBOX", None, None, HELLO)
        with subprocess.Popen([CLIENT, str(self.port), USER, PASSWORD, "3"], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as waiting:
            waiting.stdin.write("look\tINBOX\n")
            waiting.stdin.close()
            lines = [waiting.stdout.readline() for _ in range(2)]
            self.assertEqual([line.split("\t")[0] for line in lines], ["fetched", "done"])
            for message in (WITH_FILE, LONG):
                box.append("INBOX", None, None, message)
            came = [line.split("\t") for line in waiting.stdout if line.startswith("fetched")]
        self.assertEqual([base64.b64decode(line[3]) for line in came], [WITH_FILE, LONG])


class Ours(Tasks, unittest.TestCase):
    def setUp(self):
        live = LivePort("--imap-host", "mail.south.example")
        live.__enter__()
        self.addCleanup(live.__exit__, None)
        self.port = live.imap


class Dovecot(Tasks, unittest.TestCase):
    def setUp(self):
        server = dovecot()
        self.port = server.__enter__().imap
        self.addCleanup(server.__exit__, None, None, None)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
