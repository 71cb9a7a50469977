import {Desk} from './desk.js';
import {element, section} from './dom.js';
import {decibels, fixed} from './format.js';
import {table} from './tables.js';

const data = JSON.parse(document.getElementById('data').textContent);
const main = document.querySelector('main');

const desk = new Desk(data);
main.append(section('listen', 'Listen and correct', desk.element,
    element('p', {class: 'note'}, 'To render what you have set, with the other options as before: ',
        element('code', {}, 'stemmixer mix STEMS -o mix.wav --settings settings.json'))));
main.append(section('decisions', 'What was decided', table('Gains and their reasons',
    ['Stem', 'Type', 'Gain', 'Before, LUFS', 'After, LUFS', 'Reason'],
    data.stems.map(({name, type, gainDb, mute, beforeLufs, afterLufs, source, reason, terms}) => [name, type,
      mute ? 'muted' : decibels(gainDb, 2), fixed(beforeLufs, 1), mute ? 'muted' : fixed(afterLufs, 1),
      element('div', {class: 'reason'}, source, element('ul', {}, ...reasons(reason, terms)))]))));
main.append(section('mix', 'The mix', element('dl', {}, ...data.facts.flatMap(
    ([name, value]) => [element('dt', {}, name), element('dd', {}, value.replace(/^-(?=\d)/, '\u2212'))]))));
if (data.notes.length > 0) {
  main.append(section('notes', 'Notes', element('ul', {}, ...data.notes.map((note) => element('li', {}, note)))));
}
await desk.load();

/** The terms of a gain say all that its reason says, line by line. */
function reasons(reason, terms) {
  const lines = terms.map(({name, valueDb, because}) => `${decibels(valueDb, 2)} ${name}: ${because}`);
  return (lines.length > 0 ? lines : [reason]).map((line) => element('li', {}, line));
}
