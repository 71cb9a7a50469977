import {arrange, attribute, button, element, iconButton, write} from './dom.js';
import {clock, nameOf, toLinear} from './format.js';
import {familyOf} from './families.js';
import {drawWave, sizeCanvas} from './lanes.js';
import {RideEditor} from './ride-editor.js';

const STEP_SECONDS = 1;
const PAGE_SECONDS = 10;

/** A shorter loop than this is a slip of the hand. */
const SHORTEST_LOOP_SECONDS = 0.05;

/** Room for a time on the ruler. */
const MARK_PIXELS = 64;

/** Pixels that a pointer may move before it is a drag. */
const SLACK_PIXELS = 4;

const MOST_ZOOM = 32;

/**
 * The whole song above lanes that share its time axis, with a playhead and a region to repeat. Click or drag moves, Shift and drag
 * repeats.
 */
export class Timeline {
  #playback;
  #waveforms;
  #desk;
  #select;
  #state = null;
  #selection = null;
  #from = 0;
  #span = 1;
  #lanes = new Map();
  #signature = '';
  #ghost = null;
  #width = 0;
  #shownFrames = 0;
  #marks = element('div', {'class': 'marks', 'aria-hidden': 'true'});
  #playhead = element('div', {class: 'playhead'});
  #region = element('div', {class: 'region', hidden: true});
  #overlay = element('div', {'class': 'overlay', 'aria-hidden': 'true'}, this.#region, this.#playhead);
  #ruler;
  #list = element('div', {class: 'lanes'});
  #rides;

  constructor(desk, playback, waveforms, select) {
    this.#desk = desk;
    this.#playback = playback;
    this.#waveforms = waveforms;
    this.#select = select;
    this.#rides = new RideEditor(desk, this);
    this.#ruler = element('div', {'class': 'ruler', 'role': 'slider', 'tabindex': 0, 'aria-label': 'Position', 'aria-valuemin': 0,
      'title': 'Click or drag: move. Shift and drag: repeat a part', 'onkeydown': (event) => this.#key(event)}, this.#marks);
    this.element = element('section', {'class': 'timeline', 'aria-label': 'Timeline'},
        element('div', {class: 'timeline-inner'}, element('div', {class: 'ruler-row'},
            element('div', {class: 'lane-tools', role: 'group', 'aria-label': 'Timeline'},
                iconButton('less', 'Show more of the song', () => this.zoom(0.5)),
                iconButton('plus', 'Show less of the song', () => this.zoom(2)),
                iconButton('fit', 'Show the whole song', () => this.zoom(0)),
                button('[', () => this.markLoop('from'), {'class': 'icon-button', 'aria-label': 'The loop begins here', 'title': 'The loop begins here ([)'}),
                button(']', () => this.markLoop('to'), {'class': 'icon-button', 'aria-label': 'The loop ends here', 'title': 'The loop ends here (])'})),
            this.#ruler),
        this.#list, this.#overlay));
    this.element.addEventListener('pointerdown', (event) => this.#grabbed(event));
    this.element.addEventListener('wheel', (event) => this.#wheel(event), {passive: false});
    new ResizeObserver(() => this.#resized()).observe(this.#ruler);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#redraw());
    playback.onchange(() => this.#showLoop());
  }

  update(state, selection, target) {
    this.#state = state;
    this.#selection = selection;
    const signature = JSON.stringify([state.project.frames, state.channels.map(({channel, place}) => [channel, place])]);
    if (signature !== this.#signature) {
      this.#signature = signature;
      this.#build();
    }
    for (const channel of state.channels) {
      this.#lanes.get(channel.channel)?.update(channel, channel.channel === selection);
    }
    const ridden = state.project.kind === 'song' ? null : state.channels.find(({channel}) => channel === selection) ?? null;
    this.#rides.show(ridden, target, this.#lanes.get(selection)?.body ?? null);
    attribute(this.#ruler, 'aria-valuemax', state.project.seconds.toFixed(1));
    this.#showLoop();
  }

  /** What is shown: frames from the left end on. */
  get view() {
    const {frames} = this.#state.project;
    return {from: this.#from * frames, frames: this.#span * frames};
  }

  get width() {
    return this.#width;
  }

  get frames() {
    return this.#state.project.frames;
  }

  get sampleRate() {
    return this.#state.project.sampleRate;
  }

  /** The frame under a place on the screen. */
  frameAt(clientX) {
    const {left, width} = this.#ruler.getBoundingClientRect();
    const place = Math.min(1, Math.max(0, (clientX - left) / width));
    return Math.min(this.frames, Math.max(0, this.view.from + place * this.view.frames));
  }

  /** Sets one end of the loop to the playhead. */
  markLoop(end) {
    const {frame, loop} = this.#playback;
    const {from, to} = loop ?? {from: 0, to: this.frames};
    this.#repeat(end === 'from' ? {from: frame, to: frame < to ? to : this.frames} : {from: frame > from ? from : 0, to: frame});
  }

  step(seconds) {
    const frame = this.#playback.frame + seconds * this.sampleRate;
    this.#playback.seek(Math.min(this.frames - 1, Math.max(0, frame)));
  }

  /** Shows so many times less of the song around the playhead; 0: the whole song. */
  zoom(times, centre = this.#playback.frame / this.frames) {
    const span = times === 0 ? 1 : Math.min(1, Math.max(1 / MOST_ZOOM, this.#span / times));
    const place = (centre - this.#from) / this.#span;
    const inView = place >= 0 && place <= 1 ? place : 0.5;
    this.#look(centre - inView * span, span);
  }

  /** What changes while it plays. */
  paint() {
    if (!this.#state || this.frames === 0) {
      return;
    }
    const frame = this.#ghost ?? this.#playback.frame;
    if (this.#playback.playing && this.#ghost === null && this.#span < 1) {
      const place = frame / this.frames;
      if (place < this.#from || place > this.#from + this.#span) {
        this.#look(place - 0.05 * this.#span, this.#span);
      }
    }
    const x = (frame / this.frames - this.#from) / this.#span * this.#width;
    // A transform would make a layer of it, and of much that lies above it: more work than it saves.
    this.#playhead.style.left = `${x.toFixed(1)}px`;
    const seconds = frame / this.sampleRate;
    const now = seconds.toFixed(0);
    if (this.#ruler.getAttribute('aria-valuenow') !== now) {
      this.#ruler.setAttribute('aria-valuenow', now);
      this.#ruler.setAttribute('aria-valuetext', `${clock(seconds, 0)} of ${clock(this.#state.project.seconds, 0)}`);
    }
  }

  /** Brings the lane of a channel into sight. */
  reveal(channel) {
    this.#lanes.get(channel)?.element.scrollIntoView({block: 'nearest'});
  }

  redrawLane(channel) {
    this.#lanes.get(channel)?.draw();
  }

  #look(from, span) {
    this.#span = span;
    this.#from = Math.min(1 - span, Math.max(0, from));
    this.#label();
    this.#showLoop();
    this.#redraw();
  }

  #redraw() {
    this.#lanes.forEach((lane) => lane.draw());
    this.#rides.draw();
  }

  #build() {
    const old = this.#lanes;
    this.#lanes = new Map(this.#state.channels.filter(({place}) => place !== 'master').map((channel) => {
      const kept = old.get(channel.channel);
      return [channel.channel, kept?.place === channel.place ? kept : new Lane(this, this.#desk, this.#waveforms, channel, this.#select)];
    }));
    arrange(this.#list, [...this.#lanes.values()].map(({element: lane}) => lane));
    if (this.frames !== this.#shownFrames) {
      this.#shownFrames = this.frames;
      this.#look(0, 1);
    }
    this.#resized();
  }

  #resized() {
    this.#width = this.#ruler.clientWidth;
    if (this.#state) {
      this.#label();
      this.#redraw();
    }
  }

  #label() {
    const {seconds} = this.#state.project;
    const [start, shown] = [this.#from * seconds, this.#span * seconds];
    const most = Math.max(1, this.#width / MARK_PIXELS);
    const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600].find((s) => shown / s <= most) ?? 1200;
    const made = [];
    for (let i = Math.ceil(start / step); i * step < start + shown; i++) {
      const mark = element('span', {}, clock(i * step, step < 1 ? 1 : 0));
      mark.style.left = `${100 * (i * step - start) / shown}%`;
      made.push(mark);
    }
    this.#marks.replaceChildren(...made);
  }

  #showLoop() {
    if (!this.#state) {
      return;
    }
    const {loop} = this.#playback;
    this.#region.hidden = loop === null;
    if (loop) {
      const place = (frame) => (frame / this.frames - this.#from) / this.#span;
      const [left, right] = [Math.max(0, place(loop.from)), Math.min(1, place(loop.to))];
      this.#region.style.left = `${100 * left}%`;
      this.#region.style.width = `${100 * Math.max(0, right - left)}%`;
    }
  }

  #repeat({from, to}) {
    if (to - from >= SHORTEST_LOOP_SECONDS * this.sampleRate) {
      this.#playback.setLoop({from, to});
    }
  }

  #key(event) {
    const steps = {ArrowLeft: -STEP_SECONDS, ArrowDown: -STEP_SECONDS, ArrowRight: STEP_SECONDS, ArrowUp: STEP_SECONDS,
      PageDown: -PAGE_SECONDS, PageUp: PAGE_SECONDS, Home: -Infinity, End: Infinity};
    if (event.key in steps && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      this.step(steps[event.key]);
    }
  }

  #wheel(event) {
    const isOnWave = event.target.closest('.lane-body, .ruler') !== null;
    if (event.ctrlKey && isOnWave) {
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1.25 : 0.8, this.frameAt(event.clientX) / this.frames);
    } else if (isOnWave && this.#span < 1 && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.#look(this.#from + event.deltaX / this.#width * this.#span, this.#span);
    }
  }

  #grabbed(event) {
    const area = event.target.closest('.lane-body, .ruler');
    if (!area || event.button !== 0 || event.target.closest('.ride-point') || this.frames === 0) {
      return;
    }
    const from = this.frameAt(event.clientX);
    const repeats = event.shiftKey;
    const isRuler = area === this.#ruler;
    // On a lane a finger scrolls, so it moves the playhead only where it does not travel.
    const follows = isRuler || event.pointerType === 'mouse';
    if (follows) {
      area.setPointerCapture(event.pointerId);
      this.#ghost = repeats ? null : from;
    }
    const stop = new AbortController();
    const on = (name, listener) => area.addEventListener(name, listener, {signal: stop.signal});
    const ended = () => {
      stop.abort();
      this.#ghost = null;
    };
    on('pointermove', (move) => {
      if (follows && !repeats) {
        this.#ghost = this.frameAt(move.clientX);
      } else if (follows && Math.abs(move.clientX - event.clientX) > SLACK_PIXELS) {
        const to = this.frameAt(move.clientX);
        this.#region.hidden = false;
        const left = (Math.min(from, to) / this.frames - this.#from) / this.#span;
        this.#region.style.left = `${100 * left}%`;
        this.#region.style.width = `${100 * Math.abs(to - from) / this.frames / this.#span}%`;
      }
    });
    on('pointerup', (up) => {
      const to = this.frameAt(up.clientX);
      ended();
      if (repeats) {
        this.#repeat({from: Math.min(from, to), to: Math.max(from, to)});
      } else if (follows || Math.abs(up.clientX - event.clientX) <= SLACK_PIXELS) {
        this.#playback.seek(to);
      }
    });
    on('pointercancel', ended);
  }
}

/** The waveform of one channel, as loud as its fader makes it. */
class Lane {
  #timeline;
  #desk;
  #waveforms;
  #channel;
  #name;
  #canvas = element('canvas', {'class': 'wave', 'aria-hidden': 'true'});
  #heard = element('span', {class: 'heard-text'});
  #gainDb = 0;
  /** There is no outline of what has not been heard to its end. */
  #isHeard = false;
  body = element('div', {class: 'lane-body'}, this.#canvas);
  #drawn = '';

  constructor(timeline, desk, waveforms, channel, select) {
    this.#timeline = timeline;
    this.#desk = desk;
    this.#waveforms = waveforms;
    this.#channel = channel.channel;
    this.place = channel.place;
    this.#name = button(nameOf(channel), () => select(this.#channel, true), {'class': 'lane-name', 'tabindex': -1, 'title': nameOf(channel)});
    this.element = element('div', {class: 'lane'}, element('div', {class: 'lane-head'}, this.#name, this.#heard), this.body);
    new ResizeObserver(() => this.draw()).observe(this.#canvas);
  }

  update(channel, isSelected) {
    this.#gainDb = this.#desk.shown(`${this.#channel}/gain`, channel.gainDb);
    const isMuted = this.#desk.shown(`${this.#channel}/mute`, channel.muted);
    this.element.dataset.family = familyOf(channel);
    this.element.classList.toggle('selected', isSelected);
    // A bus has no waveform of its own; its lane is there for its rides.
    this.element.hidden = this.place === 'bus' && !isSelected;
    this.element.classList.toggle('silent', isMuted);
    const {stems, planning} = this.#desk.state;
    const stem = stems.find((one) => one.channel === this.#channel);
    this.#isHeard = this.place === 'stem' && (planning.state !== 'hearing' || typeof stem?.integratedLufs === 'number');
    write(this.#heard, planning.state === 'hearing' && stem?.heard < 1 ? `${Math.floor(100 * stem.heard)} %` : '');
    const drawn = `${this.#isHeard},${this.#gainDb},${isMuted},${isSelected},${this.element.dataset.family}`;
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.draw();
    }
  }

  draw() {
    const size = sizeCanvas(this.#canvas);
    if (size !== null) {
      const outline = this.#isHeard ? this.#waveforms.get(this.#channel) : undefined;
      drawWave(this.#canvas, outline, this.#timeline.view, this.#timeline.sampleRate,
          toLinear(this.#gainDb) * this.#waveforms.scale);
    }
  }
}
