// mask: cover every known secret on the page, in controls and in running text. Idempotent, nothing to undo.
(forms) => {
  if (!forms.length) return;
  const NAME = "credwright-secret";
  const lower = forms.map((form) => form.toLowerCase());
  const holds = (text) => { const low = text.toLowerCase(); return lower.some((form) => low.includes(form)); };
  const ranges = [];
  const style = (root) => {
    if (root.adoptedStyleSheets.some((sheet) => sheet.credwright)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`::highlight(${NAME}) { color: transparent; background-color: #111; text-shadow: none; }`);
    sheet.credwright = true;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };
  const cover = (node) => {
    const text = node.data.toLowerCase();
    for (const form of lower) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + form.length);
        ranges.push(range);
      }
    }
  };
  const visit = (root) => {
    style(root.nodeType === Node.DOCUMENT_NODE ? root : root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) cover(node);
      else if (node.matches("input,textarea") && holds(node.value)) node.style.setProperty("-webkit-text-security", "disc", "important");
      if (node.shadowRoot) visit(node.shadowRoot);
    }
  };
  visit(document);
  CSS.highlights.set(NAME, new Highlight(...ranges));
}
