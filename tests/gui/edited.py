#!/usr/bin/env python3
"""Trace files that somebody has edited, opened one after the other: whatever they say, the window stays.

Usage: edited.py MAILWALK_GUI [test names of unittest], with mailwalk beside it.
MAILWALK_EDITED_TRACES says how many are opened.

The same is done to everything below the panels by the fuzz target edited_trace.
"""

import os
import random
import re
import subprocess
import sys

from driver import Driver, main

MAILWALK = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "mailwalk")
VARIANTS = int(os.environ.get("MAILWALK_EDITED_TRACES", "40"))
VALUE = re.compile(r'":("[^"]*"|-?\d+|true|false)')
NUMBERS = ["0", "1", "2", "3", "255", "65535", "4294967295"]
LOOK = """
key F
press Conversation
seek {}
press Mailboxes
seek {}
key G
press Inspector
seek {}
key Left
key Ctrl+Left
key T
"""


def edited(lines, rng):
    """The lines of a trace file with one to three changes behind number, time and cause of a record."""
    lines = list(lines)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(1, len(lines))
        begin = lines[at].index('"what"')
        other = rng.choice(lines[1:])
        found = list(VALUE.finditer(lines[at], begin))
        if not found or rng.random() < 0.3:  # Another record happens at this place.
            lines[at] = lines[at][:begin] + other[other.index('"what"'):]
            continue
        value = rng.choice(found)
        instead = rng.choice([*NUMBERS, str(rng.randrange(40)), '""', rng.choice(VALUE.findall(other))])
        lines[at] = lines[at][:value.start(1)] + instead + lines[at][value.end(1):]
    return lines


class Edited(Driver):
    def trace_of(self, scenario):
        return subprocess.run([MAILWALK, "run", scenario, "--format", "jsonl"], check=True, capture_output=True,
                              text=True).stdout.splitlines()

    def is_taken(self, name):
        done = subprocess.run([MAILWALK, "replay", self.path(name)], capture_output=True, check=False)
        self.assertIn(done.returncode, (0, 2), done.stderr)
        return done.returncode == 0

    def test_the_window_stays(self):
        rng = random.Random(1)
        traces = [self.trace_of(scenario) for scenario in ("fourth", "unknown-user", "mime-seven-bit-path", "list")]
        self.write("opened.jsonl", "\n".join(traces[0]) + "\n")
        script, number = "every 100\n", 0
        while number < VARIANTS:
            lines = edited(rng.choice(traces), rng)
            name = f"variant{number}.jsonl"
            self.write(name, "\n".join(lines) + "\n")
            if not self.is_taken(name):
                continue
            end = int(re.search(r'"at":(\d+)', lines[-1]).group(1)) / 1e6
            times = [rng.uniform(0, end) for _ in range(3)]
            script += f"copy {{}}/{name} {{}}/opened.jsonl\nframes 3\n" + LOOK.format(*times)
            number += 1
        self.play(script, self.path("opened.jsonl"), "--size", "1024x640")


if __name__ == "__main__":
    main()
