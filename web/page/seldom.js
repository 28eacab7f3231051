"use strict";
// The module that few messages need (web/seldom): ciphers, HTML, East Asian character sets, names of
// domains beyond US-ASCII. It comes when the page stands already; whoever is faster waits for it.
const seldom = {
  file: "mailwalk-seldom.wasm",
  exports: null,
  rest: 0,
  needs: NEEDS,  // Scenarios and lessons that need it at once, by their ids: site.py finds them.

  // Whether the program will ask for it as soon as it begins.
  wanted(address) {
    const opens = new URLSearchParams(address.replace(/^[^?#]*[?#]?/, "").replace("#", "&"));
    return seldom.needs.includes(opens.get("lesson") || opens.get("scenario"));
  },

  // What the module asks of its surroundings. It has no files, its clock stands still (the simulation
  // has its own), and nothing in it is left to chance.
  system: {
    clock_time_get(which, precision, at) {
      new DataView(seldom.exports.memory.buffer).setBigUint64(at, 0n, true);
      return 0;
    },
    environ_sizes_get(count, size) {
      const view = new DataView(seldom.exports.memory.buffer);
      view.setUint32(count, 0, true);
      view.setUint32(size, 0, true);
      return 0;
    },
    environ_get: () => 0,
    proc_exit(code) {
      throw new Error("the module has stopped with " + code);
    },
  },

  // And of C's setjmp(), as Emscripten makes it: a function called so that longjmp() can end it.
  jump: {
    emscripten_notify_memory_growth() {},
    setTempRet0: value => { seldom.rest = value; },
    getTempRet0: () => seldom.rest,
    _emscripten_throw_longjmp() {
      throw Infinity;
    },
  },
  invoke(index, ...values) {
    const {stackSave, stackRestore, setThrew, __indirect_function_table: table} = seldom.exports;
    const stack = stackSave();
    try {
      return table.get(index)(...values);
    } catch (jump) {
      stackRestore(stack);
      if (jump !== Infinity) throw jump;
      setThrew(1, 0);
    }
  },

  surroundings() {
    const refuse = () => 52;  // ENOSYS, as WASI counts.
    const named = (all, name) => all[name] || (name.startsWith("invoke_") ? seldom.invoke : refuse);
    return {env: new Proxy(seldom.jump, {get: named}),
            wasi_snapshot_preview1: new Proxy(seldom.system, {get: named})};
  },

  begin(instance) {
    seldom.exports = instance.exports;
    if (instance.exports._initialize) instance.exports._initialize();
  },

  // `octets`: the module, where it is at hand; else it is fetched.
  async load(octets) {
    octets ||= await (await fetch(seldom.file)).arrayBuffer();
    const {instance} = await WebAssembly.instantiate(octets, seldom.surroundings());
    if (!seldom.exports) seldom.begin(instance);
  },

  // For whoever needs it before it has come: all else waits meanwhile.
  loadNow() {
    const request = new XMLHttpRequest();
    request.open("GET", seldom.file, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) return;
    const octets = Uint8Array.from(request.responseText, letter => letter.charCodeAt(0) & 255);
    const module = new WebAssembly.Module(octets);
    seldom.begin(new WebAssembly.Instance(module, seldom.surroundings()));
  },

  // Octets; null: the module could not be had.
  ask(call, question) {
    try {
      if (!seldom.exports) seldom.loadNow();
    } catch (refusal) {
      console.warn(refusal);
    }
    if (!seldom.exports) return null;
    const {seldom_room, seldom_answer, seldom_answered, memory} = seldom.exports;
    const room = seldom_room(question.length);
    new Uint8Array(memory.buffer).set(question, room);
    const size = seldom_answer(call);
    return new Uint8Array(memory.buffer, seldom_answered(), size);
  },
};
