// choices: the list that belongs to a control, the entries it offers, and waiting for one of them.
(own) => {
  const { squeeze, visible, large, closest, byIds } = own;
  const disabled = (option) => option.disabled || option.hidden || option.closest("optgroup")?.disabled || option.getAttribute("aria-disabled") === "true";
  // The words of an entry whose text is put into it from outside, shown or not.
  const slotted = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (/^(STYLE|SCRIPT)$/.test(node.tagName)) return "";
    const given = node.tagName === "SLOT" ? node.assignedNodes({ flatten: true }) : [];
    return [...(given.length ? given : (node.shadowRoot ?? node).childNodes)].map(slotted).join("");
  };
  const text = (option) => squeeze(option.tagName === "OPTION" ? option.label || option.textContent : option.innerText || option.textContent) || squeeze(slotted(option));

  // The first entry of a list that only says that nothing is chosen.
  const nothing = (words) => /^\W*$|^\W*(please )?(select|choose)\b/i.test(words);
  const blank = (option) => option.value === "" || (option.index === 0 && nothing(text(option)));

  // The list that a control points to, else the only one that is open; two open lists are as wrong as none.
  const listOf = (element) => {
    const wrapper = closest(element, "[role=combobox]") ?? element;
    const named = [element, wrapper].flatMap((one) => [...byIds(one, "aria-controls"), ...byIds(one, "aria-owns")]);
    const list = named.find((one) => one.matches("[role=listbox]"));
    if (list) return list;
    const open = own.all("[role=listbox]").filter(visible);
    return open.length === 1 ? open[0] : null;
  };
  const option = (one) => one.matches("[role=option]");
  const entries = (element) => {
    const list = listOf(element);
    const plain = list ? [...list.querySelectorAll("[role=option]")] : [];
    return (plain.length || !list ? plain : own.within(own.inside(list), option)).filter((one) => !disabled(one));
  };
  const offered = (element) => entries(element).filter(visible);

  // Look again and again until `done` says something, `ms` at most; asking for frames instead would draw them.
  const PAUSE = 12;
  const until = (done, ms) => new Promise((resolve) => {
    const end = performance.now() + ms;
    const look = () => {
      const found = done();
      if (found || performance.now() > end) resolve(found);
      else setTimeout(look, PAUSE);
    };
    look();
  });

  // A box that only keeps the focus: too small to be hit, or under what its own library draws beside it.
  const covered = (element) => {
    element.scrollIntoView({ block: "nearest" });
    const { x, y, width, height } = element.getBoundingClientRect();
    const there = element.getRootNode().elementsFromPoint(x + width / 2, y + height / 2);
    const above = there.slice(0, there.findIndex((one) => element.contains(one)));
    return !large(element) || above.some((one) => element.parentElement?.contains(one));
  };
  const pad = (element) => large(element) ? element : own.labels(element).find(visible) ?? element;

  // The days of an open calendar, each by the date that it is called.
  const iso = (words) => {
    const day = new Date(words);
    return /\d{4}/.test(words) && !isNaN(day) ? [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((one) => String(one).padStart(2, "0")).join("-") : "";
  };
  const days = () => own.all("[aria-label]").filter((one) => visible(one) && !disabled(one) && iso(one.ariaLabel) && Number(squeeze(one.innerText)) === new Date(one.ariaLabel).getDate());
  const day = (date) => {
    const found = days().filter((one) => iso(one.ariaLabel) === date);
    return found.length === 1 ? found[0] : null;
  };
  // What a calendar is turned with: a list of the months, and a box for the year.
  const monthsOf = (list, name) => [...list.options].some((option) => text(option) === name);
  const turned = (date) => {
    const name = new Date(`${date}T00:00`).toLocaleString("en-US", { month: "long" });
    for (let at = days()[0], steps = 0; at && steps < 8; at = own.up(at), steps++) {
      const month = [...at.querySelectorAll("select")].find((one) => visible(one) && monthsOf(one, name));
      const year = [...at.querySelectorAll("input[type=number]")].find(visible);
      if (month && year) { own.enter(year, date.slice(0, 4)); own.choose(month, [name]); return; }
    }
  };

  return {
    day,
    // Whether a calendar that opens within `ms` shows a day, or can be turned to it.
    async calendar({ date, ms }) {
      if (await until(() => days().length > 0, ms) && !day(date)) turned(date);
      return !!await until(() => day(date), 200);
    },
    // For a hand: the control itself, whether it has the focus or cannot be hit, and the place that a person would click.
    grip: (ref) => own.at(ref)?.element ?? null,
    focused: (ref) => { const { element } = own.at(ref) ?? {}; return !!element && element.getRootNode().activeElement === element; },
    covered: (ref) => { const { element } = own.at(ref) ?? {}; return !!element && covered(element); },
    place: ({ ref, words }) => { const { element, radios } = own.at(ref) ?? {}; const one = radios ? radios.get(words) : element; return one ? pad(one) : null; },
    text, blank, nothing, disabled, listOf, entries, until,
    // Whether exactly one visible entry of the list says `words` within `ms`; and all that it offers.
    async offers({ ref, words, ms }) {
      const element = own.at(ref)?.element;
      const one = () => offered(element).filter((option) => text(option) === words).length === 1;
      const found = !!element && await until(one, ms);
      return { found, offered: element ? offered(element).map(text) : [] };
    },
    entry: ({ ref, words }) => offered(own.at(ref).element).find((option) => text(option) === words) ?? null,
    // Wait until the control says `values`, in whatever order: what is chosen twice may be un-chosen.
    says: ({ ref, values, ms }) => until(() => JSON.stringify(own.at(ref)?.read().sort()) === JSON.stringify(values.sort()), ms),
  };
}
