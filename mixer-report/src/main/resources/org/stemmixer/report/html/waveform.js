const COLUMNS = 1500;

/** What half of the height stands for where gains are drawn. */
const OVERLAY_DB = 12;

/** The lowest and highest sample of each column of a picture, in turn; over all channels. */
export function extremes(buffer) {
  const columns = Math.min(COLUMNS, buffer.length);
  const pairs = new Float32Array(2 * columns);
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    const samples = buffer.getChannelData(channel);
    for (let column = 0; column < columns; column++) {
      const end = Math.floor((column + 1) * buffer.length / columns);
      let low = pairs[2 * column];
      let high = pairs[2 * column + 1];
      for (let i = Math.floor(column * buffer.length / columns); i < end; i++) {
        if (samples[i] < low) {
          low = samples[i];
        } else if (samples[i] > high) {
          high = samples[i];
        }
      }
      pairs[2 * column] = low;
      pairs[2 * column + 1] = high;
    }
  }
  return pairs;
}

/** The outline that holds several: what is shown where none may be told from the others. */
export function outline(all) {
  return all[0].map((_, i) => all.reduce((most, {[i]: value}) => i % 2 ? Math.max(most, value) : Math.min(most, value), 0));
}

/** Draws a waveform on a canvas in its text colour, again whenever its size or the colours change. */
export class Waveform {
  #canvas;
  #pairs = new Float32Array(0);
  #gain = 1;
  #ride = null;
  #reduction = null;

  constructor(canvas) {
    this.#canvas = canvas;
    new ResizeObserver(() => this.#draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  show(pairs, gain = 1) {
    this.#pairs = pairs;
    this.#gain = gain;
    this.#draw();
  }

  /**
   * Draws gains over the waveform, as functions of the place from 0 to 1 that give dB: a ride around the middle, and how far
   * dynamics turn down from the top.
   */
  overlay(ride, reduction) {
    this.#ride = ride;
    this.#reduction = reduction;
    this.#draw();
  }

  #draw() {
    const {clientWidth, clientHeight} = this.#canvas;
    const scale = devicePixelRatio || 1;
    this.#canvas.width = Math.max(1, Math.round(clientWidth * scale));
    this.#canvas.height = Math.max(1, Math.round(clientHeight * scale));
    const pen = this.#canvas.getContext('2d');
    pen.fillStyle = getComputedStyle(this.#canvas).color;
    const {width, height} = this.#canvas;
    const columns = this.#pairs.length / 2;
    const half = height / 2;
    for (let x = 0; x < width; x++) {
      const from = Math.floor(x * columns / width);
      const to = Math.max(from + 1, Math.floor((x + 1) * columns / width));
      let low = 0;
      let high = 0;
      for (let column = from; column < to && column < columns; column++) {
        low = Math.min(low, this.#pairs[2 * column]);
        high = Math.max(high, this.#pairs[2 * column + 1]);
      }
      const top = half - Math.min(1, high * this.#gain) * half;
      const bottom = half - Math.max(-1, low * this.#gain) * half;
      pen.fillRect(x, top, 1, Math.max(scale, bottom - top));
    }
    pen.strokeStyle = getComputedStyle(this.#canvas).getPropertyValue('--ink');
    pen.lineWidth = 1.5 * scale;
    this.#line(pen, this.#reduction, (db) => Math.min(1, -db / OVERLAY_DB) * half);
    this.#line(pen, this.#ride, (db) => half - Math.max(-1, Math.min(1, db / OVERLAY_DB)) * half);
  }
  #line(pen, gainDbAt, y) {
    if (gainDbAt) {
      const {width} = this.#canvas;
      pen.beginPath();
      for (let x = 0; x < width; x++) {
        pen.lineTo(x, y(gainDbAt((x + 0.5) / width)));
      }
      pen.stroke();
    }
  }
}
