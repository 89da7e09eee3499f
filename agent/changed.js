// changed: whether the page is no longer what it was at the last look: another document, heading, dialog or alert.
({ document: seen, heading, dialog, alerts }) => {
  if (document.readyState === "loading") return false;
  if (window.__credwright?.document !== seen) return true;
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  const open = [...document.querySelectorAll("dialog[open],[aria-modal=true]")].some(visible);
  const said = [...document.querySelectorAll("[role=alert]")].filter(visible).map((one) => squeeze(one.innerText)).filter(Boolean).length;
  return squeeze(document.querySelector("h1")?.innerText) !== heading || open !== !!dialog || (said > 0) !== alerts > 0;
}
