import {balanceChart} from './balance.js';
import {element, section} from './dom.js';
import {fixed, minus} from './format.js';
import {histogram} from './histogram.js';
import {stackedTable, table} from './tables.js';

const data = JSON.parse(document.getElementById('data').textContent);
const main = document.querySelector('main');
/** Longer texts are names of songs, and have several lines; numbers have one. */
const LONG_TEXT = 24;
const cellOf = (text) => text.length > LONG_TEXT ? element('span', {class: 'long'}, minus(text)) : minus(text);

main.append(section('facts', 'The catalogue', element('dl', {}, ...data.facts.flatMap(({label, value}) => [
  element('dt', {}, label), element('dd', {}, value)]))));
if (data.distributions.length > 0) {
  main.append(section('distributions', 'How songs are spread', element('div', {class: 'responses'}, ...data.distributions.map(histogram)),
      element('p', {class: 'note'}, 'Bars count songs; the line is the median, and nine in ten lie in the shaded part.')));
}
if (data.balance.length > 0) {
  main.append(section('balance', 'Spectral balance', element('figure', {}, balanceChart(data.centresHz, data.balance),
      element('figcaption', {}, ...data.balance.map(({label}, i) => element('span', {class: `key version-${i}`}, label)),
          element('p', {}, 'Power density in third octaves, in dB above the usual fall of popular music: level up to 100 Hz, then '
              + '\u22124.5 dB per octave (Elowsson and Friberg, 2017). Each band by itself over all songs.'))),
  element('details', {}, element('summary', {}, 'The numbers'), table('In dB', ['Hz', ...data.balance.map(({label}) => label)],
      data.centresHz.map((hz, band) => [fixed(hz, hz < 100 ? 1 : 0), ...data.balance.map(
          ({balanceDb}) => fixed(balanceDb[band], 1))])))));
}
for (const [i, {heading, rule, columns, rows}] of data.tables.entries()) {
  main.append(section(`table-${i}`, heading, rows.length > 0
    ? stackedTable(minus(rule), columns, rows.map(([song, ...cells]) => [song, ...cells.map(cellOf)]))
    : element('p', {}, 'None. ', element('span', {class: 'note'}, minus(rule)))));
}
