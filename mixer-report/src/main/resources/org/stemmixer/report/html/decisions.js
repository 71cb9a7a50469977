import {element} from './dom.js';
import {fixed, minus} from './format.js';

/** More decisions than these are folded up, channel by channel. */
const MOST_UNFOLDED = 24;

/** What planners have decided, channel by channel: why, and whether it stays. */
export class Decisions {
  #boxes = [];

  /**
   * A list.
   *
   * @param onswitch told a decision by its number, and whether it stays
   * @param oncompare told the decision that shall be heard with and without
   */
  constructor(decisions, onswitch, oncompare) {
    const channels = new Map();
    decisions.forEach((one, id) => channels.set(one.channelInWords,
        [...channels.get(one.channelInWords) ?? [], this.#row(one, id, onswitch, oncompare)]));
    const folded = decisions.length > MOST_UNFOLDED;
    this.element = element('div', {class: 'channels'}, ...[...channels].map(([name, rows]) => element('details',
        {open: !folded}, element('summary', {}, `${name}: ${rows.length === 1 ? '1 decision' : `${rows.length} decisions`}`),
        element('ul', {class: 'decided'}, ...rows))));
  }

  /** Shows which ones stay, without calling back. */
  show(isKept) {
    this.#boxes.forEach((box, id) => box.checked = isKept(id));
  }

  #row({channelInWords, audible, decision}, id, onswitch, oncompare) {
    const {inWords, source, reason, evidence, confidence} = decision;
    const words = minus(inWords);
    const box = element('input', {type: 'checkbox', checked: true, 'aria-label': `Keep ${channelInWords}: ${words}`,
      onchange: () => onswitch(id, box.checked)});
    this.#boxes[id] = box;
    const numbers = evidence.map(({name, value, unit}) => `${name} ${fixed(value, Math.abs(value) < 10 ? 2 : 0)} ${unit}`.trim());
    if (confidence !== undefined) {
      numbers.push(`confidence ${fixed(confidence, 2)}`);
    }
    return element('li', {}, element('div', {class: 'switch'},
        element('label', {class: 'check'}, box, element('span', {}, words)),
        audible ? element('button', {type: 'button', 'aria-label': `Compare ${channelInWords}: ${words}`,
          onclick: () => oncompare(id)}, 'Compare') : element('span', {class: 'note'}, 'heard when the plan is rendered')),
    element('p', {class: 'note'}, minus(`${source}${reason ? `: ${reason}` : ''}`),
        numbers.length > 0 ? element('span', {class: 'numbers'}, ` (${numbers.join(', ')})`) : ''));
  }
}

/** Takes out a bus that nothing reaches any more, unless a person has set something of it, and what only it sends to. */
function removeIfIdle(plan, name) {
  const bus = plan.buses.find((one) => one.name === name);
  const all = [...plan.stems, ...plan.buses, plan.master ?? {}];
  const isReached = all.some((one) => one.bus === name
      || one.sends?.some(({value}) => value.bus === name)
      || one.inserts?.some(({value}) => value.key === name));
  const isByHand = bus && [bus.gainDb, bus.pan, ...bus.inserts ?? [], ...bus.sends ?? [], ...bus.rides ?? []]
      .some((decided) => decided && (decided.source ?? 'manual') === 'manual');
  if (bus && !isReached && !isByHand) {
    plan.buses = plan.buses.filter((one) => one !== bus);
    bus.sends?.forEach(({value}) => removeIfIdle(plan, value.bus));
  }
}

/**
 * A plan, as JSON has it, without some decisions: inserts, sends and rides are gone, and buses with the last send to them; all else is
 * open again.
 */
export function withoutDecisions(plan, decisions) {
  const left = structuredClone(plan);
  const lists = {insert: 'inserts', send: 'sends', ride: 'rides'};
  const fields = {alignment: 'alignment', gain: 'gainDb', pan: 'pan', target: 'target'};
  const gone = new Map();
  const idle = new Set();
  for (const {place, channel, aspect, index} of decisions) {
    const one = place === 'stem' ? left.stems.find(({stem}) => stem === channel)
        : place === 'bus' ? left.buses.find(({name}) => name === channel) : left.master;
    if (aspect in fields) {
      delete one[fields[aspect]];
    } else {
      const list = one[lists[aspect]];
      gone.set(list, [...gone.get(list) ?? [], index]);
    }
  }
  for (const one of [...left.stems, ...left.buses ?? [], left.master ?? {}]) {
    for (const name of Object.values(lists)) {
      const indices = gone.get(one[name]);
      if (indices) {
        if (name === 'sends') {
          indices.forEach((index) => idle.add(one.sends[index].value.bus));
        }
        one[name] = one[name].filter((_, i) => !indices.includes(i));
      }
    }
    // What is not sent cannot be ridden.
    if (one.rides) {
      const sent = ['', ...(one.sends ?? []).map(({value}) => value.bus)];
      one.rides = one.rides.filter(({value}) => sent.includes(value.send ?? ''));
    }
  }
  idle.forEach((name) => removeIfIdle(left, name));
  return left;
}
