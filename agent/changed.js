// changed: wait until the page is no longer what it was: another address, heading, dialog or alert.
(own) => {
  const standing = () => [location.href.split("#")[0], own.heading(), own.dialog() ? own.dialogName(own.dialog()) : "", ...own.alerts()];
  let stirs = 0;
  const watch = new MutationObserver(() => { stirs++; });
  return {
    // Until its own scripts have run, a page neither reveals nor saves anything.
    loaded: (ms) => own.until(() => performance.getEntriesByType("navigation")[0]?.domContentLoadedEventEnd > 0 || document.readyState === "complete", ms),
    // A page that is still empty has not arrived.
    changed: ({ was, ms }) => own.until(() => {
      const is = standing();
      return is.join("\n") !== was.join("\n") && (is[1] || is[2]) !== "";
    }, ms),
    arrived: ({ ms, grace }) => {
      let loaded = Infinity;
      return own.until(() => {
        if (document.readyState === "complete") loaded = Math.min(loaded, performance.now());
        return own.heading() !== "" || performance.now() - loaded > grace;
      }, ms);
    },
    // Wait until the questions have said the same for `ms`, a second or two at most.
    still: (ms) => {
      let [said, since] = ["", performance.now()];
      return own.until(() => {
        const says = JSON.stringify(own.look().controls);
        if (says !== said) [said, since] = [says, performance.now()];
        return performance.now() - since >= ms;
      }, 20 * ms);
    },
    // Wait until anything in the page has changed since it was last seen.
    noted() {
      for (const root of own.roots) watch.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      watch.takeRecords();
      stirs = 0;
    },
    stirred: (ms) => own.until(() => stirs > 0, ms),
  };
}
