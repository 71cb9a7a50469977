import {announce, button, element, rebuild} from './dom.js';
import {ChannelPanel} from './channel-panel.js';
import {ComparePanel} from './compare-panel.js';
import {DecisionsPanel} from './decisions-panel.js';
import {DeliverDialog, SaveDialog} from './dialogs.js';
import {Desk, Gesture} from './desk.js';
import {Link} from './link.js';
import {Mixer} from './mixer.js';
import {Opener} from './opener.js';
import {OutputPanel, jobRow} from './output-panel.js';
import {Playback} from './playback.js';
import {Shortcuts} from './shortcuts.js';
import {SongPanel} from './song-panel.js';
import {Tabs} from './tabs.js';
import {Timeline} from './timeline.js';
import {Topbar} from './topbar.js';
import {Waveforms} from './waveforms.js';
import {decibels, nameOf} from './format.js';
import {toast} from './toasts.js';

const SELECTION = 'desk-selection';
const LOUDNESS = 'desk-other-loudness';

/** What is repeated if nothing was marked. */
const LOOP_SECONDS = 10;

const STEP_SECONDS = 1;
const LONG_STEP_SECONDS = 10;
const STEP_DB = 0.5;

/** Meters move so often. */
const METER_SECONDS = 0.03;

/** The page: its parts, and what is selected in it. */
class Page {
  #link = new Link(new URLSearchParams(location.search).get('token') ?? '');
  #desk = new Desk(this.#link);
  #playback = new Playback(this.#link);
  #selection = sessionStorage.getItem(SELECTION);
  #rideTarget = '';
  #same = localStorage.getItem(LOUDNESS) === null;
  #lastLoop = null;
  #keyGesture = new Gesture(this.#desk);
  #waveforms = new Waveforms(this.#link, (channel) => this.#timeline.redrawLane(channel));
  #timeline = new Timeline(this.#desk, this.#playback, this.#waveforms, (channel, opens) => this.#select(channel, opens));
  #mixer = new Mixer(this.#desk, (channel, opens) => this.#select(channel, opens));
  #song = new SongPanel(this.#desk);
  #opener = new Opener(this.#link, () => this.#desk.changed());
  #channel = new ChannelPanel(this.#desk, {editRide: (send) => this.#editRide(send), addRide: (send) => this.#addRide(send)});
  #decisions = new DecisionsPanel(this.#desk);
  #compare = new ComparePanel(this.#desk, this.#playback, {hear: (slot) => this.#hear(slot), store: (slot) => this.#store(slot),
    hearBlind: (slot) => this.#playback.hear(slot, true), changed: () => this.#desk.changed()});
  #deliver = new DeliverDialog(this.#link, () => this.#tabs.show('output'));
  #save = new SaveDialog(this.#link, (path) => {
    announce(`Saved as ${path}`);
    this.#desk.changed();
  });
  #output = new OutputPanel(this.#link, {deliver: () => this.#deliver.open(this.#desk.state), open: () => this.#openAnother()});
  #shortcuts = new Shortcuts();
  #topbar = new Topbar(this.#desk, this.#playback, {
    toggle: () => this.#toggle(), toStart: () => this.#playback.seek(0), toggleLoop: () => this.#toggleLoop(), hear: (slot) => this.#hear(slot),
    toggleSame: () => this.#toggleSame(), save: () => this.#save.open(), deliver: () => this.#deliver.open(this.#desk.state),
    undo: () => this.#step('undo'), redo: () => this.#step('redo'), help: () => this.#shortcuts.help(),
  });
  #activity = element('ul');
  #offline = element('p', {class: 'offline', role: 'status', hidden: true}, 'The connection to the desk is lost. Connecting again …');
  #workspace = element('div', {class: 'workspace'}, this.#timeline.element, this.#song.element, this.#mixer.element);
  #tabs = new Tabs([{id: 'mix', label: 'Mix', panel: this.#workspace}, {id: 'channel', label: 'Channel', panel: this.#channel.element},
    {id: 'decisions', label: 'Decisions', panel: this.#decisions.element}, {id: 'compare', label: 'Compare', panel: this.#compare.element},
    {id: 'output', label: 'Output', panel: this.#output.element}], () => this.#desk?.changed());
  #panel = element('aside', {'class': 'panel', 'aria-label': 'Details'}, this.#tabs.element, this.#channel.element, this.#decisions.element,
      this.#compare.element, this.#output.element);
  #shortTerm = null;
  #meteredAt = 0;

  async start() {
    this.#bindKeys();
    this.#desk.onchange((state) => this.#update(state));
    this.#playback.onchange(() => {
      this.#topbar.showTransport(this.#playback.loop);
      this.#desk.changed();
    });
    this.#link.on('error', ({message}) => toast(message));
    this.#link.on('online', (online) => this.#offline.hidden = online);
    try {
      await this.#desk.load();
    } catch (error) {
      this.#refused(error);
      return;
    }
    document.getElementById('desk').replaceChildren(this.#topbar.element, this.#offline,
        element('section', {'class': 'activity', 'aria-label': 'At work'}, this.#activity),
        element('main', {}, this.#opener.element, this.#workspace, this.#panel));
    this.#topbar.showTransport(null);
    this.#link.connect();
    const paint = (now) => {
      this.#paint(now / 1000);
      requestAnimationFrame(paint);
    };
    requestAnimationFrame(paint);
  }

  #refused(error) {
    document.getElementById('desk').replaceChildren(element('div', {class: 'loading'},
        element('p', {}, error.status === 401 || error.status === 403
          ? 'This link does not open the desk any more. Start stemmixer desk again and open the link that it prints.' : error.message),
        button('Try again', () => location.reload())));
  }

  #update(state) {
    const {kind} = state.project;
    document.body.dataset.kind = kind;
    this.#opener.element.hidden = kind !== 'none' && !this.#opener.isWanted;
    this.#opener.update(kind !== 'none');
    // What lies below cannot be reached.
    [this.#topbar.element, this.#workspace, this.#panel].forEach((part) => part.inert = kind !== 'none' && this.#opener.isWanted);
    this.#workspace.hidden = kind === 'none';
    this.#panel.hidden = kind === 'none';
    this.#song.element.hidden = kind !== 'song';
    this.#topbar.update(state, {sameLoudness: this.#same || this.#compare.isBlind, blind: this.#compare.isBlind});
    rebuild(this.#activity, JSON.stringify(state.jobs), () => state.jobs.map((job) => jobRow(this.#link, job)));
    if (kind === 'none') {
      return;
    }
    this.#playback.useProject(state.project);
    this.#waveforms.useProject(state.project);
    if (!state.channels.some(({channel}) => channel === this.#selection)) {
      this.#selection = state.channels[0]?.channel ?? null;
    }
    const selected = state.channels.find(({channel}) => channel === this.#selection);
    if (this.#rideTarget !== '' && !selected?.sends.some(({bus}) => bus === this.#rideTarget)) {
      this.#rideTarget = '';
    }
    this.#mixer.update(state, this.#selection);
    this.#timeline.update(state, this.#selection, this.#rideTarget);
    this.#song.update(state);
    // What is not in sight is not drawn.
    const panels = {channel: () => this.#channel.update(state, this.#selection, this.#rideTarget), decisions: () => this.#decisions.update(state),
      compare: () => this.#compare.update(state), output: () => this.#output.update(state, this.#playback.underruns)};
    panels[this.#tabs.shown]?.();
  }

  #paint(seconds) {
    const {state} = this.#desk;
    if (!state || state.project.kind === 'none') {
      return;
    }
    this.#playback.advance();
    const {meters, frame} = this.#playback;
    if (meters) {
      this.#shortTerm = meters.at(-1);
    }
    // The playhead is all that needs the full rate of the screen.
    if (seconds - this.#meteredAt >= METER_SECONDS) {
      this.#meteredAt = seconds;
      this.#mixer.meter(meters, seconds);
      this.#topbar.paint(frame, state.project.sampleRate, this.#shortTerm);
    }
    this.#timeline.paint();
  }

  #toggle() {
    if (this.#desk.state?.project.kind !== 'none') {
      Promise.resolve(this.#playback.toggle()).catch((error) => toast(`The browser cannot play: ${error.message}`));
    }
  }

  #toggleLoop() {
    const {loop, frame} = this.#playback;
    if (loop) {
      this.#lastLoop = loop;
      this.#playback.setLoop(null);
      announce('Loop off');
    } else {
      const {frames, sampleRate} = this.#desk.state.project;
      this.#playback.setLoop(this.#lastLoop ?? {from: frame, to: Math.min(frames, frame + LOOP_SECONDS * sampleRate)});
      announce('Loop on');
    }
  }

  #select(channel, opens) {
    if (channel !== this.#selection) {
      this.#rideTarget = '';
    }
    this.#selection = channel;
    sessionStorage.setItem(SELECTION, channel);
    if (opens) {
      this.#tabs.show('channel');
    }
    this.#desk.changed();
    // What is selected is larger; so it is brought into sight as it then is.
    requestAnimationFrame(() => {
      this.#mixer.get(channel)?.scrollIntoView();
      this.#timeline.reveal(channel);
    });
  }

  #selectNext(step) {
    const {channels} = this.#desk.state;
    const at = channels.findIndex(({channel}) => channel === this.#selection);
    const next = channels[Math.min(channels.length - 1, Math.max(0, at + step))];
    this.#select(next.channel, false);
    announce(`${nameOf(next)}, ${next.roleLabel ?? ''}, ${decibels(next.gainDb)}`);
  }

  #hear(slot) {
    if (slot !== null && !this.#desk.state.snapshots[slot]) {
      this.#store(slot);
      return;
    }
    const next = this.#playback.audition === slot ? null : slot;
    this.#playback.hear(next, this.#same);
    announce(next === null ? 'The present mix is heard' : `${next} is heard: ${this.#desk.state.snapshots[next].label}`);
  }

  #store(slot) {
    this.#desk.edit({op: 'snapshot', slot});
    announce(`The present mix is kept as ${slot}`);
  }

  #toggleSame() {
    this.#same = !this.#same;
    if (this.#same) {
      localStorage.removeItem(LOUDNESS);
    } else {
      localStorage.setItem(LOUDNESS, '1');
    }
    this.#playback.hear(this.#playback.audition, this.#same);
    announce(`Same loudness ${this.#same ? 'on' : 'off'}`);
  }

  #openAnother() {
    this.#opener.element.hidden = false;
    this.#opener.open();
  }

  /** Undoes or redoes the next step, which the server knows: edits on their way are not in the state yet. */
  #step(op) {
    const {undo, redo} = this.#desk.state.history;
    const what = op === 'undo' ? undo.at(-1) : redo[0];
    this.#desk.edit({op});
    if (what !== undefined) {
      announce(`${op === 'undo' ? 'Undone' : 'Redone'}: ${what}`);
    }
  }

  #editRide(send) {
    this.#rideTarget = send;
    this.#desk.changed();
    if (document.body.clientWidth < 1000) {
      this.#tabs.show('mix');
    }
  }

  #addRide(send) {
    const {frame} = this.#playback;
    this.#desk.edit({op: 'ride', channel: this.#selection, send, points: [[Math.round(frame), 0]], gesture: this.#desk.newGesture()});
    this.#editRide(send);
  }

  #flip(op, key) {
    const channel = this.#desk.channel(this.#selection);
    if (channel && channel.place !== 'master') {
      const on = !this.#desk.shown(`${channel.channel}/${op}`, channel[key]);
      this.#desk.edit({op, channel: channel.channel, on}, `${channel.channel}/${op}`, on);
      announce(`${nameOf(channel)}: ${op} ${on ? 'on' : 'off'}`);
    }
  }

  #nudge(db) {
    const channel = this.#desk.channel(this.#selection);
    if (channel && channel.place !== 'master') {
      const key = `${channel.channel}/gain`;
      const value = Number((this.#desk.shown(key, channel.gainDb) + db).toFixed(2));
      this.#desk.edit({op: 'gain', channel: channel.channel, value, gesture: this.#keyGesture.name}, key, value);
      announce(`${nameOf(channel)}: ${decibels(value)}`);
    }
  }

  /** A digit is a snapshot, or a version in a blind comparison. */
  #digit(number) {
    if (this.#compare.isBlind) {
      this.#compare.hearNumber(number - 1);
    } else {
      this.#hear(number === 0 ? null : 'ABC'[number - 1]);
    }
  }

  #bindKeys() {
    const keys = this.#shortcuts;
    const whenOpen = (action) => (event) => this.#desk.state?.project.kind !== 'none' && action(event);
    const bind = (names, shown, words, action) => keys.bind(names, shown, words, whenOpen(action));
    bind([' '], ['Space'], 'play or pause', () => this.#toggle());
    bind(['Home'], ['Home'], 'to the start', () => this.#playback.seek(0));
    bind(['ArrowLeft'], ['←', '→'], 'a second back or on; with Shift ten', () => this.#timeline.step(-STEP_SECONDS));
    bind(['ArrowRight'], [], null, () => this.#timeline.step(STEP_SECONDS));
    bind(['Shift+ArrowLeft'], [], null, () => this.#timeline.step(-LONG_STEP_SECONDS));
    bind(['Shift+ArrowRight'], [], null, () => this.#timeline.step(LONG_STEP_SECONDS));
    bind(['l'], ['L'], 'loop on or off', () => this.#toggleLoop());
    bind(['['], ['[', ']'], 'the loop begins or ends here', () => this.#timeline.markLoop('from'));
    bind([']'], [], null, () => this.#timeline.markLoop('to'));
    bind(['+', '='], ['+', '\u2212'], 'show less or more of the song', () => this.#timeline.zoom(2));
    bind(['-'], [], null, () => this.#timeline.zoom(0.5));
    bind([','], [',', '.'], 'the channel before or after', () => this.#selectNext(-1));
    bind(['.'], [], null, () => this.#selectNext(1));
    bind(['ArrowUp'], ['↑', '↓'], 'the selected channel half a dB up or down', () => this.#nudge(STEP_DB));
    bind(['ArrowDown'], [], null, () => this.#nudge(-STEP_DB));
    bind(['m'], ['M', 'S'], 'mute or solo the selected channel', () => this.#flip('mute', 'muted'));
    bind(['s'], [], null, () => this.#flip('solo', 'solo'));
    bind(['f'], ['F'], 'to the fader of the selected channel', () => this.#mixer.get(this.#selection)?.focusFader());
    bind(['e'], ['E'], 'to everything about the selected channel', () => {
      this.#tabs.show('channel');
      document.getElementById('tab-channel').focus();
    });
    bind(['1'], ['1', '2', '3'], 'hear A, B, C; again: the present mix', () => this.#digit(1));
    [2, 3, 4].forEach((number) => bind([String(number)], [], null, () => this.#digit(number)));
    bind(['0'], ['0'], 'hear the present mix', () => this.#digit(0));
    bind(['Shift+1'], ['Shift', '1'], 'keep the present mix as A; 2 and 3 as B and C', () => this.#store('A'));
    bind(['Shift+2'], [], null, () => this.#store('B'));
    bind(['Shift+3'], [], null, () => this.#store('C'));
    bind(['v'], ['V'], 'vote for what is heard, in a blind comparison', () => this.#compare.prefer());
    bind(['t'], ['T'], 'same loudness on or off', () => this.#compare.isBlind || this.#toggleSame());
    bind(['Ctrl+z'], ['Ctrl', 'Z'], 'undo; with Shift redo', () => this.#step('undo'));
    bind(['Ctrl+Shift+z', 'Ctrl+y'], [], null, () => this.#step('redo'));
    bind(['Ctrl+s'], ['Ctrl', 'S'], 'save the plan', () => this.#save.open());
    bind(['d'], ['D'], 'deliver', () => this.#deliver.open(this.#desk.state));
    keys.bind(['?'], ['?'], 'this list', () => keys.help());
  }
}

new Page().start();
