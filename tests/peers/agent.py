#!/usr/bin/env python3
"""The user agent's services, judged by Python's email package; and the command-driven user agent,
driven through a pseudo-terminal. agent.py MAILWALK."""
import email
import email.policy
import email.utils
import json
import os
import pty
import select
import subprocess
import sys
import unittest

from in_folder import InFolder

MAILWALK = sys.argv.pop(1)
PEOPLE = ["ann", "bob", "cat", "dan"]


def world(actions, **more):
    """Four people of two servers, each at a computer of his own."""
    domains = {"ann": "a.test", "bob": "b.test", "cat": "a.test", "dan": "b.test"}
    hosts = [{"name": "net", "kind": "router"}, {"name": "ns.test", "name_server": True},
             {"name": "mail.a.test", "mta": {"domains": ["a.test"]}, "maa": {}},
             {"name": "mail.b.test", "mta": {"domains": ["b.test"]}, "maa": {}}]
    hosts += [{"name": f"pc-{one}"} for one in PEOPLE]
    return {
        "id": "agent", "title": "Four people", "hosts": hosts,
        "links": [{"between": ["net", host["name"]]} for host in hosts[1:]],
        "accounts": [{"address": f"{one}@{domains[one]}"} for one in PEOPLE],
        "user_agents": [{"user": f"{one}@{domains[one]}", "host": f"pc-{one}"} for one in PEOPLE],
        "actions": actions, **more}


def address(person):
    return f"{person}@{'a' if person in ('ann', 'cat') else 'b'}.test"


def parsed(octets):
    return email.message_from_bytes(octets, policy=email.policy.default)


def octets_of(text):
    """What a trace file writes as characters U+0000 to U+00FF, or as text."""
    return text.encode("latin-1") if isinstance(text, str) else bytes(text)


class Agent(InFolder):
    def records(self, scenario, kind):
        file = self.path("agent.json")
        with open(file, "w", encoding="utf-8") as out:
            json.dump(scenario, out)
        done = subprocess.run([MAILWALK, "run", file, "-f", "jsonl"], capture_output=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        return [one for one in found if one.get("what") == kind]

    def composed(self, scenario):
        return [octets_of(one["message"]) for one in self.records(scenario, "Composed")]

    def chain(self, hops):
        """Each hop answers the message that the one before it has sent."""
        actions = [{"at": "0s", "do": "send", "user": address("ann"), "to": [address("bob")],
                    "cc": [address("cat")], "subject": "Grüße", "body": "One.\n"}]
        minute = 1
        writer, reader = "ann", "bob"
        for number, deed in enumerate(hops):
            at = f"{minute}min"
            actions.append({"at": at, "do": "check-mail", "user": address(reader)})
            last = {"user": address(reader), "message": 1 + number // 2}
            hop = {"at": f"{minute * 60 + 30}s", **last, **deed, "body": f"Hop {number}.\n"}
            if deed["do"] == "forward":
                hop["to"] = [address(writer)]
            actions.append(hop)
            writer, reader = reader, writer
            minute += 1
        return world(actions)

    def judge(self, messages, hops):
        ids = []
        for number, octets in enumerate(messages):
            message = parsed(octets)
            self.assertEqual(message.defects, [])
            references = (message["References"] or "").split()
            self.assertEqual(references, ids, f"message {number}")
            reply = number > 0 and hops[number - 1]["do"] != "forward"
            self.assertEqual(message["In-Reply-To"], ids[-1] if reply else None)
            ids.append(message["Message-ID"])
            self.assertEqual(len(set(ids)), number + 1)
            if number > 0:
                mark = "Re: " if reply else "Fwd: "
                self.assertTrue(message["Subject"].startswith(mark), message["Subject"])
                self.assertFalse(message["Subject"].startswith(mark * 2))
                self.assertTrue(message["Subject"].endswith("Grüße"))
            self.assertTrue(all(len(line) <= 998 for line in octets.split(b"\r\n")))

    def test_five_replies_refer_to_all_before_them(self):
        hops = [{"do": "reply"}] * 5
        messages = self.composed(self.chain(hops))
        self.assertEqual(len(messages), 6)
        self.judge(messages, hops)
        last = parsed(messages[-1])
        self.assertEqual(last["Subject"], "Re: Grüße")
        text = last.get_body().get_content()
        self.assertIn(">>>>> One.", text)

    def test_five_forwards_and_mixed_chains(self):
        for hops in ([{"do": "forward"}] * 5,
                     [{"do": "forward", "as": "attachment"}] * 5,
                     [{"do": "reply"}, {"do": "forward"}, {"do": "reply-all"},
                      {"do": "forward", "as": "attachment"}, {"do": "reply"}]):
            messages = self.composed(self.chain(hops))
            self.assertEqual(len(messages), 6, hops)
            self.judge(messages, hops)
            if hops[0] == hops[1]:
                self.assertEqual(parsed(messages[-1])["Subject"], "Fwd: Grüße")

    def test_an_attached_message_is_the_message(self):
        messages = self.composed(self.chain([{"do": "forward", "as": "attachment"}]))
        part = list(parsed(messages[1]).iter_attachments())[0]
        self.assertEqual(part.get_content_type(), "message/rfc822")
        inner = part.get_content()
        self.assertEqual(inner["Subject"], "Grüße")
        self.assertEqual(inner["Message-ID"], parsed(messages[0])["Message-ID"])

    def test_a_reply_to_all_names_everybody_but_its_writer(self):
        messages = self.composed(self.chain([{"do": "reply-all"}]))
        reply = parsed(messages[1])
        self.assertEqual(email.utils.getaddresses(reply.get_all("To")), [("", address("ann"))])
        self.assertEqual(email.utils.getaddresses(reply.get_all("Cc")), [("", address("cat"))])

    def test_nobody_else_learns_of_a_blind_copy(self):
        for where in (["bob"], ["bob", "cat"]):
            send = {"at": "0s", "do": "send", "user": address("ann"),
                    "to": [address(one) for one in where], "bcc": [address("dan")],
                    "subject": "Price", "body": "900.\n"}
            plain = dict(send)
            del plain["bcc"]
            looks = [{"at": "1min", "do": "check-mail", "user": address(one)} for one in PEOPLE]
            others = [{"at": "2min", "do": "reply-all", "user": address("bob"), "message": 1},
                      {"at": "2min", "do": "forward", "user": address("bob"), "message": 1,
                       "to": [address("cat")], "as": "attachment"}]
            delivered = self.records(world([send, *looks, *others]), "Delivered")
            to = {one["forward_path"] for one in delivered}
            self.assertIn(address("dan"), to)
            without = {one["forward_path"]: one["message"]
                       for one in self.records(world([plain]), "Delivered")}
            for one in delivered:
                if one["forward_path"] == address("dan"):
                    continue
                octets = octets_of(one["message"])
                self.assertNotIn(b"dan", octets)
                self.assertNotIn(b"bcc", octets.lower())
            first = [one for one in delivered if one["mail"] == delivered[0]["mail"]]
            for one in first:
                if one["forward_path"] in without:
                    # Octet for octet what he had got without the blind copy, but for the id and
                    # the time that a server writes on top.
                    self.assertEqual(body_and_own_fields(one["message"]),
                                     body_and_own_fields(without[one["forward_path"]]))

    def test_an_answer_with_a_blind_copy_is_free_of_it(self):
        scenario = self.chain([{"do": "reply-all", "bcc": [address("dan")]}])
        for one in self.records(scenario, "Composed")[1:]:
            self.assertIn(address("dan"), one["forward_paths"])
            self.assertNotIn(b"dan", octets_of(one["message"]))


def body_and_own_fields(message):
    octets = octets_of(message)
    return octets[octets.index(b"From: "):]


class Terminal(InFolder):
    """The program at a pseudo-terminal: it echoes what is typed, as any terminal does."""

    def begin(self, *arguments):
        self.parent, child = pty.openpty()
        self.program = subprocess.Popen([MAILWALK, "ua", *arguments], stdin=child, stdout=child,
                                        stderr=child, close_fds=True)
        os.close(child)
        self.seen = ""

    def until(self, words):
        """All that is printed until these words come at its end."""
        shown = ""
        while not shown.endswith(words):
            ready, _, _ = select.select([self.parent], [], [], 60)
            self.assertTrue(ready, f"waiting for {words!r} after {shown!r}")
            try:
                more = os.read(self.parent, 65536)
            except OSError:  # It has ended.
                more = b""
            if not more:
                self.fail(f"the end instead of {words!r}: {shown!r}")
            shown += more.decode().replace("\r\n", "\n")
        return shown

    def type(self, line, until="& "):
        os.write(self.parent, line.encode() + b"\n")
        return self.until(until)

    def end(self, line):
        os.write(self.parent, line.encode() + b"\n")
        shown = b""
        while True:
            try:
                more = os.read(self.parent, 65536)
            except OSError:
                break
            if not more:
                break
            shown += more
        self.assertEqual(self.program.wait(), 0)
        os.close(self.parent)
        return shown.decode()

    def test_reads_replies_forwards_and_deletes(self):
        saved = self.path("saved.json")
        self.begin("reply-and-forward", "--user", "fegan@comnet.com", "--save", saved)
        self.assertIn("Inbox of fegan@comnet.com on fegan-pc: 1 message", self.until("& "))
        self.assertIn("the new line works since this morning.", self.type("1"))
        self.assertIn("Subject: Re: Network", self.type("r", "else there is.\n"))
        os.write(self.parent, b"Typed at a terminal.\n")
        self.assertIn("Message 1 is marked R, replied.", self.type("."))
        self.type("f 1", "To: ")
        self.type("chung", "else there is.\n")
        self.assertIn("Sent.", self.type("."))
        self.assertIn("marked as deleted", self.type("d 1"))
        self.assertIn(">  1  RD", self.type("h"))
        self.assertIn("reply to the sender, to all", self.type("?"))
        self.assertIn("1 message was removed.", self.end("q"))
        self.look_at_what_was_saved(saved)

    def look_at_what_was_saved(self, saved):
        check = subprocess.run([MAILWALK, "check", saved], capture_output=True, check=False)
        self.assertEqual(check.returncode, 0, check.stderr)
        with open(saved, encoding="utf-8") as file:
            deeds = [one["do"] for one in json.load(file)["actions"]]
        self.assertEqual(deeds[-5:], ["read", "reply", "forward", "delete", "expunge"])
        runs = [subprocess.run([MAILWALK, "run", saved, "-f", "jsonl"], capture_output=True,
                               check=True).stdout for _ in range(2)]
        self.assertEqual(runs[0], runs[1])
        composed = [one for one in map(json.loads, runs[0].splitlines())
                    if one.get("what") == "Composed"]
        reply = parsed(octets_of(composed[-2]["message"]))
        self.assertIn("Typed at a terminal.", reply.get_content())
        self.assertEqual(reply["References"].split(), [parsed(octets_of(
            composed[0]["message"]))["Message-ID"]])

    def test_the_end_of_the_input_is_the_end(self):
        done = subprocess.run([MAILWALK, "ua", "fourth", "--user", "fegan@comnet.com"],
                              input=b"m forouzan@deanza.edu\nx\n", capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        done = subprocess.run([MAILWALK, "ua", "fourth", "--user", "fegan@comnet.com"],
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_message_becomes_a_file_that_is_not_there_yet(self):
        file = self.path("one.eml")
        for says in (b"Saved as ", b"is there already."):
            done = subprocess.run([MAILWALK, "ua", "fourth", "--user", "fegan@comnet.com"],
                                  input=f"s 1 {file}\nx\n".encode(), capture_output=True,
                                  check=False)
            self.assertIn(says, done.stdout)
        with open(file, "rb") as saved:
            self.assertEqual(parsed(saved.read())["Subject"], "Network")


if __name__ == "__main__":
    unittest.main()
