#!/usr/bin/env python3
"""Ten thousand pictures and a hundred changes of the scenario in one process: nothing leaks, nothing grows.

Usage: endurance.py MAILWALK_GUI [test names of unittest]

With the address sanitizer, leaks are reported at the end (see keep_libraries.cpp).
"""

import os
import statistics
import sys
import threading

from driver import Driver, main

# In megabytes, over the last 7500 pictures. Two kilobytes kept of each picture are 14; malloc gives
# nothing back at once, so two or three come and go.
MAY_GROW = 8

SCENARIOS = ["first", "second", "third", "fourth", "bcc"]
# Five changes of the scenario, two of the colours; 500 pictures, since each other step takes some.
ROUND = "".join(f"key F{i}\nexpect scenario {name}\nkey Space\nframes 83\n" for i, name in enumerate(SCENARIOS, 1)) + """
press menu
frames 3
press Light
frames 3
expect theme light
press menu
frames 3
press Dark
frames 3
expect theme dark
press Inspector
frames 2
press Conversation
press Mailboxes
press Sequence
frames 2
press Plan
"""
# Another size of the text makes all letters anew, which takes as long as a hundred pictures.
QUARTER = f"repeat 5\n{ROUND}end\npress larger\nframes 3\npress smaller\n"


class Endurance(Driver):
    def resident(self):
        """Megabytes of the window's process; None: it does not run."""
        program = os.path.realpath(sys.argv[1])
        for process in filter(str.isdigit, os.listdir("/proc")):
            try:
                if os.readlink(f"/proc/{process}/exe") != program:
                    continue
                with open(f"/proc/{process}/cmdline", encoding="utf-8") as file:
                    if self.folder.name not in file.read():
                        continue
                with open(f"/proc/{process}/status", encoding="utf-8") as file:
                    return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))
            except (OSError, StopIteration):
                continue  # It has ended.
        return None

    def watch(self, done):
        """Samples of the memory, from the end of the first quarter on."""
        while not done.wait(0.2):
            now = self.resident()
            if now is None or not os.path.exists(self.path("warm.png")):
                continue
            self.samples.append(now)

    def test_ten_thousand_pictures(self):
        self.samples = []
        done = threading.Event()
        watcher = threading.Thread(target=self.watch, args=[done])
        watcher.start()
        try:
            self.play(f"every 1\n{QUARTER}screenshot {{}}/warm.png\nrepeat 3\n{QUARTER}end\nexpect pictures over 9999\n",
                      "--size", "480x360")
        finally:
            done.set()
            watcher.join()
        tenth = len(self.samples) // 10
        self.assertGreater(tenth, 0)
        first, last = (statistics.median(part) for part in (self.samples[:tenth], self.samples[-tenth:]))
        print(f"{first:.0f} MB at first, {last:.0f} MB at last", file=sys.stderr)
        self.assertLess(last - first, MAY_GROW)


if __name__ == "__main__":
    main()
