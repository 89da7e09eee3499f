// mask: cover every known secret on the page, in controls and in running text, and go on covering what the page draws
// anew, before it is painted. Idempotent; nothing that the page reads or sends is changed.
(own) => {
  const NAME = "credwright-secret";
  const HIDDEN = "data-credwright-secret";
  const RULES = `::highlight(${NAME}) { color: transparent; -webkit-text-fill-color: transparent; background-color: #111; text-shadow: none; }
    [${HIDDEN}] { -webkit-text-security: disc !important; }
    [${HIDDEN}]::placeholder { color: transparent !important; }`;
  const UNDRAWN = "script,style,template,option,textarea";
  const SHORT = 6;
  let long = new Map(); // by their first signs
  let short = new Set();
  const watched = new WeakSet();

  // A secret keeps its letters and digits however it is spaced, dashed or wrapped over elements.
  const SPACE = /[\s\u00AD\u200B-\u200D\u2060]/g;
  const bared = (text) => {
    const plain = text.replace(SPACE, "").replace(/[\u2010-\u2015\u2212]/g, "-");
    const low = plain.toLowerCase();
    return low.length === plain.length ? low : plain;
  };

  const learn = (forms) => {
    [long, short] = [new Map(), new Set()];
    for (const form of forms) {
      const first = form.slice(0, SHORT);
      if (first.length < SHORT) short.add(form);
      else if (long.has(first)) long.get(first).push(form);
      else long.set(first, [form]);
    }
    short.delete("");
  };

  const style = (root) => {
    if (root.adoptedStyleSheets.some((sheet) => sheet.credwright)) return;
    const sheet = new (root.ownerDocument ?? root).defaultView.CSSStyleSheet();
    sheet.replaceSync(RULES);
    sheet.credwright = true;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };
  const hide = (element) => {
    element.setAttribute(HIDDEN, "");
    element.style.setProperty("-webkit-text-security", "disc", "important");
    style(element.getRootNode());
  };

  // Everything that is drawn as text, in the order it stands: text nodes, and what controls say.
  const texts = function* (root) {
    const walker = root.ownerDocument?.createTreeWalker(root, 5) ?? root.createTreeWalker(root, 5); // elements and text
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) { if (!node.parentElement?.matches(UNDRAWN)) yield { node, text: node.data }; }
      else if (node.matches("input,textarea")) yield { control: node, text: node.value || node.placeholder };
      else if (node.matches("select")) yield { control: node, text: [...node.options].map((one) => one.label).join("\n") };
      else if (node.tagName === "IFRAME" && node.contentDocument) yield* area(node.contentDocument);
      if (node.shadowRoot) yield* area(node.shadowRoot);
    }
  };
  const area = function* (root) {
    style(root);
    watch(root);
    yield* texts(root);
  };

  // A highlight draws over plain text only: where a page draws it in a way of its own, the whole element is hidden.
  const plain = (element) => {
    const look = element.ownerDocument.defaultView.getComputedStyle(element);
    const own = look.textShadow !== "none" || look.webkitTextFillColor !== look.color || look.webkitTextStrokeWidth !== "0px";
    return element.namespaceURI.endsWith("xhtml") && !own;
  };
  const cover = (piece, from, to, ranges) => {
    const parent = piece.control ?? piece.node.parentElement;
    if (piece.control || (parent && !plain(parent))) { hide(parent); return; }
    const places = piece.text.split("").flatMap((sign, at) => (bared(sign) ? [at] : []));
    const range = piece.node.ownerDocument.createRange();
    range.setStart(piece.node, places[from]);
    range.setEnd(piece.node, places[to - 1] + 1);
    ranges.push(range);
  };
  const find = (pieces, ranges) => {
    const whole = pieces.map((piece) => piece.bare).join("");
    for (let at = 0; at + SHORT <= whole.length; at += 1) {
      for (const form of long.get(whole.slice(at, at + SHORT)) ?? []) {
        if (!whole.startsWith(form, at)) continue;
        for (const piece of pieces) {
          const from = Math.max(at - piece.start, 0);
          const to = Math.min(at + form.length - piece.start, piece.bare.length);
          if (from < to) cover(piece, from, to, ranges);
        }
      }
    }
  };
  // Few signs stand anywhere by chance: those are only looked for as a word of their own.
  const findShort = (pieces, ranges) => {
    for (const piece of pieces) {
      for (const word of piece.text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
        if (!short.has(word[0])) continue;
        const from = bared(piece.text.slice(0, word.index)).length;
        cover(piece, from, from + word[0].length, ranges);
      }
    }
  };

  const draw = () => {
    let start = 0;
    const pieces = [...area(document)].map((piece) => {
      const text = bared(piece.text);
      start += text.length;
      return { ...piece, bare: text, start: start - text.length };
    }).filter((piece) => piece.bare);
    const ranges = [];
    if (long.size) find(pieces, ranges);
    if (short.size) findShort(pieces, ranges);
    const views = new Set([window, ...ranges.map((range) => range.startContainer.ownerDocument.defaultView)]);
    for (const view of views) view.CSS.highlights.set(NAME, new view.Highlight(...ranges.filter((range) => range.startContainer.ownerDocument.defaultView === view)));
  };

  // The observer is told before the next frame is painted.
  const watch = (root) => {
    if (watched.has(root)) return;
    watched.add(root);
    new MutationObserver(draw).observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ["value", "placeholder", "label"] });
  };

  return {
    hide,
    // Once more what is known already, where nothing is told.
    mask(known) {
      if (known) learn(new Set(known.map(bared)));
      if (long.size || short.size) draw();
    },
  };
}
