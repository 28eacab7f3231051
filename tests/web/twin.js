"use strict";
// The text twin: what it says to those who do not see, and what it lets them do.
//   MAILWALK_SITE=… MAILWALK_NPM=… node --test tests/web/twin.js
// UPDATE_GOLDEN=1 writes the tree of a lesson anew.
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const {after, before, test} = require("node:test");
const browser = require("./browser.js");

const {DESK, TELEPHONE} = browser;

const AXE = fs.readFileSync(path.join(process.env.MAILWALK_NPM, "axe-core/axe.min.js"), "utf8");
const GOLDEN = path.join(__dirname, "../golden/twin-three-phases.txt");

const opened = browser.forTests({before, after});

// Of a page that complains of nothing, its policy included. Lessons play fast.
async function open(query, settings = DESK, first = () => {}) {
  const context = await opened.kind.newContext(settings);
  await context.addInitScript(() => {
    const key = "mailwalk:/home/web_user/.config/mailwalk/settings.json";
    if (!localStorage.getItem(key)) localStorage.setItem(key, JSON.stringify({speed: 64}));
  });
  await context.addInitScript(first);
  const page = await context.newPage();
  page.on("pageerror", fault => assert.fail(String(fault)));
  page.on("console", line => {
    if (["error", "warning"].includes(line.type()) && !/GL Driver|WebGL/.test(line.text())) {
      page.complaint = line.text();
    }
  });
  await page.goto(opened.site.address + query);
  await browser.ready(page);
  return page;
}
const press = async (page, key) => {
  await browser.reachKey(page, key);
  await page.keyboard.press("Enter");
  await browser.still(page);
};
const spoken = page => page.evaluate(() => document.getElementById("spoken").textContent);
const heading = page => page.evaluate(() => document.querySelector("h1").textContent);

async function expect_accessible(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, {runOnly: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}));
  const told = found.violations.map(one =>
    one.id + ": " + one.nodes.map(node => node.html.slice(0, 160) + " " + node.failureSummary).join("\n  "));
  assert.deepStrictEqual(told, [], where);
  assert.ok(found.passes.length > 10, where);
  assert.strictEqual(page.complaint, undefined, where);
}

test("axe-core finds nothing in any section, theme or language", async () => {
  for (const theme of ["dark", "light", "contrast"]) {
    const page = await open("?scenario=fourth&t=614ms&show=text&theme=" + theme);
    await expect_accessible(page, theme);
    await press(page, "button host 1");
    await expect_accessible(page, theme + ", a computer");
    for (const fold of ["fold lessons", "fold scenarios", "fold file", "fold view"]) {
      await browser.reachKey(page, fold);
      await page.keyboard.press("Enter");
    }
    await expect_accessible(page, theme + ", lists open");
    await page.context().close();
  }
  const german = await open("?scenario=fourth&t=614ms&show=text&language=de");
  assert.strictEqual(await german.evaluate(() => document.documentElement.lang), "de");
  await expect_accessible(german, "German");
});

test("axe-core finds nothing in the terminal, the MIME lab, a dialog, beside the picture", async () => {
  const page = await open("?scenario=fourth&t=614ms&show=text");
  for (const tab of ["Terminal", "MIME lab", "User agent"]) {
    await press(page, "button " + tab);
    await expect_accessible(page, tab);
  }
  await press(page, "button Scenario");
  await press(page, "button host 1");
  await press(page, "button write");
  assert.ok(await page.evaluate(() => document.getElementById("dialog").open));
  await expect_accessible(page, "a message");
  await page.keyboard.press("Escape");
  await browser.still(page);
  assert.ok(!await page.evaluate(() => document.getElementById("dialog").open));
  assert.strictEqual((await browser.focused(page)).key, "button write");
  const both = await open("?scenario=fourth&t=614ms&show=both&theme=light");
  await expect_accessible(both, "both");
});

// Headings go down one level at a time.
const levels = page => page.evaluate(() =>
  [...document.querySelectorAll("h1, h2, h3")].filter(one => one.offsetParent).map(one => Number(one.localName[1])));

test("mail is got, read, answered and its way is told, with the keyboard", async () => {
  const page = await open("?scenario=reply-and-forward&t=301s&show=text");
  await press(page, "button User agent");
  await browser.reachKey(page, "select mail user");
  await page.keyboard.type("fegan");
  await browser.still(page);
  assert.match(await page.locator("[data-key='steps messages'] .title").textContent(), /^Inbox · 2 messages/);
  await press(page, "button message 2");
  await browser.settled(page);
  assert.strictEqual((await browser.state(page)).inputs, "1", "whoever looks at it reads it");
  assert.match(await page.locator("[data-key='button message 2']").textContent(), / read /);
  await expect_accessible(page, "a message");
  await press(page, "button reply");
  await browser.reachKey(page, "area body");
  await page.keyboard.type("It does.");
  await browser.still(page);
  const heads = await page.locator("[data-key='table receivers'] thead th").allTextContents();
  assert.deepStrictEqual(heads, ["Receiver", "Envelope", "Header", "The others …"]);
  assert.match(await page.locator("[data-key='table receivers'] tbody").textContent(), /forouzan@deanza.edu/);
  await expect_accessible(page, "an answer");
  await press(page, "button send");
  await browser.settled(page);
  assert.strictEqual((await browser.state(page)).inputs, "2");
  assert.match(await page.locator("[data-key='button message 2']").textContent(), / replied /);
  assert.match(await page.locator("[data-key='steps clicks']").textContent(), /Reply$/);
  for (const [i, level] of (await levels(page)).entries()) {
    const before = i === 0 ? 0 : (await levels(page))[i - 1];
    assert.ok(level <= before + 1 || i === 0, "heading " + i);
  }
});

test("files go along, chosen as the browser chooses them", async () => {
  const page = await open("?scenario=reply-and-forward&t=301s&show=text");
  await press(page, "button User agent");
  await press(page, "button write mail");
  const chosen = page.waitForEvent("filechooser");
  await press(page, "button attach");
  await (await chosen).setFiles({name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("here")});
  await page.waitForSelector("[data-key='button file 1']");
  assert.match(await page.locator("[data-key='button file 1']").textContent(), /plan.txt · 4 octets/);
});

test("two ways to the mail, a machine's states, a followed message, keys and marks", async () => {
  const page = await open("?scenario=fourth&t=614ms&show=text");
  await browser.reachKey(page, "fold view");
  await page.keyboard.press("Enter");
  await press(page, "button compare");
  assert.ok(await page.locator("[data-key='table totals'] tbody tr").count() >= 3);
  assert.ok(await page.locator("[data-key='steps compared'] li").count() > 10);
  await expect_accessible(page, "the comparison");
  await press(page, "button back");
  await press(page, "button follow");
  assert.ok(await page.locator("[data-key='steps passage'] li").count() > 5);
  const server = page.locator("[data-section=places] [data-key^='button agent ']", {hasText: "MTA server"});
  await press(page, await server.first().getAttribute("data-key"));
  assert.ok(await page.locator("[data-key='list states'] li").count() > 3);
  for (const fold of ["fold keys", "fold marks"]) {
    await browser.reachKey(page, fold);
    await page.keyboard.press("Enter");
  }
  await press(page, "button mark");
  await expect_accessible(page, "states, passage, keys, marks");
});

test("one signs in to web mail, with the keyboard", async () => {
  const page = await open("?scenario=web-1&t=60500ms&show=text");
  const key = (kind, name) => page.locator(`[data-key="group page"] [data-key^="${kind} item"]`, {hasText: name})
    .first().getAttribute("data-key");
  await browser.reachKey(page, await key("field", "Name"));
  await page.keyboard.type("fegan");
  const password = await key("field", "Password");
  await browser.reachKey(page, password);
  await page.keyboard.type("network-23");
  assert.strictEqual(await page.locator(`[data-key="${password}"] input`).getAttribute("type"), "password");
  await expect_accessible(page, "a page to sign in on");
  await press(page, await key("button", "Sign in"));
  await page.evaluate(() => mailwalk.call.seek(63));
  await browser.still(page);
  assert.strictEqual((await browser.state(page)).inputs, "1");
  assert.match(await page.locator("[data-key='group page']").textContent(), /Inbox/);
  await expect_accessible(page, "an inbox");
});

test("axe-core finds nothing on a telephone, whose tabs show one panel each", async () => {
  for (const query of ["?scenario=fourth&t=614ms&show=text&theme=light", "?lesson=three-phases&show=text",
                       "?lesson=user-agent-services&show=text"]) {
    const page = await open(query, TELEPHONE);
    await browser.settled(page);
    for (const tab of ["said", "places", "play", "main"]) {
      await page.tap("#tabs [data-key='tab " + tab + "']");
      await expect_accessible(page, query + " " + tab);
      assert.ok(await page.locator("[data-section=" + tab + "]").isVisible(), tab);
    }
    const wide = await page.evaluate(() => document.querySelector("#twin .columns").scrollWidth);
    assert.ok(wide <= 390, "nothing is wider than the telephone: " + wide);
    await page.context().close();
  }
});

// As Chromium tells it to screen readers: roles, names, states, indented.
async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const {nodes} = await session.send("Accessibility.getFullAXTree");
  const by = new Map(nodes.map(node => [node.nodeId, node]));
  const STATES = ["checked", "pressed", "disabled", "expanded", "level", "valuetext"];
  const lines = [];
  let told = "";  // The name of the last line. Whether a label's own text follows it, Chromium decides anew each time.
  const walk = (node, depth) => {
    // What is said aloud comes and goes; another test is for it.
    if ((node.properties || []).some(({name}) => name === "live")) return;
    const role = node.role && node.role.value;
    const skipped = node.ignored || ["InlineTextBox", "generic", "none", "LineBreak", "ListMarker"].includes(role);
    const own = node.name && node.name.value;
    const repeats = role === "StaticText" && (node.parentName === own || told === own);
    if (!skipped && !repeats) {
      told = own;
      const name = node.name && node.name.value ? " " + JSON.stringify(node.name.value) : "";
      const about = node.description && node.description.value
        ? " (" + node.description.value + ")" : "";
      const states = (node.properties || [])
        .filter(({name: state, value}) => STATES.includes(state) && ![false, "false", ""].includes(value.value))
        .map(({name: state, value}) => " " + state + "=" + value.value).join("");
      lines.push("  ".repeat(depth) + role + name + states + about);
    }
    for (const id of node.childIds || []) {
      const child = by.get(id);
      if (!child) continue;
      child.parentName = skipped ? node.parentName : node.name && node.name.value;
      walk(child, skipped ? depth : depth + 1);
    }
  };
  walk(nodes[0], 0);
  await session.detach();
  return lines;
}

// What is written about one section, as far as it goes.
function section(lines, begins) {
  const from = lines.findIndex(line => line.trim().startsWith(begins));
  const depth = lines[from].search(/\S/);
  const rest = lines.slice(from + 1).findIndex(line => line.search(/\S/) <= depth);
  return lines.slice(from, rest < 0 ? undefined : from + 1 + rest).map(line => line.slice(depth));
}

test("the tree of a whole lesson is what it was", async () => {
  const page = await open("?lesson=three-phases&show=text");
  const steps = require("../../lessons/three-phases.json").steps;
  const told = [];
  for (const step of steps) {
    await browser.settled(page);
    const now = await browser.state(page);
    assert.strictEqual(now.step, step.id);
    if (step === steps[0]) told.push("# All of it", ...await tree(page));
    told.push("# " + step.id, ...section(await tree(page), "main"));
    if (now.solved !== "yes") {
      await press(page, "button solution");
      await browser.settled(page);
      told.push("# " + step.id + ", its solution", ...section(await tree(page), "main"));
    }
    await press(page, "button go");
  }
  told.push("# over", ...section(await tree(page), "main"));
  const text = told.join("\n") + "\n";
  if (process.env.UPDATE_GOLDEN) fs.writeFileSync(GOLDEN, text);
  assert.strictEqual(text, fs.readFileSync(GOLDEN, "utf8"));
});

test("what is new is said once, in a region that was there before", async () => {
  const page = await open("?lesson=three-phases&show=text", DESK, () => {
    // What stands in the region whenever it changes, and when it came.
    window.told = [];
    new MutationObserver(() => {
      const region = document.getElementById("spoken");
      if (!region) return;
      const last = window.told[window.told.length - 1];
      if (last !== region.textContent) window.told.push(region.textContent);
    }).observe(document, {subtree: true, childList: true, characterData: true});
  });
  await browser.settled(page);
  const told = await page.evaluate(() => window.told);
  assert.strictEqual(told[0], "", "it is empty when the page comes");
  assert.ok(told.length > 1, "then something is said");
  for (const text of told) assert.ok(text.length <= 601, text);
  await press(page, "button go");
  await browser.settled(page);
  assert.notStrictEqual(await spoken(page), told[told.length - 1]);
});

test("focus stays where it is, goes on with the step, and is never lost", async () => {
  const page = await open("?lesson=three-phases&show=text");
  await browser.settled(page);
  await press(page, "button go");
  await browser.settled(page);
  assert.strictEqual((await browser.focused(page)).name, await heading(page));
  await browser.option(page, 0);
  await browser.still(page);
  const before = await browser.focused(page);
  await press(page, "button go");
  assert.strictEqual((await browser.focused(page)).key, "button go");
  assert.match(before.key, /^option /);
  // What is written is not disturbed by what is drawn meanwhile.
  await browser.reachKey(page, "field typed time");
  await page.keyboard.type("0.1 s", {delay: 20});
  await browser.still(page);
  assert.strictEqual((await browser.focused(page)).key, "field typed time");
  await page.keyboard.press("Enter");
  await browser.still(page);
  assert.ok(Number((await browser.state(page)).at) <= 0.1);
});

test("a wrong answer keeps its sentence, and is said", async () => {
  const page = await open("?lesson=three-phases&show=text");
  await browser.settled(page);
  await press(page, "button go");
  await browser.settled(page);
  const cards = await page.locator("fieldset .card").count();
  for (let place = 0; place < cards && (await browser.state(page)).solved !== "yes"; ++place) {
    await browser.option(page, place);
    await browser.still(page);
    await page.keyboard.press("Enter");
    await browser.still(page);
    if ((await browser.state(page)).solved === "yes") break;
    const wrong = page.locator("fieldset .card[data-mark=wrong]").first();
    assert.match(await wrong.locator(".about").textContent(), /^Not this[.] /);
    assert.match(await spoken(page), /Not yet/);
  }
  assert.strictEqual((await browser.state(page)).solved, "yes");
});

test("a message is written and sent with the keyboard", async () => {
  const page = await open("?scenario=fourth&t=614ms&show=text");
  await press(page, "button host 1");
  await press(page, "button write");
  for (const [key, text] of [["field to", "fegan@comnet.com"], ["field subject", "Grüße"],
                             ["area body", "Hello"]]) {
    await browser.reachKey(page, key);
    await page.keyboard.type(text);
  }
  await press(page, "button send");
  await browser.settled(page);
  assert.strictEqual((await browser.state(page)).inputs, "1");
  assert.match(await spoken(page), /./);
});

test("without WebGL all is there as text", async () => {
  const page = await open("?lesson=three-phases", DESK, () => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await browser.settled(page);
  assert.strictEqual(await page.evaluate(() => document.body.dataset.shows), "text");
  assert.match(await heading(page), /./);
  await press(page, "button go");
  await browser.settled(page);
  await expect_accessible(page, "without WebGL");
});

test("the switch is kept, stands in the link, and is found from the picture", async () => {
  const page = await open("?scenario=fourth");
  assert.strictEqual(await page.evaluate(() => document.body.dataset.shows), "picture");
  assert.match(await page.getAttribute("#canvas", "aria-label"), /Text/);
  await page.keyboard.press("Shift+Tab");
  await press(page, "button text");
  assert.strictEqual(new URL(page.url()).searchParams.get("show"), "text");
  await page.evaluate(() => mailwalk.call.leave());
  await page.goto(opened.site.address + "?scenario=first");
  await browser.ready(page);
  assert.strictEqual(await page.evaluate(() => document.body.dataset.shows), "text");
  await press(page, "button picture");
  assert.ok(await page.locator("#canvas").isVisible());
});

test("no text is wider than 62 characters, and the ring around the focus is seen", async () => {
  const page = await open("?lesson=three-phases&show=text");
  await browser.settled(page);
  const [size, wide, character] = await page.evaluate(() => {
    const probe = document.createElement("span");
    probe.textContent = "0".repeat(100);
    probe.style.whiteSpace = "nowrap";
    document.querySelector("main p").append(probe);
    const each = probe.getBoundingClientRect().width / 100;
    probe.remove();
    const widths = [...document.querySelectorAll("main > p, main > fieldset")].map(one => one.getBoundingClientRect().width);
    return [getComputedStyle(document.getElementById("twin")).fontSize, Math.max(...widths), each];
  });
  assert.strictEqual(size, "17px");
  assert.ok(wide <= 63 * character, wide + " pixels");
  await browser.reachKey(page, "button go");
  const ring = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return [style.outlineStyle, style.outlineWidth, style.outlineOffset];
  });
  assert.deepStrictEqual(ring, ["solid", "3px", "2px"]);
});
