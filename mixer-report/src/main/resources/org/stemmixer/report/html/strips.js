import {announce, element} from './dom.js';
import {decibels, fixed} from './format.js';
import {Waveform} from './waveform.js';

const LOWEST_FADER_DB = -40;
const HIGHEST_FADER_DB = 12;

/** One stem: what was decided for it, and the controls with which a person decides otherwise. */
export class Strip {
  #stem;
  #onchange;
  #gain;
  #gainWords = element('output', {class: 'value'});
  #pan;
  #panWords = element('output', {class: 'value'});
  #loudness = element('span', {class: 'detail'});
  #waveform;
  // Kept beside the sliders, which know no values between their steps.
  #gainDb = 0;
  #position = 0;

  constructor(stem, index, onchange) {
    this.#stem = stem;
    this.#onchange = onchange;
    this.#gain = element('input', {type: 'range', step: 0.1, min: Math.min(LOWEST_FADER_DB, stem.gainDb),
      max: Math.max(HIGHEST_FADER_DB, stem.gainDb), 'aria-label': `Gain of ${stem.name}`,
      oninput: () => this.#moved(this.#gain.valueAsNumber, this.#position)});
    this.#pan = element('input', {type: 'range', step: 0.01, min: -1, max: 1, 'aria-label': `Pan of ${stem.name}`,
      oninput: () => this.#moved(this.#gainDb, this.#pan.valueAsNumber)});
    this.mute = this.#button('Mute', 'M');
    this.solo = this.#button('Solo', 'S');
    const canvas = element('canvas', {class: 'wave', 'aria-hidden': 'true'});
    this.#waveform = new Waveform(canvas);
    this.element = element('div', {class: `track strip version-${index % 6}`, role: 'group', 'aria-label': stem.name},
        element('div', {class: 'head'},
            element('div', {class: 'title'}, element('span', {class: 'name'}, stem.name), this.mute, this.solo),
            element('div', {class: 'slider'}, element('span', {'aria-hidden': 'true'}, 'Gain'), this.#gain,
                this.#gainWords),
            element('div', {class: 'slider'}, element('span', {'aria-hidden': 'true'}, 'Pan'), this.#pan, this.#panWords),
            this.#loudness),
        canvas);
    this.set(stem);
  }

  /** What is set now. */
  get settings() {
    return {name: this.#stem.name, gainDb: this.#gainDb, pan: this.#position, mute: pressed(this.mute)};
  }

  set({gainDb, pan, mute}) {
    this.#gainDb = gainDb;
    this.#position = pan;
    this.#gain.value = gainDb;
    this.#pan.value = pan;
    press(this.mute, mute);
    this.#describe();
  }

  show(pairs) {
    this.#waveform.show(pairs);
  }

  /** Shows whether it is heard. */
  dim(silent) {
    this.element.classList.toggle('silent', silent);
  }

  #moved(gainDb, pan) {
    this.#gainDb = gainDb;
    this.#position = pan;
    this.#describe();
    this.#onchange();
  }

  #describe() {
    const gainDb = this.#gainDb;
    const pan = this.#position;
    this.#gainWords.textContent = decibels(gainDb);
    this.#gain.setAttribute('aria-valuetext', decibels(gainDb));
    this.#panWords.textContent = panWords(pan);
    this.#pan.setAttribute('aria-valuetext', panWords(pan));
    const {beforeLufs} = this.#stem;
    this.#loudness.textContent = beforeLufs === null ? 'silent'
        : `${fixed(beforeLufs, 1)} → ${fixed(beforeLufs + gainDb, 1)} LUFS`;
  }

  #button(words, cap) {
    const button = element('button', {type: 'button', class: 'toggle', 'aria-pressed': 'false', title: words,
      'aria-label': `${words} ${this.#stem.name}`, onclick: () => {
        press(button, !pressed(button));
        announce(`${this.#stem.name}: ${words.toLowerCase()} ${pressed(button) ? 'on' : 'off'}`);
        this.#onchange();
      }}, cap);
    return button;
  }
}

export function pressed(button) {
  return button.getAttribute('aria-pressed') === 'true';
}

export function press(button, on) {
  button.setAttribute('aria-pressed', String(on));
}

function panWords(pan) {
  const percent = Math.round(Math.abs(pan) * 100);
  return percent === 0 ? 'centre' : `${percent} % ${pan < 0 ? 'left' : 'right'}`;
}
