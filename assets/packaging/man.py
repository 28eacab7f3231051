#!/usr/bin/env python3
"""Makes a man page of a program.

Usage: man.py PROGRAM PAGE DATE >MADE. PAGE is roff, written by hand; for its line ".COMMANDS" comes
what the program says of itself with --help, so that it stands nowhere twice, and for VERSION and
DATE what they are.
"""
import pathlib
import re
import subprocess
import sys


def said(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, check=True, text=True).stdout


def roff(text):
    """Text that nothing in it commands."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def sections(lines):
    """By its heading ("Options"), each section's rows: a name, and what it is."""
    found, rows = {}, []
    for line in lines:
        if heading := re.fullmatch(r"([A-Z]\w+):", line):
            rows = found.setdefault(heading[1], [])
        elif row := re.fullmatch(r"  (\S.*?)(?:  +(\S.*))?", line):
            rows.append([row[1], row[2] or ""])
        elif rows and line.startswith(" " * 10):
            rows[-1][1] = line.strip()
    return found


def footer(lines):
    """What stands behind the sections, as one paragraph."""
    last = max(i for i, line in enumerate(lines) if line.startswith("  "))
    return " ".join(" ".join(lines[last + 1:]).split())


def described(rows):
    for row, words in rows:
        # CLI11 tells of limits what the words say, too: "FORMAT:{table,csv}", "N:INT in [1 - 900]".
        row = re.sub(r"( REQUIRED\b|:(INT|FLOAT|\{).*)", "", row)
        if row.startswith("-"):
            names, *value = re.sub(r" (UINT|FLOAT)\b", " NUMBER", row).split(" ", 1)
            bold = ", ".join(f"\\fB{roff(one)}\\fR" for one in names.split(","))
            yield ".TP\n" + " ".join([bold, *(f"\\fI{roff(one)}\\fR" for one in value)])
        else:
            yield ".TP\n\\fI" + roff(re.sub(r" (TEXT|UINT)\b", "", row)) + "\\fR"
        yield roff(words)


def commands(program, path=()):
    lines = said(program, *path, "--help").splitlines()
    parts = sections(lines)
    if path:
        usage = next(line for line in lines if line.startswith("Usage: "))
        yield f".SS {roff(usage.removeprefix('Usage: '))}\n{roff(lines[0])}."
    yield from described([row for row in parts.get("Positionals", []) if path or row[1]])
    yield from described([row for row in parts.get("Options", []) if not path or "help" not in row[0]])
    if footer(lines):
        yield ".PP\n" + roff(footer(lines))
    for name, about in parts.get("Subcommands", []):
        if name == "live":  # A program with a page of its own.
            yield f".SS mailwalk live\n{roff(about)}; see\n.BR mailwalk\\-live (1)."
        else:
            yield from commands(program, (*path, name))


def main():
    program, page, date = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    version = said(program, "--version").split()[-1]
    text = page.read_text(encoding="utf-8").replace("VERSION", version).replace("DATE", date)
    print(text.replace(".COMMANDS\n", "\n".join(commands(program)) + "\n"), end="")


if __name__ == "__main__":
    main()
