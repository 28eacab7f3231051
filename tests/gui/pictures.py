#!/usr/bin/env python3
"""Makes the pictures of the documents with the current build.

Usage: pictures.py MAILWALK_GUI FOLDER

Fails where a picture is empty. The pictures in assets/pictures are made by this.
"""

import os
import subprocess
import sys
import tempfile

from driver import ENVIRONMENT, on_a_virtual_screen

CONVERSATION = "press Conversation\n"
MAILBOXES = "press Mailboxes\n"

# Name: options, and what is done before the picture is taken.
PICTURES = {
    "first": (["first"], "key End\n"),
    "second": (["second"], "seek 0.3\n" + CONVERSATION),
    "third": (["third"], "seek 0.4\n" + MAILBOXES),
    "fourth": (["fourth"], "seek 0.62\n"),
    "fault": (["server-down"], "seek 0.5\n"),
    "segment": (["fourth"], "seek 0.66\nframes 3\npress → the first packet that carries it\n"),
    "agent": (["fourth"], "seek 0.62\nframes 3\npress MTA server on mail.comnet.com\n"),
    "bounce": (["unknown-user"], "key 9\n" + CONVERSATION),
    "light": (["fourth", "--theme", "light"], "seek 0.62\n" + CONVERSATION),
    "contrast": (["fourth", "--theme", "contrast"], "seek 0.62\n"),
    "projector": (["fourth", "--projector"], "seek 0.62\n"),
    "small": (["fourth", "--size", "1024x640"], "seek 0.62\n"),
    "large": (["fourth", "--size", "2560x1440", "--text-size", "1.5"], "seek 0.62\n"),
    "imap": (["imap-two-computers", "--theme", "light"], "key 5\n"),
    "imap-opened": (["imap-partial-fetch", "--theme", "light"], """
        seek 9
        key H
        frames 2
        press a5 FETCH 2 BODY[1]
        key Ctrl+Right
        key R
        seek 8
        frames 3
        wheel 500 600 1
        frames 3
    """),
    "comparison": (["pop3-vs-imap"], "key V\nframes 3\n"),
    "web-mail": (["web-1"], "seek 72\npress Page\nframes 3\n"),
    "eavesdropper": (["eavesdropper"], """
        seek 180.25
        press came in
        type properly
        press goes out
        type no more.
    """),
    "seal-lab": (["pgp-encrypted", "--theme", "light"], """
        press Seal lab
        frames 3
        key Right
        key Right
        key Right
        key Right
        frames 3
    """),
    "seal-comparison": (["fourth", "--theme", "light"], """
        press Seal lab
        frames 4
        press seal compare
        frames 4
    """),
    "key-ring": (["web-of-trust", "--theme", "light"], """
        seek 310
        frames 3
        press fegan@comnet.com's UA on fegan-pc
        frames 4
    """),
    "telephone": (["fourth", "--size", "390x844"], "seek 0.62\n"),
    "lesson-large": (["--lesson", "push-and-pull", "--taking", "TAKING", "--language", "de", "--size", "1280x720",
                      "--text-size", "2"], "settle\nframes 6\n"),
    "cut": (["fourth"], "seek 0.25\npress link internet wan\nframes 3\npress cut\nseek 0.3\n"),
    "compose": (["fourth"], """
        key End
        press fegan-pc
        press write
        frames 4
        press add to
        frames 2
        press forouzan@deanza.edu
        press Subject
        type Re: Network
        press body
        type It reached me.
    """),
    "user-agent": (["imap-two-computers"], """
        key End
        press User agent
        frames 3
        press message 2
        frames 3
        press click 1
        frames 3
    """),
    "user-agent-laptop": (["reply-and-forward", "--size", "1366x768", "--theme", "light"], """
        seek 300.9
        press User agent
        frames 3
        press mail user
        frames 2
        press fegan@comnet.com at fegan-pc
        frames 3
        press message 2
        frames 3
        press click 4
        frames 3
    """),
    "user-agent-reply": (["reply-and-forward"], """
        seek 130
        press User agent
        frames 3
        press mail user
        frames 2
        press fegan@comnet.com at fegan-pc
        frames 3
        press message 1
        frames 3
        press reply all
        frames 3
        press Bcc
        type chung
        press body
        type The room is at 20 °C again.
        frames 6
    """),
    "user-agent-sealed": (["pgp-encrypted", "--theme", "light"], """
        key End
        press User agent
        frames 3
        press message 1
        frames 3
    """),
    "user-agent-commands": (["fourth"], """
        key End
        press Terminal
        frames 2
        press seat
        frames 2
        press user agent of fegan@comnet.com at fegan-pc
        frames 3
        type 1
        key Enter
        frames 3
        type r
        key Enter
        frames 2
        type It works here, too.
        key Enter
        frames 2
        type .
        key Enter
        frames 4
        press Conversation
        frames 3
    """),
    "user-agent-telephone": (["fourth", "--size", "390x844"], """
        key End
        press menu
        frames 2
        press User agent
        frames 3
        press On the wire
    """),
    "dns": (["fourth"], """
        seek 0.15
        frames 3
        press comnet.com MX 10 mail.comnet.com
        frames 3
        press → the packet that carried it
        frames 3
    """),
    "terminal": (["fourth", "--theme", "light"], """
        press Terminal
        frames 2
        press connect
        settle
        press line
        type HELO [10.0.0.1]
        key Enter
        settle
        type RCPT TO:<fegan@comnet.com>
        key Enter
        settle
    """),
    "follow": (["list"], """
        key 6
        key G
        key F
    """),
    "lab-figure-23-17": (["fourth", "--theme", "light"], """
        press MIME lab
        press Octets
        key Shift+Right
        key Shift+Right
        key Shift+Right
    """),
    "lab-figure-23-18": (["fourth", "--theme", "light"], """
        press MIME lab
        press Octets
        frames 2
        press lab octets
        key Ctrl+A
        type 26 4C 9D 39 4B
        press lab quoted-printable
        key Right
        key Right
    """),
    "lab-japanese": (["fourth"], """
        press MIME lab
        key End
        key Left
    """),
    "lab-file": (["fourth"], """
        press MIME lab
        press File …
        press Name
        type PICTURE
        press accept
        key 3
    """),
    "keys": (["fourth"], "type ?\n"),
    "lesson-question": (["--lesson", "three-phases", "--taking", "TAKING"], """
        settle
        press Continue ▶
        settle
    """),
    "lesson-feedback": (["--lesson", "three-phases", "--taking", "TAKING", "--theme", "light"], """
        settle
        press Continue ▶
        settle
        press option b
        press Continue ▶
        settle
        press Continue ▶
        settle
        press option d
        press Hint
    """),
    "lesson-focus": (["--lesson", "push-and-pull", "--taking", "TAKING"], "settle\n"),
    "lesson-server": (["--lesson", "be-the-server", "--taking", "TAKING"], """
        type ++++++
        settle
        press mail.deanza.edu
        press Answer
        frames 3
        press Continue ▶
        settle
        press option b
        frames 3
        press Continue ▶
        settle
        press line
        type 250 Hello
        key Enter
        settle
    """),
    "lesson-imap-server": (["--lesson", "be-the-imap4-server", "--taking", "TAKING"], """
        settle
        press option b
        frames 3
        press Continue ▶
        settle
        press line
        type * OK mail.comnet.com ready
        key Enter
        settle
        press Continue ▶
        settle
        press line
        type a1 OK welcome
        key Enter
        settle
    """),
    "lesson-presenter": (["--lesson", "three-phases", "--taking", "TAKING", "--projector"], """
        settle
        press look
        frames 2
        press Presenter: Space for the next beat of a lesson
        frames 2
        key Escape
        key Space
        settle
        key Space
    """),
    "lesson-german": (["--lesson", "anatomy-of-a-message", "--taking", "TAKING", "--language", "de"], """
        settle
        press Continue ▶
        settle
    """),
}


def take(program, folder, name):
    options, script = PICTURES[name]
    file = os.path.join(folder, name + ".png")
    with tempfile.NamedTemporaryFile("w", suffix=".script") as steps:
        options = [option.replace("TAKING", steps.name + ".taking") for option in options]
        script = script.replace("PICTURE", os.path.join(os.path.dirname(__file__), "picture.png"))
        steps.write(f"every 1000\n{script}\nmove 1 1\nframes 5\nscreenshot {file}\n")
        steps.flush()
        subprocess.run([program, *options, "--script", steps.name], check=True,
                       env=ENVIRONMENT, timeout=280)
    # A picture of one colour is a few hundred octets.
    if os.path.getsize(file) < 20_000:
        sys.exit(f"{file} shows next to nothing")


def main():
    on_a_virtual_screen()
    program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.makedirs(folder, exist_ok=True)
    for name in PICTURES:
        take(program, folder, name)
    print(f"{len(PICTURES)} pictures in {folder}")


if __name__ == "__main__":
    main()
