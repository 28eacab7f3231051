#!/usr/bin/env python3
"""Compares ENVELOPE, BODY and BODYSTRUCTURE with Dovecot's, over hundreds of messages, damaged ones
among them: imap_structure.py MAILWALK.

All strings must be equal but for the case of their letters. Where Dovecot leaves the RFC,
imap_differences.md says so; each such rule has a name there, and here a function that recognises it.
"""

import imaplib
import os
import re
import sys

from dovecot import PASSWORD, USER, dovecot
from imap_messages import all_messages
from live_port import PATIENCE, LivePort

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


# — what differs, and why it may —

TEXTS, PEOPLE = {0: "Date", 1: "Subject", 8: "In-Reply-To", 9: "Message-ID"}, range(2, 8)
NOBODY = [None, None, b"missing_mailbox", b"missing_domain"]
ASCII_TEXT = [b"text", b"plain", [b"charset", b"us-ascii"], None, None, b"7bit"]


def is_envelope(value):
    return isinstance(value, list) and len(value) == 10 and all(
        value[at] is None or isinstance(value[at], list) and
        all(isinstance(one, list) and len(one) == 4 for one in value[at]) for at in PEOPLE)


def differences(ours, theirs, around=()):
    """(what, ours, theirs, the two lists around them) for the smallest values that differ."""
    if ours == theirs:
        return
    if is_envelope(ours) and is_envelope(theirs):
        for at, (one, other) in enumerate(zip(ours, theirs)):
            if one != other:
                yield "people" if at in PEOPLE else TEXTS[at], one, other, ()
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for one, other in zip(ours, theirs):
            yield from differences(one, other, (ours, theirs))
    else:
        yield "part", ours, theirs, around


def headers(octets):
    """The lines of each header in a message: of all that follows a delimiter, or is the first."""
    for piece in re.split(rb"(?m)^--[^\r\n]*\r\n", octets):
        yield re.sub(rb"\r\n(?=[ \t])", b"", piece.split(b"\r\n\r\n")[0]).split(b"\r\n")


def twice(octets):
    names = ([line.split(b":")[0].lower() for line in lines if b":" in line]
             for lines in headers(octets))
    return any(len(set(these)) < len(these) for these in names)


FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")


def messages_inside(octets):
    """Where a message begins inside of this one: behind the header of such a part."""
    for piece in re.split(rb"(?m)^--[^\r\n]*\r\n", octets):
        # In a digest, what says no type is a message (RFC 2046 section 5.1.5).
        head, _, body = piece.partition(b"\r\n\r\n")
        by_default = b"multipart/digest" in octets and b"content-type" not in head.lower()
        if by_default or b"message/rfc822" in head.lower():
            yield body


def header_breaks_off(octets):
    """Whether some header ends with a line that is no field, or a message inside begins with one."""
    lines = [line for header in headers(octets + b"\r\n") for line in header if line]
    return any(not FIELD.match(line) for line in lines) or any(
        not FIELD.match(body) for body in messages_inside(octets))


def blanks_joined(value):
    return re.sub(rb"[ \t]+", b" ", value or b"").strip()


def is_text(value):
    return isinstance(value, bytes)


# Each takes what differs: its kind, our value, Dovecot's, the lists around them, and the message.
RULES = {
    "people-malformed": lambda what, x, y, around, octets: what == "people" and any(
        one[3] == b"missing_domain" for one in x or []),
    "people-empty": lambda what, x, y, around, octets: what == "people" and
        x == [one for one in y if one != NOBODY],
    "text-blanks": lambda what, x, y, around, octets: is_text(x) and
        blanks_joined(x) == blanks_joined(y),
    "type-malformed": lambda what, x, y, around, octets: what == "part" and (
        y == b"" and around[1][0] in (b"", b"text") or isinstance(y, list) and y[:2] == [b"", b""]),
    "parameter-blank": lambda what, x, y, around, octets: is_text(x) and is_text(y) and
        re.match(rb"[ /]", x[len(y):]) is not None and x.startswith(y),
    "parameter-unclosed": lambda what, x, y, around, octets: y is None and isinstance(x, list) and
        x[-1] == b"unclosed",
    "parameter-no-name": lambda what, x, y, around, octets: isinstance(y, list) and
        y[:2] == [b"", b"x"],
    "charset-percent": lambda what, x, y, around, octets: isinstance(x, list) and
        y == x + [b"charset", b"us-ascii"] and b"charset*" in x,
    "boundary-percent": lambda what, x, y, around, octets: b"boundary*=" in octets,
    "delimiters-touch": lambda what, x, y, around, octets:
        re.search(rb"\r\n(--[^\r\n]+)\r\n\1\r\n", octets) is not None,
    "header-ends": lambda what, x, y, around, octets: isinstance(x, int) and
        header_breaks_off(octets),
    "multipart-without-parts": lambda what, x, y, around, octets: isinstance(x, int) and y == 0 and
        around[0][:6] == ASCII_TEXT,
    "encoding-malformed": lambda what, x, y, around, octets: y == b"7bit" and is_text(x),
    "disposition-no-kind": lambda what, x, y, around, octets: x is None and isinstance(y, list) and
        y[0] == b"",
    "field-twice": lambda what, x, y, around, octets: twice(octets) and not isinstance(x, int),
    "no-version": lambda what, x, y, around, octets: y is None and
        octets.lower().count(b"mime-version:") <= octets.lower().count(b"message/rfc822"),
}


def explained(name, octets):
    """Rules by which this message's differences are allowed; what no rule allows is printed."""
    found, wrong = set(), 0
    for item in ITEMS:
        for difference in differences(lowered(OURS[name][item]), lowered(THEIRS[name][item])):
            rule = next((rule for rule, allows in RULES.items() if allows(*difference, octets)), None)
            if rule:
                found.add(rule)
                continue
            wrong += 1
            print(f"{name}, {item}, {difference[0]}:\n  ours   {difference[1]}\n  theirs {difference[2]}")
    return found, wrong


def main():
    messages = all_messages()
    assert len(messages) >= 300, "the test data is missing"
    with dovecot() as theirs, LivePort("--imap-host", "mail.south.example") as ours:
        for told_by, port in ((OURS, ours.imap), (THEIRS, theirs.imap)):
            answers = told(port, USER, PASSWORD, messages)
            told_by.update(zip((name for name, _ in messages), answers))
    used, wrong, equal = {}, 0, 0
    for name, octets in messages:
        rules, unexplained = explained(name, octets)
        wrong += unexplained
        equal += not rules and not unexplained
        for rule in rules:
            used[rule] = used.get(rule, 0) + 1
    print(f"{len(messages)} messages, {equal} equal; allowed: {used}; wrong: {wrong}")
    table = os.path.join(os.path.dirname(os.path.abspath(__file__)), "imap_differences.md")
    with open(table, encoding="utf-8") as file:
        described = re.findall(r"^\| `([a-z-]+)` \|", file.read(), re.M)
    assert sorted(described) == sorted(RULES), "a rule is described and unknown, or the reverse"
    assert sorted(used) == sorted(RULES), "a rule that allows nothing"
    assert equal >= 300, "too few that are equal"
    return 1 if wrong else 0


OURS, THEIRS = {}, {}

if __name__ == "__main__":
    sys.exit(main())
