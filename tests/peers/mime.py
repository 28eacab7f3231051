#!/usr/bin/env python3
"""Compares sim/mime with Python's email and with GMime, over a hundred thousand cases and more.

Usage: mime.py OURS GMIME MAILWALK. The first two are helpers that answer many questions at once (see
frames.h). What is good must mean the same to all three. Where damaged input means something else to
somebody, mime_differences.md says who is right and why; each such rule has a name there, and here a
function that recognises it.
"""
import base64
import binascii
import email
import email.header
import email.policy
import glob
import hashlib
import json
import os
import quopri
import random
import re
import subprocess
import sys
import tempfile
from email.message import EmailMessage

from frames import ask

OURS, GMIME, MAILWALK = sys.argv[1:4]
CRLF = b"\r\n"


class Tally:
    def __init__(self):
        self.cases, self.wrong, self.known = 0, 0, {}  # Cases are inputs, not comparisons.

    def check(self, what, case, ours, theirs):
        if ours == theirs:
            return
        self.wrong += 1
        if self.wrong <= 40:
            print(f"{what}: differs for {case[:300]!r}\n  ours   {ours[:300]!r}\n  theirs {theirs[:300]!r}")

    def allow(self, what, case, ours, theirs, rules):
        """The same, but some rule of mime_differences.md may explain it."""
        for name, applies in rules:
            if ours != theirs and applies(case):
                self.known[name] = self.known.get(name, 0) + 1
                return
        self.check(what, case, ours, theirs)


    def foreign(self, name, who, ours, theirs):
        rule = FOREIGN.get((name, who))
        if ours != theirs and rule:
            self.known[rule] = self.known.get(rule, 0) + 1
            return
        self.check(f"{name}, {who}", name, "\n".join(ours), "\n".join(theirs))


# Messages of Python's tests that mean something else to somebody, and the rule.
FOREIGN = {
    ("msg_14.txt", "GMime"): "tree-bad-type",
    ("msg_15.txt", "Python"): "tree-same-boundary",
    ("msg_15.txt", "GMime"): "qp-blanks",
    ("msg_16.txt", "Python"): "tree-delivery-status",
    ("msg_19.txt", "GMime"): "tree-no-header",
    ("msg_35.txt", "GMime"): "tree-no-empty-line",
    ("msg_36.txt", "GMime"): "tree-external-body",
    ("msg_38.txt", "GMime"): "tree-foreign-boundary",
    ("msg_39.txt", "Python"): "tree-same-boundary",
    ("msg_39.txt", "GMime"): "base64-no-padding",
    ("msg_43.txt", "Python"): "tree-delivery-status",
    ("msg_47.txt", "GMime"): "tree-no-empty-line",
}


def random_octets(rng, size):
    kind = rng.randrange(4)
    if kind == 0:
        return rng.randbytes(size)
    if kind == 1:
        return "".join(rng.choice("abc äöü日本語 =.\t") for _ in range(size // 2)).encode()
    if kind == 2:
        return bytes(rng.choice(b"ab =\t.-\r\n\xc3\xbc") for _ in range(size))
    return CRLF.join(b"A line of plain text, number %d " % i for i in range(size // 40))


def lf(octets):
    return octets.replace(CRLF, b"\n")


def base64_cases(tally, rng, count):
    data = [random_octets(rng, rng.randrange(300)) for _ in range(count)]
    encoded = [base64.encodebytes(one).rstrip(b"\n").replace(b"\n", CRLF) for one in data]
    mine = ask(OURS, [(b"B", one) for one in data])
    theirs = ask(GMIME, [(b"B", one) for one in data])
    back = ask(OURS, [(b"b", one) for one in encoded])
    for one, wire, m, g, b in zip(data, encoded, mine, theirs, back):
        tally.check("base64 encoded, Python", one, m, wire)
        tally.check("base64 encoded, GMime", one, lf(m), g.rstrip(b"\n"))
        tally.check("base64 decoded", wire, b, one)


def damaged(rng, wire, noise):
    wire = bytearray(wire)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(wire) + 1)
        if rng.randrange(2):
            wire[at:at] = bytes([rng.choice(noise)])
        elif wire:
            del wire[at - 1:at]
    return bytes(wire)


def python_base64(wire):
    try:
        return binascii.a2b_base64(wire)
    except binascii.Error:
        try:  # What is missing is supplied, as email does.
            return binascii.a2b_base64(wire + b"==")
        except binascii.Error:
            return binascii.a2b_base64(re.sub(rb"[^A-Za-z0-9+/]", b"", wire)[:-1])


EARLY_PADDING = ("base64-padding", lambda wire: b"=" in wire.rstrip(b"=\r\n"))
BASE64_REST = ("base64-no-padding",
               lambda wire: len(re.sub(rb"[^A-Za-z0-9+/=]", b"", wire)) % 4 != 0)


BASE64_LONE = ("base64-lone-character",
               lambda wire: len(re.sub(rb"[^A-Za-z0-9+/]", b"", wire)) % 4 == 1)


def damaged_base64_cases(tally, rng, count):
    wires = [damaged(rng, base64.encodebytes(random_octets(rng, rng.randrange(120))),
                     b"A/+=!-_ \r\n\xe4") for _ in range(count)]
    mine = ask(OURS, [(b"b", wire) for wire in wires])
    theirs = ask(GMIME, [(b"b", wire) for wire in wires])
    for wire, m, g in zip(wires, mine, theirs):
        tally.allow("damaged base64, Python", wire, m, python_base64(wire), [EARLY_PADDING])
        tally.allow("damaged base64, GMime", wire, m, g, [EARLY_PADDING, BASE64_REST, BASE64_LONE])


def quoted_printable_cases(tally, rng, count):
    data = [random_octets(rng, rng.randrange(300)) for _ in range(count)]
    mine = ask(OURS, [(b"Q", one) for one in data])
    gmime = ask(GMIME, [(b"Q", one) for one in data])
    python = [binascii.b2a_qp(lf(one), istext=True).replace(b"\n", CRLF) for one in data]
    gmime_reads = ask(GMIME, [(b"q", one) for one in mine])
    for one, wire, g in zip(data, mine, gmime_reads):
        tally.check("quoted-printable, read by Python", one, binascii.a2b_qp(wire), one)
        tally.check("quoted-printable, read by GMime", one, g, one)
        for line in wire.split(CRLF):
            tally.check("a line of quoted-printable", wire, len(line) <= 76 and
                        line[-1:] not in (b" ", b"\t"), True)
    # What the others write of the same; a CR or LF alone they take for a line end of a text.
    for name, wires in (("Python", python), ("GMime", gmime)):
        for one, wire, got in zip(data, wires, ask(OURS, [(b"q", wire) for wire in wires])):
            tally.allow("quoted-printable of " + name, one, lf(got), lf(one), [LINE_ENDS])


LINE_ENDS = ("qp-line-ends", lambda one: re.search(rb"\r(?!\n)|(?<!\r)\n", one))

QP_BLANKS = ("qp-blanks", lambda wire: re.search(rb"[ \t]+(\r?\n|$)|=[ \t]+", wire))
QP_CODES = ("qp-not-a-code", lambda wire: re.search(rb"=(?![0-9A-F]{2}|\r?\n)", wire))


def damaged_quoted_printable_cases(tally, rng, count):
    wires = [damaged(rng, quopri.encodestring(random_octets(rng, rng.randrange(120))),
                     b"=  \t\r\nAf\xe4") for _ in range(count)]
    mine = ask(OURS, [(b"q", wire) for wire in wires])
    theirs = ask(GMIME, [(b"q", wire) for wire in wires])
    for wire, m, g in zip(wires, mine, theirs):
        tally.allow("damaged quoted-printable, Python", wire, m, binascii.a2b_qp(wire),
                    [QP_BLANKS, QP_CODES])
        tally.allow("damaged quoted-printable, GMime", wire, m, g, [QP_BLANKS, QP_CODES])


WORDS = ["Grüße", "aus", "Zürich", "日本語", "plain", "=?", "a_b", "ÄÖ", "x=y", "😀", "(a)", "\"q\"", "?"]
CHARSETS = [("utf-8", WORDS), ("iso-8859-1", ["Grüße", "aus", "Zürich", "ÄÖ", "x=y"]),
            ("iso-2022-jp", ["日本語", "plain", "東京"]), ("koi8-r", ["Привет", "plain"]),
            ("windows-1252", ["Grüße", "“q”", "€"]), ("big5", ["中文", "plain"])]


JOINED = ("words-joined",
          lambda value: re.search(r"=\?UTF-8\?B\?[^?]*=\?= =\?UTF-8\?B\?", value))


def python_words(value):
    message = email.message_from_string("Subject: " + value + "\n\n", policy=email.policy.default)
    return str(message["Subject"])


def word_cases(tally, rng, count):
    texts = [" ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 25)))
             for _ in range(count)]
    mine = [one.decode() for one in ask(OURS, [(b"W", text.encode()) for text in texts])]
    for text, value, read in zip(texts, mine, ask(GMIME, [(b"w", v.encode()) for v in mine])):
        tally.check("encoded words, read by Python", value, python_words(value), text)
        tally.allow("encoded words, read by GMime", value, read.decode(), text, [JOINED])
    theirs = ask(GMIME, [(b"W", text.encode()) for text in texts])
    for text, value, read in zip(texts, theirs, ask(OURS, [(b"w", value) for value in theirs])):
        tally.check("encoded words of GMime", value, read.decode(), text)
    other = []
    for _ in range(count):
        charset, words = rng.choice(CHARSETS)
        text = " ".join(rng.choice(words) for _ in range(rng.randrange(1, 12)))
        other.append((text, email.header.Header(text, charset).encode()))
    for (text, value), read in zip(other, ask(OURS, [(b"w", v.encode()) for _, v in other])):
        tally.check("encoded words of Python", value, read.decode(), text)


def leaf_line(depth, kind, octets, name):
    return f"{depth} {kind} {hashlib.sha256(octets).hexdigest()} {name}"


def python_outline(octets):
    lines = []

    def walk(part, depth):
        kind = part.get_content_type()
        if part.is_multipart() or part.get_content_maintype() == "multipart":
            lines.append(f"{depth} {kind}")
            for child in part.get_payload() if part.is_multipart() else []:
                walk(child, depth + 1)
        else:
            lines.append(leaf_line(depth, kind, part.get_payload(decode=True) or b"",
                                   part.get_filename() or ""))

    walk(email.message_from_bytes(octets), 0)
    return lines


def random_message(rng):
    """A message as Python's email makes it."""
    message = EmailMessage(policy=email.policy.SMTP.clone(
        cte_type=rng.choice(["7bit", "8bit"]), max_line_length=rng.choice([60, 78, 120])))
    message["From"] = "Jürg Müller <a@example.net>"
    message["Subject"] = " ".join(rng.choice(WORDS[:5]) for _ in range(rng.randrange(1, 9)))

    def text():
        return "\n".join(" ".join(rng.choice(WORDS) for _ in range(rng.randrange(12)))
                         for _ in range(rng.randrange(6))) + "\n"

    message.set_content(text(), cte=rng.choice(["quoted-printable", "base64"]))
    if rng.randrange(2):
        message.add_alternative("<p>" + text() + "</p>", subtype="html")
    for _ in range(rng.randrange(3)):
        name = rng.choice(["a.bin", "日本.png", "a b;c.txt", "x" * 90 + ".bin"])
        if rng.randrange(4) == 0:
            inner = EmailMessage(policy=email.policy.SMTP)
            inner["Subject"] = "inside"
            inner.set_content(text(), cte="quoted-printable")
            message.add_attachment(inner)
        else:
            message.add_attachment(random_octets(rng, rng.randrange(400)), filename=name,
                                   maintype="application", subtype="octet-stream",
                                   cte=rng.choice(["base64", "quoted-printable"]))
    return bytes(message)


def message_cases(tally, rng, count):
    messages = [random_message(rng) for _ in range(count)]
    mine = ask(OURS, [(b"P", message) for message in messages])
    gmime = ask(GMIME, [(b"P", message) for message in messages])
    for message, m, g in zip(messages, mine, gmime):
        m = m.decode().splitlines()
        tally.check("tree, Python", message, m, python_outline(message))
        tally.check("tree, GMime", message, m, g.decode().splitlines())


def foreign_cases(tally):
    """The messages of Python's own tests, with the line ends that they have, and with CRLF."""
    names = sorted(glob.glob("/usr/lib/python3*/test/test_email/data/*.txt"))
    assert len(names) >= 40, "the test data of Python's email package is missing"
    for name in names:
        with open(name, "rb") as file:
            plain = file.read()
        for octets in (plain, lf(plain).replace(b"\n", CRLF)):
            mine = ask(OURS, [(b"P", octets)])[0].decode().splitlines()
            gmime = ask(GMIME, [(b"P", octets)])[0].decode("utf-8", "replace").splitlines()
            short = os.path.basename(name)
            tally.foreign(short, "Python", mine, python_outline(octets))
            tally.foreign(short, "GMime", mine, gmime)


def call(*arguments, **more):
    return subprocess.run([MAILWALK, "mime", *arguments], capture_output=True, check=False, **more)


def composed_cases(tally, rng, count, folder):
    """What `mailwalk mime compose` makes is good for the others, and says what was meant."""
    for number in range(count):
        text = "\n".join(" ".join(rng.choice(WORDS) for _ in range(8)) for _ in range(4)) + "\n"
        files = [(rng.choice(["a.bin", "日本.png", "a b;c.dat", "y" * 80 + ".bin"]),
                  random_octets(rng, rng.randrange(300))) for _ in range(rng.randrange(3))]
        description = {"from": "Jürg Müller <a@example.net>", "to": ["b@example.org"],
                       "subject": " ".join(rng.choice(WORDS) for _ in range(9)), "text": text,
                       "attachments": []}
        if number % 2:
            description["html"] = "<p>" + text + "</p>"
        for index, (name, octets) in enumerate(files):
            with open(os.path.join(folder, str(index)), "wb") as out:
                out.write(octets)
            description["attachments"].append({"file": str(index), "name": name})
        file = os.path.join(folder, "description.json")
        with open(file, "w", encoding="utf-8") as out:
            json.dump(description, out)
        message = call("compose", file).stdout
        read = email.message_from_bytes(message, policy=email.policy.default)
        parts = list(read.walk())
        tally.cases += 1
        tally.check("composed: defects", message, [part.defects for part in parts], [[]] * len(parts))
        tally.check("composed: subject", message, description["subject"], str(read["Subject"]))
        tally.check("composed: from", message, description["from"], str(read["From"]))
        plain = read.get_body(("plain",)).get_content()
        tally.check("composed: text", message, text, plain.replace("\r\n", "\n"))
        got = [(part.get_filename(), part.get_payload(decode=True))
               for part in read.iter_attachments()]
        tally.check("composed: files", message, got, files)
        mine = ask(OURS, [(b"P", message)])[0].decode().splitlines()
        tally.check("composed: GMime", message, mine,
                    ask(GMIME, [(b"P", message)])[0].decode().splitlines())
        tally.check("composed: lines", message, max(map(len, message.split(CRLF))) <= 78, True)


def parsed_cases(tally, folder):
    """`mailwalk mime parse --json --bodies --extract` on every message of Python's tests."""
    for name in sorted(glob.glob("/usr/lib/python3*/test/test_email/data/*.txt")):
        into = os.path.join(folder, os.path.basename(name) + ".d")
        done = call("parse", "--json", "--bodies", "--extract", into, name)
        answer = json.loads(done.stdout)
        tally.cases += 1
        lines = []
        for part in answer["parts"]:
            octets = base64.b64decode(part["body"])
            tally.check("parse: size and SHA-256", name,
                        (len(octets), hashlib.sha256(octets).hexdigest()),
                        (part["decoded_size"], part["sha256"]))
            line = f"{part['depth']} {part['type']}"
            children = any(one["parent"] == part["index"] for one in answer["parts"])
            if not children and not part["type"].startswith("multipart/"):
                line += f" {part['sha256']} {part['file_name']}"
            lines.append(line)
        with open(name, "rb") as file:
            tally.check("parse: tree", name, lines,
                        ask(OURS, [(b"P", file.read())])[0].decode().splitlines())
        for one in answer.get("extracted", []):
            with open(one["file"], "rb") as file:
                tally.check("extracted", name, hashlib.sha256(file.read()).hexdigest(),
                            answer["parts"][one["index"]]["sha256"])
            tally.check("extracted into the folder", name, os.path.dirname(one["file"]), into)


def main():
    tally = Tally()
    rng = random.Random(23)
    for cases, count in ((base64_cases, 25_000), (damaged_base64_cases, 15_000),
                         (quoted_printable_cases, 25_000),
                         (damaged_quoted_printable_cases, 15_000), (word_cases, 10_000),
                         (message_cases, 5_000)):
        cases(tally, rng, count)
        tally.cases += 2 * count if cases is word_cases else count
    with tempfile.TemporaryDirectory() as folder:
        composed_cases(tally, rng, 100, folder)
        parsed_cases(tally, folder)
    foreign_cases(tally)
    print(f"{tally.cases} cases, {tally.wrong} wrong; explained by mime_differences.md: {tally.known}")
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "mime_differences.md"),
              encoding="utf-8") as file:
        written = file.read()
    unwritten = [rule for rule in tally.known if f"`{rule}`" not in written]
    if unwritten:
        print("not in mime_differences.md:", unwritten)
    assert tally.cases >= 100_000
    return 1 if tally.wrong or unwritten else 0


if __name__ == "__main__":
    sys.exit(main())
