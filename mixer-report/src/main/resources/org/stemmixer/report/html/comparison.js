import {balanceChart} from './balance.js';
import {element, section} from './dom.js';
import {fixed, minus} from './format.js';
import {Player} from './player.js';
import {parameterCell, table, valueCell} from './tables.js';

const data = JSON.parse(document.getElementById('data').textContent);
const {versions, metrics, parameters, centresHz} = data;
const main = document.querySelector('main');
const labels = versions.map(({label}) => label);

const player = new Player(data);
main.append(section('listen', 'Listen', player.element));
const processed = versions.filter(({steps}) => steps);
if (processed.length > 0) {
  main.append(section('processing', 'What was done', ...processed.flatMap(({label, sentence, steps, decidedBy}) => [
    element('h3', {}, label), element('p', {}, minus(sentence)),
    element('ul', {class: 'steps'}, ...steps.map((step) => element('li', {}, minus(step)))),
    ...decidedBy ? [element('p', {class: 'note'}, decidedBy)] : []])));
}
if (parameters) {
  main.append(section('parameters', 'Parameters', table(
      'From 0 to 1; each bar begins where nothing is done', ['Name', ...parameters.columns],
      parameters.rows.map(({name, cells}) => [name, ...cells.map(parameterCell)])), marked(data.parameterRule)));
}
main.append(section('metrics', 'Measurements', table('Of the whole files', ['', ...labels],
    metrics.map(({name, unit, cells}) => [unit ? `${name}, ${unit}` : name, ...cells.map(({value, unusual}) => valueCell(
        {value: minus(value), unusual}))])), marked(data.metricRule), ...data.monoNote ? [note(data.monoNote)] : []));
main.append(section('balance', 'Spectral balance',
    element('figure', {}, balanceChart(centresHz, versions), element('figcaption', {}, ...legend(), element('p', {},
        'Power density in third octaves, in dB above the usual fall of popular music: level up to 100 Hz, then '
        + '\u22124.5 dB per octave (Elowsson and Friberg, 2017).'))),
    element('details', {}, element('summary', {}, 'The numbers'), table('In dB', ['Hz', ...labels],
        centresHz.map((hz, band) => [fixed(hz, hz < 100 ? 1 : 0), ...versions.map(
            ({balanceDb}) => fixed(balanceDb[band], 1))])))));
if (data.notes.length > 0) {
  main.append(section('notes', 'Notes', element('ul', {}, ...data.notes.map((words) => element('li', {}, words)))));
}
await player.load();

function legend() {
  return labels.map((label, i) => element('span', {class: `key version-${i}`}, label));
}

function marked(rule) {
  return note(`Marked: ${rule}.`);
}

function note(words) {
  return element('p', {class: 'note'}, words);
}
