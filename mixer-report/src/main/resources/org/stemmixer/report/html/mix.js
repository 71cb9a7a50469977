import {loudnessAt} from './console.js';
import {Desk} from './desk.js';
import {element, section} from './dom.js';
import {decibels, fixed, minus} from './format.js';
import {maskingMatrices} from './masking.js';
import {Responses} from './responses.js';
import {Soundstage} from './soundstage.js';
import {stackedTable, table} from './tables.js';

const data = JSON.parse(document.getElementById('data').textContent);
const main = document.querySelector('main');

const desk = new Desk(data, document.title);
main.append(section('listen', 'Listen and correct', desk.element,
    element('p', {class: 'note'}, 'To render what you have set, with the folder of the stems for DIR; filters, effects and the target are in the plan: ',
        element('code', {}, 'stemmixer mix DIR -o FILE --plan plan.json'))));
const stage = new Soundstage(data.stems);
const {stems: channels, buses, master} = data.console;
const responses = new Responses([...channels.map(({stages}, i) => ({name: data.stems[i].name, stages})), ...buses,
  {name: 'Master', ...master}]);
if (data.decisions.length > 0) {
  main.append(section('plan', 'The plan', element('p', {class: 'note'}, 'Untick what you do not want: it is no longer heard, and '
      + 'the plan that you save leaves it out. Compare a decision to hear the mix with and without it at the same loudness. '
      + 'Dynamics have the gain over time that they had in the mix, whatever you change in front of them.'), desk.decisions));
}
main.append(section('stage', 'Stereo stage', element('figure', {}, stage.element, element('figcaption', {},
    'Across: left to right. Up: the centroid of the spectrum. Size: loudness behind the fader. ',
    ...data.stems.map(({name}, i) => element('span', {class: `key version-${i % 6}`}, `${i + 1} ${name}`))))));
if (!responses.isEmpty) {
  main.append(section('equalisers', 'Equalisers', element('p', {class: 'note'}, 'In dB, by frequency: what all filters of a '
      + 'channel do together that are not left out.'), responses.element));
}
if (channels.some(({sends}) => sends.length > 0)) {
  main.append(section('sends', 'Sends', sendsTable()));
}
if (data.masking) {
  main.append(section('masking', 'Who covers whom', ...maskingMatrices(data.masking)));
}
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
desk.onchange(show);
show();
stage.listen(await desk.load());
show();

/** Shows what is set. */
function show() {
  stage.show(desk.settings);
  responses.show((id) => desk.isRejected(id));
}

/** Who sends to which bus, in dB. */
function sendsTable() {
  return table('In dB, behind the fader unless it says otherwise', ['Stem', ...buses.map(({name}) => name)],
      channels.map(({sends}, i) => [data.stems[i].name, ...buses.map(({name}) => {
        const send = sends.find(({bus}) => bus === name);
        return send ? `${fixed(send.levelDb, 1)}${send.beforeFader ? ', before it' : ''}` : '';
      })]));
}

/** The terms of a gain say all that its reason says, line by line. */
function reasons({reason, terms}) {
  const lines = terms.map(({name, valueDb, because}) => `${decibels(valueDb, 2)} ${name}: ${because}`);
  return (lines.length > 0 ? lines : [reason]).map((line) => element('li', {}, line));
}
