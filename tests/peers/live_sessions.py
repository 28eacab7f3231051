"""What was recorded replays to the same; a session file that is broken is refused."""

import json
import os
import smtplib
import struct
import socket
import subprocess
import tempfile
import unittest

from live_port import (ALICE, BOB, MESSAGE, PATIENCE, Line, LivePort, fetch_all, fetch_one,
                       mailwalk, run, wait_until)

TYPED = ["HELO deanza.edu", "MAIL FROM: <alice@north.example>", "RCPT TO: <bob@north.example>",
         "DATA", "From: Alice\nTo: Bob\n\nThis is a test message\nto show SMTP in action.\n.",
         "QUIT"]


def type_in_telnet(port, parts):
    """Types each part and waits for the answer; gives back the answers."""
    person = subprocess.Popen(["telnet", "127.0.0.1", str(port)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with person:
        answers = [person.stdout.readline()]
        while answers[0] and not answers[0].startswith(b"220 "):
            answers[0] = person.stdout.readline()  # "Trying…", "Connected…"
        for part in parts:
            for line in part.splitlines(keepends=True):
                person.stdin.write(line.encode())
                person.stdin.flush()
            person.stdin.write(b"\n")
            person.stdin.flush()
            answers.append(person.stdout.readline())
    return answers


class Recordings(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.session, self.trace = folder.name + "/session.json", folder.name + "/trace.jsonl"

    def recorded(self, *options):
        return LivePort("--record", self.session, "--trace", self.trace, *options)

    def check_replays(self):
        """Every report of the session is that of the trace. Returns the one like a terminal."""
        for form in ("transcript", "narrate", "jsonl", "pcapng", "book"):
            session, trace = (mailwalk("replay", name, "--format", form)
                              for name in (self.session, self.trace))
            self.assertEqual(session.returncode, 0, session.stderr)
            self.assertEqual(session.stdout, trace.stdout, form)
            if form == "jsonl":
                with open(self.trace, "rb") as file:
                    self.assertEqual(session.stdout, file.read())
        return session.stdout

    def test_telnet_as_in_example_23_1(self):
        """A person sends a message without a mail program, and the book shows it as it was."""
        with self.recorded() as live:
            answers = type_in_telnet(live.smtp, TYPED)
            self.assertEqual([answer[:3] for answer in answers],
                             [b"220", b"250", b"250", b"250", b"354", b"250", b"221"])
            live.end()
            self.assertEqual(live.delivered(), 1)
        book = self.check_replays()
        at = 0
        for line in "\n".join(TYPED).splitlines() + [answer.decode() for answer in answers[1:2]]:
            self.assertIn(line.strip().encode(), book)
        for command in TYPED[:4] + TYPED[5:]:
            at = book.index(command.encode(), at)  # In the order in which they were typed.

    def test_a_real_program_comes_back_in_the_report(self):
        """Also what swaks says is in the recording, in its own words."""
        with self.recorded() as live:
            sent = run("swaks", "--server", "127.0.0.1", "--port", str(live.smtp), "--ehlo",
                       "swaks.example", "--from", ALICE, "--to", BOB)
            self.assertEqual(sent.returncode, 0, sent.stdout)
            fetch_one(live.pop3)
        book = self.check_replays()
        self.assertIn(b"EHLO swaks.example", book)
        self.assertIn(b"RCPT TO:<bob@south.example>", book)

    def test_many_at_once(self):
        """Which input came when is all that the clock decides; and the file says it."""
        with self.recorded() as live:
            source = subprocess.Popen(["/usr/sbin/smtp-source", "-s", "20", "-m", "200", "-f",
                                       ALICE, "-t", BOB, f"127.0.0.1:{live.smtp}"],
                                      stderr=subprocess.PIPE)
            self.disturb(live)
            self.assertEqual(source.communicate(timeout=PATIENCE)[1], b"")
            self.assertEqual(source.returncode, 0)
            wait_until(lambda: fetch_all(live.pop3))
            live.end()
            self.assertEqual(live.delivered(), 201)
        self.check_replays()

    def disturb(self, live):
        """Clients of other kinds, beside the good ones."""
        with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
            client.sendmail(ALICE, ["bob@north.example"], MESSAGE)
        for end in (b"", b"QUIT\r\n"):
            with Line(live.smtp) as line:
                line.send_slowly(b"EHLO me\r\nMAIL FROM:<>\r\n\xff\0\n.\r" + end)
                line.end_sending()
                line.rest()
        broken = Line(live.pop3)
        broken.send(b"USER bob\r\nPASS bridge\r\nRETR 1\r\nDE")
        broken.read()
        broken.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        broken.close()

    def test_what_is_open_at_the_end(self):
        """Clients that are within a command, a message or a mailbox when it ends."""
        with self.recorded() as live:
            for octets in (b"EHL", b"EHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<bob@north.example>\r\n"
                           b"DATA\r\nhalf a li"):
                line = Line(live.smtp)
                self.addCleanup(line.close)
                line.send(octets)
                self.assertTrue(line.reply().startswith(b"220"))
                if len(octets) > 3:
                    while not line.reply().startswith(b"354"):
                        pass
            box = Line(live.pop3)
            self.addCleanup(box.close)
            box.send(b"USER bob\r\nPASS bridge\r\n")
            self.assertEqual([box.read()[:3] for _ in range(3)], [b"+OK"] * 3)
        self.check_replays()


class BrokenSessions(unittest.TestCase):
    """Each mistake is told in one line: the file, the line, and what is allowed."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "session.json")
        with LivePort("--record", self.file) as live, Line(live.smtp) as line:
            line.send(b"EHLO me\r\nQUIT\r\n")
            line.rest()
        with open(self.file, encoding="utf-8") as file:
            self.good = file.read()
        self.scenario = json.loads(self.good)["scenario"]
        self.inputs = json.loads(self.good)["inputs"]

    def changed(self, number, **keys):
        """The session with one input changed; each input stands in the line after its number."""
        inputs = [dict(each) for each in self.inputs]
        inputs[number].update(keys)
        return self.session(inputs)

    def session(self, inputs, more=""):
        lines = ",\n".join(json.dumps(each) for each in inputs)
        return ('{"mailwalk_session": 1, "scenario": ' + json.dumps(self.scenario)
                + ', "inputs": [\n' + lines + f"\n]{more}}}\n")

    def refused(self, text, line, *words, part=""):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(text)
        done = mailwalk("replay", self.file)
        said = done.stderr.decode()
        self.assertEqual((done.returncode, done.stdout), (2, b""), (words, said))
        self.assertEqual(len(said.splitlines()), 1, said)
        self.assertIn(f"{self.file}{part}:{line}:", said)
        for word in words:
            self.assertIn(word, said)

    def test_a_whole_one_is_taken(self):
        """Otherwise the other tests here would prove nothing."""
        for text in (self.good, self.session(self.inputs)):
            with open(self.file, "w", encoding="utf-8") as file:
                file.write(text)
            self.assertEqual(mailwalk("replay", self.file).returncode, 0)

    def test_cut_off(self):
        """As after a loss of power: what came whole is played; a scenario cut in two is not."""
        begin = self.good.index('"inputs": [') + len('"inputs": [')
        cuts = [begin, *range(begin + 1, len(self.good) - 2, 20), len(self.good) - 3]
        for text in (self.good[:cut] for cut in cuts):
            with open(self.file, "w", encoding="utf-8") as file:
                file.write(text)
            done = mailwalk("replay", self.file)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertRegex(done.stderr.decode(), r"cut off behind line \d+; ")
        self.refused(self.good[:100], 1)
        self.refused(self.good[:begin - 30], 1)

    def test_unknown_keys(self):
        """A slip of the pen must not go unnoticed."""
        self.refused(self.changed(1, sais="x"), 3, "sais", '"says"')
        self.refused(self.changed(0, host="x"), 2, "host", '"connects"')

    def test_an_unknown_key_of_the_whole_file(self):
        """The same outside of the inputs."""
        self.refused(self.session(self.inputs, ', "until": "1h"'), len(self.inputs) + 2, "until",
                     '"inputs"')

    def test_wrong_order_of_times(self):
        """What happened before stands before."""
        self.refused(self.changed(1, at=0), 3, "order")

    def test_wrong_times(self):
        """Whole microseconds, not below zero."""
        for at in (-1, 1.5, "1s", None, 2 ** 64):
            self.refused(self.changed(0, at=at), 2, '"at"', "whole number")

    def test_unknown_hosts_and_connections(self):
        """Both are told with what there is."""
        self.refused(self.changed(0, connects="mail.nroth.example"), 2, "mail.north.example")
        self.refused(self.changed(1, connection=9), 3, "connects")
        self.refused(self.session([self.inputs[0]] + self.inputs), 3, "Two connections")

    def test_wrong_octets_and_addresses(self):
        """A character stands for one octet."""
        self.refused(self.changed(1, says="\u0100"), 3, '"says"', "U+00FF")
        self.refused(self.changed(1, says=5), 3, '"says"')
        self.refused(self.changed(0, **{"from": "localhost"}), 2, '"from"', "127.0.0.1")

    def test_other_versions_and_missing_parts(self):
        """A session of a later program is refused, not guessed at."""
        self.refused(self.good.replace('session": 1', 'session": 2', 1), 1, "version 1")
        self.refused(self.good.replace('"inputs": [', '"input": [', 1), 1, '"inputs"')

    def test_a_wrong_scenario(self):
        """What is wrong in it is told as for a scenario file."""
        wrong = self.good.replace('"mail.north.example"', '"mail north"', 1)
        self.refused(wrong, 1, "mail north", "letters", part=" (its scenario)")
