/* A link of a letter ends in #KEY: what stands after # is sent to no server. */
(function () {
  "use strict";

  /* <input data-key-field> takes the key; <form data-key-send> only shows something and is sent
     at once, elsewhere <input data-key-next> is what is to be typed then. */
  function take() {
    var field = document.querySelector("[data-key-field]");
    var key = /^#([\w-]{8,400})/.exec(window.location.hash);
    if (!field || !key) { return; }
    /* nobody finds it in the history of a shared computer */
    window.history.replaceState(null, "", window.location.pathname);
    if ("keySend" in field.form.dataset) {
      field.value = key[1];
      field.form.submit();
      return;
    }
    if (!field.value) { field.value = key[1]; }
    var next = document.querySelector("[data-key-next]");
    if (next) { next.focus(); }
  }

  take();
  window.addEventListener("hashchange", take);
})();
