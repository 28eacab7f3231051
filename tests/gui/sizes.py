#!/usr/bin/env python3
"""With large text, on a projector, in every language: nothing stands over anything else.

Usage: sizes.py MAILWALK_GUI [test names of unittest]
"""

from driver import Driver, main

SIZES = ["1280x720", "1366x768", "1600x900", "1920x1080"]
LANGUAGES = ["en", "de", "es", "fr"]


# The text grows by an eighth of its size at 100 %, up to 200 %.
GROWS = "every 1000\nseek 0.7\nframes 3\nexpect overlaps 0\n" + "press larger\nframes 2\nexpect overlaps 0\n" * 8


def looks():
    """Every language where there is the least room, and the longest words at every size."""
    return [(SIZES[0], language) for language in LANGUAGES] + [(size, "de") for size in SIZES[1:]]


class Sizes(Driver):
    def look(self, *more):
        for size, language in looks():
            options = ["--size", size, *more]
            if language != "en":
                options += ["--language", language]
            with self.subTest(f"{size} {language}"):
                self.play(GROWS, *options)

    def test_the_bars_in_every_language_at_every_size(self):
        self.look()

    def test_the_bars_on_a_projector(self):
        self.look("--projector")

    def test_what_has_no_room_is_in_the_menu(self):
        self.play("""
            press menu
            frames 3
            press MIME lab
            frames 3
            expect tab lab
            press menu
            frames 3
            press Light
            frames 3
            expect theme light
            press menu
            frames 3
            press Keys
            frames 3
            expect keys yes
        """, "--size", "1280x720", "--text-size", "2.5")

    def test_panels_that_share_a_place_take_turns(self):
        self.play("""
            expect turn plan
            press Sequence
            frames 3
            expect turn sequence
            press Inspector
            frames 3
            expect turn side
            press Plan
            frames 3
            expect turn plan
            press link internet wan
            frames 3
            expect choice 4
        """, "--size", "1280x720", "--text-size", "2")

    def test_a_question_stays_beside_the_plan(self):
        self.play("settle\nframes 3\nexpect overlaps 0\npress Hint\nframes 2\n", "--lesson", "three-phases", "--taking",
                  self.path("taking.json"), "--size", "1280x720", "--text-size", "2")


if __name__ == "__main__":
    main()
