// What a release may have taught the portal's pages: to rewrite what was typed, and to draw lists anew. For QA only.
"use strict";

(() => {
  const { rewritten, unchosen } = JSON.parse(document.currentScript.dataset.changes);

  // --- which question a control is ------------------------------------------------------------------------------------

  const words = (node) => (node?.textContent ?? "").trim().replace(/\s+/g, " ");
  const unnumbered = (legend) => legend.replace(/ \d+$/, "");

  function path(control) {
    const around = [];
    for (let at = control.closest("fieldset"); at; at = at.parentElement.closest("fieldset")) around.unshift(unnumbered(words(at.querySelector("legend"))));
    const own = control.type === "radio" ? [] : [words(control.labels?.[0])];
    return [words(document.querySelector("h1")), ...around, ...own];
  }

  function means(name, at) {
    const parts = name.split(" › ");
    const before = at.slice(0, -1);
    return at.at(-1) === parts.pop() && parts.every((part) => before.includes(part) && before.splice(0, before.indexOf(part) + 1));
  }

  const ofQuestion = (changes, control) => {
    const at = path(control);
    const name = Object.keys(changes).find((one) => means(one, at));
    return name === undefined ? undefined : changes[name];
  };
  const controls = (root) => [...root.querySelectorAll("input:not([type=hidden]),select,textarea")];

  // --- what was typed is rewritten ------------------------------------------------------------------------------------

  const HOW = {
    "upper-case": (text) => text.toUpperCase(),
    "trimmed": (text) => text.trim().replace(/\s+/g, " "),
    "hyphenated": (text) => text.replace(/(\p{L})(\d)/gu, "$1-$2"),
    "as a number": (text) => text.replace(/^0+(?=\d)/, ""),
    "as an ISO date": (text) => text.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$3-$1-$2"),
    "day first": (text) => text.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$2/$1/$3"),
  };

  function rewrite(control, on) {
    const change = ofQuestion(rewritten, control);
    if (change?.on === on && control.value !== HOW[change.how](control.value)) control.value = HOW[change.how](control.value);
  }

  // --- what was chosen is forgotten -----------------------------------------------------------------------------------

  function forget(control) {
    const anew = control.cloneNode(true);
    if (control.type === "radio") anew.checked = false;
    else anew.value = "";
    control.replaceWith(anew);
  }

  const forgetAll = (moment) => controls(document).filter((one) => ofQuestion(unchosen, one) === moment).forEach(forget);
  function chosen(control) {
    const moment = ofQuestion(unchosen, control);
    if (moment === "change") forget(control);
    if (moment === "later") setTimeout(() => forget(control), 60);
  }

  const asked = (event) => event.target instanceof Element && event.target.matches("input,select,textarea");
  const leads = (event) => event.target instanceof Element && event.target.closest("button:not([type=button])");

  document.addEventListener("input", (event) => { if (asked(event)) rewrite(event.target, "input"); });
  document.addEventListener("change", (event) => { if (asked(event)) { rewrite(event.target, "change"); chosen(event.target); } });
  document.addEventListener("focusout", (event) => {
    if (!asked(event)) return;
    rewrite(event.target, "blur");
    if (ofQuestion(unchosen, event.target) === "blur") forget(event.target);
  });
  document.addEventListener("focusin", (event) => { if (leads(event)) forgetAll("focus of the button"); });
  document.addEventListener("pointerdown", (event) => { if (leads(event)) forgetAll("press of the button"); });
  document.addEventListener("submit", (event) => {
    controls(event.target).forEach((one) => rewrite(one, "submit"));
    forgetAll("submit");
  });
})();
