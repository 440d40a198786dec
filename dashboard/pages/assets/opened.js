// A button with data-opens shows what follows it: the browser's own popover, closed by Escape or a press elsewhere.
(function () {
  function prepare(event) {
    const button = event.target.closest && event.target.closest("[data-opens]");
    if (!button || button.popoverTargetElement) return;
    button.nextElementSibling.popover = "auto";
    button.popoverTargetElement = button.nextElementSibling;
  }
  // Before the press acts, and before a screen reader names what has the focus.
  document.addEventListener("focusin", prepare);
  document.addEventListener("click", prepare, true);
  // A chosen entry closes its menu; what the entry does has been done by then.
  document.addEventListener("click", function (event) {
    const opened = event.target.closest(".opened a, .opened button") && event.target.closest(".opened");
    if (opened && opened.matches(":popover-open")) opened.hidePopover();
  });
})();
