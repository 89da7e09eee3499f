// press: one button or link of the page that was looked at, unless the page has changed since.
(own) => {
  const saying = (controls) => controls.map((one) => JSON.stringify([...one.groups, one.label]) + JSON.stringify(one.value));
  // Questions that say something else than the look told, or came or went since.
  const moved = (told) => {
    const now = own.look().controls;
    const [was, is] = [saying(told), saying(now)];
    return [...told.filter((_, at) => !is.includes(was[at])), ...now.filter((_, at) => !was.includes(is[at]))].map((one) => one.label);
  };
  const button = ({ ref, name, groups }) => {
    const entry = own.at(ref);
    if (entry) return entry.element;
    const alike = own.look().actions.filter((one) => one.name === name && JSON.stringify(one.groups) === JSON.stringify(groups));
    return alike.length === 1 ? own.at(alike[0].ref).element : null; // drawn anew: the same button in the same place
  };
  // What the browser itself would refuse to send, in its own words.
  const invalid = (element) => {
    const form = element.form;
    if (element.type !== "submit" || !form || form.noValidate || element.formNoValidate) return [];
    return [...form.elements].filter((one) => one.willValidate && !one.validity.valid).map((one) => `${own.label(one)}: ${one.validationMessage}`);
  };
  return {
    press({ told, ...action }) {
      const element = button(action);
      if (!element) return { outcome: "moved", why: [action.name] };
      element.scrollIntoView({ block: "nearest" });
      element.focus({ preventScroll: true }); // what had the focus learns that it lost it, and may change its mind
      const why = told ? moved(JSON.parse(told)) : [];
      if (why.length || !element.isConnected) return { outcome: "moved", why: [...new Set(why)] };
      if (element.disabled || element.getAttribute("aria-disabled") === "true") return { outcome: "disabled", why: [] };
      const refused = invalid(element);
      if (refused.length) return { outcome: "invalid", why: refused };
      element.click();
      return { outcome: "pressed", why: [] };
    },
  };
}
