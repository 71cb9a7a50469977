package org.stemmixer.testkit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A signal described in {@code signals.json} (or by the {@code signal} object of another reference file), generated
 * exactly as golden/README.md says: every sample lies on the 24-bit grid, so it is the same in double and in float.
 */
public final class GoldenSignal {

    private static final double SCALE = 8388608.0;

    private final JsonNode node;

    /** A signal from its JSON description. */
    public GoldenSignal(JsonNode node) {
        this.node = node;
    }

    /** The id, or an empty string where the description has none. */
    public String id() {
        return node.path("id").asText();
    }

    /** The sample rate in Hz. */
    public int rate() {
        return node.get("rate").intValue();
    }

    /** Samples in each channel. */
    public int frames() {
        return node.get("frames").intValue();
    }

    /** The JSON description, with checksums where it has them. */
    public JsonNode description() {
        return node;
    }

    /** The channels as floats. */
    public float[][] floats() {
        double[][] doubles = doubles();
        float[][] floats = new float[doubles.length][];
        for (int c = 0; c < floats.length; c++) {
            floats[c] = new float[doubles[c].length];
            for (int n = 0; n < floats[c].length; n++) {
                floats[c][n] = (float) doubles[c][n];
            }
        }
        return floats;
    }

    /** The channels as doubles. */
    public double[][] doubles() {
        JsonNode channels = node.get("channels");
        double[][] samples = new double[channels.size()][];
        for (int c = 0; c < samples.length; c++) {
            int[] grid = grid(channels.get(c));
            samples[c] = new double[grid.length];
            for (int n = 0; n < grid.length; n++) {
                samples[c][n] = grid[n] / SCALE;
            }
        }
        return samples;
    }

    /** One channel as integers on the 24-bit grid. */
    int[] grid(JsonNode channel) {
        int frames = frames();
        double sr = rate();
        Formula formula = formula(channel, sr);
        int from = channel.path("from").asInt(0);
        int to = channel.path("to").asInt(frames);
        double fade = channel.path("fade").asDouble(0);
        int[] grid = new int[frames];
        for (int n = 0; n < frames; n++) {
            double v = formula.at(n);
            if (n < from || n >= to) {
                v = 0;
            }
            if (fade > 0) {
                v = v * Math.min(1.0, Math.min(n, frames - 1 - n) / fade);
            }
            grid[n] = (int) Math.floor(v * SCALE + 0.5);
        }
        return grid;
    }

    /** The number of channels. */
    public int channels() {
        return node.get("channels").size();
    }

    private interface Formula {
        double at(int n);
    }

    private static Formula formula(JsonNode c, double sr) {
        double amp = c.path("amp").asDouble();
        double freq = c.path("freq").asDouble();
        int period = c.path("period").asInt(1);
        switch (c.get("kind").asText()) {
            case "silence" -> {
                return n -> 0;
            }
            case "dc" -> {
                double value = c.get("value").asDouble();
                return n -> value;
            }
            case "sine" -> {
                double phase = c.path("phase").asDouble();
                return n -> amp * Math.sin(2.0 * Math.PI * freq * n / sr + phase);
            }
            case "chirp" -> {
                double f0 = c.get("f0").asDouble();
                double f1 = c.get("f1").asDouble();
                double seconds = c.get("seconds").asDouble();
                return n -> {
                    double t = n / sr;
                    return amp * Math.sin(2.0 * Math.PI * (f0 * t + 0.5 * (f1 - f0) / seconds * t * t));
                };
            }
            case "noise" -> {
                Draw draw = new Draw(c.get("seed").asLong());
                return n -> amp * draw.next();
            }
            case "impulses" -> {
                int offset = c.get("offset").asInt();
                return n -> n >= offset && (n - offset) % period == 0 ? amp : 0;
            }
            case "bursts" -> {
                Draw draw = new Draw(c.get("seed").asLong());
                double tau = c.get("tau").asDouble();
                return n -> amp * Math.exp(-(n % period) / (tau * sr)) * draw.next();
            }
            case "voice" -> {
                double f0 = c.get("f0").asDouble();
                double vibrato = c.get("vibrato").asDouble();
                double beta = c.get("beta").asDouble();
                int harmonics = c.get("harmonics").asInt();
                return n -> {
                    double t = n / sr;
                    double p = 2.0 * Math.PI * f0 * t + beta * Math.sin(2.0 * Math.PI * vibrato * t);
                    double s = 0;
                    for (int k = 1; k <= harmonics; k++) {
                        s += Math.sin(k * p) / k;
                    }
                    return amp * s;
                };
            }
            case "clip" -> {
                double limit = c.get("limit").asDouble();
                double drive = c.get("drive").asDouble();
                return n -> Math.max(-limit, Math.min(limit, drive * Math.sin(2.0 * Math.PI * freq * n / sr)));
            }
            case "square" -> {
                return n -> n % period < period / 2 ? amp : -amp;
            }
            case "tones" -> {
                return tones(c, sr, freq);
            }
            default -> throw new IllegalArgumentException("unknown kind of signal: " + c);
        }
    }

    private static Formula tones(JsonNode c, double sr, double freq) {
        JsonNode segments = c.get("segments");
        double[] scale = Golden.doubles(c.get("scale"));
        long[] end = new long[scale.length];
        long total = 0;
        for (int i = 0; i < scale.length; i++) {
            total += (long) Math.floor(segments.get(i).get(1).asDouble() * sr + 0.5);
            end[i] = total;
        }
        return n -> {
            int i = 0;
            while (n >= end[i]) {
                i++;
            }
            return scale[i] * Math.sin(2.0 * Math.PI * freq * n / sr);
        };
    }

    /** The 64-bit linear congruential generator of golden/README.md. */
    private static final class Draw {
        private long s;

        Draw(long seed) {
            s = seed;
        }

        double next() {
            s = s * 6364136223846793005L + 1442695040888963407L;
            return ((s >>> 40) - 8388608) / 8388608.0;
        }
    }
}
