"""Whole sessions of SMTP on plain sockets, one for each edge case (RFC 5321)."""

import re
import unittest

from live_port import Line, LivePort, fetch_all, fetch_one, wait_until, without_trace_fields

HERE = "mail.north.example"  # Both ports lead to this host: what it takes is in its mailboxes.
BEGIN = (b"EHLO me\r\nMAIL FROM:<alice@north.example>\r\nRCPT TO:<bob@north.example>\r\n"
         b"DATA\r\n")
HEAD = b"Subject: an edge case\r\n\r\n"


def codes(octets):
    return re.findall(rb"^(\d{3}) ", octets, re.M)


class Smtp(unittest.TestCase):
    def setUp(self):
        self.live = LivePort("--pop3-host", HERE)
        self.addCleanup(self.live.__exit__, None)
        self.line = Line(self.live.smtp)
        self.addCleanup(self.line.close)
        self.expect_reply(b"220 ")

    def expect_reply(self, code, to=b"connecting"):
        reply = self.line.reply()
        self.assertTrue(reply.startswith(code), (to, reply))

    def expect(self, octets, code):
        self.line.send(octets + b"\r\n")
        self.expect_reply(code, octets)

    def begin(self):
        for command, code in zip(BEGIN.splitlines(), (b"250", b"250", b"250", b"354")):
            self.expect(command, code)

    def check_carries(self, content):
        """What is sent as the content of a message is what arrives."""
        self.begin()
        self.line.send((b"\r\n" + content).replace(b"\r\n.", b"\r\n..")[2:])
        self.expect(b".", b"250")
        self.assertEqual(without_trace_fields(fetch_one(self.live.pop3)), content)

    def test_a_transaction_in_one_packet(self):
        """RFC 2920 allows it up to DATA; that all of it comes at once must not matter."""
        self.line.send(BEGIN + HEAD + b"x\r\n.\r\nQUIT\r\n")
        self.assertEqual(codes(self.line.rest()), [b"250", b"250", b"250", b"354", b"250", b"221"])
        self.assertEqual(without_trace_fields(fetch_one(self.live.pop3)), HEAD + b"x\r\n")

    def test_a_transaction_octet_by_octet(self):
        """TCP may cut the stream anywhere, within CRLF as well."""
        self.line.send_slowly(BEGIN + HEAD + b"x\r\n.\r\nQUIT\r\n")
        self.assertEqual(codes(self.line.rest()), [b"250", b"250", b"250", b"354", b"250", b"221"])
        self.assertEqual(without_trace_fields(fetch_one(self.live.pop3)), HEAD + b"x\r\n")

    def test_two_messages_in_one_packet(self):
        """What follows the final period belongs to the next transaction."""
        one = BEGIN[9:] + HEAD + b"x\r\n.\r\n"
        self.line.send(b"EHLO me\r\n" + one + one + b"QUIT\r\n")
        self.assertEqual(codes(self.line.rest()).count(b"354"), 2)
        wait_until(lambda: len(fetch_all(self.live.pop3)) == 2)

    def test_dot_stuffing(self):
        """Lines that begin with a period keep it (section 4.5.2)."""
        self.check_carries(HEAD + b".\r\n..\r\n...\r\n.one\r\n..two\r\nx.\r\n.\r\n")

    def test_eight_bit(self):
        """Octets above 127 pass as they are."""
        self.check_carries(HEAD + bytes(range(128, 256)) + "\r\nGr\u00fc\u00dfe\r\n".encode())

    def test_lines_of_998_octets(self):
        """The longest that a program may send (section 4.5.3.1.6)."""
        self.check_carries(HEAD + (b"x" * 998 + b"\r\n") * 3)

    def test_lines_of_5000_octets(self):
        """Longer ones are wrong, and still no reason to change or to lose a message."""
        self.check_carries(HEAD + (b"y" * 5000 + b"\r\n") * 3)

    def test_nul(self):
        """NUL is an octet as any other; no text ends there."""
        self.check_carries(HEAD + b"be\0fore\r\n\0\r\n")

    def check_refused(self, content):
        """It is no message for others, who may end it elsewhere; the session goes on."""
        self.begin()
        self.line.send(content)
        self.expect(b".", b"554")
        self.expect(b"NOOP", b"250")
        self.assertEqual(fetch_all(self.live.pop3), [])

    def test_bare_cr_and_bare_lf_end_no_data(self):
        """Only CRLF . CRLF does: otherwise one could smuggle a second message in."""
        self.check_refused(HEAD + b"a\n.\nb\r.\rc\n.\r\nd\r\n \r.\r\ne\r\n.\nf\n\r\n")

    def test_smuggled_commands_are_text(self):
        """What stands behind a false end is not obeyed."""
        self.check_refused(HEAD + b"\n.\nMAIL FROM:<eve@north.example>\r\nQUIT\r\n")

    def test_bare_lf_ends_no_command(self):
        """Section 2.3.8; two commands with a bare LF between them are one wrong line."""
        self.expect(b"EHLO me\nMAIL FROM:<alice@north.example>", b"500")
        self.expect(b"EHLO me", b"250")

    def test_unknown_recipients_do_not_harm_the_others(self):
        """Each RCPT has an answer of its own (section 3.3)."""
        self.expect(b"EHLO me", b"250")
        self.expect(b"MAIL FROM:<alice@north.example>", b"250")
        self.expect(b"RCPT TO:<nobody@north.example>", b"550")
        self.expect(b"RCPT TO:<bob@north.example>", b"250")
        self.expect(b"RCPT TO:<no-one@north.example>", b"550")
        self.expect(b"RCPT TO:<alice@north.example>", b"250")
        self.expect(b"DATA", b"354")
        self.line.send(HEAD + b"x\r\n")
        self.expect(b".", b"250")
        for user, password in (("bob", "bridge"), ("alice", "rabbit")):
            got = fetch_one(self.live.pop3, user=user, password=password)
            self.assertEqual(without_trace_fields(got), HEAD + b"x\r\n")

    def test_wrong_order(self):
        """503 tells what is missing (section 4.1.4), and the session goes on."""
        self.expect(b"MAIL FROM:<alice@north.example>", b"503")
        self.expect(b"EHLO me", b"250")
        self.expect(b"RCPT TO:<bob@north.example>", b"503")
        self.expect(b"DATA", b"503")
        self.expect(b"MAIL FROM:<alice@north.example>", b"250")
        self.expect(b"MAIL FROM:<bob@north.example>", b"503")
        self.expect(b"DATA", b"503")
        self.expect(b"RCPT TO:<bob@north.example>", b"250")
        self.expect(b"QUIT", b"221")

    def test_unknown_commands(self):
        """500, and a line that is far too long is one wrong line."""
        self.expect(b"JUMP", b"500")
        self.expect(b"", b"500")
        self.expect(b"\xff\x00\x01", b"500")
        self.expect(b"x" * 3000, b"500")
        self.expect(b"NOOP", b"250")

    def test_rset_in_the_middle(self):
        """The transaction is forgotten, the greeting is not (section 4.1.1.5)."""
        self.expect(b"EHLO me", b"250")
        self.expect(b"MAIL FROM:<bob@north.example>", b"250")
        self.expect(b"RCPT TO:<alice@north.example>", b"250")
        self.expect(b"RSET", b"250")
        self.expect(b"RCPT TO:<bob@north.example>", b"503")
        self.expect(b"MAIL FROM:<alice@north.example>", b"250")
        self.expect(b"RCPT TO:<bob@north.example>", b"250")
        self.expect(b"DATA", b"354")
        self.line.send(HEAD)
        self.expect(b".", b"250")
        fetch_one(self.live.pop3)
        self.assertEqual(fetch_all(self.live.pop3, "alice", "rabbit"), [])

    def test_a_size_that_is_announced_is_refused_at_once(self):
        """RFC 1870: 552 saves both sides the message."""
        self.expect(b"EHLO me", b"250")
        self.expect(b"MAIL FROM:<alice@north.example> SIZE=99999999", b"552")
        self.expect(b"MAIL FROM:<alice@north.example> SIZE=99999999999999999999", b"552")
        self.expect(b"MAIL FROM:<alice@north.example> SIZE=1000", b"250")

    def test_a_large_message_without_size(self):
        """It is read to its end, refused, and the session goes on."""
        self.begin()
        for _ in range(170):
            self.line.send((b"z" * 998 + b"\r\n") * 100)
        self.expect(b".", b"552")
        self.begin()
        self.expect(HEAD + b".", b"250")
        self.assertEqual(len(wait_until(lambda: fetch_all(self.live.pop3))), 1)

    def test_too_many_errors(self):
        """Whoever says nothing sensible is sent away with 421."""
        self.line.send(b"NONSENSE\r\n" * 100)
        said = codes(self.line.rest())
        self.assertEqual(said[-1], b"421")
        self.assertLess(len(said), 100)

    def test_a_client_that_half_closes(self):
        """It has said everything, and still hears all the answers."""
        self.line.send(BEGIN + HEAD + b"x\r\n.\r\nQUIT\r\n")
        self.line.end_sending()
        self.assertEqual(codes(self.line.rest()), [b"250", b"250", b"250", b"354", b"250", b"221"])
        fetch_one(self.live.pop3)

    def test_a_client_that_ends_within_a_message(self):
        """What was not ended was not sent (section 4.1.1.4)."""
        self.begin()
        self.line.send(HEAD + b"half a messa")
        self.line.end_sending()
        self.line.rest()
        self.assertEqual(fetch_all(self.live.pop3), [])
