#!/usr/bin/env python3
"""The MIME lab, driven by real input events.

Usage: lab.py MAILWALK_GUI [test names of unittest]
"""

import base64

from driver import Driver, main


class Lab(Driver):
    def test_steps_forward_and_back_show_the_same_picture(self):
        self.play("""
            press MIME lab
            frames 3
            key Right
            frames 2
            screenshot {}/before.png
            key Shift+Right
            key Shift+Right
            key Right
            frames 2
            screenshot {}/later.png
            key Left
            key Left
            frames 2
            screenshot {}/after.png
            expect at 0.000000     # The run stands still meanwhile.
        """)
        self.assertEqual(self.picture("before.png"), self.picture("after.png"))
        self.assertNotEqual(self.picture("before.png"), self.picture("later.png"))

    def test_it_plays_to_the_end_and_can_be_scrubbed(self):
        self.play("""
            press MIME lab
            expect lab_step 0
            key Space
            frames 300
            expect lab_step not 0
            key Space
            key End
            expect lab_step 9
            press lab steps
            expect lab_step 5
            key Home
            expect lab_step 0
        """)

    def test_figures_of_the_book(self):
        self.play("""
            press MIME lab
            press Octets
            frames 2
            expect lab_output zIE5
            press lab quoted-printable
            frames 2
            expect lab_output =CC=819
        """)

    def test_what_is_typed_is_encoded_and_decoded_again(self):
        encoded = base64.b64encode("Hallo Welt".encode()).decode()
        self.play(f"""
            press MIME lab
            frames 2
            press lab text
            key Ctrl+A
            type Hallo Welt
            frames 2
            expect lab_output {encoded}
            expect marks 0
            press lab decode
            frames 2
            expect lab_output Hallo
        """)

    def test_a_file_and_its_journey_through_scenario_4(self):
        with open(self.path("data.bin"), "wb") as file:
            file.write(bytes(range(256)))
        self.play("""
            press MIME lab
            press File …
            expect picking yes
            press Name
            type data.bin
            press accept
            expect picking no
            expect lab_step 0
            press lab send
            expect scenario fourth
            expect tab scenario
            expect can_undo yes
            key End
            press file
            frames 2
            press Transcript (text)
            frames 2
            press accept
            frames 2
        """)
        self.assertIn("Content-Transfer-Encoding: base64", self.read("fourth.transcript"))


if __name__ == "__main__":
    main()
