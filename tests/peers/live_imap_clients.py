"""Clients of npm and of Debian that want much of an IMAP server."""

import os
import shutil
import tempfile
import unittest

from live_imap import Served
from live_port import run

HERE = os.path.dirname(os.path.abspath(__file__))


class Imapflow(Served):
    """MAILWALK_NPM: the folder of its packages; ./run test installs them."""

    @unittest.skipUnless(shutil.which("node") and os.environ.get("MAILWALK_NPM"),
                         "imapflow needs node, npm, and the folder of its packages in MAILWALK_NPM")
    def test_all_that_it_can_ask(self):
        with self.filled(2) as live:
            done = run("node", os.path.join(HERE, "imapflow.js"), os.environ["MAILWALK_NPM"],
                       str(live.imap), str(live.smtp))
            self.assertEqual(done.returncode, 0, done.stderr.decode())


class Offlineimap(Served):
    """It keeps folders on this computer and on the server the same, both ways."""

    def sync(self, live, folder):
        config = os.path.join(folder, "offlineimaprc")
        with open(config, "w", encoding="ascii") as file:
            file.write(f"""[general]
accounts = here
metadata = {folder}/metadata
ui = quiet
[Account here]
localrepository = near
remoterepository = far
[Repository near]
type = Maildir
localfolders = {folder}/mail
sep = /
[Repository far]
type = IMAP
remotehost = 127.0.0.1
remoteport = {live.imap}
remoteuser = bob
remotepass = bridge
ssl = no
starttls = no
auth_mechanisms = PLAIN, LOGIN
""")
        done = run("offlineimap", "-c", config, "-o", env=dict(os.environ, HOME=folder))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def messages(self, folder, mailbox):
        found = []
        for part in ("cur", "new"):
            place = os.path.join(folder, "mail", mailbox, part)
            found += [os.path.join(place, name) for name in os.listdir(place)]
        return found

    def test_both_ways(self):
        with self.filled(3) as live, tempfile.TemporaryDirectory() as folder:
            box = self.box(live)
            self.ok(box.create("Work"))
            self.ok(box.copy("1", "Work"))
            self.sync(live, folder)
            self.assertEqual(len(self.messages(folder, "INBOX")), 3)
            self.assertEqual(len(self.messages(folder, "Work")), 1)
            # Here one is removed, one is read, and one is new; there one is read.
            first, second, _ = sorted(self.messages(folder, "INBOX"))
            with open(first, "rb") as file:
                number = file.read().strip()[-1:]
            os.remove(first)
            os.rename(second, second.replace("/new/", "/cur/") + "S" * second.endswith(",")
                      + ":2,S" * (":2," not in second))
            place = os.path.join(folder, "mail", "Work", "new", "1.here")
            with open(place, "wb") as file:
                file.write(b"Subject: mine\n\nmine\n")
            self.sync(live, folder)
            self.ok(box.noop())
            self.assertEqual(len(self.ok(box.search(None, "ALL"))[0].split()), 2)
            self.assertEqual(self.ok(box.search(None, "BODY", number.decode())), [b""])
            self.assertEqual(len(self.ok(box.search(None, "SEEN"))[0].split()), 1)
            self.ok(box.select("Work"))
            self.assertEqual(len(self.ok(box.search(None, "SUBJECT", "mine"))[0].split()), 1)
            self.ok(box.store("1", "+FLAGS", r"(\Flagged)"))
            self.sync(live, folder)
            self.assertEqual(sum("F" in name.rpartition(":2,")[2]
                                 for name in self.messages(folder, "Work")), 1)
