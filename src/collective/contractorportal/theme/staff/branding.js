/* The preview beside the form "Look" follows what is typed. The form works without it. */
(function () {
  "use strict";

  var form = document.querySelector("form[data-check]");
  if (!form) { return; }
  var frames = Array.from(form.querySelectorAll("iframe[data-page]"));
  var fields = Array.from(form.querySelectorAll("input[data-colour]"));
  var HEX = /^#[0-9a-f]{6}$/i;
  var waiting = null;
  var asked = 0;

  function typed() {
    var values = new URLSearchParams();
    ["manager_name", "brand_font"].forEach(function (name) {
      values.set(name, form.elements[name].value);
    });
    fields.forEach(function (field) { values.set(field.name, field.value.trim()); });
    return values;
  }

  function say(place, error, words) {
    place.textContent = "";
    var field = form.elements[place.dataset.name];
    if (!error) {
      field.removeAttribute("aria-invalid");
      return;
    }
    field.setAttribute("aria-invalid", "true");
    var text = document.createElement("p");
    text.className = "text-danger";
    text.textContent = error.message;
    place.appendChild(text);
    if (error.proposal) {
      var button = document.createElement("button");
      button.type = "submit";
      button.name = "use";
      button.value = error.field + ":" + error.proposal;
      button.className = "btn btn-outline-primary btn-sm";
      button.textContent = words + " " + error.proposal;
      place.appendChild(button);
    }
  }

  function show(frame, url) {
    var page = frame.contentDocument;
    var look = page && page.getElementById("look");
    if (!look) { return; }
    if (url) { look.setAttribute("href", url); } else { look.removeAttribute("href"); }
    page.querySelectorAll(".cp-brand-name, .cp-login-brand").forEach(function (place) {
      place.textContent = form.elements.manager_name.value;
    });
  }

  /* A logo that was chosen shows before it is kept; what is no picture shows none. */
  function showLogo(frame, file) {
    var brand = frame.contentDocument && frame.contentDocument.querySelector(".cp-brand");
    if (!brand || !file) { return; }
    var logo = brand.querySelector(".cp-logo");
    if (!logo) {
      logo = frame.contentDocument.createElement("img");
      logo.className = "cp-logo";
      logo.alt = "";
      brand.replaceChild(logo, brand.querySelector(".cp-brand-mark"));
    }
    logo.src = window.URL.createObjectURL(file);
  }

  form.elements.logo.addEventListener("change", function () {
    frames.forEach(function (frame) { showLogo(frame, form.elements.logo.files[0]); });
  });

  function ask() {
    var number = ++asked;
    fetch(form.dataset.check + "?" + typed(), { credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (found) {
        if (!found || number !== asked) { return; }
        form.querySelectorAll(".cpb-error[data-name]").forEach(function (place) {
          var name = place.dataset.name;
          say(place, found.errors.find(function (each) { return each.field === name; }), found.use);
        });
        frames.forEach(function (frame) { show(frame, found[frame.dataset.page]); });
      });
  }

  function later() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, 250);
  }

  /* A picker beside each colour; it has no name, so an empty colour stays empty. */
  fields.forEach(function (field) {
    var picker = document.createElement("input");
    picker.type = "color";
    picker.className = "form-control form-control-color";
    picker.setAttribute("aria-label", form.querySelector("label[for='" + field.id + "']").textContent);
    /* Beside an empty field the picker shows the colour that holds then. */
    var follow = function () {
      var colour = field.value.trim() || field.dataset.own;
      if (HEX.test(colour)) { picker.value = colour; }
    };
    picker.addEventListener("input", function () { field.value = picker.value; later(); });
    field.addEventListener("input", follow);
    field.parentNode.appendChild(picker);
    follow();
  });

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("click", function (event) {
    var button = event.target.closest("button[name=use]");
    if (!button) { return; }
    event.preventDefault();
    var parts = button.value.split(":");
    var field = form.elements[parts[0]];
    field.value = parts[1];
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
})();
