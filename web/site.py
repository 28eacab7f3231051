#!/usr/bin/env python3
"""Makes the site, and the same in one file.

Usage: site.py BIN FOLDER. BIN has the linked program (mailwalk-web.js, .wasm, .data, and
mailwalk-seldom.wasm). Makes
FOLDER/site/, to be put on any web server, and FOLDER/mailwalk.html, which holds everything,
compressed, and opens from a disk. Both are made of web/page/.
"""
import base64
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

PAGE = pathlib.Path(__file__).parent / "page"
SCRIPTS = ["keep.js", "seldom.js", "input.js", "pack.js", "scorm.js", "html.js", "controls.js", "twin.js",
           "start.js"]
STYLES = ["style.css", "twin.css"]
PROGRAM = ["mailwalk-web.js", "mailwalk-web.wasm", "mailwalk-web.data"]
SELDOM = "mailwalk-seldom.wasm"
ROOT = pathlib.Path(__file__).parents[1]

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
  const [script, wasm, data, seals] =
    await Promise.all(["js", "wasm", "data", "seldom"].map(unpacked));
  await seldom.load(seals);
  const element = document.createElement("script");
  element.textContent = new TextDecoder().decode(script);
  document.body.append(element);
  await mailwalk.start({wasmBinary: wasm, getPreloadedPackage: () => data});
})().catch(fault => problem(String(fault)));
</script>"""


def is_sealed(world):
    """Whether a scenario, as its file says it or a lesson changes it, needs ciphers at once."""
    return re.search(r'"keys"|"dkim":|keys/', json.dumps(world)) is not None


def sealed():
    """The ids of scenarios and lessons that do."""
    def read(folder):
        files = sorted((ROOT / folder).glob("*.json"))
        return [one for one in (json.loads(file.read_text(encoding="utf-8")) for file in files)
                if isinstance(one, dict) and "id" in one]
    scenarios = [one["id"] for one in read("scenarios") if is_sealed(one)]
    lessons = [one["id"] for one in read("lessons") if "scenario" in one and
               (is_sealed(one["scenario"]) or one["scenario"].get("id") in scenarios)]
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
    scripts = [script.replace("SEALED", json.dumps(sealed())) for script in scripts]
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
    parts = []
    for name in [*PROGRAM, SELDOM]:
        # Zopfli's gzip is a twentieth smaller than zlib's, and takes half a minute.
        packed = base64.b64encode(subprocess.run(["zopfli", "-c", built / name], check=True,
                                                 stdout=subprocess.PIPE).stdout)
        kind = "seldom" if name == SELDOM else name.rsplit(".", 1)[1]
        parts.append(f'<script type="text/plain" id="{kind}">{packed.decode("ascii")}</script>\n')
    script = (built / PROGRAM[0]).read_text(encoding="utf-8")
    file.write_text(page("".join(parts) + FROM_FILE, [script]), encoding="utf-8")


def main():
    built, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    make_site(built, folder / "site")
    make_file(built, folder / "mailwalk.html")


if __name__ == "__main__":
    main()
