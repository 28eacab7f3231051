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

    def test_pyspf_finds_the_same(self):
        """Policies made by chance, over three domains that name each other."""
        luck = random.Random(7208)
        hosts = ["a.test", "b.a.test", "c.test"]
        networks = ["ip4:192.0.2.%d" % one for one in range(1, 4)] + ["ip4:192.0.2.0/30"]

        def term():
            host = luck.choice(hosts)
            return luck.choice("+-~?") * luck.randrange(2) + luck.choice(
                networks + ["a", "a:" + host, "a:%s/30" % host, "mx", "mx:" + host, "ptr:" + host,
                            "include:" + host, "exists:%{i}." + host, "exists:%{d2}", "all"])

        found = set()
        for _ in range(150):
            records = {}
            for host in hosts:
                policy = ["v=spf1"] + [term() for _ in range(luck.randrange(4))]
                if luck.randrange(4) == 0:
                    policy.append("redirect=" + luck.choice(hosts))
                records[host, "TXT"] = [[" ".join(policy).encode()]]
                records[host, "A"] = ["192.0.2.%d" % luck.randrange(1, 9)]
                records[host, "MX"] = [(10, luck.choice(hosts))]
            records["1.2.0.192.in-addr.arpa", "PTR"] = ["b.a.test"]
            records["b.a.test", "A"].append("192.0.2.1")

            def look_up(name, kind, *_, **__):
                return [((name, kind), one) for one in records.get((name.lower(), kind), [])]

            zone = Zone({})
            for (owner, kind), values in records.items():
                for value in values:
                    zone.add(owner, kind, value[0].decode() if kind == "TXT" else value)
            spf.DNSLookup = look_up
            ip = "192.0.2.%d" % luck.randrange(1, 6)
            wanted = spf.query(i=ip, s="ann@a.test", h="mail.a.test").check()[0]
            found.add(wanted)
            ours = self.check(PLAIN, zone.text(), "--ip", ip, "--helo", "mail.a.test", "--from",
                              "ann@a.test")["spf"]
            self.assertEqual(ours["result"], wanted, (zone.text(), ip, ours))
        self.assertGreaterEqual(found, {"pass", "fail", "softfail", "neutral", "permerror"})

    def keys(self):
        """An RSA key and one of Ed25519: private, as dkimpy wants them, and as DNS has them."""
        pem = self.path("key.pem")
        subprocess.run(["openssl", "genrsa", "-traditional", "-out", pem, "2048"], check=True,
                       capture_output=True)
        der = subprocess.run(["openssl", "rsa", "-in", pem, "-pubout", "-outform", "DER"],
                             check=True, capture_output=True).stdout
        with open(pem, "rb") as file:
            yield b"rsa-sha256", file.read(), b"v=DKIM1; p=" + base64.b64encode(der)
        seed = os.urandom(32)
        subprocess.run(["openssl", "pkey", "-inform", "DER", "-pubout", "-outform", "DER", "-out",
                        self.path("public.der")], check=True, capture_output=True,
                       input=bytes.fromhex("302e020100300506032b657004220420") + seed)
        with open(self.path("public.der"), "rb") as file:
            public = file.read()[-32:]
        yield (b"ed25519-sha256", base64.b64encode(seed),
               b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public))

    def test_what_dkimpy_signs_is_verified_and_what_is_changed_is_not(self):
        luck = random.Random(6376)
        words = [b"one", b" two", b"\t three ", b"", b" ", b"four\xe4", b"."]
        for algorithm, private, record in self.keys():
            zone = "s._domainkey.example.com. TXT %s\n" % " ".join(
                quoted(record[at:at + 200]) for at in range(0, len(record), 200))
            for form in [(one, other) for one in (b"simple", b"relaxed")
                         for other in (b"simple", b"relaxed")] * 6:
                body = b"".join(b"".join(luck.choices(words, k=luck.randrange(5))) + b"\r\n"
                                for _ in range(luck.randrange(6)))
                message = (b"From: Ann  <ann@example.com>\r\nSubject: a\r\n  fold\t \r\nTo: b@c.test"
                           b"\r\nX-Twice: 1\r\nX-Twice: 2\r\n\r\n" + body)
                field = dkim.sign(message, b"s", b"example.com", private, canonicalize=form,
                                  signature_algorithm=algorithm)
                verdict = self.check(field + message, zone)["dkim"][0]
                self.assertEqual(verdict["result"], "pass", (field + message, verdict))
                at = luck.randrange(len(message))
                # No other octet: dkimpy takes a form feed, and what Python calls space, for blanks.
                changed = message[:at] + b"Z" + message[at + 1:]
                try:
                    judged = dkim.verify(field + changed, dnsfunc=lambda *_, **__: record)
                except dkim.MessageFormatError:
                    judged = False
                ours = self.check(field + changed, zone)["dkim"][0]["result"]
                self.assertEqual(ours == "pass", judged, (field + changed, ours))

    def test_a_signature_for_the_beginning_of_a_body_is_no_pass_for_the_rest(self):
        algorithm, private, record = next(self.keys())
        zone = "s._domainkey.example.com. TXT %s\n" % strings(record.decode())
        field = dkim.sign(PLAIN, b"s", b"example.com", private, length=True,
                          signature_algorithm=algorithm)
        self.assertIn(b"l=", field)
        for more, wanted in [(b"", "pass"), (b"\r\n\r\n", "pass"), (b"Buy this.\r\n", "policy")]:
            self.assertTrue(dkim.verify(field + PLAIN + more, dnsfunc=lambda *_, **__: record))
            verdict = self.check(field + PLAIN + more, zone)["dkim"][0]
            self.assertEqual(verdict["result"], wanted, verdict)

    def test_dkimpy_verifies_what_the_scenarios_sign(self):
        done = subprocess.run([MAILWALK, "run", "dkim", "--format", "jsonl"], capture_output=True,
                              check=True)
        verdicts, texts = [], {}
        for line in done.stdout.splitlines():
            record = json.loads(line)
            if record.get("what") == "DnsAnswered" and record["type"] == "TXT":
                texts[record["name"] + "."] = "".join(record["answer"].split('"')[1::2])
            if record.get("what") == "Delivered":
                message = record["message"].encode("latin-1")
                verdicts.append(dkim.verify(message, dnsfunc=lambda name, **_:
                                            texts[name.decode()].encode()))
        self.assertEqual(verdicts, [True, False])  # Forwarded as it is; changed by a list.


if __name__ == "__main__":
    unittest.main()
