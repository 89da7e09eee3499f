// choices: the list that belongs to a control, the entries it offers, and waiting for one of them.
(own) => {
  const { squeeze, visible, closest, byIds } = own;
  const disabled = (option) => option.disabled || option.hidden || option.closest("optgroup")?.disabled || option.getAttribute("aria-disabled") === "true";
  const text = (option) => squeeze(option.tagName === "OPTION" ? option.label || option.textContent : option.innerText || option.textContent);

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
  const entries = (element) => [...(listOf(element)?.querySelectorAll("[role=option]") ?? [])].filter((one) => !disabled(one));
  const offered = (element) => entries(element).filter(visible);

  // Look at each frame until `done` says something, `ms` at most.
  const until = (done, ms) => new Promise((resolve) => {
    const end = performance.now() + ms;
    const look = () => {
      const found = done();
      if (found || performance.now() > end) resolve(found);
      else requestAnimationFrame(look);
    };
    look();
  });

  const pad = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return visible(element) && width > 1 && height > 1 ? element : own.labels(element).find(visible) ?? element;
  };

  return {
    // For a hand: the control itself, whether it has the focus, and the place that a person would click.
    grip: (ref) => own.at(ref)?.element ?? null,
    focused: (ref) => { const { element } = own.at(ref) ?? {}; return !!element && element.getRootNode().activeElement === element; },
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
    // Wait until the control says `values`: what is chosen twice may be un-chosen.
    says: ({ ref, values, ms }) => until(() => JSON.stringify(own.at(ref)?.read()) === JSON.stringify(values), ms),
  };
}
