// hand: mark the element that a verb returns, for as long as a hand takes hold of it.
(own) => {
  let count = 0;
  return {
    mark([name, verb, argument]) {
      const element = own[verb](argument);
      if (!element) return "";
      element.setAttribute(name, ++count);
      return String(count);
    },
    unmark: (name) => own.all(`[${name}]`).forEach((element) => element.removeAttribute(name)),
  };
}
