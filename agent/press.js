// press: one button or link of the page that was looked at, unless the page has changed since.
(own) => {
  const saying = (controls) => controls.map((one) => JSON.stringify([...one.groups, one.label]) + JSON.stringify(one.value));
  // Questions that say something else than the look told, or came or went since.
  const moved = (told, now) => {
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
  // Masks may take their punctuation out of a number before it is sent.
  const bare = (text) => (/^[\d\s().+-]*$/.test(text) ? text.replace(/\D/g, "") : text);
  const saidBare = (value) => JSON.stringify(value?.map(bare));
  // Click, and let no form go of which the page rewrote an answer meanwhile, in the last handler that hears of it.
  const pressed = (element, now) => {
    const view = element.ownerDocument.defaultView;
    let late = [];
    const last = (event) => {
      if (event.defaultPrevented) return;
      late = now.filter((one) => saidBare(own.at(one.ref)?.read()) !== saidBare(one.value)).map((one) => one.label);
      if (late.length) event.preventDefault();
    };
    view.addEventListener("submit", last);
    element.click();
    view.removeEventListener("submit", last);
    return late;
  };
  return {
    press({ told, ...action }) {
      const element = button(action);
      if (!element) return { outcome: "moved", why: [action.name] };
      element.scrollIntoView({ block: "nearest" });
      element.focus({ preventScroll: true }); // what had the focus learns that it lost it, and may change its mind
      const now = told ? own.look().controls : [];
      const why = told ? moved(JSON.parse(told), now) : [];
      if (why.length || !element.isConnected) return { outcome: "moved", why: [...new Set(why)] };
      if (element.disabled || element.getAttribute("aria-disabled") === "true") return { outcome: "disabled", why: [] };
      const refused = invalid(element);
      if (refused.length) return { outcome: "invalid", why: refused };
      const late = pressed(element, now);
      return late.length ? { outcome: "moved", why: late } : { outcome: "pressed", why: [] };
    },
  };
}
