import {announce, button, choice, element, fill, rebuild, write} from './dom.js';
import {clock, fixed, minus, nameOf} from './format.js';
import {GAIN_MAX_DB, GAIN_MIN_DB, NumberField, SendRow, Switches, gainFader, panSlider, panWords} from './controls.js';
import {DecisionList} from './decision-list.js';
import {Gesture} from './desk.js';
import {InsertCard, insertAdder} from './insert-card.js';
import {EFFECTS, defaultEffect} from './effects.js';
import {familyOf, longName} from './families.js';
import {roleOf, rolesOf} from './strip.js';

/** Everything about the channel that is selected. */
export class ChannelPanel {
  #desk;
  #actions;
  #view = null;
  #empty = element('p', {class: 'empty'}, 'Select a channel: its name is a button.');
  element = element('div', {class: 'channel-panel'}, this.#empty);

  /** A panel; actions.editRide(send) chooses the ride that is drawn over the lane. */
  constructor(desk, actions) {
    this.#desk = desk;
    this.#actions = actions;
  }

  update(state, selection, rideTarget) {
    const channel = state.channels.find((one) => one.channel === selection);
    if (!channel) {
      this.#view = null;
      this.element.replaceChildren(this.#empty);
      return;
    }
    if (this.#view?.channel !== channel.channel || this.#view.place !== channel.place) {
      this.#view = new ChannelView(this.#desk, this.#actions, channel);
      this.element.replaceChildren(this.#view.element);
    }
    this.#view.update(state, channel, rideTarget);
  }
}

class ChannelView {
  #desk;
  #actions;
  #facts = element('p', {class: 'detail'});
  #role = null;
  #bus = null;
  #gain;
  #gainField;
  #pan = null;
  #panField;
  #switches = null;
  #inserts = element('div', {class: 'insert-list'});
  #cards = [];
  #cardSignature = '';
  #adder = element('div');
  #sends = element('ul', {class: 'send-list'});
  #sendRows = [];
  #rides = element('div', {class: 'ride-list'});
  #decisions;
  #decisionsHeading = element('h3');
  #sendSection;

  constructor(desk, actions, channel) {
    this.#desk = desk;
    this.#actions = actions;
    this.channel = channel.channel;
    this.place = channel.place;
    const label = nameOf(channel);
    const gesture = new Gesture(desk);
    const isStem = channel.place === 'stem';
    const isMaster = channel.place === 'master';
    const edit = (op, value) => desk.edit({op, channel: this.channel, value, gesture: gesture.name}, `${this.channel}/${op}`, value);
    this.#gain = gainFader(desk, channel, label, false);
    this.#gainField = new NumberField(`${label}, gain in dB`, {min: GAIN_MIN_DB, max: GAIN_MAX_DB, key: 'gain'}, (value) => edit('gain', value));
    const rows = [];
    if (!isMaster) {
      rows.push(element('div', {class: 'setting'}, element('span', {class: 'label'}, 'Gain'), this.#gain.element,
          element('label', {class: 'with-unit'}, this.#gainField.element, element('span', {'aria-hidden': 'true'}, 'dB')),
          this.#reset('gain')));
      this.#pan = panSlider(desk, channel, label);
      this.#panField = element('output', {class: 'pan-text'});
      rows.push(element('div', {class: 'setting'}, element('span', {class: 'label'}, 'Pan'), this.#pan.element, this.#panField, this.#reset('pan')));
      this.#switches = new Switches(desk, channel, label, {polarity: isStem});
      this.#bus = choice(`${label}, goes to`, [], (bus) => desk.edit({op: 'bus', channel: this.channel, bus}));
      this.#role = isStem ? choice(`${label}, role`, [], (role) => desk.edit({op: 'role', channel: this.channel, role})) : null;
      rows.push(element('div', {class: 'setting-choices'},
          this.#role ? element('span', {class: 'labelled'}, element('span', {'aria-hidden': 'true'}, 'Role'), this.#role) : null,
          element('span', {class: 'labelled'}, element('span', {'aria-hidden': 'true'}, 'Goes to'), this.#bus), this.#switches.element));
    }
    this.#decisions = new DecisionList(desk, false);
    this.#sendSection = element('section', {}, element('h3', {}, 'Sends'), this.#sends, busAdder(desk));
    this.element = element('div', {'class': 'channel-view', 'data-family': familyOf(channel)},
        element('header', {class: 'channel-head'}, element('h2', {title: label}, label),
            isStem ? button('Ask again for this stem', () => {
              desk.edit({op: 'ask', channel: this.channel});
              announce(`The automatic mix is asked again for ${label}`);
            }, {class: 'small'}) : channel.place === 'bus' ? button('Remove this bus', () => {
              desk.edit({op: 'removeBus', channel: this.channel, gesture: desk.newGesture()});
              announce(`The bus ${label} is removed`);
            }, {class: 'small quiet', title: 'What goes through it goes where it goes; nothing is sent to it any more'}) : null, this.#facts),
        isMaster ? null : element('section', {'aria-label': 'Level'}, ...rows),
        element('section', {}, element('h3', {}, 'Inserts'), this.#inserts, this.#adder),
        this.#sendSection,
        isMaster ? null : element('section', {}, element('h3', {}, 'Rides'), this.#rides),
        element('section', {}, this.#decisionsHeading, this.#decisions.element));
  }

  update(state, channel, rideTarget) {
    const stem = state.stems.find((one) => one.channel === this.channel);
    write(this.#facts, factsOf(stem, channel));
    this.#facts.hidden = factsOf(stem, channel) === '';
    if (this.#pan) {
      const gain = this.#desk.shown(`${this.channel}/gain`, channel.gainDb);
      this.#gain.set(gain);
      this.#gain.suggest(channel.suggested?.gainDb);
      this.#gainField.set(gain);
      this.#showReset('gain', channel, gain, channel.suggested?.gainDb);
      const pan = this.#desk.shown(`${this.channel}/pan`, channel.pan);
      this.#pan.set(pan);
      this.#pan.suggest(channel.suggested?.pan);
      write(this.#panField, panWords(pan));
      this.#showReset('pan', channel, pan, channel.suggested?.pan);
      this.#switches.update(channel);
      const buses = busesOf(state).filter((bus) => bus !== this.channel);
      fill(this.#bus, [['', 'Master'], ...buses]);
      this.#bus.value = channel.bus ?? '';
      if (this.#role) {
        fill(this.#role, rolesOf(state, channel));
        this.#role.value = roleOf(state, channel);
      }
    }
    this.element.dataset.family = familyOf(channel);
    this.#showInserts(state, channel);
    this.#showSends(state, channel);
    this.#showRides(channel, rideTarget);
    const decisions = state.decisions.filter((one) => one.channel === this.channel && one.place === this.place);
    write(this.#decisionsHeading, decisions.length === 0 ? 'Decisions: none' : `Decisions (${decisions.length})`);
    this.#decisions.update(decisions);
  }

  #reset(aspect) {
    return button('Reset', () => this.#desk.edit({op: 'reset', channel: this.channel, aspect}),
        {'class': `small quiet reset-${aspect}`, 'aria-label': `Reset ${aspect} to what was suggested`, 'title': 'Back to what was suggested'});
  }

  #showReset(aspect, channel, value, suggested) {
    const one = this.element.querySelector(`.reset-${aspect}`);
    one.disabled = typeof suggested !== 'number' || Math.abs(suggested - value) < 1e-9;
  }

  #showInserts({project, choices, channels}, channel) {
    const signature = JSON.stringify(channel.inserts.map(({effect, spec}) => [effect, Object.keys(spec?.parameters ?? {})]));
    if (signature !== this.#cardSignature) {
      this.#cardSignature = signature;
      const open = new Set([...this.#inserts.querySelectorAll('details[open] .title')].map((one) => one.textContent));
      this.#cards = channel.inserts.map((insert, i) => new InsertCard(this.#desk, this.channel, i, insert, {sampleRate: project.sampleRate,
        open: open.has(longName(insert.effect)) || insert.effect === 'parametric-eq' || channel.inserts.length === 1}));
      rebuild(this.#inserts, signature, () => this.#cards.map(({element: card}) => card));
    }
    const others = channels.filter((one) => one.place !== 'master' && one.channel !== this.channel).map((one) => one.channel);
    this.#cards.forEach((card, i) => card.update(channel.inserts[i], others));
    const effects = choices.effects ?? Object.keys(EFFECTS);
    rebuild(this.#adder, JSON.stringify(effects), () => [insertAdder(effects.map((effect) => [effect, longName(effect)]),
        (effect) => this.#desk.edit({op: 'insert', channel: this.channel, index: -1, effect: defaultEffect(effect), gesture: this.#desk.newGesture()}))]);
  }

  #showSends(state, channel) {
    const buses = busesOf(state).filter((bus) => bus !== this.channel);
    this.#sendSection.hidden = this.place === 'master';
    rebuild(this.#sends, JSON.stringify(buses), () => {
      this.#sendRows = buses.map((bus) => new SendRow(this.#desk, this.channel, bus));
      return this.#sendRows.map((row) => row.element);
    });
    this.#sendRows.forEach((row) => row.update(channel));
  }

  #showRides(channel, target) {
    const targets = ['', ...channel.sends.map(({bus}) => bus)];
    const rides = targets.map((send) => channel.rides.find((one) => one.send === send) ?? {send, points: null});
    rebuild(this.#rides, JSON.stringify([rides, target]), () => rides.map(({send, points, reason, source}) => {
      const words = send === '' ? 'Fader' : `Send to ${send}`;
      return element('div', {class: 'ride-row'},
          element('div', {class: 'ride-title'}, element('span', {class: 'name'}, words),
              element('span', {class: 'detail'}, points ? rideWords(points) : 'no ride'),
              this.place !== 'master' ? button('Show', () => this.#actions.editRide(send), {'class': 'small', 'aria-pressed': String(send === target),
                'aria-label': `Show the ride over the lane: ${words.toLowerCase()}`, 'data-key': `ride/${send}`}) : null,
              points ? button('Remove', () => this.#desk.edit({op: 'ride', channel: this.channel, send, points: null, gesture: this.#desk.newGesture()}),
                  {'class': 'small quiet', 'aria-label': `Remove the ride of ${words.toLowerCase()}`})
                : this.place !== 'master' ? button('Add', () => this.#actions.addRide(send), {'class': 'small', 'aria-label': `Add a ride of ${words.toLowerCase()}`}) : null),
          reason ? element('p', {class: 'reason'}, `${minus(reason)} (${source})`) : null);
    }));
  }
}

/** A field for the name of a bus that is not there yet, and what makes it. */
function busAdder(desk) {
  const name = element('input', {'type': 'text', 'maxlength': 100, 'autocomplete': 'off', 'spellcheck': 'false',
    'placeholder': 'New bus', 'aria-label': 'Name of a new bus', 'data-key': 'new-bus'});
  return element('form', {class: 'adder', onsubmit: (event) => {
    event.preventDefault();
    const bus = name.value.trim();
    if (bus !== '') {
      desk.edit({op: 'newBus', name: bus, gesture: desk.newGesture()});
      announce(`A bus ${bus} is made`);
      name.value = '';
    }
  }}, name, element('button', {'type': 'submit', 'class': 'small', 'aria-label': 'Add the bus'}, 'Add'));
}

function rideWords(points) {
  const gains = points.map(([, gainDb]) => gainDb);
  return `${points.length} ${points.length === 1 ? 'point' : 'points'}, ${fixed(Math.min(...gains), 1)} to ${fixed(Math.max(...gains), 1)} dB`;
}

function busesOf({channels}) {
  return channels.filter(({place}) => place === 'bus').map(({channel}) => channel);
}

function factsOf(stem, {place}) {
  if (!stem) {
    return place === 'master' ? 'What all channels meet in' : '';
  }
  const parts = [stem.file];
  if (stem.seconds > 0) {
    parts.push(clock(stem.seconds, 0));
  }
  if (stem.channels) {
    parts.push(['mono', 'stereo'][stem.channels - 1] ?? `${stem.channels} channels`);
  }
  if (stem.sampleRate) {
    parts.push(`${fixed(stem.sampleRate / 1000, 1)} kHz`);
  }
  if (typeof stem.integratedLufs === 'number') {
    parts.push(`${fixed(stem.integratedLufs, 1)} LUFS`);
  }
  if (typeof stem.samplePeakDb === 'number') {
    parts.push(`peak ${fixed(stem.samplePeakDb, 1)} dBFS`);
  }
  return parts.join(' · ');
}
