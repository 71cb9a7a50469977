import {shape} from './dom.js';
import {decibels} from './format.js';

const WIDTH = 760;
const HEIGHT = 300;
const MARGIN = {left: 56, right: 16, top: 12, bottom: 34};
const TICKS_HZ = [[20, '20'], [50, '50'], [100, '100'], [200, '200'], [500, '500'], [1000, '1k'], [2000, '2k'],
  [5000, '5k'], [10_000, '10k'], [20_000, '20k Hz']];
const STEP_DB = 6;

/** Least and most that is drawn to both sides of the reference. */
const LEAST_DB = 12;
const MOST_DB = 36;

/** Draws the level of each third octave of all versions against the reference, which is the line at 0 dB. */
export function balanceChart(centresHz, versions) {
  const levels = versions.flatMap(({balanceDb}) => balanceDb).filter((level) => level !== null);
  const reach = (side) => STEP_DB * Math.ceil(
      Math.min(MOST_DB, Math.max(LEAST_DB, ...levels.map((level) => side * level))) / STEP_DB);
  const top = reach(1);
  const bottom = -reach(-1);
  const x = (hz) => MARGIN.left + (WIDTH - MARGIN.left - MARGIN.right) * Math.log(hz / 20) / Math.log(1000);
  const y = (db) => MARGIN.top
      + (HEIGHT - MARGIN.top - MARGIN.bottom) * (top - Math.min(top, Math.max(bottom, db))) / (top - bottom);
  const grid = shape('g', {class: 'grid'});
  for (const [hz, words] of TICKS_HZ) {
    grid.append(shape('line', {x1: x(hz), x2: x(hz), y1: y(top), y2: y(bottom)}),
        shape('text', {x: x(hz), y: HEIGHT - 12, 'text-anchor': hz === 20_000 ? 'end' : 'middle'}, words));
  }
  for (let db = bottom; db <= top; db += STEP_DB) {
    grid.append(shape('line', {x1: x(20), x2: x(20_000), y1: y(db), y2: y(db), class: db === 0 ? 'reference' : null}),
        shape('text', {x: MARGIN.left - 8, y: y(db) + 4, 'text-anchor': 'end'}, decibels(db, 0)));
  }
  const lines = versions.map(({balanceDb}, i) => shape('path', {
    class: `curve version-${i}`,
    d: path(balanceDb.map((db, band) => db === null ? null : [x(centresHz[band]), y(db)])),
  }));
  return shape('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'balance', role: 'img',
    'aria-label': 'Level of each third octave of every version against the reference; the table below holds the numbers'},
  grid, ...lines);
}

/** A line through points that breaks where there is none. */
function path(points) {
  let text = '';
  let pen = 'M';
  for (const point of points) {
    if (point !== null) {
      text += `${pen}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    }
    pen = point === null ? 'M' : 'L';
  }
  return text;
}
