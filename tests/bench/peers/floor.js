// The floor: set every value of a page and press what leads on.
({ entries, press }) => {
  const named = (root, selector, text) => [...root.querySelectorAll(selector)].find((one) => one.textContent.trim() === text);
  const group = (text, root = document) => named(root, "legend", text).parentElement;
  const labelled = (text, root) => document.getElementById(named(root, "label", text).htmlFor);
  const tell = (element) => ["input", "change"].forEach((name) => element.dispatchEvent(new Event(name, { bubbles: true })));
  const give = {
    text: (control, value) => { control.value = value; tell(control); },
    pick: (control, value) => { control.value = value; tell(control); },
    tick: (control) => control.click(),
    check: (control) => control.click(),
    suggest: (control, value) => { control.value = value; control.nextElementSibling.value = value; tell(control.nextElementSibling); },
    file: (control, value, content) => {
      const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
      const files = new DataTransfer();
      files.items.add(new File([bytes], value));
      control.files = files.files;
    },
  };
  const inPage = (text, root) => {
    if (text !== "Apply") { named(root, "button", text).click(); return; }
    for (const list of document.querySelectorAll("[data-birthplace] select")) document.getElementsByName(`${list.name}-recorded`)[0].value = list.value;
  };
  for (const { kind, label, value, within, content } of entries) {
    const root = within ? group(within) : document;
    if (kind === "press") inPage(label, root);
    else if (kind === "radio") labelled(value, group(label, root)).click();
    else give[kind](labelled(label, root), value, content);
  }
  const buttons = [...document.querySelectorAll("button:not(.unseen), a")].filter((one) => one.textContent.trim() === press);
  buttons.at(-1).click();
}
