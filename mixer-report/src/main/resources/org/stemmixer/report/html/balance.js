import {shape} from './dom.js';
import {fixed} from './format.js';

const WIDTH = 760;
const HEIGHT = 300;
const MARGIN = {left: 48, right: 16, top: 12, bottom: 34};
const TICKS_HZ = [[20, '20'], [50, '50'], [100, '100'], [200, '200'], [500, '500'], [1000, '1k'], [2000, '2k'],
  [5000, '5k'], [10_000, '10k'], [20_000, '20k Hz']];

/** Fall of the level in third octaves of music, in dB per octave above a corner (Elowsson and Friberg, 2017). */
const REFERENCE_SLOPE_DB = -4.5;
const REFERENCE_CORNER_HZ = 100;

/** A lower level than this below the highest is not drawn. */
const RANGE_DB = 70;

/** Draws the level of each third octave of all versions, and the usual slope of music. */
export function balanceChart(centresHz, versions) {
  const all = versions.flatMap(({thirdOctavesDb}) => thirdOctavesDb).filter((level) => level !== null);
  const top = Math.ceil((Math.max(-10, ...all) + 3) / 10) * 10;
  const bottom = Math.max(top - RANGE_DB, Math.floor((Math.min(...all, top - 30) - 3) / 10) * 10);
  const x = (hz) => MARGIN.left + (WIDTH - MARGIN.left - MARGIN.right) * Math.log(hz / 20) / Math.log(1000);
  const y = (db) => MARGIN.top + (HEIGHT - MARGIN.top - MARGIN.bottom) * (top - Math.max(bottom, db)) / (top - bottom);
  const grid = shape('g', {class: 'grid'});
  for (const [hz, words] of TICKS_HZ) {
    grid.append(shape('line', {x1: x(hz), x2: x(hz), y1: y(top), y2: y(bottom)}),
        shape('text', {x: x(hz), y: HEIGHT - 12, 'text-anchor': hz === 20_000 ? 'end' : 'middle'}, words));
  }
  for (let db = bottom; db <= top; db += 10) {
    grid.append(shape('line', {x1: x(20), x2: x(20_000), y1: y(db), y2: y(db)}),
        shape('text', {x: MARGIN.left - 8, y: y(db) + 4, 'text-anchor': 'end'}, fixed(db, 0)));
  }
  const lines = versions.map(({thirdOctavesDb}, i) => shape('path', {
    class: `curve version-${i}`,
    d: path(thirdOctavesDb.map((db, band) => db === null ? null : [x(centresHz[band]), y(db)])),
  }));
  const drawing = shape('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'balance', role: 'img',
    'aria-label': 'Level of each third octave in dB, of every version; the table below holds the numbers'},
  grid, reference(centresHz, versions[0].thirdOctavesDb, x, y), ...lines);
  return drawing;
}

/** The slope goes through the mean of the first version from the corner to 10 kHz. */
function reference(centresHz, levelsDb, x, y) {
  const slope = (hz) => REFERENCE_SLOPE_DB * Math.log2(hz / REFERENCE_CORNER_HZ);
  const used = centresHz.map((hz, i) => [hz, levelsDb[i]])
      .filter(([hz, level]) => hz >= REFERENCE_CORNER_HZ && hz <= 10_000 && level !== null);
  if (used.length === 0) {
    return shape('g');
  }
  const height = used.reduce((sum, [hz, level]) => sum + level - slope(hz), 0) / used.length;
  return shape('line', {class: 'reference', x1: x(REFERENCE_CORNER_HZ), y1: y(height), x2: x(20_000),
    y2: y(height + slope(20_000))});
}

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
