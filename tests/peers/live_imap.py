"""Whole sessions of IMAP4 (RFC 3501), by programs that were not made for Mailwalk."""

import contextlib
import email
import imaplib
import os
import smtplib
import subprocess
import tempfile
import time
import unittest

from live_port import ALICE, BOB, MESSAGE, PATIENCE, Line, LivePort, run, wait_until

HERE = "mail.south.example"  # All ports lead to this host.
ATTACHED = (
    b"From: alice@north.example\r\nTo: bob@south.example\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
    b"Date: Mon, 7 Feb 1994 21:52:25 -0800\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n'
    b"--x\r\n\r\nhello world\r\n--x\r\nContent-Type: application/octet-stream\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nAAEC\r\n--x--\r\n")


class Served(unittest.TestCase):
    @contextlib.contextmanager
    def filled(self, count=1, *options, message=MESSAGE):
        """A server with messages in bob's mailbox."""
        with LivePort("--smtp-host", HERE, *options) as live:
            with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                for i in range(count):
                    client.sendmail(ALICE, [BOB], message + f"{i}\r\n")
            yield live
            self.doCleanups()  # It would wait a while for those who are still connected.

    def box(self, live, mailbox="INBOX"):
        box = imaplib.IMAP4("127.0.0.1", live.imap, timeout=PATIENCE)
        self.addCleanup(box.shutdown)
        self.ok(box.login("bob", "bridge"))
        if mailbox:
            self.ok(box.select(mailbox))
        return box

    def ok(self, answer):
        self.assertEqual(answer[0], "OK", answer)
        return answer[1]


class Imaplib(Served):
    """Python's own client, through all that it knows."""

    def test_every_state(self):
        with self.filled() as live:
            box = imaplib.IMAP4("127.0.0.1", live.imap, timeout=PATIENCE)
            self.assertIn("IMAP4REV1", box.capabilities)
            self.ok(box.noop())
            with self.assertRaises(imaplib.IMAP4.error):
                box.login("bob", "wrong")
            self.ok(box.authenticate("PLAIN", lambda challenge: b"\0bob\0bridge"))
            self.ok(box.enable("CONDSTORE"))
            self.assertEqual(self.ok(box.select()), [b"1"])
            self.ok(box.check())
            self.ok(box.close())
            self.ok(box.select("INBOX", readonly=True))
            self.ok(box.unselect())
            self.assertEqual(box.logout()[0], "BYE")

    def test_fetching(self):
        with self.filled(2) as live:
            box = self.box(live)
            whole = self.ok(box.fetch("1", "(RFC822)"))[0][1]
            self.assertIn(b"Hello, Bob.", whole)
            size = self.ok(box.fetch("1", "(RFC822.SIZE FLAGS)"))[0]
            self.assertIn(b"RFC822.SIZE %d " % len(whole), size)
            self.assertIn(b"\\Seen", size)
            header, text = (self.ok(box.fetch("1", f"(BODY.PEEK[{part}])"))[0][1]
                            for part in ("HEADER", "TEXT"))
            self.assertEqual(header + text, whole)
            self.assertEqual(self.ok(box.fetch("1", "(BODY[]<3.5>)"))[0][1], whole[3:8])
            self.assertEqual(len(self.ok(box.uid("FETCH", "1:*", "(UID ENVELOPE)"))), 2)
            self.assertIn(b"Hello", email.message_from_bytes(whole)["Subject"].encode())

    def test_appending_and_structure(self):
        with self.filled(0) as live:
            box = self.box(live)
            date = imaplib.Time2Internaldate(time.time())
            self.assertRegex(self.ok(box.append("INBOX", r"(\Flagged odd)", date, ATTACHED))[0],
                             rb"APPENDUID \d+ 1\]")
            self.assertEqual(self.ok(box.fetch("1", "(BODY.PEEK[])"))[0][1], ATTACHED)
            structure = self.ok(box.fetch("1", "(BODYSTRUCTURE)"))[0]
            self.assertIn(b'"application" "octet-stream" NIL NIL NIL "base64" 4', structure)
            self.assertEqual(self.ok(box.fetch("1", "(BINARY.PEEK[2])"))[0][1], b"\0\1\2")
            self.assertEqual(self.ok(box.search(None, "KEYWORD", "odd", "BODY", '"WORLD"')), [b"1"])
            self.assertEqual(self.ok(box.uid("SEARCH", "SUBJECT", "gr")), [b"1"])

    def test_mailboxes(self):
        with self.filled(3) as live:
            box = self.box(live)
            self.ok(box.create("Work/2005"))
            self.ok(box.subscribe("Work/2005"))
            self.assertEqual(self.ok(box.lsub()), [b'() "/" Work/2005'])
            self.assertEqual(len(self.ok(box.list())), 3)
            self.ok(box.copy("1:2", "Work/2005"))
            self.ok(box.uid("MOVE", "3", "Work/2005"))
            self.assertEqual(box.response("EXPUNGE")[1], [b"3"])
            self.assertIn(b"MESSAGES 3 ", self.ok(box.status("Work/2005", "(MESSAGES UNSEEN)"))[0])
            self.ok(box.rename("Work", "Office"))
            self.assertEqual(box.delete("Office")[0], "NO")
            self.ok(box.delete("Office/2005"))
            self.ok(box.unsubscribe("Work/2005"))
            self.ok(box.store("1", "+FLAGS", r"(\Deleted)"))
            self.assertEqual(self.ok(box.expunge()), [b"1"])
            self.assertEqual(self.ok(box.namespace()), [b'(("" "/")) NIL NIL'])

    def test_two_sessions(self):
        """What one does the other is told, at the next command; mail that comes, too."""
        with self.filled(2) as live:
            one, other = self.box(live), self.box(live)
            self.ok(one.store("1", "FLAGS", r"(\Answered \Deleted)"))
            self.ok(one.expunge())
            self.ok(other.noop())
            self.assertEqual(other.response("EXPUNGE")[1], [b"1"])
            other.response("EXISTS")  # What SELECT said is heard.
            with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                client.sendmail(ALICE, [BOB], MESSAGE)
            wait_until(lambda: self.ok(other.noop()) and other.response("EXISTS")[1] == [b"2"])

    def test_pop3_has_inbox_to_itself(self):
        """A message that a POP3 session has numbered stays until it ends."""
        with self.filled() as live, Line(live.pop3) as pop3:
            pop3.read()
            pop3.ask(b"USER bob")
            pop3.ask(b"PASS bridge")
            box = self.box(live)
            self.ok(box.store("1", "FLAGS", r"(\Deleted)"))
            self.assertEqual(box.expunge()[0], "NO")
            pop3.ask(b"QUIT")
            wait_until(lambda: box.expunge()[0] == "OK")


class ByHand(Served):
    def test_idle(self):
        """RFC 2177: mail that comes is told at once."""
        with self.filled(0) as live, Line(live.imap) as line:
            line.read()
            for command in (b"a1 LOGIN bob bridge\r\n", b"a2 SELECT INBOX\r\n"):
                line.send(command)
                while not line.read().startswith(command[:2] + b" OK"):
                    pass
            self.assertEqual(line.ask(b"a3 IDLE"), b"+ idling\r\n")
            with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                client.sendmail(ALICE, [BOB], MESSAGE)
            self.assertEqual([line.read(), line.read()], [b"* 1 EXISTS\r\n", b"* 1 RECENT\r\n"])
            self.assertEqual(line.ask(b"DONE"), b"a3 OK IDLE completed\r\n")

    def test_a_large_message(self):
        """It is taken in much larger pieces than commands are."""
        with self.filled(0) as live:
            box = self.box(live)
            large = b"Subject: large\r\n\r\n" + b"x" * 4_000_000 + b"\r\n"
            self.ok(box.append("INBOX", None, None, large))
            self.assertEqual(self.ok(box.fetch("*", "(BODY[])"))[0][1], large)
            too_large = b"Subject: large\r\n\r\n" + b"x" * 17_000_000 + b"\r\n"
            with self.assertRaises((imaplib.IMAP4.error, OSError)):
                answer = box.append("INBOX", None, None, too_large)
                raise imaplib.IMAP4.error(answer)


class Curl(Served):
    def curl(self, live, path, *options):
        done = run("curl", "-sS", "-u", "bob:bridge", f"imap://127.0.0.1:{live.imap}/{path}", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_curl(self):
        with self.filled(2) as live, tempfile.NamedTemporaryFile() as file:
            self.assertIn(b"Hello, Bob.", self.curl(live, "INBOX;MAILINDEX=1"))
            self.assertEqual(self.curl(live, "INBOX;UID=2;SECTION=TEXT"), b"Hello, Bob.\r\n1\r\n")
            self.assertIn(b'"/" INBOX', self.curl(live, ""))
            self.assertEqual(self.curl(live, "INBOX?UNSEEN"), b"* SEARCH\r\n")
            file.write(ATTACHED)
            file.flush()
            self.curl(live, "INBOX", "-T", file.name)
            self.assertEqual(self.curl(live, "INBOX;MAILINDEX=3"), ATTACHED)
            self.assertIn(b"STATUS INBOX", self.curl(live, "", "-X", "STATUS INBOX (MESSAGES)"))


class Mbsync(Served):
    """isync keeps a folder of messages on this computer the same as the mailbox."""

    def sync(self, live, folder):
        config = os.path.join(folder, "mbsyncrc")
        with open(config, "w", encoding="ascii") as file:
            file.write(f"""IMAPAccount here
Host 127.0.0.1
Port {live.imap}
User bob
Pass bridge
AuthMechs LOGIN PLAIN
SSLType None

IMAPStore far
Account here

MaildirStore near
Path {folder}/
Inbox {folder}/INBOX
SubFolders Verbatim

Channel mail
Far :far:
Near :near:
Patterns *
Create Both
Expunge Both
SyncState *
""")
        os.chmod(config, 0o600)
        done = run("mbsync", "-c", config, "mail", env=dict(os.environ, HOME=folder))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def messages(self, folder, mailbox):
        found = {}
        for part in ("cur", "new"):
            place = os.path.join(folder, mailbox, part)
            for name in os.listdir(place) if os.path.isdir(place) else []:
                found[os.path.join(place, name)] = name.rpartition(":2,")[2]
        return found

    def test_both_ways(self):
        with self.filled(3) as live, tempfile.TemporaryDirectory() as folder:
            box = self.box(live)
            self.ok(box.create("Work"))
            self.ok(box.uid("MOVE", "2", "Work"))
            self.ok(box.store("1", "+FLAGS", r"(\Seen \Flagged)"))
            self.sync(live, folder)
            inbox = self.messages(folder, "INBOX")
            self.assertEqual(sorted(inbox.values()), ["", "FS"])
            self.assertEqual(len(self.messages(folder, "Work")), 1)
            # What is deleted here goes there, and a new message, too.
            os.remove(next(path for path, flags in inbox.items() if flags == "FS"))
            with open(os.path.join(folder, "Work", "cur", "mine:2,S"), "wb") as file:
                file.write(ATTACHED.replace(b"\r\n", b"\n"))
            self.sync(live, folder)
            self.ok(box.noop())
            self.assertEqual(self.ok(box.search(None, "ALL")), [b"1"])
            self.assertEqual(self.ok(box.select("Work")), [b"2"])
            self.assertIn(rb"\Seen", self.ok(box.fetch("2", "(FLAGS)"))[0])


class Mutt(Served):
    def test_mutt_reads_and_saves(self):
        """Opens the mailbox, and saves the first message into another."""
        with self.filled(2) as live, tempfile.TemporaryDirectory() as folder:
            config = os.path.join(folder, "muttrc")
            with open(config, "w", encoding="ascii") as file:
                file.write(f"""set folder="imap://bob@127.0.0.1:{live.imap}/"
set spoolfile="+INBOX"
set imap_pass="bridge"
set ssl_starttls=no
set ssl_force_tls=no
set confirmcreate=no
set confirmappend=no
set move=no
set delete=yes
set quit=yes
push "<save-message>+Kept<enter><quit>"
""")
            done = subprocess.run(["script", "-qec", f"mutt -F {config}", "/dev/null"],
                                  env=dict(os.environ, HOME=folder, TERM="vt100"),
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE,
                                  check=False)
            box = self.box(live, None)
            self.assertEqual(self.ok(box.select("Kept")), [b"1"], done.stdout[-500:])
            self.assertEqual(self.ok(box.select("INBOX")), [b"1"])
