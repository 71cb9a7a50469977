import {announce, button, element, rebuild} from './dom.js';
import {fixed, probability} from './format.js';
import {Blind, PRESENT} from './blind.js';

const SLOTS = ['A', 'B', 'C'];

/** Snapshots, and hearing them without knowing which. */
export class ComparePanel {
  #desk;
  #playback;
  #actions;
  #blind = null;
  #result = null;
  /** What the mixes were when the comparison began. */
  #compared = null;
  #slots = element('ul', {class: 'slots'});
  #test = element('section', {'class': 'blind', 'aria-label': 'Blind comparison'});
  element = element('div', {class: 'compare-panel'}, element('section', {}, element('h2', {}, 'Snapshots'),
      element('p', {class: 'detail'}, 'Up to three mixes beside the present one, heard at the same place.'), this.#slots), this.#test);

  /** A panel; actions: hear(slot), store(slot), changed(), hearBlind(slot). */
  constructor(desk, playback, actions) {
    this.#desk = desk;
    this.#playback = playback;
    this.#actions = actions;
  }

  get isBlind() {
    return this.#blind !== null;
  }

  update(state) {
    const {audition} = this.#playback;
    const {snapshots} = state;
    rebuild(this.#slots, JSON.stringify([snapshots, audition, this.isBlind]), () => SLOTS.map((slot) => this.#slot(slot, snapshots[slot], audition)));
    const kept = SLOTS.filter((slot) => snapshots[slot]);
    rebuild(this.#test, JSON.stringify([kept, this.#blind?.heard, this.#blind?.total, this.#result, this.#canTeach()]), () => this.#blindParts(kept));
  }

  /** Hears what stands under a number, from 0 on, in a blind comparison. */
  hearNumber(number) {
    if (this.#blind && number < this.#blind.count) {
      this.#actions.hearBlind(this.#blind.hear(number) || null);
      announce(`Version ${number + 1}`);
      this.#actions.changed();
    }
  }

  prefer() {
    if (this.#blind) {
      this.#blind.prefer();
      this.hearNumber(0);
      announce(`Vote ${this.#blind.total} taken; the order is drawn anew`);
    }
  }

  #slot(slot, snapshot, audition) {
    const isHeard = audition === slot && !this.isBlind;
    const tools = [button(snapshot ? 'Replace' : 'Keep the present mix here', () => this.#actions.store(slot),
        {'class': 'small', 'data-key': `store-${slot}`, 'aria-label': snapshot ? `Replace ${slot} by the present mix` : `Keep the present mix here: ${slot}`})];
    if (snapshot) {
      tools.unshift(
          button('Hear', () => this.#actions.hear(slot), {'class': 'small', 'aria-pressed': String(isHeard), 'aria-label': `Hear ${slot}`, 'data-key': `hear-${slot}`,
            'disabled': this.isBlind}),
          button('Go back to it', () => this.#desk.edit({op: 'recall', slot}),
              {'class': 'small', 'data-key': `recall-${slot}`, 'aria-label': `Go back to it: ${slot}`, 'title': 'Makes it the present mix; can be undone'}));
    }
    return element('li', {class: isHeard ? 'slot heard-now' : 'slot'}, element('span', {class: 'letter'}, slot),
        element('div', {class: 'slot-words'}, element('span', {class: 'name'}, snapshot ? snapshot.label : 'Empty'),
            snapshot ? element('span', {class: 'detail'}, `${fixed(snapshot.integratedLufs, 1)} LUFS · ${fixed(snapshot.truePeakDbtp, 1)} dBTP`) : null),
        element('div', {class: 'slot-tools'}, ...tools));
  }

  #blindParts(kept) {
    const heading = element('h2', {}, 'Blind comparison');
    if (this.#blind) {
      const numbers = Array.from({length: this.#blind.count}, (_, i) => button(String(i + 1), () => this.hearNumber(i),
          {'aria-pressed': String(i === this.#blind.heard), 'aria-label': `Hear version ${i + 1}`, 'data-key': `number-${i}`}));
      return [heading, element('p', {class: 'detail'}, 'All at the same loudness. Hear each, then vote for the one that is heard; the order is drawn anew after each vote.'),
        element('div', {class: 'numbers joined', role: 'group', 'aria-label': 'Versions'}, ...numbers),
        element('div', {class: 'blind-tools'}, button(`Prefer ${this.#blind.heard + 1}`, () => this.prefer(), {'class': 'main', 'data-key': 'prefer'}),
            button('Reveal and end', () => this.#end(), {'data-key': 'reveal'})),
        element('p', {class: 'count'}, `${this.#blind.total} ${this.#blind.total === 1 ? 'vote' : 'votes'}`)];
    }
    const begin = button(this.#result ? 'Compare again' : 'Begin', () => this.#begin(kept), {'class': 'main', 'disabled': kept.length === 0, 'data-key': 'begin'});
    const rules = element('p', {class: 'detail'}, kept.length === 0 ? 'Keep a snapshot first: it is compared with the present mix.'
      : `${kept.length + 1} versions get numbers: the present mix and ${kept.join(', ')}. What stands behind them is told in the end.`);
    return [heading, ...this.#result ? [this.#resultParts()] : [], rules, begin];
  }

  #resultParts() {
    const {votes, probability: p} = this.#result;
    const total = votes.reduce((sum, [, count]) => sum + count, 0);
    const name = (version) => version === PRESENT ? 'Present mix' : `${version}: ${this.#desk.state.snapshots[version]?.label ?? 'gone'}`;
    return element('div', {class: 'result', role: 'status'},
        element('ol', {class: 'votes'}, ...votes.map(([version, count]) => {
          const bar = element('span', {class: 'bar'}, element('span'));
          bar.firstChild.style.width = `${total === 0 ? 0 : 100 * count / total}%`;
          return element('li', {}, element('span', {class: 'name'}, name(version)), bar, element('span', {class: 'value'}, String(count)));
        })),
        element('p', {}, total === 0 ? 'No votes were given.'
          : `${probability(p)}: how likely so many votes for one of them are if all were equally good.`),
        total === 0 || !this.#canTeach() ? null
          : button('Learn from these votes', () => this.#learn(votes), {'data-key': 'learn-votes', 'title': 'Teaches your taste; can be forgotten under Output'}));
  }

  /** Votes are for what was heard: not where mixes have changed since the comparison began, and once only. */
  #canTeach() {
    return Boolean(this.#desk.state.taste) && this.#compared === this.#mixes();
  }

  #mixes() {
    const {snapshots, history} = this.#desk.state;
    return JSON.stringify([SLOTS.map((slot) => snapshots[slot]?.label ?? null), history.undo]);
  }

  #learn(votes) {
    this.#desk.edit({op: 'learn', votes: Object.fromEntries(votes.map(([version, count]) => [version === PRESENT ? 'present' : version, count]))});
    this.#compared = null;
    announce('Learned from the votes');
    this.#actions.changed();
  }

  async #begin(kept) {
    this.#result = null;
    this.#compared = null;
    this.#blind = new Blind([PRESENT, ...kept]);
    this.hearNumber(0);
    await this.#desk.settled();
    this.#compared = this.#mixes();
    this.#actions.changed();
  }

  #end() {
    this.#result = this.#blind.result;
    this.#blind = null;
    this.#actions.hearBlind(null);
    this.#actions.changed();
    announce('The versions are revealed');
  }
}
