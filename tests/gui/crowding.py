#!/usr/bin/env python3
"""Can all that is written be read? Every shipped scenario at forty instants, in three sizes, four languages and
three themes: no words stand on others, and none are cut off.

Usage: crowding.py MAILWALK_GUI [test names of unittest]
"""

import itertools
import json
import os

from driver import Driver, main

SCENARIOS = os.path.join(os.path.dirname(__file__), "..", "..", "scenarios")
SIZES = [("1024x640", "1"), ("1600x900", "1"), ("1280x720", "2")]
LANGUAGES = ["en", "de", "es", "fr"]
THEMES = ["dark", "light", "contrast"]


def shipped():
    for name in sorted(os.listdir(SCENARIOS)):
        if name.endswith(".json"):
            with open(os.path.join(SCENARIOS, name), encoding="utf-8") as file:
                if "hosts" in json.load(file):
                    yield name[:-len(".json")]


def walk(scenario):
    """Twenty steps from the beginning, then two at each tenth of the way."""
    lines = [f"open {scenario}", f"expect scenario {scenario}", "key Home", "expect crowded no"]
    lines += ["key Right", "expect crowded no"] * 20
    for tenth in range(1, 10):
        lines += [f"key {tenth}", "expect crowded no", "key Right", "expect crowded no"]
    return lines + ["key End", "expect crowded no"]


class Crowding(Driver):
    def test_every_scenario_can_be_read(self):
        script = "every 1000\n" + "\n".join(itertools.chain.from_iterable(walk(name) for name in shipped()))
        for number, ((size, text), language) in enumerate(itertools.product(SIZES, LANGUAGES)):
            theme = THEMES[number % len(THEMES)]
            with self.subTest(size=size, text=text, language=language, theme=theme):
                self.play(script, "--size", size, "--text-size", text, "--language", language, "--theme", theme)

    def test_a_followed_message_can_be_read(self):
        """Its hops, stamps and table; on a telephone one panel after the other."""
        tenths = "".join(f"key {tenth}\nexpect crowded no\n" for tenth in range(1, 10)) + "key End\nexpect crowded no\n"
        each = "".join(f"open {name}\nkey End\nframes 2\nkey G\n{{}}key G\n" for name in shipped())
        phone = f"press Plan\n{tenths}press Sequence\n{tenths}press Message\n{tenths}"
        for language, (size, script) in itertools.product(LANGUAGES, [("1366x768", tenths), ("390x844", phone)]):
            with self.subTest(size=size, language=language):
                self.play("every 1000\n" + each.replace("{}", script), "--size", size, "--language", language)

    def test_a_lesson_on_a_telephone(self):
        looks = "frames 4\nexpect overlaps 0\n"
        for language in LANGUAGES:
            with self.subTest(language=language):
                self.play(f"{looks}press Plan\n{looks}", "--lesson", "three-phases", "--size", "390x844",
                          "--language", language)


if __name__ == "__main__":
    main()
