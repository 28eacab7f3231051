#!/usr/bin/env python3
"""Messages a second out of a mailbox: Mailwalk's live ports beside Dovecot, over IMAP4 and POP3.

Usage: mailboxes.py MAILWALK [MESSAGES] [ROUNDS]

A mailbox of 10,000 messages of 1 KB; one client for both, which reads what comes and counts it. The
two take turns, so that whatever else the computer does disturbs them alike. IMAP4: FETCH of BODY[]
for each message, a command each, all said at once; the same as one command. POP3: RETR of each, in
turn and all said at once.
"""

import os
import socket
import statistics
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "peers"))
# pylint: disable=wrong-import-position
from dovecot import PASSWORD, USER, dovecot
from live_port import LivePort

HEADER = b"From: ann@a.test\r\nTo: bob@b.test\r\nSubject: a message of 1 KB\r\n\r\n"
MESSAGE = HEADER + (b"x" * 62 + b"\r\n") * 15


class Client:
    """A connection that says much at once, and reads up to a word."""

    def __init__(self, port, *greetings):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=300)
        self.read_to(b"\r\n")
        for words, end in greetings:
            self.socket.sendall(words)
            self.read_to(end)

    def read_to(self, end):
        """Octets read, up to `end` at the end of a line; it begins no line of the messages."""
        octets, tail = 0, b""
        while True:
            piece = self.socket.recv(1 << 18)
            if not piece:
                sys.exit(f"the server hung up: {tail!r}")
            octets += len(piece)
            tail = (tail + piece)[-2000:]
            if end in tail and tail.endswith(b"\r\n"):
                return octets

    def ask(self, words, end):
        """Octets and seconds of an answer. What is said is read while it is answered."""
        begin = time.monotonic()
        pieces = [words[at:at + 60_000] for at in range(0, len(words), 60_000)]
        octets = 0
        self.socket.setblocking(True)
        for piece in pieces[:-1]:
            octets += self.say_and_read(piece)
        self.socket.sendall(pieces[-1])
        return octets + self.read_to(end), time.monotonic() - begin

    def say_and_read(self, piece):
        octets = 0
        self.socket.sendall(piece)
        while True:
            try:
                octets += len(self.socket.recv(1 << 18, socket.MSG_DONTWAIT))
            except BlockingIOError:
                return octets


def imap(port):
    return Client(port, (f"a LOGIN {USER} {PASSWORD}\r\n".encode(), b"a OK"),
                  (b"b SELECT INBOX\r\n", b"b OK"))


def pop3(port):
    return Client(port, (f"USER {USER}\r\n".encode(), b"+OK"),
                  (f"PASS {PASSWORD}\r\n".encode(), b"+OK"))


def fill(port, count):
    client = Client(port, (f"a LOGIN {USER} {PASSWORD}\r\n".encode(), b"a OK"))
    append = b"APPEND INBOX {%d+}\r\n%s\r\n" % (len(MESSAGE), MESSAGE)
    for _ in range(0, count, 100):
        client.ask(b"f " + b"f ".join([append] * 99) + b"g " + append, b"g OK")


def fetch_each(port, count):
    client = imap(port)
    words = b"".join(b"c FETCH %d BODY.PEEK[]\r\n" % number for number in range(1, count + 1))
    return client.ask(words + b"d NOOP\r\n", b"d OK")


def fetch_all(port, count):
    return imap(port).ask(b"d FETCH 1:%d BODY.PEEK[]\r\n" % count, b"d OK")


def retrieve_in_turn(port, count):
    """Each command when the answer to the one before has come, as most clients do."""
    client = pop3(port)
    octets, begin = 0, time.monotonic()
    for number in range(1, count + 1):
        client.socket.sendall(b"RETR %d\r\n" % number)
        octets += client.read_to(b"\r\n.\r\n")
    return octets, time.monotonic() - begin


def retrieve_each(port, count):
    words = b"".join(b"RETR %d\r\n" % number for number in range(1, count + 1))
    # Of the last answers only the one to an unknown command begins so.
    return pop3(port).ask(words + b"XNONE\r\n", b"-ERR")


WAYS = {"IMAP4, a command each": fetch_each, "IMAP4, one command": fetch_all,
        "POP3, in turn": retrieve_in_turn, "POP3, all at once": retrieve_each}


def compare(way, measure, servers, count, rounds):
    speeds = {name: [] for name in servers}
    for _ in range(rounds):
        for name, server in servers.items():
            octets, seconds = measure(server.pop3 if "POP3" in way else server.imap, count)
            if octets < count * len(MESSAGE):
                sys.exit(f"{name}: {octets} octets are too few")
            speeds[name].append(count / seconds)
    medians = {name: statistics.median(each) for name, each in speeds.items()}
    for name, each in speeds.items():
        print(f"{way:22} {name:9} {medians[name]:8.0f} messages/s "
              f"(from {min(each):.0f} to {max(each):.0f})")
    print(f"{way:22} mailwalk ÷ Dovecot: {medians['mailwalk'] / medians['Dovecot']:.2f}",
          flush=True)


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    with dovecot() as theirs:
        fill(theirs.imap, count)
        for way, measure in WAYS.items():
            # A run's record is bounded: each way has one of its own.
            with LivePort("--imap-host", "mail.south.example",
                          "--pop3-host", "mail.south.example") as ours:
                fill(ours.imap, count)
                compare(way, measure, {"mailwalk": ours, "Dovecot": theirs}, count, rounds)


if __name__ == "__main__":
    main()
