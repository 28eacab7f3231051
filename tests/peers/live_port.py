"""Starts `mailwalk live` for a test, and talks to it as a plain socket does."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

PATIENCE = 120  # Seconds; a build with sanitizers is slow.


class LivePort:
    """`with LivePort(options…) as live:` ends it by SIGTERM and checks its exit code."""

    def __init__(self, *options, stop=signal.SIGTERM, command=()):
        self.stop = stop
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [*command, sys.argv[1], "live", "--smtp", "0", "--pop3", "0", *options],
            stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.output = ""
        self.smtp = self.port("smtp")
        self.pop3 = self.port("pop3")

    def port(self, name):
        line = self.process.stdout.readline()
        self.output += line
        found = re.match(name + r" 127\.0\.0\.1:(\d+) \S+$", line)
        if not found:
            raise AssertionError(f"{name}: {line!r} {self.stderr()}")
        return int(found.group(1))

    def stderr(self):
        self.errors.seek(0)
        return self.errors.read().decode()

    def __enter__(self):
        return self

    def end(self):
        self.process.send_signal(self.stop)
        return self.wait()

    def wait(self):
        self.output += self.process.stdout.read()
        self.process.wait(PATIENCE)
        if self.process.returncode != 0:
            raise AssertionError(f"exit code {self.process.returncode}: {self.stderr()}")
        return self.output

    def __exit__(self, kind, *rest):
        if self.process.poll() is None:
            if kind is None:
                self.end()
            else:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()
        self.errors.close()

    def delivered(self):
        return int(re.search(r"Put into mailboxes: (\d+)", self.output).group(1))


class Line:
    """A connection on which one types octets and reads lines."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.file = self.socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        self.file.close()
        self.socket.close()

    def send(self, octets):
        self.socket.sendall(octets)

    def read(self):
        return self.file.readline()

    def reply(self):
        """All lines of one SMTP reply; its code."""
        while True:
            line = self.read()
            if not line or line[3:4] != b"-":
                return line

    def ask(self, octets):
        self.send(octets + b"\r\n")
        return self.reply()

    def rest(self):
        """Everything until the server ends the connection."""
        return self.file.read()


def wait_until(condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def run(*command, **more):
    return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False,
                          env=dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin"), **more)
