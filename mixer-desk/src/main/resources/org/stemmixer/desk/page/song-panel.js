import {button, choice, element, fill, write} from './dom.js';
import {fixed, minus} from './format.js';
import {Slider} from './slider.js';

/** The ten parameters of a finished song, each with its reason, and who suggests them. */
export class SongPanel {
  #desk;
  #controls = new Map();
  #list = element('ul', {class: 'parameters-list'});
  #model;
  #style;
  #original = element('p', {class: 'detail'});

  constructor(desk) {
    this.#desk = desk;
    this.#model = choice('Model', [], () => this.#ask());
    this.#style = choice('Style', [['', 'As it is']], () => this.#ask());
    this.element = element('section', {'class': 'song-panel', 'aria-label': 'Parameters of the song'},
        element('div', {class: 'song-choices'},
            element('label', {class: 'labelled'}, element('span', {'aria-hidden': 'true'}, 'Suggested by'), this.#model),
            element('label', {class: 'labelled'}, element('span', {'aria-hidden': 'true'}, 'In the style of'), this.#style),
            this.#original),
        this.#list);
  }

  update({song, snapshots}) {
    if (!song) {
      return;
    }
    fill(this.#model, song.models);
    fill(this.#style, [['', 'as it is'], ...song.styles]);
    const original = Object.keys(snapshots).find((slot) => /original/i.test(snapshots[slot]?.label ?? ''));
    write(this.#original, original ? `${original} is the original` : '');
    this.#model.value = song.model;
    this.#style.value = song.style ?? '';
    for (const parameter of song.parameters) {
      if (!this.#controls.has(parameter.name)) {
        const made = new ParameterStrip(this.#desk, parameter);
        this.#controls.set(parameter.name, made);
        this.#list.append(made.element);
      }
      this.#controls.get(parameter.name).update(parameter);
    }
  }

  #ask() {
    this.#desk.edit({op: 'model', name: this.#model.value, style: this.#style.value || null});
  }
}

class ParameterStrip {
  #desk;
  #slider;
  #value = element('output', {class: 'value'});
  #reason = element('p', {class: 'reason'});
  #reset;
  #suggested = null;

  constructor(desk, {name, label, min, max, unit}) {
    this.#desk = desk;
    const words = (value) => `${fixed(value, 2)}${unit ? ` ${unit}` : ''}`;
    this.words = words;
    this.key = `parameter/${name}`;
    const reset = () => typeof this.#suggested === 'number'
        && desk.edit({op: 'parameter', name, value: this.#suggested, gesture: desk.newGesture()}, this.key, this.#suggested);
    this.#slider = new Slider({desk, label, min, max, step: (max - min) / 100, keyStep: (max - min) / 50, words,
      onchange: (value, gesture) => desk.edit({op: 'parameter', name, value, gesture}, this.key, value), onreset: reset});
    this.#reset = button('Reset', reset, {'class': 'small quiet', 'aria-label': `Reset ${label} to what was suggested`});
    this.element = element('li', {class: 'song-parameter'}, element('span', {class: 'name'}, label), this.#value, this.#slider.element, this.#reset, this.#reason);
  }

  update({value, suggested, reason, byHand}) {
    const shown = this.#desk.shown(this.key, value);
    this.#slider.set(shown);
    this.#suggested = suggested ?? null;
    this.#slider.suggest(suggested);
    write(this.#value, this.words(shown));
    write(this.#reason, `${byHand && !/by hand|at the desk/.test(reason) ? 'Set by hand. ' : ''}${minus(reason ?? '')}`);
    this.element.classList.toggle('by-hand', byHand);
    this.#reset.disabled = typeof suggested !== 'number' || Math.abs(suggested - shown) < 1e-9;
  }
}
