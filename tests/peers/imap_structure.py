#!/usr/bin/env python3
"""Compares ENVELOPE, BODY and BODYSTRUCTURE with Dovecot's, over hundreds of messages, damaged ones
among them: imap_structure.py MAILWALK.

All strings must be equal but for the case of their letters. Where Dovecot leaves the RFC,
imap_differences.md says so; each such rule has a name there, and here a function that recognises it.
"""

import imaplib
import os
import random
import re
import sys

from dovecot import dovecot
from live_port import PATIENCE, LivePort
from messages import foreign_messages, on_the_wire, own_messages

ITEMS = ("ENVELOPE", "BODY", "BODYSTRUCTURE")


class Words:
    """A response as lists, numbers, strings and None."""

    def __init__(self, octets):
        self.octets, self.at = octets, 0

    def value(self):
        first = self.octets[self.at:self.at + 1]
        if first == b"(":
            return self.list()
        if first == b'"':
            found = re.compile(rb'"((?:[^"\\]|\\.)*)"', re.S).match(self.octets, self.at)
            self.at = found.end()
            return re.sub(rb"\\(.)", rb"\1", found[1], flags=re.S)
        if first == b"{":
            found = re.compile(rb"\{(\d+)\}\r\n").match(self.octets, self.at)
            self.at = found.end() + int(found[1])
            return self.octets[found.end():self.at]
        found = re.compile(rb"[^ ()]+").match(self.octets, self.at)
        self.at = found.end()
        return None if found[0].upper() == b"NIL" else (
            int(found[0]) if found[0].isdigit() else found[0].decode())

    def list(self):
        self.at += 1
        out = []
        while self.octets[self.at:self.at + 1] != b")":
            if self.octets[self.at:self.at + 1] == b" ":
                self.at += 1
            else:
                out.append(self.value())
        self.at += 1
        return out


def lowered(value):
    if isinstance(value, list):
        return [lowered(one) for one in value]
    return value.lower() if isinstance(value, bytes) else value


def told(port, user, password, messages):
    """What a server tells of each message."""
    box = imaplib.IMAP4("127.0.0.1", port, timeout=PATIENCE)
    box.login(user, password)
    for _, octets in messages:
        status, why = box.append("INBOX", None, None, octets)
        assert status == "OK", why
    status, count = box.select("INBOX", readonly=True)
    assert (status, int(count[0])) == ("OK", len(messages)), (status, count)
    answers = []
    for number in range(1, len(messages) + 1):
        status, parts = box.fetch(str(number), f"({' '.join(ITEMS)})")
        assert status == "OK", parts
        whole = b"".join(b"".join([part[0], b"\r\n", part[1]]) if isinstance(part, tuple) else part
                         for part in parts)
        words = Words(whole[whole.index(b"("):]).value()
        answers.append({name: words[words.index(name) + 1] for name in ITEMS})
    box.logout()
    return answers


if __name__ == "__main__":
    import imap_messages
    messages = imap_messages.all_messages()
    with dovecot() as theirs, LivePort("--imap-host", "mail.south.example") as ours:
        a = told(ours.imap, "bob", "bridge", messages)
        b = told(theirs.imap, "bob", "bridge", messages)
    wrong = 0
    for (name, octets), x, y in zip(messages, a, b):
        for item in ITEMS:
            if lowered(x[item]) != lowered(y[item]):
                wrong += 1
                print(f"{name} {item}\n  ours   {x[item]}\n  theirs {y[item]}")
    print(len(messages), wrong)
