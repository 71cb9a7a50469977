import {announce, attribute, element, write} from './dom.js';
import {clock, decibels} from './format.js';
import {Gesture} from './desk.js';
import {sizeCanvas} from './lanes.js';

/** What half of the height of a lane stands for. */
const SHOWN_DB = 12;

/** What points may be set to. */
const LOWEST_DB = -60;
const HIGHEST_DB = 24;

const STEP_DB = 0.5;
const FINE_DB = 0.1;
const STEP_SECONDS = 0.25;
const FINE_SECONDS = 0.01;

/** More points than these can not be told apart; they are drawn, but are no handles until one looks closer. */
const MOST_HANDLES = 120;

/** A ride drawn over the lane of the selected channel: points to drag; double-click adds one, Delete removes it. */
export class RideEditor {
  #desk;
  #timeline;
  #gesture;
  #channel = null;
  #send = '';
  #points = [];
  #lane = null;
  #held = false;
  #canvas = element('canvas', {'class': 'ride-line', 'aria-hidden': 'true'});
  #handles = element('div', {'class': 'ride-points', 'role': 'group'});
  #hint = element('span', {class: 'ride-hint'});
  #layer = element('div', {class: 'ride'}, this.#canvas, this.#handles, this.#hint);

  constructor(desk, timeline) {
    this.#desk = desk;
    this.#timeline = timeline;
    this.#gesture = new Gesture(desk);
    new ResizeObserver(() => this.draw()).observe(this.#canvas);
  }

  /** Shows the ride of a channel's fader, or of one of its sends, over a lane. */
  show(channel, send, lane) {
    if (lane === null || channel === null) {
      this.#layer.remove();
      this.#lane = null;
      this.#channel = null;
      return;
    }
    if (this.#lane !== lane) {
      lane.append(this.#layer);
      lane.ondblclick = (event) => this.#doubleClicked(event);
      if (this.#lane) {
        this.#lane.ondblclick = null;
      }
      this.#lane = lane;
    }
    this.#channel = channel.channel;
    this.#send = send;
    if (!this.#held) {
      const ride = channel.rides.find((one) => one.send === send);
      this.#points = this.#desk.shown(this.#key, ride?.points ?? null) ?? [];
    }
    attribute(this.#handles, 'aria-label', `Ride of ${send === '' ? 'the fader' : `the send to ${send}`} of ${channel.channel}`);
    write(this.#hint, this.#points.length === 0 ? `No ride of ${send === '' ? 'the fader' : send}: double-click sets a point` : '');
    this.draw();
  }

  draw() {
    const scale = this.#lane ? sizeCanvas(this.#canvas) : null;
    if (scale === null) {
      return;
    }
    this.#line(scale);
    this.#place();
  }

  get #key() {
    return `${this.#channel}/ride/${this.#send}`;
  }

  /** Places from 0 to 1 across the lane. */
  #across(frame) {
    const {from, frames} = this.#timeline.view;
    return (frame - from) / frames;
  }

  #down(gainDb) {
    return 0.5 - Math.max(-1, Math.min(1, gainDb / SHOWN_DB)) / 2 * 0.9;
  }

  #line(scale) {
    const pen = this.#canvas.getContext('2d');
    const {width, height} = this.#canvas;
    pen.clearRect(0, 0, width, height);
    if (this.#points.length === 0) {
      return;
    }
    pen.strokeStyle = getComputedStyle(this.#canvas).color;
    pen.lineWidth = 1.5 * scale;
    pen.beginPath();
    pen.moveTo(0, this.#down(this.#points[0][1]) * height);
    for (const [frame, gainDb] of this.#points) {
      pen.lineTo(this.#across(frame) * width, this.#down(gainDb) * height);
    }
    pen.lineTo(width, this.#down(this.#points.at(-1)[1]) * height);
    pen.stroke();
  }

  #place() {
    const seen = this.#points.map((point, i) => ({point, i, at: this.#across(point[0])})).filter(({at}) => at >= 0 && at <= 1);
    const shown = seen.length > MOST_HANDLES ? [] : seen;
    while (this.#handles.children.length > shown.length) {
      this.#handles.lastChild.remove();
    }
    while (this.#handles.children.length < shown.length) {
      this.#handles.append(this.#handle());
    }
    shown.forEach(({point: [frame, gainDb], i, at}, n) => {
      const handle = this.#handles.children[n];
      handle.index = i;
      handle.style.left = `${100 * at}%`;
      handle.style.top = `${100 * this.#down(gainDb)}%`;
      attribute(handle, 'aria-valuenow', gainDb.toFixed(1));
      attribute(handle, 'aria-valuetext', `${decibels(gainDb)} at ${clock(frame / this.#timeline.sampleRate)}`);
      attribute(handle, 'title', `${decibels(gainDb)} at ${clock(frame / this.#timeline.sampleRate)}`);
      attribute(handle, 'aria-label', `Point ${i + 1} of ${this.#points.length}`);
    });
  }

  #handle() {
    const made = element('div', {'class': 'ride-point', 'role': 'slider', 'tabindex': 0, 'aria-valuemin': LOWEST_DB, 'aria-valuemax': HIGHEST_DB,
      'onpointerdown': (event) => this.#grabbed(event, made), 'onkeydown': (event) => this.#pressed(event, made),
      'ondblclick': (event) => event.stopPropagation()});
    return made;
  }

  #grabbed(event, handle) {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    handle.focus({preventScroll: true});
    handle.setPointerCapture(event.pointerId);
    this.#held = true;
    this.#gesture.begin();
    const {height} = this.#lane.getBoundingClientRect();
    const [startFrame, startDb] = this.#points[handle.index];
    const stop = new AbortController();
    handle.addEventListener('pointermove', (move) => {
      const frame = startFrame + this.#timeline.frameAt(move.clientX) - this.#timeline.frameAt(event.clientX);
      const gainDb = startDb - (move.clientY - event.clientY) / (height * 0.9) * 2 * SHOWN_DB;
      this.#move(handle.index, frame, gainDb);
    }, {signal: stop.signal});
    const ended = () => {
      stop.abort();
      this.#held = false;
      this.#gesture.end();
    };
    handle.addEventListener('pointerup', ended, {signal: stop.signal});
    handle.addEventListener('pointercancel', ended, {signal: stop.signal});
  }

  #pressed(event, handle) {
    const db = event.shiftKey ? FINE_DB : STEP_DB;
    const frames = (event.shiftKey ? FINE_SECONDS : STEP_SECONDS) * this.#timeline.sampleRate;
    const moves = {ArrowUp: [0, db], ArrowDown: [0, -db], ArrowLeft: [-frames, 0], ArrowRight: [frames, 0]};
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key in moves) {
      const [across, up] = moves[event.key];
      const [frame, gainDb] = this.#points[handle.index];
      this.#move(handle.index, frame + across, gainDb + up);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#change(this.#points.filter((_, i) => i !== handle.index));
      announce('Point removed');
      (this.#handles.children[0] ?? this.#lane.querySelector('button'))?.focus();
    } else if (event.key === 'Insert' || event.key === '+') {
      const [frame, gainDb] = this.#points[handle.index];
      const next = this.#points[handle.index + 1]?.[0] ?? this.#timeline.frames;
      this.#add(Math.round((frame + next) / 2), gainDb);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #doubleClicked(event) {
    const {top, height} = this.#lane.getBoundingClientRect();
    const place = (event.clientY - top) / height;
    this.#add(Math.round(this.#timeline.frameAt(event.clientX)), (0.5 - place) / 0.45 * SHOWN_DB);
  }

  #add(frame, gainDb) {
    if (!this.#points.some(([other]) => other === frame)) {
      this.#change([...this.#points, [frame, tidy(gainDb)]].sort(([a], [b]) => a - b));
      announce(`Point of ${decibels(tidy(gainDb))} added`);
    }
  }

  /** A point stays between its neighbours. */
  #move(index, frame, gainDb) {
    const least = index > 0 ? this.#points[index - 1][0] + 1 : 0;
    const most = index < this.#points.length - 1 ? this.#points[index + 1][0] - 1 : this.#timeline.frames;
    const moved = [Math.min(most, Math.max(least, Math.round(frame))), tidy(gainDb)];
    this.#change(this.#points.map((point, i) => i === index ? moved : point));
  }

  #change(points) {
    this.#points = points;
    this.draw();
    this.#desk.edit({op: 'ride', channel: this.#channel, send: this.#send, points: points.length > 0 ? points : null,
      gesture: this.#gesture.name}, this.#key, points);
  }
}

function tidy(gainDb) {
  return Math.round(10 * Math.min(HIGHEST_DB, Math.max(LOWEST_DB, gainDb))) / 10;
}
