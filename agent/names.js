// names: what a person would call a control, and the groups it stands in.
(own) => {
  const { squeeze, hidden, visible, styleOf, closest, up } = own;

  // Hints and errors inside a label belong to the question, not to its name; what is typed or chosen is not a name either.
  const ASIDE = "small,[class*=hint i],[class*=help i],[class*=description i],[class*=error i]";
  const NO_WORDS = "input,select,textarea,button,script,style,template,[aria-hidden=true],[role=combobox],[role=listbox],[role=textbox],[contenteditable]";
  const inner = (node, skip) => {
    const slotted = node.tagName === "SLOT" ? node.assignedNodes({ flatten: true }) : [];
    return [...(slotted.length ? slotted : (node.shadowRoot ?? node).childNodes)].map((kid) => {
      if (kid.nodeType === Node.TEXT_NODE) return kid.data;
      if (kid.nodeType !== Node.ELEMENT_NODE || kid.matches(skip) || hidden(kid)) return " ";
      return /^(inline|contents)/.test(styleOf(kid).display) && kid.tagName !== "BR" ? inner(kid, skip) : ` ${inner(kid, skip)} `;
    }).join("");
  };
  const words = (node, aside = ASIDE) => squeeze(inner(node, `${NO_WORDS},${aside}`)) || squeeze(inner(node, NO_WORDS)) || (hidden(node) ? squeeze(node.textContent) : "");
  const aside = (element) => labels(element).flatMap((one) => [...one.querySelectorAll(ASIDE)]);

  // Without a mark of necessity before or behind.
  const clean = (text) => squeeze(text).replace(/^\*\s*/, "").replace(/(\s*(\*|\((required|optional)\)))+$/i, "");
  const called = (nodes, aside) => clean(nodes.map((one) => words(one, aside)).join(" "));

  const byIds = (element, attribute) => {
    const root = element.getRootNode();
    return (element.getAttribute(attribute) || "").split(/\s+/).map((id) => id && root.getElementById?.(id)).filter(Boolean);
  };
  const labels = (element) => {
    if (element.labels && element.type !== "hidden") return [...element.labels];
    return element.id ? [...element.getRootNode().querySelectorAll(`label[for="${CSS.escape(element.id)}"]`)] : [];
  };
  // A list that names itself by what is chosen as well ("State Oregon") is called by what lies outside of it.
  const said = (element) => {
    const by = byIds(element, "aria-labelledby");
    const outside = element.matches("button,[role=combobox]") ? by.filter((one) => !element.contains(one)) : by;
    return called(outside) || clean(element.getAttribute("aria-label"));
  };

  const BY_CONTENT = "[role=radio],[role=checkbox],[role=switch],[role=option]";
  const asides = (element) => [ASIDE, ...byIds(element, "aria-describedby").map((one) => `#${CSS.escape(one.id)}`)].join(",");
  const label = (element) => called(labels(element).filter(visible), asides(element)) || said(element)
    || (element.matches(BY_CONTENT) ? called([element]) : "") || called(labels(element))
    || around(element) || stand(element) || cell(element).column || clean(element.title) || clean(element.placeholder);

  // A custom element that holds just this control may carry its label.
  const around = (element) => {
    for (let at = up(element); at && !at.matches("form,fieldset,main,body,td"); at = up(at)) {
      if (!at.tagName.includes("-")) continue;
      return called(labels(at).filter(visible)) || said(at) || clean(at.getAttribute("label"));
    }
    return "";
  };

  // A box that a library puts beside the page's own, which it hides and which keeps the label.
  const stand = (element) => {
    const before = element.previousElementSibling;
    return before?.matches("input[type=hidden]") ? called(labels(before).filter(visible)) : "";
  };

  // What a label points to may be a box of a library's around the control, which no label can belong to.
  const pointed = (element) => {
    for (let at = up(element), steps = 0; at && steps < 4 && !at.matches("form,fieldset"); at = up(at), steps++) {
      const name = at.id && called(labels(at).filter(visible));
      if (name) return name;
    }
    return "";
  };

  // A control in a table is called by its column, and grouped by its row; not where cells span, for then columns shift.
  const cell = (element) => {
    const box = closest(element, "td,th");
    const table = box?.closest("table");
    if (!table || table.querySelector("[colspan]:not([colspan='1']),[rowspan]:not([rowspan='1'])")) return {};
    const row = box.parentElement;
    const top = table.tHead?.rows[0] ?? table.rows[0];
    const head = top !== row && top.cells[box.cellIndex]?.tagName === "TH" ? called([top.cells[box.cellIndex]]) : "";
    const start = [...row.cells].find((one) => one !== box && (one.tagName === "TH" || (one.cellIndex === 0 && !one.querySelector("input,select,textarea"))));
    const name = start ? called([start]) : "";
    return head ? { column: head, row: name } : { column: name, row: "" };
  };

  const row = (element) => {
    const { column, row } = cell(element);
    return column !== undefined && label(element) === column ? row : "";
  };

  const GROUPS = "fieldset,[role=group],[role=radiogroup]";
  const groupName = (group) => {
    const legend = group.tagName === "FIELDSET" && [...group.children].find((child) => child.tagName === "LEGEND");
    return (legend && called([legend])) || said(group);
  };
  const groups = (element) => {
    const names = [];
    const own = up(element);
    for (let at = own && closest(own, GROUPS); at; at = up(at) && closest(up(at), GROUPS)) names.unshift(groupName(at));
    return names.filter(Boolean);
  };

  const note = (element) => {
    const told = [...byIds(element, "aria-describedby"), ...byIds(element, "aria-errormessage"), ...aside(element)];
    return squeeze([...new Set(told)].filter(visible).map((one) => one.innerText).join(" "));
  };

  const dialogName = (element) => own.firstHeading(element) || said(element);

  return { words, clean, byIds, labels, label, pointed, row, groups, note, dialogName, GROUPS };
}
