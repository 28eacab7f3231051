"""Web mail in real browsers: curl by script, Debian's Chromium by playwright-core and axe-core; and
requests of people who mean no good."""

import contextlib
import email
import email.policy
import http.client
import json
import os
import pathlib
import poplib
import re
import smtplib
import tempfile
import time
import unittest
from email.message import EmailMessage

from live_port import PATIENCE, Line, LivePort, run, wait_until

HERE = pathlib.Path(__file__).resolve().parent
PICTURE = (HERE.parent.parent / "scenarios" / "flower.png").read_bytes()
HOST = "web.north.example"

# Alice has web mail, Bob a mail program.
SCENARIO = {
    "id": "web-live", "title": "Web mail for real browsers",
    "hosts": [{"name": HOST, "mta": {"domains": ["north.example"]}, "web": {}},
              {"name": "internet"},
              {"name": "mail.south.example", "mta": {"domains": ["south.example"]}, "maa": {}},
              {"name": "ns.example", "name_server": True}],
    "links": [{"between": [other, "internet"]}
              for other in (HOST, "mail.south.example", "ns.example")],
    "accounts": [{"address": "alice@north.example", "name": "Alice", "password": "rabbit"},
                 {"address": "bob@south.example", "name": "Bob", "password": "bridge"}]}

HOSTILE = """<script>window.parent.broken = 1; document.title = "broken"</script>
<p onclick="x()">Hello <img src="http://127.0.0.1:1/spy" onerror="document.title='broken'">
<svg onload="document.title='broken'"><a href="javascript:document.title='broken'">click</a></svg>
<a href="javascript:document.title='broken'">press</a><iframe srcdoc="<script>x</script>"></iframe>
<form action="/sign-out" method="post"><button>Get rich</button></form>
<style>* { background: url(http://127.0.0.1:1/spy) }</style><base href="http://127.0.0.1:1/">"""


class WebPort(LivePort):
    def __init__(self, *options):
        self.folder = tempfile.TemporaryDirectory()
        file = pathlib.Path(self.folder.name) / "web-live.json"
        file.write_text(json.dumps(SCENARIO))
        super().__init__(str(file), "--http", "0", "--smtp-host", HOST, *options)
        wait_until(lambda: "Ctrl+C" in self.output())

    def port(self, name, number):
        if name != "imap":
            return super().port(name, number)
        self.web = super().port("http", 3)
        return super().port(name, number)

    def __exit__(self, *rest):
        super().__exit__(*rest)
        self.folder.cleanup()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.web}"

    def give(self, message):
        """Puts a message into Alice's mailbox, by the way that all mail takes."""
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=PATIENCE) as client:
            client.sendmail("bob@south.example", ["alice@north.example"], message)


def written(subject, html=None):
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"] = "Bob <bob@south.example>", "alice@north.example"
    message["Subject"] = subject
    message.set_content("Look at this flower, Alice.\n")
    if html:
        message.add_alternative(html, subtype="html")
    message.add_attachment(PICTURE, "image", "png", filename="flower.png")
    return message.as_bytes()


def fetched(live):
    """Bob's only message, once it has come across the simulated Internet."""
    def attempt():
        box = poplib.POP3("127.0.0.1", live.pop3, timeout=PATIENCE)
        with contextlib.closing(box):
            box.user("bob")
            box.pass_("bridge")
            return b"\r\n".join(box.retr(1)[1]) if box.stat()[0] else None
    return email.message_from_bytes(wait_until(attempt), policy=email.policy.default)


class Curl:
    """A browser of one line: it keeps its cookies in a file."""

    def __init__(self, live, folder):
        self.live, self.cookies = live, str(pathlib.Path(folder) / "cookies")

    def __call__(self, path, *options):
        done = run("curl", "--silent", "--show-error", "--max-time", "60", "-L", "-b",
                   self.cookies, "-c", self.cookies, *options, self.live.address + path)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return done.stdout

    def sign_in(self):
        return self("/sign-in", "-d", "name=alice", "-d", "password=rabbit").decode()


def token_in(page):
    return re.search(r'name="token" value="([^"]+)"', page).group(1)


class Web(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_curl(self):
        """Signs in, reads, saves the picture, answers with a file, signs out."""
        with WebPort() as live:
            live.give(written("A flower"))
            curl = Curl(live, self.folder)
            self.assertIn("Sign in", curl("/").decode())
            self.assertIn("A flower", curl.sign_in())
            page = curl("/inbox/1").decode()
            self.assertIn("Look at this flower, Alice.", page)
            part = re.search(r'href="(/inbox/1/part/\d+)">flower.png', page).group(1)
            self.assertEqual(curl(part), PICTURE)
            self.assertEqual(curl(part.replace("part", "picture")), PICTURE)
            form = curl("/write?how=reply&folder=INBOX&message=1").decode()
            self.assertIn("&gt; Look at this flower, Alice.", form)
            (pathlib.Path(self.folder) / "note.txt").write_bytes(b"one\r\ntwo\0\xff\r\n")
            curl("/write", "-F", "token=" + token_in(form), "-F", "to=Bob <bob@south.example>",
                 "-F", "subject=Re: A flower", "-F", "text=A lovely one.\r\n\r\nAlice",
                 "-F", "how=reply", "-F", "folder=INBOX", "-F", "message=1",
                 "-F", f"file=@{self.folder}/note.txt;type=application/x-note")
            answer = fetched(live)
            self.assertEqual(answer["Subject"], "Re: A flower")
            self.assertEqual(answer["From"].addresses[0].addr_spec, "alice@north.example")
            self.assertEqual(answer.get_body().get_content().split("\r\n"),
                             ["A lovely one.", "", "Alice", ""])
            file, = answer.iter_attachments()
            self.assertEqual(file.get_content(), b"one\r\ntwo\0\xff\r\n")
            self.assertEqual(file.get_filename(), "note.txt")
            self.assertIn("Re: A flower", curl("/folder/Sent").decode())
            curl("/sign-out", "-d", "token=" + token_in(page))
            self.assertNotIn("Look at", curl("/inbox/1").decode())

    def test_chromium(self):
        """The same by hand and eye, with a hostile message; axe-core looks at each page."""
        modules = os.environ.get("MAILWALK_NPM", "")
        if not modules:
            self.skipTest("MAILWALK_NPM names no folder with playwright-core and axe-core")
        (pathlib.Path(self.folder) / "flower.png").write_bytes(PICTURE)
        with WebPort() as live:
            live.give(written("A flower"))
            live.give(written("<script>document.title='broken'</script>", HOSTILE))
            done = run("node", str(HERE.parent / "web" / "webmail.js"), modules, live.address,
                       self.folder)
            self.assertEqual(done.returncode, 0, (done.stdout + done.stderr).decode())
            answer = fetched(live)
            self.assertEqual(answer["Subject"], "Re: A flower")
            self.assertIn("Thank you, Bob.", answer.get_body().get_content())
            file, = answer.iter_attachments()
            self.assertEqual(file.get_content(), PICTURE)

    def test_a_browser_that_keeps_its_connection(self):
        """Pages one after the other, HEAD, a style sheet that has not changed, a pipeline."""
        with WebPort() as live:
            line = http.client.HTTPConnection("127.0.0.1", live.web, timeout=PATIENCE)
            self.addCleanup(line.close)
            line.request("GET", "/style.css")
            style = line.getresponse()
            tag = style.headers["ETag"]
            self.assertGreater(len(style.read()), 1000)
            line.request("GET", "/style.css", headers={"If-None-Match": tag})
            again = line.getresponse()
            self.assertEqual((again.status, again.read()), (304, b""))
            line.request("HEAD", "/")
            head = line.getresponse()
            self.assertEqual((head.status, head.read()), (200, b""))
            self.assertGreater(int(head.headers["Content-Length"]), 100)
            get = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{live.web}\r\n".encode()
            with Line(live.web) as typed:
                typed.send((get + b"\r\n") * 3 + get + b"Connection: close\r\n\r\n")
                self.assertEqual(typed.rest().count(b"HTTP/1.1 200 OK"), 4)

    def test_hostile_requests(self):
        """Nothing is smuggled, nobody is served under another name, nothing grows for ever."""
        with WebPort() as live:
            host = f"Host: 127.0.0.1:{live.web}\r\n"
            for octets, status in (
                    ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400),
                    (f"GET / HTTP/1.1\r\n{host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"
                     "\r\n0\r\n\r\nGET /x HTTP/1.1\r\n", 400),
                    (f"POST / HTTP/1.1\r\n{host}Content-Length: 99999999\r\n\r\n", 413),
                    ("GET /" + "a" * 9000 + " HTTP/1.1\r\n", 414),
                    (f"GET / HTTP/1.1\r\n{host}X: " + "a" * 20000 + "\r\n\r\n", 431),
                    (f"TRACE / HTTP/1.1\r\n{host}\r\n", 501), ("GET / HTTP/3.0\r\n\r\n", 505)):
                with Line(live.web) as line, self.subTest(octets[:40]):
                    line.send(octets.encode())
                    answer = line.rest()
                    self.assertTrue(answer.startswith(b"HTTP/1.1 %d " % status), answer[:200])
                    self.assertEqual(answer.count(b"HTTP/1.1 %d " % status), 1)
            for name in ("evil.example", "127.0.0.1.evil.example"):
                with Line(live.web) as line:
                    line.send(f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"
                              .encode())
                    self.assertTrue(line.rest().startswith(b"HTTP/1.1 421 "))
            curl = Curl(live, self.folder)
            curl.sign_in()
            for path in ("/inbox/../../etc/passwd", "/folder/..%2F..%2Fetc%2Fpasswd", "/inbox/1/x"):
                status = curl(path, "--path-as-is", "-o", "/dev/null", "-w", "%{http_code}")
                self.assertEqual(status, b"404", path)
            for form in (("to=bob@south.example",), ("token=guessed", "-F", "to=bob@south.example")):
                status = curl("/write", "-F", *form, "-o", "/dev/null", "-w", "%{http_code}")
                self.assertEqual(status, b"403")
            token = token_in(curl("/write").decode())
            status = curl("/write", "-F", "token=" + token, "-F", "to=bob@south.example", "-F",
                          "subject=a\r\nBcc: eve@evil.example", "-o", "/dev/null", "-w",
                          "%{http_code}")
            self.assertEqual(status, b"422")

    def test_who_is_slow_is_sent_away(self):
        """A request that does not come to its end: an octet now and then is no progress."""
        with WebPort("--time-scale", "60") as live:
            with Line(live.web) as line:
                line.send(b"GET / HTTP/1.1\r\n")
                begun = time.monotonic()
                while time.monotonic() < begun + 60:
                    line.send(b"a")
                    time.sleep(0.2)
                    line.socket.settimeout(0.05)
                    with contextlib.suppress(TimeoutError):
                        if line.socket.recv(12) == b"HTTP/1.1 408":
                            return
                self.fail("it waits for ever")

