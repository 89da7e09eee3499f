// eyes: what a person can see, what lies around it, and which number stands for it. Made once for each document.
(own) => {
  const squeeze = (text) => (text || "").toWellFormed().replace(/\s+/g, " ").trim();
  const styleOf = (element) => element.ownerDocument.defaultView.getComputedStyle(element);
  const SEEN = { visibilityProperty: true };
  // A box that only passes its children through (`display: contents`, as every slot) draws nothing and hides nothing.
  const hidden = (element) => !element.checkVisibility(SEEN) && styleOf(element).display !== "contents";
  const visible = (element) => element.checkVisibility(SEEN) && element.getClientRects().length > 0;

  const large = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return visible(element) && width > 1 && height > 1;
  };

  // Up and down as things are drawn: through open shadow roots, slots, and frames of the same origin.
  const up = (element) => {
    const parent = element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
    return parent ?? (element.isConnected && element.ownerDocument !== document ? element.ownerDocument.defaultView.frameElement : null);
  };
  const closest = (element, selector) => {
    for (let at = element; at; at = up(at)) if (at.matches(selector)) return at;
    return null;
  };
  const inside = (element) => {
    if (element.tagName === "IFRAME") return element.contentDocument?.body ?? null;
    return element.shadowRoot ?? element;
  };
  const children = (node) => {
    const slotted = node.tagName === "SLOT" ? node.assignedElements({ flatten: true }) : [];
    return slotted.length ? slotted : node.children;
  };
  // All that match below a node, as things are drawn: what a slot shows belongs to whom it is shown in.
  const within = (node, matches) => [...children(node)].flatMap((one) => matches(one) ? [one] : within(inside(one) ?? one, matches));

  // Numbers that stay with their element for as long as it is on the page, so that an older look never means another one.
  const entries = new Map();
  const numbers = new WeakMap();
  let last = 0;
  const here = (element) => element.isConnected && element.ownerDocument.defaultView !== null;
  const ref = (element, facts) => {
    if (!numbers.has(element)) numbers.set(element, last++);
    entries.set(numbers.get(element), { element, ...facts });
    return numbers.get(element);
  };
  const at = (number) => {
    const entry = entries.get(number);
    return entry && here(entry.element) ? entry : null;
  };
  const forget = () => entries.forEach((entry, number) => here(entry.element) || entries.delete(number));

  // Everywhere a look has been: the document, shadow roots, frames.
  const roots = new Set([document]);
  const all = (selector) => [...roots].flatMap((root) => [...root.querySelectorAll(selector)]);

  const main = () => [...document.querySelectorAll("main,[role=main]")].find(visible) ?? document.body ?? document.documentElement;
  const dialog = () => {
    const open = all("dialog[open],[role=dialog][aria-modal=true],[role=alertdialog][aria-modal=true]").filter(visible);
    return open.filter((one) => one.matches(":modal")).at(-1) ?? open.at(-1) ?? null;
  };
  const firstHeading = (element) => squeeze([...element.querySelectorAll("h1,h2,h3")].find(visible)?.innerText);
  const heading = () => {
    const titles = all("h1,[role=heading][aria-level='1']").filter((one) => visible(one) && squeeze(one.innerText));
    const title = titles.find((one) => main().contains(one)) ?? titles.find((one) => !one.closest("dialog,[aria-modal=true]"));
    return squeeze(title?.innerText);
  };
  const alerts = () => all("[role=alert]").filter(visible).flatMap((one) => one.innerText.split("\n").map(squeeze)).filter(Boolean);

  return {
    document: crypto.randomUUID?.() ?? String(Math.random()),
    alive: () => true,
    squeeze, styleOf, hidden, visible, large, up, closest, inside, children, within, ref, at, forget, roots, all, main, dialog, heading, firstHeading, alerts,
  };
}
