// Texts from outside this file are added as textContent, never as markup.
'use strict';
(() => {
  const SHOWN = 48;
  const SLOTS = 120;
  const FEW_LETTERS = 4;
  const FEW_WAITING = 8;
  const FEW_PREPARED = 5;
  const NEWS_MILLIS = 10000;
  const SVG = 'http://www.w3.org/2000/svg';
  const $ = (id) => document.getElementById(id);
  const OUTCOMES = {REJECTED: 'Dead letter', KEPT: 'Will be retried', SUSPENDED: 'Waiting'};

  const UNTIL_RENAMED = ['UNKNOWN_RECORD', 'LOOKUP_NOT_PERMITTED'];

  let lastPhoto = 0;
  let slots = new Map();
  let slot = 0;
  let letters = null;
  let allLetters = false;
  let waiting = {next: 0, held: {}, files: []};
  let allWaiting = false;
  let newsAt = 0;
  let held = [];
  const cards = [];

  // without characters that change the text direction
  function plain(text) { return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd'); }

  function make(tag, className, text) {
    const made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = plain(text); }
    return made;
  }

  function put(id, text) {
    const at = $(id);
    const shown = plain(text);
    if (at.textContent !== shown) { at.textContent = shown; }
  }

  // allows line breaks between the parts of a long name
  function breakable(at, text) {
    plain(text).split(/(?<=[/_])/).forEach((part, index) => {
      if (index) { at.append(document.createElement('wbr')); }
      at.append(document.createTextNode(part));
    });
  }

  const whole = new Intl.NumberFormat('en');
  const one = new Intl.NumberFormat('en', {maximumFractionDigits: 1, minimumFractionDigits: 1});
  const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
  const zone = new Intl.DateTimeFormat('en', {timeZoneName: 'short'});
  const day = new Intl.DateTimeFormat(undefined, {weekday: 'long'});

  function moment(data) {
    const at = new Date(data);
    return at.toDateString() === new Date().toDateString() ? clock.format(at) : day.format(at) + ', ' + clock.format(at);
  }

  function zoned(data) { return moment(data) + ' ' + zone.formatToParts(new Date(data)).find((part) => part.type === 'timeZoneName').value; }

  function size(bytes) {
    if (bytes < 0) { return ''; }
    if (bytes < 1000) { return bytes + ' B'; }
    const units = ['kB', 'MB', 'GB', 'TB'];
    let value = bytes / 1000;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) { value /= 1000; unit += 1; }
    return (value < 10 ? one.format(value) : whole.format(Math.round(value))) + ' ' + units[unit];
  }

  function time(millis) {
    if (millis < 0) { return ''; }
    if (millis < 1000) { return millis + ' ms'; }
    return millis < 60000 ? one.format(millis / 1000) + ' s' : whole.format(Math.round(millis / 60000)) + ' min';
  }

  function plural(count, word, words) { return whole.format(count) + ' ' + (count === 1 ? word : words || word + 's'); }

  // numbers and charts

  function showNumbers(data) {
    const moved = data.uploaded + data.downloaded;
    put('moved', whole.format(moved));
    put('moved-more', moved === 0 ? 'since the start' : size(data.bytes) + (data.downloaded ? ', ' + whole.format(data.downloaded) + ' downloaded' : ' uploaded'));
    const rate = data.perSecond;
    put('rate', rate === 0 || rate >= 100 ? whole.format(Math.round(rate)) : one.format(rate));
    put('rate-more', data.median < 0 ? 'over the last seconds' : 'a photo takes ' + time(data.median));
    put('flight', whole.format(data.inFlight));
    put('flight-limit', (data.limit ? ' of ' + whole.format(data.limit) : '') + (data.workers > 1 ? ', ' + whole.format(data.workers) + ' workers' : ''));
    put('flight-more', flightMore(data));
  }

  function flightMore(data) {
    if (data.pausedUntil) { return 'paused until ' + moment(data.pausedUntil); }
    if (data.waiting) { return plural(data.waiting, 'call waits', 'calls wait'); }
    return data.credits ? plural(data.credits, 'credit') + ' spent' : 'calls to Bigin at present';
  }

  function keepSlots(data) {
    slot = data.slot;
    const first = data.slot - data.slots.length + 1;
    data.slots.forEach((values, index) => slots.set(first + index, values));
    for (const key of slots.keys()) { if (key <= slot - SLOTS) { slots.delete(key); } }
  }

  function top(value) {
    const steps = [1, 2, 3, 4, 5, 6, 8];
    for (let scale = 1; ; scale *= 10) {
      for (const step of steps) { if (value <= step * scale) { return step * scale; } }
    }
  }

  function bar(group, className, x, y, height) {
    if (height <= 0) { return; }
    const drawn = document.createElementNS(SVG, 'rect');
    drawn.setAttribute('class', className);
    drawn.setAttribute('x', x + 0.4);
    drawn.setAttribute('y', y);
    drawn.setAttribute('width', 4.2);
    drawn.setAttribute('height', height);
    group.append(drawn);
  }

  function drawPhotos() {
    let most = 1;
    slots.forEach((values) => { most = Math.max(most, values[0] + values[1]); });
    const scale = 116 / top(most);
    const drawn = document.createDocumentFragment();
    slots.forEach((values, at) => {
      const x = (SLOTS - 1 - (slot - at)) * 5;
      const failed = values[1] ? Math.max(2, values[1] * scale) : 0;
      const moved = values[0] ? Math.max(2, values[0] * scale) : 0;
      bar(drawn, 'failed', x, 120 - failed, failed);
      bar(drawn, 'moved', x, Math.max(0, 120 - failed - moved), moved);
    });
    $('chart-photos').replaceChildren(drawn);
    put('chart-photos-top', 'top: ' + whole.format(top(most)));
    const sum = (index) => whole.format([...slots.values()].reduce((before, values) => before + values[index], 0));
    $('chart-photos').setAttribute('aria-label', 'Photos of the last ten minutes: ' + sum(0) + ' transferred, ' + sum(1) + ' failed');
  }

  function drawFlight(limit) {
    let most = Math.max(1, limit);
    slots.forEach((values) => { most = Math.max(most, values[2]); });
    const scale = 110 / most;
    const drawn = document.createDocumentFragment();
    slots.forEach((values, at) => {
      bar(drawn, 'flight', (SLOTS - 1 - (slot - at)) * 5, 120 - values[2] * scale, values[2] * scale);
    });
    if (limit) {
      const line = document.createElementNS(SVG, 'line');
      const y = 120 - limit * scale;
      [['class', 'limit'], ['x1', 0], ['x2', 600], ['y1', y], ['y2', y]].forEach(([name, value]) => line.setAttribute(name, value));
      drawn.append(line);
    }
    $('chart-flight').replaceChildren(drawn);
    put('chart-flight-top', limit ? 'limit: ' + whole.format(limit) : '');
    const highest = Math.max(0, ...[...slots.values()].map((values) => values[2]));
    $('chart-flight').setAttribute('aria-label', 'Calls in flight of the last ten minutes: at most ' + whole.format(highest) + (limit ? ', the limit is ' + whole.format(limit) : ''));
  }

  // the routes

  function state(kind, text) {
    $('state').className = 'state ' + kind;
    put('state-text', text);
    document.title = (kind === 'suspended' ? '⛔ ' : '') + 'bigin-photo';
  }

  function showKafka(kafka) {
    $('kafka').hidden = !kafka;
    if (kafka) { put('kafka', 'Kafka: this program reads ' + plural(kafka.partitions, 'partition') + ', in which ' + plural(kafka.waiting, 'photo waits', 'photos wait') + '.'); }
  }

  function showRoutes(routes) {
    showKafka(routes.kafka);
    const kind = routes.kind.toLowerCase();
    const texts = {running: 'Running', retrying: 'Retrying', suspended: 'Suspended'};
    state(kind, texts[kind]);
    const box = $('trouble');
    box.hidden = kind === 'running';
    if (box.hidden) { return; }
    box.className = 'trouble ' + kind;
    const general = kind === 'suspended' ? 'Transfers are suspended: manual action required.' : 'Transfers fail at present.';
    // the time of the next attempt is below
    const cause = routes.message.replace(' - ' + routes.resolution, '').replace(/;? ?no try before \S+Z/, '');
    put('trouble-title', cause || general);
    put('trouble-act', routes.resolution || (cause ? '' : 'The cause is in the log of the program.'));
    const when = cause ? [general] : [];
    if (routes.routes.length) {
      when.push((routes.routes.length === 1 ? 'Route ' : 'Routes ') + routes.routes.join(', ') + ': next attempt ' + (routes.nextTry ? 'at ' + zoned(routes.nextTry) : 'soon') + '. No photo is lost.');
    } else {
      if (routes.since) { when.push('Since ' + zoned(routes.since) + '.'); }
      if (kind === 'retrying') { when.push('No action required: photos are kept and retried.'); }
    }
    put('trouble-when', when.join(' '));
  }

  // photos

  function thumbnail(photo) {
    const frame = make('div', 'frame');
    const none = make('span', 'none', photo.local ? 'no preview' : 'not on this machine');
    if (!photo.local) {
      frame.append(none);
      return frame;
    }
    const image = make('img');
    let tries = 0;
    image.alt = '';
    image.loading = 'lazy';
    image.decoding = 'async';
    image.addEventListener('error', () => {
      tries += 1;
      if (tries > 2 || photo.outcome === 'REJECTED') { image.replaceWith(none); return; }
      setTimeout(() => { if (image.isConnected) { image.src = 'thumbnails/' + photo.number + '?try=' + tries; } }, 2500 * tries);
    });
    image.src = 'thumbnails/' + photo.number;
    frame.append(image);
    return frame;
  }

  /** As it was, and what it became. */
  function bytes(photo) {
    const was = photo.prepared;
    if (!was || was.result === 'untouched') { return size(photo.bytes); }
    const less = was.result === 'stripped' ? ' without metadata' : '';
    return was.format + ' ' + size(was.sourceBytes) + ' → ' + size(photo.bytes) + less;
  }

  function card(photo) {
    const made = make('li');
    const frame = thumbnail(photo);
    if (OUTCOMES[photo.outcome]) {
      const text = photo.outcome === 'KEPT' && UNTIL_RENAMED.includes(photo.code) ? 'Waits for its name' : OUTCOMES[photo.outcome];
      frame.append(make('span', 'badge ' + photo.outcome.toLowerCase(), text));
    }
    const about = make('div', 'about');
    const who = make('p', 'who');
    breakable(who, photo.record || photo.name || 'no name');
    who.title = photo.name;
    const at = make('p', 'quiet');
    const when = make('time', '', clock.format(photo.at));
    when.dateTime = new Date(photo.at).toISOString();
    at.append(when);
    about.append(who, make('p', 'quiet', [bytes(photo), time(photo.millis)].filter(Boolean).join(' · ')), at);
    if (photo.code) {
      const why = make('p', 'why ' + photo.outcome.toLowerCase());
      breakable(why, photo.code + (photo.reason ? ': ' + photo.reason : ''));
      why.title = photo.reason;
      about.append(why);
    }
    made.append(frame, about);
    return made;
  }

  function showPhotos(photos) {
    const fresh = photos.filter((photo) => photo.number > lastPhoto);
    if (fresh.length === 0) { return; }
    lastPhoto = fresh[0].number;
    showPrepared(fresh);
    if ($('pause').checked) {
      held = fresh.concat(held).slice(0, SHOWN);
      return;
    }
    addCards(fresh);
  }

  function addCards(photos) {
    $('empty').hidden = true;
    const made = photos.slice(0, SHOWN).map(card);
    $('photo-list').prepend(...made);
    cards.unshift(...made);
    cards.splice(SHOWN).forEach((old) => old.remove());
  }

  // what waits

  const WHY = {
    TURN: () => 'Waits for its turn.',
    YOUNG: () => 'Was written to a moment ago. It is picked up when it does not change any more.',
    OTHER_PROGRAM: () => 'Another program processes it.',
    INCOMPLETE: (at) => 'Is incomplete or empty: its sender may still be writing it. It is kept' + (at ? ' until ' + at : '') + '.',
    UNKNOWN_RECORD: () => 'Its record is not known. It is kept until it is renamed.',
    RECORD_NOT_FOUND: (at) => 'Its record is not found yet. It is looked up again at ' + at + '.',
    TOO_LARGE: () => 'Is rejected, but too large to be copied to the dead letters on another disk. Move or delete it.',
    UNMOVABLE: () => 'Is processed, but cannot be moved out of the inbox. Fix permissions, or free space.',
    OBSTACLE: () => 'Is ignored: it is not a regular file, or this program is not allowed to read or move it. The log has the details.',
  };

  const HELD = {
    INCOMPLETE: 'incomplete',
    UNKNOWN_RECORD: 'of no known record',
    RECORD_NOT_FOUND: 'whose record is not found yet',
    TOO_LARGE: 'too large to be moved',
    UNMOVABLE: 'processed, but not movable',
    OBSTACLE: 'ignored',
  };
  const WITHOUT_RECORD = ['UNKNOWN_RECORD', 'RECORD_NOT_FOUND'];

  function heldFor(reasons) {
    return reasons.reduce((sum, reason) => sum + (waiting.held[reason] || 0), 0);
  }

  function showWaiting(data) {
    waiting = data;
    const reasons = Object.keys(data.held);
    const held = heldFor(reasons);
    const count = data.next + held;
    put('waiting', whole.format(count));
    put('waiting-more', held ? whole.format(held) + (held === 1 ? ' stays' : ' stay') + ' for now' : 'in the inbox');
    put('waiting-note', count === 0 ? 'No file waits.' : [
      data.next ? plural(data.next, 'file waits for its', 'files wait for their') + ' turn.' : '',
      held ? plural(held, 'file stays', 'files stay') + ' where ' + (held === 1 ? 'it is' : 'they are') + ' for now: '
        + reasons.map((reason) => whole.format(data.held[reason]) + ' ' + HELD[reason]).join(', ') + '.' : '',
    ].join(' ').trim());
    $('waiting-how').hidden = !heldFor(WITHOUT_RECORD);
    listWaiting();
  }

  function listWaiting() {
    const count = waiting.next + heldFor(Object.keys(waiting.held));
    const files = new Map(waiting.files.map((file) => [JSON.stringify([file.reason, file.name]), file]));
    const few = [...files].filter(([, file]) => file.reason !== 'TURN').slice(0, FEW_WAITING);
    const listed = new Map(allWaiting ? files : few);
    showEntries($('waiting-list'), [...listed].map(([key, file]) => [key, () => waitingEntry(file)]));
    for (const made of $('waiting-list').children) {
      const file = listed.get(made.dataset.entry);
      const why = made.querySelector('.why');
      const text = WHY[file.reason](file.until ? zoned(file.until) : '');
      if (why.textContent !== text) { why.textContent = text; }
    }
    const all = $('waiting-all');
    all.hidden = files.size <= few.length;
    put('waiting-all', allWaiting ? 'Show fewer' : 'Show ' + (count === 1 ? 'it' : (count > files.size ? 'the first ' : 'all ') + files.size));
    all.setAttribute('aria-expanded', String(allWaiting));
  }

  function waitingEntry(file) {
    const made = make('li', ['TURN', 'YOUNG', 'OTHER_PROGRAM'].includes(file.reason) ? '' : 'stays');
    const what = make('div', 'what');
    what.append(make('p', 'file', file.name), make('p', 'why'));
    made.append(what);
    if (!WITHOUT_RECORD.includes(file.reason)) { return made; }
    const button = make('button', '', 'Rename');
    button.setAttribute('aria-label', 'Rename ' + plain(file.name));
    const [form, record] = recordForm(file.name, button, () => post({file: file.name, as: record.value, kept: true}, 'renamed'));
    const allow = () => { button.disabled = !record.value.trim(); };
    record.addEventListener('input', allow);
    allow();
    made.append(form);
    return made;
  }

  // what was prepared and looked up

  function facts(id, pairs) {
    $(id).replaceChildren(...pairs.filter(([, value]) => value).flatMap(([name, value]) => [make('dt', '', name), make('dd', '', value)]));
  }

  function counted(number) { return number ? whole.format(number) : ''; }

  function showMeters(data) {
    const kinds = data.prepared;
    const some = (numbers) => Object.values(numbers).some((number) => number > 0);
    $('prepared').hidden = !some(kinds) && !data.unprepared;
    $('lookups').hidden = !some(data.lookups);
    $('work').hidden = $('prepared').hidden && $('lookups').hidden;
    facts('prepared-facts', [
      ['converted', counted(kinds.converted)],
      ['metadata removed', counted(kinds.stripped)],
      ['left as they were', counted(kinds.untouched)],
      ['could not be prepared', counted(data.unprepared)],
      ['bytes saved', data.savedBytes ? size(data.savedBytes) : ''],
    ]);
    const {SUCCESS: found, AMBIGUOUS_RECORD: ambiguous, RECORD_NOT_FOUND: none, ...others} = data.lookups;
    facts('lookups-facts', [
      ['found', counted(found)],
      ['ambiguous', counted(ambiguous)],
      ['not found', counted(none)],
      ['failed', counted(Object.values(others).reduce((sum, number) => sum + number, 0))],
    ]);
    put('lookups-more', data.lookupCalls ? plural(data.lookupCalls, 'call') + ' to Bigin, at most ' + plural(data.lookupCalls, 'credit') : 'without a call to Bigin');
  }

  function showPrepared(photos) {
    const list = $('prepared-latest');
    const made = photos.filter((photo) => photo.prepared && photo.prepared.result !== 'untouched' && !photo.code)
      .map((photo) => make('li', '', (photo.record || photo.name || 'no name') + ': ' + bytes(photo)));
    list.prepend(...made.slice(0, FEW_PREPARED));
    [...list.children].slice(FEW_PREPARED).forEach((old) => old.remove());
    $('prepared-latest-title').hidden = list.children.length === 0;
  }

  // an entry in use stays as it is, and so do the texts that were typed
  function showEntries(list, wanted) {
    const before = new Map([...list.children].map((made) => [made.dataset.entry, made]));
    const entries = wanted.map(([key, create]) => {
      const made = before.get(key) || create();
      made.dataset.entry = key;
      return made;
    });
    if (entries.length !== before.size || entries.some((made, index) => made !== list.children[index])) {
      const focus = document.activeElement;
      const within = list.contains(focus);
      list.replaceChildren(...entries);
      // the focus of the keyboard stays near
      if (within) { (focus.isConnected ? focus : list.closest('section').querySelector('h2')).focus(); }
    }
  }

  function recordForm(name, button, send) {
    const form = make('form', 'tools');
    const record = make('input');
    record.name = 'record';
    record.placeholder = 'Contacts/id, address or e-mail';
    record.title = 'If the name does not say which record it is: Contacts/2034020000000489033, the address of the record in Bigin, or the e-mail address of a contact';
    record.setAttribute('aria-label', 'Record of ' + plain(name));
    form.append(record, button);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      once(button, send);
    });
    return [form, record];
  }

  // a button that is really disabled would lose the focus
  function once(button, send) {
    if (button.getAttribute('aria-disabled')) { return; }
    button.setAttribute('aria-disabled', 'true');
    send().then(() => button.removeAttribute('aria-disabled'));
  }

  // dead letters

  function showLetters(data) {
    letters = data;
    put('dead', whole.format(data.count) + (data.more ? '+' : ''));
    $('dead-tile').className = data.count ? 'tile bad' : 'tile';
    put('dead-more', data.count ? 'manual action required' : 'none');
    $('letters').hidden = data.count === 0 && $('replayed').textContent === '';
    showCodes();
    showList();
    const several = data.byCode.AMBIGUOUS_RECORD || 0;
    $('choose').hidden = !several;
    put('choose', 'Choose the record of ' + plural(several, 'photo'));
  }

  function showCodes() {
    const select = $('code');
    const chosen = select.value;
    const options = [['', 'all reasons (' + whole.format(letters.count) + ')']];
    Object.entries(letters.byCode).forEach(([code, count]) => {
      if (code) { options.push([code, code + ' (' + whole.format(count) + ')']); }
    });
    select.replaceChildren(...options.map(([value, text]) => {
      const option = make('option', '', text);
      option.value = value;
      return option;
    }));
    select.value = options.some(([value]) => value === chosen) ? chosen : '';
  }

  function asked() { return $('code').value; }

  function showList() {
    const code = asked();
    const matching = letters.latest.filter((letter) => !code || letter.code === code);
    const listed = allLetters ? matching : matching.slice(0, FEW_LETTERS);
    const count = code ? letters.byCode[code] || 0 : letters.count;
    showEntries($('letter-list'), listed.map((letter) => [JSON.stringify([letter, letters.mostReplays]), () => entry(letter)]));
    $('letters-all').hidden = matching.length <= FEW_LETTERS;
    put('letters-all', allLetters ? 'Show fewer' : 'Show ' + (count > matching.length ? 'the newest ' : 'all ') + matching.length);
    $('letters-all').setAttribute('aria-expanded', String(allLetters));
    put('letters-more', count > listed.length ? 'The newest ' + listed.length + ' of ' + whole.format(count) + ' are shown.' : '');
    const all = $('replay-all');
    put('replay-all', 'Replay ' + (count === 1 ? 'it' : 'all ' + whole.format(count)));
    all.disabled = !letters.replayable || count === 0;
    put('letters-note', 'In ' + letters.folder + '. ' + (letters.replayable
      ? 'Fix the cause, or say which record the photo belongs to, then replay: it goes back to where it came from, at most ' + plural(letters.mostReplays, 'time') + '.'
      : 'No running route polls the folders that they came from, so they cannot be replayed here: move them back manually.'));
  }

  function entry(letter) {
    const made = make('li');
    const what = make('div', 'what');
    const title = make('p', 'file', letter.record || letter.file);
    title.title = letter.file;
    what.append(title);
    if (letter.record && letter.record !== letter.file) { what.append(make('p', 'quiet', letter.file)); }
    const reason = make('p', 'reason');
    reason.append(make('span', 'code', letter.code || 'NO REPORT'), document.createTextNode(' ' + plain(letter.candidates.length ? letter.message.replace(/: \d{10,}.*/s, '') : letter.message)));
    what.append(reason);
    if (letter.resolution) { what.append(make('p', 'act', '→ ' + letter.resolution)); }
    const facts = [];
    if (letter.time) { facts.push(new Date(letter.time).toLocaleString()); }
    if (letter.replays) { facts.push('replayed ' + plural(letter.replays, 'time')); }
    what.append(make('p', 'quiet', facts.join(' · ')));
    const button = make('button', '', 'Replay');
    button.dataset.file = letter.file;
    button.setAttribute('aria-label', 'Replay ' + plain(letter.file));
    const [form, record] = recordForm(letter.file, button, () => post({file: letter.file, as: record.value}, 'replayed'));
    const often = letter.replays >= letters.mostReplays;
    const allow = () => { button.disabled = !letter.replayable || (often && !record.value.trim()); };
    if (often) { button.title = 'Replayed as often as allowed; to retry it, move it manually'; }
    record.disabled = !letter.replayable;
    record.addEventListener('input', allow);
    allow();
    if (letter.candidates.length) { what.append(candidateList(letter)); }
    made.append(what, form);
    return made;
  }

  function candidateList(letter) {
    const list = make('ul', 'candidates');
    list.setAttribute('aria-label', 'Records that fit ' + plain(letter.file));
    letter.candidates.forEach((candidate) => {
      const made = make('li');
      const button = make('button', '', 'It is this one');
      button.type = 'button';
      button.disabled = !letter.replayable;
      button.setAttribute('aria-label', 'It is this one: ' + plain((candidate.about || '') + ' ' + candidate.record));
      button.addEventListener('click', () => once(button, () => post({file: letter.file, as: candidate.record}, 'replayed')));
      const about = make('span', '', candidate.about || candidate.record);
      if (candidate.about) { about.append(make('span', 'quiet', ' ' + candidate.record)); }
      made.append(button, about);
      list.append(made);
    });
    return list;
  }

  async function post(request, place) {
    put(place, request.kept ? 'Renaming …' : 'Replaying …');
    try {
      const response = await fetch('replay', {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'X-Bigin-Photo': 'replay'},
        body: JSON.stringify(request),
      });
      if (!response.ok) { throw new Error(await response.text()); }
      showReplayed(await response.json(), place);
    } catch (failure) {
      put(place, 'Not ' + place + ': ' + failure.message.trim());
    }
  }

  function showReplayed(result, place) {
    if (result.found === 0) {
      put(place, 'No longer there.');
      return;
    }
    const first = result.stayed[0];
    if (place === 'renamed') {
      put(place, first ? 'Not renamed: ' + first.why + '.' : 'Renamed to ' + result.target + '.');
      return;
    }
    put(place, 'Replayed ' + whole.format(result.replayed) + ' of ' + whole.format(result.found) + (result.target ? ', to ' + result.target : '') + '.'
      + (first ? ' ' + whole.format(result.stayedCount) + ' not replayed, for example ' + first.file + ': ' + first.why + '.' : ''));
  }

  function askReplay() {
    const code = asked();
    const count = code ? letters.byCode[code] || 0 : letters.count;
    put('sure-text', 'Move ' + plural(count, 'dead letter') + (code ? ' with ' + code : '') + ' back to where they came from?');
    $('sure').showModal();
  }

  // events

  function update(data) {
    showNumbers(data);
    keepSlots(data);
    drawPhotos();
    drawFlight(data.limit);
    if (data.routes) { showRoutes(data.routes); }
    showPhotos(data.photos);
    if (data.meters) { showMeters(data.meters); }
    if (data.files) { showWaiting(data.files); }
    if (data.deadLetters) { showLetters(data.deadLetters); }
    announce();
  }

  // for screen readers: not more often than it can be read
  function announce() {
    if (!letters || Date.now() < newsAt) { return; }
    const unknown = heldFor(WITHOUT_RECORD);
    const news = [
      letters.count ? plural(letters.count, 'dead letter') : '',
      unknown ? plural(unknown, 'photo') + ' without a record' : '',
    ].filter(Boolean).join(', ');
    if ($('news').textContent !== news) {
      put('news', news);
      newsAt = Date.now() + NEWS_MILLIS;
    }
  }

  function listen() {
    const events = new EventSource('events');
    events.addEventListener('snapshot', (event) => {
      const data = JSON.parse(event.data);
      slots = new Map();
      // after a restart the program counts from 1 again
      if (data.seen < lastPhoto) { lastPhoto = 0; }
      update(data);
    });
    events.addEventListener('change', (event) => update(JSON.parse(event.data)));
    events.addEventListener('error', () => {
      state('lost', 'Connection lost, reconnecting');
      if (events.readyState === EventSource.CLOSED) { setTimeout(listen, 5000); }
    });
  }

  $('code').addEventListener('change', showList);
  $('waiting-all').addEventListener('click', () => {
    allWaiting = !allWaiting;
    listWaiting();
  });
  $('choose').addEventListener('click', () => {
    $('code').value = 'AMBIGUOUS_RECORD';
    showList();
    $('letters-title').focus();
  });
  $('letters-all').addEventListener('click', () => {
    allLetters = !allLetters;
    showList();
  });
  $('replay-all').addEventListener('click', askReplay);
  $('sure-no').addEventListener('click', () => $('sure').close());
  $('sure-yes').addEventListener('click', () => {
    $('sure').close();
    post(asked() ? {code: asked()} : {all: true}, 'replayed');
  });
  $('pause').addEventListener('change', () => {
    if (!$('pause').checked && held.length) {
      addCards(held);
      held = [];
    }
  });
  listen();
})();
