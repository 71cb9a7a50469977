import {announce, attribute, button, choice, element, fill, icon, iconButton, write} from './dom.js';
import {clock, fixed, percent} from './format.js';

const SLOTS = ['A', 'B', 'C'];

/** What stays in sight: the song, transport, loudness, versions, undo, and what leaves the desk. */
export class Topbar {
  #desk;
  #playback;
  #project = element('h1', {class: 'project'});
  #status = element('p', {class: 'project-status'});
  #planning = element('progress', {'max': 1, 'value': 0, 'hidden': true, 'aria-label': 'Hearing the stems'});
  #play;
  #loop;
  #position = element('span', {class: 'now'});
  #length = element('span', {class: 'length'});
  #shortTerm = element('dd');
  #integrated = element('dd');
  #truePeak = element('dd');
  #undo;
  #redo;
  #mix;
  #slots;
  #same;
  #target;
  #shownTenth = '';
  #planned = null;

  /** What is always in sight; actions: toggle, toStart, toggleLoop, save, deliver, help. */
  constructor(desk, playback, actions) {
    this.#desk = desk;
    this.#playback = playback;
    this.#play = iconButton('play', 'Play', actions.toggle, {class: 'icon-button play'});
    this.#play.append(icon('pause'));
    this.#loop = iconButton('loop', 'Loop', actions.toggleLoop, {'aria-pressed': 'false'});
    this.#undo = iconButton('undo', 'Undo', actions.undo);
    this.#redo = iconButton('redo', 'Redo', actions.redo);
    this.#mix = button('Mix', () => actions.hear(null), {'aria-pressed': 'true', 'title': 'Hear the present mix'});
    this.#slots = SLOTS.map((slot) => button(slot, () => actions.hear(slot), {'aria-pressed': 'false'}));
    this.#same = button('Same loudness', actions.toggleSame, {'class': 'same', 'aria-pressed': 'true',
      'title': 'Versions are heard as loud as the quietest: the louder one would seem better'});
    this.#target = choice('Loudness target', [['', 'No target']], (name) => desk.edit({op: 'target', name: name || null}));
    const readout = (name, value, unit, title) => element('div', {title}, element('dt', {}, name), value,
        element('span', {'class': 'unit', 'aria-hidden': 'true'}, unit));
    this.element = element('header', {class: 'topbar'},
        element('div', {class: 'song'}, this.#project, this.#status, this.#planning),
        element('div', {class: 'transport', role: 'group', 'aria-label': 'Transport'},
            iconButton('start', 'Back to the start', actions.toStart), this.#play, this.#loop,
            element('p', {class: 'position'}, this.#position, this.#length)),
        element('div', {class: 'readouts'}, element('dl', {},
            readout('Short-term', this.#shortTerm, 'LUFS', 'Loudness of the last three seconds that were heard'),
            readout('Integrated', this.#integrated, 'LUFS', 'Loudness of the whole mix, as it will be delivered'),
            readout('True peak', this.#truePeak, 'dBTP', 'True peak of the whole mix, as it will be delivered')),
            element('label', {class: 'target'}, element('span', {}, 'Target'), this.#target)),
        element('div', {class: 'versions'},
            element('div', {class: 'joined', role: 'group', 'aria-label': 'Heard version'}, this.#mix, ...this.#slots), this.#same),
        element('div', {class: 'history', role: 'group', 'aria-label': 'History'}, this.#undo, this.#redo),
        element('div', {class: 'outputs'}, button('Save', actions.save, {class: 'save'}), button('Deliver', actions.deliver, {class: 'main'}),
            button('?', actions.help, {'class': 'icon-button help', 'aria-label': 'Help and keyboard shortcuts', 'title': 'Help and keyboard shortcuts (?)'})));
  }

  update(state, {sameLoudness, blind}) {
    const {project, planning, history, mix, snapshots, choices} = state;
    write(this.#project, project.name || 'Stem Mixer');
    this.#project.title = project.folder ?? '';
    document.title = project.name ? `${project.name} \u2013 Stem Mixer` : 'Stem Mixer';
    this.#showPlanning(planning, project, state);
    write(this.#length, clock(project.seconds));
    write(this.#integrated, fixed(mix.integratedLufs, 1));
    write(this.#truePeak, fixed(mix.truePeakDbtp, 1));
    this.#integrated.parentElement.classList.toggle('stale', mix.stale);
    this.#truePeak.parentElement.classList.toggle('stale', mix.stale);
    this.#truePeak.parentElement.classList.toggle('over', mix.truePeakDbtp > 0);
    this.#step(this.#undo, 'Undo', history.undo.at(-1), 'Ctrl+Z');
    this.#step(this.#redo, 'Redo', history.redo[0], 'Shift+Ctrl+Z');
    const {audition} = this.#playback;
    attribute(this.#mix, 'aria-pressed', audition === null && !blind);
    this.#mix.disabled = blind;
    this.#slots.forEach((one, i) => {
      const snapshot = snapshots[SLOTS[i]];
      one.disabled = blind;
      one.classList.toggle('vacant', !snapshot);
      attribute(one, 'aria-pressed', audition === SLOTS[i] && !blind);
      const words = snapshot ? `Hear ${SLOTS[i]}: ${snapshot.label}` : `Keep the present mix as ${SLOTS[i]}`;
      attribute(one, 'title', words);
      attribute(one, 'aria-label', words);
    });
    attribute(this.#same, 'aria-pressed', sameLoudness);
    this.#same.disabled = blind;
    fill(this.#target, [['', 'none'], ...choices.targets.map(({name, label, lufs}) => [name, `${label ?? name} (${fixed(lufs, 0)} LUFS)`])]);
    this.#target.value = state.target ?? '';
  }

  /** What changes while it plays. */
  paint(frame, sampleRate, shortTermLufs) {
    const text = clock(frame / sampleRate, 2);
    if (text !== this.#shownTenth) {
      this.#shownTenth = text;
      write(this.#position, text);
    }
    write(this.#shortTerm, fixed(shortTermLufs === null ? undefined : shortTermLufs, 1));
  }

  showTransport(loop) {
    const {playing} = this.#playback;
    this.#play.classList.toggle('playing', playing);
    attribute(this.#play, 'aria-label', playing ? 'Pause' : 'Play');
    attribute(this.#play, 'title', playing ? 'Pause (Space)' : 'Play (Space)');
    attribute(this.#loop, 'aria-pressed', loop !== null);
    attribute(this.#loop, 'title', loop ? 'Loop off (L)' : 'Loop (L): of what was marked, else of the ten seconds that come');
  }

  #step(one, word, what, keys) {
    one.disabled = what === undefined;
    attribute(one, 'title', what === undefined ? `Nothing to ${word.toLowerCase()}` : `${word}: ${what} (${keys})`);
    attribute(one, 'aria-label', what === undefined ? word : `${word}: ${what}`);
  }

  #showPlanning({state, fraction, message}, {kind, seconds, sampleRate}, {stems, song}) {
    const hears = state === 'hearing' && kind !== 'none';
    this.#planning.hidden = !hears;
    this.#planning.value = fraction;
    const count = song ? 'finished song' : `${stems.length} ${stems.length === 1 ? 'stem' : 'stems'}`;
    const words = kind === 'none' ? 'No project is open'
        : hears ? `Hearing ${percent(fraction)}`
        : state === 'failed' ? `The automatic mix has failed: ${message}`
        : `${count}, ${clock(seconds, 0)}, ${fixed(sampleRate / 1000, 1)} kHz`;
    write(this.#status, words);
    this.#status.title = words;
    this.#status.classList.toggle('failed', state === 'failed');
    if (this.#planned === 'hearing' && state === 'ready') {
      announce('The automatic mix is ready');
    }
    this.#planned = state;
  }
}
