"use strict";
// The page in one file, opened from a disk by Debian's Firefox, which puppeteer-core drives.
//   MAILWALK_SITE=… MAILWALK_NPM=… xvfb-run -a node --test tests/web/firefox.js
// Without a display Firefox has no WebGL.
const assert = require("node:assert");
const path = require("node:path");
const {after, before, test} = require("node:test");
const {pathToFileURL} = require("node:url");

const FILE = pathToFileURL(path.join(process.env.MAILWALK_SITE, "..", "mailwalk.html")).href;

let firefox;
before(async () => {
  const {launch} = require(path.join(process.env.MAILWALK_NPM, "puppeteer-core"));
  firefox = await launch({browser: "firefox", executablePath: "/usr/bin/firefox-esr",
                          headless: false, extraPrefsFirefox: {"webgl.force-enabled": true},
                          env: {...process.env, LIBGL_ALWAYS_SOFTWARE: "1", MOZ_X11_EGL: "1"}});
});
after(() => firefox.close());

const state = page => page.evaluate(() => JSON.parse(mailwalk.call.state()));

async function drawn(page) {
  const before = await page.evaluate(() => mailwalk.drawn);
  await page.waitForFunction(number => mailwalk.drawn > number && !mailwalk.asked, {}, before);
}

test("one file opens from a disk, is drawn, and obeys keys and the mouse", async () => {
  const page = await firefox.newPage();
  await page.setViewport({width: 1280, height: 800});
  await page.goto(FILE + "#?scenario=fourth&language=en");
  await page.waitForFunction(() => mailwalk.module && mailwalk.drawn > 3, {timeout: 120000});
  await page.evaluate(() => mailwalk.call.watch());
  const first = await page.screenshot();
  assert.strictEqual((await state(page)).scenario, "fourth");
  await page.keyboard.press("End");
  await drawn(page);
  assert.ok(Number((await state(page)).at) > 100);
  const last = await page.screenshot();
  assert.notDeepStrictEqual(first, last);
  await page.keyboard.press("Home");
  await drawn(page);
  assert.strictEqual(Number((await state(page)).at), 0);
  const [x, y, width, height] =
    await page.evaluate(() => JSON.parse(mailwalk.call.place("Terminal")));
  await page.mouse.click(x + width / 2, y + height / 2);
  await drawn(page);
  assert.notDeepStrictEqual(await page.screenshot(), first);
});
