#!/usr/bin/env python3
"""Compares what an eavesdropper reads with what tshark reads in a capture of the same link.

Usage: tap.py MAILWALK. Of several scenarios each link is looked at: the lines of the dialogues, the
passwords, and, where somebody changes what passes, both what came in and what goes out.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

SCENARIOS = ("eavesdropper", "fourth", "pop3-vs-imap", "web-1", "mime-text")
CHECKS = ["-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"]


def mailwalk_out(mailwalk, *arguments):
    return subprocess.run([mailwalk, "run", *arguments], check=True, capture_output=True).stdout


def links_of(mailwalk, scenario):
    lines = mailwalk_out(mailwalk, scenario, "--format", "jsonl").decode("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    hosts = {one["host"]: one["name"] for one in records if one.get("what") == "HostAdded"}
    return [f"{hosts[one['a']]}-{hosts[one['b']]}"
            for one in records if one.get("what") == "LinkAdded"]


def tshark(capture, *arguments):
    return subprocess.run(["tshark", "-r", capture, *CHECKS, *arguments], check=True,
                          capture_output=True, text=True).stdout


def streams(capture):
    """The octets of each direction of each TCP connection, put together by tshark."""
    numbers = sorted({int(one) for one in
                      tshark(capture, "-Y", "tcp", "-T", "fields", "-e", "tcp.stream").split()})
    for number in numbers:
        ways = {False: b"", True: b""}
        for line in tshark(capture, "-q", "-z", f"follow,tcp,raw,{number}").splitlines():
            word = line.strip()
            if re.fullmatch(r"[0-9a-f]+", word) and len(word) % 2 == 0:
                ways[line.startswith("\t")] += bytes.fromhex(word)
        yield ways


def lines_of(tap):
    """What the eavesdropper reads: the octets of each side of each session."""
    sessions, escapes = [], re.compile(rb"\\(r|n|\\|x[0-9A-F]{2})")

    def octet(found):
        word = found.group(1)
        return {b"r": b"\r", b"n": b"\n", b"\\": b"\\"}.get(word) or bytes.fromhex(word[1:].decode())

    for line in tap.split(b"\n"):
        if line.startswith(b"# Session"):
            sessions.append({b"C": b"", b"S": b""})
        elif line[:1] in (b"C", b"S") and line[1:3] == b"\\:":
            sessions[-1][line[:1]] += escapes.sub(octet, line[4:])
        elif line[:1] in (b"C", b"S"):
            sessions[-1][line[:1]] += line[3:] + b"\r\n"
    return [session for session in sessions if any(session.values())]


def compare(mailwalk, scenario, link, folder):
    """How many octets were compared, and what differs."""
    capture = os.path.join(folder, "tap.pcapng")
    mailwalk_out(mailwalk, scenario, "--format", "pcapng", "--tap", link, "-o", capture)
    ours = lines_of(mailwalk_out(mailwalk, scenario, "--tap", link))
    theirs = [ways for ways in streams(capture) if any(ways.values())]
    octets, wrong = 0, []
    for session in ours:
        both = {session[b"C"], session[b"S"]}
        octets += sum(len(one) for one in both)
        if not any({ways[False], ways[True]} == both for ways in theirs):
            wrong.append(f"{scenario} on {link}: tshark has no such dialogue: {session}")
    if len(ours) != len(theirs):
        wrong.append(f"{scenario} on {link}: {len(ours)} dialogues, tshark has {len(theirs)}")
    bad = tshark(capture, "-Y", "tcp.checksum.status==0 || ip.checksum.status==0", "-T", "fields",
                 "-e", "frame.number")
    return octets, wrong + ([f"{scenario} on {link}: bad checksums in {bad}"] if bad.strip() else [])


def changed(mailwalk, folder):
    """A word is changed on its way: what is in the captures of both links."""
    action = {"at": "0s", "do": "change-packet", "between": ["internet", "wan"], "find": "properly",
              "put": "no more "}
    setting = ["--set", "/actions/-=" + json.dumps(action)]
    wrong = []
    for link, there, not_there in (("lan-internet", ["properly"], ["no more"]),
                                   ("internet-wan", ["properly", "no more"], []),
                                   ("wan-fegan-pc", ["no more"], ["properly"])):
        capture = os.path.join(folder, "changed.pcapng")
        mailwalk_out(mailwalk, "eavesdropper", *setting, "--format", "pcapng", "--tap", link, "-o",
                     capture)
        bad = tshark(capture, "-Y", "tcp.checksum.status==0 || ip.checksum.status==0")
        if bad.strip():
            wrong.append(f"changed, {link}: bad checksums: {bad}")
        for word in there + not_there:
            frames = tshark(capture, "-Y", f'frame contains "works {word}"')
            if bool(frames.strip()) != (word in there):
                wrong.append(f"changed, {link}: {word}: {frames!r}")
    return wrong


def main():
    mailwalk = sys.argv[1]
    wrong, octets, links = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for scenario in SCENARIOS:
            for link in links_of(mailwalk, scenario):
                more, complaints = compare(mailwalk, scenario, link, folder)
                octets, links = octets + more, links + 1
                wrong += complaints
        wrong += changed(mailwalk, folder)
    print(f"{links} links, {octets} octets compared, {len(wrong)} differences")
    for one in wrong:
        print("   " + one)
    return 1 if wrong or octets < 10_000 else 0


if __name__ == "__main__":
    sys.exit(main())
