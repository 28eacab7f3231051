#!/usr/bin/env python3
"""Each build of the program knows what lessons ask of it: it solves all that come with it.

Usage: lessons.py MAILWALK. The unit tests run in one build only; what a compiler makes of tables that
are built before main() begins can differ in another.
"""
import subprocess
import sys


def main():
    mailwalk = sys.argv[1]
    listed = subprocess.run([mailwalk, "lesson"], check=True, capture_output=True, text=True).stdout
    names = [line.split()[0] for line in listed.splitlines() if line and line[0].isalnum()]
    assert len(names) > 10, listed
    failed = 0
    for name in names:
        solved = subprocess.run([mailwalk, "lesson", name, "--solve"], capture_output=True, text=True)
        if solved.returncode != 0:
            print(f"{name}: {solved.stdout}{solved.stderr}")
            failed += 1
    print(f"{len(names)} lessons, {failed} not solved")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
