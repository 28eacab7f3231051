#!/usr/bin/env python3
"""Cuts the fonts to the letters that the page may have to show.

Usage: fonts.py ROOT FOLDER. The fonts are this machine's (Debian's packages); what is kept of each is
every letter that stands in the sources, scenarios and lessons below ROOT, and the scripts that a
text font is for. Of the Japanese font, kana, and those kanji that stand there: with the three
thousand commonest the page would be a third of a megabyte larger. Whatever else somebody writes is
shown by its code, as every letter that no font has.
"""
import pathlib
import re
import subprocess
import sys

from fontTools.ttLib import TTFont

FOLDER = pathlib.Path("/usr/share/fonts")
# Basic Latin to Latin Extended-A, Greek, Cyrillic, punctuation, currency.
SCRIPTS = "0020-017F 0370-03FF 0400-04FF 2000-206F 20A0-20BF FFFD"
# What those fonts lack: letter-like, arrows, mathematical, geometric, weather and faces, dingbats;
# beside letters of one width arrows, boxes and geometric ones.
SIGNS = "2100-214F 2190-22FF 25A0-25FF 2600-26FF 2700-27BF"
MONO_SIGNS = "2190-21FF 2500-25FF"
KANA = "3000-30FF FF00-FFEF"
INTER, MONO = "opentype/inter/Inter-Regular.otf", "truetype/jetbrains-mono/JetBrainsMono-Regular.ttf"
# Each with its letters, and with the font that is asked before it: what that has is not kept twice.
FONTS = {
    INTER: (SCRIPTS, None),
    "opentype/inter/Inter-SemiBold.otf": (SCRIPTS, None),
    MONO: (SCRIPTS, None),
    "opentype/font-awesome/FontAwesome.otf": ("", None),
    "truetype/dejavu/DejaVuSans.ttf": (SIGNS, INTER),
    "truetype/dejavu/DejaVuSansMono.ttf": (MONO_SIGNS, MONO),
    "truetype/vlgothic/VL-Gothic-Regular.ttf": (KANA, INTER),
}


def letters_of(root):
    """All that is written in what the program is made of, also as octets or codes."""
    letters = set()
    files = [*root.glob("gui/**/*.cpp"), *root.glob("gui/**/*.h"), *root.glob("sim/**/*.cpp"),
             *root.glob("lessons/*.json"), *root.glob("scenarios/**/*.json"),
             *root.glob("scenarios/**/*.eml")]
    for file in files:
        text = file.read_bytes().decode("utf-8", "replace")
        letters.update(text)
        for octets in re.findall(r"(?:\\x[0-9A-Fa-f]{2})+", text):
            letters.update(bytes.fromhex(octets.replace("\\x", "")).decode("utf-8", "ignore"))
        for code in re.findall(r"\\u([0-9A-Fa-f]{4})", text):
            letters.add(chr(int(code, 16)))
    return {ord(letter) for letter in letters
            if letter >= " " and not 0xD800 <= ord(letter) < 0xE000}


def letters_in(ranges):
    letters = set()
    for between in ranges.split():
        first, last = (int(code, 16) for code in (between + "-" + between).split("-")[:2])
        letters.update(range(first, last + 1))
    return letters


def letters_of_font(name):
    return set(TTFont(FOLDER / name).getBestCmap())


def main():
    root, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    written = letters_of(root)
    for name, (scripts, before) in FONTS.items():
        kept = written | letters_in(scripts)
        if before:
            kept -= letters_of_font(before)
        listed = folder.parent / "letters.txt"
        listed.write_text(" ".join(f"{letter:04X}" for letter in sorted(kept)), encoding="ascii")
        subprocess.run([sys.executable, "-m", "fontTools.subset", FOLDER / name,
                        f"--unicodes-file={listed}", "--layout-features=", "--no-hinting",
                        "--desubroutinize", "--notdef-outline", "--name-IDs=0,1,2,13,14",
                        f"--output-file={folder / pathlib.Path(name).name}"], check=True)


if __name__ == "__main__":
    main()
