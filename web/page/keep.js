"use strict";
// What the program keeps in the user's folders (settings, results of lessons), the browser keeps:
// in its localStorage, where writing is done when it returns, even while the page is being closed.
const keeping = {
  folders: ["/home/web_user/.config/mailwalk", "/home/web_user/.local/share/mailwalk"],
  known: new Map(),  // By its path, each file as it is kept.
  refused: false,
  prefix: "mailwalk:",  // Of the names in localStorage; a path follows.

  // The browser's, or null: it keeps nothing for this page.
  store() {
    try {
      return window.localStorage;
    } catch (refusal) {
      return null;
    }
  },

  // Before the program begins.
  restore(files) {
    for (const folder of keeping.folders) files.mkdirTree(folder);
    const store = keeping.store();
    if (!store) return;
    for (let i = 0; i < store.length; ++i) {
      const key = store.key(i);
      if (!key.startsWith(keeping.prefix + "/")) continue;
      const path = key.slice(keeping.prefix.length), text = store.getItem(key);
      files.writeFile(path, text);
      keeping.known.set(path, text);
    }
  },

  // False: something could not be kept.
  keep(files) {
    const store = keeping.store();
    const found = new Map();
    for (const folder of keeping.folders) {
      for (const name of files.readdir(folder)) {
        // What a link brought with it stands in the address.
        if (name.startsWith(".") || name.startsWith("from-a-link")) continue;
        const path = folder + "/" + name;
        if (!files.isDir(files.stat(path).mode)) {
          found.set(path, files.readFile(path, {encoding: "utf8"}));
        }
      }
    }
    try {
      for (const [path, text] of found) {
        if (keeping.known.get(path) === text) continue;
        store.setItem(keeping.prefix + path, text);
        keeping.known.set(path, text);
      }
      return true;
    } catch (refusal) {
      return false;
    }
  },
};
