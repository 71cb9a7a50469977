import {element} from './dom.js';
import {clock} from './format.js';

const STEP_SECONDS = 1;
const PAGE_SECONDS = 5;

/** A shorter loop than this is a slip of the hand. */
const SHORTEST_LOOP_SECONDS = 0.05;

/** Room for a time on the ruler. */
const MARK_PIXELS = 44;

/** Pixels that a pointer may move before it is a drag. */
const SLACK_PIXELS = 4;

/**
 * A ruler above tracks that all have the same time axis, with a cursor and a region to repeat. Click to move, drag to
 * repeat; a slider for the keyboard and for screen readers.
 */
export class Timeline {
  #transport = null;
  #startSeconds = 0;
  #marks = element('div', {class: 'marks', 'aria-hidden': 'true'});
  #cursor = element('div', {class: 'cursor'});
  #rulerCursor = element('div', {class: 'cursor', 'aria-hidden': 'true'});
  #region = element('div', {class: 'region', hidden: true});
  #overlay = element('div', {class: 'overlay', 'aria-hidden': 'true'}, this.#region, this.#cursor);
  #ruler = element('div', {
    class: 'ruler',
    role: 'slider',
    tabindex: 0,
    'aria-label': 'Position',
    'aria-valuemin': 0,
    onkeydown: (event) => this.#pressed(event),
  }, this.#marks, this.#rulerCursor);
  #transportBar = element('div', {class: 'transport'}, element('div', {class: 'ruler-row'}, this.#ruler));

  /** What is drawn above the tracks, and over them; tracks go in between. */
  constructor(tracks) {
    this.element = element('div', {class: 'tracks'}, this.#transportBar, tracks, this.#overlay);
    this.element.addEventListener('pointerdown', (event) => this.#grabbed(event));
    new ResizeObserver(() => this.#transport && this.#label()).observe(this.#ruler);
    const paint = () => {
      if (this.#transport?.playing) {
        this.#paint();
      }
      requestAnimationFrame(paint);
    };
    requestAnimationFrame(paint);
  }

  /** Puts controls above the ruler, where they stay in sight however many tracks there are. */
  addControls(controls) {
    this.#transportBar.prepend(controls);
  }

  /** Shows another transport, whose audio begins so far into the song. */
  attach(transport, startSeconds) {
    this.#transport = transport;
    this.#startSeconds = startSeconds;
    transport.onchange(() => this.#update());
    this.#ruler.setAttribute('aria-valuemax', transport.seconds.toFixed(1));
    this.#label();
    this.#update();
  }

  /** Sets one end of the loop to the position. */
  markLoop(end) {
    const {position, seconds, loop} = this.#transport;
    const {from, to} = loop ?? {from: 0, to: seconds};
    this.#repeat(end === 'from' ? {from: position, to: position < to ? to : seconds}
        : {from: position > from ? from : 0, to: position});
  }

  step(seconds) {
    this.#transport?.seek(this.#transport.position + seconds);
  }

  /** The position in the song, as a clock shows it. */
  get time() {
    return clock(this.#startSeconds + (this.#transport?.position ?? 0));
  }

  #repeat({from, to}) {
    if (to - from >= SHORTEST_LOOP_SECONDS) {
      this.#transport.setLoop({from, to});
    }
  }

  #update() {
    const {loop, seconds} = this.#transport;
    this.#region.hidden = loop === null;
    if (loop) {
      this.#region.style.left = `${100 * loop.from / seconds}%`;
      this.#region.style.width = `${100 * (loop.to - loop.from) / seconds}%`;
    }
    this.#paint();
  }

  #paint() {
    const {position, seconds} = this.#transport;
    this.#cursor.style.left = this.#rulerCursor.style.left = `${100 * position / seconds}%`;
    this.#ruler.setAttribute('aria-valuenow', position.toFixed(1));
    this.#ruler.setAttribute('aria-valuetext', `${this.time} of ${clock(this.#startSeconds + seconds)}`);
  }

  #label() {
    const {seconds} = this.#transport;
    const most = Math.min(10, this.#ruler.clientWidth / MARK_PIXELS);
    const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600].find((s) => seconds / s <= most) ?? 1200;
    this.#marks.replaceChildren();
    for (let t = Math.ceil(this.#startSeconds / step) * step; t < this.#startSeconds + seconds; t += step) {
      const mark = element('span', {}, clock(t).replace(/\.0$/, ''));
      mark.style.left = `${100 * (t - this.#startSeconds) / seconds}%`;
      this.#marks.append(mark);
    }
  }

  #pressed(event) {
    const steps = {
      ArrowLeft: -STEP_SECONDS, ArrowDown: -STEP_SECONDS, ArrowRight: STEP_SECONDS, ArrowUp: STEP_SECONDS,
      PageDown: -PAGE_SECONDS, PageUp: PAGE_SECONDS, Home: -Infinity, End: Infinity,
    };
    if (event.key in steps && this.#transport) {
      event.preventDefault();
      this.step(steps[event.key]);
    }
  }

  #secondsAt(clientX) {
    const {left, width} = this.#overlay.getBoundingClientRect();
    return Math.min(Math.max(0, (clientX - left) / width), 1) * this.#transport.seconds;
  }

  #grabbed(event) {
    const area = event.target.closest('.wave, .ruler');
    if (!area || event.button !== 0 || !this.#transport) {
      return;
    }
    const from = this.#secondsAt(event.clientX);
    area.setPointerCapture(event.pointerId);
    const released = (up) => {
      area.removeEventListener('pointerup', released);
      if (Math.abs(up.clientX - event.clientX) <= SLACK_PIXELS) {
        this.#transport.seek(from);
      } else {
        const to = this.#secondsAt(up.clientX);
        this.#repeat({from: Math.min(from, to), to: Math.max(from, to)});
      }
    };
    area.addEventListener('pointerup', released);
  }
}
