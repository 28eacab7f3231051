"""Nobody can fill the server, and nobody's nonsense harms another."""

import random
import smtplib
import socket
import struct
import tempfile
import unittest

from live_port import (ALICE, MESSAGE, PATIENCE, Line, LivePort, records, run, wait_until,
                       with_descriptors)

TO_BOB = b"MAIL FROM:<alice@north.example>\r\nRCPT TO:<bob@north.example>\r\nDATA\r\n"
BLOCK = (b"x" * 998 + b"\r\n") * 500  # Half a megabyte.


def greeted(live):
    with Line(live.smtp) as line:
        return line.reply().startswith(b"220")


def send_until_refused(line, octets, times):
    try:
        for _ in range(times):
            line.send(octets)
    except OSError:
        pass  # It was sent away.


class Limits(unittest.TestCase):
    def test_a_full_server_says_so(self):
        """The fourth of three at a port is told 421 or -ERR; once one has left the next is welcome."""
        with LivePort("--connections", "3") as live:
            lines = [Line(live.smtp) for _ in range(3)]
            self.assertTrue(all(line.reply().startswith(b"220") for line in lines))
            with Line(live.smtp) as fourth:
                self.assertTrue(fourth.rest().startswith(b"421 "))
            boxes = [Line(live.pop3) for _ in range(3)]
            self.assertTrue(all(box.read().startswith(b"+OK") for box in boxes))
            with Line(live.pop3) as fourth:
                self.assertTrue(fourth.rest().startswith(b"-ERR "))
            for box in boxes:
                box.close()
            lines[0].close()
            wait_until(lambda: greeted(live))
            self.assertTrue(lines[1].ask(b"NOOP").startswith(b"250"))
            for line in lines[1:]:
                line.close()

    def test_silent_clients_are_disconnected(self):
        """After 5 minutes (RFC 5321) and 10 (RFC 1939), a second here; they need not be polite."""
        with LivePort("--time-scale", "600") as live, Line(live.smtp) as smtp, \
                Line(live.pop3) as pop3:
            self.assertRegex(smtp.rest(), rb"\A220 [^\n]*\n421 [^\n]*\n\Z")
            self.assertRegex(pop3.rest(), rb"\A\+OK [^\n]*\n\Z")

    def test_who_was_sent_away_keeps_no_place(self):
        """A client that never closes its side cannot hold a full server full."""
        with LivePort("--connections", "1", "--time-scale", "600") as live:
            with Line(live.smtp) as stays:
                self.assertIn(b"\r\n421 ", stays.rest())
                wait_until(lambda: greeted(live), patience=30)

    def test_few_file_descriptors(self):
        """Where the computer gives no more of them, those who are in stay, and later ones come."""
        with with_descriptors(self, 20) as live:
            lines = [Line(live.smtp) for _ in range(30)]
            self.assertTrue(lines[0].reply().startswith(b"220"))
            self.assertTrue(lines[0].ask(b"NOOP").startswith(b"250"))
            for line in lines:
                line.close()
            wait_until(lambda: greeted(live))

    def test_memory_is_bounded(self):
        """After some megabytes no more mail is taken, and it ends as it should."""
        with LivePort("--memory", "1") as live:
            with Line(live.smtp) as line:
                line.reply()
                line.send(b"EHLO me\r\n")
                send_until_refused(line, TO_BOB + BLOCK + b".\r\n", 20)
                self.assertIn(b"\r\n421 ", line.rest())
            with Line(live.smtp) as line:
                self.assertTrue(line.rest().startswith(b"421 "))
            with Line(live.pop3) as line:
                self.assertTrue(line.read().startswith(b"+OK "))
            self.assertIn("memory", live.stderr())

    def check_stays_small(self, first, octets):
        """A hundred megabytes in which nothing ends; a message has sixteen at most."""
        with LivePort("--memory", "1") as live:
            with Line(live.smtp) as line:
                line.reply()
                line.send(first)
                send_until_refused(line, octets, 100 * 2 ** 20 // len(octets))
            live.end()
            mebibytes = int(live.said().rsplit("(", 1)[1].split(" MiB")[0])
            self.assertLess(mebibytes, 40)

    def test_memory_is_bounded_within_a_message(self):
        """What is longer than any message need not be kept to its end."""
        self.check_stays_small(b"EHLO me\r\n" + TO_BOB, BLOCK)

    def test_memory_is_bounded_within_a_line(self):
        """The same for a command line that does not end."""
        self.check_stays_small(b"", b"y" * 500_000)

    def test_garbage_harms_nobody(self):
        """1,000 connections of random octets, and a good client beside them."""
        chance = random.Random(1)
        with LivePort() as live:
            good = smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE)
            for i in range(1000):
                self.say_nonsense(chance, chance.choice([live.smtp, live.pop3]))
                if i % 50 == 0:
                    good.sendmail(ALICE, ["bob@north.example"], MESSAGE)
            good.quit()
            live.end()
            self.assertEqual(live.delivered(), 20)
            self.assertEqual(live.summary("Connections:"), 1001)

    def say_nonsense(self, chance, port):
        words = [b"EHLO x\r\n", b"MAIL FROM:<>\r\n", b"DATA\r\n", b".\r\n", b"USER bob\r\n",
                 b"PASS x\r\n", b"RETR 1\r\n", b"\r\n", b"\0\xff"]
        octets = b"".join(chance.choice(words) if chance.random() < 0.5
                          else chance.randbytes(chance.randrange(100))
                          for _ in range(chance.randrange(30)))
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as bad:
            try:
                bad.sendall(octets)
                end = chance.randrange(4)
                if end == 0:
                    bad.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                elif end == 1:
                    bad.shutdown(socket.SHUT_WR)
                    while bad.recv(65536):
                        pass
                elif end == 2:
                    bad.recv(100)
            except OSError:
                pass  # It was sent away already.

    def test_two_hundred_at_once(self):
        """5,000 messages over 200 connections, none of them lost."""
        with tempfile.TemporaryDirectory() as folder:
            trace = folder + "/trace.jsonl"
            with LivePort("--trace", trace) as live:
                sent = run("smtp-source", "-s", "200", "-m", "5000", "-l", "1024", "-f", ALICE,
                           "-t", "bob@north.example", f"127.0.0.1:{live.smtp}")
                self.assertEqual(sent.returncode, 0, sent.stderr)
                live.end()
                self.assertEqual(live.delivered(), 5000)
            self.assertEqual(len(records(trace, "Delivered")), 5000)

    def test_two_hundred_at_once_through_the_simulated_internet(self):
        """The same for messages that go on to the other server."""
        with LivePort() as live:
            sent = run("smtp-source", "-s", "200", "-m", "1000", "-l", "1024", "-f", ALICE,
                       "-t", "bob@south.example", f"127.0.0.1:{live.smtp}")
            self.assertEqual(sent.returncode, 0, sent.stderr)
            live.end()
            self.assertEqual(live.delivered(), 1000)
