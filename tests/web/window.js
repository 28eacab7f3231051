#!/usr/bin/env node
"use strict";
// The page as if it were mailwalk-gui: plays the scripts of tests/gui (gui/script.h) in a browser, so
// that the same tests hold there. MAILWALK_SITE is the site, MAILWALK_NPM the folder of npm's modules.
// Knows the options of mailwalk-gui that those tests use.
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const browser = require("./browser.js");

const DATA = "mailwalk:/home/web_user/.local/share/mailwalk/";
const SETTINGS = "mailwalk:/home/web_user/.config/mailwalk/settings.json";

function command_line(words) {
  const options = {document: ""};
  for (let i = 0; i < words.length; ++i) {
    if (words[i].startsWith("--")) options[words[i].slice(2)] = words[++i];
    else options.document = words[i];
  }
  return options;
}

// What the browser is saving.
const saved = [];

// Where what is done in the lesson is kept.
const key_of = taking => DATA + taking.lesson + "-" + taking.version + ".json";

async function open(kind, site, options) {
  const [width, height] = (options.size || "1600x900").split("x").map(Number);
  const context = await kind.newContext({viewport: {width, height}, acceptDownloads: true});
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const query = new URLSearchParams();
  const names = {lesson: "lesson", language: "language", theme: "theme", at: "t",
                 "text-size": "text", show: "show"};
  for (const [option, name] of Object.entries(names)) {
    if (options[option]) query.set(name, options[option]);
  }
  const is_file = fs.existsSync(options.document);
  if (options.document && !is_file) query.set("scenario", options.document);
  const page = await context.newPage();
  page.on("download", file => saved.push(file.saveAs(file.suggestedFilename())));
  const kept = {};
  const read = file => (file && fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null);
  const taking = read(options.taking), settings = read(options.settings);
  if (taking) kept[key_of(JSON.parse(taking))] = taking;
  if (settings) kept[SETTINGS] = settings;
  await context.addInitScript(all => Object.assign(localStorage, all), kept);
  await page.goto(site + "?" + query);
  await browser.ready(page);
  if (is_file) await give(page, options.document);
  return page;
}

async function give(page, file) {
  await page.setInputFiles("#file", file);
  await page.evaluate(() => mailwalk.give(document.getElementById("file").files[0]));
  await browser.still(page);
}

const KEYS = {Left: "ArrowLeft", Right: "ArrowRight", Up: "ArrowUp", Down: "ArrowDown",
              Ctrl: "Control"};
function key(name) {
  const shift = name.includes("Shift+");
  const named = name.split("+").map(word => KEYS[word] || word);
  const last = named.pop();
  return [...named, last.length === 1 && !shift ? last.toLowerCase() : last].join("+");
}

async function press(page, name) {
  for (let turns = 0; turns < 200; ++turns) {
    await browser.middle(page, name);
    const [x, y, width, height, left, top, wide, high] =
      await page.evaluate(wanted => JSON.parse(mailwalk.call.place(wanted)), name);
    const middle = y + height / 2;
    if (middle >= top && middle <= top + high) {
      await page.mouse.move(x + width / 2, middle);
      await browser.still(page);
      await page.mouse.down();
      await page.mouse.up();
      return;
    }
    await page.mouse.move(left + wide / 2, top + high / 2);
    await page.mouse.wheel(0, middle < top ? -100 : 100);
    await browser.still(page);
  }
  assert.fail("out of sight: " + name);
}

// NAME X; NAME not X; NAME over X, NAME under X.
async function expect(page, [name, ...words], line) {
  const is = (await browser.state(page))[name];
  const wanted = words[words.length - 1];
  const so = words.length < 2 ? is === wanted
    : words[0] === "not" ? is !== wanted
    : words[0] === "over" ? Number(is) > Number(wanted) : Number(is) < Number(wanted);
  assert.ok(so, "line " + line + ": " + name + " is " + is + ", not as expected: " + words.join(" "));
}

const VERBS = {
  frames: (page, [count]) => page.waitForTimeout(Math.min(Number(count) * 1000 / 60, 2000)),
  every: () => {},
  settle: browser.settled,
  key: (page, [name]) => page.keyboard.press(key(name)),
  type: (page, words) => page.keyboard.type(words.join(" ")),
  clipboard: (page, words) =>
    page.evaluate(text => navigator.clipboard.writeText(text), words.join(" ")),
  click: (page, [x, y]) => page.mouse.click(Number(x), Number(y)),
  press: (page, words) => press(page, words.join(" ")),
  move: (page, [x, y]) => page.mouse.move(Number(x), Number(y)),
  seek: (page, [seconds]) => page.evaluate(at => mailwalk.call.seek(at), Number(seconds)),
  open: (page, [id]) => page.evaluate(scenario => mailwalk.call.scenario(scenario), id),
  reach: (page, words) => browser.reachKey(page, words.join(" ")),
  named: (page, words) =>
    browser.reach(page, one => one.name === words.join(" "), words.join(" ")),
  option: (page, [place]) => browser.option(page, Number(place)),
  screenshot: (page, [file]) => page.screenshot({path: file}),
  expect,
};

async function play(page, script) {
  const lines = script.split("\n");
  for (let i = 0; i < lines.length; ++i) {
    const words = lines[i].split("#")[0].trim().split(/\s+/);
    if (!words[0]) continue;
    assert.ok(VERBS[words[0]], "line " + (i + 1) + ": " + words[0]);
    try {
      await VERBS[words[0]](page, words.slice(1), i + 1);
    } catch (fault) {
      throw new Error("line " + (i + 1) + ": " + fault.message);
    }
    if (!["expect", "reach", "named"].includes(words[0])) await browser.still(page);
  }
}

async function main() {
  const options = command_line(process.argv.slice(2));
  const site = await browser.serve(process.env.MAILWALK_SITE);
  const kind = await browser.chromium(process.env.MAILWALK_NPM);
  const page = await open(kind, site.address, options);
  const faults = [];
  page.on("pageerror", fault => faults.push(String(fault)));
  try {
    await play(page, fs.readFileSync(options.script, "utf8"));
    await page.evaluate(() => mailwalk.call.leave());
    const kept = await page.evaluate(() => ({...localStorage}));
    const write = (file, key) => file && kept[key] && fs.writeFileSync(file, kept[key]);
    write(options.taking, Object.keys(kept).find(one => one.startsWith(DATA)));
    write(options.settings, SETTINGS);
    await Promise.all(saved);
    assert.deepStrictEqual(faults, []);
  } finally {
    await kind.close();
    site.close();
  }
}

main().catch(fault => {
  console.error(fault.message);
  process.exit(1);
});
