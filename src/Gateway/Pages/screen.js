// Turns the panels of the big screen. Who wants less motion turns them by the arrow keys alone; without this file they stand one below the other.
(function () {
  'use strict';
  var Shown = 15000, Anew = 300000;
  var screen = document.querySelector('[data-screen]');
  if (!screen) return;
  var panels = Array.prototype.slice.call(screen.querySelectorAll('[data-panel]'));
  var button = screen.querySelector('[data-turn]');
  var at = 0;
  var turning = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

  function show(next) {
    if (next !== at) screen.classList.add('turned');
    panels[at].classList.remove('on');
    at = (next + panels.length) % panels.length;
    panels[at].classList.add('on');
  }

  function say() { button.textContent = button.getAttribute(turning ? 'data-on' : 'data-off'); }

  function toggle() { turning = !turning; say(); }

  screen.classList.add('turning');
  show(0);
  button.hidden = false;
  say();
  button.addEventListener('click', toggle);
  document.addEventListener('keydown', function (event) {
    if (event.key === 'ArrowRight') show(at + 1);
    else if (event.key === 'ArrowLeft') show(at - 1);
  });
  setInterval(function () { if (turning) show(at + 1); }, Shown);

  // Lists are fetched anew with the page, where there is one: a screen that nobody tends must not end on an error.
  setInterval(function () {
    fetch(location.href).then(function (answer) { if (answer.ok && at === 0) location.reload(); }, function () {});
  }, Anew);
})();
