#!/usr/bin/env python3
"""Lets tshark judge the capture of every scenario: captures.py MAILWALK.

No malformed frame, no bad checksum, no expert note above "chat", and what the scenarios are about is
recognised: SMTP, POP3, IMAP4, DNS, the message itself.
"""
import os
import subprocess
import sys
import tempfile

# It takes the base64 of a signature of S/MIME for its octets, so it is not let near them.
CHECKS = ["-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE",
          "-o", "udp.check_checksum:TRUE", "--disable-protocol", "cms"]
CHECKSUMS = ("ip.checksum.status", "tcp.checksum.status", "udp.checksum.status")
GOOD, NOTE = "1", 0x00400000
# tshark 4.0 has a note for every FIN there is: these two stand in any capture of an orderly close.
NO_SACK = "does not contain a SACK PERM option"  # RFC 2018: TCP may do without; tshark 4.4 notes it.
ORDINARY = ("tcp.connection.fin_active", "tcp.connection.fin_passive")
# Scenarios in which TCP must really repeat itself, or reset, are told so by tshark: that is no fault
# of the capture. For them only, notes of these kinds are allowed.
ALLOWED = {
    "server-down": ("tcp.analysis.retransmission", "tcp.analysis.fast_retransmission",
                    "tcp.connection.rst", "tcp.analysis.rto", "tcp.analysis.spurious_retransmission",
                    "dns.retransmit_request", "dns.unsolicited"),
}
# Which protocols each scenario must show, and which one inside of another.
MUST_SHOW = {
    "second": ("smtp", "dns", "imf"),
    "third": ("smtp", "dns", "imf"),
    "fourth": ("smtp", "pop", "dns", "imf"),
    "example-23-1": ("smtp", "imf"),
    "imap-folders": ("imap",),
    "imap-partial-fetch": ("imap",),
    "imap-search": ("imap",),
    "imap-two-computers": ("imap",),
    "web-1": ("smtp", "http:imf", "dns"),
    "web-2": ("smtp", "http", "dns", "imf"),
    "web-imap": ("smtp", "http", "imap", "dns", "imf"),
}


def tshark(capture, *arguments):
    done = subprocess.run(["tshark", "-r", capture, *CHECKS, *arguments], capture_output=True,
                          text=True, check=True)
    return done.stdout


def judge(name, capture):
    """The number of frames of one capture, and the complaints about it."""
    notes = (*ORDINARY, *ALLOWED.get(name, ()))
    fields = ("frame.number", "frame.protocols", "_ws.malformed", "_ws.expert.severity", "_ws.expert.message",
              *CHECKSUMS, *notes)
    rows = tshark(capture, "-T", "fields", *[word for field in fields for word in ("-e", field)])
    complaints, seen = [], set()
    frames = [dict(zip(fields, line.split("\t"))) for line in rows.splitlines()]
    for frame in frames:
        protocols = frame["frame.protocols"].split(":")
        seen.update(protocols)
        seen.update(":".join(pair) for pair in zip(protocols, protocols[1:]))
        said = f"frame {frame['frame.number']} ({frame['frame.protocols']}): "
        if frame["_ws.malformed"]:
            complaints.append(said + "malformed")
        for checksum in CHECKSUMS:
            # A checksum that was not checked is no good checksum.
            if checksum.split(".")[0] in protocols and frame[checksum] != GOOD:
                complaints.append(f"{said}{checksum} is {frame[checksum] or 'missing'}")
        severities = [int(number) for number in frame["_ws.expert.severity"].split(",") if number]
        worth_saying = sum(severity >= NOTE for severity in severities)
        if NO_SACK in frame["_ws.expert.message"]:
            worth_saying -= 1
        # It takes each multipart/encrypted (RFC 1847) for that of a remote control of Windows.
        if "mime_multipart" in protocols and "gss-api" in protocols:
            worth_saying -= frame["_ws.expert.message"].count("Unknown header")
        if worth_saying > 0 and not any(frame[note] for note in notes):
            complaints.append(said + frame["_ws.expert.message"])
    if name != "first" and not frames:
        complaints.append("the capture is empty")
    for protocol in MUST_SHOW.get(name, ()):
        if protocol not in seen:
            complaints.append(f"no {protocol} is recognised")
    return len(frames), complaints


def main():
    mailwalk = sys.argv[1]
    names = [line.split()[0] for line in
             subprocess.run([mailwalk, "list"], check=True, capture_output=True,
                            text=True).stdout.splitlines()]
    assert set(MUST_SHOW) | set(ALLOWED) <= set(names), "a scenario is missing"
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            capture = os.path.join(folder, name + ".pcapng")
            subprocess.run([mailwalk, "run", name, "--format", "pcapng", "-o", capture], check=True)
            frames, complaints = judge(name, capture)
            print(f"{name}: {frames} frames, {len(complaints)} complaints")
            for complaint in complaints:
                wrong += 1
                print("   " + complaint)
        # The message is dissected, with its header fields, and packets carry what was said.
        capture = os.path.join(folder, "fourth.pcapng")
        if "Network" not in tshark(capture, "-Y", "imf", "-T", "fields", "-e", "imf.subject"):
            wrong += 1
            print("fourth: the message's subject is not recognised")
        comments = tshark(capture, "-Y", "frame.comment contains \"RCPT TO\"", "-T", "fields",
                          "-e", "frame.number")
        if not comments.strip():
            wrong += 1
            print("fourth: no packet is commented with the command that it carries")
        # Clients that wait, and that fetch a part of a message at a time.
        waiting = os.path.join(folder, "waiting.pcapng")
        settings = [f"/user_agents/{number}/{key}=true" for number in (0, 1)
                    for key in ("idle", "by_parts")] + ['/until="40min"']
        subprocess.run([mailwalk, "run", "imap-two-computers", "--format", "pcapng", "-o", waiting,
                        *[word for setting in settings for word in ("--set", setting)]], check=True)
        frames, complaints = judge("imap-two-computers", waiting)
        if not frames or complaints:
            wrong += 1
            print(f"imap-two-computers, waiting: {frames} frames, {complaints}")
        link = os.path.join(folder, "tap.pcapng")
        subprocess.run([mailwalk, "run", "fourth", "--format", "pcapng", "--tap", "forouzan-pc-lan",
                        "-o", link], check=True)
        frames, complaints = judge("tap", link)
        if not frames or complaints:
            wrong += 1
            print(f"fourth, tapped: {frames} frames, {complaints}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
