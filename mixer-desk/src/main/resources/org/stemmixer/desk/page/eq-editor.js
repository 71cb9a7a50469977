import {attribute, button, choice, element, iconButton, writeField} from './dom.js';
import {decibels, fixed, hertz} from './format.js';
import {BAND_TYPES, hasGain, responseDb, sectionOf} from './biquad.js';
import {Gesture} from './desk.js';
import {NumberField} from './controls.js';
import {sizeCanvas} from './lanes.js';

const LOWEST_HZ = 20;
const HIGHEST_HZ = 20_000;
const MARKS_HZ = [50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** What half of the height stands for. */
const SHOWN_DB = 18;
const MARKS_DB = [-12, -6, 0, 6, 12];

const MIN_DB = -30;
const MAX_DB = 30;
const MIN_Q = 0.05;
const MAX_Q = 100;

const STEP_OCTAVES = 1 / 12;
const FINE = 0.2;
const STEP_DB = 0.5;
const STEP_Q = 1.1;

/** A new bell does nothing yet. */
const NEW_Q = 1;

/** The response of an equaliser with a handle for each band, and the same as fields. */
export class EqEditor {
  #sampleRate;
  #onchange;
  #gesture;
  #bands = [];
  #held = false;
  #canvas = element('canvas', {'class': 'response', 'aria-hidden': 'true'});
  #handles = element('div', {'class': 'bands-handles', 'role': 'group', 'aria-label': 'Bands of the equaliser'});
  #table = element('ul', {class: 'bands'});
  #rows = [];

  /** An editor; onchange(bands, gesture) is called with what a person has changed. */
  constructor(desk, sampleRate, onchange) {
    this.#sampleRate = sampleRate;
    this.#onchange = onchange;
    this.#gesture = new Gesture(desk);
    const plot = element('div', {'class': 'eq-plot', 'title': 'Drag: frequency and gain. Wheel, or Shift and drag: Q. Double-click: a new band',
      'ondblclick': (event) => this.#doubleClicked(event)}, this.#canvas, this.#handles);
    this.element = element('div', {class: 'eq'}, plot, this.#table,
        button('Add a band', () => this.#add(1000, 0), {'class': 'small', 'data-key': 'add-band'}));
    new ResizeObserver(() => this.#draw()).observe(this.#canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  update(bands) {
    if (!this.#held && JSON.stringify(bands) !== JSON.stringify(this.#bands)) {
      this.#bands = bands;
    }
    this.#show();
  }

  #show() {
    this.#draw();
    while (this.#handles.children.length > this.#bands.length) {
      this.#handles.lastChild.remove();
      this.#rows.pop().element.remove();
    }
    while (this.#handles.children.length < this.#bands.length) {
      const index = this.#handles.children.length;
      this.#handles.append(this.#handle(index));
      const row = this.#row(index);
      this.#rows.push(row);
      this.#table.append(row.element);
    }
    this.#bands.forEach((band, i) => {
      const handle = this.#handles.children[i];
      const gainDb = hasGain(band.type) ? band.gainDb : 0;
      handle.style.left = `${100 * across(band.frequencyHz)}%`;
      handle.style.top = `${100 * down(gainDb)}%`;
      attribute(handle, 'aria-valuenow', Math.round(band.frequencyHz));
      attribute(handle, 'aria-valuetext', `${hertz(band.frequencyHz)}${hasGain(band.type) ? `, ${decibels(band.gainDb)}` : ''}, Q ${fixed(band.q, 2)}`);
      this.#rows[i].update(band);
    });
  }

  #draw() {
    const scale = sizeCanvas(this.#canvas);
    if (scale === null) {
      return;
    }
    const pen = this.#canvas.getContext('2d');
    const {width, height} = this.#canvas;
    const style = getComputedStyle(this.#canvas);
    const [line, ink, soft, accent] = ['--line', '--ink', '--soft', '--accent'].map((name) => style.getPropertyValue(name));
    pen.clearRect(0, 0, width, height);
    pen.font = `${10 * scale}px system-ui, sans-serif`;
    pen.lineWidth = 1;
    for (const hz of MARKS_HZ) {
      pen.fillStyle = line;
      pen.fillRect(Math.round(across(hz) * width), 0, 1, height);
      pen.fillStyle = soft;
      pen.fillText(hz < 1000 ? hz : `${hz / 1000}k`, across(hz) * width + 3 * scale, height - 4 * scale);
    }
    for (const db of MARKS_DB) {
      pen.fillStyle = line;
      pen.fillRect(0, Math.round(down(db) * height), width, db === 0 ? 2 : 1);
      pen.fillStyle = soft;
      pen.fillText(fixed(db, 0), 3 * scale, down(db) * height - 3 * scale);
    }
    const sections = this.#bands.map((band) => sectionOf(band, this.#sampleRate));
    const curve = (some) => Array.from({length: Math.ceil(width / scale) + 1}, (_, i) => {
      const hz = Math.min(hertzAt(i * scale / width), this.#sampleRate * 0.499);
      return [i * scale, down(some.reduce((sum, section) => sum + responseDb(section, hz, this.#sampleRate), 0)) * height];
    });
    const trace = (points) => points.forEach(([x, y], i) => i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y));
    if (sections.length > 1) {
      pen.strokeStyle = soft;
      pen.globalAlpha = 0.5;
      sections.forEach((section) => {
        pen.beginPath();
        trace(curve([section]));
        pen.stroke();
      });
    }
    const all = curve(sections);
    pen.globalAlpha = 0.16;
    pen.fillStyle = accent;
    pen.beginPath();
    pen.moveTo(0, down(0) * height);
    all.forEach(([x, y]) => pen.lineTo(x, y));
    pen.lineTo(width, down(0) * height);
    pen.fill();
    pen.globalAlpha = 1;
    pen.strokeStyle = sections.length > 0 ? accent : ink;
    pen.lineWidth = 2 * scale;
    pen.beginPath();
    trace(all);
    pen.stroke();
  }

  #handle(index) {
    const made = element('div', {'class': 'band-handle', 'role': 'slider', 'tabindex': 0, 'aria-label': `Band ${index + 1}`, 'aria-valuemin': LOWEST_HZ,
      'aria-valuemax': HIGHEST_HZ, 'aria-roledescription': 'band of an equaliser', 'data-key': `band/${index}`,
      'onpointerdown': (event) => this.#grabbed(event, made, index), 'onkeydown': (event) => this.#pressed(event, index),
      'ondblclick': (event) => event.stopPropagation()}, String(index + 1));
    made.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.#set(index, {q: this.#bands[index].q * (event.deltaY < 0 ? STEP_Q : 1 / STEP_Q)});
    }, {passive: false});
    return made;
  }

  #row(index) {
    const set = (name) => (value) => this.#set(index, {[name]: value});
    const type = choice(`Band ${index + 1}, shape`, BAND_TYPES,
        (value) => this.#set(index, {type: value, gainDb: hasGain(value) ? this.#bands[index].gainDb : 0}), {'data-key': `type/${index}`});
    const hz = new NumberField(`Band ${index + 1}, frequency in Hz`, {min: 10, max: HIGHEST_HZ, decimals: 0, key: `hz/${index}`}, set('frequencyHz'));
    const gain = new NumberField(`Band ${index + 1}, gain in dB`, {min: MIN_DB, max: MAX_DB, decimals: 1, key: `db/${index}`}, set('gainDb'));
    const q = new NumberField(`Band ${index + 1}, Q`, {min: MIN_Q, max: MAX_Q, decimals: 2, key: `q/${index}`}, set('q'));
    const row = element('li', {class: 'band'}, element('span', {'class': 'number', 'aria-hidden': 'true'}, String(index + 1)), type,
        unit(hz, 'Hz'), unit(gain, 'dB'), unit(q, 'Q'),
        iconButton('close', `Remove band ${index + 1}`, () => this.#change(this.#bands.filter((_, i) => i !== index))));
    return {element: row, update: (band) => {
      writeField(type, band.type);
      type.value = band.type;
      hz.set(band.frequencyHz);
      gain.set(band.gainDb);
      gain.element.disabled = !hasGain(band.type);
      q.set(band.q);
    }};
  }

  #grabbed(event, handle, index) {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    handle.focus({preventScroll: true});
    handle.setPointerCapture(event.pointerId);
    this.#held = true;
    this.#gesture.begin();
    const {width, height} = this.#canvas.getBoundingClientRect();
    let {clientX, clientY} = event;
    const stop = new AbortController();
    handle.addEventListener('pointermove', (move) => {
      const [right, up] = [(move.clientX - clientX) / width, (clientY - move.clientY) / height];
      ({clientX, clientY} = move);
      const {frequencyHz, gainDb, q, type} = this.#bands[index];
      if (move.shiftKey) {
        this.#set(index, {q: q * 2 ** (6 * up)});
      } else {
        this.#set(index, {frequencyHz: frequencyHz * (HIGHEST_HZ / LOWEST_HZ) ** right,
          ...hasGain(type) ? {gainDb: gainDb + 2 * SHOWN_DB * up} : {}});
      }
    }, {signal: stop.signal});
    const ended = () => {
      stop.abort();
      this.#held = false;
      this.#gesture.end();
    };
    handle.addEventListener('pointerup', ended, {signal: stop.signal});
    handle.addEventListener('pointercancel', ended, {signal: stop.signal});
  }

  #pressed(event, index) {
    const size = event.shiftKey ? FINE : 1;
    const {frequencyHz, gainDb, q} = this.#bands[index];
    const moves = {
      ArrowRight: {frequencyHz: frequencyHz * 2 ** (STEP_OCTAVES * size)},
      ArrowLeft: {frequencyHz: frequencyHz / 2 ** (STEP_OCTAVES * size)},
      ArrowUp: {gainDb: gainDb + STEP_DB * size},
      ArrowDown: {gainDb: gainDb - STEP_DB * size},
      PageUp: {q: q * STEP_Q},
      PageDown: {q: q / STEP_Q},
    };
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key in moves) {
      this.#set(index, moves[event.key]);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#change(this.#bands.filter((_, i) => i !== index));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #doubleClicked(event) {
    const {left, top, width, height} = this.#canvas.getBoundingClientRect();
    this.#add(hertzAt((event.clientX - left) / width), (0.5 - (event.clientY - top) / height) * 2 * SHOWN_DB);
  }

  #add(frequencyHz, gainDb) {
    this.#change([...this.#bands, tidy({type: 'PEAKING', frequencyHz, gainDb, q: NEW_Q})]);
  }

  #set(index, values) {
    const band = {...this.#bands[index], ...values};
    if (!hasGain(band.type)) {
      band.gainDb = 0;
    }
    this.#change(this.#bands.map((one, i) => i === index ? this.#limited(band) : one));
  }

  #limited(band) {
    const most = Math.min(HIGHEST_HZ, 0.49 * this.#sampleRate);
    return tidy({...band, frequencyHz: Math.min(most, Math.max(10, band.frequencyHz)), gainDb: Math.min(MAX_DB, Math.max(MIN_DB, band.gainDb)),
      q: Math.min(MAX_Q, Math.max(MIN_Q, band.q))});
  }

  #change(bands) {
    this.#bands = bands;
    this.#show();
    this.#onchange(bands, this.#gesture.name);
  }
}

/** Kept finer than it is shown, so that slow moves add up. */
function tidy(band) {
  return {...band, frequencyHz: Number(band.frequencyHz.toFixed(2)), gainDb: Number(band.gainDb.toFixed(3)), q: Number(band.q.toFixed(4))};
}

function unit(field, words) {
  return element('label', {class: 'with-unit'}, field.element, element('span', {'aria-hidden': 'true'}, words));
}

function across(hz) {
  return Math.log(Math.max(LOWEST_HZ, Math.min(HIGHEST_HZ, hz)) / LOWEST_HZ) / Math.log(HIGHEST_HZ / LOWEST_HZ);
}

function hertzAt(place) {
  return LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** Math.min(1, Math.max(0, place));
}

function down(gainDb) {
  return 0.5 - Math.max(-1, Math.min(1, gainDb / SHOWN_DB)) / 2;
}
