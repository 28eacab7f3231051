"""S/MIME as others see it: OpenSSL's command and gpgsm read what Mailwalk writes, and Mailwalk reads
what they write, over messages of all kinds of MIME.

usage: smime.py MAILWALK [test …]; programs that are not there are left out with a word.
"""
import email
import email.policy
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from seal import COUNT, MAILWALK, OUTSIDE, entity_of, message, raw_first_part, run

KINDS = ["rsa", "p256"]
PEOPLE = {"alice": "alice@example.net", "bob": "bob@example.org", "carol": "carol@example.org",
          "dave": "dave@example.org"}
# What a session key is locked to enciphers it, or agrees upon another (RFC 8550 §4.4.2).
LOCKS = {"rsa": "keyEncipherment", "p256": "keyAgreement"}
NEW_KEY = {"rsa": ["rsa:2048"], "p256": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]}
USES = """
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[person]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, {locks}
extendedKeyUsage = emailProtection
subjectAltName = email:{address}
[signer]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
subjectAltName = email:{address}
[req]
distinguished_name = name
[name]
"""


@unittest.skipUnless(shutil.which("openssl"), "openssl is not there")
class Peers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="mailwalk-smime-")
        for kind in KINDS:
            cls.make("authority", kind, "authority", "/CN=Authority of a test")
            for person, address in PEOPLE.items():
                cls.make("person", kind, person, f"/CN={person.title()}", address,
                         ["-CA", cls.file(kind, "authority", "crt"),
                          "-CAkey", cls.file(kind, "authority", "key")])

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    @classmethod
    def file(cls, kind, who, ending):
        return os.path.join(cls.folder, f"{kind}-{who}.{ending}")

    @classmethod
    def make(cls, use, kind, who, subject, address="nobody@example.net", signed_by=()):
        config = cls.file(kind, who, "cnf")
        with open(config, "w", encoding="ascii") as out:
            out.write(USES.format(address=address, locks=LOCKS[kind]))
        key, request, certificate = (cls.file(kind, who, end) for end in ("key", "csr", "crt"))
        run("openssl", "req", "-new", "-newkey", *NEW_KEY[kind], "-nodes", "-keyout", key, "-out",
            request, "-subj", subject, "-config", config)
        by = list(signed_by) or ["-signkey", key]
        run("openssl", "x509", "-req", "-in", request, *by, "-CAcreateserial" if signed_by else
            "-sha256", "-days", "3650", "-extfile", config, "-extensions", use, "-out",
            certificate)
        with open(cls.file(kind, who, "pem"), "wb") as out:
            for part in (certificate, key):
                with open(part, "rb") as file:
                    out.write(file.read())

    def write(self, name, octets):
        name = os.path.join(self.folder, name)
        with open(name, "wb") as out:
            out.write(octets)
        return name

    def seal(self, kind, number, sign, receivers):
        command = [MAILWALK, "seal", self.write("in.eml", message(number))]
        if sign:
            command += ["--sign", self.file(kind, "alice", "pem")]
        for one in receivers:
            command += ["--for", self.file(kind, one, "crt")]
        return run(*command).stdout

    def open(self, kind, octets, person="bob"):
        return run(MAILWALK, "open", self.write("opened.eml", octets), "-k",
                   self.file(kind, person, "pem"), "-k", self.file(kind, "authority", "crt"),
                   check=False)

    def verify(self, kind, name, *more, check=True):
        return run("openssl", "cms", "-verify", "-in", name, *more, "-CAfile",
                   self.file(kind, "authority", "crt"), check=check)

    def same_parts(self, octets, number):
        def parts(of):
            return [part.get_payload(decode=True) for part in email.message_from_bytes(of).walk()]
        self.assertEqual(parts(octets), parts(message(number)))

    # — what Mailwalk writes —

    def test_openssl_reads(self):
        for number in range(COUNT):
            kind = KINDS[number % 2]
            receivers = list(PEOPLE)[1:2 + number % 3] if number % 4 < 2 else []
            octets = self.write("sealed.eml", self.seal(kind, number, True, receivers))
            with self.subTest(number=number, kind=kind, receivers=receivers):
                for one in receivers:
                    opened = run("openssl", "cms", "-decrypt", "-in", octets, "-recip",
                                 self.file(kind, one, "pem")).stdout
                    inside = self.write("inside.eml", OUTSIDE + opened)
                    self.assertEqual(self.verify(kind, inside).stdout,
                                     entity_of(message(number)))
                if not receivers:
                    self.assertEqual(self.verify(kind, octets).stdout,
                                     entity_of(message(number)))

    def gpgsm_home(self):
        home = os.path.join(self.folder, "gnupg")
        env = dict(os.environ, GNUPGHOME=home)
        if os.path.exists(home):
            return env
        os.mkdir(home, 0o700)
        self.addClassCleanup(run, "gpgconf", "--kill", "all", env=env, check=False)
        with open(os.path.join(home, "gpgsm.conf"), "w", encoding="ascii") as out:
            out.write("disable-crl-checks\n")
        fingerprint = run("openssl", "x509", "-in", self.file("rsa", "authority", "crt"), "-noout",
                          "-fingerprint", "-sha1").stdout.decode().strip().split("=")[1]
        with open(os.path.join(home, "trustlist.txt"), "w", encoding="ascii") as out:
            out.write(f"{fingerprint} S relax\n")
        run("gpgsm", "--batch", "--import", self.file("rsa", "authority", "crt"), env=env)
        for person in ("alice", "bob"):
            self.give_key(person, env)
        return env

    # gpgsm guesses the character set of the password from whether what it opens looks right, and with
    # a few salts it guesses wrong: then another salt is drawn.
    def give_key(self, person, env):
        bundle = self.file("rsa", person, "p12")
        for _ in range(5):
            run("openssl", "pkcs12", "-export", "-in", self.file("rsa", person, "pem"), "-out",
                bundle, "-passout", "pass:x", "-keypbe", "PBE-SHA1-3DES", "-certpbe",
                "PBE-SHA1-3DES", "-macalg", "sha1")
            done = run("gpgsm", "--batch", "--pinentry-mode", "loopback", "--passphrase-fd", "0",
                       "--import", bundle, given=b"x\n", env=env, check=False)
            if done.returncode == 0:
                return
        self.fail(done.stderr.decode("utf-8", "replace"))

    @unittest.skipUnless(shutil.which("gpgsm"), "gpgsm is not there")
    def test_gpgsm_reads(self):
        env = self.gpgsm_home()
        for number in range(0, COUNT, 10):
            octets = self.seal("rsa", number, True, ["bob"] if number % 20 else [])
            with self.subTest(number=number):
                if number % 20:
                    sealed = email.message_from_bytes(octets).get_payload(decode=True)
                    opened = run("gpgsm", "--batch", "--pinentry-mode", "loopback",
                                 "--passphrase-fd", "0", "--decrypt",
                                 self.write("sealed.der", sealed), given=b"x\n", env=env).stdout
                    octets = OUTSIDE + opened
                signature = email.message_from_bytes(octets).get_payload()[1]
                done = run("gpgsm", "--batch", "--status-fd", "2", "--verify",
                           self.write("signature.der", signature.get_payload(decode=True)),
                           self.write("text", raw_first_part(octets)), env=env)
                self.assertIn(b"GOODSIG", done.stderr)

    # — what Mailwalk reads —

    def test_what_openssl_writes(self):
        ciphers = ["-aes256", "-aes128", "-des3", "-aes-256-gcm"]
        for number in range(COUNT):
            kind = KINDS[number % 2]
            text = self.write("text", entity_of(message(number)))
            opaque = ["-nodetach"] if number % 3 == 0 else []
            octets = run("openssl", "cms", "-sign", "-in", text, "-signer",
                         self.file(kind, "alice", "pem"), "-md", ["sha256", "sha512"][number % 2],
                         "-binary", *opaque).stdout
            if number % 4 < 2:
                inside = self.write("inside", octets)
                receivers = [self.file(kind, one, "crt")
                             for one in list(PEOPLE)[1:2 + number % 3]]
                octets = run("openssl", "cms", "-encrypt", "-in", inside, "-binary",
                             ciphers[number % 8 // 2], *(["-stream"] if number % 5 == 0 else []),
                             *receivers).stdout
            with self.subTest(number=number, kind=kind):
                outside = b"From: Alice <alice@example.net>\r\n"
                done = self.open(kind, outside + octets)
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                self.assertIn(b"Signed by Alice <alice@example.net>", done.stderr)
                self.same_parts(done.stdout, number)

    @unittest.skipUnless(shutil.which("gpgsm"), "gpgsm is not there")
    def test_what_gpgsm_writes(self):
        env = self.gpgsm_home()
        gpgsm = ("gpgsm", "--batch", "--pinentry-mode", "loopback", "--passphrase-fd", "0")
        for number in range(0, COUNT, 10):
            text = self.write("text", entity_of(message(number)))
            sealed = run(*gpgsm, "--base64", "-r", "bob@example.org", "--encrypt", text,
                         given=b"x\n", env=env).stdout
            octets = (OUTSIDE + b"Content-Type: application/pkcs7-mime\r\n"
                      b"Content-Transfer-Encoding: base64\r\n\r\n" + sealed)
            with self.subTest(number=number):
                done = self.open("rsa", octets)
                self.assertIn(b"opened with the key of Bob <bob@example.org>", done.stderr)
                self.same_parts(done.stdout, number)

    # — one flipped bit —

    def test_a_flipped_bit_of_what_is_signed_is_found_by_both_or_by_neither(self):
        octets = self.seal("p256", 2, True, [])
        entity = raw_first_part(octets)
        signature = email.message_from_bytes(octets).get_payload()[1].get_payload(decode=True)
        whole = [("text", entity), ("signature", signature)]
        for place, part in whole:
            for at in range(0, len(part), max(1, len(part) // 500)):
                changed = bytearray(part)
                changed[at] ^= 1 << at % (7 if place == "text" else 8)
                pair = dict(whole, **{place: bytes(changed)})
                name = self.write("flipped.der", pair["signature"])
                theirs = self.verify("p256", name, "-inform", "DER", "-binary", "-content",
                                     self.write("flipped", pair["text"]), check=False)
                ours = self.open("p256", signed_message(pair["text"], pair["signature"]))
                with self.subTest(place=place, at=at):
                    self.assertEqual(theirs.returncode == 0, ours.returncode == 0,
                                     (theirs.stderr, ours.stderr))

    def test_a_flipped_bit_of_what_is_sealed_is_found_by_both_or_by_neither(self):
        octets = email.message_from_bytes(self.seal("rsa", 2, False, ["bob"]))
        sealed = octets.get_payload(decode=True)
        seen = {True: 0, False: 0}
        for at in range(0, len(sealed), max(1, len(sealed) // 500)):
            changed = bytearray(sealed)
            changed[at] ^= 1 << at % 8
            name = self.write("flipped.der", bytes(changed))
            theirs = run("openssl", "cms", "-decrypt", "-inform", "DER", "-in", name, "-recip",
                         self.file("rsa", "bob", "pem"), "-binary", check=False)
            ours = self.open("rsa", sealed_message(bytes(changed)))
            with self.subTest(at=at):
                opened = b"Sealed, and opened" in ours.stderr
                self.assertEqual(theirs.returncode == 0, opened, (theirs.stderr, ours.stderr))
                seen[opened] += 1
        self.assertGreater(min(seen.values()), 0, "a cipher without a check does not find all")


def in_base64(octets):
    return subprocess.run(["openssl", "base64"], input=octets, capture_output=True,
                          check=True).stdout


def signed_message(entity, der):
    return (OUTSIDE + b'Content-Type: multipart/signed; micalg=sha-256;\r\n'
            b' protocol="application/pkcs7-signature"; boundary="=_outer"\r\n\r\n--=_outer\r\n'
            + entity + b"\r\n--=_outer\r\nContent-Type: application/pkcs7-signature\r\n"
            b"Content-Transfer-Encoding: base64\r\n\r\n" + in_base64(der) + b"--=_outer--\r\n")


def sealed_message(der):
    return (OUTSIDE + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n"
            b"Content-Transfer-Encoding: base64\r\n\r\n" + in_base64(der))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:])
