"use strict";
// Web mail in Debian's Chromium, as a person uses it: signs in, reads a message with a picture,
// answers with an attachment, signs out; opens a hostile message. axe-core looks at every page.
//
// Usage: webmail.js MODULES ADDRESS FOLDER; FOLDER holds flower.png. What is wrong is thrown.
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");

const [modules, address, folder] = process.argv.slice(2);
const axe = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"), "utf8");

async function accessible(page) {
  // Beside the page's policy: what looks at a page is no part of it.
  await page.evaluate(axe + "; undefined");
  const {violations} = await page.evaluate(() => axe.run({runOnly: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}));
  assert.deepStrictEqual(violations.map(one => one.id + ": " + one.nodes.map(n => n.html)), [],
                         page.url());
}

async function main() {
  const {chromium} = require(path.join(modules, "playwright-core"));
  const browser = await chromium.launch({executablePath: "/usr/bin/chromium",
                                         args: ["--no-sandbox"]});
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const elsewhere = [];
    page.on("request", request => {
      if (!request.url().startsWith(address)) elsewhere.push(request.url());
    });
    await use(page);
    assert.deepStrictEqual(elsewhere, [], "nothing is loaded from elsewhere");
  } finally {
    await browser.close();
  }
}

async function use(page) {
  await page.goto(address + "/");
  await accessible(page);
  // By the keyboard alone.
  await page.keyboard.press("Tab");
  await page.keyboard.type("alice");
  await page.keyboard.press("Tab");
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await accessible(page);
  await page.getByLabel("Name").fill("alice");
  await page.getByLabel("Password").fill("rabbit");
  await page.getByRole("button", {name: "Sign in"}).click();
  await page.getByRole("heading", {name: "Inbox"}).waitFor();
  await accessible(page);
  assert.strictEqual(await page.evaluate(() => document.cookie), "", "no script reads the cookie");

  await page.getByRole("link", {name: "A flower"}).click();
  const picture = page.getByRole("img", {name: "The picture flower.png"});
  await picture.waitFor();
  assert.ok(await picture.evaluate(one => one.decode().then(() => one.naturalWidth > 0)));
  await accessible(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.getByRole("link", {name: "flower.png"}).click()]);
  assert.strictEqual(download.suggestedFilename(), "flower.png");
  assert.ok(fs.readFileSync(await download.path()).equals(
    fs.readFileSync(path.join(folder, "flower.png"))));

  await page.getByRole("link", {name: "Reply", exact: true}).click();
  await accessible(page);
  const text = page.getByLabel("Message");
  assert.match(await text.inputValue(), /> Look at this flower, Alice\./);
  await text.fill("Thank you, Bob.\n\n" + await text.inputValue());
  await page.getByLabel("File").setInputFiles(path.join(folder, "flower.png"));
  await page.getByRole("button", {name: "Send"}).click();
  await page.getByRole("heading", {name: "Sent"}).waitFor();
  await accessible(page);

  await hostile(page);

  for (const name of ["Folders", "Write"]) {
    await page.getByRole("link", {name, exact: true}).click();
    await accessible(page);
  }
  await page.getByRole("button", {name: "Sign out"}).click();
  await page.getByRole("heading", {name: "Sign in"}).waitFor();
  await page.goto(address + "/inbox/1");
  assert.strictEqual(page.url(), address + "/", "signed out is signed out");
}

// Its subject and its HTML try to run a script, to load something, to send a form.
async function hostile(page) {
  await page.getByRole("link", {name: "Inbox"}).click();
  await page.getByRole("link", {name: "broken"}).click();
  await accessible(page);
  await page.getByRole("link", {name: "Show it as its author laid it out"}).click();
  const frame = page.frameLocator("iframe");
  await frame.getByText("Hello").waitFor();
  assert.strictEqual(await frame.locator("script, svg, style, img, form, iframe, [onclick]").count(),
                     0);
  assert.strictEqual(await frame.getByText("press").getAttribute("href"), null);
  await accessible(page);
  assert.ok(!(await page.title()).startsWith("broken"));
  assert.strictEqual(await page.evaluate(() => window.broken), undefined);
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
