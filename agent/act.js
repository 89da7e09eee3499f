// act: put all plain answers of a page at once, in document order, as typing and clicking would leave them.
// Returns false when the page is no longer the one that was looked at; then nothing was touched.
({ document: seen, puts }) => {
  const store = window.__credwright;
  if (store?.document !== seen || puts.some((put) => !store.elements[put.ref]?.element.isConnected)) return false;
  const setter = (element) => {
    const owner = { INPUT: HTMLInputElement, TEXTAREA: HTMLTextAreaElement, SELECT: HTMLSelectElement }[element.tagName];
    return Object.getOwnPropertyDescriptor(owner.prototype, "value").set;
  };
  const tell = (element, ...events) => events.forEach((name) => element.dispatchEvent(
    name === "input" ? new InputEvent(name, { bubbles: true, composed: true }) : new Event(name, { bubbles: true })));
  const write = (element, value, secret) => {
    if (secret) element.style.setProperty("-webkit-text-security", "disc", "important");
    element.dispatchEvent(new FocusEvent("focus"));
    setter(element).call(element, value);
    tell(element, "input", "change");
    element.dispatchEvent(new FocusEvent("blur"));
    element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };
  const text = (option) => (option.label || option.textContent).replace(/\s+/g, " ").trim();
  const choose = (element, values) => {
    for (const option of element.options) option.selected = values.length ? values.includes(text(option)) : option.value === "";
    tell(element, "input", "change");
  };
  for (const { ref, kind, values, secret } of puts) {
    const { element, radios } = store.elements[ref];
    if (kind === "radio") radios.get(values[0])?.click();
    else if (kind === "checkbox") { if (element.checked !== values.length > 0) element.click(); }
    else if (element.tagName === "SELECT") choose(element, values);
    else write(element, values[0] ?? "", secret);
  }
  return true;
}
