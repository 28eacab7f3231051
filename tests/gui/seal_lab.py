#!/usr/bin/env python3
"""The seal lab, driven by real input events; what it sends is opened by who it is for.

Usage: seal_lab.py MAILWALK_GUI [test names of unittest]
"""

import itertools

from driver import Driver, main

SIZES = [("1600x900", "1"), ("1366x768", "1"), ("1920x1080", "1.5"), ("1280x720", "2"), ("390x844", "1")]
LANGUAGES = ["en", "de", "es", "fr"]
THEMES = ["dark", "light", "contrast"]


class SealLab(Driver):
    def test_steps_forward_and_back_show_the_same_picture(self):
        self.play("""
            press Seal lab
            frames 3
            key Right
            frames 2
            screenshot {}/before.png
            key Right
            key Right
            frames 2
            screenshot {}/later.png
            key Left
            key Left
            frames 2
            screenshot {}/after.png
            expect seal_step 1
            expect at 0.000000     # The run stands still meanwhile.
            key End
            expect seal_step 5
            press seal step 3
            expect seal_step 2
            press seal steps
            expect seal_step not 2
        """)
        self.assertEqual(self.picture("before.png"), self.picture("after.png"))
        self.assertNotEqual(self.picture("before.png"), self.picture("later.png"))

    def test_only_a_receiver_opens_it(self):
        self.play("""
            press Seal lab
            frames 2
            press open
            frames 2
            expect seal_opened opened
            expect seal_signature by-sender
            press as nobody
            frames 2
            expect seal_opened no-key
            press as osei@comnet.com
            frames 2
            expect seal_opened opened
            press seal
            frames 2
            press for osei@comnet.com
            frames 2
            expect seal_opened no-key
        """)

    def test_a_flipped_bit_is_told(self):
        self.play("""
            press Seal lab
            frames 2
            press seal flip
            frames 3
            press flip 4
            frames 3
            expect seal_opened changed
            press put back
            frames 2
            expect seal_opened opened
        """)

    def test_it_is_sent_and_opened_at_the_other_end(self):
        self.play("""
            press Seal lab
            frames 2
            press seal send
            frames 3
            expect scenario pgp-encrypted
            expect tab scenario
            expect can_undo yes
        """)

    def test_pgp_and_smime_side_by_side(self):
        """Forward only; all of it can be read in all sizes and languages."""
        self.play("""
            press Seal lab
            frames 2
            expect seal_compares no
            press seal compare
            frames 2
            expect seal_compares yes
            press open
            frames 2
            expect seal_compares no
            press seal
            press seal compare
            frames 2
            expect seal_compares no
        """)
        for number, ((size, text), language) in enumerate(itertools.product(SIZES, LANGUAGES)):
            bare = size == "390x844" or text == "2"
            tab = "press menu\nframes 12\npress Seal lab" if bare else "press Seal lab"
            script = f"every 1000\n{tab}\nframes 12\npress seal compare\nframes 3\nexpect crowded no\n"
            with self.subTest(size=size, text=text, language=language):
                self.play(script, "--size", size, "--text-size", text, "--language", language,
                          "--theme", THEMES[number % len(THEMES)])

    def test_smime_step_by_step(self):
        """Forward, backward, with a flipped bit; back to PGP."""
        self.play("""
            press Seal lab
            frames 2
            expect seal_system pgp
            press by smime
            frames 2
            expect seal_system smime
            key End
            expect seal_step 7
            press open
            frames 2
            expect seal_opened opened
            expect seal_signature by-sender
            press as osei@comnet.com
            frames 2
            expect seal_opened opened
            press seal
            press encrypt
            press seal flip
            frames 3
            press flip 2
            frames 3
            expect seal_signature changed
            press put back
            frames 2
            expect seal_signature by-sender
            press by pgp
            frames 2
            expect seal_system pgp
        """)

    def test_smime_is_sent_and_opened_at_the_other_end(self):
        self.play("""
            press Seal lab
            frames 2
            press by smime
            press seal send
            frames 3
            expect scenario smime-encrypted
            expect can_undo yes
        """)

    def test_all_of_smime_can_be_read(self):
        """Each step, forward and backward, in all sizes and languages."""
        for number, ((size, text), language) in enumerate(itertools.product(SIZES, LANGUAGES)):
            bare = size == "390x844" or text == "2"
            tab = "press menu\nframes 12\npress Seal lab" if bare else "press Seal lab"
            steps = "frames 2\nexpect crowded no\nkey Right\n"
            script = (f"every 1000\n{tab}\nframes 12\npress by smime\nframes 2\nkey Home\n{steps * 8}"
                      f"press open\nframes 2\nkey Home\n{steps * 5}")
            with self.subTest(size=size, text=text, language=language):
                self.play(script, "--size", size, "--text-size", text, "--language", language,
                          "--theme", THEMES[number % len(THEMES)])

    def test_certificates_in_the_inspector(self):
        """Before and after a list of what was revoked has come, in all languages."""
        ring = "frames 3\npress fegan@comnet.com's UA on fegan-pc\nframes 3\nexpect crowded no\nlegible\n"
        for (size, text), (language, theme) in itertools.product(SIZES[:3], zip(LANGUAGES, THEMES * 2)):
            with self.subTest(size=size, language=language):
                self.play(f"every 1000\nseek 300\n{ring}seek 400\n{ring}", "--size", size, "--text-size", text,
                          "--language", language, "--theme", theme, "smime-revoked")

    def test_the_key_ring_in_the_inspector(self):
        """Before and after the call, in all languages; and a call by click."""
        ring = "frames 3\npress fegan@comnet.com's UA on fegan-pc\nframes 3\nexpect crowded no\nlegible\n"
        for (size, text), (language, theme) in itertools.product(SIZES[:3], zip(LANGUAGES, THEMES * 2)):
            with self.subTest(size=size, language=language):
                self.play(f"every 1000\nseek 310\n{ring}seek 400\n{ring}", "--size", size, "--text-size", text,
                          "--language", language, "--theme", theme, "web-of-trust")
        self.play("""
            seek 310
            frames 3
            press fegan-pc
            frames 3
            expect inputs 0
            press call
            frames 3
            press osei@comnet.com
            frames 3
            expect inputs 1
            expect can_undo yes
        """, "web-of-trust")

    def test_all_of_it_can_be_read(self):
        """Each step, forward and backward, in all sizes and languages."""
        for number, ((size, text), language) in enumerate(itertools.product(SIZES, LANGUAGES)):
            bare = size == "390x844" or text == "2"
            tab = "press menu\nframes 12\npress Seal lab" if bare else "press Seal lab"
            steps = "frames 2\nexpect crowded no\nkey Right\n"
            script = f"every 1000\n{tab}\nframes 12\nkey Home\n{steps * 6}press open\nframes 2\nkey Home\n{steps * 4}"
            with self.subTest(size=size, text=text, language=language):
                self.play(script, "--size", size, "--text-size", text, "--language", language,
                          "--theme", THEMES[number % len(THEMES)])


if __name__ == "__main__":
    main()
