// Links inside the site open without a new document. Until the new page stands, the one before takes no more orders:
// what somebody pressed on it would be lost, and its address would stand over the new page.
(function () {
  const PATIENCE = 10000; // From the end of the request to a page that stands, on a slow machine.
  const SAID = {
    en: "The page did not arrive: the server does not answer. What you see is the page before it; press again.",
    ja: "サーバーから応答がなく、ページを表示できない。表示しているのは前のページ。もう一度押す。",
    zh: "服务器没有响应，页面未能打开。现在显示的是之前的页面，请再按一次。",
  };
  const address = () => window.location.pathname + window.location.search;
  let standing = address(); // What the page that stands has written into the address bar.
  let stamp = null; // Which answer of the server it is.
  let leaving = null;
  let watched = false;

  function lock(locked) {
    document.querySelectorAll("#content, .case-bar").forEach((part) => (part.inert = locked));
  }

  // The router of Dash compares with the last address that it was told of, not with the one the controls have written:
  // it is asked outright.
  function ask() {
    leaving = { stamp: stamp, from: standing };
    lock(true);
    watch();
    const { pathname, search, hash, href } = window.location;
    window.ledgerActions.lead(search);
    window.dash_clientside.set_props("_pages_location", { pathname: pathname, search: search, hash: hash, href: href });
  }

  function watch() {
    const holder = document.getElementById("_pages_content");
    if (watched || !holder) return;
    watched = true;
    new MutationObserver(function () {
      if (!holder.hasAttribute("data-dash-is-loading")) setTimeout(giveUp, PATIENCE, leaving);
    }).observe(holder, { attributes: true, attributeFilter: ["data-dash-is-loading"] });
  }

  function giveUp(asked) {
    if (!asked || asked !== leaving || !document.querySelector("#content[inert]")) return;
    leaving = null;
    lock(false);
    window.history.replaceState(window.history.state, "", asked.from);
    window.ledgerActions.lead(window.location.search);
    const words = SAID[document.documentElement.lang.slice(0, 2)] || SAID.en;
    const card = { namespace: "dash_html_components", type: "Div", props: { className: "error", role: "alert", children: words } };
    window.dash_clientside.set_props("message", { children: card });
  }

  const linkOf = (event) => event.target.closest && event.target.closest('a[href^="/"]:not([download], [target])');
  const plain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

  function go(anchor) {
    if (anchor.href === window.location.href) return;
    const here = anchor.pathname + anchor.search === address();
    window.history.pushState({}, "", anchor.href);
    if (!here) ask();
    if (anchor.hash) arrive();
    else window.scrollTo(0, 0);
  }

  document.addEventListener("click", function (event) {
    const anchor = linkOf(event);
    if (!anchor || !plain(event) || event.defaultPrevented) return;
    event.preventDefault();
    go(anchor);
  });

  // A page that arrives between press and release takes the link away, and no click follows.
  let pressed = null;
  document.addEventListener("pointerdown", (event) => (pressed = plain(event) ? linkOf(event) : null), true);
  document.addEventListener(
    "pointerup",
    function (event) {
      const anchor = pressed;
      pressed = null;
      if (!anchor || anchor.isConnected || !plain(event)) return;
      const under = linkOf(event);
      if (!under || under.textContent !== anchor.textContent) return;
      window.ledgerActions.address(under);
      go(under);
    },
    true
  );

  // The browser's own way back and forth.
  window.addEventListener(
    "popstate",
    function (event) {
      if (address() === standing && !leaving) return;
      event.stopImmediatePropagation();
      ask();
    },
    true
  );

  // A link to a card leads there, also while what stands above it is still being drawn, until somebody moves the page.
  function arrive() {
    const id = decodeURIComponent(window.location.hash.slice(1));
    const until = Date.now() + 15000;
    let left = !id;
    ["wheel", "touchmove", "keydown", "pointerdown"].forEach((kind) =>
      window.addEventListener(kind, () => (left = true), { once: true, passive: true })
    );
    (function look() {
      if (left || Date.now() > until) return;
      const place = document.getElementById(id);
      const folded = place && place.closest("details");
      if (folded) folded.open = true;
      if (place && Math.abs(place.getBoundingClientRect().top) > 4) place.scrollIntoView({ block: "start" });
      setTimeout(look, 200);
    })();
  }
  if (window.location.hash) arrive();

  window.ledgerNavigation = {
    // Whether the page of this answer stands; one that is being left does not.
    stands: function (answer) {
      if (leaving && answer === leaving.stamp) return false;
      stamp = answer;
      if (!leaving) return true;
      leaving = null;
      lock(false);
      // Where the focus was is gone with the page before: whoever uses the keyboard goes on in the content.
      if (document.activeElement === document.body) document.getElementById("content").focus({ preventScroll: true });
      return true;
    },

    // The address bar follows the controls; the router does not notice a replaced state.
    write: function (search) {
      const { pathname, hash } = window.location;
      window.history.replaceState(window.history.state, "", pathname + search + hash);
      standing = address();
    },
  };
})();
