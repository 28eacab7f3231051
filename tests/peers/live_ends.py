"""How it ends, what it shows meanwhile, and what it says to wrong usage."""

import json
import signal
import smtplib
import tempfile
import time
import unittest

from live_port import ALICE, BOB, MESSAGE, PATIENCE, Line, LivePort, mailwalk, records

LOGIN = b"USER bob\r\nPASS bridge\r\n"


class Ends(unittest.TestCase):
    def check_signal(self, stop):
        with tempfile.TemporaryDirectory() as folder:
            session, trace = folder + "/session.json", folder + "/trace.jsonl"
            with LivePort("--record", session, "--trace", trace, stop=stop) as live, \
                    Line(live.smtp) as idle:
                self.assertTrue(idle.reply().startswith(b"220 "))
                with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                    client.sendmail(ALICE, [BOB, "bob@north.example"], MESSAGE)
                live.end()
                self.assertRegex(idle.rest(), rb"\A421 [^\n]*\n\Z")
            self.assertEqual(len(records(trace, "Delivered")), 2)
            with open(session, encoding="utf-8") as file:
                self.assertEqual(json.load(file)["mailwalk_session"], 1)

    def test_sigterm(self):
        """Who is connected reads 421, and what was accepted before is delivered."""
        self.check_signal(signal.SIGTERM)

    def test_sigint(self):
        """The same for Ctrl+C."""
        self.check_signal(signal.SIGINT)

    def test_a_signal_does_not_wait_for_who_does_not_read(self):
        """A client with megabytes ahead of it cannot keep the program from ending."""
        with LivePort("--smtp-host", "mail.south.example") as live, Line(live.pop3) as stuck:
            with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                client.sendmail(ALICE, [BOB], MESSAGE + "x\r\n" * 300_000)
            stuck.send(LOGIN + b"RETR 1\r\n" * 50)
            self.assertEqual([stuck.read()[:3] for _ in range(4)], [b"+OK"] * 4)
            live.end()

    def test_after_a_while(self):
        """--for ends it without a signal, with the same last line."""
        with LivePort("--for", "0.5") as live:
            live.wait()
            self.assertIn("Ended.", live.said())


class Transcript(unittest.TestCase):
    """--transcript shows the dialogue, but no password."""

    def shown(self, send, *options):
        with LivePort("--transcript", *options) as live, Line(live.pop3) as line:
            send(line)
            line.end_sending()
            line.rest()
            live.end()
            return live.said()

    def test_passwords_are_masked(self):
        """Also where they come in odd pieces."""
        def in_pieces(line):
            for piece in (b"US", b"ER bob\r", b"\nPA", b"SS", b" ", b"bri", b"dge", b"\r", b"\n"):
                line.send(piece)
                time.sleep(0.02)
        for send in (lambda line: line.send(LOGIN), lambda line: line.send_slowly(LOGIN),
                     lambda line: line.send(LOGIN.lower()), in_pieces):
            said = self.shown(send)
            self.assertRegex(said, r"C: (PASS|pass) \*\*\*\*\n")
            self.assertIn("S: +OK maildrop", said)
            self.assertNotIn("bridge", said)

    def test_passwords_are_shown_on_purpose(self):
        """--show-secrets is for lessons."""
        said = self.shown(lambda line: line.send(LOGIN), "--show-secrets")
        self.assertIn("C: PASS bridge\n", said)

    def check_masks(self, octets):
        self.assertNotIn("bridge", self.shown(lambda line: line.send(octets)))

    def test_an_unfinished_password_is_masked(self):
        """The client ends before its line does."""
        self.check_masks(LOGIN[:-2])

    def test_a_password_after_a_bare_lf_is_masked(self):
        """As netcat sends it: lines that end with LF alone."""
        self.check_masks(LOGIN.replace(b"\r\n", b"\n") + b"\r\n")

    def test_a_password_after_a_space_is_masked(self):
        """A wrong line, but the right password."""
        self.check_masks(b"USER bob\r\n PASS bridge\r\n")

    def test_an_overlong_password_is_masked(self):
        """All of it, not only the part that the server keeps."""
        self.check_masks(b"USER bob\r\nPASS " + b"bridge" * 100 + b"\r\nNOOP\r\n")

    def test_an_overlong_line_stays_in_its_place(self):
        """What is said after a line that is too long is shown after it, and whole."""
        said = self.shown(lambda line: line.send(b"x" * 600 + b"\r\nUSER bob\r\nQUIT\r\n"))
        self.assertIn("C: USER bob\nS: +OK send the password\nC: QUIT\nS: +OK", said)

    def test_smtp_is_shown(self):
        """What is said, who says it, in the order in which it is said."""
        with LivePort("--transcript") as live:
            with Line(live.smtp) as line:
                for command in b"HELO me", b"QUIT":
                    line.reply()
                    line.send(command + b"\r\n")
                line.rest()
            live.end()
            said = live.said()
        places = [said.index(words) for words in ("S: 220 ", "C: HELO me", "S: 250 ", "C: QUIT",
                                                  "S: 221 ")]
        self.assertEqual(places, sorted(places))


class WrongUsage(unittest.TestCase):
    """Exit code 2, nothing opened, and a message that says what to write."""

    def refused(self, *options, says):
        ports = [port for port in ("--smtp", "--pop3", "--imap") if port not in options]
        free = [word for port in ports for word in (port, "0")]
        done = mailwalk("live", "--for", "1", *free, *options)
        self.assertEqual((done.returncode, done.stdout), (2, b""), (options, done.stderr))
        self.assertIn(says, done.stderr.decode())

    def test_a_port_in_use(self):
        """The message names the port and the way out."""
        with LivePort() as live:
            for port in (live.smtp, live.pop3):
                self.refused("--smtp", str(port), says=f"port {port} ")
                self.refused("--smtp", str(port), says="or 0 for any")

    def test_the_second_port_in_use(self):
        """Also then nothing is promised on standard output."""
        with LivePort() as live:
            self.refused("--pop3", str(live.smtp), says=f"port {live.smtp} ")

    def test_addresses(self):
        """--allow-from takes IPv4 addresses, no names and no networks."""
        for address in ("nonsense", "localhost", "10.0.0", "10.0.0.256", "10.0.0.0/8", "::1", ""):
            self.refused("--allow-from", address, says="192.168.1.20")

    def test_hosts(self):
        """The message lists the hosts that can be meant."""
        for host in ("unknown", "internet", "pc.north.example"):
            self.refused("--smtp-host", host, says="mail.north.example, mail.south.example")
            self.refused("--pop3-host", host, says="mail.north.example, mail.south.example")

    def test_numbers(self):
        """Zero, less, and what is no number."""
        for value in ("0", "-1", "nan", "inf", "fast", ""):
            self.refused("--time-scale", value, says="above 0")
        for value in ("0", "901", "x"):
            self.refused("--connections", value, says="--connections")
        self.refused("--memory", "0", says="--memory")
        for value in ("65536", "-1", "smtp"):
            self.refused("--smtp", value, says="--smtp")

    def test_scenarios(self):
        """A name that is not known, a scenario without servers, a wrong setting."""
        self.refused("unknown", says="fourth")
        self.refused("first", says="MTA")
        self.refused("--set", "/nowhere=1", says="/nowhere")
        self.refused("--set", "hosts", says="POINTER=VALUE")

    def test_files_that_cannot_be_written(self):
        """One learns it before the run, not after it."""
        with tempfile.TemporaryDirectory() as folder:
            for option in ("--record", "--trace"):
                self.refused(option, folder + "/none/file", says=folder + "/none/file")
