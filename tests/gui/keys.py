#!/usr/bin/env python3
"""Every key of the window is pressed and does what its list says.

Usage: keys.py MAILWALK_GUI [test names of unittest]

The program itself tells which keys there are (--keys): one without a script below fails the test.
"""

import os
import subprocess
import sys

from driver import Driver, main

# Chooses the line "EHLO mail.deanza.edu" of the sequence.
CHOOSE = "seek 0.62\nframes 3\npress EHLO mail.deanza.edu\nexpect choice 1\n"
CUT = "seek 0.02\npress link forouzan-pc lan\npress cut\nexpect links_down 1\n"
MARKS = "seek 0.1\nkey M\nseek 0.2\nkey M\nexpect marks 2\n"


def at(number):
    return f"expect at {number:.6f}\n"


# What is so before, the key, what must be so afterwards.
CHECKS = {
    "Space": "expect playing no\nkey Space\nframes 9\nexpect playing yes\nexpect at not 0.000000\n"
             "key Space\nexpect playing no\n",
    "Right": "seek 0.3\nkey Right\nexpect at over 0.3\nexpect playing no\n",
    "Left": "seek 0.3\nkey Left\nexpect at under 0.3\nexpect at over 0\n",
    "Shift+Right": "seek 0.3\nkey Shift+Right\nexpect at over 0.3\nexpect playing no\n",
    "Shift+Left": "seek 0.3\nkey Shift+Left\nexpect at under 0.3\n",
    "Ctrl+Left": CHOOSE + "key Ctrl+Left\nexpect choice 1\nexpect at under 0.62\n",
    "Ctrl+Right": CHOOSE + "key Ctrl+Left\nkey Ctrl+Right\nexpect choice 1\nexpect chosen not 0\n",
    "Alt+Left": CHOOSE + "key Alt+Left\nexpect choice 0\n",
    "Alt+Right": CHOOSE + "key Alt+Left\nexpect choice 0\nkey Alt+Right\nexpect choice 1\n",
    "Home": "seek 0.3\nkey Home\n" + at(0),
    "End": "key End\nexpect at over 60\n",
    "M": "seek 0.1\nkey M\nexpect marks 1\nkey M\nexpect marks 0\n",
    "L": "key L\nexpect looping no\n" + MARKS + "key L\nexpect looping yes\nkey L\nexpect looping no\n",
    "P": "expect clock paced\nkey P\nexpect clock true\nkey P\nexpect clock paced\n",
    "T": "expect packets no\nkey T\nexpect packets yes\nkey T\nexpect packets no\n",
    "N": "expect filtered 0\nkey N\nexpect filtered 1\nkey N\nexpect filtered 0\n",
    "H": "expect folding yes\nkey H\nexpect folding no\nkey H\nexpect folding yes\n",
    "E": "expect listing no\nkey E\nexpect listing yes\nkey E\nexpect listing no\n",
    "C": "key C\nframes 2\nexpect typing_time yes\nkey Escape\nframes 2\nexpect typing_time no\n",
    "F": "frames 3\nscreenshot {}/before.png\nkey F\nframes 3\nscreenshot {}/after.png\nkey F\nframes 3\n",
    "X": "screenshot {}/no-eye.png\nkey X\nframes 3\nscreenshot {}/eye.png\nkey X\n",
    "V": "expect comparing no\nkey V\nframes 2\nexpect compared not none\nkey V\nexpect comparing no\n",
    "R": CHOOSE + "key Ctrl+Right\nexpect opened 0\nkey R\nexpect opened 1\nkey R\nexpect opened 0\n",
    "G": "expect followed 0\nkey G\nexpect followed 1\nkey G\nexpect followed 0\n",
    "Ctrl+O": "expect picking no\nkey Ctrl+O\nexpect picking yes\nkey Escape\nkey Escape\nexpect picking no\n",
    "Ctrl+S": "expect picking no\nkey Ctrl+S\nexpect picking yes\nkey Escape\nkey Escape\nexpect picking no\n",
    "Ctrl+Z": CUT + "key Ctrl+Z\nexpect links_down 0\nexpect can_redo yes\n",
    "Shift+Ctrl+Z": CUT + "key Ctrl+Z\nexpect links_down 0\nkey Shift+Ctrl+Z\nexpect links_down 1\n",
    "Escape": CHOOSE + "key Escape\nexpect choice 0\ntype ?\nexpect keys yes\nkey Escape\nexpect keys no\n",
    "[": MARKS + "type [\n" + at(0.1),
    "]": MARKS + "seek 0.05\ntype ]\n" + at(0.1) + "type ]\n" + at(0.2),
    "+": "expect speed 1\ntype +\nexpect speed 2\ntype -\n",
    "-": "expect speed 1\ntype -\nexpect speed 0.5\ntype +\n",
    "?": "expect keys no\ntype ?\nexpect keys yes\ntype ?\nexpect keys no\n",
    "F11": "expect screen window\nkey F11\nexpect screen full\nframes 9\nkey F11\nexpect screen window\n",
    "0": "seek 0.3\nkey 0\n" + at(0),
}
for tenth in range(1, 10):
    CHECKS[str(tenth)] = f"key {tenth}\nexpect at over 0\nscreenshot {{}}/tenth{tenth}.png\n"
SCENARIOS = ["first", "second", "third", "fourth", "bcc", "broken-seal"]
for number, scenario in enumerate(SCENARIOS, 1):
    CHECKS[f"F{number}"] = ("key F1\nexpect scenario first\nkey F2\n"
                            f"expect scenario second\nkey F{number}\nexpect scenario {scenario}\n")
# In the tab of the user agent, whose keys are its own; Fegan has one message, which is new.
OPEN, CLOSE = "key End\npress User agent\nframes 3\n", "press Scenario\nframes 2\n"
WRITES = "frames 2\nexpect writing yes\npress discard\nframes 2\n"
for key, script in {
        "G": "expect inputs 0\nkey G\nexpect inputs 1\n",
        "W": "expect writing no\nkey W\n" + WRITES,
        "Enter": "expect new_mail 1\nkey Down\nkey Enter\nframes 2\nexpect new_mail 0\n",
        "R": "key Down\nkey R\n" + WRITES,
        "Shift+R": "key Down\nkey Shift+R\n" + WRITES,
        "F": "key Down\nkey F\n" + WRITES,
        "Shift+F": "key Down\nkey Shift+F\n" + WRITES,
        "D": "key Down\nkey D\nframes 2\nexpect deleted_mail 1\n",
        "U": "key Down\nkey D\nframes 2\nkey U\nframes 2\nexpect deleted_mail 0\nexpect inputs 2\n",
        "X": "key Down\nkey D\nframes 2\nkey X\nframes 2\nexpect listed_mail 0\n",
        "Up": "key Up\nkey D\nframes 2\nexpect deleted_mail 1\n",
        "Down": "key Down\nkey D\nframes 2\nexpect deleted_mail 1\n"}.items():
    CHECKS["agent:" + key] = OPEN + script + CLOSE


def keys_of_the_program():
    done = subprocess.run([os.path.abspath(sys.argv[1]), "--keys"], capture_output=True, text=True, timeout=60,
                          check=True)
    return [line.split(maxsplit=1) for line in done.stdout.splitlines()]


class Keys(Driver):
    def test_the_list_is_complete_and_says_what_each_does(self):
        rows = keys_of_the_program()
        for row in rows:
            self.assertEqual(len(row), 2, row)
        self.assertEqual(sorted(name for name, _ in rows), sorted(CHECKS))

    def test_each_script_presses_its_key_and_looks(self):
        for name, script in CHECKS.items():
            lines = script.splitlines()
            key = name.removeprefix("agent:")
            pressed = [i for i, line in enumerate(lines) if line in (f"key {key}", f"type {key}")]
            self.assertTrue(pressed, name)
            self.assertTrue(any(line.startswith(("expect", "screenshot")) for line in lines[pressed[0]:]), name)

    def test_each_key_has_its_effect(self):
        """One after the other in one window; the scenario is opened anew before each."""
        self.play("".join(f"key F4\nexpect scenario fourth\nframes 3\n{script}"
                          for script in CHECKS.values()))
        self.assertNotEqual(self.picture("before.png"), self.picture("after.png"))
        self.assertNotEqual(self.picture("no-eye.png"), self.picture("eye.png"))
        tenths = {self.picture(f"tenth{tenth}.png") for tenth in range(1, 10)}
        self.assertEqual(len(tenths), 9)

    def test_a_repetition_in_a_script(self):
        self.play("repeat 3\n type +\n repeat 2\n  type -\n end\nend\nexpect speed 0.125\n")
        self.write("script", "repeat 3\ntype +\n")
        self.assertIn("without", self.run_window("--script", self.path("script"), code=2))
        self.write("script", "end\n")
        self.assertIn("without", self.run_window("--script", self.path("script"), code=2))
        self.write("script", "repeat no\nend\n")
        self.assertIn("no number", self.run_window("--script", self.path("script"), code=2))


if __name__ == "__main__":
    main()
