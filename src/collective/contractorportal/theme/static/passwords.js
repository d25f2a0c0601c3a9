/* The rules beside a new password; without this they stand there as text. */
(function () {
  "use strict";

  /* <div data-rules="id of the field" data-met="done" data-unmet="not yet"> with <li data-rule="digit">:
     the rules of a new password are ticked while it is typed; the server checks them anyway. */
  function plainLetters(text) {
    return text.toLowerCase().replace(/ł/g, "l").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  var RULES = {
    min_length: function (signs, count) { return signs.length >= count; },
    max_length: function (signs, count) { return signs.length <= count; },
    different: function (signs, count) { return new Set(signs).size >= count; },
    lower: function (signs) { return /\p{Ll}/u.test(signs.join("")); },
    upper: function (signs) { return /\p{Lu}/u.test(signs.join("")); },
    digit: function (signs) { return /\p{Nd}/u.test(signs.join("")); },
    symbol: function (signs) { return /[^\p{L}\p{N}]/u.test(signs.join("")); },
    personal: function (signs, _count, words) {
      var text = plainLetters(signs.join(""));
      return signs.length > 0 && words.every(function (word) { return text.indexOf(plainLetters(word)) < 0; });
    }
  };

  document.querySelectorAll("[data-rules]").forEach(function (list) {
    var field = document.getElementById(list.dataset.rules);
    var said = list.querySelector("[data-rules-said]"), timer;
    if (!field) { return; }
    var items = Array.from(list.querySelectorAll("[data-rule]")).filter(function (item) {
      return RULES[item.dataset.rule] && !("later" in item.dataset);
    });
    items.forEach(function (item) {
      var state = document.createElement("span");
      state.className = "cp-visually-hidden";
      item.appendChild(state);
    });
    function tick() {
      var signs = Array.from(field.value.normalize("NFC")), met = 0;
      items.forEach(function (item) {
        var words = (item.dataset.words || "").split(" ").filter(Boolean);
        var good = RULES[item.dataset.rule](signs, Number(item.dataset.count), words);
        met += good;
        item.dataset.state = good ? "met" : "unmet";
        item.lastChild.textContent = " (" + (good ? list.dataset.met : list.dataset.unmet) + ")";
      });
      window.clearTimeout(timer);
      timer = window.setTimeout(function () {
        if (said && signs.length) {
          said.textContent = said.dataset.rulesSaid.replace("{met}", met).replace("{all}", items.length);
        }
      }, 1200);
    }
    field.addEventListener("input", tick);
    tick();
  });
})();
