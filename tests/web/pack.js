"use strict";
// What `mailwalk pack` makes of the page: opened from a disk, in a frame on another page, beside a
// learning platform, whose side is that of scorm-again.
//   MAILWALK_PROGRAM=… MAILWALK_SITE=… MAILWALK_NPM=… node --test tests/web/pack.js
const assert = require("node:assert");
const {execFileSync} = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const {after, before, test} = require("node:test");
const zlib = require("node:zlib");
const browser = require("./browser.js");

const {DESK} = browser;
const PAGE = fs.realpathSync(path.join(process.env.MAILWALK_SITE, "..", "mailwalk.html"));
const SCORM_AGAIN = path.join(process.env.MAILWALK_NPM, "scorm-again", "dist", "scorm12.min.js");

let kind, folder, server;
const here = name => path.join(folder, name);
const mailwalk = (...words) =>
  execFileSync(process.env.MAILWALK_PROGRAM, words, {encoding: "utf8"});
const pack = (what, file, ...more) =>
  mailwalk("pack", what, "--page", PAGE, "-o", here(file), ...more);
const state = browser.state;

// One of the shipped lessons and scenarios as a teacher's own.
function own(file, id) {
  const json = JSON.parse(fs.readFileSync(path.join(__dirname, "../..", file), "utf8"));
  fs.writeFileSync(here(id + ".json"), JSON.stringify({...json, id, title: "My <own> & only"}));
  return here(id + ".json");
}

before(async () => {
  kind = await browser.chromium(process.env.MAILWALK_NPM);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "mailwalk-pack-"));
  server = await browser.serve(folder);
  pack(own("lessons/three-phases.json", "my-lesson"), "lesson.html");
  pack(own("scenarios/fourth.json", "my-scenario"), "scenario.html", "--language", "de");
  for (const [what, name] of [["my-lesson.json", "course"], ["my-scenario.json", "world"]]) {
    pack(here(what), name + ".zip", "--scorm");
    execFileSync("unzip", ["-q", here(name + ".zip"), "-d", here(name)]);
    fs.copyFileSync(path.join(__dirname, "lms.html"), here(name + "/lms.html"));
    fs.copyFileSync(SCORM_AGAIN, here(name + "/scorm12.min.js"));
  }
});
after(async () => {
  await kind.close();
  server.close();
  fs.rmSync(folder, {recursive: true});
});

// A page, or the frame of one, that complains of nothing and has something open.
async function open(address, context, frame = null) {
  const page = await context.newPage();
  page.on("pageerror", fault => assert.fail(String(fault)));
  await page.goto(address);
  const inner = frame ? await (await page.waitForSelector(frame)).contentFrame() : page;
  await browser.ready(inner);
  return {page, inner};
}
const fresh = () => kind.newContext(DESK);

// Goes on in a lesson, as a student does who has read.
async function onwards({page, inner}) {
  await browser.settled(inner);
  await inner.locator("#canvas").focus();
  await page.keyboard.press("Enter");
  await browser.settled(inner);
}

// — from a disk, in a frame —

test("a lesson of one's own opens from a disk, and goes on where one was", async () => {
  const context = await fresh();
  const {page} = await open("file://" + here("lesson.html"), context);
  assert.strictEqual(await page.title(), "My <own> & only · Mailwalk");
  const first = (await state(page)).step;
  await onwards({page, inner: page});
  const {step} = await state(page);
  assert.notStrictEqual(step, first);
  assert.match(page.url(), /lesson=my-lesson/);
  await page.reload();
  await browser.ready(page);
  assert.strictEqual((await state(page)).step, step);
  assert.strictEqual(await page.locator("#course").isVisible(), false);
  await context.close();
});

test("a scenario of one's own opens in its language, at the instant of its link", async () => {
  const context = await fresh();
  const {page} = await open(server.address + "scenario.html?t=614ms", context);
  const now = await state(page);
  assert.deepStrictEqual([now.scenario, now.at, now.problem], ["my-scenario", "0.614000", "no"]);
  assert.strictEqual(new URL(page.url()).searchParams.get("language"), "de");
  await page.goto(server.address + "scenario.html?scenario=first&t=1s");
  await browser.ready(page);
  assert.deepStrictEqual([(await state(page)).scenario, (await state(page)).at],
                         ["my-scenario", "0.000000"]);
  await context.close();
});

test("what comes with Mailwalk is packed, too", async () => {
  pack("why-mime", "why.html");
  const context = await fresh();
  const {page} = await open("file://" + here("why.html"), context);
  assert.notStrictEqual((await state(page)).step, "none");
  await context.close();
});

test("in a frame it has no menus, keeps results and saves files", async () => {
  const line = pack(here("my-lesson.json"), "framed.html", "--embed");
  fs.writeFileSync(here("course.html"), "<!DOCTYPE html><title>Course</title><h1>Mail</h1>" + line);
  const context = await fresh();
  const {page, inner} = await open(server.address + "course.html", context, "iframe");
  for (const menu of ["file", "look", "scenario", "lesson picker"]) {
    assert.strictEqual(await inner.evaluate(name => mailwalk.call.place(name), menu), "null", menu);
  }
  assert.notStrictEqual(await inner.evaluate(() => mailwalk.call.place("larger")), "null");
  await onwards({page, inner});
  const {step} = await state(inner);
  await inner.evaluate(() => mailwalk.call.leave());
  const again = await open(server.address + "course.html", context, "iframe");
  assert.strictEqual((await state(again.inner)).step, step);
  const download = again.page.waitForEvent("download");
  await again.inner.evaluate(() => mailwalk.download("result.json", "{}"));
  assert.strictEqual((await download).suggestedFilename(), "result.json");
  await context.close();
});

// — beside a learning platform —

const stored = page => page.evaluate(() => JSON.parse(localStorage.getItem(store)));
const course = (context, manner = "") =>
  open(server.address + "course/lms.html" + manner, context, "#sco");
const words = inner => inner.locator("#course").innerText();

function unpacked(suspended) {
  const [, , packed] = suspended.split(";");
  return zlib.inflateSync(Buffer.from(packed, "base64url")).toString();
}

// As the platform would give it that has stored this.
async function withStored(context, core, suspended) {
  await context.addInitScript(value => {
    if (!location.host || localStorage.getItem("of the platform")) return;
    localStorage.setItem("of the platform", value);
  }, JSON.stringify({core: {student_id: "ann", ...core}, suspend_data: suspended}));
}

test("points, status and place arrive, and it goes on elsewhere", async () => {
  const context = await fresh();
  const {page, inner} = await course(context);
  let told = await stored(page);
  assert.deepStrictEqual([told.core.lesson_status, told.core.exit, told.core.score.raw],
                         ["incomplete", "suspend", "0"]);
  await onwards({page, inner});
  told = await stored(page);
  const {step} = await state(inner);
  assert.strictEqual(new URLSearchParams(told.core.lesson_location).get("step"), step);
  assert.match(told.core.session_time, /^\d+:\d\d:\d\d([.]\d+)?$/);
  assert.strictEqual(JSON.parse(unpacked(told.suspend_data)).lesson, "my-lesson");
  assert.ok(told.suspend_data.length <= 4096);
  await inner.goto("about:blank");
  assert.strictEqual(await page.evaluate(() => calls.filter(one => one === "LMSFinish").length), 1);
  // Another computer: nothing but what the platform has.
  const other = await fresh();
  const kept = await stored(page);
  await withStored(other, kept.core, kept.suspend_data);
  const there = await course(other);
  assert.strictEqual((await state(there.inner)).step, step);
  await context.close();
  await other.close();
});

test("a finished lesson is completed with its points, which `mailwalk grade` gives, too", async () => {
  const file = here("solved.json");
  mailwalk("lesson", here("my-lesson.json"), "--solve", "--session", file);
  const solved = JSON.parse(fs.readFileSync(file, "utf8"));
  solved.happenings.pop();  // The last word is left to the browser.
  const packed = zlib.deflateSync(JSON.stringify(solved)).toString("base64url");
  const context = await fresh();
  await withStored(context, {lesson_status: "incomplete"}, "7;;" + packed);
  const {page, inner} = await course(context);
  await onwards({page, inner});
  const told = await stored(page);
  assert.deepStrictEqual([told.core.lesson_status, told.core.score.raw, told.core.score.max],
                         ["completed", "100", "100"]);
  fs.writeFileSync(file, unpacked(told.suspend_data));
  const graded = mailwalk("grade", here("my-lesson.json"), file, "--format", "json");
  const [grade] = JSON.parse(graded).students;
  assert.deepStrictEqual([grade.verdict, grade.points], ["finished", solved.points / 100]);
  // What was completed stays, whatever is begun after it.
  await page.reload();
  const again = await (await page.waitForSelector("#sco")).contentFrame();
  await browser.ready(again);
  await onwards({page, inner: again});
  const later = await stored(page);
  assert.deepStrictEqual([later.core.lesson_status, later.core.score.raw, later.suspend_data],
                         ["completed", "100", told.suspend_data]);
  await context.close();
});

test("a scenario goes on with what was done in it, and is completed at its end", async () => {
  const session = {mailwalk_session: 1,
                   scenario: JSON.parse(fs.readFileSync(here("my-scenario.json"), "utf8")),
                   inputs: [{at: 20000, do: "cut-link", between: ["forouzan-pc", "lan"]}]};
  const packed = zlib.deflateSync(JSON.stringify(session)).toString("base64url");
  const context = await fresh();
  await withStored(context, {lesson_location: "?scenario=my-scenario&t=30ms"}, "2;;" + packed);
  const {page, inner} = await open(server.address + "world/lms.html", context, "#sco");
  const now = await state(inner);
  assert.deepStrictEqual([now.scenario, now.inputs, now.at], ["my-scenario", "1", "0.030000"]);
  await inner.locator("#canvas").focus();
  await page.keyboard.press("End");
  await browser.still(inner);
  await inner.goto("about:blank");
  const told = await stored(page);
  assert.deepStrictEqual([told.core.lesson_status, told.core.score.raw], ["completed", ""]);
  assert.strictEqual(JSON.parse(unpacked(told.suspend_data)).inputs.length, 1);
  assert.ok(told.suspend_data.length <= 4096);
  await context.close();
});

test("without a platform it says so, and works", async () => {
  const context = await fresh();
  const {page} = await open(server.address + "course/index.html", context);
  assert.match(await words(page), /No course answers here/);
  const first = (await state(page)).step;
  await onwards({page, inner: page});
  assert.notStrictEqual((await state(page)).step, first);
  const canvas = await page.locator("#picture").boundingBox();
  const line = await page.locator("#course").boundingBox();
  assert.ok(canvas.y + canvas.height <= line.y + 1, "the line hides nothing");
  await context.close();
});

test("pages of others around it, which may not be looked at, stop nothing", async () => {
  const other = await browser.serve(folder);  // Another port: another origin.
  fs.writeFileSync(here("around.html"), "<iframe id='sco' width='1200' height='760' src='" +
                   server.address + "course/index.html'></iframe>");
  const context = await fresh();
  const {inner} = await open(other.address + "around.html", context, "#sco");
  assert.match(await words(inner), /No course answers here/);
  await context.close();
  other.close();
});

test("what a platform does not store is said, kept, and told again", async () => {
  const context = await fresh();
  const {page, inner} = await course(context, "?ill");
  assert.match(await words(inner), /did not store/);
  await onwards({page, inner});
  const {step} = await state(inner);
  const download = page.waitForEvent("download");
  await inner.locator("#course button").click();
  const saved = fs.readFileSync(await (await download).path(), "utf8");
  assert.strictEqual(JSON.parse(saved).lesson, "my-lesson");
  await inner.goto("about:blank");
  // It has got well: what this browser kept is told.
  await page.goto(server.address + "course/lms.html");
  const again = await (await page.waitForSelector("#sco")).contentFrame();
  await browser.ready(again);
  assert.strictEqual((await state(again)).step, step);
  assert.match(await words(again), /browser's own copy/);
  assert.match((await stored(page)).core.lesson_location, new RegExp("step=" + step));
  await context.close();
});

test("a platform that stores nothing, and says that it does, is not believed", async () => {
  const context = await fresh();
  const {page, inner} = await course(context, "?forgets");
  await onwards({page, inner});
  const {step} = await state(inner);
  await page.reload();
  const again = await (await page.waitForSelector("#sco")).contentFrame();
  await browser.ready(again);
  assert.strictEqual((await state(again)).step, step);
  await context.close();
});

test("what is too large is offered as a file; points and place are told", async () => {
  const context = await fresh();
  const {page, inner} = await course(context);
  await inner.evaluate(() => { scorm.most["cmi.suspend_data"] = 20; });
  await onwards({page, inner});
  assert.match(await words(inner), /too large/);
  const told = await stored(page);
  assert.match(told.suspend_data, /^\d+;;!$/);
  const download = page.waitForEvent("download");
  await inner.locator("#course button").click();
  const saved = fs.readFileSync(await (await download).path());
  const {step} = await state(inner);
  await inner.goto("about:blank");
  const other = await fresh();
  await withStored(other, (await stored(page)).core, told.suspend_data);
  const there = await course(other);
  assert.match(await words(there.inner), /Open the file/);
  assert.strictEqual((await stored(there.page)).suspend_data, told.suspend_data);
  const chooser = there.page.waitForEvent("filechooser");
  await there.inner.locator("#course button").click();
  await (await chooser).setFiles({name: "my-lesson.json", mimeType: "application/json",
                                  buffer: saved});
  await there.inner.waitForFunction(() => document.getElementById("course").hidden);
  await browser.settled(there.inner);
  assert.strictEqual((await state(there.inner)).step, step);
  await context.close();
  await other.close();
});
