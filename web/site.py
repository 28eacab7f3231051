#!/usr/bin/env python3
"""Makes the site, and the same in one file.

Usage: site.py BIN FOLDER. BIN has the linked program (mailwalk-web.js, .wasm, .data). Makes
FOLDER/site/, to be put on any web server, and FOLDER/mailwalk.html, which holds everything,
compressed, and opens from a disk. Both are made of web/page/.
"""
import base64
import gzip
import hashlib
import json
import pathlib
import shutil
import sys

PAGE = pathlib.Path(__file__).parent / "page"
SCRIPTS = ["keep.js", "input.js", "pack.js", "scorm.js", "start.js"]
PROGRAM = ["mailwalk-web.js", "mailwalk-web.wasm", "mailwalk-web.data"]

FROM_SITE = """<script src="mailwalk-web.js"></script>
<script>mailwalk.start({}).catch(fault => problem(String(fault)));</script>"""

# Unpacked by the browser itself, each part once; what was read is taken out of the page.
FROM_FILE = """<script>
"use strict";
(async () => {
  const unpacked = async id => {
    const element = document.getElementById(id), text = atob(element.textContent);
    element.remove();
    const octets = Uint8Array.from(text, letter => letter.charCodeAt(0));
    const stream = new Blob([octets]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  };
  const [script, wasm, data] = await Promise.all(["js", "wasm", "data"].map(unpacked));
  const element = document.createElement("script");
  element.textContent = new TextDecoder().decode(script);
  document.body.append(element);
  await mailwalk.start({wasmBinary: wasm, getPreloadedPackage: () => data});
})().catch(fault => problem(String(fault)));
</script>"""


def page(program):
    text = (PAGE / "index.html").read_text(encoding="utf-8")
    scripts = [(PAGE / name).read_text(encoding="utf-8").replace('"use strict";\n', "", 1)
               for name in SCRIPTS]
    for mark, content in [("style", (PAGE / "style.css").read_text(encoding="utf-8")),
                          ("scripts", '"use strict";\n' + "".join(scripts)), ("program", program)]:
        before, after = text.split(f"<!--{mark}-->")
        text = before + content.rstrip("\n") + after
    return text


def make_site(built, site):
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    for name in PROGRAM:
        shutil.copyfile(built / name, site / name)
    (site / "index.html").write_text(page(FROM_SITE), encoding="utf-8")
    files = ["index.html", *PROGRAM]
    version = hashlib.sha256(b"".join((site / name).read_bytes() for name in files)).hexdigest()[:16]
    worker = (PAGE / "worker.js").read_text(encoding="utf-8")
    worker = worker.replace("VERSION", version).replace("FILES", json.dumps(["./", *files]))
    (site / "worker.js").write_text(worker, encoding="utf-8")


def make_file(built, file):
    parts = []
    for name in PROGRAM:
        packed = base64.b64encode(gzip.compress((built / name).read_bytes(), 9, mtime=0))
        kind = name.rsplit(".", 1)[1]
        parts.append(f'<script type="text/plain" id="{kind}">{packed.decode("ascii")}</script>\n')
    file.write_text(page("".join(parts) + FROM_FILE), encoding="utf-8")


def main():
    built, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    make_site(built, folder / "site")
    make_file(built, folder / "mailwalk.html")


if __name__ == "__main__":
    main()
