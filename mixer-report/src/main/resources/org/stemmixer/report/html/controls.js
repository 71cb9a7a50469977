import {announce, element} from './dom.js';

/** Play, back, loop and the time, with their keys, above a timeline. */
export class Controls {
  #transport = null;
  #timeline;
  #context = null;
  #play = element('button', {class: 'play', type: 'button', disabled: true, onclick: () => this.toggle()}, 'Play');
  #back = element('button', {type: 'button', disabled: true, onclick: () => this.#rewind()}, 'To the start');
  #loop = element('button', {type: 'button', disabled: true, 'aria-pressed': 'false', onclick: () => this.#switchLoop()},
      'Loop');
  #time = element('output', {class: 'time', 'aria-label': 'Time'});
  #lastLoop = null;

  constructor(timeline, shortcuts, ...more) {
    this.#timeline = timeline;
    timeline.addControls(element('div', {class: 'controls', role: 'group', 'aria-label': 'Playback'},
        this.#play, this.#back, this.#loop, ...more, this.#time));
    shortcuts.bind([' '], ['Space'], 'play or pause', () => this.toggle());
    shortcuts.bind(['ArrowLeft', 'ArrowRight'], ['←', '→'], '2 seconds back or on',
        ({key}) => timeline.step(key === 'ArrowLeft' ? -2 : 2));
    shortcuts.bind(['Home'], ['Home'], 'to the start', () => this.#rewind());
    shortcuts.bind(['[', ']'], ['[', ']'], 'the loop begins or ends here',
        ({key}) => this.#transport && timeline.markLoop(key === '[' ? 'from' : 'to'));
    shortcuts.bind(['l'], ['L'], 'loop on or off', () => this.#switchLoop());
    const tick = () => {
      this.#time.textContent = timeline.time;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  /** Works another transport. */
  attach(context, transport) {
    this.#context = context;
    this.#transport = transport;
    this.#lastLoop = null;
    [this.#play, this.#back, this.#loop].forEach((button) => button.disabled = false);
    transport.onchange(() => this.#update());
    this.#update();
  }

  toggle() {
    if (this.#transport?.playing) {
      this.#transport.pause();
    } else if (this.#transport) {
      // Browsers let no page sound before it is touched.
      this.#context.resume();
      this.#transport.play();
    }
  }

  #rewind() {
    this.#transport?.seek(this.#transport.loop?.from ?? 0);
  }

  #switchLoop() {
    if (this.#transport) {
      const {loop, seconds} = this.#transport;
      this.#transport.setLoop(loop ? null : this.#lastLoop ?? {from: 0, to: seconds});
      announce(loop ? 'Loop off' : 'Loop on');
    }
  }

  #update() {
    const {playing, loop} = this.#transport;
    this.#play.textContent = playing ? 'Pause' : 'Play';
    this.#loop.setAttribute('aria-pressed', String(loop !== null));
    this.#lastLoop = loop ?? this.#lastLoop;
  }
}
