/* A convenience of the form of notices, which works without it. */
(function () {
  "use strict";

  /* The form's search of communities. */
  function add(list, lines) {
    var known = new Set(list.value.split("\n").map(function (line) { return line.trim(); }));
    var fresh = lines.filter(function (line) { return !known.has(line); });
    if (fresh.length) {
      list.value = (list.value.trim() ? list.value.trim() + "\n" : "") + fresh.join("\n") + "\n";
    }
  }

  function line(community) { return community.id + " – " + community.title; }

  function button(text, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-sm btn-outline-primary me-2 mb-2";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  var search = document.querySelector("button[name=search_communities]");
  if (search) {
    var field = document.getElementById("f-community-q");
    var results = document.getElementById("community-results");
    var list = document.getElementById("f-community-list");
    var ask = function (all) {
      var url = search.dataset.url + "?q=" + encodeURIComponent(field.value) + (all ? "&all=1" : "");
      return fetch(url, { credentials: "same-origin" }).then(function (answer) { return answer.json(); });
    };
    var show = function () {
      ask(false).then(function (answer) {
        results.textContent = answer.count ? "" : results.dataset.none;
        if (answer.count > 1) {
          results.appendChild(button(results.dataset.addAll + answer.count, function () {
            ask(true).then(function (found) { add(list, found.communities.map(line)); });
          }));
        }
        answer.communities.forEach(function (community) {
          results.appendChild(button("+ " + community.title, function (event) {
            add(list, [line(community)]);
            event.target.disabled = true;
          }));
        });
      });
    };
    search.addEventListener("click", function (event) { event.preventDefault(); show(); });
    field.addEventListener("keydown", function (event) {
      if (event.key === "Enter") { event.preventDefault(); show(); }
    });
  }
})();
