import {button, choice, element, fill, write} from './dom.js';
import {DecisionList} from './decision-list.js';

/** All decisions of the mix, to be searched and switched. */
export class DecisionsPanel {
  #desk;
  #list;
  #query = '';
  #aspect = '';
  #which = '';
  #search;
  #aspects;
  #moves;
  #ask;
  #count = element('p', {'class': 'count', 'role': 'status'});
  #state = null;

  constructor(desk) {
    this.#desk = desk;
    this.#list = new DecisionList(desk, true);
    this.#search = element('input', {'type': 'search', 'placeholder': 'Filter', 'aria-label': 'Filter decisions', 'oninput': () => {
      this.#query = this.#search.value.toLowerCase();
      this.#show();
    }});
    this.#aspects = choice('About', [['', 'Everything']], (value) => {
      this.#aspect = value;
      this.#show();
    });
    const which = choice('Which', [['', 'On and off'], ['on', 'On'], ['off', 'Switched off'], ['overruled', 'Overruled by hand'], ['doubt', 'In doubt (< 50 %)']],
        (value) => {
          this.#which = value;
          this.#show();
        });
    this.#moves = choice('Ask again for', [['', 'everything']], () => {});
    this.#ask = button('Ask again', () => desk.edit(this.#moves.value === '' ? {op: 'ask'} : {op: 'ask', move: this.#moves.value}),
        {title: 'The automatic mix decides anew; what was set by hand stays'});
    this.element = element('div', {class: 'decisions-panel'},
        element('div', {class: 'filters'}, this.#search, this.#aspects, which),
        element('div', {class: 'ask'}, element('span', {class: 'detail'}, 'Ask again for'), this.#moves, this.#ask),
        this.#count, this.#list.element);
  }

  update(state) {
    this.#state = state;
    const aspects = [...new Set(state.decisions.map(({aspect}) => aspect))].sort();
    fill(this.#aspects, [['', 'Everything'], ...aspects.map((one) => [one, one])]);
    fill(this.#moves, [['', 'everything'], ...state.choices.moves]);
    this.#show();
  }

  #show() {
    if (!this.#state) {
      return;
    }
    const {decisions, planning} = this.#state;
    const none = planning.state === 'ready' ? 'The automatic mix leaves everything as it is.' : 'Nothing has been decided yet.';
    const shown = decisions.filter((one) => this.#isWanted(one));
    write(this.#count, decisions.length === 0 ? none
        : shown.length === decisions.length ? `${decisions.length} decisions` : `${shown.length} of ${decisions.length} decisions`);
    this.#list.update(shown);
  }

  #isWanted({channel, place, aspect, inWords, reason, source, on, overruled, confidence}) {
    const isState = {'': true, on, 'off': !on, overruled, 'doubt': typeof confidence === 'number' && confidence < 0.5}[this.#which];
    return isState && (this.#aspect === '' || aspect === this.#aspect) && (this.#query === ''
        || `${channel || place} ${inWords} ${reason} ${source}`.toLowerCase().includes(this.#query));
  }
}
