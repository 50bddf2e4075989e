// Daybook in the browser: theme, keys, the reader's own clock, drafts that survive, and live parts.
// The server draws everything; without this file the pages work all the same.
(() => {
  'use strict';

  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const body = document.body;
  const two = (n) => String(n).padStart(2, '0');

  const store = (area, key, value) => {
    try {
      if (value === undefined) return area.getItem(key);
      if (value === null) area.removeItem(key);
      else area.setItem(key, value);
    } catch {
      // Storage may be closed to us; then nothing is remembered.
    }
    return null;
  };

  // -- theme and dialogs

  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-theme-toggle]')) {
      const system = matchMedia('(prefers-color-scheme: dark)').matches;
      const dark = root.dataset.theme ? root.dataset.theme === 'dark' : system;
      root.dataset.theme = dark ? 'light' : 'dark';
      store(localStorage, 'theme', root.dataset.theme);
    }
    if (event.target.closest('[data-keys]')) one('#keys')?.showModal();
  });

  // -- times: the incident's zone, or the reader's

  let local = false;

  const tellTimes = (within = document) => {
    for (const time of all('time[datetime]', within)) {
      const text = time.firstChild;
      if (!text || text.nodeType !== Node.TEXT_NODE) continue;
      time.dataset.told ??= text.data;
      if (!local) {
        text.data = time.dataset.told;
      } else if (/\d\d:\d\d/.test(time.dataset.told)) {
        const at = new Date(time.dateTime);
        const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
        text.data = time.dataset.told.replace(/\d\d:\d\d/, clock);
        if ('weekday' in time.dataset) {
          text.data = `${at.toLocaleDateString('en-GB', { weekday: 'short' })} ${clock}`;
        }
      }
    }
  };

  const toggleClock = () => {
    local = !local;
    tellTimes();
    for (const zone of all('[data-zone]')) {
      zone.dataset.zone ||= zone.textContent;
      zone.textContent = local ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone.dataset.zone;
    }
  };

  // -- keys; what destroys has none

  const step = (selector, direction) => {
    const stops = all(selector);
    const line = innerHeight * 0.3;
    let i = stops.indexOf(document.activeElement);
    if (i < 0) {
      i = stops.findIndex((stop) => stop.getBoundingClientRect().top > line) - (direction > 0 ? 1 : 0);
    }
    const stop = stops[Math.max(0, Math.min(stops.length - 1, i + direction))];
    if (stop) {
      stop.tabIndex = -1;
      stop.focus({ preventScroll: true });
      stop.scrollIntoView({ block: 'center' });
    }
  };

  const keys = {
    j: () => step('#log .e', 1),
    k: () => step('#log .e', -1),
    ']': () => step('#log .day', 1),
    '[': () => step('#log .day', -1),
    t: toggleClock,
    n: () => one('#say [data-main], #say .field input')?.focus(),
    '/': () => one('#q')?.focus(),
    '?': () => one('#keys')?.showModal(),
  };

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.matches?.('textarea[data-main]') && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || event.target.closest?.('input, textarea, select, dialog')) return;
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  // -- the composer: what is typed is kept until it is logged, and the reader hears how it will look

  const draftOf = (form) => `draft:${form.dataset.draft}`;

  const keepDraft = (form) => {
    const typed = [...new FormData(form)].filter(([name]) => name !== '_csrf' && name !== 'key');
    store(sessionStorage, draftOf(form), isTyped(form) ? JSON.stringify(typed) : null);
  };

  const isTyped = (form) =>
    all('textarea, input:not([type=hidden], [type=radio], [data-at])', form).some((field) => field.value);

  const restoreDraft = (form) => {
    const kept = store(sessionStorage, draftOf(form));
    if (!kept || isTyped(form)) return;
    for (const [name, value] of JSON.parse(kept)) {
      const field = form.elements.namedItem(name);
      if (field && name !== 'kind') field.value = value;
    }
  };

  /** Minutes between what is typed as 24 h time and now, in the incident's zone; null where it says something else. */
  const minutesAgo = (form, typed) => {
    const match = /^(\d{1,2}):(\d\d)$/.exec(typed.trim());
    const back = /^-(?:(\d+)h)?(?:(\d+)m)?$/.exec(typed.trim());
    if (back && (back[1] || back[2])) return Number(back[1] ?? 0) * 60 + Number(back[2] ?? 0);
    if (!match) return null;
    const zone = form.dataset.zone;
    const now = new Date(Date.now() + clockSkew);
    try {
      const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
      const [hour, minute] = parts.format(now).split(':').map(Number);
      return hour * 60 + minute - (Number(match[1]) * 60 + Number(match[2]));
    } catch {
      return null; // a zone that this browser does not know
    }
  };

  const foretell = (form) => {
    const chip = one('[data-late]', form);
    if (!chip) return;
    const at = one('[data-at]', form).value;
    const backdated = form.elements.namedItem('when').value === 'at';
    const minutes = backdated && at ? minutesAgo(form, at) : null;
    chip.hidden = !(minutes > 15);
    if (!chip.hidden) {
      const amount = minutes < 60 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
      one('span', chip).textContent = `will show “logged ${amount} later”`;
    }
  };

  document.addEventListener('input', (event) => {
    const form = event.target.form;
    if (!form) return;
    if (event.target.matches('[data-at]') && event.target.value) {
      for (const radio of form.elements.namedItem('when')) radio.checked = radio.value === 'at';
    }
    if (form.dataset.draft) {
      keepDraft(form);
      foretell(form);
    }
  });

  document.addEventListener('change', (event) => {
    if (event.target.form?.dataset.draft) foretell(event.target.form);
  });

  // -- live: the stream says that something changed, the server draws what the page does not have

  const incident = body.dataset.incident;
  let clockSkew = 0; // the server's clock, which a drill moves, against this machine's

  const setClock = (drawn) => {
    const now = Date.parse(one('[data-now]', drawn)?.dataset.now ?? '');
    if (!Number.isNaN(now)) clockSkew = now - Date.now();
  };
  setClock(document);

  const merge = (into, from) =>
    Idiomorph.morph(into, from, {
      restoreFocus: true,
      callbacks: {
        // What the reader opened stays open, and what is being typed is not overwritten.
        beforeAttributeUpdated: (name, node) => !(name === 'open' && node.localName === 'details'),
        beforeNodeMorphed: (old) => !(old instanceof Element && old.matches('form') && old.contains(document.activeElement)
          && document.activeElement.matches('input, textarea, select')),
      },
    });

  const have = () =>
    all('[data-hash][id]').map((part) => `${part.id}:${part.dataset.hash}`).join(',').slice(0, 6000);

  const addressOfLive = (whole, position) => {
    const here = new URLSearchParams(location.search);
    const query = new URLSearchParams({ have: have() });
    for (const name of ['show', 'order', 'q', 'all']) if (here.has(name)) query.set(name, here.get(name));
    if (!whole) query.set('only', 'work');
    if (position) query.set('after', position);
    return `${body.dataset.live}?${query}`;
  };

  const placeLog = (drawn) => {
    const log = one('#log');
    const order = (drawn.dataset.order ?? '').split(' ').filter(Boolean);
    for (const part of [...drawn.children]) {
      const old = document.getElementById(part.id);
      if (old) {
        const known = new Set(all('.e', old).map((e) => e.id));
        merge(old, part);
        markFresh(all('.e', document.getElementById(part.id)).filter((e) => !known.has(e.id)));
      } else {
        log.append(part);
        markFresh(all('.e', part));
      }
    }
    for (const part of [...log.children]) if (!order.includes(part.id)) part.remove();
    order.forEach((id, i) => {
      const part = document.getElementById(id);
      if (part && log.children[i] !== part) log.insertBefore(part, log.children[i] ?? null);
    });
    log.dataset.order = order.join(' ');
  };

  const markFresh = (entries) => {
    for (const entry of entries) {
      entry.classList.add('fresh');
      entry.addEventListener('animationend', () => entry.classList.remove('fresh'), { once: true });
    }
  };

  const place = (html) => {
    const drawn = new DOMParser().parseFromString(html, 'text/html');
    setClock(drawn);
    for (const part of [...drawn.body.children]) {
      if (part.id === 'log') placeLog(part);
      else {
        const old = document.getElementById(part.id);
        if (old) merge(old, part);
      }
    }
    window.htmx?.process(body);
    tellTimes();
  };

  let wanted = null;
  let reading = false;

  /** Asks for what is new; while an answer is under way, wishes are gathered into the next one. */
  const refresh = async (whole, position) => {
    wanted = {
      whole: whole || (wanted?.whole ?? false),
      position: Math.max(Number(position) || 0, wanted?.position ?? 0),
    };
    if (reading) return;
    reading = true;
    try {
      while (wanted) {
        const wish = wanted;
        wanted = null;
        const answer = await fetch(addressOfLive(wish.whole, wish.position), {
          headers: { 'HX-Request': 'true' },
          cache: 'no-store',
        });
        if (answer.status === 401 || answer.status === 404) return location.reload(); // logged out, or hidden from us
        if (answer.ok) place(await answer.text());
        else if (answer.status >= 500) throw new Error(`live ${answer.status}`);
      }
    } catch {
      setTimeout(() => refresh(true, 0), 2000);
    } finally {
      reading = false;
    }
  };

  const banner = (id, tone, glyph, title, text) => {
    const place = one('#banners');
    if (!place) return;
    let note = document.getElementById(id);
    if (!title) return note?.remove();
    if (!note) {
      note = document.createElement('p');
      note.id = id;
      note.className = `banner ${tone}`;
      note.innerHTML = `<svg class="i" aria-hidden="true"><use href="#i-${glyph}"></use></svg><span><b></b> <span></span></span>`;
      place.append(note);
    }
    one('b', note).textContent = title;
    one('span span', note).textContent = text;
  };

  const listen = () => {
    let lostAt = 0;
    let seenAt = new Date();
    let wait = 1000;
    const address = incident ? `/api/stream?incident=${encodeURIComponent(incident)}` : '/api/stream';

    const connect = () => {
      const stream = new EventSource(address);
      stream.onopen = () => {
        lostAt = 0;
        wait = 1000;
        banner('lost');
        refresh(true, 0); // whatever happened while nobody listened
      };
      stream.onerror = () => {
        lostAt ||= Date.now();
        if (stream.readyState === EventSource.CLOSED) {
          setTimeout(connect, wait);
          wait = Math.min(wait * 2, 15000);
        }
      };
      const heard = (whole) => (event) => {
        seenAt = new Date();
        refresh(whole, JSON.parse(event.data).position);
      };
      stream.addEventListener('entry', heard(true));
      stream.addEventListener('question', heard(true));
      stream.addEventListener('operation', heard(true));
      if (incident) stream.addEventListener('progress', heard(false));
      stream.addEventListener('reload', heard(true));
    };
    connect();

    setInterval(() => {
      const seconds = lostAt ? Math.round((Date.now() - lostAt) / 1000) : 0;
      if (seconds >= 5) {
        const clock = `${two(seenAt.getHours())}:${two(seenAt.getMinutes())}:${two(seenAt.getSeconds())}`;
        banner('lost', 's-wait', 'wait', `Connection lost ${seconds} s ago.`, `You see what was known at ${clock}, your time. It reconnects by itself.`);
      }
    }, 1000);
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) refresh(true, 0);
    });
  };

  // Ages go on while nothing arrives: a silent worker must not look alive.
  setInterval(() => {
    for (const age of all('[data-since]')) {
      const seconds = Math.max(0, Math.round((Date.now() + clockSkew - Date.parse(age.dataset.since)) / 1000));
      age.textContent = seconds < 60 ? `${seconds}\u00a0s` : `${Math.floor(seconds / 60)}\u00a0min`;
      age.classList.toggle('late', seconds > 15);
    }
  }, 1000);

  // -- answers to forms

  let typedOn = null;

  document.addEventListener('daybook:wrote', (event) => {
    const form = event.target.closest?.('form');
    if (form?.dataset.clears !== undefined) form.reset();
    if (form?.dataset.draft) store(sessionStorage, draftOf(form), null);
    form?.closest('details')?.removeAttribute('open');
    if (body.dataset.live) refresh(true, event.detail?.position);
  });

  document.addEventListener('daybook:logged', (event) => {
    store(sessionStorage, `draft:${incident}`, null);
    if (body.dataset.live) refresh(true, event.detail?.position);
    one('#say [data-main]')?.focus();
  });

  // The session is over: through the login back to this page, where what was typed is found again.
  document.addEventListener('htmx:beforeOnLoad', (event) => {
    if (event.detail.xhr.status === 401) {
      event.preventDefault();
      location.reload();
    }
  });
  document.addEventListener('htmx:sendError', () =>
    banner('unsent', 's-wait', 'wait', 'Not sent.', 'The server does not answer. What you typed is kept here; send it again.'));
  document.addEventListener('htmx:responseError', (event) => {
    const status = event.detail.xhr.status;
    if (status !== 401) banner('unsent', 's-fail', 'fail', 'Refused.', `The server answered ${status}; nothing was changed. Load the page again before you repeat it.`);
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful) banner('unsent');
  });
  // Whoever types on while the last entry is under way keeps what is new.
  document.addEventListener('htmx:beforeRequest', (event) => {
    const main = one('[data-main]', event.target);
    if (event.target.id === 'say' && main) event.target.dataset.sent = main.value;
  });
  document.addEventListener('htmx:beforeSwap', (event) => {
    const main = one('[data-main]', event.target);
    const sent = event.target.dataset?.sent;
    if (event.target.id === 'say' && main && sent !== undefined && main.value !== sent) typedOn = main.value;
  });
  document.addEventListener('htmx:afterSwap', () => {
    const main = one('#say [data-main]');
    if (typedOn !== null && main) main.value = typedOn;
    typedOn = null;
    const form = one('#say');
    if (form) foretell(form);
  });

  // An entry that is folded away is shown with the others when somebody goes to it.

  const unfold = (hash) => {
    const id = decodeURIComponent(hash.slice(1));
    const here = new URLSearchParams(location.search);
    if (!/^(e\d+|op-)/.test(id) || document.getElementById(id) || here.has('all') || !one('#log')) return false;
    here.set('all', '');
    location.assign(`${location.pathname}?${here}#${id}`);
    return true;
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && unfold(link.getAttribute('href'))) event.preventDefault();
  });

  // -- begin

  unfold(location.hash);

  all('form[data-draft]').forEach(restoreDraft);
  if (body.dataset.live) listen();
})();
