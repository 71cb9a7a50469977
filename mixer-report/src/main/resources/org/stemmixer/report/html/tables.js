import {element} from './dom.js';
import {fixed} from './format.js';

/** A table whose first column names the rows; it scrolls by itself where it is too wide. */
export function table(caption, columns, rows) {
  return element('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption},
      element('table', {},
          element('caption', {}, caption),
          element('thead', {}, element('tr', {}, ...columns.map((words) => element('th', {scope: 'col'}, words)))),
          element('tbody', {}, ...rows.map(([name, ...cells]) => element('tr', {},
              element('th', {scope: 'row'}, name), ...cells.map((cell) => element('td', {}, cell)))))));
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
      element('span', {class: 'effect'}, effect.replaceAll(/(^| )-(?=\d)/g, '$1\u2212')));
}
