"use strict";
// Each kind of node (gui/view/twin/node.h) as native HTML: made once, brought up to date afterwards.
const html = {
  count: 0,

  element(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  },

  // An element of its own for each span of a text; they change where the text does.
  text(element, spans) {
    const written = JSON.stringify(spans || []);
    if (element.dataset.text === written) return;
    element.dataset.text = written;
    element.replaceChildren(...(spans || []).map(([kind, text, target]) => {
      if (kind === "bold") return html.element("b", {}, text);
      if (kind === "wire") return html.element("code", {lang: "en", translate: "no"}, text);
      if (kind === "link") {
        return html.element("a", {href: target, target: "_blank", rel: "noopener noreferrer"}, text);
      }
      return text;
    }));
  },

  plain: spans => (spans || []).map(([, text]) => text).join(""),

  set(element, name, value) {
    if (value === undefined || value === false || value === "") element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  },

  make: node => html.kinds[node.kind].make(node, "twin-" + ++html.count),

  update(element, node) {
    element.node = node;
    if (node.tone) element.dataset.tone = node.tone;
    else delete element.dataset.tone;
    html.kinds[node.kind].update(element, node);
  },
};

html.kinds = {
  heading: {
    make: node => html.element("h" + node.level, node.level === 1 ? {tabindex: -1} : {}),
    update: (element, node) => {
      html.text(element, node.text);
      twin.language(element, node.english);
    },
  },

  words: {
    make: () => html.element("p", {}, html.element("span", {}), html.element("span", {class: "about"})),
    update: (element, node) => {
      const [text, about] = element.children;
      html.text(text, node.text);
      about.textContent = node.about ? " " + node.about : "";
      html.set(element, "data-mark", node.mark);
      twin.language(element, node.english);
    },
  },

  wire: {
    make: () => html.element("pre", {lang: "en", translate: "no"}),
    update: (element, node) => {
      if (element.textContent !== (node.value || "")) element.textContent = node.value || "";
    },
  },

  row: {
    make: () => html.element("p", {class: "row"}, html.element("span", {class: "name"}), " ",
                             html.element("span", {class: "value"})),
    update: (element, node) => {
      html.text(element.children[0], node.text);
      element.children[1].textContent = node.value || "";
    },
  },

  group: {
    make: (node, id) => {
      const answers = node.key === "options";
      const title = html.element(answers ? "legend" : html.above(node), {id});
      // What is only the group's name is said with the group.
      if (title.localName === "p") title.setAttribute("aria-hidden", "true");
      return answers ? html.element("fieldset", {}, title)
        : html.element("div", {role: "group", "aria-labelledby": id}, title);
    },
    update: (element, node) => {
      element.className = "group " + node.key.split(" ")[0];
      html.text(element.firstElementChild, node.text);
      twin.children(element, node.parts || []);
    },
  },

  fold: {
    make: () => html.element("details", {}, html.element("summary", {})),
    update: (element, node) => {
      html.text(element.firstElementChild, node.text);
      twin.children(element, node.parts || []);
    },
  },

  // Wider than there is room, it scrolls by itself.
  table: {
    make: (node, id) => html.element("div", {class: "table", role: "region", tabindex: 0, "aria-labelledby": id},
      html.element("table", {}, html.element("caption", {}, html.element(html.above(node), {id})),
                   html.element("thead", {}), html.element("tbody", {}))),
    update: (element, node) => {
      const [caption, head, body] = element.firstElementChild.children;
      html.text(caption.firstElementChild, node.text);
      const written = JSON.stringify([node.columns, node.rows]);
      if (element.dataset.cells === written) return;
      element.dataset.cells = written;
      const cells = (texts, first, other) => html.element("tr", {}, ...texts.map((text, i) =>
        html.element(...(i === 0 ? first : other), text)));
      const column = ["th", {scope: "col"}];
      head.replaceChildren(cells(node.columns, column, column));
      body.replaceChildren(...node.rows.map(row => cells(row, ["th", {scope: "row"}], ["td", {}])));
    },
  },

  list: {
    make: (node, id) => html.list("ul", node, id),
    update: (element, node) => html.items(element, node),
  },
  steps: {
    make: (node, id) => html.list("ol", node, id),
    update: (element, node) => html.items(element, node),
  },
  item: {
    make: () => html.element("li", {}),
    update: (element, node) => twin.children(element, [node.of]),
  },
};

// The name above a group or a list is a heading where it has a level.
html.above = node => (node.level ? "h" + node.level : "p");

html.list = (kind, node, id) => {
  const list = html.element(kind, {role: "list", "aria-labelledby": id});
  return html.element("div", {class: "list"}, html.element(html.above(node), {id, class: "title"}), list);
};
html.items = (element, node) => {
  const [title, list] = element.children;
  html.text(title, node.text);
  title.hidden = !node.text;
  html.set(list, "aria-labelledby", node.text ? title.id : "");
  list.className = node.key.split(" ")[0];
  twin.children(list, (node.parts || []).map(part => ({kind: "item", key: part.kind + " " + part.key,
                                                       of: part})));
};
