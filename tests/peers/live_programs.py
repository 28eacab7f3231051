"""Programs that were not made for Mailwalk send and fetch."""

import os
import poplib
import smtplib
import tempfile
import unittest

from live_port import (ALICE, BOB, MESSAGE, PATIENCE, LivePort, fetch_all, fetch_one, run,
                       wait_until, without_trace_fields)


def write(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
    os.chmod(path, 0o600)  # msmtp and fetchmail want their passwords kept from others.


class Programs(unittest.TestCase):
    def send(self, live):
        with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
            self.assertEqual(client.sendmail(ALICE, [BOB], MESSAGE), {})

    def check_sent(self, live, sent):
        """The sender is content, and what it was given came through the simulated Internet."""
        self.assertEqual(sent.returncode, 0, sent.stdout + sent.stderr)
        message = fetch_one(live.pop3)
        self.assertIn(b"Hello, Bob.", message)
        self.assertEqual(message.count(b"\r\nReceived: "), 2)

    def test_smtplib_sends(self):
        """The client that most scripts use."""
        with LivePort() as live:
            self.send(live)
            self.assertIn(b"Hello, Bob.", fetch_one(live.pop3))

    def test_swaks_sends_octet_for_octet(self):
        """Nothing of a message changes but the fields that are put on top."""
        with LivePort() as live, tempfile.NamedTemporaryFile() as file:
            body = "".join(f"Line {i}\n" for i in range(50)) + ".\n..dots\nGr\u00fc\u00dfe\n"
            data = f"From: {ALICE}\nSubject: dots\n\n{body}".encode()
            file.write(data)
            file.flush()
            sent = run("swaks", "--server", "127.0.0.1", "--port", str(live.smtp), "--from", ALICE,
                       "--to", BOB, "--data", "@" + file.name)
            self.assertEqual(sent.returncode, 0, sent.stdout + sent.stderr)
            wait_until(lambda: fetch_all(live.pop3))
            box = poplib.POP3("127.0.0.1", live.pop3, timeout=PATIENCE)
            box.user("bob")
            box.pass_("bridge")
            message = b"\n".join(box.retr(1)[1]).replace(b"\n", b"\r\n")
            box.quit()
            # swaks ends the data with an empty line of its own.
            self.assertEqual(without_trace_fields(message).rstrip(),
                             data.replace(b"\n", b"\r\n").rstrip())

    def test_curl_sends(self):
        """curl speaks SMTP with an implementation of its own."""
        with LivePort() as live:
            self.check_sent(live, run("curl", "-sS", f"smtp://127.0.0.1:{live.smtp}", "--mail-from",
                                      ALICE, "--mail-rcpt", BOB, "-T", "-",
                                      input=MESSAGE.encode()))

    def test_msmtp_sends(self):
        """What many use in place of sendmail, configured as a person would."""
        with LivePort() as live, tempfile.TemporaryDirectory() as home:
            write(home + "/rc", f"account default\nhost 127.0.0.1\nport {live.smtp}\n"
                                f"from {ALICE}\ntls off\nauth off\n")
            self.check_sent(live, run("msmtp", f"--file={home}/rc", BOB, input=MESSAGE.encode()))

    def test_poplib_fetches(self):
        """The other half of the client that most scripts use."""
        with LivePort() as live:
            self.send(live)
            wait_until(lambda: fetch_all(live.pop3))
            box = poplib.POP3("127.0.0.1", live.pop3, timeout=PATIENCE)
            box.user("bob")
            box.pass_("bridge")
            self.assertEqual(box.stat()[0], 1)
            self.assertIn(b"Hello, Bob.", box.retr(1)[1])
            box.quit()

    def test_curl_fetches(self):
        """The command that `mailwalk live` itself proposes."""
        with LivePort() as live:
            self.send(live)
            fetch_one(live.pop3)
            got = run("curl", "-sS", "-u", "bob:bridge", f"pop3://127.0.0.1:{live.pop3}/1")
            self.assertIn(b"Hello, Bob.", got.stdout, got.stderr)

    def test_fetchmail_fetches_and_removes(self):
        """It pipelines, asks for sizes and UIDs, and deletes what it has."""
        with LivePort() as live, tempfile.TemporaryDirectory() as home:
            self.send(live)
            fetch_one(live.pop3)
            write(home + "/rc", f'poll 127.0.0.1 port {live.pop3} proto POP3 user "bob" password '
                                f'"bridge" sslproto "" mda "cat >> {home}/mail"\n')
            got = run("fetchmail", "-f", home + "/rc", "--nodetach", "--nosyslog", "--pidfile",
                      home + "/pid", env=dict(os.environ, HOME=home, FETCHMAILHOME=home))
            self.assertEqual(got.returncode, 0, got.stdout + got.stderr)
            with open(home + "/mail", "rb") as file:
                self.assertIn(b"Hello, Bob.", file.read())
            self.assertEqual(fetch_all(live.pop3), [])
