"use strict";
// The user's keys, mouse and fingers, told to the program (web/input.cpp). All of it happens on the
// picture: the rest of the page keeps its keys.
const input = {
  begin(call, picture) {
    const canvas = document.getElementById("canvas"), typed = document.getElementById("typed");
    input.call = call;
    input.typed = typed;
    input.canvas = canvas;
    input.fit(picture);
    new ResizeObserver(() => input.fit(picture)).observe(picture);
    input.watchDensity(picture);
    input.listenToMouse(canvas);
    input.listenToKeys(canvas);
    input.listenToKeys(typed);
    input.listenToText(typed);
    input.listenToFocus([canvas, typed]);
    canvas.focus({preventScroll: true, focusVisible: false});
  },

  fit(picture) {
    input.call.resize(picture.clientWidth, picture.clientHeight, window.devicePixelRatio || 1);
  },

  // The window went to another screen, or its page was zoomed.
  watchDensity(picture) {
    const query = matchMedia("(resolution: " + window.devicePixelRatio + "dppx)");
    query.addEventListener("change", () => {
      input.fit(picture);
      input.watchDensity(picture);
    }, {once: true});
  },

  // — mouse and fingers —

  fingers: new Map(),  // By their pointers, where they are.

  listenToMouse(canvas) {
    const kinds = {pointerdown: input.down, pointermove: input.move, pointerup: input.up,
                   pointercancel: input.cancel};
    for (const [name, listener] of Object.entries(kinds)) canvas.addEventListener(name, listener);
    canvas.addEventListener("pointerleave", event => {
      if (event.pointerType === "mouse" && !event.buttons) input.call.mouse(-1e6, -1e6);
    });
    canvas.addEventListener("contextmenu", event => event.preventDefault());
    canvas.addEventListener("wheel", event => {
      event.preventDefault();
      const unit = [100, 3, 1][event.deltaMode];  // Pixels, lines, pages for one step.
      input.call.wheel(-event.deltaX / unit, -event.deltaY / unit, event.ctrlKey ? 1 : 0);
    }, {passive: false});
  },

  down(event) {
    event.preventDefault();
    if (document.activeElement !== input.typed) input.canvas.focus({preventScroll: true, focusVisible: false});
    input.canvas.setPointerCapture(event.pointerId);
    if (event.pointerType !== "touch") {
      input.call.mouse(event.offsetX, event.offsetY);
      input.call.button(event.button, 1);
      return;
    }
    input.fingers.set(event.pointerId, event);
    if (input.fingers.size === 1) {
      input.call.finger(0, event.offsetX, event.offsetY);
      input.call.frame(performance.now());  // What is under it is known before it moves.
    }
    if (input.fingers.size === 2) input.pinch();
  },

  move(event) {
    if (event.pointerType !== "touch") return input.call.mouse(event.offsetX, event.offsetY);
    if (!input.fingers.has(event.pointerId)) return;
    input.fingers.set(event.pointerId, event);
    if (input.fingers.size === 1) input.call.finger(1, event.offsetX, event.offsetY);
    if (input.fingers.size === 2) input.pinch();
  },

  up(event) {
    if (event.pointerType !== "touch") return input.call.button(event.button, 0);
    if (!input.fingers.delete(event.pointerId) || input.fingers.size > 0) return;
    input.call.finger(2, event.offsetX, event.offsetY);
    // Telephones open their keyboard only while they tell of the finger: so what the tap does is
    // worked out now (pressed, let go, shown).
    for (let i = 0; i < 3; ++i) input.call.frame(performance.now());
  },

  cancel(event) {
    if (input.fingers.delete(event.pointerId)) input.call.finger(3, 0, 0);
  },

  pinch() {
    const [one, other] = [...input.fingers.values()];
    input.call.pinch((one.offsetX + other.offsetX) / 2, (one.offsetY + other.offsetY) / 2,
                     Math.hypot(one.offsetX - other.offsetX, one.offsetY - other.offsetY));
  },

  // — keys —

  listenToKeys(element) {
    element.addEventListener("keydown", event => input.key(event, element, 1));
    element.addEventListener("keyup", event => input.key(event, element, 0));
  },

  key(event, element, down) {
    const key = event.key, typing = element === input.typed;
    const command = event.ctrlKey || event.metaKey;
    // An input method, or a dead key: what comes of it is text.
    if (event.isComposing || ["Process", "Dead", "Unidentified"].includes(key)) {
      // So that a dead key has a field to write into.
      if (key === "Dead" && !typing) input.wantText(true, 0, 0, 0);
      return;
    }
    if (command && key.toLowerCase() === "v") return;  // What is pasted follows.
    // From the picture, Tab leads on through the page; in a field of text, to the next field.
    if (key === "Tab" && !typing) return;
    const browsers = /^F(5|1[0-2])$/.test(key) || (command && /^[lrtwn+\-0=]$/i.test(key));
    if (browsers) return;
    input.call.key(key, down, (event.shiftKey ? 1 : 0) + (command ? 2 : 0) + (event.altKey ? 4 : 0));
    // AltGr is Control and Alt together.
    const writes = [...key].length === 1 && (!command || event.getModifierState("AltGraph"));
    if (writes && typing) return;  // It comes as text, like that of other keyboards.
    if (writes && down) input.call.text(key);
    event.preventDefault();
  },

  // — text —

  // What stands in the field before anything is typed: without it, telephones would not tell that
  // something is to be deleted.
  empty: " ",
  told: " ",  // What the program knows of the field.

  listenToText(typed) {
    typed.value = input.empty;
    typed.addEventListener("input", event => {
      input.tell(typed.value);
      if (!event.isComposing) input.clear();
    });
    typed.addEventListener("compositionend", () => {
      input.tell(typed.value);
      input.clear();
    });
    for (const element of [input.canvas, typed]) {
      element.addEventListener("paste", event => {
        event.preventDefault();
        input.call.paste(event.clipboardData.getData("text/plain"));
      });
    }
  },

  // Takes back what has changed and writes what stands there now: so one sees what an input method
  // is about to write.
  tell(value) {
    const before = [...input.told], now = [...value];
    let same = 0;
    while (same < before.length && same < now.length && before[same] === now[same]) ++same;
    for (let i = same; i < before.length; ++i) {
      input.call.key("Backspace", 1, 0);
      input.call.key("Backspace", 0, 0);
    }
    if (same < now.length) input.call.text(now.slice(same).join(""));
    input.told = value;
  },

  clear() {
    input.typed.value = input.told = input.empty;
  },

  wantText(wanted, x, y, height) {
    const typed = input.typed;
    if (!typed) return;
    if (wanted) {
      typed.style.transform = "translate(" + x + "px, " + y + "px)";
      typed.style.height = height + "px";
      if (document.activeElement === typed) return;
      if (document.activeElement !== input.canvas && document.activeElement !== document.body) return;
      input.clear();
      typed.focus({preventScroll: true});
      typed.setSelectionRange(typed.value.length, typed.value.length);
    } else if (document.activeElement === typed) {
      input.canvas.focus({preventScroll: true});
    }
  },

  listenToFocus(elements) {
    let had = false;
    const look = () => {
      const has = document.hasFocus() && elements.includes(document.activeElement);
      if (has !== had) input.call.focus(has ? 1 : 0);
      had = has;
    };
    // Going from one of them to the other is no loss: it is looked at when it is over.
    const later = () => setTimeout(look, 0);
    for (const name of ["focusin", "focusout"]) document.addEventListener(name, later);
    for (const name of ["focus", "blur"]) window.addEventListener(name, later);
    look();
  },
};
