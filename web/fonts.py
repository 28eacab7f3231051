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

# Basic Latin to Latin Extended-A, Greek, Cyrillic, punctuation, currency.
SCRIPTS = "U+0020-017F,U+0370-03FF,U+0400-04FF,U+2000-206F,U+20A0-20BF,U+FFFD"
# What those fonts lack: letter-like, arrows, mathematical, technical, boxes, geometric, dingbats.
SIGNS = "U+2100-214F,U+2190-22FF,U+2300-23FF,U+2500-25FF,U+2600-26FF,U+2700-27BF"
KANA = "U+3000-30FF,U+FF00-FFEF"
FONTS = {
    "opentype/inter/Inter-Regular.otf": SCRIPTS,
    "opentype/inter/Inter-SemiBold.otf": SCRIPTS,
    "truetype/jetbrains-mono/JetBrainsMono-Regular.ttf": SCRIPTS,
    "opentype/font-awesome/FontAwesome.otf": "",
    "truetype/dejavu/DejaVuSans.ttf": SIGNS,
    "truetype/dejavu/DejaVuSansMono.ttf": SIGNS,
    "truetype/vlgothic/VL-Gothic-Regular.ttf": KANA,
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
    return {letter for letter in letters if letter >= " " and not 0xD800 <= ord(letter) < 0xE000}


def main():
    root, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder.parent / "letters.txt"
    listed.write_text("".join(sorted(letters_of(root))), encoding="utf-8")
    for name, scripts in FONTS.items():
        font = pathlib.Path("/usr/share/fonts") / name
        subprocess.run([sys.executable, "-m", "fontTools.subset", font, f"--text-file={listed}",
                        f"--unicodes={scripts}", "--layout-features=", "--no-hinting",
                        "--desubroutinize", "--notdef-outline", "--name-IDs=0,1,2,13,14",
                        f"--output-file={folder / font.name}"], check=True)


if __name__ == "__main__":
    main()
