// Progressive: the page is complete without this. Everything is built with textContent and cloned nodes; no markup is ever parsed.
(() => {
  'use strict';
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // The address: #row~passage~passage~f?account=3&type=X leads back to the same view.
  const state = { base: '', passages: [], filter: new URLSearchParams() };
  const address = () => {
    const filter = state.filter.toString();
    return '#' + [state.base, ...state.passages, ...(filter ? ['f?' + filter] : [])].join('~');
  };
  const read = () => {
    const [base, ...rest] = decodeURIComponent(location.hash.slice(1)).split('~');
    state.base = base;
    state.passages = rest.filter((part) => !part.startsWith('f?')).slice(0, 3);
    state.filter = new URLSearchParams((rest.find((part) => part.startsWith('f?')) || 'f?').slice(2));
  };
  const reveal = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  };

  // Side by side: up to three passages in their surroundings.
  const panel = make('aside', { className: 'panel', hidden: true });
  panel.setAttribute('aria-label', 'Passages');
  const title = make('h2', { textContent: 'In the account' });
  const close = make('button', { type: 'button', textContent: 'Close' });
  const panes = make('div', { className: 'panes' });
  panel.append(make('header', {}, title, close), panes);
  document.body.append(panel);
  let opener = null;

  const pane = (id) => {
    const mark = document.getElementById(id);
    const article = mark && mark.closest('article.text');
    if (!article) return null;
    const body = make('div', { className: 'body' });
    const own = mark.closest('p');
    let first = own, before = 0, last = own, after = 0;
    while (first.previousElementSibling && before < 900) { first = first.previousElementSibling; before += first.textContent.length; }
    while (last.nextElementSibling && after < 900) { last = last.nextElementSibling; after += last.textContent.length; }
    for (let at = first; ; at = at.nextElementSibling) { body.append(at.cloneNode(true)); if (at === last) break; }
    for (const element of $$('mark', body)) {
      if (element.id === id || element.dataset.of === id) element.classList.add('hit');
      element.removeAttribute('id');
    }
    const [, start, end] = id.slice(1).split('-');
    const words = mark.cloneNode(true);
    $$('.ref', words).forEach((element) => element.remove());
    const whole = make('a', { href: '#' + id, textContent: 'Open in the full text' });
    whole.dataset.plain = '';
    const region = make('div', { className: 'pane', tabIndex: 0 },
      make('h3', { textContent: article.dataset.label }), body,
      make('p', { className: 'citation', textContent: `“${words.textContent.trim()}” — ${article.dataset.label}, ${article.dataset.file}, characters ${start}–${end}, SHA-256 ${article.dataset.sha}` }),
      make('p', {}, whole));
    region.setAttribute('role', 'group');
    region.setAttribute('aria-label', article.dataset.label);
    return region;
  };

  const show = () => {
    const found = state.passages.map(pane).filter(Boolean);
    panes.replaceChildren(...found);
    panel.hidden = found.length === 0;
    panel.style && panel.classList.toggle('wide', found.length > 1);
    title.textContent = found.length > 1 ? 'Side by side' : 'In the account';
    for (const region of found) {
      const hit = $('mark.hit', region);
      if (hit) region.scrollTop = hit.offsetTop - region.offsetTop - region.clientHeight / 3;
    }
    $$('.is-target').forEach((element) => element.classList.remove('is-target'));
    const base = state.base && document.getElementById(state.base);
    if (base && (state.passages.length || state.filter.size)) base.classList.add('is-target');
  };
  const open = (from, passages) => {
    opener = from;
    const row = from.closest('tr[id], article[id], li[id], section[id]');
    state.base = row ? row.id : '';
    state.passages = passages;
    history.pushState(null, '', address());
    show();
    if (!panel.hidden) close.focus();
  };
  const shut = () => {
    if (panel.hidden) return;
    state.passages = [];
    history.pushState(null, '', address());
    show();
    if (opener) opener.focus({ preventScroll: true });
  };
  close.addEventListener('click', shut);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') shut(); });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const id = link.getAttribute('href').slice(1);
    if (/^p\d+-\d+-\d+$/.test(id) && !('plain' in link.dataset) && !link.closest('article.text')) {
      event.preventDefault();
      open(link, [id]);
      return;
    }
    const goal = document.getElementById(id);
    if (goal) reveal(goal);
    if (link.closest('.panel')) { state.passages = []; show(); }
  });
  for (const article of $$('article.disagreement')) {
    const passages = $$('.side', article).map((side) => $('a.cite', side)).filter(Boolean).map((link) => link.getAttribute('href').slice(1)).slice(0, 3);
    if (passages.length < 2) continue;
    const button = make('button', { type: 'button', className: 'compare', textContent: 'Read side by side' });
    button.addEventListener('click', () => open(button, passages));
    article.append(button);
  }

  // Filter the events by account, kind, place and words; the days follow.
  const bar = $('.filter[data-for=events]');
  const rows = $$('#events tbody tr');
  const lines = $$('#days li[data-type]');
  const controls = {};
  let count = null;
  const value = (name) => controls[name] ? controls[name].value : '';
  const fits = (element, text) => {
    const account = value('account'), type = value('type'), place = value('place');
    return (!account || element.dataset.accounts.split(' ').includes(account)) && (!type || element.dataset.type === type)
      && (!place || element.dataset.place === undefined || element.dataset.place === place) && (!text || element.textContent.toLowerCase().includes(text));
  };
  const filter = () => {
    const text = value('words').trim().toLowerCase();
    const active = Object.values(controls).some((control) => control.value);
    let shown = 0;
    const ids = new Set();
    for (const row of rows) {
      row.hidden = active && !fits(row, text);
      if (!row.hidden) { shown += 1; ids.add(row.id); }
    }
    for (const line of lines) {
      const goal = $('a[href^="#E"]', line);
      line.hidden = active && !(goal && ids.has(goal.getAttribute('href').slice(1)));
    }
    for (const day of $$('#days .day')) day.hidden = active && !$('li[data-type]:not([hidden])', day);
    if (active) { reveal($('#events details table')); $$('#events details, #days details').forEach((details) => { if ($('[data-type]:not([hidden])', details)) details.open = true; }); }
    count.textContent = active ? `${shown} of ${rows.length} events` : '';
  };
  if (bar && rows.length > 2) {
    const add = (name, label, options) => {
      const control = options ? make('select', {}, make('option', { value: '', textContent: 'all' }), ...options.map(([key, said]) => make('option', { value: key, textContent: said }))) : make('input', { type: 'search' });
      controls[name] = control;
      bar.append(make('label', {}, label, control));
      control.addEventListener(options ? 'change' : 'input', () => {
        state.filter = new URLSearchParams(Object.entries(controls).filter(([, each]) => each.value).map(([key, each]) => [key, each.value]));
        if (!state.base) state.base = 'events';
        history.replaceState(null, '', address());
        filter();
      });
    };
    const tally = (name) => {
      const counts = new Map();
      for (const row of rows) if (row.dataset[name]) counts.set(row.dataset[name], (counts.get(row.dataset[name]) || 0) + 1);
      return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 60).map(([key, number]) => [key, `${name === 'type' ? key.toLowerCase().replaceAll('_', ' ') : key} (${number})`]);
    };
    add('account', 'Account', $$('article.text').map((article) => [article.id.slice(1), article.dataset.label]));
    add('type', 'Kind', tally('type'));
    add('place', 'Place', tally('place'));
    add('words', 'Words');
    count = make('output');
    bar.append(count);
    bar.hidden = false;
  }

  // The shown table as CSV; a cell that a spreadsheet would run gets an apostrophe, as in the program's own tables.
  const cell = (text) => {
    const flat = text.replace(/\s+/g, ' ').trim();
    const safe = /^'*[=+\-@\t\r]/.test(flat) ? "'" + flat : flat;
    return /[",\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  for (const table of $$('table[data-csv]')) {
    const button = make('button', { type: 'button', textContent: 'Save as CSV' });
    button.addEventListener('click', () => {
      const csv = $$('tr', table).filter((row) => !row.hidden).map((row) => [...row.cells].map((each) => cell(each.textContent)).join(',')).join('\n') + '\n';
      const link = make('a', { href: URL.createObjectURL(new Blob([csv], { type: 'text/csv' })), download: table.dataset.csv + '.csv' });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    table.closest('.scroll')?.after(make('div', { className: 'tools' }, button));
  }

  // Where in the page the reader is.
  const entries = new Map($$('.contents a').map((link) => [link.getAttribute('href').slice(1), link]));
  const seen = new IntersectionObserver((changes) => {
    for (const change of changes) {
      if (!change.isIntersecting) continue;
      entries.forEach((link) => link.removeAttribute('aria-current'));
      entries.get(change.target.id)?.setAttribute('aria-current', 'true');
    }
  }, { rootMargin: '-15% 0px -75% 0px' });
  for (const id of entries.keys()) { const section = document.getElementById(id); if (section) seen.observe(section); }

  const restore = () => {
    read();
    for (const [name, control] of Object.entries(controls)) control.value = state.filter.get(name) || '';
    if (count) filter();
    const base = state.base && document.getElementById(state.base);
    if (base) { reveal(base); if (location.hash.includes('~')) base.scrollIntoView({ block: 'center' }); }
    show();
  };
  addEventListener('popstate', restore);
  restore();
})();
