// look: one pass over the page in document order, returned as plain data (see screen.py for its shape).
(own) => {
  const { squeeze, hidden, visible, closest, labels, label, groups } = own;
  const FIELD = "input:not([type=hidden],[type=submit],[type=button],[type=image],[type=reset]),select,textarea";
  const ACTION = "button,a[href],summary,[role=button],[role=link],input[type=submit],input[type=button],input[type=image]";
  const RICH = "[contenteditable='']:not([role]),[contenteditable=true],[contenteditable=plaintext-only],[role=textbox]";
  const DROPDOWN = "[role=combobox],button[aria-haspopup=listbox]";
  const BOX = "[role=checkbox],[role=switch]";
  const SAME = { date: "date", month: "month", week: "week", time: "time", "datetime-local": "datetime", number: "number" };

  // A box or a file may be drawn by its label, a file also by a button beside it.
  const shown = (element) => {
    if (visible(element)) return true;
    if (!["radio", "checkbox", "file"].includes(element.type)) return false;
    return labels(element).some(visible) || (element.type === "file" && visible(element.parentElement ?? element.getRootNode().host));
  };
  // What a page keeps out of sight for itself: a library's native control, a form's first button for the Enter key.
  const kept = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return (closest(element, "[aria-hidden=true]") || element.tabIndex < 0) && (width <= 1 || height <= 1 || !!closest(element, "[aria-hidden=true]"));
  };
  const flag = (element, name) => element.getAttribute("aria-" + name) === "true";

  let controls, actions, grids, facts, unreadable;

  const describe = (element, kind, more) => {
    const { read, radios, ...rest } = more;
    const one = {
      kind, label: label(element), groups: [...groups(element), own.row(element)].filter(Boolean), options: [],
      required: !!element.required || flag(element, "required"),
      disabled: element.matches(":disabled") || flag(element, "disabled") || !!closest(element, "[inert]"),
      readonly: (!!element.readOnly && kind !== "checkbox") || flag(element, "readonly"),
      invalid: flag(element, "invalid"), note: own.note(element), limit: Math.max(element.maxLength ?? 0, 0),
      ...rest,
    };
    const all = () => read().filter((said) => said !== "");
    controls.push({ ref: own.ref(element, { kind, read: all, radios }), value: all(), ...one });
  };

  // --- kinds of control, one function each ------------------------------------------------------------------------------

  const radioGroup = (first, all, holder, read) => {
    const around = groups(first);
    const open = all.filter((one) => !one.matches(":disabled") && !flag(one, "disabled"));
    describe(first, "radio", {
      label: around.at(-1) ?? label(first), groups: around.slice(0, -1), read, options: open.map(label),
      radios: new Map(open.map((one) => [label(one), one])), disabled: !open.length,
      required: all.some((one) => one.required || flag(one, "required")) || (!!holder && flag(holder, "required")),
      readonly: !!holder && flag(holder, "readonly"), invalid: [...all, holder].some((one) => one && flag(one, "invalid")),
      note: own.note(first) || (holder ? own.note(holder) : ""),
    });
  };
  const seenRadios = new Set();
  const radios = (element) => {
    const near = element.form ? [...element.form.elements] : [...element.getRootNode().querySelectorAll("input[type=radio]")];
    const named = near.filter((one) => one.type === "radio" && one.name === element.name && one.form === element.form && shown(one));
    const all = element.name ? named : [element];
    if (all.some((one) => seenRadios.has(one))) return;
    all.forEach((one) => seenRadios.add(one));
    radioGroup(element, all, closest(element, own.GROUPS), () => all.filter((one) => one.checked).map(label));
  };
  const drawnRadios = (group) => {
    const all = [...group.querySelectorAll("[role=radio]")].filter(visible);
    if (all.length) radioGroup(all[0], all, group, () => all.filter((one) => flag(one, "checked")).map(label));
  };

  const FILE = /^[^\\/:<>|]+\.(pdf|tiff?|png|jpe?g|gif|bmp|heic|docx?|xlsx?|csv|txt|zip)(?=$|[\s(,])/i;
  const file = (element) => {
    const near = closest(element, "label,[role=button]")?.parentElement ?? element.parentElement;
    const listed = () => [...near.querySelectorAll("li,td,dd,output,span,a")].filter(visible).map((one) => FILE.exec(squeeze(one.innerText))?.[0]).filter(Boolean);
    const button = near.querySelector("button,[role=button]");
    describe(element, "file", {
      label: label(element) || (button ? own.clean(squeeze(button.innerText)) : ""),
      // Some pages send a file at once and show it in a list of their own.
      read: () => element.files.length ? [...element.files].map((one) => one.name) : [...new Set(listed())],
    });
  };
  const select = (element) => describe(element, element.multiple ? "selects" : "select", {
    options: [...element.options].filter((option) => !own.blank(option) && !own.disabled(option)).map(own.text),
    read: () => [...element.selectedOptions].filter((option) => !own.blank(option)).map(own.text),
  });
  const searched = (element) => element.getAttribute("role") === "combobox" || /list|both/.test(element.getAttribute("aria-autocomplete")) || !!element.parentElement?.closest("[role=combobox]");
  // What a typeahead shows once its own box is empty: some draw the chosen entry beside it.
  const beside = (element) => {
    for (let at = element.parentElement, steps = 0; at && steps < 3 && at.querySelectorAll(`${FIELD},${DROPDOWN}`).length === 1; at = at.parentElement, steps++) {
      if (at.querySelector("label,legend")) return "";
      const said = [...at.querySelectorAll("*")].filter((one) => !one.childElementCount && visible(one) && !one.closest("[role=listbox],[role=status],[aria-live],button,[class*=placeholder i],[class*=hint i],[class*=error i]"));
      const text = squeeze(said.map((one) => one.innerText).join(" "));
      if (text && !own.nothing(text)) return text;
    }
    return "";
  };
  const dropdown = (element) => {
    const list = () => element.getAttribute("aria-controls") || element.getAttribute("aria-owns") ? own.entries(element) : [];
    const empty = () => element.matches("[data-placeholder]") || element.querySelector("[data-placeholder],[class*=placeholder i]");
    const text = () => (empty() || own.nothing(squeeze(element.innerText)) ? "" : squeeze(element.innerText));
    const chosen = () => list().filter((one) => flag(one, "selected")).map(own.text);
    describe(element, "dropdown", { options: list().map(own.text), read: () => (list().length && list().some((one) => one.hasAttribute("aria-selected")) ? chosen() : [text()]) });
  };

  const field = (element) => {
    if (!shown(element) || (kept(element) && !label(element))) return;
    if (element.type === "radio") return radios(element);
    if (element.type === "checkbox") return describe(element, "checkbox", { read: () => [element.checked ? "Yes" : ""] });
    if (element.type === "file") return file(element);
    if (element.tagName === "SELECT") return select(element);
    if (searched(element)) return describe(element, "combobox", { read: () => [element.value || beside(element)] });
    return describe(element, element.tagName === "TEXTAREA" ? "textarea" : SAME[element.type] ?? "text", { read: () => [element.value] });
  };
  // Drawn over a native list that is kept, with its name, right before it: the native one is the question.
  const backed = (element) => {
    for (let at = element, steps = 0; at && steps < 4; at = at.parentElement, steps++) {
      const before = at.previousElementSibling;
      if (before?.matches(FIELD) && kept(before)) return true;
    }
    return false;
  };
  // A control that is drawn, not native. Returns whether it is one, so that nobody looks into it for others.
  const drawn = (element) => {
    if (element.matches("[role=radiogroup]") && element.querySelector("[role=radio]")) { drawnRadios(element); return false; }
    if (element.matches(BOX)) describe(element, "checkbox", { read: () => [flag(element, "checked") ? "Yes" : ""] });
    else if (element.matches(DROPDOWN) && !element.querySelector(FIELD)) { if (label(element) || !backed(element)) dropdown(element); }
    else if (element.matches(RICH) && !element.querySelector(FIELD)) describe(element, "rich", { read: () => [element.innerText.replace(/\n$/, "")] });
    else return false;
    return true;
  };

  // --- what else a page says --------------------------------------------------------------------------------------------

  const actionName = (element) => {
    const seen = squeeze(element.tagName === "INPUT" ? element.value || element.alt : element.innerText);
    return /[\p{L}\p{N}]/u.test(seen) ? seen : squeeze(element.getAttribute("aria-label") || element.title || element.querySelector("img")?.alt) || seen;
  };
  const action = (element, within) => ({ ref: own.ref(element), name: actionName(element), groups: within, disabled: !!element.disabled || flag(element, "disabled") });
  const grid = (table) => {
    const cells = (row) => [...row.cells].map((cell) => squeeze(cell.innerText));
    const head = table.tHead?.rows[0] ?? [...table.rows].find((row) => row.querySelector("th[scope=col]"));
    const rows = [...table.rows].filter((row) => row !== head && visible(row) && row.querySelector("td"));
    grids.push({
      caption: squeeze(table.caption?.innerText || table.ariaLabel), headers: head ? cells(head) : [],
      rows: rows.map((row) => ({ cells: cells(row), actions: [...row.querySelectorAll(ACTION)].filter(visible).map((one) => action(one, [])) })),
    });
  };
  const onlyActions = (element) => squeeze(element.innerText) === squeeze([...element.querySelectorAll("a,button")].map((one) => one.innerText).join(" "));
  const fact = (term, above) => {
    const said = [];
    for (let next = term.nextElementSibling; next?.tagName === "DD"; next = next.nextElementSibling) if (!said.length || !onlyActions(next)) said.push(next.innerText.trim());
    facts.push({ groups: above.filter(Boolean), label: own.clean(term.innerText), value: said.join("\n") });
  };

  // --- the walk ---------------------------------------------------------------------------------------------------------

  const locked = (element) => element.tagName.includes("-") && !element.shadowRoot && !element.childNodes.length && visible(element);
  const walk = (root) => {
    const above = [];
    const visit = (node) => {
      for (const element of own.children(node)) {
        if (element !== root && element.matches("dialog,[aria-modal=true]")) continue;
        if (element.matches(FIELD)) { field(element); continue; }
        if (hidden(element)) { element.querySelectorAll("input[type=file]").forEach(field); continue; }
        if (drawn(element)) continue;
        const level = /^H[1-6]$/.test(element.tagName) ? Number(element.tagName[1]) : 0;
        if (level > 1) above.splice(level - 2, above.length, squeeze(element.innerText));
        if (element.tagName === "DT") fact(element, above);
        else if (element.tagName === "TABLE") grid(element);
        else if (element.matches(ACTION) && !element.closest("[role=radiogroup] [role=radio]") && visible(element) && !kept(element)) actions.push(action(element, groups(element)));
        const into = own.inside(element);
        if (!into || locked(element)) { if (visible(element)) unreadable.push(label(element) || element.getAttribute("src") || element.tagName.toLowerCase()); continue; }
        if (into !== element) own.roots.add(into.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? into : into.ownerDocument);
        visit(into);
      }
    };
    visit(root);
  };
  // One question in two controls: the one out of sight goes.
  const single = () => {
    const name = (one) => JSON.stringify([one.label, one.groups]);
    const twins = controls.filter((one) => kept(own.at(one.ref).element) && controls.some((other) => other !== one && name(other) === name(one) && !kept(own.at(other.ref).element)));
    controls = controls.filter((one) => !twins.includes(one));
  };

  return {
    // Look and mask are one round trip: nothing is photographed that was not masked in the same breath.
    see(secrets) {
      own.mask(secrets);
      const seen = own.look();
      own.noted();
      return JSON.stringify(seen); // as one text: the driver takes objects apart, at ten times the price
    },
    look() {
      [controls, actions, grids, facts, unreadable] = [[], [], [], [], []];
      seenRadios.clear();
      own.forget();
      const open = own.dialog();
      walk(open ?? own.main());
      single();
      const whole = document.documentElement;
      return {
        document: own.document, url: location.href, title: document.title, heading: own.heading(), dialog: open ? own.dialogName(open) : "",
        alerts: own.alerts(), controls, actions, grids, facts, unreadable,
        text: squeeze(own.main().innerText).slice(0, 400), width: whole.scrollWidth, height: whole.scrollHeight,
      };
    },
  };
}
