"""Clients that mean harm, terminals that close, disks that are full."""

import json
import os
import poplib
import random
import re
import signal
import smtplib
import subprocess
import sys
import tempfile
import time
import unittest

from live_port import (ALICE, BOB, MESSAGE, PATIENCE, Line, LivePort, fetch_all, mailwalk, records,
                       run, wait_until, with_descriptors, without_trace_fields)

TO_BOB = b"MAIL FROM:<alice@north.example>\r\nRCPT TO:<bob@north.example>\r\nDATA\r\n"
NORTH = ["--pop3-host", "mail.north.example"]
LOGIN = b"USER bob\r\nPASS bridge\r\n"


def drip(line, octets, patience=60):
    """Sends octet after octet until the server ends it; what it said, and whether it ended it."""
    line.socket.setblocking(False)
    heard, end = b"", time.monotonic() + patience
    while time.monotonic() < end:
        try:
            line.send(octets[:1])
        except OSError:
            return heard, True
        time.sleep(0.02)
        try:
            piece = line.socket.recv(1000)
            heard += piece
            if not piece:
                return heard, True
        except BlockingIOError:
            pass
    return heard, False


class Reach(unittest.TestCase):
    def listening_at(self, port):
        with open("/proc/net/tcp", encoding="ascii") as file:
            places = [line.split()[1] for line in file.readlines()[1:] if line.split()[3] == "0A"]
        return {place.split(":")[0] for place in places if int(place.split(":")[1], 16) == port}

    def test_ports_are_open_on_this_computer_only(self):
        """The operating system lists them at 127.0.0.1; with --allow-from at all addresses."""
        with LivePort() as live:
            self.assertEqual(self.listening_at(live.smtp), {"0100007F"})
            self.assertEqual(self.listening_at(live.pop3), {"0100007F"})
        with LivePort("--allow-from", "10.9.8.7") as live:
            self.assertEqual(self.listening_at(live.smtp), {"00000000"})
            self.assertIn("open at all addresses", live.output())

    def test_a_port_that_is_taken_is_told(self):
        """In words, with exit code 2."""
        with LivePort() as live:
            out = mailwalk("live", "--smtp", str(live.smtp), "--pop3", "0", "--imap", "0")
            self.assertEqual(out.returncode, 2)
            self.assertIn(b"cannot be opened", out.stderr)


class Late(unittest.TestCase):
    """Time-outs are for commands, not for octets (RFC 5321 §4.5.3.2, RFC 1939 §3)."""

    def check(self, port, before, octet, last):
        with LivePort("--time-scale", "600") as live, Line(getattr(live, port)) as line:
            line.send(before)
            heard, ended = drip(line, octet)
            self.assertTrue(ended, heard[-100:])
            self.assertRegex(heard, last)

    def test_a_command(self):
        self.check("smtp", b"", b"N", rb"421 4?[^\n]*too long[^\n]*\n\Z")

    def test_a_command_after_ehlo(self):
        self.check("smtp", b"EHLO me\r\n", b"\r", rb"421 4.4.2 [^\n]*\n\Z")

    def test_the_content(self):
        self.check("smtp", b"EHLO me\r\n" + TO_BOB, b"x", rb"354 [^\n]*\n421 4.4.2 [^\n]*\n\Z")

    def test_pop3_before_login(self):
        self.check("pop3", b"", b"U", rb"\A\+OK [^\n]*\n\Z")

    def test_pop3_after_login(self):
        self.check("pop3", LOGIN, b" ", rb"\+OK [^\n]*\n\Z")

    def test_who_goes_on_is_not_late(self):
        """A message that comes slowly, but comes, and commands now and then."""
        with LivePort("--time-scale", "300") as live, Line(live.smtp) as line:
            line.reply()
            line.ask(b"EHLO me")
            line.send(TO_BOB)
            for _ in range(3):
                line.reply()
            for _ in range(5):
                line.send(b"x" * 900 + b"\r\n" + b"y" * 500 + b"\r\n")
                time.sleep(0.5)  # Two and a half minutes there.
            self.assertTrue(line.ask(b".").startswith(b"250 "))


class Crowds(unittest.TestCase):
    def test_senders_shut_out_nobody_who_fetches(self):
        with LivePort("--connections", "2") as live:
            lines = [Line(live.smtp) for _ in range(2)]
            self.assertTrue(all(line.reply().startswith(b"220") for line in lines))
            with Line(live.smtp) as third:
                self.assertTrue(third.rest().startswith(b"421 "))
            with Line(live.pop3) as box:
                self.assertTrue(box.read().startswith(b"+OK"))
            for line in lines:
                line.close()

    def test_lines_that_are_too_long_fill_no_memory(self):
        """A hundred of a megabyte each, in both protocols; the record says what it left out."""
        with tempfile.TemporaryDirectory() as folder:
            trace = folder + "/trace.jsonl"
            with LivePort("--memory", "8", "--trace", trace, *NORTH) as live:
                for port in (live.smtp, live.pop3):
                    for _ in range(10):
                        with Line(port) as line:
                            line.read()
                            for _ in range(10):
                                line.send(b"z" * 1_000_000 + b"\r\n")
                                self.assertRegex(line.read(), b"too long")
                            line.send(b"NOOP\r\nQUIT\r\n")
                            line.rest()
                with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                    client.sendmail(ALICE, ["bob@north.example"], MESSAGE)
                self.assertEqual(len(fetch_all(live.pop3)), 1)
                self.assertNotIn("memory", live.stderr())
                live.end()
            notes = [note["text"] for note in records(trace, "Noted")]
            self.assertTrue(any("of the 1000002 octets of this line" in note for note in notes))
            said = [said["text"] for said in records(trace, "Said")]
            self.assertIn("NOOP\r\n", said)

    def test_who_fetches_goes_on_when_memory_is_full(self):
        with LivePort("--memory", "4", *NORTH) as live:
            with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                client.sendmail(ALICE, ["bob@north.example"], MESSAGE)
                with self.assertRaises((smtplib.SMTPException, OSError)):
                    for _ in range(20):
                        client.sendmail(ALICE, ["bob@north.example"], MESSAGE + "x\r\n" * 200_000)
            with Line(live.smtp) as line:
                self.assertTrue(line.rest().startswith(b"421 "))
            self.assertGreaterEqual(len(fetch_all(live.pop3)), 1)
            self.assertIn("no more mail is taken", live.stderr())

    def test_a_long_line_costs_no_more_in_pop3(self):
        """Ten megabytes that are no command take moments."""
        with LivePort() as live:
            spent = []
            for port in (live.smtp, live.pop3):
                with Line(port) as line:
                    line.read()
                    begin = cpu_seconds(live.process.pid)
                    line.send(b"z" * 10_000_000 + b"\r\n")
                    line.read()
                    spent.append(cpu_seconds(live.process.pid) - begin)
            self.assertLess(spent[1], 4 * spent[0] + 0.3, spent)

    def test_few_descriptors_burn_no_time(self):
        """Two hundred clients, of whom most have to wait: the program sleeps."""
        with with_descriptors(self, 64) as live:
            lines = [Line(live.smtp) for _ in range(200)]
            self.assertTrue(lines[0].reply().startswith(b"220"))
            time.sleep(0.5)
            begin = cpu_seconds(live.process.pid)
            time.sleep(3)
            self.assertLess(cpu_seconds(live.process.pid) - begin, 0.3)
            self.assertEqual(live.stderr().count("ulimit -n"), 1)
            for line in lines:
                line.close()
            wait_until(lambda: fetch_all(live.pop3) == [])


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Deaths(unittest.TestCase):
    def send(self, live, count):
        with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
            for _ in range(count):
                client.sendmail(ALICE, [BOB], MESSAGE)

    def test_the_terminal_closes(self):
        """SIGHUP ends it like SIGTERM: the trace is written, the session is whole."""
        with tempfile.TemporaryDirectory() as folder:
            session, trace = folder + "/session.json", folder + "/trace.jsonl"
            with LivePort("--record", session, "--trace", trace, stop=signal.SIGHUP) as live:
                self.send(live, 1)
            self.assertEqual(len(records(trace, "Delivered")), 1)
            with open(session, encoding="utf-8") as file:
                self.assertEqual(json.load(file)["mailwalk_session"], 1)

    def test_a_session_survives_a_kill(self):
        """At random times; and what was recorded can be replayed."""
        chance = random.Random(5)
        for _ in range(8):
            with tempfile.TemporaryDirectory() as folder:
                session = folder + "/session.json"
                live = LivePort("--record", session)
                self.addCleanup(live.out.close)
                self.addCleanup(live.errors.close)
                end = time.monotonic() + chance.random()
                try:
                    while time.monotonic() < end:
                        self.send(live, 3)
                finally:
                    live.process.kill()
                    live.process.wait()
                out = mailwalk("replay", session)
                self.assertEqual(out.returncode, 0, out.stderr)
                self.assertIn(b"it was cut off behind line", out.stderr)

    def test_a_session_may_be_cut_at_any_octet(self):
        """Behind its scenario it is read, with a word; before, the error says where."""
        with tempfile.TemporaryDirectory() as folder:
            session, cut = folder + "/session.json", folder + "/cut.json"
            with LivePort("--record", session) as live:
                self.send(live, 1)
            with open(session, "rb") as file:
                octets = file.read()
            begin = octets.index(b'"inputs": [\n') + 12
            chance = random.Random(3)
            for size in [begin, begin + 1, len(octets) - 1, len(octets) - 3,
                         *(chance.randrange(begin, len(octets) - 2) for _ in range(40))]:
                with open(cut, "wb") as file:
                    file.write(octets[:size])
                out = mailwalk("replay", cut, "--format", "book")
                self.assertEqual(out.returncode, 0, (size, out.stderr))
                if size < len(octets) - 1:
                    self.assertIn(b"cut off", out.stderr)
            for size in (1, begin // 2, begin - 14):
                with open(cut, "wb") as file:
                    file.write(octets[:size])
                out = mailwalk("replay", cut)
                self.assertEqual(out.returncode, 2)
                self.assertRegex(out.stderr, rb"cut.json:\d+: ")


class FullDisks(unittest.TestCase):
    """Every output is checked to its end."""

    def check(self, *arguments):
        out = run("sh", "-c", 'exec "$@" > /dev/full', "sh", sys.argv[1], *arguments,
                  stdin=subprocess.DEVNULL)
        self.assertNotEqual(out.returncode, 0, arguments)
        self.assertRegex(out.stderr, rb"mailwalk: .*(written|No space)", arguments)

    def test_standard_output(self):
        for arguments in (["list"], ["lesson"], ["run", "first"], ["check", "first"], ["coverage"],
                          ["rfc"], ["address", "a@b.example"], ["--help"], ["live", "--help"],
                          ["run", "first", "--format", "pcapng"], ["lesson", "three-phases"],
                          ["lesson", "three-phases", "--solve"], ["new", "lesson", "x"]):
            with self.subTest(arguments):
                self.check(*arguments)

    def test_files(self):
        for arguments in (["run", "first", "-o", "/dev/full"],
                          ["run", "first", "--format", "pcapng", "-o", "/dev/full"],
                          ["lesson", "three-phases", "--solve", "--session", "/dev/full"],
                          ["live", "--smtp", "0", "--pop3", "0", "--imap", "0", "--for", "0.1", "--record",
                           "/dev/full"],
                          ["live", "--smtp", "0", "--pop3", "0", "--imap", "0", "--for", "0.1", "--trace",
                           "/dev/full"],
                          ["new", "lesson", "x", "-o", "/dev/full"]):
            with self.subTest(arguments):
                out = mailwalk(*arguments)
                self.assertNotEqual(out.returncode, 0)
                self.assertIn(b"/dev/full", out.stderr)

    def test_live_words(self):
        self.check("live", "--smtp", "0", "--pop3", "0", "--imap", "0", "--for", "0.1")


class BareLineEnds(unittest.TestCase):
    """CR and LF come together (RFC 5321 §2.3.8), and no client loses step."""

    SMUGGLED = [b"a\n.\nMAIL FROM:<x@y>\r\n", b"a\r\n.\nQUIT\r\n", b"a\n.\r\nQUIT\r\n",
                b"a\r.\rQUIT\r\n", b"a\r\n.\r\rb\r\n"]

    def give(self, live, body):
        with Line(live.smtp) as line:
            line.reply()
            line.ask(b"EHLO me")
            line.send(TO_BOB)
            for _ in range(3):
                line.reply()
            line.send(b"Subject: a\r\n\r\n" + body)
            answer = line.ask(b".")
            self.assertTrue(line.ask(b"NOOP").startswith(b"250 "))
            return answer

    def test_refused(self):
        with LivePort() as live:
            for body in self.SMUGGLED:
                self.assertTrue(self.give(live, body).startswith(b"554 5.6.0 "), body)
            self.assertTrue(self.give(live, b"good\r\n").startswith(b"250 "))

    def check_taken(self, how):
        with LivePort("--set", f"/hosts/1/mta/bare_line_ends={how}", *NORTH) as live:
            for body in self.SMUGGLED:
                self.assertTrue(self.give(live, body).startswith(b"250 "), body)
            box = poplib.POP3("127.0.0.1", live.pop3, timeout=PATIENCE)
            box.user("bob")
            box.pass_("bridge")
            self.assertEqual(len(box.list()[1]), len(self.SMUGGLED))
            for number in range(len(self.SMUGGLED)):
                _, lines, _ = box.retr(number + 1)
                self.assertFalse([line for line in lines if b"\r" in line or b"\n" in line])
            self.assertEqual(box.noop()[:3], b"+OK")
            box.quit()
            for message, body in zip(fetch_all(live.pop3), self.SMUGGLED):
                plain = re.sub(rb"\r\n\.", b"\r\n", b"Subject: a\r\n\r\n" + body)  # As it is read.
                whole = re.sub(rb"\r\n|\r|\n", b"\r\n", plain)
                self.assertEqual(without_trace_fields(message), whole)

    def test_mended(self):
        self.check_taken("mend")

    def test_kept(self):
        self.check_taken("keep")
