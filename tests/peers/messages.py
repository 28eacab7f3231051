#!/usr/bin/env python3
"""Carries many messages through scenario 4 and looks whether each arrives octet for octet.

Usage: messages.py MAILWALK. Among the messages are those of the test suite of Python's email
package, which nobody wrote for us. What may differ: fields put on top by the hops, a final line
end where the message had none (RFC 5321 section 4.1.1.4), and a CR or LF alone, which a client must
not send (section 2.3.8). A line that is too long for mail is refused with its number.
"""
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

CRLF = b"\r\n"
TOP = re.compile(rb"(?:(?:Return-Path|Received): [^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*)+")


def own_messages():
    """Name and octets of messages that are hard to carry."""
    head = b"From: forouzan@deanza.edu\r\nTo: fegan@comnet.com\r\nSubject: Network\r\n\r\n"
    yield "plain", head + b"Hello.\r\n"
    yield "empty", b""
    yield "only-line-end", CRLF
    yield "no-header", CRLF + b"There is no header.\r\n"
    yield "no-field", b"This is no field, and nothing separates it from the body.\r\n"
    yield "no-body", b"From: forouzan@deanza.edu\r\nSubject: Network\r\n"
    yield "no-body-but-line", head
    yield "no-final-line-end", head + b"The end is missing"
    yield "final-cr", head + b"The end is half there\r"
    yield "eight-bit", head + "Grüße, 日本語\r\n".encode()
    yield "latin-1", head + bytes(range(160, 256)) + CRLF
    yield "every-octet", head + bytes(o for o in range(256) if o not in (10, 13)) + CRLF
    yield "bare-cr", head + b"one\rtwo\r\n"
    yield "bare-lf", head + b"one\ntwo\r\n"
    yield "smuggling", head + b"a\n.\r\nb\r\n.\nc\r.\rd\n.\ne\r\n"
    yield "dots", head + b".\r\n..\r\n...\r\n.one\r\n..two\r\nx.\r\n.\r\n"
    yield "dot-first", b".hidden: yes\r\n" + head + b".\r\n"
    yield "only-dot", b".\r\n"
    yield "dots-no-end", head + b"."
    yield "998", head + b"x" * 998 + CRLF
    yield "many-empty-lines", head + CRLF * 3000
    yield "mail-in-mail", head + b"MAIL FROM:<a@b>\r\nQUIT\r\nDATA\r\n"
    yield "long-header", b"X-Long: " + b" ".join([b"word"] * 198) + CRLF + head
    yield "folded", b"Subject: one\r\n two\r\n\tthree\r\n\r\nfour\r\n"
    yield "ten-megabytes", head + (b"0123456789" * 7 + b"abcdef" + CRLF) * 128205 + b"end\r\n"
    rng = random.Random(23)
    for number in range(40):
        body = bytes(rng.choice(b".\r\n ab\xc3\x00") for _ in range(rng.randrange(400)))
        yield f"random-{number}", head + body + CRLF


def too_long_messages():
    """Messages with a line of more than 998 octets (RFC 5322 section 2.1.1), and its number."""
    head = b"From: forouzan@deanza.edu\r\nSubject: Network\r\n\r\n"
    yield head + b"y" * 2000 + CRLF, 4
    yield head + b"x\r\n" + b"y" * 999, 5
    yield head.replace(CRLF, b"\n") + b"y" * 999 + b"\n", 4
    yield b"X-Long: " + b" ".join([b"word"] * 200) + CRLF + head, 1
    yield b"From: forouzan@deanza.edu\r\nSubject: a\r\n " + b"b" * 998 + CRLF, 3


def foreign_messages():
    """The messages of Python's test suite, wherever Debian has put it."""
    for name in sorted(glob.glob("/usr/lib/python3*/test/test_email/data/*.txt")):
        with open(name, "rb") as file:
            yield os.path.basename(name), file.read()


def on_the_wire(octets):
    """What a mail program sends for a file: whatever ends its lines is made CRLF."""
    octets = re.sub(rb"\r\n|\r|\n", CRLF, octets)
    if octets and not octets.endswith(CRLF):
        octets += CRLF
    return octets


def received(mailwalk, file):
    out = subprocess.run([mailwalk, "run", "fourth", "--message", file, "--format", "jsonl"],
                         check=True, capture_output=True).stdout
    found = [line for line in out.splitlines() if b'"what":"Fetched"' in line]
    assert len(found) == 1, f"{len(found)} messages fetched"
    return json.loads(found[0])["message"].encode("latin-1")


def refused(mailwalk, file, line):
    done = subprocess.run([mailwalk, "run", "fourth", "--message", file], check=False,
                          capture_output=True)
    told = f"{file}:{line}: ".encode()
    return (done.returncode, done.stdout) == (2, b"") and told in done.stderr and b"998" in done.stderr


def main():
    mailwalk = sys.argv[1]
    foreign = list(foreign_messages())
    assert foreign, "the test data of Python's email package is missing"
    messages = list(own_messages()) + foreign
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, octets in messages:
            file = os.path.join(folder, "message.eml")
            with open(file, "wb") as out:
                out.write(octets)
            got, want = received(mailwalk, file), on_the_wire(octets)
            top = got[:len(got) - len(want)]
            if not got.endswith(want) or not TOP.fullmatch(top):
                wrong += 1
                print(f"{name}: differs. Wanted {want[:200]!r}, got {got[:600]!r}")
            elif top.count(b"Received: ") != 2 or top.count(b"Return-Path: ") != 1:
                wrong += 1
                print(f"{name}: two Received and one Return-Path should be on top: {top!r}")
        for octets, line in too_long_messages():
            with open(file, "wb") as out:
                out.write(octets)
            if not refused(mailwalk, file, line):
                wrong += 1
                print(f"not refused, or without its line {line}: {octets[:200]!r}")
    print(f"{len(messages)} messages, {len(foreign)} of them foreign, {wrong} wrong")
    assert len(messages) >= 100
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
