// Keeps figures live where the browser can; without this file pages say the same, as of when they were opened.
(function () {
  'use strict';
  var Again = 3000;
  var Settled = 500;

  // Follows what is pushed. A browser comes back by itself after a broken line, but not after a refusal, such as a proxy's whose gateway has gone.
  function follow(address, told, up, down) {
    var source = new EventSource(address);
    source.addEventListener('summary', function (event) { told(JSON.parse(event.data)); });
    source.onopen = up;
    source.onerror = function () {
      down();
      if (source.readyState === EventSource.CLOSED) setTimeout(function () { follow(address, told, up, down); }, Again);
    };
  }

  if (!window.EventSource) return;
  window.practice = { follow: follow };
  var box = document.querySelector('[data-live]');
  if (!box) return;
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

  function fresh() {
    last = new Date();
    say(state.getAttribute('data-now'), false);
  }

  function begin() {
    follow(box.getAttribute('data-live'), function (summary) {
      box.querySelectorAll('[data-figure]').forEach(function (figure) {
        var number = value(summary, figure.getAttribute('data-figure'));
        if (typeof number !== 'number') return;
        if (figure.hasAttribute('data-hours')) number = Math.round(number / 60);
        figure.textContent = number.toLocaleString('en-US');
      });
      fresh();
    }, fresh, function () {
      if (!last) last = new Date();
      say(state.getAttribute('data-stale'), true);
    });
  }

  // Once the page is there and on the screen: on a slow line nothing is to hold that up.
  addEventListener('load', function () { setTimeout(begin, Settled); });
})();
