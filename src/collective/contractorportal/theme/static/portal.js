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

  /* <form data-pay="zł" data-pay-act="Pay {amount}">: the button tells the sum of what is ticked. */
  function grosze(text) {
    var plain = text.replace(/[\s\u00a0]|zł/g, "").replace(",", ".");
    return /^\d{1,9}(\.\d{1,2})?$/.test(plain) ? Math.round(plain * 100) : null;
  }

  document.querySelectorAll("form[data-pay]").forEach(function (form) {
    var shown = form.querySelector("[data-pay-sum]");
    if (!shown || !form.dataset.pay) { return; }
    var without = shown.textContent;
    var decimal = document.documentElement.lang === "en" ? [",", "."] : ["\u00a0", ","];
    function written(amount) {
      var digits = (amount / 100).toFixed(2).split(".");
      return digits[0].replace(/\B(?=(\d{3})+$)/g, decimal[0]) + decimal[1] + digits[1] + "\u00a0" + form.dataset.pay;
    }
    function sum() {
      var whole = 0;
      form.querySelectorAll("[data-pay-account]").forEach(function (card) {
        var ticked = 0;
        card.querySelectorAll("[data-pay-amount]:checked").forEach(function (box) { ticked += Number(box.dataset.payAmount); });
        var instead = card.querySelector("[data-pay-instead]");
        var extra = card.querySelector("[data-pay-extra]");
        if (instead && instead.value.trim()) { ticked = grosze(instead.value); }
        var more = extra && extra.value.trim() ? grosze(extra.value) : 0;
        whole = whole === null || ticked === null || more === null ? null : whole + ticked + more;
      });
      shown.textContent = whole ? form.dataset.payAct.replace("{amount}", written(whole)) : without;
    }
    form.addEventListener("input", sum);
    window.addEventListener("pageshow", sum);
    sum();
  });

  /* <form data-once>: a second click sends nothing; the server takes it once anyway. */
  document.querySelectorAll("form[data-once]").forEach(function (form) {
    var sent = false;
    form.addEventListener("submit", function (event) {
      if (sent) { event.preventDefault(); }
      sent = true;
    });
    window.addEventListener("pageshow", function () { sent = false; });
  });

  /* <div data-ask="address of a state" data-ask-state="waiting" data-ask-seconds="4">: the page is
     loaded anew once the state is another; for a quarter of an hour. */
  document.querySelectorAll("[data-ask]").forEach(function (asking) {
    var pause = Number(asking.dataset.askSeconds) * 1000, left = Math.ceil(900000 / pause);
    function later() {
      if (left > 0) { left -= 1; window.setTimeout(ask, pause); }
    }
    function ask() {
      fetch(asking.dataset.ask, { headers: { Accept: "application/json" } }).then(function (answer) {
        return answer.ok ? answer.json() : null;
      }).then(function (said) {
        if (said && said.state !== asking.dataset.askState) { window.location.reload(); } else { later(); }
      }).catch(later);
    }
    later();
  });

  /* <form data-send>: goes on by itself. */
  document.querySelectorAll("form[data-send]").forEach(function (form) { form.submit(); });

  /* <input type="checkbox" data-choose-all="uids" hidden>: chooses all boxes of that name. */
  document.querySelectorAll("[data-choose-all]").forEach(function (all) {
    all.hidden = false;
    all.addEventListener("change", function () {
      document.getElementsByName(all.dataset.chooseAll).forEach(function (box) { box.checked = all.checked; });
    });
  });

  var summary = document.querySelector(".cp-errors");
  if (summary) { summary.focus(); }
})();
