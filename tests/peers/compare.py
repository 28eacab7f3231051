#!/usr/bin/env python3
"""Lets tshark count what `mailwalk compare` says that it has counted: compare.py MAILWALK.

Octets on the wire each way, connections, and how often a client had to wait, from the captures
alone; and the command's own ways to be called.
"""
import json
import subprocess
import sys
import unittest

from in_folder import InFolder

MAILWALK = sys.argv.pop(1)
PORTS = ("110", "143")  # POP3 and IMAP4.
SCENARIOS = ("fourth", "pop3-keep-and-delete", "pop3-vs-imap", "polling-vs-idle",
             "imap-two-computers", "imap-partial-fetch")
FIELDS = ("tcp.stream", "tcp.srcport", "tcp.dstport", "ip.len", "tcp.flags.syn", "tcp.flags.ack",
          "tcp.len")


def call(*arguments):
    return subprocess.run([MAILWALK, *arguments], capture_output=True, check=False)


def told(*arguments):
    done = call("compare", *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def counted(capture):
    """The same figures, by tshark."""
    rows = subprocess.run(
        ["tshark", "-r", capture, "-Y", "tcp.port in {110, 143}", "-T", "fields",
         *[word for field in FIELDS for word in ("-e", field)]],
        capture_output=True, text=True, check=True).stdout
    streams, up, down, waits, waiting = set(), 0, 0, 0, {}
    for row in rows.splitlines():
        stream, source, _, octets, syn, ack, carried = row.split("\t")
        from_client = source not in PORTS
        if from_client:
            up += int(octets)
        else:
            down += int(octets)
        if syn in ("1", "True"):
            if ack in ("1", "True"):
                waits += 1  # The connection stands.
                waiting[stream] = True  # For the greeting.
            else:
                streams.add(stream)
        elif int(carried) > 0 and from_client:
            waiting[stream] = True
        elif int(carried) > 0 and waiting.get(stream):
            waits += 1
            waiting[stream] = False
    return {"connections": len(streams), "wire_from_client": up, "wire_from_server": down,
            "round_trips": waits}


class Compare(InFolder):
    def test_tshark_counts_the_same(self):
        for scenario in SCENARIOS:
            capture, trace = self.path(scenario + ".pcapng"), self.path(scenario + ".jsonl")
            self.assertEqual(call("run", scenario, "--format", "pcapng", "-o", capture).returncode, 0)
            self.assertEqual(call("run", scenario, "--format", "jsonl", "-o", trace).returncode, 0)
            both = told(scenario, trace)
            self.assertEqual(both["a"]["total"], both["b"]["total"], scenario)
            for name, count in counted(capture).items():
                self.assertEqual(both["a"]["total"][name], count, (scenario, name))

    def test_the_parts_make_the_whole(self):
        for side in told("pop3-vs-imap").values():
            for name, count in side["total"].items():
                self.assertEqual(sum(one[name] for one in side["connections"]), count, name)

    def test_one_message_of_twenty(self):
        both = told("pop3-vs-imap")
        self.assertEqual((both["a"]["protocols"], both["b"]["protocols"]), ("POP3", "IMAP4"))
        pop3, imap4 = both["a"]["total"], both["b"]["total"]
        for name in ("wire_from_server", "content", "round_trips", "microseconds_connected"):
            self.assertGreater(pop3[name], imap4[name], name)
        for side, flags in (("a", ""), ("b", "\\Seen")):
            server, *computers = both[side]["places"]
            self.assertTrue(server["server"])
            self.assertEqual(len(server["messages"]), 20)
            read = [one for one in server["messages"] if flags and flags in one["flags"]]
            self.assertEqual(len(read), 1 if side == "b" else 0)
            self.assertEqual([len([one for one in place["messages"] if one["read"]])
                              for place in computers], [1, 1])

    def test_idle_hears_at_once(self):
        both = told("polling-vs-idle")
        self.assertGreater(both["a"]["total"]["without_message"], 5)
        self.assertGreater(both["a"]["microseconds_of_longest_wait"], 60_000_000)
        self.assertLess(both["b"]["microseconds_of_longest_wait"], 5_000_000)

    def test_settings_of_both_and_of_each(self):
        both = told("fourth", "--set", "/links/6/delay=100ms", "--set-b", "/links/6/delay=200ms")
        self.assertEqual(both["a"]["protocols"], both["b"]["protocols"])
        self.assertLess(both["a"]["total"]["microseconds_connected"],
                        both["b"]["total"]["microseconds_connected"])

    def test_what_cannot_be_compared_is_told(self):
        trace = self.path("fourth.jsonl")
        call("run", "fourth", "--format", "jsonl", "-o", trace)
        for arguments, words in ((("second",), b"--set-b"), (("fifth",), b"fourth"),
                                 ((trace, "fourth", "--set", "/seed=2"), b"--set is for"),
                                 (("fourth", "--format", "pdf"), b"pdf")):
            done = call("compare", *arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertEqual(done.stdout, b"", arguments)
            self.assertIn(words, done.stderr)


if __name__ == "__main__":
    unittest.main()
