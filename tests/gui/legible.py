#!/usr/bin/env python3
"""Is what is written seen? In the pixels of the window each text has a contrast of 4.5 : 1 with what is around it,
and nothing covers a letter: every shipped scenario at eleven instants, lessons, lists and dialogs, in three themes.

Usage: legible.py MAILWALK_GUI [test names of unittest]
"""

from crowding import LANGUAGES, shipped
from driver import Driver, main

THEMES = [("dark", "1366x768", "1"), ("light", "1280x720", "2"), ("contrast", "390x844", "1")]
LESSONS = ["three-phases", "push-and-pull", "be-the-client", "why-mime"]


def walk(scenario):
    """The beginning, each tenth of the way, and the end."""
    tenths = "".join(f"key {tenth}\nlegible\n" for tenth in range(1, 10))
    return f"open {scenario}\nexpect scenario {scenario}\nlegible\n{tenths}key End\nlegible\n"


class Legible(Driver):
    def test_every_scenario_in_every_theme(self):
        script = "every 1000\n" + "".join(walk(name) for name in shipped())
        for theme, size, text in THEMES:
            with self.subTest(theme=theme, size=size, text=text):
                self.play(script, "--theme", theme, "--size", size, "--text-size", text)

    def test_lessons(self):
        steps = "settle\nlegible\n{}press Hint\nlegible\npress Solution\nlegible\n" + "key Enter\nsettle\nlegible\n" * 3
        for (theme, size, text), lesson, language in zip(THEMES * 2, LESSONS, LANGUAGES):
            with self.subTest(theme=theme, lesson=lesson, size=size):
                way = "press Lesson\n" if size == "390x844" else ""
                self.play("every 1000\n" + steps.replace("{}", way), "--lesson", lesson, "--theme", theme, "--size", size,
                          "--text-size", text, "--language", language)

    def test_what_pops_up_and_what_stands_beside(self):
        looks = "frames 30\nlegible\n"
        script = f"""every 1000
            press file\n{looks}key Escape
            press look\n{looks}key Escape
            press lesson picker\n{looks}key Escape
            press keys\n{looks}key Escape
            press Conversation\n{looks}
            press Mailboxes\n{looks}
            press Inspector\n{looks}
            press MIME lab\n{looks}
            press Seal lab\n{looks}key End\n{looks}press open\n{looks}press as nobody\n{looks}
            press Terminal\n{looks}
            press Scenario
            seek 0.7
            key G\n{looks}
            press forouzan-pc\n{looks}
            key W\n{looks}
        """
        for theme, _, _ in THEMES:
            with self.subTest(theme=theme):
                self.play(script, "--theme", theme, "--size", "1600x900")


if __name__ == "__main__":
    main()
