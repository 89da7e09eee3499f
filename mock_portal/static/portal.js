// What the portal's pages do by themselves. Everything listens on the document, so cards that are added later take part.
"use strict";

(() => {
  const on = (type, selector, act) => document.addEventListener(type, (event) => {
    const target = event.target instanceof Element && event.target.closest(selector);
    if (target) act(target, event);
  });
  const tell = (element, ...types) => types.forEach((type) => element.dispatchEvent(new Event(type, { bubbles: true })));

  // --- questions that depend on others --------------------------------------------------------------------------------

  const escaped = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  const matches = (name, pattern) => new RegExp(`^${escaped(pattern).replaceAll("*", ".*")}$`).test(name);

  function heard(form, patterns) {
    const controls = [...form.elements].filter((one) => patterns.some((pattern) => matches(one.name, pattern)));
    return controls.filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked).map((one) => one.value);
  }

  function reveal() {
    for (const block of document.querySelectorAll("[data-when]")) {
      const says = JSON.parse(block.dataset.says);
      block.hidden = !heard(block.closest("form"), block.dataset.when.split(" ")).some((text) => says.includes(text));
    }
  }

  on("input", "form", reveal);
  on("change", "form", reveal);

  // --- masks ----------------------------------------------------------------------------------------------------------

  const grouped = (sizes, separators) => (digits) => {
    let at = 0;
    const parts = sizes.map((size) => digits.slice(at, (at += size))).filter(Boolean);
    return parts.map((part, place) => (place ? separators[place - 1] : "") + part).join("");
  };
  const onlyDigits = (length) => (text) => text.replace(/\D/g, "").slice(0, length);
  const phone = (digits) => digits.length < 4 ? digits : `(${digits.slice(0, 3)}) ${grouped([3, 4], ["-"])(digits.slice(3))}`;
  const MASKS = {
    date: { take: dateDigits, show: grouped([2, 2, 4], ["/", "/"]) },
    ssn: { take: onlyDigits(9), show: grouped([3, 2, 4], ["-", "-"]) },
    ein: { take: onlyDigits(9), show: grouped([2, 7], ["-"]) },
    phone: { take: onlyDigits(10), show: phone },
    account: { take: (text) => text.replace(/[^0-9A-Za-z]/g, "").slice(0, 17), show: (text) => text },
  };

  function dateDigits(text) {
    const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
    if (iso) return iso[2] + iso[3] + iso[1];
    const padded = text.replace(/(^|\/)(\d)(?=\/)/g, "$10$2"); // 4/3/2020 is meant as 04/03/2020
    return padded.replace(/\D/g, "").slice(0, 8);
  }

  function mask(input) {
    if (/^\*/.test(input.value)) return; // a saved secret, shown by its last signs and not touched
    const { take, show } = MASKS[input.dataset.mask];
    const ahead = take(input.value.slice(0, input.selectionStart ?? input.value.length)).length;
    const shown = show(take(input.value));
    if (shown === input.value) return;
    input.value = shown;
    let caret = 0;
    for (let seen = 0; caret < shown.length && seen < ahead; caret++) if (/[0-9A-Za-z]/.test(shown[caret])) seen++;
    if (document.activeElement === input) input.setSelectionRange(caret, caret);
  }

  on("input", "[data-mask]", mask);
  on("change", "[data-mask]", mask);
  on("focusin", "[data-mask]", (input) => { if (input.value.startsWith("*")) input.select(); });
  on("keydown", "[data-mask]", (input, event) => {
    if (input.value.startsWith("*") && (event.key.length === 1 || event.key === "Backspace") && !event.ctrlKey && !event.metaKey) input.value = "";
  });

  // --- cards ----------------------------------------------------------------------------------------------------------

  const cardsIn = (holder) => [...holder.querySelectorAll(":scope > .card")];

  function number(holder) {
    cardsIn(holder).forEach((card, place) => {
      card.querySelector("legend").textContent = `${holder.dataset.legend} ${place + 1}`;
    });
  }

  on("click", "[data-add-card]", (button) => {
    const holder = button.closest("[data-cards]");
    const used = cardsIn(holder).map((card) => Number(card.querySelector("input[type=hidden]").value));
    const next = Math.max(-1, ...used) + 1;
    const made = document.createElement("template");
    made.innerHTML = holder.querySelector(":scope > template").innerHTML.replaceAll("__n__", next);
    button.before(made.content);
    number(holder);
    reveal();
    cardsIn(holder).at(-1).querySelector("input:not([type=hidden]),select").focus();
  });

  on("click", "[data-remove-card]", (button) => {
    const holder = button.closest("[data-cards]");
    button.closest(".card").remove();
    number(holder);
    reveal();
    holder.querySelector(":scope > [data-add-card]").focus();
  });

  // --- a list that appears while typing (ARIA combobox with a listbox) ------------------------------------------------

  const partsOf = (input) => {
    const holder = input.closest("[data-lookup]");
    return { picked: holder.querySelector("input[type=hidden]"), list: holder.querySelector("[role=listbox]"), path: holder.dataset.lookup };
  };

  function close(input) {
    const { list } = partsOf(input);
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function pick(input, option) {
    input.value = option.textContent;
    partsOf(input).picked.value = option.textContent;
    close(input);
    tell(partsOf(input).picked, "change");
  }

  function offer(input, texts) {
    const { list } = partsOf(input);
    list.replaceChildren(...texts.map((text, place) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `${list.id}-${place}`, role: "option", textContent: text });
      return option;
    }));
    list.hidden = !texts.length;
    input.setAttribute("aria-expanded", String(texts.length > 0));
    input.removeAttribute("aria-activedescendant");
  }

  async function look(input) {
    const { path, picked } = partsOf(input);
    const sought = input.value.trim();
    if (picked.value !== sought) { picked.value = ""; tell(picked, "change"); }
    if (!sought) { close(input); return; }
    const answer = await fetch(`${path}?q=${encodeURIComponent(sought)}`, { headers: { Accept: "application/json" } });
    if (answer.status === 401) { location.reload(); return; }
    if (answer.ok && input.value.trim() === sought && picked.value !== sought) offer(input, await answer.json());
  }

  function move(input, step) {
    const options = [...partsOf(input).list.children];
    if (!options.length) return;
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    options.forEach((option) => option.removeAttribute("aria-selected"));
    const next = options[(at + step + options.length) % options.length];
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", next.id);
  }

  const KEYS = {
    ArrowDown: (input) => move(input, 1),
    ArrowUp: (input) => move(input, -1),
    Escape: close,
    Enter: (input) => { const chosen = partsOf(input).list.querySelector("[aria-selected=true]"); if (chosen) pick(input, chosen); },
  };

  on("input", "[role=combobox]", look);
  on("keydown", "[role=combobox]", (input, event) => {
    if (!KEYS[event.key] || input.getAttribute("aria-expanded") !== "true") return;
    event.preventDefault();
    KEYS[event.key](input);
  });
  on("mousedown", "[role=option]", (option, event) => event.preventDefault()); // the field keeps the focus
  on("click", "[role=option]", (option) => pick(option.closest("[data-lookup]").querySelector("[role=combobox]"), option));
  on("focusout", "[role=combobox]", close);

  // --- "Apply": two lists that count only once the server recorded them -----------------------------------------------

  function saysWrong(block, errors) {
    block.querySelectorAll(".error").forEach((one) => one.remove());
    block.querySelectorAll("select").forEach((select) => {
      const text = errors[select.name];
      select.toggleAttribute("aria-invalid", false);
      select.closest(".field").classList.toggle("wrong", Boolean(text));
      if (!text) return;
      const note = Object.assign(document.createElement("p"), { className: "error", id: `${select.id}-error`, textContent: text });
      select.setAttribute("aria-invalid", "true");
      select.setAttribute("aria-describedby", note.id);
      select.before(note);
    });
  }

  async function apply(button) {
    const block = button.closest("[data-birthplace]");
    const body = new FormData();
    body.set("csrf", button.form.elements.csrf.value);
    block.querySelectorAll("select").forEach((select) => body.set(select.name, select.value));
    button.disabled = true;
    try {
      const answer = await fetch(button.dataset.apply, { method: "POST", body });
      if (answer.status === 401) { location.reload(); return; }
      const { recorded, values, errors } = await answer.json();
      saysWrong(block, errors);
      for (const [name, value] of Object.entries(values)) block.querySelector(`[name="${name}-recorded"]`).value = value ?? "";
      block.querySelector(".recorded dd").textContent = recorded;
      block.querySelector(".recorded").hidden = !recorded;
    } finally {
      button.disabled = false;
    }
  }

  on("click", "[data-apply]", apply);

  // --- files ----------------------------------------------------------------------------------------------------------

  on("click", "[data-choose-file]", (button) => button.closest("[data-upload]").querySelector("input[type=file]").click());
  on("change", "[data-upload] input[type=file]", (input) => {
    const entries = [...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name }));
    if (entries.length) input.closest("[data-upload]").querySelector(".files").replaceChildren(...entries);
  });

  // --- dialogs, questions, printing -----------------------------------------------------------------------------------

  for (const dialog of document.querySelectorAll("dialog[data-modal]")) {
    dialog.removeAttribute("open"); // close() would tell its listener only later, when it is open again
    dialog.showModal(); // keeps the focus inside and everything else out of reach
    dialog.addEventListener("close", () => dialog.remove());
  }
  on("click", "[data-close-modal]", (button) => button.closest("dialog").close());

  on("click", "[data-confirm]", (element, event) => { if (!window.confirm(element.dataset.confirm)) event.preventDefault(); });

  on("click", "[data-print]", () => {
    const sheet = window.open("", "print", "width=820,height=960");
    if (!sheet) return;
    sheet.document.title = document.title;
    sheet.document.head.append(sheet.document.importNode(document.querySelector("link[rel=stylesheet]"), true));
    sheet.document.body.append(sheet.document.importNode(document.querySelector("main"), true));
    sheet.document.querySelectorAll(".buttons,.back").forEach((one) => one.remove());
    sheet.addEventListener("load", () => sheet.print());
    sheet.setTimeout(() => sheet.print(), 300);
  });

  // --- a statement that has to be scrolled to its end before its box can be selected ------------------------------------

  function unlockAtTheEnd(statement) {
    const box = document.getElementById(statement.dataset.unlocks);
    const atTheEnd = () => statement.scrollTop + statement.clientHeight >= statement.scrollHeight - 4;
    const look = () => { if (atTheEnd()) box.disabled = false; };
    box.disabled = true;
    statement.addEventListener("scroll", look);
    look();
  }

  document.querySelectorAll("[data-unlocks]").forEach(unlockAtTheEnd);

  document.querySelector(".error-summary")?.focus();

  // --- being signed out -----------------------------------------------------------------------------------------------

  const WARNING = 2 * 60;
  const idle = document.getElementById("idle");
  let warning = 0;
  let end = 0;

  function wait() {
    const seconds = Number(document.body.dataset.idleMinutes) * 60;
    clearTimeout(warning);
    clearTimeout(end);
    warning = setTimeout(() => idle.showModal(), Math.max(seconds - WARNING, seconds / 2) * 1000);
    end = setTimeout(() => location.assign(location.pathname), (seconds + 1) * 1000);
  }

  on("click", "[data-stay]", async (button) => {
    const body = new FormData();
    body.set("csrf", button.dataset.csrf);
    const answer = await fetch(button.dataset.stay, { method: "POST", body });
    if (!answer.ok) { location.reload(); return; }
    idle.close();
    wait();
  });
  if (idle) wait();
})();
