#!/usr/bin/env python3
"""SPF, DKIM and DMARC against the published suite and other programs: senders.py MAILWALK.

The suite of RFC 7208 is read where it lies beside the checkout. Judges: pyspf and dkimpy."""
import base64
import json
import os
import random
import subprocess
import sys
import unittest

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's packages, whichever Python runs.
import dkim
import spf
import yaml

from in_folder import InFolder

MAILWALK = sys.argv.pop(1)
SUITE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", "..", "shared", "data",
                                     "spf", "rfc7208-tests.yml"))
PLAIN = b"From: ann@example.com\r\nTo: bob@example.net\r\nSubject: hello\r\n\r\nHi.\r\n"


def quoted(octets):
    """A string of a zone file."""
    return '"%s"' % "".join("\\%03d" % one if one < 32 or one > 126 or one in b'"\\' else chr(one)
                            for one in octets)


def strings(value):
    """The strings of a TXT record: octets, 255 at most each."""
    texts = value if isinstance(value, list) else [value]
    pieces = []
    for text in texts:
        octets = text.encode("latin-1")
        pieces += [octets[at:at + 255] for at in range(0, max(len(octets), 1), 255)]
    return " ".join(quoted(one) for one in pieces)


def name_of(name):
    return "".join("\\%03d" % ord(one) if one in ' ()";@$\\' else one for one in name) + "."


class Zone:
    """A zone of the suite as lines of a zone file; SPF records are TXT records, unless there are
    TXT records or it says that there are none."""

    def __init__(self, data):
        self.lines, self.silent = [], []
        for owner, records in data.items():
            own_texts = any("TXT" in one for one in records if isinstance(one, dict))
            for record in records:
                if record == "TIMEOUT":
                    self.silent.append(owner)
                    continue
                (kind, value), = record.items()
                if (kind == "SPF" and own_texts) or value == "NONE":
                    continue
                self.add(owner, kind, value)

    def add(self, owner, kind, value):
        if kind in ("SPF", "TXT"):
            kind, data = "TXT", strings(value)
        elif kind == "MX":
            data = "%d %s" % (value[0], name_of(value[1]) if value[1] else ".")
        elif kind in ("A", "AAAA"):
            data = value
        else:
            data = name_of(value.rstrip("."))
        self.lines.append("%s %s %s" % (name_of(owner), kind, data))

    def text(self):
        return "\n".join(self.lines) + "\n"


class Senders(InFolder):
    def check(self, message, zone, *more, silent=()):
        if isinstance(zone, str):
            with open(self.path("zone"), "w", encoding="ascii") as file:
                file.write(zone)
        with open(self.path("message.eml"), "wb") as file:
            file.write(message)
        hidden = [word for name in silent for word in ("--silent", name)]
        done = subprocess.run([MAILWALK, "check-sender", self.path("message.eml"), "--zone",
                               self.path("zone"), "--json", *hidden, *more],
                              capture_output=True, check=False)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return json.loads(done.stdout)

    @unittest.skipUnless(os.path.exists(SUITE), "the suite of RFC 7208 does not lie beside us")
    def test_the_published_suite_of_spf(self):
        count = 0
        with open(SUITE, encoding="utf-8") as file:
            parts = list(yaml.safe_load_all(file))
        for part in parts:
            zone = Zone(part["zonedata"])
            for name, case in part["tests"].items():
                count += 1
                with self.subTest(part=part["description"], case=name):
                    found = self.check(PLAIN, zone.text(), "--ip", case["host"], "--helo",
                                       str(case["helo"]), "--from", case["mailfrom"],
                                       silent=zone.silent)["spf"]
                    self.assertIn(found["result"], case["result"]
                                  if isinstance(case["result"], list) else [case["result"]], found)
                    wanted = case.get("explanation", "DEFAULT")
                    if wanted == "DEFAULT":
                        wanted = ""  # A receiver's own words; here it has none.
                    # Digits of an address may be large or small.
                    if case["result"] == "fail":
                        self.assertEqual(found["explanation"].lower(), wanted.lower())
        self.assertGreater(count, 200)


if __name__ == "__main__":
    unittest.main()
