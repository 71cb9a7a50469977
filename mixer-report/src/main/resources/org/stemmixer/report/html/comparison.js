import {balanceChart} from './balance.js';
import {element, section} from './dom.js';
import {fixed} from './format.js';
import {Player} from './player.js';
import {parameterCell, table, valueCell} from './tables.js';

const data = JSON.parse(document.getElementById('data').textContent);
const {versions, metrics, parameters, centresHz} = data;
const main = document.querySelector('main');
const labels = versions.map(({label}) => label);

const player = new Player(data);
main.append(section('listen', 'Listen', player.element));
if (parameters) {
  main.append(section('parameters', 'Parameters', table(
      'Mixing parameters, 0 to 1; the bar begins where a parameter does nothing', ['Parameter', ...parameters.columns],
      parameters.rows.map(({name, cells}) => [name, ...cells.map(parameterCell)])), rule(data.parameterRule)));
}
main.append(section('metrics', 'Measurements', table('Measured over the whole files', ['', ...labels],
    metrics.map(({name, unit, cells}) => [unit ? `${name}, ${unit}` : name, ...cells.map(({value, unusual}) => valueCell(
        {value: value.replace(/^-/, '\u2212'), unusual}))])), rule(data.metricRule)));
main.append(section('balance', 'Spectral balance',
    element('figure', {}, balanceChart(centresHz, versions), element('figcaption', {}, ...legend(), element('p', {},
        'Power density in third octaves, in dB above the usual fall of popular music: level up to 100 Hz, then '
        + '\u22124.5 dB per octave (Elowsson and Friberg, 2017).'))),
    element('details', {}, element('summary', {}, 'The numbers'), table('Against the usual fall, in dB', ['Hz', ...labels],
        centresHz.map((hz, band) => [fixed(hz, hz < 100 ? 1 : 0), ...versions.map(
            ({balanceDb}) => fixed(balanceDb[band], 1))])))));
const treated = versions.filter(({words}) => words.length > 0);
if (treated.length > 0) {
  main.append(section('words', 'What was done', ...treated.flatMap(({label, words}) => [
    element('h3', {}, label), element('ul', {}, ...words.map((line) => element('li', {}, line)))])));
}
if (data.notes.length > 0) {
  main.append(section('notes', 'Notes', element('ul', {}, ...data.notes.map((note) => element('li', {}, note)))));
}
await player.load();

function legend() {
  return labels.map((label, i) => element('span', {class: `key version-${i}`}, label));
}

function rule(words) {
  return element('p', {class: 'note'}, 'Marked: ', words, '.');
}
