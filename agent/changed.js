// changed: wait until the page is no longer what it was: another address, heading, dialog or alert.
(own) => {
  const standing = () => [location.href.split("#")[0], own.heading(), own.dialog() ? own.dialogName(own.dialog()) : "", ...own.alerts()];
  let stirs = 0;
  const watch = new MutationObserver(() => { stirs++; });
  const ready = () => new Promise((resolve) => {
    if (document.readyState !== "loading") resolve();
    else document.addEventListener("DOMContentLoaded", () => setTimeout(resolve), { once: true }); // after those of the page
  });
  // Before it comes, a frame looks like an empty part of this page, of whichever origin it will be.
  const empty = (frame) => frame.contentDocument?.URL === "about:blank" && !/^(about:|javascript:|$)/.test(frame.getAttribute("src"));
  const awaited = () => [...document.querySelectorAll("iframe[src]")].some(empty);
  return {
    // A page that is still empty has not arrived.
    changed: ({ was, ms }) => own.until(() => {
      const is = standing();
      return is.join("\n") !== was.join("\n") && (is[1] || is[2]) !== "";
    }, ms),
    // Which document this is, once its own scripts have run and it has something to say; one of another origin is not waited for.
    // Until its scripts have run, a page neither reveals nor saves anything.
    async arrived({ origin, ms, grace }) {
      if (location.origin === origin) {
        await ready();
        const loaded = () => document.readyState === "complete";
        const drawn = () => own.heading() !== "" && (loaded() || !awaited());
        let since = Infinity;
        await own.until(() => {
          if (loaded()) since = Math.min(since, performance.now());
          return drawn() || performance.now() - since >= grace;
        }, ms);
      }
      return [own.document, location.href];
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
