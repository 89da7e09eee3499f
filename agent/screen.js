// look: one pass over the page in document order, returned as plain data (see screen.py for its shape).
// The elements themselves stay in `window.__credwright`, by the numbers that the data carries.
() => {
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  const store = (window.__credwright ??= { document: crypto.randomUUID?.() ?? String(Math.random()), elements: [] });
  store.elements = [];
  const ref = (element) => store.elements.push({ element }) - 1;

  // What a person can see. A control may be drawn by its label while it is itself transparent (styled radios), so
  // opacity does not count; a file input may be hidden behind a button, so there its surroundings count.
  const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const shown = (element) => visible(element) || (element.type === "file" && visible(element.parentElement));

  // The words of a label: without what is hidden, without controls inside it, without a trailing mark of necessity.
  const words = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    if (node.nodeType !== Node.ELEMENT_NODE || node.hidden || node.matches("input,select,textarea,button,script,style,[aria-hidden=true]")) return " ";
    return [...node.childNodes].map(words).join("");
  };
  const clean = (text) => squeeze(text).replace(/\s*(\*|\((required|optional)\))+$/i, "");
  const named = (ids) => (ids || "").split(/\s+/).map((id) => id && root.getRootNode().getElementById?.(id)).filter(Boolean);
  const ownLabel = (element) => {
    const by = named(element.getAttribute("aria-labelledby"));
    if (by.length) return clean(by.map(words).join(" "));
    if (element.ariaLabel) return clean(element.ariaLabel);
    return clean([...(element.labels || [])].map(words).join(" ")) || clean(element.title);
  };
  const groupName = (group) => {
    const legend = group.tagName === "FIELDSET" && [...group.children].find((child) => child.tagName === "LEGEND");
    return legend ? clean(words(legend)) : ownLabel(group);
  };
  const GROUPS = "fieldset,[role=group],[role=radiogroup]";
  const groups = (element) => {
    const names = [];
    for (let at = element.parentElement?.closest(GROUPS); at; at = at.parentElement?.closest(GROUPS)) names.unshift(groupName(at));
    return names.filter(Boolean);
  };
  const note = (element) => squeeze(named(element.getAttribute("aria-describedby")).filter(visible).map((one) => one.innerText).join(" "));
  const flag = (element, name) => element.getAttribute("aria-" + name) === "true";

  const describe = (element, kind, label, within, value, options) => ({
    ref: ref(element), kind, label, groups: within, value: value.filter((one) => one !== ""), options,
    required: !!element.required || flag(element, "required"),
    disabled: !!element.disabled || element.matches(":disabled"),
    readonly: !!element.readOnly || flag(element, "readonly"),
    invalid: flag(element, "invalid"), note: note(element),
  });
  const optionText = (option) => squeeze(option.label || option.textContent);
  const radios = new Set();
  const control = (element) => {
    if (element.type === "radio") {
      const all = element.name ? [...(element.form || document).querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)].filter(shown) : [element];
      if (radios.has(all[0])) return null;
      radios.add(all[0]);
      const around = groups(element);
      const chosen = all.filter((one) => one.checked).map(ownLabel);
      const one = describe(element, "radio", around.at(-1) ?? ownLabel(element), around.slice(0, -1), chosen, all.map(ownLabel));
      const holder = element.closest(GROUPS);
      store.elements[one.ref].radios = new Map(all.map((radio) => [ownLabel(radio), radio]));
      one.required ||= all.some((radio) => radio.required || flag(radio, "required")) || (!!holder && flag(holder, "required"));
      one.disabled = all.every((radio) => radio.matches(":disabled"));
      one.note ||= holder ? note(holder) : "";
      return one;
    }
    if (element.type === "checkbox") return describe(element, "checkbox", ownLabel(element), groups(element), element.checked ? ["Yes"] : [], []);
    if (element.type === "file") {
      const chosen = [...element.files].map((file) => file.name);
      return describe(element, "file", ownLabel(element), groups(element), chosen, []);
    }
    if (element.tagName === "SELECT") {
      const options = [...element.options].filter((option) => option.value !== "");
      const chosen = [...element.selectedOptions].filter((option) => option.value !== "").map(optionText);
      return describe(element, element.multiple ? "selects" : "select", ownLabel(element), groups(element), chosen, options.map(optionText));
    }
    const kind = element.role === "combobox" ? "combobox" : element.tagName === "TEXTAREA" ? "textarea" : "text";
    return describe(element, kind, ownLabel(element), groups(element), [element.value], []);
  };

  const isAction = (element) => element.matches("button,a[href],summary,[role=button],[role=link],input[type=submit],input[type=button]");
  const action = (element, within) => ({
    ref: ref(element), name: squeeze(element.ariaLabel || element.value || element.innerText), groups: within,
    disabled: !!element.disabled || flag(element, "disabled"),
  });

  const open = [...document.querySelectorAll("dialog[open],[role=dialog][aria-modal=true],[role=alertdialog][aria-modal=true]")].filter(visible).at(-1);
  const main = document.querySelector("main") || document.body;
  const root = open || main;
  const firstHeading = (element) => squeeze(element.querySelector("h1,h2,h3")?.innerText) || ownLabel(element);

  const result = { controls: [], actions: [], grids: [], facts: [] };
  const above = [];
  const heading = (element) => {
    const level = Number(element.tagName[1]);
    if (level > 1) above.splice(level - 2, above.length, squeeze(element.innerText));
  };
  const grid = (table) => {
    const cells = (row) => [...row.cells].map((cell) => squeeze(cell.innerText));
    const head = table.tHead?.rows[0] ?? [...table.rows].find((row) => row.querySelector("th[scope=col]"));
    const rows = [...table.rows].filter((row) => row !== head && visible(row) && row.querySelector("td"));
    result.grids.push({
      caption: squeeze(table.caption?.innerText || table.ariaLabel), headers: head ? cells(head) : [],
      rows: rows.map((row) => ({ cells: cells(row), actions: [...row.querySelectorAll("*")].filter((one) => isAction(one) && visible(one)).map((one) => action(one, [])) })),
    });
  };
  const fact = (term) => {
    let said = [];
    for (let next = term.nextElementSibling; next?.tagName === "DD"; next = next.nextElementSibling) said.push(next.innerText.trim());
    result.facts.push({ groups: above.filter(Boolean), label: clean(term.innerText), value: said.join("\n") });
  };
  const FIELD = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]):not([type=reset]),select,textarea";
  const visit = (node) => {
    for (const element of node.children) {
      if (element.tagName === "DIALOG" || (element.matches("[aria-modal=true]") && element !== root)) continue;
      if (element.matches(FIELD)) { if (shown(element)) { const one = control(element); if (one) result.controls.push(one); } continue; }
      if (!element.checkVisibility({ visibilityProperty: true }) && !element.querySelector("input[type=file]")) continue;
      if (/^H[1-6]$/.test(element.tagName)) heading(element);
      else if (element.tagName === "DT") fact(element);
      else if (element.tagName === "TABLE") grid(element);
      if (isAction(element)) { if (visible(element)) result.actions.push(action(element, groups(element))); }
      else visit(element.shadowRoot ?? element);
    }
  };
  visit(root);
  const alerts = [...document.querySelectorAll("[role=alert]")].filter(visible).flatMap((one) => one.innerText.split("\n").map(squeeze)).filter(Boolean);
  return {
    document: store.document, url: location.href, title: document.title,
    heading: squeeze(document.querySelector("h1")?.innerText), dialog: open ? firstHeading(open) : "",
    alerts, ...result, text: squeeze(main.innerText).slice(0, 400),
    width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight,
  };
}
