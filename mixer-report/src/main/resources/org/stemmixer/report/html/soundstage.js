import {loudnessAt, panGains} from './console.js';
import {shape} from './dom.js';

const STAGE_WIDTH = 760;
const STAGE_HEIGHT = 380;
const STAGE_MARGIN = {left: 70, right: 24, top: 24, bottom: 34};
const STAGE_LOW_HZ = 50;
const STAGE_HIGH_HZ = 12_800;
const STAGE_TICKS_HZ = [[50, '50 Hz'], [200, '200'], [800, '800'], [3200, '3.2k'], [12_800, '12.8k']];

/** What is as small as a stem is drawn, and what is so loud that it is drawn as large as any. */
const QUIETEST_LUFS = -50;
const LOUDEST_LUFS = -10;
const LEAST_RADIUS = 6;
const MOST_RADIUS = 34;

const WINDOW_FRAMES = 8192;
const WINDOWS = 24;

/** The stems between left and right, by the middle of their spectrum and by how loud they are. */
export class Soundstage {
  #stems;
  #centroidsHz;
  #dots;

  constructor(stems) {
    this.#stems = stems;
    this.#centroidsHz = stems.map(() => null);
    this.#dots = stems.map(({name}, i) => {
      const circle = shape('circle', {r: LEAST_RADIUS});
      const text = shape('text', {'text-anchor': 'middle', dy: '0.35em'}, String(i + 1));
      return {circle, text, group: shape('g', {class: `dot version-${i % 6}`, visibility: 'hidden'},
          shape('title', {}, `${i + 1}: ${name}`), circle, text)};
    });
    const grid = shape('g', {class: 'grid'});
    for (const [pan, words] of [[-1, 'left'], [0, 'centre'], [1, 'right']]) {
      grid.append(shape('line', {x1: panX(pan), x2: panX(pan), y1: STAGE_MARGIN.top, y2: STAGE_HEIGHT - STAGE_MARGIN.bottom}),
          shape('text', {x: panX(pan), y: STAGE_HEIGHT - 12, 'text-anchor': pan === 0 ? 'middle' : pan < 0 ? 'start' : 'end'}, words));
    }
    for (const [hz, words] of STAGE_TICKS_HZ) {
      grid.append(shape('line', {x1: panX(-1), x2: panX(1), y1: hertzY(hz), y2: hertzY(hz)}),
          shape('text', {x: STAGE_MARGIN.left - 6, y: hertzY(hz) + 4, 'text-anchor': 'end'}, words));
    }
    this.element = shape('svg', {viewBox: `0 0 ${STAGE_WIDTH} ${STAGE_HEIGHT}`, class: 'soundstage', role: 'img',
      'aria-label': 'Where the stems stand between left and right, how high they lie, and how loud they are'},
    grid, ...this.#dots.map(({group}) => group));
  }

  /** Looks at the audio of the stems. */
  listen(buffers) {
    this.#centroidsHz = buffers.map(centroidHz);
  }

  /** Shows what is set: of each stem its gain, pan and mute. */
  show(settings) {
    settings.forEach(({gainDb, pan, mute}, i) => {
      const {circle, text, group} = this.#dots[i];
      const lufs = mute ? null : loudnessAt(this.#stems[i], gainDb, pan);
      const hz = this.#centroidsHz[i];
      group.setAttribute('visibility', lufs === null || hz === null ? 'hidden' : 'visible');
      if (lufs !== null && hz !== null) {
        const share = Math.min(1, Math.max(0, (lufs - QUIETEST_LUFS) / (LOUDEST_LUFS - QUIETEST_LUFS)));
        const [x, y] = [panX(position(this.#stems[i], pan)), hertzY(hz)];
        circle.setAttribute('cx', x);
        circle.setAttribute('cy', y);
        circle.setAttribute('r', LEAST_RADIUS + share * (MOST_RADIUS - LEAST_RADIUS));
        text.setAttribute('x', x);
        text.setAttribute('y', y);
      }
    });
  }
}

function panX(pan) {
  return STAGE_MARGIN.left + (STAGE_WIDTH - STAGE_MARGIN.left - STAGE_MARGIN.right) * (pan + 1) / 2;
}

function hertzY(hz) {
  const share = Math.log(Math.min(STAGE_HIGH_HZ, Math.max(STAGE_LOW_HZ, hz)) / STAGE_LOW_HZ)
      / Math.log(STAGE_HIGH_HZ / STAGE_LOW_HZ);
  return STAGE_HEIGHT - STAGE_MARGIN.bottom - (STAGE_HEIGHT - STAGE_MARGIN.top - STAGE_MARGIN.bottom) * share;
}

/** The pan of a mono source whose sides would be as loud as these. */
function position({leftLufs, rightLufs}, pan) {
  const [left, right] = panGains(pan);
  const side = (gain, lufs) => lufs === null ? 0 : gain * 10 ** (lufs / 20);
  return 4 / Math.PI * Math.atan2(side(right, rightLufs), side(left, leftLufs)) - 1;
}

/** The centroid of the mean power spectrum; null if there is only silence. */
export function centroidHz(buffer) {
  const samples = buffer.getChannelData(0);
  const size = WINDOW_FRAMES;
  const last = Math.max(0, samples.length - size);
  let moment = 0;
  let power = 0;
  for (let n = 0; n < WINDOWS; n++) {
    const start = Math.floor(n * last / (WINDOWS - 1));
    const re = Float64Array.from({length: size},
        (_, i) => (samples[start + i] ?? 0) * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size)));
    const im = new Float64Array(size);
    transform(re, im);
    for (let k = 1; k < size / 2; k++) {
      const bin = re[k] ** 2 + im[k] ** 2;
      power += bin;
      moment += bin * k * buffer.sampleRate / size;
    }
  }
  return power > 1e-9 ? moment / power : null;
}

/** The discrete Fourier transform in place, after Cooley and Tukey; the length is a power of two. */
function transform(re, im) {
  const size = re.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) {
      j ^= bit;
    }
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j], re[i]];
      [im[i], im[j]] = [im[j], im[i]];
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    const half = length / 2;
    for (let k = 0; k < half; k++) {
      const [c, s] = [Math.cos(2 * Math.PI * k / length), -Math.sin(2 * Math.PI * k / length)];
      for (let i = k; i < size; i += length) {
        const j = i + half;
        const [x, y] = [re[j] * c - im[j] * s, re[j] * s + im[j] * c];
        [re[j], im[j]] = [re[i] - x, im[i] - y];
        [re[i], im[i]] = [re[i] + x, im[i] + y];
      }
    }
  }
}
