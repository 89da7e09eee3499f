// look: one pass over the page in document order, returned as plain data (see screen.py for its shape).
(own) => {
  const { squeeze, hidden, visible, large, up, closest, labels, label, groups } = own;
  const FIELD = "input:not([type=hidden],[type=submit],[type=button],[type=image],[type=reset]),select,textarea";
  const ACTION = "button,a[href],summary,[role=button],[role=link],input[type=submit],input[type=button],input[type=image]";
  const RICH = "[contenteditable='']:not([role]),[contenteditable=true],[contenteditable=plaintext-only],[role=textbox]";
  const DROPDOWN = "[role=combobox],button[aria-haspopup=listbox]";
  const BOX = "[role=checkbox],[role=switch]";
  const PART = "[role=spinbutton]";
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
  const checked = (element) => element.hasAttribute("aria-checked") ? flag(element, "checked") : element.checked === true;
  // A mask that shows its own signs before anything is typed says nothing yet; what was put there is no mask.
  const blank = (element) => /^[^\p{L}\p{N}]*_[^\p{L}\p{N}]*$/u.test(element.value) && own.wrote(element) !== element.value;
  const typed = (element) => blank(element) ? "" : element.value;

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
    const group = closest(element, own.GROUPS);
    const alike = (one) => one.type === "radio" && !one.name && shown(one) && closest(one, own.GROUPS) === group;
    const all = element.name ? named : group ? near.filter(alike) : [element]; // frameworks tell by other means than a name
    if (all.some((one) => seenRadios.has(one))) return;
    all.forEach((one) => seenRadios.add(one));
    radioGroup(element, all, group, () => all.filter((one) => one.checked).map(label));
  };
  // Some elements keep their role to themselves, but not their name nor whether they are checked.
  const drawnRadio = (one) => one.matches("[role=radio]") || (/-radio$/i.test(one.tagName) && typeof one.checked === "boolean");
  const drawnRadios = (element, group) => {
    if (seenRadios.has(element)) return;
    const all = group ? own.within(own.inside(group), drawnRadio).filter(visible) : [element];
    all.forEach((one) => seenRadios.add(one));
    if (all.length) radioGroup(all[0], all, group, () => all.filter(checked).map(label));
  };

  const FILE = /^[^\\/:<>|]+\.(pdf|tiff?|png|jpe?g|gif|bmp|heic|docx?|xlsx?|csv|txt|zip)(?=$|[\s(,])/i;
  // Of what the input holds the name is known, whatever it looks like; any other text must look like a file's name.
  const named = (held) => (one) => held.find((name) => squeeze(name) === squeeze(one.innerText)) ?? FILE.exec(squeeze(one.innerText))?.[0];
  const filesIn = (box, named) => {
    const all = [...box.querySelectorAll("li,td,dd,output,span,a,p,div,b,strong")].filter((one) => visible(one) && named(one));
    return all.filter((one) => !all.some((other) => other !== one && one.contains(other))).map(named);
  };
  const alone = (element, box) => [...box.querySelectorAll("input[type=file]")].every((one) => one === element || !shown(one) || !label(one));
  // The names of files that the page itself tells near their input.
  const told = (element) => {
    let at = closest(element, "label,[role=button]")?.parentElement ?? element.parentElement;
    for (let steps = 0; at && steps < 3 && !at.matches("form,main,body,dialog") && alone(element, at); at = at.parentElement, steps++) {
      const names = [...new Set(filesIn(at, named([...element.files].map((one) => one.name))))];
      if (names.length) return names;
    }
    return [];
  };
  const seen = (element) => large(element) && element.checkVisibility({ opacityProperty: true });
  const file = (element) => {
    const button = (closest(element, "label,[role=button]")?.parentElement ?? up(element)).querySelector("button,[role=button]");
    describe(element, "file", {
      label: own.pointed(element) || label(element) || (button ? own.clean(squeeze(button.innerText)) : ""),
      // Some pages send a file at once and show it in a list of their own. Of an input that nobody sees only that counts:
      // the page may have turned down what the input holds.
      read: () => seen(element) && element.files.length ? [...element.files].map((one) => one.name) : told(element),
    });
  };
  const select = (element) => describe(element, element.multiple ? "selects" : "select", {
    options: [...element.options].filter((option) => !own.blank(option) && !own.disabled(option)).map(own.text),
    read: () => [...element.selectedOptions].filter((option) => !own.blank(option)).map(own.text),
  });
  const searched = (element) => element.getAttribute("role") === "combobox" || /list|both/.test(element.getAttribute("aria-autocomplete")) || !!element.parentElement?.closest("[role=combobox]");
  const CHIPS = "[class*=multi i],[class*=chip i],[class*=tag i]";
  const ASIDE = "[role=listbox],[role=status],[aria-live],[aria-hidden=true],button,[class*=placeholder i],[class*=hint i],[class*=error i]";
  // What a typeahead shows once its own box is empty: some draw the chosen entry, or several, beside it.
  const beside = (element) => {
    for (let at = element.parentElement, steps = 0; at && steps < 3 && at.querySelectorAll(`${FIELD},${DROPDOWN}`).length === 1; at = at.parentElement, steps++) {
      if ([...at.querySelectorAll("label,legend")].some((one) => !one.closest("[aria-hidden=true]"))) return [];
      const said = [...at.querySelectorAll("*")].filter((one) => !one.childElementCount && visible(one) && !one.closest(ASIDE));
      const words = said.map((one) => squeeze(one.innerText)).filter((one) => /[\p{L}\p{N}]/u.test(one));
      const text = words.join(" ");
      if (text && !own.nothing(text)) return at.closest("[class*=multi i]") || at.querySelector(CHIPS) ? words : [text];
    }
    return [];
  };
  const shows = (element) => element.value ? [typed(element)] : beside(element);
  const dropdown = (element) => {
    const list = () => element.getAttribute("aria-controls") || element.getAttribute("aria-owns") ? own.entries(element) : [];
    const empty = () => element.matches("[data-placeholder]") || element.querySelector("[data-placeholder],[class*=placeholder i]");
    const text = () => (empty() || own.nothing(squeeze(element.innerText)) ? "" : squeeze(element.innerText));
    const said = () => element.tagName === "INPUT" ? shows(element) : element.matches("[class*=multiple i]") ? text().split(", ") : [text()];
    const chosen = () => list().filter((one) => flag(one, "selected")).map(own.text);
    describe(element, "dropdown", {
      options: list().map(own.text).filter(Boolean), readonly: element.tagName !== "INPUT" && flag(element, "readonly"),
      read: () => (list().some((one) => one.hasAttribute("aria-selected")) ? chosen() : said()),
    });
  };
  // A box that nobody types into, whose list is all there is to it.
  const listed = (element) => element.getAttribute("role") === "combobox"
    && (element.inputMode === "none" || (element.readOnly && element.getAttribute("aria-haspopup") === "listbox" && !/list|both|inline/.test(element.getAttribute("aria-autocomplete"))));

  // A box for a date that nobody types into: a calendar opens beside it.
  const picked = (element) => element.type === "text" && element.readOnly && !flag(element, "readonly")
    && (/picke?r|calendar/i.test(element.className) || element.getAttribute("aria-haspopup") === "dialog");

  const field = (element) => {
    if (!shown(element) || (kept(element) && !label(element))) return;
    if (element.type === "radio") return radios(element);
    if (element.type === "checkbox") return describe(element, "checkbox", { read: () => [element.checked ? "Yes" : ""] });
    if (element.type === "file") return file(element);
    if (element.tagName === "SELECT") return select(element);
    if (listed(element)) return dropdown(element);
    if (element.matches("[role=searchbox]") && backed(closest(element, "[role=combobox]") ?? element)) return; // the kept one is asked
    if (picked(element)) return describe(element, "calendar", { readonly: false, read: () => [element.value] });
    if (searched(element)) return describe(element, "combobox", { read: () => shows(element) });
    return describe(element, element.tagName === "TEXTAREA" ? "textarea" : SAME[element.type] ?? "text", { read: () => [typed(element)] });
  };
  // Drawn over a native list that is kept, with its name, right before it: the native one is the question.
  const backed = (element) => {
    for (let at = element, steps = 0; at && steps < 4; at = at.parentElement, steps++) {
      const before = at.previousElementSibling;
      if (before?.matches(FIELD) && kept(before)) return true;
    }
    return false;
  };
  // One date or time in parts that are typed into, over a native box that is kept and named: that one is the question.
  const whole = (part) => [...(closest(part, own.GROUPS)?.querySelectorAll(FIELD) ?? [])].some((one) => kept(one) && label(one));
  const BLOCK = /^(P|DIV|H[1-6]|BLOCKQUOTE|PRE)$/;
  const rich = (element) => {
    const lines = (one) => one.innerText.replace(/\n$/, "");
    const blocks = () => [...element.childNodes].filter((one) => one.nodeType === Node.ELEMENT_NODE || one.data?.trim());
    const text = () => (blocks().every((one) => BLOCK.test(one.tagName)) ? blocks().map(lines).join("\n") : lines(element));
    describe(element, "rich", { read: () => [element.matches(PART) && !element.hasAttribute("aria-valuenow") ? "" : text()] });
  };
  // A control that is drawn, not native. Returns whether it is one, so that nobody looks into it for others.
  const drawn = (element) => {
    if (element.matches("[role=radiogroup]") && (element.querySelector("[role=radio]") || !element.querySelector("input[type=radio]"))) { drawnRadios(element, element); return false; }
    if (element.tagName.includes("-") && drawnRadio(element)) { drawnRadios(element, closest(element, own.GROUPS)); return true; }
    if (element.matches(BOX)) describe(element, "checkbox", { read: () => [flag(element, "checked") ? "Yes" : ""] });
    else if (element.matches(DROPDOWN) && !element.querySelector(FIELD)) { if (label(element) || !backed(element)) dropdown(element); }
    else if (element.matches(RICH) && !element.querySelector(FIELD)) { if (!element.matches(PART) || !whole(element)) rich(element); }
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

  // Half a character, as a page has it that cuts text in the middle of an emoji, is none: nobody could read it.
  const sound = (seen) => {
    const text = JSON.stringify(seen);
    return /\\ud[89a-f]/.test(text) ? JSON.stringify(seen, (_, one) => one.toWellFormed?.() ?? one) : text;
  };

  return {
    // Look and mask are one round trip: nothing is photographed that was not masked in the same breath.
    see(secrets) {
      own.mask(secrets);
      const seen = own.look();
      own.noted();
      return sound(seen); // as one text: the driver takes objects apart, at ten times the price
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
        text: [...squeeze(own.main().innerText).slice(0, 800)].slice(0, 400).join(""), width: whole.scrollWidth, height: whole.scrollHeight,
      };
    },
  };
}
