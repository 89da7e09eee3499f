// press: one button or link of the page that was looked at. Returns false, pressing nothing, when the page has changed.
({ document: seen, ref }) => {
  const store = window.__credwright;
  const element = store?.document === seen && store.elements[ref]?.element;
  if (!element?.isConnected || element.disabled) return false;
  element.scrollIntoView({ block: "nearest" });
  element.focus();
  element.click();
  return true;
}
