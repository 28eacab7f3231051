"""Whose key is it? GnuPG accepts what Mailwalk signs of keys, Mailwalk what GnuPG signs, and over
webs of trust made by chance both know the same keys.

usage: seal_trust.py MAILWALK [test …]; without gpg it is left out with a word.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

MAILWALK = sys.argv[1] if len(sys.argv) > 1 else "build/bin/mailwalk"
MADE = "Sat, 01 Jan 2005 00:00:00 +0000"
LATER = "Sun, 02 Jan 2005 00:00:00 +0000"
KINDS = ["25519", "p256", "p384", "p521"]
WEBS = int(os.environ.get("SEAL_WEBS", "20"))
PEOPLE = 8  # Of a web, the one whose key ring it is among them.


def run(*command, env=None, check=True, given=None):
    done = subprocess.run(command, capture_output=True, env=env, input=given)
    if check and done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stderr.decode('utf-8', 'replace')}")
    return done


def user(number):
    return f"P{number} <p{number}@example.net>"


@unittest.skipUnless(shutil.which("gpg"), "gpg is not there")
class Trust(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="mailwalk-trust-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def key(self, number, kind):
        """Somebody's key, the same each time."""
        name = self.path(f"{kind}-{number}")
        if not os.path.exists(name):
            run(MAILWALK, "key", "new", user(number), "--kind", kind, "--seed", str(number),
                "--date", MADE, "-o", name)
            run(MAILWALK, "key", "public", name, "-o", name + ".public")
        return name

    def home(self, name, *keys):
        """A GnuPG with these keys."""
        home = self.path("gpg-" + name)
        os.mkdir(home, 0o700)
        env = dict(os.environ, GNUPGHOME=home)
        self.addCleanup(run, "gpgconf", "--kill", "all", env=env, check=False)
        for key in keys:
            run("gpg", "--batch", "--quiet", "--import", key, env=env)
        return env

    def fingerprint(self, key):
        shown = run(MAILWALK, "key", "show", key).stdout.decode()
        return re.search(r"fingerprint ([0-9A-F ]+)", shown).group(1).replace(" ", "")

    def test_gpg_accepts_what_is_certified_here(self):
        for kind in KINDS:
            with self.subTest(kind=kind):
                alice, bob = self.key(1, kind), self.key(2, kind)
                certified = self.path("certified")
                run(MAILWALK, "key", "certify", bob, "--by", alice, "--date", LATER, "-o",
                    certified)
                with open(certified, "rb") as file:
                    self.assertIn(b"BEGIN PGP PUBLIC KEY", file.read())
                env = self.home(kind, alice, certified)
                listed = run("gpg", "--batch", "--with-colons", "--check-sigs", "p2@example.net",
                             env=env).stdout.decode().splitlines()
                signer = self.fingerprint(alice)[-16:]
                rows = [line.split(":") for line in listed if line.startswith("sig:")]
                by_alice = [row for row in rows if row[4] == signer]
                self.assertEqual([(row[1], row[10]) for row in by_alice], [("!", "10x")])

    def test_what_gpg_certifies_is_accepted_here(self):
        for kind in KINDS:
            with self.subTest(kind=kind):
                alice, bob = self.key(1, kind), self.key(2, kind)
                env = self.home(kind, alice, bob + ".public")
                run("gpg", "--batch", "--quiet", "--yes", "--quick-sign-key",
                    self.fingerprint(bob), env=env)
                certified = self.path("by-gpg")
                with open(certified, "wb") as out:
                    out.write(run("gpg", "--armor", "--export", "p2@example.net", env=env).stdout)
                shown = run(MAILWALK, "key", "show", alice + ".public", certified).stdout.decode()
                self.assertIn("P1 <p1@example.net> has signed that it is so", shown)
                alone = run(MAILWALK, "key", "show", certified).stdout.decode()
                self.assertIn("which is not here: nothing can be checked", alone)
                # One octet of the signature changed: both see it.
                octets = run("gpg", "--dearmor", "-o", "-", certified).stdout
                spoiled = bytearray(octets)
                place = octets.rfind(self.signature_by(octets, alice))
                spoiled[place] ^= 1
                with open(certified, "wb") as out:
                    out.write(spoiled)
                shown = run(MAILWALK, "key", "show", alice + ".public", certified).stdout.decode()
                self.assertNotIn("has signed that it is so", shown)

    def signature_by(self, octets, signer):
        """Where in a key the last octets are that say who signed it."""
        return bytes.fromhex(self.fingerprint(signer))

    def test_certificates_are_no_keys_of_pgp(self):
        keys = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../scenarios/keys")
        pgp, pem = os.path.join(keys, "osei.asc"), os.path.join(keys, "smime-fegan.pem")
        for words in (["key", "certify", pgp, "--by", pem], ["key", "certify", pem, "--by", pgp],
                      ["key", "public", pem], ["open", "--vouches", pem, pgp]):
            with self.subTest(words=words):
                done = run(MAILWALK, *words, check=False)
                self.assertEqual(done.returncode, 2)
                self.assertIn(b"no key of PGP", done.stderr)

    def test_the_shipped_keys_can_be_made_again(self):
        keys = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../scenarios/keys")
        run(os.path.join(keys, "forged.sh"), os.path.abspath(MAILWALK), self.folder)
        for name in ("forouzan-vouched.asc", "forouzan-forged.asc", "forouzan-forged-public.asc"):
            with open(self.path(name)) as made, open(os.path.join(keys, name)) as shipped:
                self.assertEqual(made.read(), shipped.read(), name)

    def certify(self, key, voucher):
        run(MAILWALK, "key", "certify", key, "--by", voucher, "--date", LATER, "-o", key + ".new")
        os.replace(key + ".new", key)

    def known_to_gpg(self, number, keys, trusted):
        """Whose keys are valid, in the classic model, with own key p0."""
        env = self.home(f"web{number}", self.key(0, "25519"), *keys)
        ownertrust = [f"{self.fingerprint(self.key(0, '25519'))}:6:"]
        ownertrust += [f"{self.fingerprint(keys[i])}:5:" for i in trusted]
        run("gpg", "--batch", "--quiet", "--import-ownertrust", env=env,
            given="\n".join(ownertrust + [""]).encode())
        listed = run("gpg", "--batch", "--trust-model", "classic", "--completes-needed", "1",
                     "--max-cert-depth", "5", "--with-colons", "--list-keys", env=env)
        known = set()
        for line in listed.stdout.decode().splitlines():
            row = line.split(":")
            if row[0] == "uid" and row[1] in "fu":
                known.add(int(re.search(r"p(\d+)@", row[9]).group(1)))
        return known

    def known_here(self, keys, trusted):
        known = {0}
        command = [MAILWALK, "open", "--json", "-k", self.key(0, "25519"), "--compared",
                   self.fingerprint(self.key(0, "25519"))]
        for i, key in enumerate(keys):
            command += ["--vouches" if i in trusted else "-k", key]
        for i in range(1, PEOPLE):
            letter = self.path("letter.eml")
            with open(letter, "wb") as out:
                out.write(f"From: p{i}@example.net\r\n\r\nHello\r\n".encode())
            sealed = self.path("sealed.eml")
            run(MAILWALK, "seal", letter, "--sign", self.key(i, "25519"), "-o", sealed)
            verdict = json.loads(run(*command, sealed, check=False).stdout)
            self.assertEqual(verdict["signature"], "by-sender")
            if verdict["signers"][0]["known"] != "named":
                known.add(i)
        return known

    def test_webs_by_chance(self):
        counts = {}
        for number in range(WEBS):
            chance = random.Random(number)
            keys = [shutil.copy(self.key(i, "25519") + ".public", self.path(f"web{number}-{i}"))
                    for i in range(1, PEOPLE)]
            if number == 0:  # A line, longer than what is followed.
                pairs, trusted = [(i, i + 1) for i in range(PEOPLE - 1)], set(range(PEOPLE - 1))
            else:
                everybody = [(i, j) for i in range(PEOPLE) for j in range(1, PEOPLE) if i != j]
                pairs = chance.sample(everybody, chance.randrange(4, 12))
                trusted = {i for i in range(PEOPLE - 1) if chance.random() < 0.7}
            for voucher, key in pairs:
                self.certify(keys[key - 1], self.key(voucher, "25519"))
            ours, theirs = self.known_here(keys, trusted), self.known_to_gpg(number, keys, trusted)
            with self.subTest(web=number, pairs=pairs, trusted=trusted):
                self.assertEqual(ours, theirs)
            counts[len(ours)] = counts.get(len(ours), 0) + 1
        self.assertGreater(len(counts), 3, counts)  # Some know many, some know few.


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
