"""Sealed mail as others see it: gpg, rnp and sq read what Mailwalk writes, and Mailwalk reads what
they write, over messages of all kinds of MIME.

usage: seal.py MAILWALK [test …]; programs that are not there are left out with a word.
"""
import email
import email.policy
import functools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
from email.message import EmailMessage

MAILWALK = sys.argv[1] if len(sys.argv) > 1 else "build/bin/mailwalk"
MADE = "Sat, 01 Jan 2005 00:00:00 +0000"
COUNT = int(os.environ.get("SEAL_MESSAGES", "200"))
KINDS = ["25519", "p256", "p384", "p521"]


def run(*command, given=None, env=None, check=True):
    done = subprocess.run(command, input=given, capture_output=True, env=env)
    if check and done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stderr.decode('utf-8', 'replace')}")
    return done


@functools.cache
def message(number):
    """A message of a kind by its number, with lines that are easily spoiled."""
    chance = random.Random(number)
    one = EmailMessage(policy=email.policy.SMTP.clone(cte_type="7bit"))
    one["From"] = "Alice <alice@example.net>"
    one["To"] = "bob@example.org"
    one["Subject"] = f"Message {number} " + chance.choice(["", "Grüße", "日本"])
    lines = [chance.choice(["From here on", "- a dash", ".", "  blanks at the end   ", "", "=3D",
                            "Grüße aus Köln", "日本語のテキスト", "x" * chance.randrange(70),
                            "-----BEGIN PGP MESSAGE-----", "--=_boundary"])
             for _ in range(chance.randrange(1, 30))]
    text = "\n".join(lines) + "\n" * chance.randrange(3)
    one.set_content(text, cte=chance.choice(["quoted-printable", "base64"]))
    if number % 3 == 1:
        one.add_alternative("<p>" + text.replace("\n", "<br>\n") + "</p>", subtype="html",
                            cte=chance.choice(["quoted-printable", "base64"]))
    for i in range(number % 4):
        size = chance.choice([0, 1, 57, 190, 191, 192, 193, 500, 8383, 8384, 9000, 70000])
        one.add_attachment(chance.randbytes(size), maintype="application", subtype="octet-stream",
                           filename=f"file{i} ü.bin")
    return one.as_bytes(policy=one.policy)


class Peers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="mailwalk-seal-")
        cls.gnupg = os.path.join(cls.folder, "gnupg")
        os.mkdir(cls.gnupg, 0o700)
        cls.env = dict(os.environ, GNUPGHOME=cls.gnupg)
        cls.keys = {}
        for number, kind in enumerate(KINDS):
            for user in ("alice@example.net", "bob@example.org"):
                name = os.path.join(cls.folder, f"{kind}-{user}.asc")
                run(MAILWALK, "key", "new", f"{user.split('@')[0].title()} <{user}>", "--kind", kind,
                    "--seed", str(2 * number + (user[0] == "b")), "--date", MADE, "-o", name)
                run(MAILWALK, "key", "public", name, "-o", name + ".public")
                cls.keys[kind, user.split("@")[0]] = name
        if shutil.which("gpg"):
            # Keys that gpg makes by itself: RSA, and its own Ed25519.
            for kind, algorithm, usage in (("gpg-rsa", "rsa2048", "encr"),
                                           ("gpg-25519", "ed25519", "cv25519")):
                for user in ("alice@example.net", "bob@example.org"):
                    cls.make_with_gpg(kind, algorithm, usage, user)
        cls.imported = False

    @classmethod
    def make_with_gpg(cls, kind, algorithm, usage, user):
        home = os.path.join(cls.folder, f"home-{kind}-{user[:3]}")
        os.mkdir(home, 0o700)
        env = dict(os.environ, GNUPGHOME=home)
        gpg = ("gpg", "--batch", "--quiet", "--passphrase", "", "--pinentry-mode", "loopback")
        run(*gpg, "--quick-gen-key", f"{user.split('@')[0].title()} <{user}>", algorithm, "sign",
            "never", env=env)
        listed = run("gpg", "--list-keys", "--with-colons", env=env).stdout.decode()
        fingerprint = [line.split(":")[9] for line in listed.splitlines()
                       if line.startswith("fpr")][0]
        run(*gpg, "--quick-add-key", fingerprint, "rsa2048" if usage == "encr" else usage, "encr",
            "never", env=env)
        name = os.path.join(cls.folder, f"{kind}-{user}.asc")
        exported = run(*gpg, "--armor", "--export-secret-keys", env=env).stdout
        with open(name, "wb") as out:
            out.write(exported)
        with open(name + ".public", "wb") as out:
            out.write(run(*gpg, "--armor", "--export", env=env).stdout)
        cls.keys[kind, user.split("@")[0]] = name
        run("gpgconf", "--kill", "all", env=env, check=False)

    @classmethod
    def tearDownClass(cls):
        run("gpgconf", "--kill", "all", env=cls.env, check=False)
        shutil.rmtree(cls.folder, ignore_errors=True)

    def kinds(self):
        return sorted({kind for kind, _ in self.keys})

    def write(self, name, octets):
        name = os.path.join(self.folder, name)
        with open(name, "wb") as out:
            out.write(octets)
        return name

    def home(self, kind):
        """A GnuPG with the two keys of that kind."""
        home = os.path.join(self.folder, "in-" + kind)
        env = dict(os.environ, GNUPGHOME=home)
        if not os.path.exists(home):
            os.mkdir(home, 0o700)
            for person in ("alice", "bob"):
                run("gpg", "--batch", "--quiet", "--import", self.keys[kind, person], env=env)
            self.addClassCleanup(run, "gpgconf", "--kill", "all", env=env, check=False)
        return env

    def seal(self, kind, number, sign, encrypt):
        command = [MAILWALK, "seal", self.write("in.eml", message(number))]
        if sign:
            command += ["--sign", self.keys[kind, "alice"]]
        if encrypt:
            command += ["--for", self.keys[kind, "bob"] + ".public"]
        return run(*command).stdout

    def open(self, kind, octets, person="bob"):
        name = self.write("opened.eml", octets)
        other = "alice" if person == "bob" else "bob"
        done = run(MAILWALK, "open", name, "-k", self.keys[kind, person], "-k",
                   self.keys[kind, other] + ".public", check=False)
        return done

    # — what Mailwalk writes —

    @unittest.skipUnless(shutil.which("gpg"), "gpg is not there")
    def test_gpg_reads(self):
        for number in range(COUNT):
            kind = self.kinds()[number % len(self.kinds())]
            env = self.home(kind)
            sealed = number % 2 == 0
            octets = self.seal(kind, number, True, sealed)
            parts = email.message_from_bytes(octets, policy=email.policy.SMTP).get_payload()
            armored = self.write("part.asc", parts[1].get_payload(decode=True))
            with self.subTest(number=number, kind=kind):
                if sealed:
                    done = run("gpg", "--batch", "--status-fd", "2", "--decrypt", armored, env=env)
                    self.assertIn(b"GOODSIG", done.stderr)
                    self.assertEqual(done.stdout, entity_of(message(number)))
                else:
                    text = self.write("text", raw_first_part(octets))
                    done = run("gpg", "--batch", "--status-fd", "2", "--verify", armored, text,
                               env=env)
                    self.assertIn(b"GOODSIG", done.stderr)

    @unittest.skipUnless(shutil.which("rnp"), "rnp is not there")
    def test_rnp_reads(self):
        self.other_reads(self.rnp)

    @unittest.skipUnless(shutil.which("sq"), "sq is not there")
    def test_sq_reads(self):
        self.other_reads(self.sq)

    def other_reads(self, read):
        for number in range(0, COUNT, 4):
            kind = KINDS[number // 4 % len(KINDS)]
            octets = self.seal(kind, number, True, True)
            parts = email.message_from_bytes(octets, policy=email.policy.SMTP).get_payload()
            armored = self.write("part.asc", parts[1].get_payload(decode=True))
            with self.subTest(number=number, kind=kind):
                self.assertEqual(read(kind, armored), entity_of(message(number)))

    def rnp_home(self, kind):
        home = os.path.join(self.folder, "rnp-" + kind)
        if not os.path.exists(home):
            os.mkdir(home, 0o700)
            for person in ("alice", "bob"):
                run("rnpkeys", "--homedir", home, "--import", self.keys[kind, person])
        return home

    def rnp(self, kind, armored):
        home = self.rnp_home(kind)
        out = os.path.join(self.folder, "rnp.out")
        done = run("rnp", "--homedir", home, "--overwrite", "--output", out, "--decrypt", armored)
        self.assertIn(b"Good signature", done.stderr)
        with open(out, "rb") as opened:
            return opened.read()

    def sq(self, kind, armored):
        done = run("sq", "decrypt", "--recipient-key", self.keys[kind, "bob"], "--signer-cert",
                   self.keys[kind, "alice"] + ".public", armored)
        self.assertIn(b"1 good signature", done.stderr)
        return done.stdout

    @unittest.skipUnless(shutil.which("gpg"), "gpg is not there")
    def test_gpg_reads_what_the_simulated_user_sent(self):
        """With the test keys that come with Mailwalk."""
        home = os.path.join(self.folder, "shipped")
        env = dict(os.environ, GNUPGHOME=home)
        os.mkdir(home, 0o700)
        self.addCleanup(run, "gpgconf", "--kill", "all", env=env, check=False)
        keys = os.path.join(os.path.dirname(__file__), "../../scenarios/keys")
        run("gpg", "--batch", "--quiet", "--import", os.path.join(keys, "fegan.asc"),
            os.path.join(keys, "forouzan-public.asc"), env=env)
        trace = run(MAILWALK, "run", "pgp-encrypted", "--format", "jsonl").stdout.decode()
        composed = [json.loads(line) for line in trace.splitlines() if '"Composed"' in line]
        parts = email.message_from_string(composed[0]["message"]).get_payload()
        armored = self.write("sent.asc", parts[1].get_payload(decode=True))
        done = run("gpg", "--batch", "--status-fd", "2", "--decrypt", armored, env=env)
        self.assertIn(b"GOODSIG", done.stderr)
        self.assertIn(b"let us meet on Tuesday", done.stdout)

    @unittest.skipUnless(shutil.which("gpg"), "gpg is not there")
    def test_keys_that_a_passphrase_locks(self):
        home = os.path.join(self.folder, "locked")
        env = dict(os.environ, GNUPGHOME=home)
        os.mkdir(home, 0o700)
        self.addCleanup(run, "gpgconf", "--kill", "all", env=env, check=False)
        gpg = ("gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", "secret")
        run(*gpg, "--quick-gen-key", "Pat <pat@example.net>", "future-default", "default", "never",
            env=env)
        key = self.write("pat.asc", run(*gpg, "--armor", "--export-secret-keys", env=env).stdout)
        right, wrong = self.write("right", b"secret\n"), self.write("wrong", b"Secret\n")
        letter = self.write("pat.eml", b"From: pat@example.net\r\n\r\nhello\r\n")
        done = run(MAILWALK, "seal", letter, "--sign", key, "--passphrase", wrong, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"a passphrase locks it", done.stderr)
        sealed = run(MAILWALK, "seal", letter, "--sign", key, "--for", key, "--passphrase",
                     right).stdout
        sealed = self.write("sealed.eml", sealed)
        for passphrase, code in ((right, 0), (wrong, 1)):
            done = run(MAILWALK, "open", sealed, "-k", key, "--passphrase", passphrase, check=False)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertEqual(b"hello" in done.stdout, code == 0)

    # — what Mailwalk reads —

    @unittest.skipUnless(shutil.which("gpg"), "gpg is not there")
    def test_what_gpg_writes(self):
        for number in range(COUNT):
            kind = self.kinds()[number % len(self.kinds())]
            env = self.home(kind)
            entity = entity_of(message(number))
            text = self.write("text", entity)
            gpg = ("gpg", "--batch", "--yes", "--quiet", "--armor", "--trust-model", "always",
                   "-u", "alice@example.net")
            packing = ["--compress-algo", ["none", "zip", "zlib"][number % 3]]
            with self.subTest(number=number, kind=kind):
                if number % 2 == 0:
                    armored = run(*gpg, *packing, "-r", "bob@example.org", "--sign", "--encrypt",
                                  "--output", "-", text, env=env).stdout
                    octets = encrypted_message(armored)
                else:
                    # gpg signs no short hash with a long curve.
                    digest = "SHA256" if number % 4 == 1 and kind != "p521" else "SHA512"
                    armored = run(*gpg, "--digest-algo", digest, "--detach-sign",
                                  "--output", "-", text, env=env).stdout
                    octets = signed_message(entity, armored)
                done = self.open(kind, octets)
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                self.assertIn(b"Signed by Alice <alice@example.net>", done.stderr)
                inside = email.message_from_bytes(message(number))
                opened = email.message_from_bytes(done.stdout)
                self.assertEqual([part.get_payload(decode=True) for part in opened.walk()],
                                 [part.get_payload(decode=True) for part in inside.walk()])

    @unittest.skipUnless(shutil.which("rnp"), "rnp is not there")
    def test_what_rnp_writes(self):
        def write(kind, text):
            home = self.rnp_home(kind)
            out = os.path.join(self.folder, "rnp.asc")
            run("rnp", "--homedir", home, "--overwrite", "--armor", "--output", out, "--encrypt",
                "--sign", "-u", "alice", "-r", "bob", text)
            with open(out, "rb") as written:
                return written.read()
        self.other_writes(write)

    @unittest.skipUnless(shutil.which("sq"), "sq is not there")
    def test_what_sq_writes(self):
        self.other_writes(lambda kind, text: run(
            "sq", "encrypt", "--signer-key", self.keys[kind, "alice"], "--recipient-cert",
            self.keys[kind, "bob"] + ".public", text).stdout)

    def other_writes(self, write):
        for number in range(0, COUNT, 4):
            kind = KINDS[number // 4 % len(KINDS)]
            text = self.write("text", entity_of(message(number)))
            with self.subTest(number=number, kind=kind):
                done = self.open(kind, encrypted_message(write(kind, text)))
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                self.assertIn(b"Signed by Alice <alice@example.net>", done.stderr)

    # — one flipped bit —

    @unittest.skipUnless(shutil.which("gpg"), "gpg is not there")
    def test_a_flipped_bit_is_found_by_both_or_by_neither(self):
        kind, env = "25519", self.home("25519")
        chance = random.Random(1)
        octets = self.seal(kind, 2, True, False)
        entity = raw_first_part(octets)
        begin = octets.index(entity)
        signature = email.message_from_bytes(octets).get_payload()[1].get_payload(decode=True)
        armored = self.write("part.asc", signature)
        for _ in range(60):
            at = chance.randrange(len(entity))
            changed = bytearray(entity)
            changed[at] ^= 1 << chance.randrange(7)
            text = self.write("text", bytes(changed))
            theirs = run("gpg", "--batch", "--verify", armored, text, env=env, check=False)
            ours = self.open(kind, octets[:begin] + bytes(changed) + octets[begin + len(entity):])
            with self.subTest(at=at):
                self.assertNotEqual(theirs.returncode, 0)
                self.assertNotEqual(ours.returncode, 0)


def entity_of(octets):
    """What is signed of a message: the fields about its content, and its body."""
    head, body = octets.split(b"\r\n\r\n", 1)
    fields = []
    for line in head.split(b"\r\n"):
        if line[:1] in b" \t" and fields:
            fields[-1] += b"\r\n" + line
        else:
            fields.append(line)
    kept = [field for field in fields if field.lower().startswith(b"content-")]
    return b"\r\n".join(kept) + b"\r\n\r\n" + body


def raw_first_part(octets):
    boundary = email.message_from_bytes(octets).get_boundary().encode()
    return octets.split(b"\r\n--" + boundary)[1].lstrip(b"\r\n")


OUTSIDE = b"From: Alice <alice@example.net>\r\nTo: bob@example.org\r\nMIME-Version: 1.0\r\n"


def signed_message(entity, armored):
    return (OUTSIDE + b'Content-Type: multipart/signed; micalg=pgp-sha256;\r\n'
            b' protocol="application/pgp-signature"; boundary="=_outer"\r\n\r\n--=_outer\r\n'
            + entity + b"\r\n--=_outer\r\nContent-Type: application/pgp-signature\r\n\r\n"
            + armored + b"\r\n--=_outer--\r\n")


def encrypted_message(armored):
    return (OUTSIDE + b'Content-Type: multipart/encrypted;\r\n'
            b' protocol="application/pgp-encrypted"; boundary="=_outer"\r\n\r\n--=_outer\r\n'
            b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--=_outer\r\n"
            b"Content-Type: application/octet-stream\r\n\r\n" + armored + b"\r\n--=_outer--\r\n")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:])
