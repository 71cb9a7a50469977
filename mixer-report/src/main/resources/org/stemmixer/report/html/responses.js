import {element, shape} from './dom.js';

const RESPONSE_WIDTH = 320;
const RESPONSE_HEIGHT = 150;
const RESPONSE_MARGIN = {left: 34, right: 8, top: 8, bottom: 22};
const RESPONSE_TICKS_HZ = [[100, '100'], [1000, '1k'], [10_000, '10k Hz']];
const RESPONSE_REACH_DB = 12;

/** How many octaves eight points of a response span, from 20 Hz up: ten octaves are nearly three decades. */
const DECADES = 3;
const LOWEST_HZ = 20;
const LAST_POINT = 80;

/** The equalisers of a mix, channel by channel: what all filters of one do together that are not left out. */
export class Responses {
  #charts = [];

  /** Of channels, each with its name and its stages. */
  constructor(channels) {
    for (const [i, {name, stages}] of channels.entries()) {
      const filters = stages.filter(({responseDb}) => responseDb);
      if (filters.length > 0) {
        const curve = shape('path', {class: `curve version-${i % 6}`});
        this.#charts.push({filters, curve, element: element('figure', {class: 'response'},
            shape('svg', {viewBox: `0 0 ${RESPONSE_WIDTH} ${RESPONSE_HEIGHT}`, role: 'img',
              'aria-label': `Equaliser of ${name}: ${filters.map(({words}) => words).join('; ')}`}, responseGrid(), curve),
            element('figcaption', {}, name))});
      }
    }
    this.element = element('div', {class: 'responses'}, ...this.#charts.map(({element: chart}) => chart));
  }

  get isEmpty() {
    return this.#charts.length === 0;
  }

  /** Shows them without decisions that are left out. */
  show(isOff) {
    for (const {filters, curve} of this.#charts) {
      const on = filters.filter(({decision}) => decision === undefined || !isOff(decision));
      const points = filters[0].responseDb.map((_, i) => on.reduce((sum, {responseDb}) => sum + (responseDb[i] ?? -99), 0));
      curve.setAttribute('d', points.map((db, i) =>
        `${i === 0 ? 'M' : 'L'}${responseX(LOWEST_HZ * 10 ** (DECADES * i / LAST_POINT)).toFixed(1)} ${responseY(db).toFixed(1)}`)
          .join(''));
    }
  }
}

function responseGrid() {
  const grid = shape('g', {class: 'grid'});
  for (const [hz, words] of RESPONSE_TICKS_HZ) {
    grid.append(shape('line', {x1: responseX(hz), x2: responseX(hz), y1: responseY(RESPONSE_REACH_DB), y2: responseY(-RESPONSE_REACH_DB)}),
        shape('text', {x: responseX(hz), y: RESPONSE_HEIGHT - 6, 'text-anchor': 'middle'}, words));
  }
  for (const db of [-RESPONSE_REACH_DB, -6, 0, 6, RESPONSE_REACH_DB]) {
    grid.append(shape('line', {x1: RESPONSE_MARGIN.left, x2: RESPONSE_WIDTH - RESPONSE_MARGIN.right, y1: responseY(db), y2: responseY(db),
      class: db === 0 ? 'reference' : null}),
    shape('text', {x: RESPONSE_MARGIN.left - 5, y: responseY(db) + 4, 'text-anchor': 'end'}, `${db > 0 ? '+' : ''}${db}`.replace('-', '\u2212')));
  }
  return grid;
}

function responseX(hz) {
  return RESPONSE_MARGIN.left
      + (RESPONSE_WIDTH - RESPONSE_MARGIN.left - RESPONSE_MARGIN.right) * Math.log10(hz / LOWEST_HZ) / DECADES;
}

function responseY(db) {
  const bounded = Math.min(RESPONSE_REACH_DB, Math.max(-RESPONSE_REACH_DB, db));
  return RESPONSE_MARGIN.top
      + (RESPONSE_HEIGHT - RESPONSE_MARGIN.top - RESPONSE_MARGIN.bottom) * (RESPONSE_REACH_DB - bounded) / (2 * RESPONSE_REACH_DB);
}
