"""Messages whose headers and structures are worth comparing: good ones, damaged ones, and hundreds
that are put together at random."""

import random

from messages import foreign_messages, on_the_wire, own_messages

# Those that the RFCs allow come first.
PEOPLE = (
    "ann@a.test", "<ann@a.test>", "Ann <ann@a.test>", '"Ann, of A" <ann@a.test>',
    "ann@a.test (Ann)", "Ann B. <ann@a.test>", "=?utf-8?q?J=C3=BCrg?= <j@a.test>",
    "ann@a.test, bob@b.test", "Friends: ann@a.test, Bob <bob@b.test>;", "Nobody:;",
    "undisclosed-recipients:;", "A: ann@a.test; , bob@b.test", '"a b"@a.test',
    "<@relay.test,@x.test:ann@a.test>", "ann@[10.0.0.1]", "ann @ a . test", "Ann\r\n <ann@a.test>",
    "<>", "", "ann", "Ann Smith", "<ann", "ann@", "@a.test", "ann@a.test,,bob@b.test",
    ",ann@a.test", "ann@a.test;bob@b.test", '"unclosed <ann@a.test>', "(only a comment)",
    "Ann (the (first)) <ann@a.test>", '"back\\"slash\\\\" <ann@a.test>', "a.b.c@a.test",
    "Ann <ann@a.test> trailing", "<ann@a.test> <bob@b.test>", "J\u00fcrg <j@a.test>",
    "Ann: bob@b.test", "ann@a..test", "a..b@a.test", "ann@a.test.", ".ann@a.test",
)
TYPES = (
    "image/png; name=a.png", "application/octet-stream; name*=utf-8''%e2%82%ac.bin",
    "application/x; name*0=one; name*1=two",
    "text/plain", "text/plain; charset=utf-8", 'text/plain; charset="iso-8859-1"; format=flowed',
    "TEXT/HTML; CHARSET=US-ASCII", "text", "text/", "/plain", "", "text/plain;", "text/plain; charset",
    "text/plain; charset=", "text/plain; charset=a b", "text/plain; =x", 
    'image/png; name="a b.png"', "image/png; name=(comment) a.png", "text/plain (comment)",
    
    "application/x; name*0*=utf-8''a%20; name*1*=b",
    "application/x; a=1; a=2", "message/rfc822", "message/delivery-status", "message/partial; id=a",
    "multipart/mixed", "multipart/alternative; boundary=none", "text/plain; charset=us-ascii; x=\"\"",
    "application/x; name*1=two; name*0=one", "text /plain", "text/ plain", "text/plain charset=x",
    'image/png; name="unclosed', "image/png; name=a/b.png", "image/png; name=\u00fc.png",
)
ENCODINGS = (None, "7bit", "8BIT", "quoted-printable", "base64", "binary", "x-unknown", "", "7bit (c)",
             "base64; x", "7 bit")
DISPOSITIONS = (None, "inline", "attachment", 'attachment; filename="a.txt"', "attachment; filename=a b",
                "ATTACHMENT; filename*=utf-8''a%20b", "", "; filename=x", "attachment; size=12",
                "attachment (c); filename=a")
OTHERS = (
    ("Content-ID", "<a@b>"), ("Content-ID", ""), ("Content-Description", "words of it"),
    ("Content-Description", "=?utf-8?q?J=C3=BC?="), ("Content-MD5", "Q2hlY2sgSW50ZWdyaXR5IQ=="),
    ("Content-Language", "en"), ("Content-Language", "en, de (German)"), ("Content-Language", ""),
    ("Content-Location", "http://a.test/b"), ("Content-Location", "http://a.test/\r\n b"),
)
TEXTS = ("Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST)", "Subject: words", "Subject:", "Subject:  two  blanks ",
         "Subject: folded\r\n words\r\n\tand more", 'Subject: "quoted" \\ back', "Subject: J\u00fcrg",
         "Subject: one\r\nSubject: two", "Message-ID: <1@a.test>", "Message-ID: <1@a.test> (c)",
         "In-Reply-To: <1@a.test> <2@a.test>", "In-Reply-To: your message of Monday", "Date: yesterday",
         "Message-ID:", "message-id: <A@b.test>")
BODIES = ("hello\r\n", "", "one\r\ntwo\r\n", "no end", "\r\n", "J\u00fcrg\r\n")


def one_of(rng, values, good):
    """Mostly of the first, which are good."""
    return rng.choice(values[:good] if rng.random() < 0.97 else values)


def part_header(rng, good):
    lines = [f"Content-Type: {one_of(rng, TYPES, good)}"] if rng.random() < 0.9 else []
    for name, values in (("Content-Transfer-Encoding", ENCODINGS),
                         ("Content-Disposition", DISPOSITIONS)):
        value = one_of(rng, values, 4)
        if value is not None and rng.random() < 0.6:
            lines.append(f"{name}: {value}")
    for name in sorted({name for name, _ in OTHERS}):
        value = rng.choice([value for other, value in OTHERS if other == name])
        if rng.random() < 0.15:
            lines.append(f"{name}: {value}")
    rng.shuffle(lines)
    return "".join(line + "\r\n" for line in lines)


def body(rng, depth):
    """A part, its header included."""
    kind = rng.random()
    if depth < 3 and kind < 0.25:
        boundary = f"b{depth}{rng.randrange(1000)}"
        subtype = rng.choice(("mixed", "alternative", "digest", "related; type=\"text/html\"", "signed"))
        parts = [body(rng, depth + 1) for _ in range(rng.randrange(0 if depth else 1, 4))]
        end = f"--{boundary}--\r\n" if rng.random() < 0.85 else ""
        preamble = "before\r\n" if rng.random() < 0.2 else ""
        inside = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
        return (f"Content-Type: multipart/{subtype}; boundary=\"{boundary}\"\r\n\r\n"
                f"{preamble}{inside}{end}")
    if depth < 3 and kind < 0.35:
        inner = (f"MIME-Version: 1.0\r\nFrom: {one_of(rng, PEOPLE, 16)}\r\nSubject: inner\r\n"
                 f"{body(rng, depth + 1)}")
        return f"Content-Type: message/rfc822\r\n\r\n{inner}"
    return part_header(rng, 7) + "\r\n" + rng.choice(BODIES)


def header(rng):
    lines = []
    for name in ("From", "To", "Cc", "Bcc", "Sender", "Reply-To"):
        if rng.random() < (0.9 if name in ("From", "To") else 0.3):
            lines.append(f"{name}: {one_of(rng, PEOPLE, 16)}")
    for name in ("Date", "Subject", "Message-ID", "In-Reply-To"):
        if rng.random() < 0.8:
            lines.append(rng.choice([line for line in TEXTS if line.startswith(name + ":")]))
    rng.shuffle(lines)
    return "".join(line + "\r\n" for line in lines)


def single_headers():
    """Each odd value alone, so that a difference names its cause."""
    for number, people in enumerate(PEOPLE):
        yield f"people-{number}", f"From: {people}\r\nSubject: x\r\n\r\nx\r\n"
        yield f"to-{number}", f"From: a@b.test\r\nTo: {people}\r\n\r\nx\r\n"
    mime = "MIME-Version: 1.0\r\n"
    for number, kind in enumerate(TYPES):
        yield f"type-{number}", f"{mime}Content-Type: {kind}\r\n\r\nx\r\n"
    for number, value in enumerate(ENCODINGS[1:]):
        yield f"encoding-{number}", f"{mime}Content-Transfer-Encoding: {value}\r\n\r\nx\r\n"
    for number, value in enumerate(DISPOSITIONS[1:]):
        yield f"disposition-{number}", f"{mime}Content-Disposition: {value}\r\n\r\nx\r\n"
    for number, (name, value) in enumerate(OTHERS):
        yield f"field-{number}", f"{mime}{name}: {value}\r\n\r\nx\r\n"
    yield "no-version", "Content-Disposition: inline\r\nContent-ID: <a@b>\r\n\r\nx\r\n"
    for number, line in enumerate(TEXTS):
        yield f"text-{number}", f"{line}\r\n\r\nx\r\n"


def all_messages():
    """Name and octets, lines ended by CRLF; no NUL, which a literal may not have (RFC 3501 section 9)."""
    rng = random.Random(1994)
    found = [(name, octets) for name, octets in own_messages() if name != "ten-megabytes"]
    found += list(foreign_messages())
    found += [(name, text.encode()) for name, text in single_headers()]
    for number in range(400):
        found.append((f"made-{number}", ("MIME-Version: 1.0\r\n" + header(rng) + body(rng, 0)).encode()))
    found = [(name, on_the_wire(octets)) for name, octets in found]
    return [(name, octets) for name, octets in found if octets and b"\0" not in octets]
