#!/usr/bin/env python3
"""Lessons in the window, taken by real input events, and the same by text at the terminal: both must
give the same grades.

Usage: lesson.py MAILWALK_GUI [test names of unittest]
"""

import json
import os
import subprocess
import sys

from driver import Driver, main

HERE = os.path.dirname(os.path.abspath(__file__))

# Questions that are answered wrongly first, for which a hint is taken, whose solution is shown.
WRONG_FIRST, HINT_FIRST, SHOWN = 1, 3, 5


def mailwalk(*options, **more):
    program = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "mailwalk")
    return subprocess.run([program, *options], capture_output=True, text=True, timeout=120, check=True,
                          **more).stdout


class Way:
    """One way through a lesson, as key presses or clicks, and as lines of text."""

    def __init__(self, targets):
        self.window, self.text = ["every 1000", "settle"], []      # What is shown is looked at elsewhere.
        self.targets = targets                                     # What can be pointed at, in the order of the keys.

    def go_on(self):
        self.go_on_in_window()
        self.window += ["settle", "frames 2"]
        self.text.append("")

    def type_line(self, line, first):
        if first:
            self.connect()
            self.window += ["settle"]
        self.write_line(line)
        self.window += ["key Enter", "settle", "frames 3"]
        self.text.append(line)

    def type_lines(self, lines):
        for place, line in enumerate(lines):
            self.window += (["key Enter"] if place > 0 else []) + ([f"type {line}"] if line else [])

    def answer(self, question, answer):
        """`answer`: the letters of the options as they are shown, or what is typed or pointed at."""
        kind = question["kind"]
        if kind in ("choice", "predict"):
            self.choose(answer)
        elif kind in ("choices", "order"):
            self.pick(answer.split())
        elif kind == "point":
            self.point(answer)
        else:
            field = "Line" if kind == "next-command" else question.get("unit", "Answer:")
            self.write(field, answer)
        self.text.append(answer)


class ByMouse(Way):
    """All with the mouse, but for what is written into a field that was clicked."""

    SCREEN = "1366x768", "1"                                       # A small laptop's, and the size of the text.
    on_page = False

    def press(self, name):
        self.window += [f"press {name}", "frames 3"]

    def go_on_in_window(self):
        if self.on_page:
            self.press("Lesson")
        self.press("Continue ▶")

    def connect(self):
        self.press("connect")

    def write_line(self, line):
        self.window += ["press line"] + ([f"type {line}"] if line else [])

    def choose(self, letter):
        self.press("shown " + letter)

    def pick(self, letters):
        for letter in letters:
            self.press("shown " + letter)
        self.press("Answer")

    def point(self, target):
        self.press(target.removeprefix("host:"))
        self.press("Answer")

    def write(self, field, answer):
        self.window += [f"press {field}", "key Ctrl+A", f"type {answer}", "key Enter", "frames 3"]

    def get_mail(self, host):
        self.press(host)
        self.press("check")

    def switch(self, host):
        self.press(host)
        self.press("power")

    def wait(self):
        self.press("Let time pass")

    def send(self, host, event):
        self.press(host)
        self.press("write")
        self.write("To", event["to"][0])
        self.write("Subject", event["subject"])
        self.window += ["press body"]
        self.type_lines(body_of(event))
        self.press("send")

    def change_packet(self, find, put):
        for field, text in (("came in", find), ("goes out", put)):
            self.window += [f"press {field}", "key Ctrl+A", f"type {text}", "frames 2"]
        self.press("changed")

    def compare(self, host, other):
        self.press(host)
        self.press("call")
        self.press(other)

    def open_page(self, user):
        self.on_page = True                                        # Where the lesson was.
        self.press("Page")
        self.press(f"In the browser of {user}")
        self.press("Open http://web.deanza.edu/")

    def fill_in(self, fields):
        for field in fields:
            self.window += [f"press {field['field']}", f"type {field['value']}"]

    def press_on_page(self, name):
        self.press(name)

    # A new one is read when it is chosen; another one once more.
    def read(self, number):
        self.press(f"message {number}")
        self.press("read")

    def reply(self, number, body):
        self.press(f"message {number}")
        self.press("reply")
        self.window += ["press body", f"type {body}"]
        self.press("send")

    def delete(self, number):
        self.press(f"message {number}")
        self.press("delete")

    def hint(self):
        self.press("Hint")

    def solution(self):
        self.press("Solution")


class OnAProjector(ByMouse):
    """At twice the size: the question is below the picture."""

    SCREEN = "1280x720", "2"


class ByTouch(ByMouse):
    """With a finger on a telephone, where one panel is seen at a time."""

    SCREEN = "390x844", "1"

    def turn(self, panel):
        self.window += [f"touch {panel}", "frames 3"]

    def touch(self, panel, name):
        self.turn(panel)
        self.window += [f"touch {name}", "frames 3"]

    def press(self, name):
        self.touch("Lesson", name)

    def connect(self):
        self.touch("Terminal", "connect")

    def write_line(self, line):
        self.touch("Terminal", "line")
        self.window += [f"type {line}"] if line else []

    def point(self, target):
        self.touch("Plan", target.removeprefix("host:"))
        self.press("Answer")

    def get_mail(self, host):
        self.touch("Plan", host)
        self.touch("Plan", "check")

    def write(self, field, answer):
        self.press(field)
        self.window += ["key Ctrl+A", f"type {answer}", "key Enter", "frames 3"]


class ByKeys(Way):
    """The mouse is not touched."""

    SCREEN = "1366x768", "1"

    def keys(self, *names):
        for name in names:
            self.window += [f"key {name}", "frames 3"]

    def go_on_in_window(self):
        self.keys("Enter")

    def connect(self):
        self.keys("Enter")

    def write_line(self, line):
        self.window += ["frames 3"] + ([f"type {line}"] if line else []) + ["frames 3"]

    def choose(self, letter):
        self.keys(letter.upper(), "Enter")

    def pick(self, letters):
        self.keys(*(letter.upper() for letter in letters), "Enter")

    def point(self, target):
        self.keys(*["Down"] * (self.targets.index(target) + 1), "Enter")

    def write(self, _, answer):
        self.window += [f"type {answer}", "frames 3"]
        self.keys("Enter")

    def go_to_computer(self, host):
        self.keys("Escape", *["Down"] * (self.targets.index("host:" + host) + 1))

    def get_mail(self, host):
        self.go_to_computer(host)
        self.keys("G")

    def send(self, host, event):
        self.go_to_computer(host)
        self.keys("W")
        self.window += [f"type {event['to'][0]}", "frames 2"]
        self.keys("Tab", "Tab", "Tab")
        self.window += [f"type {event['subject']}", "frames 2"]
        self.keys("Tab")
        self.type_lines(body_of(event))
        self.keys("Ctrl+Enter")

    def read(self, _):
        self.keys("Down", "Enter")                                 # The last one of the list.

    def reply(self, _, body):
        self.keys("R")
        self.window += [f"type {body}", "frames 2"]
        self.keys("Ctrl+Enter")

    def delete(self, _):
        self.keys("D")

    def hint(self):
        self.keys("Alt+H")

    def solution(self):
        self.keys("Alt+S")


def way_through(way, lesson, solution, shown):
    """Along the written solution, with a few detours. `shown`: the answers, as letters that are shown."""
    steps, asked, connected = iter(lesson["steps"]), 0, False
    step = next(steps)
    for event in solution["happenings"]:
        if "answer" in event:
            asked += 1
            right = shown[step["id"]]
            if asked == WRONG_FIRST and step["question"]["kind"] in ("predict", "choice"):
                way.answer(step["question"], "b" if right == "a" else "a")
            if asked == HINT_FIRST:
                way.hint()
                way.text.append("/hint")
            if asked == SHOWN:
                way.solution()
                way.text.append("/solution")
            else:
                way.answer(step["question"], right)
        elif event.get("do") == "type":
            for line in event["lines"]:
                way.type_line(line, not connected)
                connected = line != "QUIT"
        elif event.get("do") == "answer":
            for line in event["lines"]:
                way.type_line(line, False)
        elif event.get("do") == "check-mail":
            way.get_mail(host_of(lesson, event["user"]))
            way.window += ["settle"]
            way.text.append("check-mail " + event["user"])
        elif event.get("do") == "send":
            way.send(host_of(lesson, event["user"]), event)
            way.window += ["settle", "frames 3"]
            way.text += [f"send {event['user']} {event['to'][0]} {event['subject']}", *body_of(event), "."]
        elif event.get("do") == "change-packet":
            # As long as what came in; a space at its end is hard to see.
            way.change_packet(event["find"], event["put"].rstrip().ljust(len(event["put"]), "."))
            way.window += ["settle", "frames 3"]
            way.text.append("change-packet {} {} {}/{}".format(*event["between"], event["find"], event["put"]))
        elif event.get("do") == "compare-fingerprints":
            way.compare(host_of(lesson, event["user"]), event["with"])
            way.window += ["settle", "frames 3"]
            way.text.append(f"compare-fingerprints {event['user']} {event['with']}")
        elif event.get("do") in ("open-page", "press-button", "follow-link"):
            if event["do"] == "open-page":
                way.open_page(event["user"])
            else:
                way.fill_in(event.get("fields", []))
                way.press_on_page(event.get("button") or event["link"])
            way.window += ["settle", "frames 3"]
            way.text.append(on_page_in_text(event))
        elif "wait" in event:
            way.wait()
            way.window += ["settle", "frames 3"]
            way.text.append("/wait")
        elif event.get("do") in ("switch-off", "switch-on"):
            way.switch(event["host"])
            way.window += ["settle", "frames 3"]
            way.text.append(f"{event['do']} {event['host']}")
        elif event.get("do") in ("read", "reply", "delete"):
            if event["do"] == "reply":
                way.reply(event["message"], event["body"])
            else:
                getattr(way, event["do"])(event["message"])
            way.window += ["settle", "frames 3"]
            way.text.append(f"{event['do']} {event['user']} {event['message']}")
            if event["do"] == "reply":
                way.text += [event["body"], "."]
        elif "continue" in event:
            way.go_on()
            step = next(steps, None)
    return way


def body_of(event):
    body = event.get("body", [])
    return body.splitlines() if isinstance(body, str) else body


def on_page_in_text(event):
    words = [event["do"], event["user"], event.get("button") or event.get("link", "")]
    fields = "; ".join(f"{one['field']}={one['value']}" for one in event.get("fields", []))
    return " ".join(words).strip() + (": " + fields if fields else "")


def scenario_of(lesson):
    if "inline" in lesson["scenario"]:
        return lesson["scenario"]["inline"]
    name = os.path.join(HERE, "..", "..", "scenarios", lesson["scenario"]["id"] + ".json")
    with open(name, encoding="utf-8") as file:
        return json.load(file)


def host_of(lesson, user):
    return next(agent["host"] for agent in scenario_of(lesson)["user_agents"] if agent["user"] == user)


def targets_of(lesson):
    """Computers and links, in the order of the scenario."""
    scenario = scenario_of(lesson)
    return (["host:" + host["name"] for host in scenario["hosts"]] +
            ["link:" + "-".join(link["between"]) for link in scenario["links"]])


class Lesson(Driver):
    solutions = {}                                                 # By lesson: the lines, the session.

    def solve(self, name):
        """What --solve tells of each step, and the session of it."""
        if name not in self.solutions:
            lines = mailwalk("lesson", name, "--solve", "--session", self.path("solution.json")).splitlines()
            self.solutions[name] = lines[:-1], self.read("solution.json")
        lines, session = self.solutions[name]
        return lines, json.loads(session)

    def grades(self, lesson, file):
        graded = json.loads(mailwalk("grade", lesson, self.path(file), "--format", "json"))["students"][0]
        for step in graded["steps"]:
            del step["seconds"], step["evidence"]
        return graded["verdict"], graded["points"], graded["steps"]

    def fast(self, size, text):
        """A window of this size, playing 64 times as fast."""
        self.write("settings.json", json.dumps({"speed": 64}))
        return "--size", size, "--text-size", text, "--settings", self.path("settings.json")

    def cut_to(self, solved, count):
        """As if the student had stopped after so many happenings; the window counts anew."""
        solved["happenings"] = solved["happenings"][:count]
        self.write("t.json", json.dumps(solved))

    def go_to(self, name, step, script):
        """Plays the script in a step of a lesson, in which all was solved up to there."""
        lines, solved = self.solve(name)
        left, count = [line.split()[0] for line in lines].index(step), 0
        while left > 0:
            left -= "continue" in solved["happenings"][count]
            count += 1
        self.cut_to(solved, count)
        self.play(f"settle\nframes 3\nexpect step {step}\n{script}",
                  "--lesson", name, "--taking", self.path("t.json"), *self.fast(*ByKeys.SCREEN))

    def take_all_ways(self, name, *more):
        """By mouse, by keys and in text: one result."""
        lines, solution = self.solve(name)
        shown = {words[0]: words[1] for words in (line.split(None, 1) for line in lines) if len(words) > 1}
        with open(os.path.join(HERE, "..", "..", "lessons", name + ".json"), encoding="utf-8") as file:
            lesson = json.load(file)
        grades = {}
        for kind in (ByMouse, ByKeys, *more):
            way = way_through(kind(targets_of(lesson)), lesson, solution, shown)
            taking = kind.__name__ + ".json"
            self.play("\n".join(way.window + ["frames 3", "expect step over"]) + "\n",
                      "--lesson", name, "--taking", self.path(taking), *self.fast(*kind.SCREEN))
            grades[kind.__name__] = self.grades(name, taking)
        mailwalk("lesson", name, "--session", self.path("text.json"), input="\n".join(way.text) + "\n")
        in_text = self.grades(name, "text.json")
        for kind, grade in grades.items():
            self.assertEqual(grade, in_text, kind)
        self.assertEqual(in_text[0], "finished")
        whole = sum(step["of"] for step in in_text[2])
        self.assertLess(in_text[1], whole)
        self.assertGreater(in_text[1], whole / 2)

    def test_the_three_phases(self):
        self.take_all_ways("three-phases", OnAProjector)

    def test_the_envelope_decides(self):
        self.take_all_ways("who-decides", ByTouch)

    def test_the_client_s_seat(self):
        self.take_all_ways("be-the-client", ByTouch)

    def test_the_user_agent_s_services(self):
        self.take_all_ways("user-agent-services")

    def test_the_server_s_seat(self):
        self.take_all_ways("be-the-server")

    def test_a_forged_message(self):
        self.take_all_ways("anybody-can-be-anybody")

    def test_a_word_is_changed_on_its_way(self):
        self.go_to("nobody-listens", "change", """
            press forouzan-pc
            press write
            press To
            type fegan@comnet.com
            key Enter
            press body
            type our network works properly again.
            press send
            settle
            expect solved no
            press came in
            type properly
            press goes out
            type no more.
            frames 2
            press changed
            settle
            frames 3
            press fegan-pc
            press check
            settle
            frames 3
            expect solved yes
        """)

    def test_a_page_is_read_in_the_browser(self):
        self.go_to("mail-in-the-browser", "your-turn", """
            press Page
            frames 3
            press In the browser of forouzan@deanza.edu
            frames 3
            press Open http://web.deanza.edu/
            settle
            frames 3
            press Name
            type forouzan
            press Password
            type chapter-2
            press Sign in
            settle
            frames 3
            expect solved no
            press Re: Network
            settle
            frames 3
            press Lesson
            frames 3
            expect solved yes
        """)

    def test_the_imap4_client_s_seat(self):
        self.take_all_ways("be-the-imap4-client")

    def test_the_imap4_server_s_seat(self):
        self.take_all_ways("be-the-imap4-server")

    def test_two_ways_to_one_s_mail(self):
        self.take_all_ways("pop3-or-imap4")

    def test_what_is_typed_before_the_field_is_clicked_is_the_answer(self):
        self.go_to("four-architectures", "third", """
            expect put yes
            expect typed nothing
            type 0tplf2m
            frames 4
            expect typed 0tplf2m
            expect packets no
            expect clock paced
            expect marks 0
            expect put yes
            key Backspace
            key Backspace
            key Enter
            frames 3
            expect solved no
            expect typed 0tplf
            key Home
            key Delete
            frames 3
            expect put yes
        """)

    def test_a_question_to_point_at_something_begins_with_nothing(self):
        self.go_to("be-the-server", "who-begins", """
            press mail.deanza.edu
            frames 3
            expect choice not 0
        """)
        self.go_to("be-the-server", "welcome", """
            expect choice 0
            press mail.comnet.com
            frames 3
            expect choice not 0
            press Answer
            frames 3
            expect solved no
            expect choice not 0
        """)

    def test_a_wrong_answer_keeps_what_was_chosen(self):
        self.go_to("push-and-pull", "why-not-push", """
            key A
            key B
            key C
            key Enter
            frames 3
            expect solved no
            expect draft 3
            key C
            frames 2
            expect draft 2
        """)
        self.go_to("anatomy-of-a-message", "quiz-order", """
            key A
            key B
            key C
            key D
            key E
            key F
            frames 3
            expect draft 6
            key Enter
            frames 3
            expect draft 6
        """)

    def test_a_step_is_read_once_more(self):
        self.go_to("three-phases", "see-greeting", """
            expect back 0
            key Alt+Left
            frames 2
            expect back 1
            key Backspace
            frames 2
            expect back 2
            key Backspace
            frames 2
            expect back 2
            key Alt+Right
            key Enter
            frames 2
            expect back 0
            expect step see-greeting
            expect points 100
        """)

    def test_what_the_step_speaks_of_is_chosen(self):
        self.go_to("base64-and-quoted-printable", "see-five", "expect chosen over 0\nscreenshot {}/five.png\n")

    def test_what_a_step_forbids_is_not_offered(self):
        self.go_to("four-architectures", "third", """
            press forouzan-pc
            frames 3
            press write
            frames 3
            expect writing no
        """)
        self.go_to("four-architectures", "patel", """
            press forouzan-pc
            frames 3
            press write
            frames 3
            expect writing yes
        """)

    def test_the_next_lesson_follows(self):
        _, solved = self.solve("three-phases")
        # But for the last "continue": a lesson that is over is begun anew.
        self.cut_to(solved, len(solved["happenings"]) - 1)
        self.play("""
            settle
            expect step farewell
            key Enter
            frames 3
            expect step over
            screenshot {}/over.png
            key Enter
            settle
            expect step welcome
        """, "--lesson", "three-phases", "--taking", self.path("t.json"))

    def test_what_is_to_come_is_not_shown(self):
        self.play("""
            settle
            expect step welcome
            press Continue ▶
            settle
            expect step first-word
            expect at 0.068257
            key End
            frames 3
            expect at 0.068257
            expect solved no
            press Continue ▶
            expect step first-word
            press option b
            frames 3
            expect solved yes
            expect points 100
        """, "--lesson", "three-phases", "--taking", self.path("t.json"))

    def test_one_goes_on_where_one_stopped(self):
        self.play("settle\npress Continue ▶\nsettle\npress option b\npress Continue ▶\nsettle\n",
                  "--lesson", "three-phases", "--taking", self.path("t.json"))
        self.play("settle\nexpect step see-greeting\nexpect points 100\n",
                  "--lesson", "three-phases", "--taking", self.path("t.json"))

    def test_space_presents(self):
        self.play("""
            settle
            press look
            frames 2
            press Presenter: Space for the next beat of a lesson
            frames 2
            key Escape
            key Space
            settle
            expect step first-word
            expect solved no
            key Space
            frames 2
            expect solved yes
            key Space
            settle
            expect step see-greeting
        """, "--lesson", "three-phases", "--taking", self.path("t.json"))

    def test_a_lesson_that_its_author_saves_is_read_again(self):
        here = os.path.join(os.path.dirname(__file__), "..", "..", "lessons", "three-phases.json")
        with open(here, encoding="utf-8") as file:
            text = file.read()
        self.write("mine.json", text)
        self.write("better.json", text.replace('"id": "welcome"', '"id": "hello"'))
        self.write("broken.json", text.replace('"welcome"', '"first-word"'))
        self.play("""
            settle
            expect step welcome
            copy {}/better.json {}/mine.json
            frames 90
            expect step hello
            copy {}/broken.json {}/mine.json
            frames 90
            expect problem yes
            expect step hello
        """, self.path("mine.json"))

    def test_a_step_can_be_restarted_and_the_lesson_left(self):
        self.play("""
            settle
            press Continue ▶
            settle
            press option a
            press Restart
            settle
            expect solved no
            press lesson picker
            frames 3
            press Leave the lesson
            frames 3
            expect step none
            key End
            expect at over 100
            press lesson picker
            frames 3
            press The three phases of SMTP
            settle
            expect step welcome
        """, "--lesson", "three-phases", "--taking", self.path("t.json"))


if __name__ == "__main__":
    main()
