// Elements as the pages make them.
function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) if (v !== null && v !== false) node.setAttribute(k, v);
  node.append(...children);
  return node;
}
function button(label, act, attributes = {}) {
  const node = element("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", act);
  return node;
}

