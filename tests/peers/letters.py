#!/usr/bin/env python3
"""Reads with Python's email package what the receivers of the MIME scenarios got.

Usage: letters.py MAILWALK SCENARIOS. What Python decodes must be what the scenario file says: names,
subject, text, HTML and files. Where a server has cleared bits, the text must be broken just so.
"""
import email
import email.policy
import json
import os
import subprocess
import sys


def lines(value):
    """A text of a scenario: one string, or a list of lines."""
    return value if isinstance(value, str) else "".join(line + "\n" for line in value)


def contents(attachment, folder):
    with open(os.path.join(folder, attachment["file"]), "rb") as file:
        return file.read()


def check(scenario, send, octets, cleared, folder):
    message = email.message_from_bytes(octets, policy=email.policy.default)
    names = {one["address"]: one.get("name", "") for one in scenario["accounts"]}
    assert not message.defects, message.defects
    assert message["Subject"] == send["subject"], message["Subject"]
    for field, address in (("From", send["user"]), ("To", send["to"][0])):
        found = message[field].addresses[0]
        assert (found.addr_spec, found.display_name) == (address, names[address]), found
    text = message.get_body(("plain",)).get_content()
    wanted = lines(send["body"])
    if cleared:
        wanted = bytes(octet & 127 for octet in wanted.encode()).decode()
    assert text.replace("\r\n", "\n") == wanted, (text, wanted)
    html = message.get_body(("html",))
    assert (html is not None) == ("html" in send)
    if html is not None:
        assert html.get_content().replace("\r\n", "\n") == lines(send["html"])
    files = [(part.get_filename(), part.get_content()) for part in message.iter_attachments()]
    assert files == [(one["file"], contents(one, folder)) for one in send.get("attachments", [])]


def main():
    mailwalk, folder = sys.argv[1:]
    checked = 0
    for name in sorted(os.listdir(folder)):
        if not name.startswith(("mime-", "headers-")):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            scenario = json.load(file)
        sends = [action for action in scenario["actions"] if action["do"] == "send"]
        trace = subprocess.run([mailwalk, "run", scenario["id"], "--format", "jsonl"], check=True,
                               capture_output=True, text=True, encoding="utf-8").stdout
        records = [json.loads(line) for line in trace.splitlines()]
        cleared = {one["mail"] for one in records if one.get("what") == "EighthBitCleared"}
        for one in records:
            if one.get("what") != "Fetched":
                continue
            octets = one["message"].encode("latin-1")
            check(scenario, sends[one["mail"] - 1], octets, one["mail"] in cleared, folder)
            checked += 1
    print(f"{checked} letters")
    assert checked == 7
    return 0


if __name__ == "__main__":
    sys.exit(main())
