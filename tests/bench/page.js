#!/usr/bin/env node
"use strict";
// How fast the page is, in Debian's Chromium without a graphics card.
//
// Usage: MAILWALK_SITE=… MAILWALK_NPM=… node page.js [TRACE] [ROUNDS]
//
// From the address to the first picture, with the site's files from the disk and from the service
// worker; a picture while scenario 4 plays and while somebody scrubs through it, and our part of it,
// without what the browser takes for its WebGL; the same for TRACE, a file of a million records
// (gui_bench makes one), and how long it takes to open. Medians, and the slowest of twenty.
const path = require("node:path");
const {DESK, serve, chromium, ready} = require(path.join(__dirname, "..", "web", "browser.js"));

const sorted = times => [...times].sort((a, b) => a - b);
const median = times => sorted(times)[Math.floor(times.length / 2)];
const slowest = times => sorted(times)[Math.floor(times.length * 0.95)];
const line = (what, times) => console.log(
  `${what.padEnd(44)} ${median(times).toFixed(2).padStart(9)} ms   ${slowest(times).toFixed(2).padStart(9)} ms`);

// Milliseconds from the address to the first picture that has been drawn.
async function firstPicture(page, address) {
  await page.goto(address);
  return page.evaluate(() => new Promise(done => {
    const look = () => {
      if (mailwalk.drawn > 0) requestAnimationFrame(() => done(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  }));
}

// The time that passes in the browser's WebGL is added up from now on.
function watchDrawing(page) {
  return page.evaluate(() => {
    const gl = document.querySelector("canvas").getContext("webgl2");
    window.drawing = 0;
    for (const name in gl) {
      if (typeof gl[name] !== "function") continue;
      const call = gl[name];
      gl[name] = (...given) => {
        const begin = performance.now(), made = call.apply(gl, given);
        window.drawing += performance.now() - begin;
        return made;
      };
    }
  });
}

// How long so many pictures take, each: [all of it, our part]. `end`: between them somebody goes to
// another second before that; 0: nobody does.
function pictures(page, count, end) {
  return page.evaluate(([wanted, last]) => new Promise(done => {
    const times = [], frame = mailwalk.call.frame;
    mailwalk.call.frame = now => {
      if (last > 0) mailwalk.call.seek(((times.length * 0.6180339887) % 1) * last);
      const begin = performance.now(), before = window.drawing, rest = frame(now);
      const all = performance.now() - begin;
      times.push([all, all - (window.drawing - before)]);
      if (times.length < wanted) return 0;
      mailwalk.call.frame = frame;
      done(times);
      return rest;
    };
    mailwalk.wake();
  }), [count, end]);
}

function twoLines(what, times) {
  line(what, times.map(([all]) => all));
  line("  our part of it", times.map(([, ours]) => ours));
}

async function starts(kind, address, rounds) {
  const cold = [], warm = [];
  for (let i = 0; i < rounds; ++i) {
    const context = await kind.newContext(DESK), page = await context.newPage();
    cold.push(await firstPicture(page, address));
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async () => (await caches.keys()).length > 0);
    await page.reload();
    warm.push(await firstPicture(page, address));
    await context.close();
  }
  line("first picture, from the disk", cold);
  line("first picture, from the service worker", warm);
}

// From the file, as if it had been dropped, to a picture of it.
async function open(page, file) {
  await (await page.$("#file")).setInputFiles(file);
  return page.evaluate(async () => {
    const scenario = () => JSON.parse(mailwalk.call.state()).scenario;
    const begin = performance.now(), before = scenario();
    await mailwalk.give(document.getElementById("file").files[0]);
    await new Promise(done => {
      const look = () => (scenario() !== before ? requestAnimationFrame(done) : requestAnimationFrame(look));
      look();
    });
    return performance.now() - begin;
  });
}

async function main() {
  const trace = process.argv[2], rounds = Number(process.argv[3] || 7);
  const site = await serve(process.env.MAILWALK_SITE);
  const kind = await chromium(process.env.MAILWALK_NPM);
  console.log("".padEnd(44), "   median      ", "95 of 100");
  await starts(kind, site.address + "?scenario=fourth", rounds);
  const page = await (await kind.newContext(DESK)).newPage();
  await page.goto(site.address + "?scenario=fourth");
  await ready(page);
  await watchDrawing(page);
  await page.keyboard.press("Space");
  twoLines("scenario 4, playing", await pictures(page, 300, 0));
  twoLines("scenario 4, scrubbing", await pictures(page, 300, 20));
  if (trace) {
    line("a trace of a million records, opening", [await open(page, trace)]);
    await ready(page);
    twoLines("a million records, scrubbing", await pictures(page, 60, 100));
  }
  await kind.close();
  site.close();
}

main();
