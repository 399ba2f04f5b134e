// Keys and comfort for pages of the staff; every one of them works without this file, by its links and forms.
(function () {
  'use strict';
  var page = document.querySelector('[data-keys]');

  function byKey(key) { return page.querySelector('[data-key="' + key + '"]'); }

  function move(by) {
    var rows = Array.prototype.slice.call(page.querySelectorAll('[data-row]'));
    var at = rows.findIndex(function (row) { return row.getAttribute('aria-current') === 'true'; });
    var to = rows[at < 0 ? 0 : at + by];
    if (to) location.assign(to.href);
  }

  function open(key) {
    var found = byKey(key);
    if (!found) return;
    if (found.tagName === 'A') { location.assign(found.href); return; }
    found.open = true;
    var field = found.querySelector('select, textarea, input:not([type="hidden"])');
    if (field) field.focus();
  }

  function choose() {
    var row = page.querySelector('[data-row][aria-current="true"]');
    var box = row && row.parentNode.querySelector('input[type="checkbox"]');
    if (box) box.click();
  }

  if (page) {
    var help = page.querySelector('[data-keys-help]');
    var ask = page.querySelector('[data-help]');
    ask.hidden = false;
    page.classList.add('keys');
    ask.addEventListener('click', function () { help.showModal(); });
    document.addEventListener('keydown', function (event) {
      // A key that is held down must not confirm one request after the other.
      if (event.key === 'Enter' && event.repeat) event.preventDefault();
      if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
      var at = event.target.tagName;
      if (at === 'TEXTAREA' || at === 'SELECT' || (at === 'INPUT' && event.target.type !== 'checkbox')) return;
      switch (event.key) {
        case 'j': move(1); break;
        case 'k': move(-1); break;
        case 's': choose(); break;
        case 'b': var bulk = page.querySelector('[data-bulk]'); if (bulk) bulk.focus(); break;
        case 'c': case 'u': case 'x': case 'X': case 'z': open(event.key); break;
        case 'r': location.assign(page.querySelector('[data-changed] a').href); break;
        case '?': help.showModal(); break;
        default: return;
      }
      event.preventDefault();
    });

    // What is chosen stays chosen while one goes from request to request.
    var together = page.querySelector('form.bulk');
    if (together) {
      var buttons = Array.prototype.map.call(together.querySelectorAll('[data-bulk]'), function (button) { return { at: button, words: button.textContent }; });
      var boxes = Array.prototype.slice.call(page.querySelectorAll('input[name="pick"]'));
      var kept = JSON.parse(sessionStorage.getItem('picks') || '[]');
      var count = function () {
        var chosen = boxes.filter(function (box) { return box.checked; });
        buttons.forEach(function (button) { button.at.textContent = chosen.length ? button.at.getAttribute('data-words').replace('{n}', chosen.length) : button.words; });
        sessionStorage.setItem('picks', JSON.stringify(chosen.map(function (box) { return box.value; })));
      };
      boxes.forEach(function (box) { if (kept.indexOf(box.value) >= 0) box.checked = true; });
      count();
      page.addEventListener('change', count);
      together.addEventListener('submit', function () { sessionStorage.removeItem('picks'); });
    }
  }

  // On a phone the bar is longer than the screen: it shows where one is.
  var here = document.querySelector('.main [aria-current]');
  if (here) here.scrollIntoView({ block: 'nearest', inline: 'center' });

  var renew = document.querySelector('[data-renew]');
  if (renew) setTimeout(function () { location.reload(); }, renew.getAttribute('data-renew') * 1000);

  // Says that something has changed, and leaves it to whoever works here when to look; and says when it could not know.
  var fresh = document.querySelector('[data-fresh]');
  if (fresh && window.practice) {
    var known = null;
    var deaf = fresh.querySelector('[data-deaf]');
    window.practice.follow(fresh.getAttribute('data-fresh'), function (summary) {
      var now = JSON.stringify(summary.total.requests);
      if (known !== null && known !== now) fresh.querySelector('[data-changed]').hidden = false;
      known = now;
    }, function () { deaf.hidden = true; }, function () { deaf.hidden = false; });
  }
})();
