// Keeps figures live where the browser can; without this file pages say the same, as of when they were opened.
(function () {
  'use strict';
  var box = document.querySelector('[data-live]');
  if (!box || !window.EventSource) return;
  var state = box.querySelector('[data-live-state]');
  var last = null;

  function clock(date) {
    return date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: state.getAttribute('data-zone') });
  }

  function say(words, stale) {
    state.textContent = words.replace('{time}', last ? clock(last) : '');
    state.className = stale ? 'live stale' : 'live';
  }

  function value(summary, path) {
    return path.split('.').reduce(function (at, name) { return at && at[name]; }, summary.total);
  }

  var source = new EventSource(box.getAttribute('data-live'));
  source.addEventListener('summary', function (event) {
    var summary = JSON.parse(event.data);
    box.querySelectorAll('[data-figure]').forEach(function (figure) {
      var number = value(summary, figure.getAttribute('data-figure'));
      if (typeof number !== 'number') return;
      if (figure.hasAttribute('data-hours')) number = Math.round(number / 60);
      figure.textContent = number.toLocaleString('en-US');
    });
    last = new Date();
    say(state.getAttribute('data-now'), false);
  });
  source.onerror = function () {
    if (!last) last = new Date();
    say(state.getAttribute('data-stale'), true);
  };
  source.onopen = function () {
    last = new Date();
    say(state.getAttribute('data-now'), false);
  };
})();
