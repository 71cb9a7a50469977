import {element} from './dom.js';
import {fixed, minus} from './format.js';

/** A table whose first column names the rows; it scrolls by itself where it is too wide. */
export function table(caption, columns, rows) {
  return element('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption},
      element('table', {},
          element('caption', {}, caption),
          element('thead', {}, element('tr', {}, ...columns.map((words) => element('th', {scope: 'col'}, words)))),
          element('tbody', {}, ...rows.map(([name, ...cells]) => element('tr', {},
              element('th', {scope: 'row'}, name), ...cells.map((cell) => element('td', {}, cell)))))));
}

/** The same, each row a block of its own where the screen is too narrow for columns of text. */
export function stackedTable(caption, columns, rows) {
  const made = table(caption, columns, rows);
  made.classList.add('stacked');
  // A table that is not laid out as one is a table to screen readers only if it says so.
  const roles = {table: 'table', tr: 'row', 'thead th': 'columnheader', 'tbody th': 'rowheader', td: 'cell'};
  for (const [selector, role] of Object.entries(roles)) {
    made.querySelectorAll(selector).forEach((part) => part.setAttribute('role', role));
  }
  made.querySelectorAll('tbody tr').forEach((row) => [...row.cells].forEach((cell, i) => cell.dataset.column = columns[i]));
  return made;
}

/** A value, marked where it is out of the ordinary. */
export function valueCell({value, unusual}) {
  return unusual ? element('strong', {class: 'unusual'}, value) : value;
}

/** A number from 0 to 1 with a bar from where it does nothing to where it is. */
export function parameterCell({value, neutral, unusual, effect}) {
  const fill = element('span', {class: 'fill'});
  fill.style.left = `${100 * Math.min(value, neutral)}%`;
  fill.style.width = `${100 * Math.abs(value - neutral)}%`;
  const origin = element('span', {class: 'neutral'});
  origin.style.left = `${100 * neutral}%`;
  return element('span', {class: 'parameter'},
      element('span', {class: 'value'}, valueCell({value: fixed(value, 2), unusual})),
      element('span', {class: 'bar', 'aria-hidden': 'true'}, fill, origin),
      element('span', {class: 'effect'}, minus(effect)));
}
