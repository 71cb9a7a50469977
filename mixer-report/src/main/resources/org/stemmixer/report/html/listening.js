import {announce, download, element} from './dom.js';
import {probability} from './format.js';
import {AbxTest, PreferenceTest} from './tests.js';

const MODES = [['open', 'With names'], ['blind', 'Blind'], ['abx', 'ABX test']];
const TRIAL_COUNTS = [8, 12, 16, 20, 25];
const USUAL_TRIALS = 16;

/** How versions are listened to: by name, or in a test that hides which is which and takes votes. */
export class Listening {
  #title;
  #labels;
  #callbacks;
  #mode = 'open';
  #test = null;
  #slot = 0;
  #done = [];
  #radios = [];

  constructor(title, labels, shortcuts, callbacks) {
    this.#title = title;
    this.#labels = labels;
    this.#callbacks = callbacks;
    // One version alone cannot be compared.
    const modes = labels.length > 1 ? MODES : [];
    this.#radios = modes.map(([mode]) => element('input',
        {type: 'radio', name: 'mode', checked: mode === 'open', onchange: () => this.#enter(mode)}));
    this.modes = element('fieldset', {class: 'modes', hidden: modes.length === 0},
        element('legend', {}, 'Listen'),
        ...modes.map(([, words], i) => element('label', {}, this.#radios[i], element('span', {}, words))));
    this.panel = element('div', {class: 'test', hidden: true});
    shortcuts.bind(['v'], ['V'], 'in a blind comparison, vote for what you hear', () => this.#vote(this.#slot, 'blind'));
    shortcuts.bind(['Shift+a', 'Shift+b'], ['Shift A', 'Shift B'], 'in an ABX test, answer: X is A, X is B',
        ({key}) => this.#vote(key.toLowerCase() === 'a' ? 0 : 1, 'abx'));
  }

  /** Whether it must not be seen which version is heard. */
  get blind() {
    return this.#test !== null;
  }

  get isAbx() {
    return this.#test instanceof AbxTest;
  }

  /** What there is to choose from: key, name and version of each. */
  get slots() {
    if (this.#test === null) {
      return this.#labels.map((name, version) => ({key: String(version + 1), name, version}));
    }
    return this.#test.slots.map((key, slot) => {
      const version = this.#test.versionAt(slot);
      const name = !this.isAbx ? `Number ${key}` : slot < 2 ? this.#labels[version] : 'Is it A, or is it B?';
      return {key, name, version};
    });
  }

  choose(slot) {
    this.#slot = slot;
    const {version, name, key} = this.slots[slot];
    this.#callbacks.chosen(version);
    announce(this.isAbx ? `${key}: ${name}` : name);
  }

  #enter(mode) {
    this.#mode = mode;
    this.#test = mode === 'blind' ? new PreferenceTest(this.#labels.length) : null;
    this.panel.hidden = mode === 'open';
    if (mode === 'blind') {
      this.#showVoting();
    } else if (mode === 'abx') {
      this.#showChoice();
    }
    this.#callbacks.rearranged();
  }

  #showChoice() {
    const choices = (chosen) => this.#labels.map(
        (label, i) => element('option', {value: i, selected: i === chosen}, label));
    const a = element('select', {}, ...choices(0));
    const b = element('select', {}, ...choices(1));
    const trials = element('select', {}, ...TRIAL_COUNTS.map(
        (count) => element('option', {value: count, selected: count === USUAL_TRIALS}, String(count))));
    const start = () => {
      if (a.value === b.value) {
        announce('A and B must differ');
        hint.textContent = 'A and B must differ.';
        return;
      }
      this.#test = new AbxTest(Number(a.value), Number(b.value), Number(trials.value));
      this.#showVoting();
      this.#callbacks.rearranged();
    };
    const hint = element('p', {class: 'hint'}, 'X will be A or B, drawn anew each time: say which. The number of trials is '
        + 'fixed before you begin, and you learn the result at the end.');
    const again = this.panel.contains(document.activeElement);
    this.panel.replaceChildren(hint, element('div', {class: 'choices'},
        element('label', {}, 'A ', a), element('label', {}, 'B ', b), element('label', {}, 'Trials ', trials),
        element('button', {type: 'button', onclick: start}, 'Begin')));
    if (again) {
      a.focus();
    }
  }

  #showVoting() {
    const abx = this.isAbx;
    const buttons = abx
        ? ['A', 'B'].map((name, slot) => element('button', {type: 'button', onclick: () => this.#vote(slot, 'abx')},
            `X is ${name}`))
        : [element('button', {type: 'button', onclick: () => this.#vote(this.#slot, 'blind')}, 'I prefer what I hear now')];
    const count = element('p', {class: 'count'}, abx ? `Trial ${this.#test.votes + 1} of ${this.#test.trials}`
        : `${this.#test.votes === 1 ? '1 vote' : `${this.#test.votes} votes`}. After each the order is drawn anew.`);
    const finish = element('button', {type: 'button', class: 'quiet', onclick: () => this.#finish()},
        abx ? 'Stop and show' : 'Show the result');
    finish.disabled = this.#test.votes === 0;
    const focused = [...this.panel.querySelectorAll('button')].indexOf(document.activeElement);
    this.panel.replaceChildren(count, element('div', {class: 'choices'}, ...buttons, finish));
    if (focused >= 0 && this.#test.votes > 0) {
      // Whoever votes by Tab and Enter stays where they are.
      buttons[Math.min(focused, buttons.length - 1)].focus();
    } else if (focused >= 0) {
      // Whoever begins listens first: the next key must not be a vote.
      this.#callbacks.begun();
    }
  }

  #vote(slot, mode) {
    if (this.#test === null || this.#mode !== mode) {
      return;
    }
    this.#test.vote(slot);
    if (this.#test.finished) {
      this.#finish();
      return;
    }
    this.#showVoting();
    this.#callbacks.rearranged();
    announce(this.panel.querySelector('.count').textContent);
  }

  #finish() {
    const words = this.isAbx ? this.#abxResult() : this.#preferenceResult();
    this.#test = null;
    const heading = element('h3', {tabindex: -1}, 'Result');
    this.panel.replaceChildren(heading, ...words, element('div', {class: 'choices'},
        element('button', {type: 'button', onclick: () => this.#enter(this.#mode)}, 'Once more'),
        element('button', {type: 'button', onclick: () => this.#export()}, 'Save votes (JSON)')));
    this.#callbacks.rearranged();
    heading.focus();
    announce(words[0].textContent);
  }

  #abxResult() {
    const {a, b, trials, correct, pValue} = this.#test.result();
    const complete = this.#test.finished;
    this.#done.push({
      test: 'abx', a: this.#labels[a], b: this.#labels[b], plannedTrials: this.#test.trials, trials, correct, pValue,
    });
    const words = [element('p', {class: 'verdict'}, `${correct} of ${trials.length} correct, ${probability(pValue)}`),
      element('p', {class: 'hint'}, `By guessing, as many or more would come out right with a probability of `
        + `${pValue.toFixed(3)} (binomial, one-sided). A is ${this.#labels[a]}, B is ${this.#labels[b]}.`)];
    return complete ? words : [...words, element('p', {class: 'hint'},
        'You stopped before the planned number of trials: the probability holds only if the result was not the reason.')];
  }

  #preferenceResult() {
    const {votes, wins, pValues} = this.#test.result();
    this.#done.push({
      test: 'preference',
      votes: votes.map(({order, preferred}) => (
        {order: order.map((version) => this.#labels[version]), preferred: this.#labels[preferred]})),
      wins: this.#labels.map((label, i) => ({version: label, votes: wins[i], pValue: pValues[i]})),
    });
    const most = wins.indexOf(Math.max(...wins));
    const rows = this.#labels.map((label, i) => element('tr', {}, element('th', {scope: 'row'}, label),
        element('td', {}, String(wins[i])), element('td', {}, probability(pValues[i]))));
    return [element('p', {class: 'verdict'}, `${this.#labels[most]}: ${wins[most]} of ${votes.length} votes`),
      element('table', {}, element('thead', {}, element('tr', {}, ...['Version', 'Votes', 'By chance'].map(
          (words) => element('th', {scope: 'col'}, words)))), element('tbody', {}, ...rows)),
      element('p', {class: 'hint'}, 'By chance: the probability of as many votes or more if all were equally good '
        + '(binomial, times the number of versions).')];
  }

  #export() {
    download('votes.json', {
      schemaVersion: 1, title: this.#title, versions: this.#labels, sameLoudness: true, tests: this.#done,
    });
  }
}
