#!/usr/bin/env python3
"""Messages a second: Mailwalk's live port beside Postfix' smtp-sink and Python's aiosmtpd.

Usage: live.py MAILWALK [MESSAGES] [ROUNDS]

smtp-source (Postfix) sends messages of 1 KB over 200 connections that stay open. smtp-sink and
aiosmtpd throw them away; Mailwalk puts each into a mailbox and keeps the trace of all of it. The
three take turns, so that whatever else the computer does disturbs them alike.
"""

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time

CONNECTIONS = 200
os.environ["PATH"] += ":/usr/sbin"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit(f"nobody listens on port {port}")


def smtp_sink(port):
    return ["smtp-sink", "-u", "postfix", f"127.0.0.1:{port}", "1000"]


def aiosmtpd(port):
    return ["/usr/bin/python3", "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}",
            "-c", "aiosmtpd.handlers.Sink"]


def mailwalk(port):
    return [sys.argv[1], "live", "--smtp", str(port), "--pop3", "0",
            "--imap", "0"]


def peak_memory(process):
    """In MiB, of a program that still runs."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return int(re.search(r"VmHWM:\s*(\d+)", status.read()).group(1)) / 1024


def measure(server, messages):
    """Messages a second, peak memory in MiB, and the last words of the server."""
    port = free_port()
    process = subprocess.Popen(server(port), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               text=True)
    wait_for(port)
    begin = time.monotonic()
    subprocess.run(["smtp-source", "-d", "-s", str(CONNECTIONS), "-m", str(messages), "-l", "1024",
                    "-f", "alice@north.example", "-t", "bob@north.example", f"127.0.0.1:{port}"],
                   check=True)
    seconds = time.monotonic() - begin
    memory = peak_memory(process)
    process.send_signal(signal.SIGTERM)
    words = process.communicate()[0]
    return messages / seconds, memory, words, process.returncode


def main():
    messages = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    servers = {"smtp-sink": smtp_sink, "mailwalk live": mailwalk, "aiosmtpd": aiosmtpd}
    speeds = {name: [] for name in servers}
    memories = {}
    for _ in range(rounds):
        for name, server in servers.items():
            # The slow one gets fewer, so that a round ends.
            count = messages // 10 if name == "aiosmtpd" else messages
            speed, memories[name], words, code = measure(server, count)
            speeds[name].append(speed)
            delivered = re.search(r"Put into mailboxes: (\d+)", words)
            if name == "mailwalk live" and (code != 0 or int(delivered.group(1)) != messages):
                sys.exit(f"{messages} messages were sent, it ended with {code}: {words}")
    ours = statistics.median(speeds["mailwalk live"])
    for name, each in speeds.items():
        median = statistics.median(each)
        print(f"{name:14} {median:8.0f} messages/s (from {min(each):.0f} to {max(each):.0f}), "
              f"{memories[name]:.0f} MiB; mailwalk live is {ours / median:.2f} times as fast")


if __name__ == "__main__":
    main()
