import {arrange, attribute, element, write} from './dom.js';
import {fixed, minus, percent} from './format.js';

/** What the automatic mix has decided: each with its reason, what it rests on, and a switch. */
export class DecisionList {
  #desk;
  #items = new Map();
  #order = '';
  element = element('ul', {class: 'decisions'});

  /** A list; withChannel: whether each says whose it is. */
  constructor(desk, withChannel) {
    this.#desk = desk;
    this.withChannel = withChannel;
  }

  update(decisions) {
    const order = decisions.map(({id}) => id).join('\n');
    for (const decision of decisions) {
      if (!this.#items.has(decision.id)) {
        this.#items.set(decision.id, new Item(this.#desk, decision, this.withChannel));
      }
      this.#items.get(decision.id).update(decision);
    }
    if (order !== this.#order) {
      this.#order = order;
      const ids = new Set(decisions.map(({id}) => id));
      for (const id of [...this.#items.keys()].filter((one) => !ids.has(one))) {
        this.#items.delete(id);
      }
      arrange(this.element, decisions.map(({id}) => this.#items.get(id).element));
    }
  }
}

class Item {
  #desk;
  #id;
  #box;
  #words = element('span', {class: 'words'});
  #reason = element('p', {class: 'reason'});
  #facts = element('ul', {'class': 'facts', 'aria-label': 'Rests on'});
  #confidence = element('span', {class: 'confidence'}, element('span', {class: 'bar'}, element('span')), element('span', {class: 'text'}));
  #source = element('span', {class: 'source'});
  #state = element('span', {class: 'state'});
  #shown = '';

  constructor(desk, decision, withChannel) {
    this.#desk = desk;
    this.#id = decision.id;
    this.#box = element('input', {type: 'checkbox', role: 'switch', onchange: () => {
      desk.edit({op: 'decision', id: this.#id, on: this.#box.checked}, `decision/${this.#id}`, this.#box.checked);
    }});
    const whose = decision.place === 'master' ? 'Master' : decision.channel;
    this.element = element('li', {class: 'decision'},
        element('label', {}, this.#box, element('span', {class: 'title'},
            withChannel ? element('span', {class: 'whose'}, `${whose} `) : null, this.#words)),
        this.#reason, this.#facts,
        element('p', {class: 'foot'}, this.#confidence, this.#source, this.#state));
  }

  update(decision) {
    const on = this.#desk.shown(`decision/${this.#id}`, decision.on);
    this.#box.checked = on;
    this.element.classList.toggle('off', !on);
    this.element.classList.toggle('overruled', decision.overruled);
    const shown = JSON.stringify([decision, on]);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    write(this.#words, minus(decision.inWords));
    write(this.#reason, minus(decision.reason ?? ''));
    write(this.#source, `by ${decision.source}`);
    write(this.#state, decision.overruled ? 'overruled by hand' : on ? '' : 'switched off');
    const {confidence} = decision;
    const isKnown = confidence !== null && confidence !== undefined;
    this.#confidence.hidden = !isKnown;
    if (isKnown) {
      this.#confidence.firstChild.firstChild.style.width = `${100 * confidence}%`;
      write(this.#confidence.lastChild, `confidence ${percent(confidence)}`);
    }
    this.#facts.hidden = !decision.evidence?.length;
    this.#facts.replaceChildren(...(decision.evidence ?? []).map(({name, value, unit, because}) =>
      element('li', {title: because}, `${name} `, element('b', {}, `${typeof value === 'number' ? digits(value) : value}${unit ? `\u00a0${unit}` : ''}`),
          because ? element('span', {class: 'unseen'}, `, ${because}`) : null)));
    attribute(this.#box, 'aria-label', `${minus(decision.inWords)}${decision.overruled ? ', overruled by hand' : ''}`);
  }
}

/** As many decimals as say something. */
function digits(value) {
  return fixed(value, Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}
