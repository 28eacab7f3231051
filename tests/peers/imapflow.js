"use strict";
// A session of imapflow (npm) through all that it can ask of a server: imapflow.js FOLDER PORT SMTP,
// with the npm packages in FOLDER. live_imap_clients.py starts it.
const assert = require("node:assert");
const net = require("node:net");
const path = require("node:path");

const [folder, port, smtp] = process.argv.slice(2);
const {ImapFlow} = require(path.resolve(folder, "imapflow"));

const MESSAGE = [
  "From: Ann <ann@a.test>", "To: bob@south.example", "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=",
  "Message-ID: <1@a.test>", "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="x"', "",
  "--x", "Content-Type: text/plain; charset=utf-8", "", "hello world", "--x",
  'Content-Type: application/octet-stream; name="a.bin"', "Content-Transfer-Encoding: base64",
  'Content-Disposition: attachment; filename="a.bin"', "", "AAEC", "--x--", "",
].join("\r\n");

async function text(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString("latin1");
}

async function mailboxes(client) {
  for (const name of ["Work", "Work/2005", "Wörk", "Sent things"]) await client.mailboxCreate(name);
  assert.equal((await client.mailboxCreate("Work")).created, false);
  await client.mailboxSubscribe("Work/2005");
  await client.mailboxUnsubscribe("Work");
  await client.mailboxRename("Sent things", "Sent/things");
  await client.mailboxDelete("Sent/things");
  const all = await client.list({statusQuery: {messages: true, unseen: true, uidNext: true}});
  const names = all.map(one => one.path);
  for (const name of ["INBOX", "Work", "Work/2005", "Wörk"]) assert(names.includes(name), name);
  assert(!names.includes("Sent/things"));
  assert.equal(all.find(one => one.path === "INBOX").status.messages, 2);
  assert.equal(all.find(one => one.path === "Work/2005").subscribed, true);
  const tree = await client.listTree();
  assert(tree.folders.some(one => one.path === "Work" && one.folders[0].path === "Work/2005"));
  const status = await client.status("INBOX", {
    messages: true, recent: true, uidNext: true, uidValidity: true, unseen: true,
    highestModseq: true});
  assert.equal(status.messages, 2);
  assert.equal(status.unseen, 2);
}

async function messages(client) {
  const put = await client.append("INBOX", MESSAGE, ["\\Flagged", "odd"], new Date(0));
  assert.equal(put.uid, 3);
  const lock = await client.getMailboxLock("INBOX");
  const one = await client.fetchOne("*", {
    uid: true, flags: true, bodyStructure: true, envelope: true, internalDate: true, size: true,
    source: true, headers: ["subject"], bodyParts: ["1", "2"], threadId: true});
  assert.equal(one.source.toString("latin1"), MESSAGE);
  assert.equal(one.size, MESSAGE.length);
  assert.equal(one.envelope.subject, "Grüße");
  assert.equal(one.envelope.from[0].address, "ann@a.test");
  assert.equal(one.bodyStructure.childNodes[1].dispositionParameters.filename, "a.bin");
  assert.equal(one.bodyParts.get("1").toString(), "hello world");
  assert.equal(one.internalDate.getTime(), 0);
  assert(one.flags.has("odd") && one.flags.has("\\Flagged"));
  const {content, meta} = await client.download("3", "2");
  assert.equal(await text(content), "\0\x01\x02");
  assert.equal(meta.filename, "a.bin");

  await client.messageFlagsAdd("1:2", ["\\Seen", "$Forwarded"]);
  await client.messageFlagsRemove("2", ["\\Seen"]);
  await client.messageFlagsSet({uid: "3"}, ["\\Answered"]);
  assert.deepEqual(await client.search({seen: true}), [1]);
  assert.deepEqual(await client.search({answered: true}, {uid: true}), [3]);
  assert.deepEqual(await client.search({subject: "grüße", body: "world", larger: 10,
                                        since: new Date(0), not: {deleted: true}}), [3]);
  assert.deepEqual(await client.search({or: [{uid: "1"}, {header: {"message-id": "1@a.test"}}]}),
                   [1, 3]);
  const seen = [];
  for await (const message of client.fetch("1:*", {uid: true, flags: true})) seen.push(message.uid);
  assert.deepEqual(seen, [1, 2, 3]);

  const copied = await client.messageCopy("1:2", "Work/2005");
  assert.equal(copied.uidMap.get(2), 2);
  const moved = await client.messageMove("3", "Wörk", {uid: true});
  assert.equal(moved.uidMap.get(3), 1);
  assert.equal(await client.messageDelete("1", {uid: true}), true);
  assert.equal(client.mailbox.exists, 1);
  await client.noop();
  lock.release();
  const far = await client.mailboxOpen("Wörk", {readOnly: true});
  assert.equal(far.exists, 1);
  assert.equal(far.readOnly, true);
  await client.mailboxClose();
}

// By SMTP, while the client waits.
async function comes(client) {
  const lock = await client.getMailboxLock("INBOX");
  const told = new Promise(done => client.once("exists", done));
  client.idle();
  const socket = net.connect(Number(smtp), "127.0.0.1");
  const lines = ["HELO a.test", "MAIL FROM:<ann@a.test>", "RCPT TO:<bob@south.example>", "DATA",
                 "Subject: now\r\n\r\nnow\r\n.", "QUIT"];
  socket.on("data", () => lines.length && socket.write(lines.shift() + "\r\n"));
  const news = await told;
  assert.equal(news.count, 2);
  assert.equal((await client.fetchOne("2", {envelope: true})).envelope.subject, "now");
  lock.release();
}

async function main() {
  const settings = {host: "127.0.0.1", port: Number(port), secure: false, logger: false,
                    disableAutoIdle: true, clientInfo: {name: "a test"}};
  const stranger = new ImapFlow({...settings, auth: {user: "bob", pass: "wrong"}});
  await assert.rejects(stranger.connect(), error => error.authenticationFailed === true);
  const client = new ImapFlow({...settings, auth: {user: "bob", pass: "bridge"}});
  client.on("error", error => { throw error; });
  await client.connect();
  assert(client.capabilities.has("IDLE") && client.capabilities.has("UIDPLUS"));
  await mailboxes(client);
  await messages(client);
  await comes(client);
  await client.logout();
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
