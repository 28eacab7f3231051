#!/usr/bin/env python3
"""The live port with real programs: swaks, curl, msmtp, smtplib, poplib, fetchmail, telnet.

Usage: live.py MAILWALK [test names of unittest]
"""

import os
import poplib
import random
import re
import signal
import smtplib
import socket
import struct
import subprocess
import sys
import tempfile
import unittest

from live_port import PATIENCE, Line, LivePort, run, wait_until

ALICE, BOB = "alice@north.example", "bob@south.example"
MESSAGE = "From: alice@north.example\r\nTo: bob@south.example\r\nSubject: Hello\r\n\r\nHello, Bob.\r\n"


def fetch_all(port, user="bob", password="bridge"):
    box = poplib.POP3("127.0.0.1", port, timeout=PATIENCE)
    box.user(user)
    box.pass_(password)
    count = box.stat()[0]
    messages = [b"\r\n".join(box.retr(i + 1)[1]) + b"\r\n" for i in range(count)]
    box.quit()
    return messages


def fetch_one(port):
    """The first message of Bob's mailbox, once it is there."""
    return wait_until(lambda: fetch_all(port))[0]


def without_trace_fields(message):
    return re.sub(rb"\A(?:(?:Return-Path|Received):[^\r]*\r\n(?:[ \t][^\r]*\r\n)*)+", b"", message)


class Programs(unittest.TestCase):
    """Programs that were not made for Mailwalk send and fetch."""

    def check_arrives(self, live, words=b"Hello, Bob."):
        self.assertIn(words, fetch_one(live.pop3))

    def test_smtplib_and_poplib(self):
        with LivePort() as live:
            with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                self.assertEqual(client.sendmail(ALICE, [BOB], MESSAGE), {})
            self.check_arrives(live)

    def test_swaks_octet_for_octet(self):
        with LivePort() as live, tempfile.NamedTemporaryFile() as file:
            body = "".join(f"Line {i}\r\n" for i in range(50)) + ".\r\n..dots\r\n"
            data = f"From: {ALICE}\r\nSubject: dots\r\n\r\n{body}".encode()
            file.write(data.replace(b"\r\n", b"\n"))
            file.flush()
            sent = run("swaks", "--server", "127.0.0.1", "--port", str(live.smtp), "--from", ALICE,
                       "--to", BOB, "--data", "@" + file.name)
            self.assertEqual(sent.returncode, 0, sent.stdout + sent.stderr)
            self.assertEqual(without_trace_fields(fetch_one(live.pop3)).rstrip(), data.rstrip())

    def test_curl_both_ways(self):
        with LivePort() as live:
            sent = run("curl", "-sS", f"smtp://127.0.0.1:{live.smtp}", "--mail-from", ALICE,
                       "--mail-rcpt", BOB, "-T", "-", input=MESSAGE.encode())
            self.assertEqual(sent.returncode, 0, sent.stderr)
            fetch_one(live.pop3)
            got = run("curl", "-sS", "-u", "bob:bridge", f"pop3://127.0.0.1:{live.pop3}/1")
            self.assertIn(b"Hello, Bob.", got.stdout, got.stderr)

    def test_msmtp(self):
        with LivePort() as live:
            sent = run("msmtp", "--file=/dev/null", "--host=127.0.0.1", f"--port={live.smtp}",
                       f"--from={ALICE}", "--tls=off", "--auth=off", BOB, input=MESSAGE.encode())
            self.assertEqual(sent.returncode, 0, sent.stderr)
            self.check_arrives(live)

    def test_fetchmail(self):
        with LivePort() as live, tempfile.TemporaryDirectory() as home:
            with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                client.sendmail(ALICE, [BOB], MESSAGE)
            fetch_one(live.pop3)
            rc, out = home + "/rc", home + "/mail"
            with open(rc, "w", encoding="ascii") as file:
                file.write(f'poll 127.0.0.1 port {live.pop3} proto POP3 user "bob" password '
                           f'"bridge" sslproto "" mda "cat >> {out}"\n')
            os.chmod(rc, 0o600)
            got = subprocess.run(["fetchmail", "-f", rc, "--nodetach", "--nosyslog",
                                  "--pidfile", home + "/pid"], capture_output=True,
                                 env=dict(os.environ, HOME=home, FETCHMAILHOME=home),
                                 timeout=PATIENCE, check=False)
            self.assertEqual(got.returncode, 0, got.stdout + got.stderr)
            with open(out, "rb") as file:
                self.assertIn(b"Hello, Bob.", file.read())
            self.assertEqual(fetch_all(live.pop3), [])  # Fetched, and so removed.


class SmtpByHand(unittest.TestCase):
    """Whole sessions, octet by octet what the RFC says."""

    def setUp(self):
        self.live = LivePort()
        self.line = Line(self.live.smtp)
        self.assertTrue(self.line.reply().startswith(b"220 "))

    def tearDown(self):
        self.line.__exit__()
        self.live.__exit__(None)

    def expect(self, octets, code):
        reply = self.line.ask(octets)
        self.assertTrue(reply.startswith(code), (octets, reply))

    def send_to_bob(self, content):
        self.expect(b"EHLO me", b"250")
        self.expect(b"MAIL FROM:<alice@north.example>", b"250")
        self.expect(b"RCPT TO:<bob@south.example>", b"250")
        self.expect(b"DATA", b"354")
        self.line.send(content)
        return self.line.reply()

    def test_the_whole_transaction_in_one_packet_and_octet_by_octet(self):
        whole = (b"EHLO me\r\nMAIL FROM:<alice@north.example>\r\nRCPT TO:<bob@south.example>\r\n"
                 b"DATA\r\nSubject: one\r\n\r\nx\r\n.\r\nQUIT\r\n")
        self.line.send(whole)
        codes = re.findall(rb"^(\d{3}) ", self.line.rest(), re.M)
        self.assertEqual(codes, [b"250", b"250", b"250", b"354", b"250", b"221"])
        with Line(self.live.smtp) as slow:
            for octet in whole:
                slow.send(bytes([octet]))
            codes = re.findall(rb"^(\d{3}) ", slow.rest(), re.M)
            self.assertEqual(codes, [b"220", b"250", b"250", b"250", b"354", b"250", b"221"])

    def test_octets_survive(self):
        """8-bit octets, NUL, bare CR, bare LF, dots, lines of 998 and of 5,000 octets."""
        odd = (b"Subject: odd\r\n\r\n\xff\x80 \x00 a\rb\nc\r\n..two\r\n\n.\n\r.\r"
               + b"x" * 998 + b"\r\n" + b"y" * 5000 + b"\r\n")
        self.assertTrue(self.send_to_bob(odd.replace(b"\r\n..", b"\r\n...") + b".\r\n")
                        .startswith(b"250"))
        with Line(self.live.pop3) as box:
            box.read()
            wait_until(lambda: fetch_all_raw(self.live.pop3))
        self.assertIn(odd, fetch_all_raw(self.live.pop3).replace(b"\r\n..", b"\r\n."))

    def test_some_recipients_are_unknown(self):
        self.expect(b"EHLO me", b"250")
        self.expect(b"MAIL FROM:<alice@north.example>", b"250")
        self.expect(b"RCPT TO:<nobody@north.example>", b"550")
        self.expect(b"RCPT TO:<bob@north.example>", b"250")
        self.expect(b"RCPT TO:<alice@north.example>", b"250")
        self.expect(b"DATA", b"354")
        self.expect(b"\r\nHello\r\n.", b"250")
        self.live.end()
        self.assertEqual(self.live.delivered(), 2)

    def test_wrong_order_and_unknown_commands(self):
        self.expect(b"MAIL FROM:<alice@north.example>", b"503")
        self.expect(b"EHLO me", b"250")
        self.expect(b"RCPT TO:<bob@south.example>", b"503")
        self.expect(b"DATA", b"503")
        self.expect(b"JUMP", b"500")
        self.expect(b"MAIL FROM:<alice@north.example>", b"250")
        self.expect(b"RSET", b"250")
        self.expect(b"RCPT TO:<bob@south.example>", b"503")
        self.expect(b"x" * 3000, b"500")
        self.expect(b"QUIT", b"221")

    def test_too_large(self):
        self.expect(b"EHLO me", b"250")
        self.expect(b"MAIL FROM:<alice@north.example> SIZE=99999999", b"552")
        self.expect(b"MAIL FROM:<alice@north.example>", b"250")
        self.expect(b"RCPT TO:<bob@south.example>", b"250")
        self.expect(b"DATA", b"354")
        line = b"z" * 998 + b"\r\n"
        for _ in range(170):
            self.line.send(line * 100)
        self.expect(b".", b"552")
        self.expect(b"NOOP", b"250")

    def test_too_many_errors_end_the_connection(self):
        self.line.send(b"NONSENSE\r\n" * 100)
        self.assertIn(b"\r\n421 ", self.line.rest())

    def test_a_client_that_ends_its_side_still_hears(self):
        self.line.send(b"EHLO me\r\nNOOP\r\n")
        self.line.socket.shutdown(socket.SHUT_WR)
        self.assertIn(b"250 2.0.0", self.line.rest())


def fetch_all_raw(port):
    with Line(port) as box:
        box.send(b"USER bob\r\nPASS bridge\r\nRETR 1\r\nQUIT\r\n")
        octets = box.rest()
        return octets if b"octets\r\n" in octets else None


class Pop3(unittest.TestCase):
    def filled(self, count=1, *options):
        live = LivePort("--smtp-host", "mail.south.example", *options)
        with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
            for i in range(count):
                client.sendmail(ALICE, [BOB, "alice@south.example"], MESSAGE + f"{i}\r\n")
        return live

    def box(self, live, user="bob", password="bridge"):
        box = poplib.POP3("127.0.0.1", live.pop3, timeout=PATIENCE)
        box.user(user)
        box.pass_(password)
        return box

    def test_two_sessions_at_once(self):
        with self.filled() as live:
            bob = self.box(live)
            with self.assertRaisesRegex(poplib.error_proto, "IN-USE"):
                self.box(live)
            alice = self.box(live, "alice", "rabbit")
            self.assertEqual(alice.stat()[0], 1)
            alice.quit()
            bob.quit()
            self.box(live).quit()

    def test_dele_counts_only_with_quit(self):
        with self.filled(2) as live:
            box = self.box(live)
            box.dele(1)
            box.sock.close()
            box.file.close()
            again = wait_until(lambda: self.try_box(live))
            self.assertEqual(again.stat()[0], 2)
            again.dele(1)
            again.quit()
            last = self.box(live)
            self.assertEqual(last.stat()[0], 1)
            last.quit()

    def try_box(self, live):
        try:
            return self.box(live)
        except poplib.error_proto:
            return None

    def test_top_uidl_list(self):
        with self.filled(2) as live:
            box = self.box(live)
            self.assertIn(b"Subject: Hello", box.top(1, 0)[1])
            self.assertNotIn(b"Hello, Bob.", box.top(1, 0)[1])
            ids = box.uidl()[1]
            self.assertEqual(len(set(ids)), 2)
            self.assertEqual(len(box.list()[1]), 2)
            with self.assertRaises(poplib.error_proto):
                box.retr(3)
            box.quit()
            self.assertEqual(self.box(live).uidl()[1], ids)

    def test_apop_and_wrong_passwords(self):
        with self.filled(1, "--set", '/hosts/4/maa={"apop": true}') as live:
            box = poplib.POP3("127.0.0.1", live.pop3, timeout=PATIENCE)
            box.apop("bob", "bridge")
            self.assertEqual(box.stat()[0], 1)
            box.quit()
            box = poplib.POP3("127.0.0.1", live.pop3, timeout=PATIENCE)
            with self.assertRaises(poplib.error_proto):
                box.apop("bob", "wrong")

    def test_hundreds_of_messages_asked_for_before_one_is_read(self):
        """Neither side may wait for the other for ever, and nothing may be lost."""
        with self.filled() as live, Line(live.pop3) as box:
            count = 20_000
            box.send(b"USER bob\r\nPASS bridge\r\n" + b"RETR 1\r\n" * count + b"QUIT\r\n")
            self.assertEqual(box.rest().count(b"Hello, Bob."), count)


class Sessions(unittest.TestCase):
    """What was recorded replays to the same."""

    def check_replay(self, folder):
        for form in ("book", "transcript", "narrate", "jsonl", "pcapng"):
            out = [run(sys.argv[1], "replay", f"{folder}/{name}", "--format", form).stdout
                   for name in ("session.json", "trace.jsonl")]
            self.assertEqual(out[0], out[1], form)
        return run(sys.argv[1], "replay", f"{folder}/session.json", "--format", "book").stdout

    def recorded(self, folder, *options):
        return LivePort("--record", folder + "/session.json", "--trace", folder + "/trace.jsonl",
                        *options)

    def test_telnet_as_in_example_23_1(self):
        typed = ["HELO deanza.edu", "MAIL FROM: <alice@north.example>",
                 "RCPT TO: <alice@north.example>", "DATA",
                 "From: Alice\nTo: Alice\n\nThis is a test message\nto show SMTP in action.\n.",
                 "QUIT"]
        with tempfile.TemporaryDirectory() as folder:
            with self.recorded(folder) as live:
                person = subprocess.Popen(["telnet", "127.0.0.1", str(live.smtp)],
                                          stdin=subprocess.PIPE, stdout=subprocess.PIPE)
                while not person.stdout.readline().startswith(b"220 "):
                    pass
                for lines in typed:
                    person.stdin.write(lines.encode() + b"\n")
                    person.stdin.flush()
                    self.assertRegex(person.stdout.readline(), rb"^[23]\d\d ")
                person.stdin.close()
                person.stdout.close()
                person.wait()
            book = self.check_replay(folder)
            for words in typed[0:4]:
                self.assertIn(words.encode(), book)
            self.assertIn(b"This is a test message", book)
            self.assertEqual(live.delivered(), 1)

    def test_many_at_once(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.recorded(folder, "--time-scale", "10") as live:
                sent = run("smtp-source", "-s", "20", "-m", "200", "-f", ALICE, "-t", BOB,
                           f"127.0.0.1:{live.smtp}")
                self.assertEqual(sent.returncode, 0, sent.stderr)
                fetch_one(live.pop3)
            self.assertEqual(live.delivered(), 200)
            self.check_replay(folder)

    def test_broken_sessions_are_refused(self):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write('{"mailwalk_session": 1, "scenario": {}, "inputs": [')
            file.flush()
            out = run(sys.argv[1], "replay", file.name)
            self.assertEqual(out.returncode, 2)
            self.assertIn(b"cut off", out.stderr)


class Limits(unittest.TestCase):
    def test_a_full_server_says_so(self):
        with LivePort("--connections", "3") as live:
            lines = [Line(live.smtp) for _ in range(3)]
            self.assertTrue(all(line.reply().startswith(b"220") for line in lines))
            with Line(live.smtp) as fourth:
                self.assertTrue(fourth.rest().startswith(b"421 "))
            with Line(live.pop3) as fourth:
                self.assertTrue(fourth.rest().startswith(b"-ERR "))
            for line in lines:
                line.__exit__()
            wait_until(lambda: self.greeted(live))

    def greeted(self, live):
        with Line(live.smtp) as line:
            return line.reply().startswith(b"220")

    def test_memory_is_bounded(self):
        with LivePort("--memory", "4") as live:
            with Line(live.smtp) as line:
                line.reply()
                line.send(b"EHLO me\r\n")
                for _ in range(20):
                    line.send(b"MAIL FROM:<alice@north.example>\r\nRCPT TO:<bob@north.example>\r\n"
                              b"DATA\r\n" + (b"x" * 998 + b"\r\n") * 500 + b".\r\n")
                self.assertIn(b"\r\n421 ", line.rest())
            with Line(live.smtp) as line:
                self.assertTrue(line.rest().startswith(b"421 "))

    def test_garbage_harms_nobody(self):
        """1,000 connections of random octets, and a good client beside them."""
        chance = random.Random(1)
        with LivePort() as live:
            good = smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE)
            for i in range(1000):
                port = chance.choice([live.smtp, live.pop3])
                with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as bad:
                    try:
                        bad.sendall(chance.randbytes(chance.randrange(2000)))
                    except OSError:
                        pass  # It was sent away already.
                    if chance.random() < 0.3:
                        bad.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                       struct.pack("ii", 1, 0))
                if i % 50 == 0:
                    good.sendmail(ALICE, ["bob@north.example"], MESSAGE)
            good.quit()
            live.end()
            self.assertEqual(live.delivered(), 20)

    def test_two_hundred_at_once(self):
        with LivePort() as live:
            sent = run("smtp-source", "-s", "200", "-m", "5000", "-l", "1024", "-f", ALICE,
                       "-t", "bob@north.example", f"127.0.0.1:{live.smtp}")
            self.assertEqual(sent.returncode, 0, sent.stderr)
            live.end()
            self.assertEqual(live.delivered(), 5000)


class Ends(unittest.TestCase):
    def test_signals_finish_what_was_accepted(self):
        for stop in (signal.SIGINT, signal.SIGTERM):
            with LivePort(stop=stop) as live, Line(live.smtp) as idle:
                idle.reply()
                with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                    client.sendmail(ALICE, [BOB], MESSAGE)
                live.end()
                self.assertTrue(idle.rest().startswith(b"421 "))
                self.assertEqual(live.delivered(), 1)

    def test_after_a_while(self):
        with LivePort("--for", "0.5") as live:
            live.wait()
            self.assertIn("Ended.", live.output)

    def test_passwords_are_masked(self):
        for option, shown in (((), False), (("--show-secrets",), True)):
            with LivePort("--transcript", *option) as live, Line(live.pop3) as line:
                for octet in b"USER bob\r\nPASS bridge\r\nQUIT\r\n":
                    line.send(bytes([octet]))
                line.rest()
                live.end()
                said = live.output.split("Ctrl+C")[1]
                self.assertEqual("C: PASS bridge" in said, shown)
                self.assertEqual("C: PASS ****" in said, not shown)

    def test_mistakes_on_the_command_line(self):
        with LivePort() as live:
            taken = str(live.smtp)
            for options, words in ((("--smtp", taken), taken), (("--allow-from", "x"), "192.168."),
                                   (("--smtp-host", "x"), "mail.north.example"),
                                   (("--time-scale", "0"), "above 0"), (("nothing",), "fourth")):
                out = run(sys.argv[1], "live", *options)
                self.assertEqual(out.returncode, 2, options)
                self.assertIn(words, out.stderr.decode())


class Strangers(unittest.TestCase):
    """Who is not on this computer gets nothing."""

    PROBE = ("import socket,sys\ns=socket.create_connection((sys.argv[1],int(sys.argv[2])),"
             "timeout=60)\nsys.stdout.buffer.write(s.recv(100))")

    def setUp(self):
        made = [run("ip", "netns", "add", "mailwalk-test"),
                run("ip", "link", "add", "mw-here", "type", "veth", "peer", "name", "mw-there",
                    "netns", "mailwalk-test"),
                run("ip", "addr", "add", "10.99.0.1/24", "dev", "mw-here"),
                run("ip", "link", "set", "mw-here", "up"),
                run("ip", "-n", "mailwalk-test", "addr", "add", "10.99.0.2/24", "dev", "mw-there"),
                run("ip", "-n", "mailwalk-test", "link", "set", "mw-there", "up")]
        self.addCleanup(run, "ip", "netns", "del", "mailwalk-test")
        self.addCleanup(run, "ip", "link", "del", "mw-here")
        bad = [step.stderr for step in made if step.returncode != 0]
        if bad:
            self.skipTest(f"network namespaces are not allowed here: {bad[0]}")

    def probe(self, port):
        out = run("ip", "netns", "exec", "mailwalk-test", sys.executable, "-c", self.PROBE,
                  "10.99.0.1", str(port))
        return out.stdout

    def test_get_no_byte(self):
        with LivePort() as live:
            self.assertEqual(self.probe(live.smtp), b"")
            self.assertEqual(self.probe(live.pop3), b"")
            self.assertIn("refused 10.99.0.2", live.stderr())

    def test_unless_they_were_invited(self):
        with LivePort("--allow-from", "10.99.0.2") as live:
            self.assertTrue(self.probe(live.smtp).startswith(b"220 "))
            self.assertIn("warning: 10.99.0.2", live.stderr())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
