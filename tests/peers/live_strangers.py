"""Who is not on this computer gets nothing: a second network with an address of its own."""

import os
import sys
import unittest

from live_port import LivePort, run

# Says that it came through, and then what it was told.
PROBE = """
import socket, sys
line = socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=60)
sys.stdout.buffer.write(b"connected:")
try:
    sys.stdout.buffer.write(line.recv(100))
except ConnectionResetError:
    pass
"""


class Strangers(unittest.TestCase):
    def setUp(self):
        number = os.getpid()
        self.space, here, there = f"mailwalk-{number}", f"mw{number}a", f"mw{number}b"
        self.here, self.there = (f"10.99.{number % 256}.{last}" for last in (1, 2))
        for step in (("netns", "add", self.space),
                     ("link", "add", here, "type", "veth", "peer", "name", there, "netns",
                      self.space),
                     ("addr", "add", self.here + "/24", "dev", here),
                     ("link", "set", here, "up"),
                     ("-n", self.space, "addr", "add", self.there + "/24", "dev", there),
                     ("-n", self.space, "link", "set", there, "up")):
            done = run("ip", *step)
            if done.returncode != 0:
                self.skipTest(f"network namespaces are not allowed here: {done.stderr.decode()}")
            if step[:2] == ("netns", "add"):
                self.addCleanup(run, "ip", "netns", "del", self.space)
            if step[:2] == ("link", "add"):
                self.addCleanup(run, "ip", "link", "del", here)

    def probe(self, port):
        out = run("ip", "netns", "exec", self.space, sys.executable, "-c", PROBE, self.here,
                  str(port))
        self.assertTrue(out.stdout.startswith(b"connected:"), out.stderr)
        return out.stdout.removeprefix(b"connected:")

    def test_get_no_byte(self):
        """No port is open to them, and people on this computer notice nothing."""
        with LivePort() as live:
            for port in (live.smtp, live.pop3):
                out = run("ip", "netns", "exec", self.space, sys.executable, "-c", PROBE, self.here,
                          str(port))
                self.assertEqual(out.stdout, b"")
                self.assertIn(b"ConnectionRefusedError", out.stderr)
            out = run(sys.executable, "-c", PROBE, "127.0.0.1", str(live.smtp))
            self.assertTrue(out.stdout.startswith(b"connected:220 "), out.stderr)

    def test_unless_they_were_invited(self):
        """--allow-from is for one address, and warns."""
        with LivePort("--allow-from", self.there) as live:
            self.assertTrue(self.probe(live.smtp).startswith(b"220 "))
            self.assertTrue(self.probe(live.pop3).startswith(b"+OK"))
            self.assertIn(f"warning: {self.there}", live.stderr())

    def test_unless_others_were_invited(self):
        """An invitation is not for the neighbours: they are turned away, and the log says so."""
        with LivePort("--allow-from", self.there + "0") as live:
            self.assertEqual(self.probe(live.smtp), b"")
            self.assertEqual(live.stderr().count(f"refused {self.there}"), 1, live.stderr())
