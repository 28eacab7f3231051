#!/usr/bin/env python3
"""Uses the commands as a person and as a script would: cli.py MAILWALK."""
import glob
import json
import os
import pty
import re
import subprocess
import sys
import unittest

from in_folder import InFolder

MAILWALK = sys.argv.pop(1)
COMMANDS = ["list", "run", "replay", "check", "why", "rfc", "coverage", "lesson", "grade", "handout",
            "pack", "address", "mime", "ua", "compare", "check-sender"]


def call(*arguments, **more):
    return subprocess.run([MAILWALK, *arguments], capture_output=True, check=False, **more)


class Commands(InFolder):
    def bad(self, *arguments, says=b""):
        done = call(*arguments)
        self.assertEqual(done.returncode, 2, arguments)
        self.assertEqual(done.stdout, b"", arguments)
        self.assertIn(says, done.stderr)

    def test_help_everywhere(self):
        for arguments in ["--help"], *([command, "--help"] for command in COMMANDS):
            done = call(*arguments)
            self.assertEqual(done.returncode, 0, arguments)
            self.assertGreater(len(done.stdout), 100, arguments)

    def test_the_version_is_that_of_the_sources(self):
        with open(os.path.join(os.path.dirname(__file__), "..", "..", "CMakeLists.txt"),
                  encoding="utf-8") as file:
            version = re.search(r"^project[(]mailwalk VERSION (\S+) ", file.read(), re.M)[1]
        for command in [], ["live"]:
            done = call(*command, "--version")
            self.assertEqual((done.returncode, done.stdout.decode()),
                             (0, " ".join(["mailwalk", *command, version]) + "\n"))

    def test_wrong_usage_is_told_and_exits_with_2(self):
        self.bad()
        self.bad("walk")
        self.bad("run")
        self.bad("run", "fourth", "--format", "pdf")
        self.bad("run", "fourth", "--seed", "many")
        self.bad("run", "fourth", "--until", "soon", says=b"10min")
        self.bad("run", "fifth", says=b"fourth")
        self.bad("run", "fourth", "--message", self.path("none.eml"), says=b"none.eml")
        self.bad("run", "fourth", "--set", "/nowhere=1", says=b"/nowhere")
        self.bad("run", "fourth", "--set", "links", says=b"POINTER=VALUE")
        self.bad("run", "fourth", "--format", "book", "--tap", "forouzan-pc-lan", says=b"pcapng")
        self.bad("run", "fourth", "--tap", "rope", says=b"forouzan-pc")
        self.bad("run", "fourth", "--format", "pcapng", "--tap", "rope", says=b"forouzan-pc")
        self.bad("run", "fourth", "-o", self.path("no/such/folder"))
        self.bad("replay", self.path("none.jsonl"))
        self.bad("check", self.path("none.json"))
        self.bad("ua", "fourth")
        self.bad("ua", "fourth", "--user", "nobody@comnet.com", says=b"fegan@comnet.com on fegan-pc")
        self.bad("ua", "fifth", "--user", "fegan@comnet.com", says=b"fourth")

    def test_bad_scenarios_get_one_error_each(self):
        files = sorted(glob.glob(os.path.join(os.path.dirname(__file__), "..", "scenarios-bad",
                                              "*.json")))
        self.assertGreaterEqual(len(files), 60)
        for file in files:
            done = call("check", file)
            self.assertEqual(done.returncode, 2, file)
            self.assertEqual(done.stdout, b"", file)
            self.assertEqual(len(done.stderr.splitlines()), 1, file)
            self.assertTrue(done.stderr.decode().startswith(file + ":"), done.stderr)
            self.assertEqual(call("run", file).returncode, 2, file)

    def test_broken_traces_are_refused_with_their_line(self):
        trace = call("run", "first", "--format", "jsonl").stdout
        lines = trace.splitlines(keepends=True)
        broken = self.path("broken.jsonl")
        for content, where in ((b"", b":1:"), (b"{}\n", b":1:"), (trace[:-9], b"jsonl:"),
                               (b"".join(lines[:4] + lines[5:]), b":5:")):
            with open(broken, "wb") as out:
                out.write(content)
            self.bad("replay", broken, says=where)

    def test_a_full_disk_is_no_wrong_usage(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([MAILWALK, "run", "first"], stdout=full, stderr=subprocess.PIPE,
                                  check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"standard output", done.stderr)

    def test_a_replayed_trace_gives_the_same_reports(self):
        names = [line.split()[0] for line in call("list").stdout.decode().splitlines()]
        self.assertGreaterEqual(len(names), 11)
        for name in names:
            trace = self.path(name + ".jsonl")
            self.assertEqual(call("run", name, "-f", "jsonl", "-o", trace).returncode, 0)
            for form in "transcript", "book", "narrate", "jsonl", "pcapng":
                ran = call("run", name, "-f", form)
                replayed = call("replay", trace, "-f", form)
                self.assertEqual(ran.returncode, 0, ran.stderr)
                self.assertEqual(ran.stdout, replayed.stdout, (name, form))

    def test_a_trace_may_come_through_a_pipe(self):
        trace = call("run", "fourth", "-f", "jsonl").stdout
        ran = call("run", "fourth").stdout
        self.assertEqual(call("replay", "-", input=trace).stdout, ran)
        os.mkfifo(self.path("pipe"))
        with subprocess.Popen([MAILWALK, "replay", self.path("pipe")], stdout=subprocess.PIPE) as replaying:
            with open(self.path("pipe"), "wb") as pipe:
                pipe.write(trace)
            self.assertEqual(replaying.communicate(timeout=60)[0], ran)

    def test_why_walks_up_to_what_somebody_did(self):
        trace = call("run", "unknown-user", "-f", "jsonl").stdout
        records = [json.loads(line) for line in trace.splitlines()[1:]]
        bounced = [record["seq"] for record in records if record["what"] == "Bounced"]
        self.assertEqual(len(bounced), 1)
        done = call("why", "-", str(bounced[0]), input=trace)
        self.assertEqual(done.returncode, 0)
        lines = done.stdout.decode().splitlines()
        self.assertIn("550", done.stdout.decode())
        self.assertIn("Action:", lines[-1])
        self.assertEqual(call("why", "-", "0", input=trace).returncode, 2)
        self.assertEqual(call("why", "-", str(len(records) + 1), input=trace).returncode, 2)

    def test_settings_change_the_run(self):
        plain = call("run", "fourth", "-f", "jsonl").stdout
        self.assertEqual(plain, call("run", "fourth", "-f", "jsonl").stdout)
        for change in ["--seed", "7"], ["--set", "/links/0/delay=300ms"], ["--until", "1s"]:
            changed = call("run", "fourth", "-f", "jsonl", *change)
            self.assertEqual(changed.returncode, 0, changed.stderr)
            self.assertNotEqual(plain, changed.stdout, change)

    def test_a_message_travels_instead_of_the_scenarios_own(self):
        letter = self.path("letter.eml")
        with open(letter, "wb") as out:
            out.write(b"Subject: From a file\n\nHow are you?\n")
        done = call("run", "fourth", "--message", letter)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(done.stdout.count(b": Subject: From a file"), 3)

    def test_colour_is_for_terminals_only(self):
        def on_a_terminal(environment):
            ours, theirs = pty.openpty()
            process = subprocess.Popen([MAILWALK, "run", "example-23-1"], stdout=theirs,
                                       env={**os.environ, **environment})
            os.close(theirs)
            shown = b""
            try:
                while chunk := os.read(ours, 65536):
                    shown += chunk
            except OSError:
                pass
            os.close(ours)
            self.assertEqual(process.wait(), 0)
            return shown
        self.assertIn(b"\x1b[", on_a_terminal({"NO_COLOR": ""}))
        self.assertNotIn(b"\x1b[", on_a_terminal({"NO_COLOR": "1"}))
        self.assertNotIn(b"\x1b[", call("run", "example-23-1").stdout)

    def test_addresses(self):
        self.assertEqual(call("address", "fegan@comnet.com").returncode, 0)
        self.assertEqual(call("address", "fegan@comnet.com", "a b@c").returncode, 1)
        told = json.loads(call("address", "--json", '"a b"@comnet.com', "x@y@z").stdout)
        self.assertEqual(len(told), 2)

    def test_rfc_and_coverage(self):
        rfc = call("rfc").stdout.decode()
        for part in "RFC 5321", "RFC 1939", "RFC 1035", "RFC 9293", "§4.5.3", "Deviations":
            self.assertIn(part, rfc)
        coverage = call("coverage").stdout.decode()
        for row in ("arch.1", "arch.2", "arch.3", "arch.4", "arch.push", "ua.envelope",
                    "ua.address", "ua.list", "smtp.commands", "smtp.replies", "smtp.phase1",
                    "smtp.telnet", "pop.dialogue", "pop.modes"):
            line = [line for line in coverage.splitlines() if line.split()[0] == row]
            self.assertEqual(len(line), 1, row)
            self.assertFalse(line[0].rstrip().endswith(" -"), f"{row} is not covered")


class FilesBeside(InFolder):
    """Files that a scenario names lie in its folder or below, and are files."""
    SCENARIO = {"id": "s", "title": "s", "accounts": [{"address": "ann@a.test"}],
                "hosts": [{"name": "mail.a.test", "mta": {"domains": ["a.test"]}}],
                "user_agents": [{"user": "ann@a.test", "host": "mail.a.test"}]}

    def setUp(self):
        super().setUp()
        self.home = self.path("home")
        os.makedirs(os.path.join(self.home, "below"))
        os.mkdir(self.path("outside"))
        for name in ("outside/secret.eml", "home/good.eml", "home/below/good.eml",
                     "home/100%2e.eml"):
            with open(self.path(name), "w", encoding="ascii") as file:
                file.write("Subject: x\r\n\r\ny\r\n")
        for name, target in (("out.eml", "../outside/secret.eml"), ("out", "../outside"),
                             ("ring", "ring"), ("zero", "/dev/zero"), ("inside.eml", "good.eml")):
            os.symlink(target, os.path.join(self.home, name))
        os.mkfifo(os.path.join(self.home, "pipe"))
        with open(os.path.join(self.home, "large"), "wb") as file:
            file.truncate(64_000_001)

    def ways(self, name):
        """The scenario, with the file as a message, as mail that lies there, and as an attachment."""
        send = {"at": "0s", "do": "send", "user": "ann@a.test", "to": ["ann@a.test"]}
        account = {"address": "ann@a.test", "mail": [name]}
        for key, item, pointer in (
                ("actions", {**send, "message_file": name}, b"/actions/0/message_file"),
                ("accounts", account, b"/accounts/0/mail/0"),
                ("actions", {**send, "attachments": [{"file": name}]}, b"/attachments/0/file")):
            yield {**self.SCENARIO, key: [item]}, pointer

    def check(self, scenario):
        file = os.path.join(self.home, "s.json")
        with open(file, "w", encoding="utf-8") as out:
            json.dump(scenario, out)
        return call("check", file, timeout=60)

    def test_no_name_leads_out_of_the_folder(self):
        for name in ("../outside/secret.eml", "below/../good.eml", "..", "/dev/zero", "//good.eml",
                     self.path("outside/secret.eml"), "out.eml", "out/secret.eml", "zero", "ring",
                     "pipe", "large", "below", ".", "below/", "below\\good.eml", "C:good.eml",
                     "gone.eml", "%2e%2e/outside/secret.eml", "good.eml/x", "x" * 300,
                     "good.eml\0", "\x1b[31m", "file:///etc/passwd", "~/x"):
            for scenario, pointer in self.ways(name):
                done = self.check(scenario)
                self.assertEqual(done.returncode, 2, (name, done.stderr))
                self.assertIn(pointer, done.stderr, name)
                self.assertIn(b"s.json:1: ", done.stderr, name)
                self.assertFalse(any(octet < 32 and octet != 10 for octet in done.stderr), name)

    def test_what_lies_there_is_read(self):
        for name in ("good.eml", "./good.eml", "below/good.eml", "below//good.eml", "inside.eml",
                     "100%2e.eml"):
            for scenario, _ in self.ways(name):
                self.assertEqual(self.check(scenario).returncode, 0, name)


if __name__ == "__main__":
    unittest.main()
