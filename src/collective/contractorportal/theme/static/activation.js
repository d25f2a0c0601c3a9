/* The QR code of a letter leads to /activate#CODE: what stands after # is sent to no server. */
(function () {
  "use strict";

  var field = document.querySelector("[data-code-field]");
  var code = window.location.hash.slice(1);
  if (!field || !/^[0-9A-Za-z-]{8,40}$/.test(code)) { return; }
  if (!field.value) { field.value = code; }
  /* nobody finds it in the history of a shared computer */
  window.history.replaceState(null, "", window.location.pathname);
  var next = document.querySelector("[data-code-next]");
  if (next) { next.focus(); }
})();
