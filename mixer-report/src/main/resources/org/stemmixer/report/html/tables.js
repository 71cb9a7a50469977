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

/** A number from 0 to 1 with a bar from where it does nothing to where it is. */
export function parameterCell({value, neutral, unusual, words}) {
  const bar = element('span', {class: 'bar', 'aria-hidden': 'true'}, element('span', {class: 'fill'}),
      element('span', {class: 'neutral'}));
  bar.firstChild.style.left = `${100 * Math.min(value, neutral)}%`;
  bar.firstChild.style.width = `${100 * Math.abs(value - neutral)}%`;
  bar.lastChild.style.left = `${100 * neutral}%`;
  return element('span', {class: 'parameter', title: words},
      element('span', {class: 'value'}, fixed(value, 2), unusual ? element('abbr', {title: unusual}, ' !') : ''),
      bar, element('span', {class: 'meaning'}, words));
}
