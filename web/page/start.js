"use strict";
// The page around the program: starts it, gives it pictures to draw when they are due, and does for
// it what only a page can do (web/host.h).
const problem = text => {
  document.getElementById("problem").textContent += text + "\n";
};
const state = text => {
  const element = document.getElementById("state");
  element.textContent = text;
  element.hidden = !text;
};

const mailwalk = {
  module: null,
  call: {},    // The program's functions (web/input.cpp, asks.cpp), by their names without "web_".
  drawn: 0,    // Pictures that the program was asked for.
  asked: 0,    // Of the browser: the next picture; 0: none.
  timer: 0,

  wake() {
    clearTimeout(mailwalk.timer);
    if (!mailwalk.asked) mailwalk.asked = requestAnimationFrame(mailwalk.frame);
  },

  frame(now) {
    mailwalk.asked = 0;
    ++mailwalk.drawn;
    let rest = 1e9;
    try {
      rest = mailwalk.call.frame(now);
    } catch (fault) {
      problem("Mailwalk has stopped: " + fault + ". Load the page again.");
      throw fault;
    }
    if (rest <= 0) mailwalk.wake();
    else if (rest < 1e6) mailwalk.timer = setTimeout(mailwalk.wake, rest * 1000);
  },

  download(name, octets) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([octets], {type: "application/octet-stream"}));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  },

  chooseFile(what) {
    const field = document.getElementById("file");
    field.value = "";
    field.onchange = () => mailwalk.give(field.files[0], what);
    field.click();
  },

  // A file of the user's, to be opened: what for stands in web/host.h.
  async give(file, what = 0) {
    if (!file) return;
    const name = file.name.replace(/^.*[/\\]/, "");
    const octets = new Uint8Array(await file.arrayBuffer());
    mailwalk.module.FS.writeFile("/dropped/" + name, octets, {canOwn: true});
    mailwalk.call.open(name, what);
  },

  copy(text) {
    const byHand = () => {
      const field = document.createElement("textarea"), before = document.activeElement;
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      before.focus({preventScroll: true});
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).catch(byHand);
    else byHand();
  },

  askSeldom: (call, question) => seldom.ask(call, question),

  wantText: (wanted, x, y, height) => input.wantText(wanted, x, y, height),

  // Told with each picture, and setting a style is not free.
  showCursor(name) {
    if (name === mailwalk.cursor) return;
    mailwalk.cursor = name;
    input.canvas.style.cursor = name;
  },

  // The address leads to where one is. A page from a file may have no other query: it gets a fragment.
  showLink(link) {
    const hash = location.hash.startsWith("#world=") ? location.hash : "";
    if (!/[?&](scenario|lesson)=/.test(link) && !hash) return;
    try {
      history.replaceState(null, "", link + hash);
    } catch (refusal) {
      if (!hash) history.replaceState(null, "", "#" + link.slice(1));
    }
  },

  showTwin: json => twin.show(JSON.parse(json)),

  keepFiles() {
    scorm.tell();
    if (keeping.keep(mailwalk.module.FS) || keeping.refused) return;
    keeping.refused = true;
    mailwalk.call.cannot_keep();
  },

  names: {resize: "nnn", mouse: "nn", button: "nn", wheel: "nnn", finger: "nnn", pinch: "nnn",
          key: "snn", text: "s", paste: "s", focus: "n", frame: "n", open: "sn", leave: "",
          cannot_keep: "", started: "", deed: "ss", progress: "", course_words: "s",
          lesson: "s", watch: "", state: "",
          place: "s", seek: "n", scenario: "s"},
  answers: {frame: "number", deed: "number", started: "number", progress: "string", course_words: "string",
            state: "string", place: "string"},

  find(module) {
    mailwalk.module = module;
    for (const [name, kinds] of Object.entries(mailwalk.names)) {
      const types = [...kinds].map(kind => (kind === "s" ? "string" : "number"));
      mailwalk.call[name] = module.cwrap("web_" + name, mailwalk.answers[name] || null, types);
    }
  },

  listenToFiles() {
    addEventListener("dragover", event => event.preventDefault());
    addEventListener("drop", event => {
      event.preventDefault();
      for (const file of event.dataTransfer.files) mailwalk.give(file);
    });
    addEventListener("pagehide", () => mailwalk.call.leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") mailwalk.call.leave();
    });
  },

  address() {
    const link = location.search + location.hash;
    return pack.here ? pack.address(scorm.link || link) : location.href;
  },

  // The program begins when it is there.
  awaitSeldom(module) {
    module.addRunDependency("seldom");
    seldom.load().catch(refusal => console.warn(refusal))
      .finally(() => module.removeRunDependency("seldom"));
  },

  // `parts`: how the program's files are had where they do not lie beside the page.
  async start(parts) {
    const said = [];
    await scorm.begin();
    const settings = {
      page: mailwalk,
      canvas: document.getElementById("canvas"),
      arguments: [mailwalk.address(), (navigator.language || "en").slice(0, 2)],
      print: text => console.log(text),
      printErr: text => said.push(text),
      setStatus: () => {},
      preRun: [module => {
        keeping.restore(module.FS);
        pack.unpack(module.FS);
        scorm.restore(module.FS);
        if (!seldom.exports && seldom.wanted(mailwalk.address())) mailwalk.awaitSeldom(module);
      }],
      ...parts,
    };
    // What cannot be opened is said, and the window begins as it does without a link.
    const module = await createMailwalk(settings);
    mailwalk.find(module);
    if (said.length > 0) problem(said.join("\n"));
    if (!mailwalk.call.started()) return state("");
    twin.begin(mailwalk.call);
    input.begin(mailwalk.call, document.getElementById("picture"));
    mailwalk.listenToFiles();
    scorm.follow();
    state("");
    mailwalk.wake();
    if (!seldom.exports) seldom.load().catch(refusal => console.warn(refusal));
  },
};

if ("serviceWorker" in navigator && location.protocol.startsWith("http") && !pack.here) {
  navigator.serviceWorker.register("worker.js").catch(() => {});
}
