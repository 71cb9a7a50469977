import {button, choice, element, fill, iconButton, write, writeField} from './dom.js';
import {minus} from './format.js';
import {KEYED, describe} from './effects.js';
import {EqEditor} from './eq-editor.js';
import {Gesture} from './desk.js';
import {longName} from './families.js';
import {sizeCanvas} from './lanes.js';

/** An effect of a channel, with all that can be set on it. */
export class InsertCard {
  #desk;
  #channel;
  #index;
  #effect;
  #gesture;
  #parameters = {};
  #words = element('span', {class: 'detail'});
  #reason = element('p', {class: 'reason'});
  #key = null;
  #eq = null;
  #fields = [];
  #response = null;

  constructor(desk, channel, index, insert, {sampleRate, open}) {
    this.#desk = desk;
    this.#channel = channel;
    this.#index = index;
    this.#effect = insert.effect;
    this.#gesture = new Gesture(desk);
    const parameters = insert.spec?.parameters ?? {};
    const body = element('div', {class: 'insert-body'});
    if (insert.effect === 'parametric-eq') {
      this.#eq = new EqEditor(desk, sampleRate, (bands, gesture) => this.#send({...this.#parameters, bands}, gesture));
      body.append(this.#eq.element);
    } else {
      if (insert.response) {
        this.#response = element('canvas', {'class': 'response small', 'aria-hidden': 'true'});
        body.append(this.#response);
      }
      this.#fields = Object.entries(parameters).map(([name, value]) => this.#field(name, value));
      body.append(element('div', {class: 'parameters'}, ...this.#fields.map((field) => field.element)));
    }
    if (KEYED.has(insert.effect)) {
      this.#key = choice(`${longName(insert.effect)}, listens to`, [['', 'its own channel']], (key) =>
        desk.edit({op: 'key', channel, index, key, gesture: desk.newGesture()}, `${this.#ownKey}/key`, key), {'data-key': `key/${index}`});
      body.append(element('div', {class: 'parameter key'}, element('span', {'aria-hidden': 'true'}, 'Listens to'), this.#key));
    }
    const remove = iconButton('close', `Remove ${longName(insert.effect)}`, () =>
      desk.edit({op: 'insert', channel, index, effect: null, gesture: desk.newGesture()}));
    this.element = element('details', {class: 'insert', open},
        element('summary', {'data-key': `insert/${index}`}, element('span', {class: 'title'}, longName(insert.effect)), this.#words),
        body, this.#reason, element('div', {class: 'insert-tools'}, remove));
    remove.append(' Remove');
    remove.classList.replace('icon-button', 'small');
  }

  /** Shows an insert; others are the channels that it may listen to. */
  update(insert, others) {
    this.#parameters = this.#desk.shown(this.#ownKey, insert.spec?.parameters ?? {});
    write(this.#words, minus(insert.inWords ?? ''));
    write(this.#reason, insert.reason ? `${minus(insert.reason)} (${insert.source})` : '');
    if (this.#key) {
      fill(this.#key, [['', 'its own channel'], ...others]);
      this.#key.value = this.#desk.shown(`${this.#ownKey}/key`, insert.key ?? '');
    }
    this.#eq?.update(this.#parameters.bands ?? []);
    this.#fields.forEach(({update, name}) => update(this.#parameters[name]));
    if (this.#response) {
      requestAnimationFrame(() => this.#drawResponse(insert.response));
    }
  }

  get #ownKey() {
    return `${this.#channel}/insert/${this.#index}`;
  }

  #send(parameters, gesture) {
    this.#parameters = parameters;
    this.#desk.edit({op: 'insert', channel: this.#channel, index: this.#index, effect: {effect: this.#effect, parameters}, gesture},
        this.#ownKey, parameters);
  }

  #field(name, value) {
    const {label, unit, min, max, decimals, kind, options} = describe(this.#effect, name, value);
    const set = (next) => this.#send({...this.#parameters, [name]: next}, this.#gesture.name);
    const key = `parameter/${this.#index}/${name}`;
    if (kind === 'switch') {
      const box = element('input', {'type': 'checkbox', 'data-key': key, 'onchange': () => set(box.checked)});
      return {name, element: element('label', {class: 'check'}, box, label), update: (now) => box.checked = now};
    }
    if (kind === 'choice') {
      const select = choice(label, options.map((one) => [one, one.toLowerCase()]), set, {'data-key': key});
      return {name, element: element('div', {class: 'parameter'}, element('span', {'aria-hidden': 'true'}, label), select),
        update: (now) => select.value = now};
    }
    if (kind === 'number') {
      // Only what is known to have an end is a number to the browser: a ratio may be infinite.
      const isOpen = max === Infinity;
      const field = element('input', {'type': isOpen ? 'text' : 'number', 'inputmode': 'decimal', min, 'max': isOpen ? null : max, 'step': 'any', 'data-key': key,
        'aria-label': unit ? `${label}, ${unit}` : label,
        'onchange': () => {
          const next = isOpen && /^(∞|inf)/i.test(field.value) ? 'Infinity' : Number(field.value);
          const isNumber = next === 'Infinity' || field.value !== '' && Number.isFinite(next) && next >= (min ?? -Infinity);
          if (isNumber && field.validity.valid) {
            set(next);
          } else {
            field.setCustomValidity(field.validity.valid ? `a number from ${min} on` : '');
            field.reportValidity();
            field.setCustomValidity('');
          }
        }});
      return {name, element: element('label', {class: 'parameter'}, element('span', {}, label),
          element('span', {class: 'with-unit'}, field, element('span', {'aria-hidden': 'true'}, unit))),
      update: (now) => writeField(field, now === 'Infinity' ? '∞' : typeof now === 'number' ? Number(now.toFixed(decimals)) : '')};
    }
    const text = element('code');
    return {name, element: element('div', {class: 'parameter wide'}, element('span', {}, label), text), update: (now) => write(text, JSON.stringify(now))};
  }

  #drawResponse(response) {
    const scale = response ? sizeCanvas(this.#response) : null;
    if (scale === null) {
      return;
    }
    const pen = this.#response.getContext('2d');
    const {width, height} = this.#response;
    const style = getComputedStyle(this.#response);
    pen.clearRect(0, 0, width, height);
    pen.fillStyle = style.getPropertyValue('--line');
    pen.fillRect(0, height / 2, width, 1);
    pen.strokeStyle = style.getPropertyValue('--accent');
    pen.lineWidth = 2 * scale;
    pen.beginPath();
    response.forEach(([hz, db]) => pen.lineTo(Math.log(Math.max(20, hz) / 20) / Math.log(1000) * width,
        height / 2 - Math.max(-1, Math.min(1, db / 18)) * height / 2));
    pen.stroke();
  }
}

/** The button and the choice that add an effect. */
export function insertAdder(effects, onadd) {
  const select = choice('Effect to add', effects, () => {}, {'data-key': 'add-effect'});
  return element('div', {class: 'adder'}, select, button('Add', () => onadd(select.value), {'class': 'small', 'aria-label': 'Add the effect'}));
}
