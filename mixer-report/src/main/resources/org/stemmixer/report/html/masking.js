import {element} from './dom.js';
import {fixed} from './format.js';
import {table} from './tables.js';

/** How many of the pairs that changed most are told in words. */
const TOLD_PAIRS = 8;

/** With more stems than these, one matrix is as wide as a page. */
const MOST_ABREAST = 14;

/** A difference that is said at all. */
const NOTICED = 0.01;

/** How far stems cover each other, without the equalisers of the plan and with them. */
export function maskingMatrices({stems, before, after}) {
  const changes = stems.flatMap((covered, row) => stems.map((covering, column) => (
    {covered, covering, from: before[row][column], to: after[row][column]})))
      .filter(({from, to}) => from !== null && to !== null && Math.abs(to - from) >= NOTICED)
      .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from)).slice(0, TOLD_PAIRS);
  return [
    element('div', {class: `matrices${stems.length > MOST_ABREAST ? ' many' : ''}`}, ...[['Without its equalisers', before], ['With them', after]].map(([words, shares]) =>
      element('figure', {}, element('figcaption', {}, words),
          element('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': words}, heatmap(stems, shares))))),
    changes.length === 0 ? element('p', {class: 'note'}, 'No pair is covered otherwise than before by more than 0.01.')
      : table('What changed most', ['Covered', 'By', 'Before', 'After'],
          changes.map(({covered, covering, from, to}) => [covered, covering, fixed(from, 2), fixed(to, 2)])),
    element('p', {class: 'note'}, 'The share of the power of the pair that the covering stem has, in each third octave where both '
        + 'sound, weighted with the power of the covered one: 0.5 where both are alike. It says where stems meet, and nothing of '
        + 'how good a mix is.'),
  ];
}

function heatmap(stems, shares) {
  return element('table', {class: 'heat'},
      element('thead', {}, element('tr', {}, element('td'), ...stems.map((name, i) =>
        element('th', {scope: 'col', title: name}, String(i + 1))))),
      element('tbody', {}, ...stems.map((name, row) => element('tr', {},
          element('th', {scope: 'row', title: name}, `${row + 1} ${name}`),
          ...stems.map((covering, column) => cell(name, covering, shares[row][column]))))));
}

function cell(covered, covering, share) {
  const made = element('td', {title: share === null ? null : `${covered} under ${covering}: ${fixed(share, 2)}`},
      element('span', {class: 'unseen'}, share === null ? 'never together' : fixed(share, 2)));
  made.style.setProperty('--share', share ?? 0);
  return made;
}
