#!/usr/bin/env python3
"""Every octet and every pair of octets of each character set, as Python's codecs read them.

Usage: charsets.py OURS. OURS is a helper that answers many questions at once (see frames.h).
"""
import base64
import sys
import unicodedata

from frames import ask

SINGLE = [f"iso-8859-{number}" for number in (*range(1, 12), *range(13, 17))] + [
    f"windows-{number}" for number in (874, *range(1250, 1259))] + [
    "koi8-r", "koi8-u", "ibm437", "ibm850", "ibm852", "ibm855", "ibm857", "ibm862", "ibm866",
    "macintosh", "x-mac-cyrillic", "tis-620"]
DOUBLE = ["gb2312", "gbk", "gb18030", "big5", "cp950", "shift_jis", "cp932", "euc-jp", "euc-kr",
          "cp949"]
UNICODE = ["utf-7", "utf-16", "utf-16be", "utf-16le", "utf-32", "utf-32be", "utf-32le",
           "iso-2022-jp", "iso-2022-kr", "hz-gb-2312"]
# Where Python's name is another one, or its set is not what senders mean by the name: big5 is
# code page 950 to all of them, tis-620 begins at 0xA1.
CODECS = {"macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "big5": "cp950",
          "tis-620": "cp874", "windows-874": "cp874", "hz-gb-2312": "hz"}
TEXTS = ["Grüße aus Zürich", "日本語", "中文", "한글", "a+b ~ c", "Привет, мир", "\U0001F600!"]
WORD = 24  # Octets in an encoded word.


def decoded(octets, charset):
    try:
        return octets.decode(CODECS.get(charset, charset))
    except UnicodeDecodeError:
        return None


def characters(charset):
    """All of the set that can stand in an encoded word: octets, and the text."""
    codes = [bytes([one]) for one in range(0x21, 0x100)]
    if charset in DOUBLE:
        codes = [code for code in codes if decoded(code, charset)]
        codes += [bytes([lead, trail]) for lead in range(0x80, 0x100) for trail in range(0x30, 0x100)]
    for code in codes:
        text = decoded(code, charset)
        # What is for private use everybody may read as they like.
        if text and len(text) == 1 and unicodedata.category(text) not in ("Cc", "Co", "Zs"):
            yield code, text


def words(charset):
    octets, text = b"", ""
    for code, character in characters(charset):
        if len(octets) + len(code) > WORD:
            yield octets, text
            octets, text = b"", ""
        octets += code
        text += character
    yield octets, text


def sentences(charset):
    for text in TEXTS:
        try:
            yield text.encode(CODECS.get(charset, charset)), text
        except UnicodeEncodeError:
            continue


def main():
    asked, cases = 0, []
    for charset in SINGLE + DOUBLE + UNICODE:
        found = list(sentences(charset) if charset in UNICODE else words(charset))
        assert found, charset
        cases += [(charset, octets, text) for octets, text in found]
    questions = [(b"w", b"=?%s?B?%s?=" % (charset.encode(), base64.b64encode(octets)))
                 for charset, octets, _ in cases]
    wrong = 0
    for (charset, octets, text), ours in zip(cases, ask(sys.argv[1], questions)):
        asked += len(text)
        if ours.decode() == text:
            continue
        wrong += 1
        if wrong <= 40:
            print(f"{charset}: {octets.hex(' ')}\n  ours   {ours.decode()!r}\n  Python {text!r}")
    print(f"{asked} characters of {len(SINGLE + DOUBLE + UNICODE)} sets, {wrong} words wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
