"""Whole sessions of POP3 (RFC 1939): with poplib, and on plain sockets what it does not do."""

import contextlib
import poplib
import smtplib
import unittest

from live_port import ALICE, BOB, MESSAGE, PATIENCE, Line, LivePort, wait_until

HERE = "mail.south.example"  # Both ports lead to this host.
APOP = ("--set", '/hosts/4/maa={"apop": true}')
LOGIN = b"USER bob\r\nPASS bridge\r\n"


class Pop3(unittest.TestCase):
    @contextlib.contextmanager
    def filled(self, count=1, *options, message=MESSAGE):
        """A server with messages in the mailboxes of bob and alice."""
        with LivePort("--smtp-host", HERE, *options) as live:
            with smtplib.SMTP("127.0.0.1", live.smtp, timeout=PATIENCE) as client:
                for i in range(count):
                    client.sendmail(ALICE, [BOB, "alice@south.example"], message + f"{i}\r\n")
            yield live
            self.doCleanups()  # It would wait a while for those who are still connected.

    def greeted(self, live):
        box = poplib.POP3("127.0.0.1", live.pop3, timeout=PATIENCE)
        self.addCleanup(box.close)
        return box

    def box(self, live, user="bob", password="bridge"):
        box = self.greeted(live)
        box.user(user)
        box.pass_(password)
        return box

    def box_when_free(self, live):
        def attempt():
            try:
                return self.box(live)
            except poplib.error_proto:
                return None
        return wait_until(attempt)

    def test_two_sessions_on_one_mailbox(self):
        """The second is told that it is in use (RFC 2449 section 8.1.2), and may come later."""
        with self.filled() as live:
            first = self.box(live)
            with self.assertRaisesRegex(poplib.error_proto, r"-ERR \[IN-USE\]"):
                self.box(live)
            self.assertEqual(first.stat()[0], 1)
            first.quit()
            self.box(live).quit()

    def test_two_sessions_on_two_mailboxes(self):
        """They do not disturb each other."""
        with self.filled() as live:
            bob, alice = self.box(live), self.box(live, "alice", "rabbit")
            bob.dele(1)
            self.assertIn(b"Hello, Bob.", alice.retr(1)[1])
            bob.quit()
            alice.quit()
            self.assertEqual(self.box(live).stat()[0], 0)
            self.assertEqual(self.box(live, "alice", "rabbit").stat()[0], 1)

    def test_dele_counts_only_with_quit(self):
        """Section 6: after a lost connection the message is still there."""
        with self.filled(2) as live:
            lost = self.box(live)
            lost.dele(1)
            lost.close()
            again = self.box_when_free(live)
            self.assertEqual(again.stat()[0], 2)
            again.dele(1)
            again.quit()
            self.assertEqual(self.box(live).stat()[0], 1)

    def test_rset_takes_dele_back(self):
        """Section 5."""
        with self.filled(2) as live:
            box = self.box(live)
            box.dele(1)
            self.assertEqual(box.stat()[0], 1)
            with self.assertRaises(poplib.error_proto):
                box.retr(1)
            box.rset()
            self.assertEqual(box.stat()[0], 2)
            box.quit()

    def test_stat_and_list(self):
        """The sizes are those of the messages as they are sent."""
        with self.filled(3) as live:
            box = self.box(live)
            sizes = [int(line.split()[1]) for line in box.list()[1]]
            self.assertEqual(box.stat(), (3, sum(sizes)))
            for number, size in enumerate(sizes, 1):
                self.assertEqual(sum(len(line) + 2 for line in box.retr(number)[1]), size)
            self.assertTrue(box.list(2).endswith(b" 2 %d" % sizes[1]))
            with self.assertRaises(poplib.error_proto):
                box.list(4)
            box.quit()

    def test_uidl(self):
        """A message keeps its unique-id from session to session."""
        with self.filled(3) as live:
            box = self.box(live)
            ids = [line.split()[1] for line in box.uidl()[1]]
            self.assertEqual(len(set(ids)), 3)
            box.dele(1)
            box.quit()
            self.assertEqual([line.split()[1] for line in self.box(live).uidl()[1]], ids[1:])

    def test_top(self):
        """The header, the empty line, and so many lines of the body."""
        with self.filled() as live:
            box = self.box(live)
            whole = box.retr(1)[1]
            header = whole[:whole.index(b"") + 1]
            self.assertEqual(box.top(1, 0)[1], header)
            self.assertEqual(box.top(1, 1)[1], header + [b"Hello, Bob."])
            self.assertEqual(box.top(1, 1000)[1], whole)
            box.quit()

    def test_apop(self):
        """The password does not cross the network, and a wrong one is refused."""
        with self.filled(1, *APOP) as live:
            with self.assertRaises(poplib.error_proto):
                self.greeted(live).apop("bob", "wrong")
            box = self.greeted(live)
            box.apop("bob", "bridge")
            self.assertEqual(box.stat()[0], 1)
            box.quit()

    def test_apop_never_uses_a_timestamp_twice(self):
        """Section 7; otherwise what was overheard would be good again."""
        with self.filled(0, *APOP) as live:
            stamps = {self.greeted(live).getwelcome() for _ in range(20)}
            self.assertEqual(len(stamps), 20)

    def test_wrong_passwords(self):
        """One wrong password does not end the session, and names cannot be tried out."""
        with self.filled() as live:
            box = self.greeted(live)
            answers = []
            for user in ("bob", "nobody"):
                box.user(user)
                with self.assertRaises(poplib.error_proto) as refused:
                    box.pass_("wrong")
                answers.append(str(refused.exception))
            self.assertEqual(answers[0], answers[1])
            box.user("bob")
            box.pass_("bridge")
            self.assertEqual(box.stat()[0], 1)

    def test_wrong_order_and_unknown_commands(self):
        """-ERR, and the session goes on."""
        with self.filled() as live, Line(live.pop3) as line:
            line.read()
            for command in b"STAT", b"PASS bridge", b"JUMP", b"", b"RETR 1", b"\0", b"x" * 1000:
                self.assertTrue(line.ask(command).startswith(b"-ERR"), command)
            line.send(LOGIN)
            self.assertTrue(line.read().startswith(b"+OK") and line.read().startswith(b"+OK"))
            for command in b"USER bob", b"RETR", b"RETR 0", b"RETR 2", b"RETR x", b"TOP 1":
                self.assertTrue(line.ask(command).startswith(b"-ERR"), command)
            self.assertTrue(line.ask(b"QUIT").startswith(b"+OK"))

    def test_too_many_errors(self):
        """Whoever says nothing sensible is sent away, and the mailbox is free again."""
        with self.filled() as live, Line(live.pop3) as line:
            line.send(LOGIN + b"DELE 1\r\n" + b"NONSENSE\r\n" * 100)
            answers = line.rest().splitlines()
            self.assertTrue(answers[-1].startswith(b"-ERR"))
            self.assertLess(len(answers), 100)
            self.assertEqual(self.box(live).stat()[0], 1)

    def test_a_session_octet_by_octet(self):
        """TCP may cut the stream anywhere."""
        with self.filled() as live, Line(live.pop3) as line:
            line.send_slowly(LOGIN + b"RETR 1\r\nQUIT\r\n")
            self.assertIn(b"\r\nHello, Bob.\r\n0\r\n.\r\n+OK", line.rest())

    def test_a_client_that_half_closes(self):
        """It has said everything, and still hears all the answers; its DELE counts."""
        with self.filled() as live:
            with Line(live.pop3) as line:
                line.send(LOGIN + b"RETR 1\r\nDELE 1\r\nQUIT\r\n")
                line.end_sending()
                self.assertIn(b"\r\nHello, Bob.\r\n", line.rest())
            self.assertEqual(self.box_when_free(live).stat()[0], 0)

    def test_thousands_of_commands_before_an_answer_is_read(self):
        """Neither side may wait for the other for ever, and nothing may be lost."""
        with self.filled() as live, Line(live.pop3) as line:
            line.send(LOGIN + b"RETR 1\r\n" * 20_000 + b"QUIT\r\n")
            self.assertEqual(line.rest().count(b"Hello, Bob."), 20_000)

    def test_hundreds_of_big_messages_before_an_answer_is_read(self):
        """The same where the answers are too big for anybody's buffers."""
        big = MESSAGE + (b"x" * 72 + b"\r\n").decode() * 7000  # Half a megabyte.
        with self.filled(1, message=big) as live, Line(live.pop3) as line:
            line.send(LOGIN + b"RETR 1\r\n" * 300 + b"QUIT\r\n")
            count = 0
            while words := line.read():
                count += words == b"Hello, Bob.\r\n"
            self.assertEqual(count, 300)
            self.assertEqual(self.box_when_free(live).stat()[0], 1)
