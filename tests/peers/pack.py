#!/usr/bin/env python3
"""Packs as browsers, learning platforms and other ZIP programs read them: pack.py MAILWALK.

The page is a small one: tests/web/pack.js opens real ones.
"""
import base64
import html.parser
import json
import os
import shutil
import subprocess
import sys
import unittest
import urllib.parse
import xml.etree.ElementTree
import zipfile

from in_folder import InFolder

MAILWALK = sys.argv.pop(1)
HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = ("<!DOCTYPE html>\n<html><head><title>Mailwalk</title></head><body>\n<!--pack 1-->\n"
        "<script>run();</script></body></html>\n")
EVIL = "</script><script>alert(1)</script> <!--<script> \"Tom & Jerry\""


class Reader(html.parser.HTMLParser):
    """The scripts of a page, with their attributes, as a browser would find them, and its frames."""

    def __init__(self, text):
        super().__init__()
        self.scripts, self.frames, self.inside = [], [], False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            self.scripts.append((dict(attrs), []))
            self.inside = True
        if tag == "iframe":
            self.frames.append(dict(attrs))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "script"

    def handle_data(self, data):
        if self.inside:
            self.scripts[-1][1].append(data)


def call(*arguments, program=MAILWALK):
    return subprocess.run([program, *arguments], capture_output=True, check=False)


class Packs(InFolder):
    def setUp(self):
        super().setUp()
        self.page = self.write("page.html", PAGE)

    def write(self, name, content):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        with open(self.path(name), "wb") as file:
            file.write(data)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def packed(self, *arguments):
        """What stands in the pack's block; all else must be as in the page."""
        done = call("pack", *arguments, "--page", self.page, "-o", self.path("pack.html"))
        self.assertEqual(done.stderr, b"")
        self.assertEqual(done.returncode, 0)
        text = self.read("pack.html").decode()
        begin, end = PAGE.split("<!--pack 1-->")
        self.assertTrue(text.startswith(begin) and text.endswith(end))
        scripts = Reader(text).scripts
        self.assertEqual([one[0].get("id") for one in scripts], ["pack", None])
        self.assertEqual(scripts[0][0]["type"], "application/json")
        self.assertEqual("".join(scripts[1][1]), "run();")
        return json.loads("".join(scripts[0][1]))

    def bad(self, *arguments, says, program=MAILWALK):
        done = call("pack", *arguments, program=program)
        self.assertEqual((done.returncode, done.stdout), (2, b""), arguments)
        self.assertIn(says, done.stderr)

    def own_lesson(self):
        """One of the shipped ones, in whose world somebody sends a picture of the teacher's."""
        with open(os.path.join(HERE, "../../lessons/three-phases.json"), encoding="utf-8") as file:
            lesson = json.load(file)
        picture = b"\x89PNG\r\n\x1a\n</script>\0\xff"
        send = [{"at": "0s", "do": "send", "user": "forouzan@deanza.edu", "to": ["fegan@comnet.com"],
                 "subject": "Look", "body": ["Here."], "attachments": [{"file": "pictures/mine.png"}]},
                {"at": "30s", "do": "check-mail", "user": "fegan@comnet.com"}]
        lesson.update(id="my-lesson", title=EVIL,
                      scenario={"id": "fourth", "set": ["/actions=" + json.dumps(send)]})
        self.write("course/pictures/mine.png", picture)
        translation = json.dumps({"lesson": "my-lesson", "version": lesson["version"],
                                  "language": "de", "texts": {"title": "Die drei Phasen"}})
        self.write("course/my-lesson.de.json", translation)
        text = json.dumps(lesson)
        return self.write("course/my-lesson.json", text), {
            "my-lesson.json": text.encode(), "my-lesson.de.json": translation.encode(),
            "pictures/mine.png": picture}

    def test_what_comes_with_mailwalk_needs_no_files(self):
        pack = self.packed("three-phases")
        self.assertEqual(pack, {"kind": "lesson", "id": "three-phases", "opens": "three-phases",
                                "title": "The three phases of SMTP", "language": "", "scorm": False,
                                "files": {}})
        pack = self.packed("fourth", "--language", "de")
        self.assertEqual((pack["kind"], pack["opens"], pack["language"], pack["files"]),
                         ("scenario", "fourth", "de", {}))
        self.assertEqual(self.packed("four-architectures", "--language", "fr")["title"],
                         "Quatre chemins vers une boîte aux lettres")

    def test_ones_own_lesson_takes_along_what_it_names(self):
        file, files = self.own_lesson()
        pack = self.packed(file)
        self.assertEqual((pack["kind"], pack["id"], pack["opens"], pack["title"]),
                         ("lesson", "my-lesson", "my-lesson.json", EVIL))
        self.assertEqual({name: base64.b64decode(octets) for name, octets in pack["files"].items()},
                         files)
        self.assertEqual(self.packed(file, "--language", "de")["title"], "Die drei Phasen")

    def test_ones_own_scenario_holds_what_it_names(self):
        with open(os.path.join(HERE, "../../scenarios/fourth.json"), encoding="utf-8") as file:
            scenario = json.load(file)
        scenario.update(id="mine", title=EVIL)
        scenario["actions"] = [{"at": "0s", "do": "send", "user": "forouzan@deanza.edu",
                                "to": ["fegan@comnet.com"], "message_file": "mail/one.eml"}]
        self.write("mail/one.eml", "Subject: One\r\n\r\nOf my own, not to be missed.\r\n")
        pack = self.packed(self.write("mine.json", json.dumps(scenario)))
        self.assertEqual((pack["kind"], pack["id"], pack["title"]), ("scenario", "mine", EVIL))
        self.assertEqual(list(pack["files"]), ["mine.json"])
        alone = self.write("elsewhere/mine.json", base64.b64decode(pack["files"]["mine.json"]))
        told = call("run", alone, "--format", "book")
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertIn(b"Of my own, not to be missed.", told.stdout)

    def test_the_page_is_found_where_it_was_put(self):
        program = self.path("usr/bin/mailwalk")
        os.makedirs(os.path.dirname(program))
        shutil.copy(MAILWALK, program)
        pack = "three-phases", "-o", self.path("pack.html")
        self.bad(*pack, program=program, says=b"./run web")
        for place in "usr/share/mailwalk/mailwalk.html", "usr/bin/mailwalk.html":
            self.write(place, PAGE.replace("run()", "from('" + place + "')"))
            self.assertEqual(call("pack", *pack, program=program).returncode, 0)
            self.assertIn(place.encode(), self.read("pack.html"))

    def test_mistakes_are_told(self):
        page, output = ("--page", self.page), ("-o", self.path("pack.html"))
        self.bad("fifth", *page, *output, says=b"fifth")
        self.bad("three-phases", *page, says=b"--output")
        self.bad("three-phases", *page, *output, "--language", "tlh", says=b"de, es, fr")
        self.bad("three-phases", *page, "-o", self.page, says=b"another name")
        self.bad("three-phases", *page, *output, "--scorm", "--embed", says=b"--embed")
        self.bad("three-phases", *output, "--page", self.path("none.html"), says=b"none.html")
        other = self.write("other.html", "<html></html>")
        self.bad("three-phases", *output, "--page", other, says=b"no page that a pack")
        broken = self.write("broken.json", '{"id": "broken",\n "hosts": 7, "title": "x"}')
        self.bad(broken, *page, *output, says=b"broken.json:2: at /hosts")
        file, _ = self.own_lesson()
        os.remove(self.path("course/pictures/mine.png"))
        self.bad(file, *page, *output, says=b"pictures/mine.png")
        self.assertEqual(self.read("page.html").decode(), PAGE)
        self.assertFalse(os.path.exists(self.path("pack.html")))

    def test_a_frame_shows_it_without_menus(self):
        file, _ = self.own_lesson()
        name = 'my "pack" & more.html'
        done = call("pack", file, "--embed", "--page", self.page, "-o", self.path(name))
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        line = done.stdout.decode()
        self.assertEqual(line.count("\n"), 1)
        frames = Reader(line).frames
        self.assertEqual(len(frames), 1)
        address = urllib.parse.urlsplit(frames[0]["src"])
        self.assertEqual(urllib.parse.unquote(address.path), name)
        self.assertEqual(urllib.parse.parse_qs(address.query), {"menus": ["none"]})
        self.assertEqual(frames[0]["title"], EVIL)
        self.assertEqual(set(frames[0]["sandbox"].split()),
                         {"allow-scripts", "allow-same-origin", "allow-downloads"})

    def test_a_package_is_a_sound_zip(self):
        file, files = self.own_lesson()
        for name in "one.zip", "two.zip":
            done = call("pack", file, "--scorm", "--page", self.page, "-o", self.path(name))
            self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(self.read("one.zip"), self.read("two.zip"))
        self.assertEqual(subprocess.run(["unzip", "-tq", self.path("one.zip")], check=False,
                                        stdout=subprocess.DEVNULL).returncode, 0)
        with zipfile.ZipFile(self.path("one.zip")) as package:
            self.assertIsNone(package.testzip())
            self.assertEqual([(one.filename, one.date_time) for one in package.infolist()],
                             [(name, (1980, 1, 1, 0, 0, 0)) for name in ("imsmanifest.xml", "index.html")])
            page = package.read("index.html").decode()
            manifest = package.read("imsmanifest.xml")
        pack = json.loads("".join(Reader(page).scripts[0][1]))
        self.assertTrue(pack["scorm"])
        self.assertEqual(set(pack["files"]), set(files))
        self.check_manifest(manifest)

    def check_manifest(self, text):
        """SCORM 1.2, Content Aggregation Model §2.3: what a platform looks for."""
        names = {"": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
                 "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2"}
        root = xml.etree.ElementTree.fromstring(text)
        self.assertEqual(root.tag, "{%s}manifest" % names[""])
        self.assertEqual(root.findtext("metadata/schema", namespaces=names), "ADL SCORM")
        self.assertEqual(root.findtext("metadata/schemaversion", namespaces=names), "1.2")
        organizations = root.find("organizations", names)
        organization = organizations.find("organization", names)
        self.assertEqual(organizations.get("default"), organization.get("identifier"))
        self.assertEqual([one.findtext("title", namespaces=names)
                          for one in (organization, organization.find("item", names))], [EVIL, EVIL])
        resource = root.find("resources/resource", names)
        self.assertEqual(organization.find("item", names).get("identifierref"),
                         resource.get("identifier"))
        self.assertEqual(resource.get("href"), "index.html")
        self.assertEqual(resource.get("{%s}scormtype" % names["adlcp"]), "sco")
        self.assertEqual(resource.find("file", names).get("href"), "index.html")


if __name__ == "__main__":
    unittest.main()
