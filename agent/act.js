// act: put all plain answers of a page at once, in document order, as typing and clicking would leave them.
(own) => {
  const setter = (element) => {
    const view = element.ownerDocument.defaultView;
    const owner = { INPUT: view.HTMLInputElement, TEXTAREA: view.HTMLTextAreaElement }[element.tagName];
    return Object.getOwnPropertyDescriptor(owner.prototype, "value").set;
  };
  const EVENTS = { input: InputEvent, keyup: KeyboardEvent, change: Event, mousedown: MouseEvent };
  const tell = (element, ...names) => names.forEach((name) => element.dispatchEvent(new EVENTS[name](name, { bubbles: true, composed: name !== "change" })));
  const focus = (element, name, bubbling) => {
    element.dispatchEvent(new FocusEvent(name, { composed: true }));
    element.dispatchEvent(new FocusEvent(bubbling, { bubbles: true, composed: true }));
  };
  const wrote = new WeakMap();
  const write = (element, value, secret) => {
    if (secret) own.hide(element);
    wrote.set(element, value);
    focus(element, "focus", "focusin");
    setter(element).call(element, value);
    tell(element, "input", "keyup", "change");
    focus(element, "blur", "focusout");
  };
  const choose = (element, values) => {
    focus(element, "focus", "focusin");
    for (const option of element.options) option.selected = values.length ? !own.blank(option) && values.includes(own.text(option)) : !element.multiple && own.blank(option);
    tell(element, "input", "change");
    focus(element, "blur", "focusout");
  };
  const give = ({ element, kind, read, radios }, { values, secret }) => {
    if (kind === "radio") radios.get(values[0])?.click();
    else if (kind === "checkbox") { if (read().length !== values.length) element.click(); }
    else if (element.tagName === "SELECT") { if (secret) own.hide(element); choose(element, values); }
    else write(element, values[0] ?? "", secret);
  };
  // What opened with the focus, as a calendar, goes once a person presses the mouse beside it: right there, for around
  // that may be something that must stay.
  const aside = (element) => tell(element.parentElement ?? element.getRootNode().host, "mousedown");
  return {
    enter: write, choose, wrote: (element) => wrote.get(element),
    // What was typed to find an entry is kept by some; a key might take an entry away instead.
    erase(ref) {
      const element = own.at(ref)?.element;
      if (element?.value) { setter(element).call(element, ""); tell(element, "input"); }
    },
    // False, touching nothing, when the page no longer has what was looked at. A put may take others off the page:
    // those are left, and the next look finds what came instead.
    act(told) {
      const puts = JSON.parse(told);
      if (puts.some((put) => !own.at(put.ref))) return false;
      for (const put of puts) if (own.at(put.ref)) give(own.at(put.ref), put);
      const typed = puts.map((put) => own.at(put.ref)).filter((one) => ["text", "textarea", "number"].includes(one?.kind)).at(-1);
      if (typed) aside(typed.element);
      return true;
    },
  };
}
