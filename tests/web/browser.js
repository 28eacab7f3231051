"use strict";
// A browser with the page in it, for tests: Debian's Chromium, driven by playwright-core, drawing
// without a graphics card. The site is served from its folder, to this computer only.
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");

const TYPES = {".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm",
               ".data": "application/octet-stream"};

function serve(folder) {
  const server = http.createServer((request, response) => {
    const name = new URL(request.url, "http://localhost").pathname.replace(/[/]$/, "/index.html");
    const file = path.join(folder, path.normalize(name));
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {"Content-Type": TYPES[path.extname(file)]});
    fs.createReadStream(file).pipe(response);
  });
  return new Promise(done => server.listen(0, "127.0.0.1", () => {
    done({address: "http://127.0.0.1:" + server.address().port + "/", close: () => server.close()});
  }));
}

function chromium(modules) {
  const {chromium: kind} = require(path.join(modules, "playwright-core"));
  return kind.launch({executablePath: "/usr/bin/chromium", args: [
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist"]});
}

// What a person would see to be over: the program is there, and nothing moves any more.
async function ready(page) {
  await page.waitForFunction(() => mailwalk.module && mailwalk.drawn > 3);
  await page.evaluate(() => mailwalk.call.watch());
  await still(page);
}

// Where something plays: what was done is seen.
async function still(page) {
  if ((await state(page)).playing === "yes") {
    const drawn = await page.evaluate(() => mailwalk.drawn);
    return page.waitForFunction(before => mailwalk.drawn > before + 3 ||
      JSON.parse(mailwalk.call.state()).playing === "no", drawn);
  }
  return page.waitForFunction(() => {
    const before = window.drawnBefore;
    window.drawnBefore = mailwalk.drawn;
    return before === mailwalk.drawn && !mailwalk.asked;
  }, null, {polling: 60});
}

// The playhead stands; in a whole lesson it has a long way.
async function settled(page) {
  const stands = () => JSON.parse(mailwalk.call.state()).playing === "no";
  await page.waitForFunction(stands, null, {timeout: 120000});
  await still(page);
}

const state = page => page.evaluate(() => JSON.parse(mailwalk.call.state()));

// In the middle of what has this name (gui/panels/places.h).
async function middle(page, name) {
  await page.waitForFunction(wanted => mailwalk.call.place(wanted) !== "null", name);
  const [x, y, width, height] =
    await page.evaluate(wanted => JSON.parse(mailwalk.call.place(wanted)), name);
  return [x + width / 2, y + height / 2];
}

async function click(page, name) {
  await page.mouse.click(...await middle(page, name));
  await still(page);
}

async function tap(page, name) {
  await page.touchscreen.tap(...await middle(page, name));
  await still(page);
}

// — the twin, by the keyboard alone —

// What has the focus: the key of its node, "button go", and where it is.
const focused = page => page.evaluate(() => {
  const element = document.activeElement, node = element.closest("[data-key]");
  const section = element.closest("[data-section]");
  const name = element.getAttribute("aria-label") || (element.labels && element.labels[0] || element).textContent;
  return {key: node ? node.dataset.key : element.localName, name: name.trim(),
          section: section ? section.dataset.section : ""};
});

// Presses Tab until that has the focus.
async function reach(page, is, what) {
  for (let i = 0; i < 300; ++i) {
    if (is(await focused(page))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("no way leads to " + what);
}

// How many times Tab leads there, or, below zero, Shift+Tab: an estimate. Null: it is not there.
const distance = (page, key) => page.evaluate(wanted => {
  const around = document.querySelector("dialog:modal") || document;
  const all = [...around.querySelectorAll("button, input, select, textarea, summary, [tabindex='0']")]
    .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility());
  const there = all.findIndex(one => {
    const node = one.closest("[data-key]");
    return node && node.dataset.key === wanted;
  });
  return there < 0 ? null : there - all.indexOf(document.activeElement);
}, key);

// The shorter way round, as whoever knows the page goes; looks about only where it may have come.
async function reachKey(page, key) {
  for (let turns = 0; turns < 12; ++turns) {
    if ((await focused(page)).key === key) return;
    const steps = await distance(page, key);
    if (steps === null) break;
    const presses = Math.max(Math.abs(steps) - (turns > 0 ? 1 : 0), 1);
    for (let i = 0; i < presses; ++i) await page.keyboard.press(steps < 0 ? "Shift+Tab" : "Tab");
  }
  return reach(page, one => one.key === key, key);
}

// The answer at that place, from 0: chosen, put into the order, or marked.
async function option(page, place) {
  const keys = await page.evaluate(() =>
    [...document.querySelectorAll("fieldset .card")].map(card => card.dataset.key));
  const kind = await page.evaluate(() => {
    const first = document.querySelector("fieldset .card").firstElementChild;
    return first.type;
  });
  if (kind !== "radio") {
    await reachKey(page, keys[place]);
    return page.keyboard.press("Space");
  }
  await reach(page, one => keys.includes(one.key), "the answers");
  for (let i = 0; i < keys.length; ++i) {
    const here = keys.indexOf((await focused(page)).key);
    if (here === place) break;
    await page.keyboard.press(here < place ? "ArrowDown" : "ArrowUp");
    await still(page);
  }
  return page.keyboard.press("Space");
}

const DESK = {viewport: {width: 1280, height: 800}, acceptDownloads: true};
const TELEPHONE = {viewport: {width: 390, height: 844}, deviceScaleFactor: 2, hasTouch: true};

// The site and the browser for all tests of a file, as {site, kind} once they begin.
function forTests({before, after}) {
  const all = {};
  before(async () => {
    all.site = await serve(process.env.MAILWALK_SITE);
    all.kind = await chromium(process.env.MAILWALK_NPM);
  });
  after(async () => {
    await all.kind.close();
    all.site.close();
  });
  return all;
}

module.exports = {DESK, TELEPHONE, forTests, serve, chromium, ready, still, settled, state, middle, click, tap, focused, reach,
                  reachKey, option};
