#!/usr/bin/env python3
"""Makes the site, and the same in one file.

Usage: site.py BIN FOLDER. BIN has the linked program (mailwalk-web.js, .wasm, .data, and
mailwalk-seldom.wasm, mailwalk-unpack.wasm). Makes
FOLDER/site/, to be put on any web server, and FOLDER/mailwalk.html, which holds everything,
compressed, and opens from a disk. Both are made of web/page/.
"""
import base64
import hashlib
import json
import lzma
import pathlib
import re
import shutil
import struct
import sys

PAGE = pathlib.Path(__file__).parent / "page"
SCRIPTS = ["keep.js", "seldom.js", "input.js", "pack.js", "scorm.js", "html.js", "controls.js", "twin.js",
           "start.js"]
STYLES = ["style.css", "twin.css"]
PROGRAM = ["mailwalk-web.js", "mailwalk-web.wasm", "mailwalk-web.data"]
SELDOM = "mailwalk-seldom.wasm"
UNPACK = "mailwalk-unpack.wasm"
ROOT = pathlib.Path(__file__).parents[1]

FROM_SITE = """<script src="mailwalk-web.js"></script>
<script>mailwalk.start({}).catch(fault => problem(String(fault)));</script>"""

# All of it is one packed text, which unpack.c makes octets of; what was read is taken out of the page.
FROM_FILE = """<script>
"use strict";
(async () => {
  const octets = id => {
    const element = document.getElementById(id), text = atob(element.textContent);
    element.remove();
    return Uint8Array.from(text, letter => letter.charCodeAt(0));
  };
  const parts = PARTS;
  const size = Object.values(parts).reduce((sum, one) => sum + one, 0);
  const none = new Proxy({}, {get: () => () => 0});
  const packed = octets("packed"), properties = octets("properties");
  const {instance} = await WebAssembly.instantiate(octets("unpack"),
    {env: none, wasi_snapshot_preview1: none});
  const {unpack_room, unpack, memory} = instance.exports;
  const room = what => {
    const at = unpack_room(what.length);
    new Uint8Array(memory.buffer).set(what, at);
    return at;
  };
  const made = unpack_room(size);
  if (!unpack(made, size, room(packed), packed.length, room(properties))) {
    throw new Error("This file is damaged. Fetch it again.");
  }
  let at = made;
  const part = {};
  for (const [name, length] of Object.entries(parts)) {
    part[name] = memory.buffer.slice(at, at + length);
    at += length;
  }
  await seldom.load(part.seldom);
  const element = document.createElement("script");
  element.textContent = new TextDecoder().decode(part.js);
  document.body.append(element);
  await mailwalk.start({wasmBinary: part.wasm, getPreloadedPackage: () => part.data});
})().catch(fault => problem(String(fault)));
</script>"""


def is_seldom(world):
    """Whether a scenario, as its file says it or a lesson changes it, needs that module at once:
    for keys, for HTML."""
    return re.search(r'"keys"|"dkim":|keys/|"web":|html', json.dumps(world)) is not None


def seldom():
    """The ids of scenarios and lessons that do."""
    def read(folder):
        files = sorted((ROOT / folder).glob("*.json"))
        return [one for one in (json.loads(file.read_text(encoding="utf-8")) for file in files)
                if isinstance(one, dict) and "id" in one]
    scenarios = [one["id"] for one in read("scenarios") if is_seldom(one)]
    lessons = [one["id"] for one in read("lessons") if "scenario" in one and
               (is_seldom(one["scenario"]) or one["scenario"].get("id") in scenarios)]
    return scenarios + lessons


# Nothing but the page's own scripts and styles, by their hashes, and its own files (CSP Level 3
# §6.6.3.3). WebAssembly is compiled; nothing is evaluated, and no other site is asked for anything.
POLICY = ("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src {styles}; "
          "img-src data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'")


def hashed(texts):
    digests = [hashlib.sha256(text.encode("utf-8")).digest() for text in texts]
    return " ".join(f"'sha256-{base64.b64encode(one).decode('ascii')}'" for one in digests)


def with_policy(text, more_scripts):
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL) + more_scripts
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = POLICY.format(scripts=hashed(scripts), styles=hashed(styles))
    before, after = text.split("<!--policy-->")
    return f'{before}<meta http-equiv="Content-Security-Policy" content="{policy}">{after}'


# `more_scripts`: texts that the page makes scripts of when it begins.
def page(program, more_scripts=()):
    text = (PAGE / "index.html").read_text(encoding="utf-8")
    scripts = [(PAGE / name).read_text(encoding="utf-8").replace('"use strict";\n', "", 1)
               for name in SCRIPTS]
    scripts = [script.replace("NEEDS", json.dumps(seldom())) for script in scripts]
    styles = [(PAGE / name).read_text(encoding="utf-8") for name in STYLES]
    for mark, content in [("style", "".join(styles)),
                          ("scripts", '"use strict";\n' + "".join(scripts)), ("program", program)]:
        before, after = text.split(f"<!--{mark}-->")
        text = before + content.rstrip("\n") + after
    return with_policy(text, list(more_scripts))


def make_site(built, site):
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    for name in [*PROGRAM, SELDOM]:
        shutil.copyfile(built / name, site / name)
    (site / "index.html").write_text(page(FROM_SITE), encoding="utf-8")
    files = ["index.html", *PROGRAM, SELDOM]
    version = hashlib.sha256(b"".join((site / name).read_bytes() for name in files)).hexdigest()[:16]
    worker = (PAGE / "worker.js").read_text(encoding="utf-8")
    worker = worker.replace("VERSION", version).replace("FILES", json.dumps(["./", *files]))
    (site / "worker.js").write_text(worker, encoding="utf-8")


def make_file(built, file):
    parts = {"seldom" if name == SELDOM else name.rsplit(".", 1)[1]: (built / name).read_bytes()
             for name in [*PROGRAM, SELDOM]}
    manner = {"id": lzma.FILTER_LZMA1, "preset": 9 | lzma.PRESET_EXTREME, "pb": 0, "nice_len": 273}
    packed = lzma.compress(b"".join(parts.values()), lzma.FORMAT_RAW, filters=[manner])
    # As LZMA's own files begin: lc + 9 (lp + 5 pb), and how far back it looks.
    properties = struct.pack("<BI", 3, 1 << 26)
    texts = {"packed": packed, "properties": properties,
             "unpack": (built / UNPACK).read_bytes()}
    blocks = "".join(f'<script type="text/plain" id="{name}">'
                     f'{base64.b64encode(octets).decode("ascii")}</script>\n'
                     for name, octets in texts.items())
    sizes = json.dumps({name: len(octets) for name, octets in parts.items()})
    program = blocks + FROM_FILE.replace("PARTS", sizes)
    file.write_text(page(program, [parts["js"].decode("utf-8")]), encoding="utf-8")


def main():
    built, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    make_site(built, folder / "site")
    make_file(built, folder / "mailwalk.html")


if __name__ == "__main__":
    main()
