"use strict";
// Tells a learning platform of what is done here, as SCORM 1.2 has it (Run-Time Environment, §3).
// What a platform says it has stored it may have lost, and it stores little: so the browser keeps a
// copy, and when the page is opened next, what was told later counts.
const scorm = {
  api: null,      // The platform's; null: there is none, or this is no package.
  over: false,    // It was told that this is the end.
  begun: 0,       // When, in milliseconds.
  count: 0,       // How often something was told; of two copies the one with more is the later.
  link: "",       // Where one was.
  done: false,    // The platform has it as completed …
  best: 0,        // … with so many points of 100.
  least: 0,       // It has so many points for what is not here; …
  fresh: null,    // … and so one begins, where that was not opened yet.
  told: "",       // What was told last, …
  stage: "",      // … and where one was when it was to be stored last.
  lost: false,    // Some of it was not taken.
  last: null,     // What was told last, taken apart.
  taking: null,   // A lesson's file, from where the student stopped.
  word: "",       // What the user is told of it.

  most: {"cmi.suspend_data": 4096, "cmi.core.lesson_location": 255},  // Characters (§3.4.4).

  // It is in one of the frames around this page, or around whoever opened it (§3.3.6.1). Pages of
  // others may not be looked at: those are passed over.
  find() {
    const tried = action => {
      try {
        return action();
      } catch (refusal) {
        return null;
      }
    };
    const around = first => {
      let frame = first;
      for (let i = 0; frame && i < 20; ++i) {
        const here = frame;
        const api = tried(() => here.API);
        if (api && tried(() => typeof api.LMSInitialize) === "function") return api;
        frame = tried(() => (here.parent === here ? null : here.parent));
      }
      return null;
    };
    return around(window) || around(tried(() => window.opener)) ||
           around(tried(() => window.top.opener));
  },

  ask(name, ...values) {
    try {
      return String(scorm.api[name](...values));
    } catch (fault) {
      return "false";  // The platform's page has gone.
    }
  },
  get: name => scorm.ask("LMSGetValue", name),
  // False: it was not taken.
  set: (name, value) => scorm.ask("LMSSetValue", name, String(value)) === "true",

  // — before the program begins —

  async begin() {
    if (!pack.here || !pack.here.scorm) return;
    scorm.begun = Date.now();
    scorm.api = scorm.find();
    if (scorm.api && scorm.ask("LMSInitialize", "") !== "true") scorm.api = null;
    if (!scorm.api) return scorm.say("alone");
    // On a computer of many, each has his own.
    keeping.prefix = "mailwalk " + location.pathname + " " + scorm.get("cmi.core.student_id") + ":";
    scorm.done = ["completed", "passed", "failed"].includes(scorm.get("cmi.core.lesson_status"));
    if (scorm.done) scorm.best = Number(scorm.get("cmi.core.score.raw"));
    else scorm.set("cmi.core.lesson_status", "incomplete");
    scorm.set("cmi.core.exit", "suspend");
    scorm.link = scorm.get("cmi.core.lesson_location");
    await scorm.compare(scorm.parsed(scorm.get("cmi.suspend_data")), scorm.parsed(scorm.own()));
  },

  // "12;done;PACKED", or "12;;!" where it was too large; empty: nothing was done.
  parsed(text) {
    const found = /^(\d+);(|done);([-\w]*|!)$/.exec(text) || ["", "0", "", ""];
    return {count: Number(found[1]), done: found[2] !== "", packed: found[3]};
  },

  own() {
    const store = keeping.store();
    return (store && store.getItem(keeping.prefix + "told")) || "";
  },

  async compare(theirs, own) {
    // A platform that has nothing, where all was done, wants it done once more.
    const anew = theirs.count === 0 && own.done;
    const ours = own.count > theirs.count && !anew;
    scorm.count = Math.max(theirs.count, own.count);
    const same = own.count === theirs.count && own.packed !== "";
    const kept = ours || same ? own : theirs;
    if (ours) scorm.say("own");
    if (kept.packed === "!") {
      scorm.least = Number(scorm.get("cmi.core.score.raw"));
      return scorm.say("elsewhere");
    }
    const octets = kept.packed ? await scorm.unpacked(kept.packed).catch(() => null) : null;
    if (octets && pack.here.kind === "lesson") scorm.taking = octets;
    if (octets && pack.here.kind === "scenario") {
      pack.here.opens = "session.json";
      pack.files.set(pack.here.opens, octets);
    }
  },

  // As gui/view/packed.h packs it. Fails where it is not whole.
  async unpacked(packed) {
    const text = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
    const octets = Uint8Array.from(text, letter => letter.charCodeAt(0));
    const stream = new Blob([octets]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },

  // Of the pack's lesson, the student's file is the one that was chosen. What he did after it was
  // completed, nobody but this browser knows: that stays.
  restore(files) {
    if (!scorm.api || scorm.done || pack.here.kind !== "lesson") return;
    for (const one of files.readdir(keeping.folders[1])) {
      if (one.startsWith(pack.here.id) && /^-\d+[.]json$/.test(one.slice(pack.here.id.length))) {
        files.unlink(keeping.folders[1] + "/" + one);
      }
    }
    if (scorm.taking) scorm.keep(files, scorm.taking);
  },

  // Where the program looks for it. False: it is no file of this lesson.
  keep(files, octets) {
    try {
      const {lesson, version} = JSON.parse(new TextDecoder().decode(octets));
      if (lesson !== pack.here.id || !Number.isInteger(version)) return false;
      files.writeFile(keeping.folders[1] + "/" + lesson + "-" + version + ".json", octets);
      return true;
    } catch (fault) {
      return false;
    }
  },

  // — while it runs —

  follow() {
    scorm.show();
    if (!scorm.api) return;
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "hidden" || scorm.over) return;
      scorm.tell();
      scorm.commit();
    });
    addEventListener("pagehide", scorm.finish);
    // It was the end for the platform: begin anew.
    addEventListener("pageshow", event => event.persisted && location.reload());
    scorm.tell();
  },

  // What has changed. What was completed once stays, unless it is completed with more points.
  tell() {
    if (!scorm.api || scorm.over || !mailwalk.module) return;
    const now = JSON.parse(mailwalk.call.progress());
    if (now.kind !== pack.here.kind || now.id !== pack.here.id) return;
    if (scorm.word === "elsewhere") {
      scorm.fresh = scorm.fresh || now.packed;
      if (now.packed === scorm.fresh) return;
    }
    const points = now.of > 0 ? Math.round(now.points / now.of * 10000) / 100 : 0;
    if (points < scorm.least || (scorm.done && !(now.done && points > scorm.best))) return;
    const told = JSON.stringify([now.link, points, now.done, now.packed]);
    if (told === scorm.told) return;
    scorm.told = told;
    scorm.last = {...now, points};
    ++scorm.count;
    scorm.lost = !scorm.pass(now, points);
    if (scorm.lost) scorm.refused();
    const stage = now.stage + (now.done ? " done" : ""), before = scorm.stage;
    if (stage === before) return;
    scorm.stage = stage;
    scorm.commit();
    if (before && scorm.word === "own") scorm.say("");
  },

  // False: some of it was not taken.
  pass(now, points) {
    const head = scorm.count + ";" + (now.done ? "done" : "") + ";";
    const store = keeping.store();
    try {
      if (store) store.setItem(keeping.prefix + "told", head + now.packed);
    } catch (refusal) {
      // There is no room for a copy: then the platform's is the only one.
    }
    const fits = (name, value) => value.length <= scorm.most[name];
    const whole = fits("cmi.suspend_data", head + now.packed);
    if (!whole) scorm.say("large");
    const values = {
      "cmi.suspend_data": head + (whole ? now.packed : "!"),
      "cmi.core.lesson_location": fits("cmi.core.lesson_location", now.link) ? now.link : "",
      "cmi.core.lesson_status": now.done ? "completed" : "incomplete",
      ...(now.of > 0 && {"cmi.core.score.min": 0, "cmi.core.score.max": 100,
                         "cmi.core.score.raw": points}),
    };
    return Object.entries(values).filter(one => !scorm.set(...one)).length === 0;
  },

  commit() {
    scorm.set("cmi.core.session_time", scorm.time());
    if (scorm.ask("LMSCommit", "") !== "true") return scorm.refused();
    if (scorm.word === "refused" && !scorm.lost) scorm.say("");
    if (scorm.last && scorm.last.done) [scorm.done, scorm.best] = [true, scorm.last.points];
  },

  // It is told once more, as something new.
  refused() {
    scorm.told = scorm.stage = "";
    scorm.say("refused");
  },

  finish() {
    if (scorm.over) return;
    scorm.tell();
    scorm.set("cmi.core.session_time", scorm.time());
    scorm.over = true;
    scorm.ask("LMSFinish", "");
  },

  // "0001:02:03.45"
  time() {
    const hundredths = Math.round((Date.now() - scorm.begun) / 10);
    const two = number => String(Math.floor(number)).padStart(2, "0");
    const hours = String(Math.min(Math.floor(hundredths / 360000), 9999)).padStart(4, "0");
    return hours + ":" + two(hundredths / 6000 % 60) + ":" + two(hundredths / 100 % 60) + "." +
           two(hundredths % 100);
  },

  // — what the user is told —

  // One of web_course_words() (web/course.cpp); "": nothing any more.
  say(word) {
    scorm.word = word;
    if (mailwalk.module) scorm.show();
  },

  show() {
    const line = document.getElementById("course");
    line.textContent = scorm.word && mailwalk.call.course_words(scorm.word);
    line.hidden = !scorm.word;
    const does = {large: ["save", scorm.save], refused: ["save", scorm.save],
                  elsewhere: ["open", scorm.choose]}[scorm.word];
    if (does) {
      const button = document.createElement("button");
      button.textContent = mailwalk.call.course_words(does[0]);
      button.onclick = does[1];
      line.append(" ", button);
    }
    document.getElementById("picture").style.bottom = line.offsetHeight + "px";
  },

  async save() {
    mailwalk.download(pack.here.id + ".json", await scorm.unpacked(scorm.last.packed));
  },

  choose() {
    const field = document.getElementById("file");
    field.value = "";
    field.onchange = () => scorm.goOnFrom(field.files[0]);
    field.click();
  },

  // From what was saved elsewhere. A file of anything else changes nothing.
  async goOnFrom(file) {
    if (!file) return;
    const octets = new Uint8Array(await file.arrayBuffer());
    if (!scorm.keep(mailwalk.module.FS, octets)) return;
    scorm.say("");
    mailwalk.call.lesson(pack.opens());
  },
};
