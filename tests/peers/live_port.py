"""Starts `mailwalk live` for a test, and talks to it as a plain socket does."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

PATIENCE = 120  # Seconds; a build with sanitizers is slow.
ALICE, BOB = "alice@north.example", "bob@south.example"
MESSAGE = f"From: {ALICE}\r\nTo: {BOB}\r\nSubject: Hello\r\n\r\nHello, Bob.\r\n"


class LivePort:
    """`with LivePort(options…) as live:` ends it by SIGTERM and checks its exit code."""

    def __init__(self, *options, stop=signal.SIGTERM, command=()):
        self.stop = stop
        # Files, not pipes: a pipe that nobody reads would stop the program.
        self.out, self.errors = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [*command, sys.argv[1], "live", "--smtp", "0", "--pop3", "0", "--imap", "0",
             *options],
            stdout=self.out, stderr=self.errors)
        wait_until(lambda: self.output().count("\n") >= 3 or self.process.poll() is not None)
        self.smtp, self.pop3 = self.port("smtp", 0), self.port("pop3", 1)
        self.imap = self.port("imap", 2)

    def port(self, name, number):
        lines = self.output().splitlines()
        line = lines[number] if number < len(lines) else ""
        found = re.match(name + r" 127\.0\.0\.1:(\d+) \S+$", line)
        if not found:
            raise AssertionError(f"{name}: {line!r} {self.stderr()}")
        return int(found.group(1))

    def output(self):
        return contents(self.out)

    def said(self):
        """What was printed after the introduction."""
        return self.output().split("Ctrl+C", 1)[1]

    def stderr(self):
        return contents(self.errors)

    def __enter__(self):
        return self

    def end(self):
        self.process.send_signal(self.stop)
        self.wait()

    def wait(self):
        """Until it has ended, as it should. A line that is not its own is a sanitizer's."""
        code = self.process.wait(PATIENCE)
        strange = [line for line in self.stderr().splitlines() if not line.startswith("mailwalk: ")]
        if code != 0 or strange:
            raise AssertionError(f"exit code {code}: {self.stderr()}")

    def __exit__(self, kind, *rest):
        try:
            if kind is None and self.process.poll() is None:
                self.end()
            elif kind is None:
                self.wait()
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.out.close()
            self.errors.close()

    def summary(self, what):
        """A number of the last line, once it has ended."""
        return int(re.search(re.escape(what) + r" ?(\d+)", self.said()).group(1))

    def delivered(self):
        return self.summary("Put into mailboxes:")


def contents(file):
    """All of an open file, without moving the place where its other owner writes."""
    size = os.fstat(file.fileno()).st_size
    return os.pread(file.fileno(), size, 0).decode(errors="backslashreplace")


class Line:
    """A connection on which one types octets and reads lines."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.file = self.socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        self.close()

    def close(self):
        self.file.close()
        self.socket.close()

    def send(self, octets):
        self.socket.sendall(octets)

    def send_slowly(self, octets):
        """Each octet in a packet of its own."""
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for octet in octets:
            self.send(bytes([octet]))

    def end_sending(self):
        self.socket.shutdown(socket.SHUT_WR)

    def read(self):
        return self.file.readline()

    def reply(self):
        """The last line of one SMTP reply."""
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

    def text(self):
        """What follows a +OK of POP3: the octets before dot-stuffing."""
        octets = b"\r\n"
        while not octets.endswith(b"\r\n.\r\n"):
            line = self.read()
            if not line:
                raise AssertionError(f"the connection ended within {octets[-100:]!r}")
            octets += line
        return re.sub(rb"\r\n\.", b"\r\n", octets[:-3])[2:]


def fetch_all(port, user="bob", password="bridge"):
    """The messages of a mailbox, octet for octet (poplib takes no lines above 2,048)."""
    with Line(port) as box:
        box.send(f"USER {user}\r\nPASS {password}\r\nSTAT\r\n".encode())
        answers = [box.read() for _ in range(4)]
        if not answers[2].startswith(b"+OK"):
            return []
        messages = []
        for number in range(int(answers[3].split()[1])):
            octets = box.ask(b"RETR %d" % (number + 1)).split()[1]
            messages.append(box.text())
            assert len(messages[-1]) == int(octets), "RETR says how many octets follow"
        box.ask(b"QUIT")
        return messages


def fetch_one(port, **account):
    """The first message of a mailbox, once it is there."""
    return wait_until(lambda: fetch_all(port, **account))[0]


def without_trace_fields(message):
    return re.sub(rb"\A(?:(?:Return-Path|Received):[^\r]*\r\n(?:[ \t][^\r]*\r\n)*)+", b"", message)


def records(trace, what):
    """Those records of a trace file that are of one kind."""
    with open(trace, encoding="utf-8") as file:
        return [record for record in map(json.loads, file) if record.get("what") == what]


def with_descriptors(test, number):
    """The live port with so many of them. Skips the test where the program is built to need more."""
    with open(sys.argv[1], "rb") as program:
        if b"__ubsan" in program.read():
            test.skipTest("the sanitizer itself opens pipes, and takes their lack for an error")
    return LivePort(command=["sh", "-c", f'ulimit -n {number}; exec "$@"', "sh"])


def wait_until(condition, patience=PATIENCE):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def run(*command, **more):
    more.setdefault("env", dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin:/sbin"))
    return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, **more)


def mailwalk(*arguments):
    return run(sys.argv[1], *arguments)
