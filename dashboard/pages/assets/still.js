// Markup that the server wrote into data-html stands in its element; links inside the site open without a new document.
(function () {
  const written = new WeakMap();

  function write(element) {
    (written.get(element) || []).forEach((node) => node.remove());
    written.delete(element);
    if (element.dataset.html === undefined) return;
    // Rows and cells are read as such only inside an element like their own.
    const holder = element.cloneNode(false);
    holder.innerHTML = element.dataset.html;
    written.set(element, [...holder.childNodes]);
    element.append(...written.get(element));
  }

  function look(node) {
    if (!(node instanceof HTMLElement)) return;
    if (node.dataset.html !== undefined && !written.has(node)) write(node);
    node.querySelectorAll("[data-html]").forEach((element) => written.has(element) || write(element));
  }

  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.type === "attributes") write(change.target);
      else change.addedNodes.forEach(look);
    });
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-html"] });

  document.addEventListener("click", function (event) {
    const anchor = event.target.closest && event.target.closest('a[href^="/"]:not([download], [target])');
    const asked = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!anchor || asked || event.defaultPrevented) return;
    event.preventDefault();
    if (anchor.href === window.location.href) return;
    window.history.pushState({}, "", anchor.href);
    // The router of Dash listens to the browser's own way back and forth.
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (anchor.hash) arrive();
    else window.scrollTo(0, 0);
  });

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
})();
