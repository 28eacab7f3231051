"use strict";
// What can be pressed and written in the twin.
Object.assign(html, {
  // A sentence more about what has the focus.
  about(element, target, node) {
    const about = element.querySelector(":scope > .about");
    about.textContent = node.about || "";
    about.hidden = !node.about;
    html.set(target, "aria-describedby", node.about ? about.id : "");
  },

  // What is written goes to the program as it is written; Enter does more.
  listen(field, element) {
    field.addEventListener("input", () => twin.do(element.node.deed, field.value));
    field.addEventListener("keydown", event => {
      const deed = element.node.entered;
      if (event.key !== "Enter" || event.isComposing || !deed) return;
      event.preventDefault();
      twin.do(deed);
    });
  },

  // Its name stands above it.
  labelled(id, field) {
    field.id = id;
    return html.element("div", {class: "field"}, html.element("label", {for: id}), field,
                        html.element("p", {class: "about", id: id + "-about"}));
  },

  updateField(element, node) {
    const field = element.children[1];
    html.text(element.firstElementChild, node.text);
    html.about(element, field, node);
    field.disabled = Boolean(node.disabled);
    return field;
  },

  write(field, node) {
    const value = node.value || "";
    if (field.value !== value) field.value = value;
    field.classList.toggle("wire", Boolean(node.wire));
  },

  // An option that is put at a place: pressed, it has a number.
  ordered(id) {
    const button = html.element("button", {type: "button", id});
    const element = html.element("div", {class: "card"}, button,
                                 html.element("span", {class: "text", "aria-hidden": "true"}),
                                 html.element("b", {class: "place", "aria-hidden": "true"}),
                                 html.element("p", {class: "about", id: id + "-about"}));
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") twin.do(element.node.deed);
    });
    return element;
  },
});

Object.assign(html.kinds, {
  button: {
    make: (node, id) => {
      const button = html.element("button", {type: "button"});
      const element = html.element("div", {class: "press"}, button,
                                   html.element("p", {class: "about", id, "aria-hidden": "true"}));
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        const fold = element.closest("[data-section=bar] details");
        if (fold && fold.parentElement.dataset.section === "bar") fold.open = false;
        twin.do(element.node.deed);
      });
      return element;
    },
    update: (element, node) => {
      const button = element.firstElementChild;
      html.text(button, node.text);
      html.about(element, button, node);
      // It can be reached all the same, so that one learns why nothing can be done.
      html.set(button, "aria-disabled", node.disabled ? "true" : "");
      html.set(button, "aria-pressed", {on: "true", off: "false"}[node.mark]);
      html.set(button, "aria-current", node.current ? "true" : "");
      button.classList.toggle("main", Boolean(node.main));
      twin.language(button, node.english);
    },
  },

  // A whole card is the answer: its label covers it.
  option: {
    make: (node, id) => {
      if (node.way === "in order") return html.ordered(id);
      const type = node.way === "several" ? "checkbox" : "radio";
      const input = html.element("input", {type, id, name: "answer"});
      const element = html.element("div", {class: "card"}, input, html.element("label", {for: id}),
                                   html.element("p", {class: "about", id: id + "-about"}));
      input.addEventListener("change", () => twin.do(element.node.deed));
      input.addEventListener("keydown", event => {
        const go = twin.root.querySelector("[data-section=main] button.main");
        if (event.key !== "Enter" || !go) return;
        event.preventDefault();
        go.click();
      });
      return element;
    },
    update: (element, node) => {
      const input = element.firstElementChild;
      html.text(element.children[1], node.text);
      html.about(element, input, node);
      html.set(element, "data-mark", node.mark);
      if (node.way === "in order") {
        element.children[2].textContent = node.value || "";
        html.set(input, "aria-pressed", node.value ? "true" : "false");
        html.set(input, "aria-disabled", node.disabled ? "true" : "");
        html.set(input, "aria-label", (node.value ? node.value + ". " : "") + html.plain(node.text));
        return;
      }
      input.disabled = Boolean(node.disabled);
      input.checked = node.mark === "on" || (node.mark === "right" && input.disabled);
    },
  },

  field: {
    make: (node, id) => {
      const field = html.element("input", {type: "text", autocomplete: "off", autocapitalize: "off",
                                           spellcheck: "false"});
      const element = html.labelled(id, field);
      html.listen(field, element);
      return element;
    },
    update: (element, node) => {
      const field = html.updateField(element, node);
      html.set(field, "inputmode", node.digits ? "decimal" : "");
      field.type = node.secret ? "password" : "text";
      html.write(field, node);
    },
  },

  area: {
    make: (node, id) => {
      const field = html.element("textarea", {rows: 6});
      const element = html.labelled(id, field);
      field.addEventListener("input", () => twin.do(element.node.deed, field.value));
      return element;
    },
    update: (element, node) => html.write(html.updateField(element, node), node),
  },

  select: {
    make: (node, id) => {
      const field = html.element("select", {});
      const element = html.labelled(id, field);
      field.addEventListener("change", () => twin.do(element.node.deed, field.value));
      return element;
    },
    update: (element, node) => {
      const field = html.updateField(element, node);
      const written = JSON.stringify(node.choices || []);
      if (field.dataset.choices !== written) {
        field.dataset.choices = written;
        field.replaceChildren(...(node.choices || []).map(([value, name]) =>
          html.element("option", {value}, name)));
      }
      if (field.value !== node.value) field.value = node.value || "";
    },
  },

  slider: {
    make: (node, id) => {
      const field = html.element("input", {type: "range", min: 0});
      const element = html.labelled(id, field);
      field.addEventListener("input", () => twin.do(element.node.deed, field.value));
      return element;
    },
    update: (element, node) => {
      const field = html.updateField(element, node);
      html.set(field, "max", node.most);
      html.set(field, "aria-valuetext", node.value);
      if (Number(field.value) !== node.at) field.value = node.at;
    },
  },

  meter: {
    make: () => html.element("progress", {}),
    update: (element, node) => {
      element.max = node.most;
      element.value = node.at;
      html.set(element, "aria-label", html.plain(node.text));
    },
  },

  tab: {
    make: () => {
      const button = html.element("button", {type: "button"});
      button.addEventListener("click", () => {
        document.body.dataset.tab = button.node.key;
        for (const other of button.parentElement.children) {
          html.set(other, "aria-current", other === button ? "true" : "");
        }
      });
      return button;
    },
    update: (button, node) => {
      html.text(button, node.text);
      html.set(button, "aria-current", node.current ? "true" : "");
    },
  },
});
