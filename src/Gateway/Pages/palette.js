// Leads anywhere by keys: Ctrl K, a few letters or a number, Enter. It shows what the search page finds, which does the same without this file.
(function () {
  'use strict';
  var Pause = 150;
  var palette = document.querySelector('[data-palette]');
  if (!palette || !palette.showModal) return;
  var form = palette.querySelector('form');
  var field = palette.querySelector('input');
  var list = palette.querySelector('[role="listbox"]');
  var told = palette.querySelector('[role="status"]');
  var pages = Array.prototype.slice.call(list.children);
  var turn = 0, timer = null;

  function options() { return Array.prototype.slice.call(list.children); }

  function chosen() { return list.querySelector('[aria-selected="true"]'); }

  function choose(option) {
    options().forEach(function (one) { one.setAttribute('aria-selected', one === option ? 'true' : 'false'); });
    if (option) {
      field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      field.removeAttribute('aria-activedescendant');
    }
  }

  function show(found) {
    list.replaceChildren.apply(list, found);
    found.forEach(function (option, at) { option.id = 'palette-' + at; });
    choose(found[0] || null);
    told.textContent = found.length ? '' : told.getAttribute('data-none');
  }

  function optionOf(link, kind) {
    var option = document.createElement('li');
    option.setAttribute('role', 'option');
    option.setAttribute('data-href', link.getAttribute('href'));
    var name = document.createElement('b');
    name.textContent = link.textContent.trim();
    var more = document.createElement('span');
    var note = link.closest('li').querySelector('.tag, time');
    more.textContent = kind + (note ? ' · ' + note.textContent.trim() : '');
    option.append(name, ' ', more);
    return option;
  }

  function read(html) {
    var found = [];
    new DOMParser().parseFromString(html, 'text/html').querySelectorAll('[data-found]').forEach(function (group) {
      group.querySelectorAll('h3 a').forEach(function (link) { found.push(optionOf(link, group.getAttribute('data-found'))); });
    });
    return found;
  }

  function look() {
    var text = field.value.trim();
    // What was asked before is not shown any more when it comes.
    var mine = ++turn;
    if (!text) { show(pages); return; }
    fetch(form.getAttribute('action') + '?q=' + encodeURIComponent(text), { headers: { Accept: 'text/html' } })
      .then(function (answer) { if (!answer.ok) throw new Error(answer.status); return answer.text(); })
      .then(function (html) { if (mine === turn) show(read(html)); })
      .catch(function () { if (mine === turn) { show([]); told.textContent = told.getAttribute('data-lost'); } });
  }

  function move(by) {
    var all = options();
    if (all.length) choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
  }

  function open() {
    if (palette.open) return;
    field.value = '';
    show(pages);
    palette.showModal();
    field.focus();
  }

  document.addEventListener('keydown', function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
    }
  });
  document.querySelectorAll('[data-palette-open]').forEach(function (link) {
    link.addEventListener('click', function (event) {
      // A new tab is still a new tab.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  });
  field.addEventListener('input', function () {
    // Enter must not lead to what was found by fewer letters.
    choose(null);
    clearTimeout(timer);
    timer = setTimeout(look, Pause);
  });
  field.addEventListener('keydown', function (event) {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else return;
    event.preventDefault();
  });
  form.addEventListener('submit', function (event) {
    var option = chosen();
    if (!option) return;
    event.preventDefault();
    location.assign(option.getAttribute('data-href'));
  });
  list.addEventListener('click', function (event) {
    var option = event.target.closest('[role="option"]');
    if (option) location.assign(option.getAttribute('data-href'));
  });
  palette.addEventListener('click', function (event) { if (event.target === palette) palette.close(); });
})();
