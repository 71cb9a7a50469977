import {breakable, button, choice, element, fill, rebuild, write} from './dom.js';
import {decibels, fixed, nameOf} from './format.js';
import {FADER_MARKS_DB, FADER_MAX_DB, placeOf} from './levels.js';
import {GAIN_MAX_DB, GAIN_MIN_DB, NumberField, Switches, gainFader, panSlider, panWords} from './controls.js';
import {familyOf, shortName} from './families.js';
import {Gesture} from './desk.js';
import {Meter} from './meter.js';

/** Rows for effects and sends on a strip; there are more in the panel of the channel. */
const MOST_INSERTS = 3;
const MOST_SENDS = 2;

/** A peak above this is shown as too much. */
const OVER_DB = 0;

/** One channel as it stands on the desk. */
export class Strip {
  #desk;
  #channel;
  /** Null for the master, which has no fader: how loud it is follows from the target. */
  #fader = null;
  #pan = null;
  #panText = element('span', {'class': 'pan-text', 'aria-hidden': 'true'});
  #field;
  #switches;
  #role = null;
  #inserts = element('ul', {'class': 'inserts', 'aria-label': 'Inserts'});
  #sends = element('ul', {'class': 'sends', 'aria-label': 'Sends'});
  #heard = element('progress', {class: 'heard', max: 1, value: 0});
  #meter;
  #peak;
  #shownPeak = '';
  #name;
  /** What the target does to the whole mix. */
  #gainText = element('p', {'class': 'master-gain', 'title': 'Gain of the whole mix for its target, as it will be delivered'});

  /**
   * A strip.
   *
   * @param selected called with the channel's name when it is chosen
   */
  constructor(desk, channel, {selected, vertical}) {
    this.#desk = desk;
    this.#channel = channel.channel;
    this.place = channel.place;
    const label = nameOf(channel);
    const isMaster = channel.place === 'master';
    this.#name = button(element('span', {}, ...breakable(label)), () => selected(this.#channel, true), {'class': 'name', 'title': label, 'aria-pressed': 'false'});
    if (!isMaster) {
      this.#fader = gainFader(desk, channel, label, vertical);
    }
    const gesture = new Gesture(desk);
    this.#field = new NumberField(`${label}, gain in dB`, {min: GAIN_MIN_DB, max: GAIN_MAX_DB},
        (value) => desk.edit({op: 'gain', channel: this.#channel, value, gesture: gesture.name}, `${this.#channel}/gain`, value));
    this.#switches = new Switches(desk, channel, label, {solo: true, polarity: channel.place === 'stem'});
    if (channel.place === 'stem') {
      this.#role = choice(`${label}, role`, [], (role) => desk.edit({op: 'role', channel: this.#channel, role}), {class: 'role'});
    }
    const canvas = element('canvas', {'class': 'meter', 'aria-hidden': 'true'});
    this.#meter = new Meter(canvas);
    this.#peak = button('\u2013', () => this.#resetPeak(),
        {'class': 'peak', 'aria-label': `${label}, highest peak: reset`, 'title': 'Highest peak in dBFS; click to reset'});
    const panRow = element('div', {class: 'pan'});
    if (!isMaster) {
      this.#pan = panSlider(desk, channel, label);
      panRow.append(this.#pan.element, this.#panText);
    }
    const marks = element('span', {'class': 'marks', 'aria-hidden': 'true'}, ...FADER_MARKS_DB.filter((db) => db < FADER_MAX_DB)
        .map((db) => {
          const mark = element('span', {}, fixed(Math.abs(db), 0));
          mark.style.setProperty('--at', placeOf(db).toFixed(4));
          return mark;
        }));
    this.element = element('div', {'class': `strip ${channel.place}`, 'role': 'group', 'aria-label': label,
      'data-family': familyOf(channel),
      'onpointerdown': (event) => event.target.closest('.name') || selected(this.#channel, false)},
    this.#name,
    this.#role ?? element('span', {class: 'role kind'}, isMaster ? 'mix' : 'bus'),
    this.#heard, this.#inserts, this.#sends, panRow,
    isMaster ? element('div', {class: 'switches'}) : this.#switches.element,
    element('div', {class: 'levels'}, this.#peak, this.#fader?.element, marks, canvas),
    isMaster ? this.#gainText : element('label', {class: 'db'}, this.#field.element, element('span', {'aria-hidden': 'true'}, 'dB')));
  }

  set vertical(vertical) {
    if (this.#fader) {
      this.#fader.vertical = vertical;
    }
  }

  focusFader() {
    (this.#fader?.element ?? this.#name).focus();
  }

  scrollIntoView() {
    this.element.scrollIntoView({block: 'nearest', inline: 'nearest'});
  }

  update(state, channel, isSelected) {
    if (this.#fader) {
      const gain = this.#desk.shown(`${this.#channel}/gain`, channel.gainDb);
      this.#fader.set(gain);
      this.#fader.suggest(channel.suggested?.gainDb);
      this.#field.set(gain);
    } else {
      write(this.#gainText, typeof state.mix.gainDb === 'number' ? `${decibels(state.mix.gainDb)}${state.mix.limited ? ', limited' : ''}` : '');
    }
    if (this.#pan) {
      const pan = this.#desk.shown(`${this.#channel}/pan`, channel.pan);
      this.#pan.set(pan);
      this.#pan.suggest(channel.suggested?.pan);
      write(this.#panText, panWords(pan));
    }
    this.#switches.update(channel);
    this.#name.setAttribute('aria-pressed', isSelected);
    this.element.classList.toggle('selected', isSelected);
    const anySolo = state.channels.some(({channel: name, solo}) => this.#desk.shown(`${name}/solo`, solo));
    const muted = this.#desk.shown(`${this.#channel}/mute`, channel.muted);
    const solo = this.#desk.shown(`${this.#channel}/solo`, channel.solo);
    this.element.classList.toggle('silent', channel.place !== 'master' && (muted || channel.place === 'stem' && anySolo && !solo));
    if (this.#role) {
      fill(this.#role, rolesOf(state, channel));
      this.#role.value = roleOf(state, channel);
    }
    this.element.dataset.family = familyOf(channel);
    this.#showHeard(state);
    this.#list(this.#inserts, channel.inserts, MOST_INSERTS, ({effect, inWords}) => [shortName(effect), inWords]);
    this.#list(this.#sends, channel.sends, MOST_SENDS, ({bus, levelDb}) =>
      [bus, `Send to ${bus}: ${decibels(levelDb)}`, decibels(levelDb, 0).replace(' dB', '')]);
  }

  /** Shows what is heard now: peaks of both sides, linear, and gain reduction. */
  meter(left, right, reductionDb, seconds) {
    this.#meter.show(left, right, reductionDb, seconds);
    const {highestDb} = this.#meter;
    const text = highestDb > -60 ? fixed(highestDb, 1) : '\u2013';
    if (text !== this.#shownPeak) {
      this.#shownPeak = text;
      this.#peak.firstChild.data = text;
      this.#peak.classList.toggle('over', highestDb > OVER_DB);
    }
  }

  repaint() {
    this.#meter.repaint();
  }

  #resetPeak() {
    this.#meter.highestDb = -Infinity;
  }

  #showHeard({planning, stems}) {
    const stem = stems.find(({channel}) => channel === this.#channel);
    const hears = stem !== undefined && planning.state === 'hearing' && stem.heard < 1;
    this.#heard.hidden = !hears;
    if (hears) {
      this.#heard.value = stem.heard;
      this.#heard.setAttribute('aria-label', `${this.#channel} is being heard`);
    }
  }

  #list(list, all, most, describe) {
    const shown = all.length > most ? all.slice(0, most - 1) : all;
    const rows = shown.map(describe);
    rebuild(list, JSON.stringify([rows, all.length]), () => [
      ...rows.map(([text, title, value]) => element('li', {title: title || text},
          element('span', {class: 'what'}, text), value ? element('span', {class: 'value'}, value) : null)),
      ...shown.length < all.length
        ? [element('li', {class: 'more', title: all.slice(shown.length).map((one) => describe(one)[0]).join(', ')}, `+${all.length - shown.length} more`)]
        : [],
    ]);
  }
}

/** All roles, and the one that a channel has if it is none of them. */
export function rolesOf({choices}, {role, roleLabel}) {
  const roles = choices.roles.map(({name, label}) => [name, label]);
  return roles.some(([name, label]) => name === role || label === roleLabel) ? roles : [[role, roleLabel], ...roles];
}

/** Which of {@link rolesOf} a channel has. */
export function roleOf({choices}, {role, roleLabel}) {
  return choices.roles.find(({name, label}) => name === role || label === roleLabel)?.name ?? role;
}
