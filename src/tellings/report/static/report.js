/* Everything here is a convenience: links, columns and the colour scheme work without it. */
(function () {
  "use strict";
  var root = document.documentElement;
  var each = function (list, run) { Array.prototype.forEach.call(list, run); };

  /* Light or dark, remembered where the browser allows. */
  var toggle = document.getElementById("theme");
  var media = window.matchMedia("(prefers-color-scheme: dark)");
  function stored() { try { return localStorage.getItem("tellings-theme"); } catch (e) { return null; } }
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : media.matches; }
  function label() { toggle.textContent = isDark() ? toggle.dataset.light : toggle.dataset.dark; }
  if (stored() === "dark" || stored() === "light") { root.dataset.theme = stored(); }
  toggle.hidden = false;
  label();
  if (media.addEventListener) { media.addEventListener("change", label); }
  toggle.addEventListener("click", function () {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("tellings-theme", root.dataset.theme); } catch (e) { /* not kept */ }
    label();
  });

  /* A statement chosen anywhere is shown in every column. */
  var columns = document.querySelector(".columns");
  var follow = document.getElementById("follow");
  function clear() {
    each(document.querySelectorAll(".on"), function (e) { e.classList.remove("on"); });
    follow.hidden = true;
  }
  function show(number, from) {
    clear();
    var sigla = [];
    each(columns.querySelectorAll(".column"), function (column) {
      var found = column.querySelectorAll('[data-s~="' + number + '"]');
      if (!found.length) { return; }
      sigla.push(column.dataset.siglum);
      each(found, function (e) { e.classList.add("on"); });
      var text = column.querySelector(".text");
      if (column !== from && text.scrollHeight > text.clientHeight) {
        text.scrollTop += found[0].getBoundingClientRect().top - text.getBoundingClientRect().top - 48;
      }
    });
    follow.textContent = follow.dataset.text.replace("{number}", number).replace("{accounts}", sigla.join(", "));
    follow.hidden = false;
  }
  if (columns && !columns.classList.contains("short")) {
    columns.addEventListener("click", function (event) {
      if (event.target.closest("a") || String(window.getSelection())) { return; }
      var mark = event.target.closest("[data-s]");
      if (!mark) { return; }
      var numbers = mark.dataset.s.split(" ");
      show(numbers[numbers.length - 1], mark.closest(".column"));
    });
    columns.addEventListener("focusin", function (event) {
      if (event.target.matches(".n-s")) { show(event.target.hash.slice(2), event.target.closest(".column")); }
    });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") { clear(); } });
  }

  /* On paper nothing can be opened: what is closed is opened for printing, and closed again after it. */
  window.addEventListener("beforeprint", function () {
    each(document.querySelectorAll("details:not([open])"), function (e) { e.open = true; e.dataset.printed = ""; });
  });
  window.addEventListener("afterprint", function () {
    each(document.querySelectorAll("details[data-printed]"), function (e) { e.open = false; delete e.dataset.printed; });
  });

  /* A drawing wider than the page says so. */
  var drawing = document.querySelector(".figure");
  var hint = document.getElementById("wide");
  function width() { hint.hidden = drawing.scrollWidth <= drawing.clientWidth + 1; }
  if (drawing && hint) { width(); window.addEventListener("resize", width); }

  /* A link into a closed part opens it; a link to a place in a text shows its statement everywhere. */
  function arrive() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) { return; }
    var inner = target.querySelector(":scope > details");
    if (inner) { inner.open = true; }
    for (var up = target.closest("details"); up; up = up.parentElement.closest("details")) { up.open = true; }
    var told = /^a\d+-s(\d+)/.exec(target.id);
    if (told && columns && !columns.classList.contains("short")) { show(told[1], target.closest(".column")); }
  }
  window.addEventListener("hashchange", arrive);
  arrive();
})();
