"use strict";
// What only the page has: links, what is kept, files of the browser, fingers, the site without a
// network, the same in one file.
//   MAILWALK_SITE=… MAILWALK_NPM=… node --test tests/web/page.js
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const zlib = require("node:zlib");
const {after, before, test} = require("node:test");
const browser = require("./browser.js");

const {DESK, TELEPHONE} = browser;
const SELDOM = ["pgp-encrypted", "dkim", "web-1"];

const opened = browser.forTests({before, after});

// Of a page that complains of nothing.
async function open(query = "", settings = DESK, context = null) {
  context = context || await opened.kind.newContext(settings);
  const page = await context.newPage();
  page.on("pageerror", fault => assert.fail(String(fault)));
  await page.goto(opened.site.address + query);
  await browser.ready(page);
  return page;
}
const state = browser.state;
const copied = page => page.evaluate(() => navigator.clipboard.readText());

async function drop(page, name, text) {
  await page.evaluate(([file, octets]) => {
    const data = new DataTransfer();
    data.items.add(new File([octets], file));
    document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true,
                                                       cancelable: true}));
  }, [name, text]);
  await page.waitForTimeout(200);
  await browser.still(page);
}

async function save(page, row) {
  await browser.click(page, "file");
  await browser.click(page, row);
  const download = page.waitForEvent("download");
  await browser.click(page, "accept");
  const file = await download;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mailwalk-"));
  const saved = path.join(folder, file.suggestedFilename());
  await file.saveAs(saved);
  const octets = fs.readFileSync(saved);
  fs.rmSync(folder, {recursive: true});
  return {name: file.suggestedFilename(), octets};
}

test("a link opens at its instant, and the address follows", async () => {
  const page = await open("?scenario=fourth&t=614ms&theme=light&utm_source=course");
  const now = await state(page);
  assert.deepStrictEqual([now.scenario, now.at, now.theme], ["fourth", "0.614000", "light"]);
  await page.keyboard.press("End");
  await browser.still(page);
  const there = new URL(page.url()).searchParams;
  assert.strictEqual(there.get("scenario"), "fourth");
  assert.notStrictEqual(there.get("t"), "614ms");
  await page.reload();
  await browser.ready(page);
  const again = await state(page);
  assert.strictEqual(again.at, (await state(page)).at);
  assert.ok(Number(again.at) > 100);
});

test("a link that leads nowhere says so, and the window is there", async () => {
  for (const [query, words] of [["?t=soon", /no time. Write for example/],
                                ["?scenario=seventeenth", /seventeenth/],
                                ["?lesson=none", /none/], ["#world=abc", /not all of it/]]) {
    const page = await open(query);
    const now = await state(page);
    assert.match(now.problem_text, words);
    assert.strictEqual(now.scenario, "fourth");
    await page.context().close();
  }
});

test("plays, steps, is scrubbed, and draws nothing at rest", async () => {
  const page = await open("?scenario=fourth");
  await page.keyboard.press("ArrowRight");
  await browser.still(page);
  const first = Number((await state(page)).at);
  assert.ok(first > 0);
  await page.keyboard.press("ArrowLeft");
  await browser.still(page);
  assert.ok(Number((await state(page)).at) < first);
  await page.keyboard.press("Space");
  await page.waitForFunction(() => Number(JSON.parse(mailwalk.call.state()).at) > 0.05);
  await page.keyboard.press("Space");
  await browser.still(page);
  const [x, y] = await browser.middle(page, "timeline");
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 100, y, {steps: 4});
  await page.mouse.up();
  await browser.still(page);
  assert.ok(Number((await state(page)).at) > 0.5);
  const drawn = await page.evaluate(() => mailwalk.drawn);
  await page.waitForTimeout(1500);
  assert.strictEqual(await page.evaluate(() => mailwalk.drawn), drawn);
});

test("a copied link brings one's own scenario and what was done in it", async () => {
  const page = await open("?scenario=fourth&t=20ms");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await browser.click(page, "link forouzan-pc lan");
  await browser.click(page, "cut");
  assert.strictEqual((await state(page)).links_down, "1");
  await browser.click(page, "file");
  await browser.click(page, "Copy a link to here");
  const link = await copied(page);
  assert.ok(link.startsWith(opened.site.address + "?t=20ms"), link);
  assert.match(link, /#world=[-_A-Za-z0-9]+$/);
  const other = await open(link.slice(opened.site.address.length));
  const there = await state(other);
  assert.deepStrictEqual([there.at, there.links_down, there.inputs], ["0.020000", "1", "1"]);
  await other.reload();
  await browser.ready(other);
  assert.strictEqual((await state(other)).inputs, "1");
});

test("files are dropped, saved, and refused where they are broken", async () => {
  const page = await open("?scenario=first");
  const saved = await save(page, "Trace (JSON Lines)");
  assert.strictEqual(saved.name, "first.jsonl");
  await page.keyboard.press("Escape");
  await drop(page, "my trace.jsonl", saved.octets.toString());
  assert.strictEqual((await state(page)).problem_text, "");
  await drop(page, "broken.json", "{\"id\": ");
  assert.match((await state(page)).problem_text, /broken[.]json/);
  await page.keyboard.press("Escape");
  await browser.still(page);
  await drop(page, "hello.eml", "Subject: hello\r\n\r\nGr\u00fc\u00dfe\r\n");
  assert.strictEqual((await state(page)).tab, "lab");
});

async function savesWhatTheProgramMakes(page, scenario) {
  const {octets} = await save(page, "Trace (JSON Lines)");
  const digest = require("node:crypto").createHash("sha256").update(octets).digest("hex");
  const golden = fs.readFileSync(path.join(__dirname, "../golden/digests.txt"), "utf8");
  assert.ok(golden.split("\n").includes(scenario + " " + digest), scenario + " " + digest);
}

test("what is saved on the page is what the program makes", async () => {
  const page = await open("?scenario=fourth");
  await savesWhatTheProgramMakes(page, "fourth");
  const picture = await save(page, "Picture of this window (PNG)");
  assert.strictEqual(picture.octets.subarray(1, 4).toString(), "PNG");
});

// Keys, domains' keys, pages of HTML: they come with the module that few messages need.
for (const scenario of SELDOM) {
  test("the module for seldom needs gives what the program gives: " + scenario, async () => {
    await savesWhatTheProgramMakes(await open("?scenario=" + scenario), scenario);
  });
}

// A browser on whose way to that module something stands.
async function withSeldom(answer, query) {
  const context = await opened.kind.newContext({...DESK, serviceWorkers: "block"});
  let asked = 0;
  await context.route("**/mailwalk-seldom.wasm", route => answer(route, ++asked));
  return open(query, DESK, context);
}

test("the module for seldom needs is waited for by whoever is faster", async () => {
  const page = await withSeldom((route, asked) => (asked === 1 ? null : route.continue()),
                                "?scenario=fourth");
  await page.evaluate(() => mailwalk.call.scenario("pgp-encrypted"));
  await browser.settled(page);
  await savesWhatTheProgramMakes(page, "pgp-encrypted");
});

test("a sealed message says what is missing where that module cannot be had", async () => {
  const page = await withSeldom(route => route.abort(), "?scenario=pgp-encrypted");
  assert.strictEqual((await state(page)).problem, "yes");
  await browser.click(page, "close");
  assert.strictEqual((await state(page)).problem, "no");
});

test("is small", () => {
  const packed = name => {
    const {BROTLI_PARAM_LGWIN, BROTLI_MAX_WINDOW_BITS} = zlib.constants;
    const octets = fs.readFileSync(path.join(process.env.MAILWALK_SITE, name));
    return zlib.brotliCompressSync(octets, {params: {[BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS}})
      .length;
  };
  const first = fs.readdirSync(process.env.MAILWALK_SITE).filter(name => !/seldom/.test(name));
  assert.ok(first.reduce((sum, name) => sum + packed(name), 0) < 2.0e6);
  const file = fs.statSync(path.join(process.env.MAILWALK_SITE, "..", "mailwalk.html"));
  assert.ok(file.size < 3.5e6);
});

test("a file is chosen with the browser's own dialog", async () => {
  const page = await open("?scenario=first");
  await browser.click(page, "file");
  const chooser = page.waitForEvent("filechooser");
  await browser.click(page, "Open …");
  await (await chooser).setFiles({name: "x.json", mimeType: "application/json",
                                  buffer: Buffer.from("[]")});
  await page.waitForFunction(() => JSON.parse(mailwalk.call.state()).problem_text !== "");
});

test("settings and lessons outlast the page", async () => {
  const page = await open("?lesson=three-phases");
  await browser.settled(page);
  const step = (await state(page)).step;
  await browser.click(page, "Continue ▶");
  const next = (await state(page)).step;
  assert.notStrictEqual(next, step);
  await browser.click(page, "larger");
  await page.evaluate(() => mailwalk.call.leave());
  const again = await open("?lesson=three-phases", DESK, page.context());
  assert.strictEqual((await state(again)).step, next);
  const kept = await again.evaluate(() => Object.keys(localStorage).sort());
  assert.deepStrictEqual(kept, ["mailwalk:/home/web_user/.config/mailwalk/settings.json",
                                "mailwalk:/home/web_user/.local/share/mailwalk/three-phases-2.json"]);
});

test("a browser that keeps nothing is told of", async () => {
  const context = await opened.kind.newContext(DESK);
  await context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {get() { throw new Error("refused"); }});
  });
  const page = await open("?lesson=three-phases", DESK, context);
  await browser.settled(page);
  await browser.click(page, "Continue ▶");
  assert.match((await state(page)).notice_text, /keeps nothing/);
});

test("text comes from keyboards, input methods and the clipboard", async () => {
  const page = await open();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await browser.click(page, "MIME lab");
  await browser.click(page, "lab text");
  const output = async () => Buffer.from((await state(page)).lab_output, "base64").toString();
  const write = async () => {
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Backspace");
    await browser.still(page);
  };
  await write();
  await page.keyboard.type("plain");
  await browser.still(page);
  assert.strictEqual(await output(), "plain");
  // As an input method writes: what is not decided yet is seen, and replaced.
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", {text: "にほ", selectionStart: 2, selectionEnd: 2});
  await browser.still(page);
  assert.strictEqual(await output(), "plainにほ");
  await session.send("Input.insertText", {text: "日本"});
  await browser.still(page);
  assert.strictEqual(await output(), "plain日本");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await browser.still(page);
  assert.strictEqual(await copied(page), "plain日本");
  await page.evaluate(() => navigator.clipboard.writeText("É\u{1F600}"));
  await page.keyboard.press("Control+v");
  await browser.still(page);
  assert.strictEqual(await output(), "É\u{1F600}");
});

test("Tab leaves the picture, and keys elsewhere are not the picture's", async () => {
  const page = await open();
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.id = "elsewhere";
    document.body.append(button);
  });
  await page.keyboard.press("Tab");
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), "elsewhere");
  const before = await state(page);
  await page.keyboard.press("End");
  await page.waitForTimeout(200);
  assert.strictEqual((await state(page)).at, before.at);
});

test("on a telephone: fingers tap, drag, scroll and zoom; all words can be read", async () => {
  const page = await open("?scenario=fourth", TELEPHONE);
  assert.strictEqual((await state(page)).crowded, "no");
  await browser.tap(page, "next");
  const at = Number((await state(page)).at);
  assert.ok(at > 0);
  await browser.tap(page, "Sequence");
  assert.strictEqual((await state(page)).turn, "sequence");
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", {
    type, touchPoints: points.map(([x, y], id) => ({x, y, id}))});
  const [x, y] = await browser.middle(page, "timeline");
  await touch("touchStart", [x - 60, y]);
  for (let i = 0; i <= 60; i += 10) await touch("touchMove", [x - 60 + i * 2, y]);
  await touch("touchEnd");
  await browser.still(page);
  assert.ok(Number((await state(page)).at) > at);
  const before = await page.screenshot();
  await touch("touchStart", [200, 500]);
  for (let i = 0; i <= 100; i += 10) await touch("touchMove", [200, 500 - i]);
  await touch("touchEnd");
  await browser.still(page);
  const scrolled = await page.screenshot();
  assert.ok(!before.equals(scrolled), "a finger scrolls the sequence");
  await touch("touchStart", [200, 400], [200, 440]);
  for (let i = 0; i <= 100; i += 10) await touch("touchMove", [200, 400 - i], [200, 440 + i]);
  await touch("touchEnd");
  await browser.still(page);
  assert.ok(!scrolled.equals(await page.screenshot()), "two fingers zoom it");
});

test("its size is the window's, sharp at any density", async () => {
  for (const [width, height, density] of [[1600, 900, 1], [1024, 768, 2], [768, 1024, 1.5],
                                          [390, 844, 3]]) {
    const page = await open("", {viewport: {width, height}, deviceScaleFactor: density});
    const canvas = () => page.evaluate(() => [mailwalk.module.canvas.width,
                                              mailwalk.module.canvas.height]);
    assert.deepStrictEqual(await canvas(), [width * density, height * density]);
    assert.strictEqual((await state(page)).crowded, "no", width + "x" + height);
    await page.setViewportSize({width: 800, height: 700});
    await page.waitForFunction(([wide, high]) => mailwalk.module.canvas.width === wide &&
      mailwalk.module.canvas.height === high, [800 * density, 700 * density]);
    await page.context().close();
  }
});

test("opens without a network, once it was there", async () => {
  const page = await open("?scenario=second");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async files => {
    for (const name of await caches.keys()) {
      if ((await (await caches.open(name)).keys()).length === files) return true;
    }
    return false;
  }, 6);
  await page.context().setOffline(true);
  await page.goto(opened.site.address + "?scenario=third");
  await browser.ready(page);
  assert.strictEqual((await state(page)).scenario, "third");
});

test("the same in one file, from a disk", async () => {
  const file = path.join(process.env.MAILWALK_SITE, "..", "mailwalk.html");
  const context = await opened.kind.newContext(DESK);
  const page = await context.newPage();
  await page.goto("file://" + fs.realpathSync(file) + "?scenario=fourth&t=614ms");
  await browser.ready(page);
  const now = await state(page);
  assert.deepStrictEqual([now.scenario, now.at], ["fourth", "0.614000"]);
  await page.keyboard.press("End");
  await browser.still(page);
  await page.reload();
  await browser.ready(page);
  assert.ok(Number((await state(page)).at) > 100);
});

test("speaks the browser's language, until another is chosen", async () => {
  const page = await open("", {...DESK, locale: "de-DE"});
  const link = new URL(page.url()).searchParams;
  assert.strictEqual(link.get("language"), "de");
});
