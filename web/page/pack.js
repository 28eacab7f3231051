"use strict";
// What `mailwalk pack` has put into the page (sim/cli/pack/page.h): the lesson or the scenario in
// which it opens, and the files of a teacher's own that this needs.
const pack = {
  here: null,        // The block; null: this is the page as it was made.
  files: new Map(),  // By their names, their octets.
  folder: "/packed/",

  find() {
    const element = document.getElementById("pack");
    if (!element) return;
    pack.here = JSON.parse(element.textContent);
    element.remove();
    document.title = pack.here.title + " · Mailwalk";
    for (const [name, base64] of Object.entries(pack.here.files)) {
      pack.files.set(name, Uint8Array.from(atob(base64), letter => letter.charCodeAt(0)));
    }
  },

  // Before the program begins.
  unpack(files) {
    for (const [name, octets] of pack.files) {
      const path = pack.folder + name;
      files.mkdirTree(path.replace(/[/][^/]*$/, ""));
      files.writeFile(path, octets);
    }
  },

  // An id, or where the file of one's own lies.
  opens: () => (pack.files.has(pack.here.opens) ? pack.folder : "") + pack.here.opens,

  // What the program is to open. `link`: where one was, as behind the page's address; it may have
  // led out of the pack.
  address(link) {
    const {kind, id, language} = pack.here;
    const where = new URLSearchParams(link.replace(/^[?#]/, "").replace("#", "&"));
    const page = location.href.replace(/[?#].*$/, "");
    if (where.has("world")) return page + link;
    if ((where.get("lesson") || where.get("scenario") || id) !== id) {
      for (const name of ["step", "t", "chosen"]) where.delete(name);
    }
    where.delete("lesson");
    where.delete("scenario");
    where.set(kind, pack.opens());
    if (language && !where.has("language")) where.set("language", language);
    return page + "?" + where;
  },
};
pack.find();
