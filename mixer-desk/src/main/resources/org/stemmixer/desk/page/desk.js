import {toast} from './toasts.js';

/** Edits of the same value follow each other no faster than this. */
const EDIT_MILLISECONDS = 50;

/** A value of one's own is shown no longer than this after the server has taken it. */
const LONGEST_WAIT_MILLISECONDS = 2000;

/** Keys pressed in a row are one gesture, as long as no longer pause is between them. */
const PAUSE_MILLISECONDS = 900;

/**
 * What the server says, and what a person does to it. A value is shown as set at once; the server's wins as soon as it has
 * taken the last of the gesture.
 */
export class Desk {
  #link;
  #state = null;
  #listeners = [];
  /** Values that the server has not told yet, by key. */
  #own = new Map();
  #queue = [];
  #sending = false;
  /** The revision that the last edit has led to. */
  #reached = 0;
  #waiters = [];
  #gestures = 0;
  #gestureSeed = Math.random().toString(36).slice(2, 8);
  #scheduled = false;

  constructor(link) {
    this.#link = link;
    link.on('state', ({state}) => this.#take(state));
  }

  get state() {
    return this.#state;
  }

  /** Calls back after each change, once per frame at most. */
  onchange(listener) {
    this.#listeners.push(listener);
  }

  async load() {
    this.#take(await this.#link.get('/api/state'));
  }

  /** A value as a person has set it, else as the server says. */
  shown(key, value) {
    return this.#own.has(key) ? this.#own.get(key).value : value;
  }

  /** The state of a channel with what a person has just set. */
  channel(name) {
    return this.#state?.channels.find(({channel}) => channel === name) ?? null;
  }

  /** Waits until the state tells of all that has been edited. */
  settled() {
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
      this.#tellWaiters();
    });
  }

  #tellWaiters() {
    if (!this.#sending && this.#state.revision >= this.#reached) {
      this.#waiters.splice(0).forEach((resolve) => resolve());
    }
  }

  newGesture() {
    return `${this.#gestureSeed}-${++this.#gestures}`;
  }

  /**
   * Edits.
   *
   * @param edit as the server takes it
   * @param key names the value; an edit that has not been sent is replaced by the next one with the same key
   * @param value what is shown until the server has taken it
   */
  edit(edit, key = null, value = undefined) {
    if (key !== null) {
      this.#own.set(key, {value, until: Infinity});
      this.changed();
    }
    const waiting = this.#queue.findIndex((one) => key !== null && one.key === key && one.edit.gesture === edit.gesture);
    if (waiting >= 0) {
      this.#queue[waiting].edit = edit;
    } else {
      this.#queue.push({edit, key});
    }
    this.#send();
  }

  async #send() {
    if (this.#sending) {
      return;
    }
    this.#sending = true;
    while (this.#queue.length > 0) {
      const {edit, key} = this.#queue.shift();
      const pause = new Promise((resolve) => setTimeout(resolve, key === null ? 0 : EDIT_MILLISECONDS));
      try {
        const {revision} = await this.#link.post('/api/edit', edit);
        this.#reached = revision;
        this.#settle(key, revision);
      } catch (error) {
        this.#own.delete(key);
        this.changed();
        toast(error.message);
      }
      await pause;
    }
    this.#sending = false;
    this.#tellWaiters();
  }

  #settle(key, revision) {
    const own = this.#own.get(key);
    if (!own || this.#queue.some((one) => one.key === key)) {
      return;
    }
    own.until = revision;
    this.#forget();
    setTimeout(() => {
      if (this.#own.get(key) === own) {
        this.#own.delete(key);
        this.changed();
      }
    }, LONGEST_WAIT_MILLISECONDS);
  }

  #forget() {
    for (const [key, {until}] of this.#own) {
      if (until <= this.#state.revision) {
        this.#own.delete(key);
      }
    }
  }

  #take(state) {
    if (this.#state && state.revision < this.#state.revision) {
      // Another server has begun to count anew.
      this.#reached = 0;
    }
    this.#state = state;
    this.#forget();
    this.#tellWaiters();
    this.changed();
  }

  /** Has everything drawn again. */
  changed() {
    if (!this.#scheduled && this.#state) {
      this.#scheduled = true;
      // A page in the background draws no frames, but still is to know its state.
      const run = () => {
        if (this.#scheduled) {
          this.#scheduled = false;
          this.#listeners.forEach((listener) => listener(this.#state));
        }
      };
      requestAnimationFrame(run);
      setTimeout(run, 100);
    }
  }
}

/** Names the gestures of one control: a drag is one, and keys in a row are. */
export class Gesture {
  #desk;
  #name = null;
  #held = false;
  #last = 0;

  constructor(desk) {
    this.#desk = desk;
  }

  begin() {
    this.#held = true;
    this.#name = this.#desk.newGesture();
  }

  end() {
    this.#held = false;
    this.#name = null;
  }

  get name() {
    const now = performance.now();
    if (!this.#held && now - this.#last > PAUSE_MILLISECONDS || this.#name === null) {
      this.#name = this.#desk.newGesture();
    }
    this.#last = now;
    return this.#name;
  }
}
