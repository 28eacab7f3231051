#!/usr/bin/env python3
"""What bash and zsh complete, as somebody sees it who presses Tab: completion.py FOLDER SOURCES.

FOLDER has the programs that are there, SOURCES the folder assets/packaging/.
"""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

FOLDER, SOURCES = os.path.abspath(sys.argv.pop(1)), os.path.abspath(sys.argv.pop(1))
PROGRAMS = sorted(name for name in ("mailwalk", "mailwalk-live", "mailwalk-gui")
                  if os.path.exists(os.path.join(FOLDER, name)))
ENVIRONMENT = {**os.environ, "PATH": FOLDER + ":" + os.environ["PATH"], "TERM": "dumb", "LC_ALL": "C.UTF-8"}


def help_of(*command):
    return subprocess.run([*command, "--help"], capture_output=True, check=True, text=True,
                          env=ENVIRONMENT).stdout


def told(heading, text):
    """The names in a section of the help: all that can be chosen there."""
    section = re.search(rf"^{heading}:\n((?:  .*\n)*)", text + "\n", re.M)
    rows = re.findall(r"^  (\S+)", section[1], re.M) if section else []
    return sorted(name for row in rows for name in row.split(",") if name[0] == "-" or heading == "Subcommands")


def all_commands(*command):
    """Each command with the text of its help, those in others included."""
    text = help_of(*command)
    yield list(command), text
    for name in told("Subcommands", text):
        yield from all_commands(*command, name)


def bash(*words):
    """What bash would offer behind these words, the last of which has been begun."""
    script = (f". {SOURCES}/completion.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _mailwalk; "
              "printf '%s\\n' \"${COMPREPLY[@]}\"")
    done = subprocess.run(["bash", "-uc", script, "bash", *words], capture_output=True, check=True,
                          text=True, env=ENVIRONMENT, cwd=SOURCES)
    return sorted(done.stdout.split())


class Bash(unittest.TestCase):
    def test_it_knows_every_command_and_option(self):
        commands = 0
        for program in PROGRAMS:
            for command, text in all_commands(program):
                with self.subTest(command):
                    commands += 1
                    self.assertEqual(bash(*command, "-"), told("Options", text))
                    if told("Subcommands", text):
                        self.assertEqual(bash(*command, ""), told("Subcommands", text))
        self.assertGreater(commands, 20)

    def test_it_knows_what_comes_with_the_program(self):
        self.assertEqual(bash("mailwalk", "run", "fou"), ["fourth"])
        self.assertEqual(bash("mailwalk", "pack", "three"), ["three-phases"])
        self.assertEqual(bash("mailwalk", "pack", "fou"), ["four-architectures", "fourth"])
        self.assertEqual(bash("mailwalk", "run", "fourth", "--form"), ["--format"])
        self.assertEqual(bash("mailwalk", "mime", "enc"), ["encode"])

    def test_it_knows_files(self):
        self.assertEqual(bash("mailwalk", "check", "man."), ["man.py"])
        self.assertEqual(bash("mailwalk", "run", "--message", "man."), ["man.py"])


class Zsh(unittest.TestCase):
    """In a terminal: zsh's completion runs nowhere else."""

    def setUp(self):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.chdir(SOURCES)
            os.execvpe("zsh", ["zsh", "-f", "-i"], ENVIRONMENT)
        # As the package installs it; nothing is asked, however long a list is.
        self.installed = tempfile.TemporaryDirectory()
        shutil.copy(os.path.join(SOURCES, "completion.zsh"), os.path.join(self.installed.name, "_mailwalk"))
        self.send("PS1='READY> '; unsetopt zle_bracketed_paste; LISTMAX=10000; COLUMNS=500; LINES=1000\n"
                  f"fpath=({self.installed.name} $fpath); autoload -Uz compinit; compinit -D -u\n"
                  "zstyle ':completion:*' verbose no; zstyle ':completion:*' list-grouped no\n"
                  "echo BEGUN-NOW\n")
        self.until("\nBEGUN-NOW")

    def tearDown(self):
        os.close(self.terminal)
        os.waitpid(self.child, 0)
        self.installed.cleanup()

    def send(self, text):
        os.write(self.terminal, text.encode())

    def until(self, mark):
        seen, last = "", time.monotonic() + 60
        while mark not in seen.replace("\r", ""):
            self.assertLess(time.monotonic(), last, seen)
            if select.select([self.terminal], [], [], 1)[0]:
                seen += os.read(self.terminal, 65536).decode(errors="replace")
        return seen

    def offered(self, line, wanted):
        """What is listed below the line. zsh lists nothing while more is typed, so all that is wanted is
        waited for, or five seconds."""
        self.send("bindkey '^I' list-choices\n" + line + "\t")
        seen, last = "", time.monotonic() + 5
        while not wanted <= set(seen.split()) and time.monotonic() < last:
            if select.select([self.terminal], [], [], 0.2)[0]:
                seen += os.read(self.terminal, 65536).decode(errors="replace")
        self.send("\x15echo DONE-NOW\n")
        return set((seen + self.until("\nDONE-NOW")).split())

    def test_it_knows_every_command_and_option(self):
        for program in PROGRAMS:
            for command, text in all_commands(program):
                with self.subTest(command):
                    wanted = {*told("Options", text)}
                    self.assertLessEqual(wanted, self.offered(" ".join([*command, "-"]), wanted))
                    wanted = {*told("Subcommands", text)}
                    if wanted:
                        self.assertLessEqual(wanted, self.offered(" ".join([*command, ""]), wanted))

    def test_it_knows_what_comes_with_the_program(self):
        self.send("bindkey '^I' expand-or-complete\n: mailwalk; mailwalk run four\t--format book\n"
                  "echo DONE-NOW\n")
        self.assertIn("220 mail.comnet.com", self.until("\nDONE-NOW"))


if __name__ == "__main__":
    unittest.main()
