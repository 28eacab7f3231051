#!/usr/bin/env python3
"""Compares what a build of Mailwalk makes of every scenario with the stored digests.

Usage: digests.py MAILWALK DIGESTS. Each line of DIGESTS is a scenario and the SHA-256 of its trace as
JSON Lines. UPDATE_GOLDEN=1 rewrites the file.
"""
import hashlib
import os
import subprocess
import sys


def main():
    mailwalk, file = sys.argv[1:]
    names = [line.split()[0] for line in
             subprocess.run([mailwalk, "list"], check=True, capture_output=True,
                            text=True).stdout.splitlines()]
    found = {}
    for name in names:
        trace = subprocess.run([mailwalk, "run", name, "--format", "jsonl"], check=True,
                               capture_output=True).stdout
        assert trace.count(b"\n") > 10, name
        found[name] = hashlib.sha256(trace).hexdigest()
    if os.environ.get("UPDATE_GOLDEN"):
        with open(file, "w", encoding="ascii") as out:
            out.writelines(f"{name} {digest}\n" for name, digest in found.items())
        return 0
    with open(file, encoding="ascii") as lines:
        stored = dict(line.split() for line in lines)
    for name in sorted(set(found) | set(stored)):
        if found.get(name) != stored.get(name):
            print(f"{name}: {found.get(name)}, stored is {stored.get(name)}")
    print(f"{len(found)} scenarios")
    return 0 if found == stored else 1


if __name__ == "__main__":
    sys.exit(main())
