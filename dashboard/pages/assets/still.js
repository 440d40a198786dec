// Markup that the server wrote into data-html stands in its element.
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
})();
