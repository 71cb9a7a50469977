import {arrange, element} from './dom.js';
import {Strip} from './strip.js';
import {readColours} from './meter.js';

/** Narrow screens have rows with faders that lie. */
const NARROW = matchMedia('(max-width: 43.99rem)');

/** All channels side by side; the master stays in sight. */
export class Mixer {
  #desk;
  #selected;
  #strips = new Map();
  #order = [];
  #signature = '';
  #scrolling = element('div', {class: 'strips', tabindex: -1});
  #buses = element('div', {class: 'buses', role: 'group', 'aria-label': 'Buses'});
  #master = element('div', {class: 'master-place'});

  constructor(desk, selected) {
    this.#desk = desk;
    this.#selected = selected;
    this.element = element('section', {'class': 'mixer', 'aria-label': 'Channels'}, this.#scrolling, this.#master);
    NARROW.addEventListener('change', () => this.#strips.forEach((strip) => strip.vertical = !NARROW.matches));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      readColours();
      this.#strips.forEach((strip) => strip.repaint());
    });
    readColours();
  }

  update(state, selection) {
    const signature = JSON.stringify(state.channels.map(({channel, place}) => [channel, place]));
    if (signature !== this.#signature) {
      this.#signature = signature;
      this.#build(state);
    }
    state.channels.forEach((channel, i) => this.#order[i].update(state, channel, channel.channel === selection));
  }

  get(channel) {
    return this.#strips.get(channel);
  }

  /** Shows levels, as {@link Playback#meters} has them; null: nothing is heard. */
  meter(meters, seconds) {
    const isKnown = meters !== null && meters.length === 3 * this.#order.length + 2;
    this.#order.forEach((strip, i) => strip.meter(
        isKnown ? meters[3 * i] : 0, isKnown ? meters[3 * i + 1] : 0, isKnown ? meters[3 * i + 2] : 0, seconds));
  }

  #build(state) {
    const old = this.#strips;
    this.#strips = new Map();
    this.#order = state.channels.map((channel) => {
      // A hand may be on a fader while the automatic mix brings buses.
      const kept = old.get(channel.channel);
      const strip = kept?.place === channel.place ? kept
        : new Strip(this.#desk, channel, {selected: this.#selected, vertical: !NARROW.matches});
      this.#strips.set(channel.channel, strip);
      return strip;
    });
    const at = (place) => state.channels.filter((one) => one.place === place).map(({channel}) => this.#strips.get(channel).element);
    const buses = at('bus');
    arrange(this.#buses, buses);
    arrange(this.#scrolling, [...at('stem'), ...buses.length > 0 ? [this.#buses] : []]);
    arrange(this.#master, at('master'));
  }
}
