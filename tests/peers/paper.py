"""What tests of printed pages have in common: Chromium prints, poppler reads what came out."""
import html.parser
import re
import subprocess
import tempfile

VOID = {"meta", "br", "line", "rect", "path", "circle"}
MARGIN_LEFT, MARGIN_TOP, MARGIN_FOOT = 15 / 25.4 * 72, 14 / 25.4 * 72, 17 / 25.4 * 72


class Balance(html.parser.HTMLParser):
    """Every tag that begins ends, in order; no script, nothing from elsewhere."""

    def __init__(self):
        super().__init__()
        self.open, self.problems, self.text, self.lang, self.titles = [], [], [], None, 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "html":
            self.lang = attributes.get("lang")
        if tag in ("script", "link", "img", "iframe") or "src" in attributes or "href" in attributes:
            self.problems.append(f"<{tag}> is not for paper")
        if tag == "svg":
            self.titles += 1
        if tag == "title" and self.open and self.open[-1] == "svg":
            self.titles -= 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        if tag not in VOID:
            self.problems.append(f"<{tag}/>")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("style", "title"):
            self.text.append(data)


def squeezed(text):
    """Without spaces: lines break anywhere."""
    return re.sub(r"\s+", "", text)


def printed(page, folder):
    """Prints a page of HTML; returns the PDF's name."""
    pdf = page.replace(".html", ".pdf")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={pdf}",
             f"file://{page}"],
            check=True, capture_output=True, timeout=240, cwd=folder)
    return pdf


class Pages(html.parser.HTMLParser):
    """What `pdftotext -bbox` says: of each page its size and its words."""

    def __init__(self):
        super().__init__()
        self.pages, self.word = [], None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "page":
            self.pages.append((float(values["width"]), float(values["height"]), []))
        if tag == "word":
            self.word = [float(values[name]) for name in ("xmin", "ymin", "xmax", "ymax")]

    def handle_data(self, data):
        if self.word:
            self.pages[-1][2].append((*self.word, data))
            self.word = None


def pages_of(pdf):
    """Of each page its width, its height, and its words: left, top, right, bottom, text; in points."""
    reader = Pages()
    reader.feed(subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True,
                               text=True).stdout)
    return reader.pages
