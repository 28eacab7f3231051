"use strict";
// The text twin: HTML of what the program says can be read and done now (gui/view/twin). What is
// there stays there while it is the same thing, so focus and what is being written stay, too. Texts
// are set as texts, never as HTML.
const twin = {
  call: null,
  shown: {spoken: [], place: "", shows: ""},
  said: "",    // What was said aloud last.

  begin(call) {
    twin.call = call;
    twin.root = document.getElementById("twin");
    twin.root.addEventListener("keydown", twin.close);
    document.getElementById("dialog").addEventListener("cancel", event => {
      event.preventDefault();
      const nodes = [...event.target.querySelectorAll(".press")];
      const leave = nodes.find(one => ["close", "cancel"].includes(one.node.key));
      if (leave) leave.firstElementChild.click();
    });
    document.getElementById("menu").addEventListener("click", event => {
      const open = twin.part("bar").classList.toggle("open");
      event.target.setAttribute("aria-expanded", open);
    });
  },

  // — what the program tells —

  show(sheet) {
    const before = document.activeElement, inMain = twin.part("main").contains(before);
    const held = before !== document.body && twin.root.contains(before) ? twin.way(before) : null;
    document.documentElement.lang = sheet.language;
    document.title = sheet.title;
    document.getElementById("canvas").setAttribute("aria-label", sheet.picture);
    twin.look(sheet);
    const wanted = new Map(sheet.sections.map(section => [section.id, section]));
    for (const element of twin.root.querySelectorAll("[data-section]")) {
      twin.fill(element, wanted.get(element.dataset.section));
    }
    twin.tabs(sheet.sections);
    twin.ask(wanted.get("dialog"));
    twin.speak(sheet);
    twin.follow();
    const elsewhere = sheet.place !== twin.shown.place && twin.shown.place !== "";
    twin.shown = sheet;
    if (held) twin.keepFocus(held, inMain && elsewhere);
  },

  part: id => twin.root.querySelector("[data-section=" + id + "]"),

  look(sheet) {
    const style = document.documentElement.style;
    for (const [name, colour] of Object.entries(sheet.colours)) style.setProperty("--" + name, colour);
    style.setProperty("--size", sheet.size);
    style.colorScheme = sheet.dark ? "dark" : "light";
    document.body.dataset.shows = sheet.shows;
    document.body.classList.toggle("still", Boolean(sheet.still));
  },

  fill(element, section) {
    element.hidden = !section;
    if (!section) return;
    const title = element.querySelector(":scope > h2");
    if (title) title.textContent = section.title;
    else element.setAttribute("aria-label", section.title);
    twin.language(element, section.english);
    twin.children(element, section.parts);
  },

  language(element, english) {
    if (english) element.lang = "en";
    else element.removeAttribute("lang");
  },

  // What is new is said, once: the region is there from the beginning, and the same words again are
  // another text.
  speak(sheet) {
    const news = sheet.spoken.filter((text, i) => text && text !== twin.shown.spoken[i]);
    if (news.length === 0 || sheet.shows === "picture") return;
    const text = news.join(" ").slice(0, 600);
    twin.said = text === twin.said ? text + "\u00a0" : text;
    const dialog = document.getElementById("dialog");
    document.getElementById(dialog.open ? "told" : "spoken").textContent = twin.said;
  },

  // The line that was said last is in sight, unless somebody reads there.
  follow() {
    const said = twin.part("said"), line = said.querySelector("[aria-current]");
    if (!line || line === twin.latest || said.contains(document.activeElement)) return;
    twin.latest = line;
    const around = said.closest(".beside"), box = line.getBoundingClientRect();
    const seen = around.getBoundingClientRect();
    if (box.bottom > seen.bottom || box.top < seen.top) around.scrollTop += box.bottom - seen.bottom + 40;
  },

  // — elements that stay —

  // Below what an element has of its own (headings, legends).
  children(parent, nodes) {
    const own = [...parent.children].filter(child => !child.dataset.key);
    const there = new Map([...parent.children].filter(child => child.dataset.key)
      .map(child => [child.dataset.key, child]));
    const wanted = nodes.map(node => [node, node.kind + " " + node.key]);
    const keys = new Set(wanted.map(([, key]) => key));
    for (const [key, child] of there) if (!keys.has(key)) child.remove();
    let at = own.length > 0 ? own[own.length - 1].nextElementSibling : parent.firstElementChild;
    for (const [node, key] of wanted) {
      let child = there.get(key);
      if (!child) {
        child = html.make(node);
        child.dataset.key = key;
      }
      if (child === at) at = at.nextElementSibling;
      else parent.insertBefore(child, at);
      html.update(child, node);
    }
  },

  // — focus —

  // Where an element is: itself, and what comes behind it in its section.
  way(element) {
    const section = element.closest("[data-section]");
    const all = section ? twin.reachable(section) : [];
    return {element, section, rest: all.slice(all.indexOf(element) + 1)};
  },

  reachable: element => [...element.querySelectorAll("button, input, select, textarea, summary")]
    .filter(one => !one.disabled && one.offsetParent !== null),

  keepFocus({element, section, rest}, elsewhere) {
    const heading = twin.root.querySelector("h1");
    if (elsewhere && heading) return heading.focus();
    if (document.activeElement !== document.body && !document.activeElement.disabled) return;
    const usable = one => one.isConnected && !one.disabled && one.offsetParent !== null;
    if (usable(element)) return element.focus();
    const next = rest.find(usable) || twin.reachable(section || twin.root).find(usable) || heading;
    if (next) next.focus();
  },

  // — what is done —

  do(deed, value) {
    const [verb, what] = deed;
    if (!twin.call.deed(verb, value === undefined ? what : value)) {
      console.warn("nothing to be done: " + verb + " " + what);
    }
  },

  // Escape closes what was opened in the bar, and leads back to what had opened it.
  close(event) {
    if (event.key !== "Escape") return;
    const open = event.target.closest("[data-section=bar] details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  },

  // — dialogs and tabs —

  ask(section) {
    const dialog = document.getElementById("dialog");
    if (!section) {
      if (dialog.open) dialog.close();
      return;
    }
    if (dialog.open) return;
    // Beside the picture, which asks the same, it does not lie above it.
    if (document.body.dataset.shows === "both") dialog.show();
    else dialog.showModal();
  },

  // On a telephone one of these is seen at a time.
  tabs(sections) {
    const places = sections.filter(section => section.tab);
    const nodes = places.map(section => ({kind: "tab", key: section.id,
                                          text: [["", section.tab]],
                                          current: document.body.dataset.tab === section.id}));
    twin.children(document.getElementById("tabs"), nodes);
  },
};
