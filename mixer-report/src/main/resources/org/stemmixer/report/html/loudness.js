const BLOCK_SECONDS = 0.4;
const BLOCKS_PER_SECOND = 10;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/** The two filters of ITU-R BS.1770-5 at any rate, as {feedforward, feedback}; after B. De Man, "Loudness" (pyloudnorm and others). */
function kWeighting(rate) {
  const shelf = () => {
    const k = Math.tan(Math.PI * 1681.974450955533 / rate);
    const q = 0.7071752369554196;
    const high = 10 ** (3.999843853973347 / 20);
    const band = high ** 0.4996667741545416;
    const a0 = 1 + k / q + k * k;
    return {
      feedforward: [high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k].map((b) => b / a0),
      feedback: [1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0],
    };
  };
  const pass = () => {
    const k = Math.tan(Math.PI * 38.13547087602444 / rate);
    const q = 0.5003270373238773;
    const a0 = 1 + k / q + k * k;
    return {feedforward: [1, -2, 1], feedback: [1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]};
  };
  return [shelf(), pass()];
}

/** The nodes of the K-weighting behind a node. */
export function weighted(context, from) {
  return kWeighting(context.sampleRate).reduce((signal, filter) => signal.connect(new IIRFilterNode(context, filter)), from);
}

/** The integrated loudness of K-weighted audio in LUFS, after ITU-R BS.1770-5; null if it is silent. */
export function integratedLufs(buffer) {
  const hop = Math.round(buffer.sampleRate / BLOCKS_PER_SECOND);
  const steps = new Float64Array(Math.floor(buffer.length / hop));
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    const samples = buffer.getChannelData(channel);
    for (let i = 0; i < steps.length * hop; i++) {
      steps[Math.floor(i / hop)] += samples[i] ** 2 / hop;
    }
  }
  const length = Math.min(BLOCK_SECONDS * BLOCKS_PER_SECOND, steps.length);
  const powers = Array.from({length: Math.max(0, steps.length - length + 1)},
      (_, i) => steps.slice(i, i + length).reduce((sum, power) => sum + power, 0) / length);
  const loud = powers.filter((power) => lufs(power) > ABSOLUTE_GATE_LUFS);
  const gate = lufs(mean(loud)) + RELATIVE_GATE_LU;
  const gated = loud.filter((power) => lufs(power) > gate);
  return gated.length === 0 ? null : lufs(mean(gated));
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function lufs(power) {
  return -0.691 + 10 * Math.log10(power);
}
