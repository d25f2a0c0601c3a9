/* Conveniences of the contractor's pages; every page works without them. */
(function () {
  "use strict";

  function closeMenus(except) {
    document.querySelectorAll("details[data-close][open]").forEach(function (menu) {
      if (menu !== except) { menu.open = false; }
    });
  }

  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest("details[data-close]"));
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    var open = document.querySelector("details[data-close][open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  /* <button class="cp-copy" data-copy="text" data-done="Copied" hidden>Copy</button> */
  function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "cp-visually-hidden";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var label = button.querySelector("[data-label]") || button;
    var before = label.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      copyText(button.dataset.copy).then(function () {
        label.textContent = button.dataset.done || before;
        button.setAttribute("aria-live", "polite");
        window.setTimeout(function () { label.textContent = before; }, 4000);
      }, function () {});
    });
  });

  /* <button data-reveal="id of the field" data-hide="Hide" aria-pressed="false" hidden>Show</button> */
  document.querySelectorAll("[data-reveal]").forEach(function (button) {
    var field = document.getElementById(button.dataset.reveal);
    if (!field) { return; }
    var label = button.querySelector("[data-label]") || button;
    var show = label.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      var hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      label.textContent = hidden ? button.dataset.hide : show;
      field.focus();
    });
    if (field.form) {
      field.form.addEventListener("submit", function () { field.type = "password"; });
    }
  });

  /* <button data-print hidden>Print</button> */
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  var summary = document.querySelector(".cp-errors");
  if (summary) { summary.focus(); }
})();
