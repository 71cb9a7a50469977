import {loudnessAt} from './console.js';
import {Desk} from './desk.js';
import {element, section} from './dom.js';
import {decibels, fixed, minus} from './format.js';
import {stackedTable} from './tables.js';

const data = JSON.parse(document.getElementById('data').textContent);
const main = document.querySelector('main');

const desk = new Desk(data, document.title);
main.append(section('listen', 'Listen and correct', desk.element,
    element('p', {class: 'note'}, 'To render what you have set, with the folder of the stems for DIR; filters, effects and the target are in the plan: ',
        element('code', {}, 'stemmixer mix DIR -o FILE --plan plan.json'))));
main.append(section('decisions', 'What was decided', stackedTable('Loudness is integrated, on two speakers',
    ['Stem', 'Type', 'Gain', 'At the fader, LUFS', 'Behind it, LUFS', 'Why'],
    data.stems.map((stem) => [stem.name, stem.type, stem.mute ? 'muted' : decibels(stem.gainDb, 2), fixed(stem.lufs, 1),
      stem.mute ? 'muted' : fixed(loudnessAt(stem, stem.gainDb, stem.pan), 1),
      element('div', {class: 'reason'}, stem.source, element('ul', {}, ...reasons(stem)))]))));
main.append(section('mix', 'The mix', element('dl', {}, ...data.facts.flatMap(
    ([name, value]) => [element('dt', {}, name), element('dd', {}, minus(value))]))));
if (data.notes.length > 0) {
  main.append(section('notes', 'Notes', element('ul', {}, ...data.notes.map((note) => element('li', {}, note)))));
}
await desk.load();

/** The terms of a gain say all that its reason says, line by line. */
function reasons({reason, terms}) {
  const lines = terms.map(({name, valueDb, because}) => `${decibels(valueDb, 2)} ${name}: ${because}`);
  return (lines.length > 0 ? lines : [reason]).map((line) => element('li', {}, line));
}
