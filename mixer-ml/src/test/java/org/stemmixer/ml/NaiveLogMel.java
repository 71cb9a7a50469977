package org.stemmixer.ml;

/** A log-mel spectrogram in dB straight from its definition: a Fourier sum for each bin, and a weight for each band. */
final class NaiveLogMel {

    private NaiveLogMel() {}

    static double[] db(float[] samples, LogMelInput input) {
        double[] edges = edgesHz(input);
        double[] values = new double[input.nMels() * input.frames()];
        for (int t = 0; t < input.frames(); t++) {
            double[] power = power(samples, t * input.hopLength(), input.frameLength());
            for (int band = 0; band < input.nMels(); band++) {
                double sum = 0;
                for (int k = 0; k < power.length; k++) {
                    double hz = k * (double) input.sampleRate() / input.frameLength();
                    double rise = (hz - edges[band]) / (edges[band + 1] - edges[band]);
                    double fall = (edges[band + 2] - hz) / (edges[band + 2] - edges[band + 1]);
                    double triangle = Math.max(0, Math.min(rise, fall));
                    sum += triangle * 2 / (edges[band + 2] - edges[band]) * power[k];
                }
                values[band * input.frames() + t] = Math.max(input.floorDb(), 10 * Math.log10(sum));
            }
        }
        return values;
    }

    static double meanDb(float[] samples, LogMelInput input) {
        double sum = 0;
        double[] values = db(samples, input);
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double[] power(float[] samples, int start, int length) {
        double[] power = new double[length / 2 + 1];
        for (int k = 0; k < power.length; k++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < length; i++) {
                double x = samples[start + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / length));
                re += x * Math.cos(2 * Math.PI * k * i / length);
                im -= x * Math.sin(2 * Math.PI * k * i / length);
            }
            power[k] = re * re + im * im;
        }
        return power;
    }

    private static double[] edgesHz(LogMelInput input) {
        double[] edges = new double[input.nMels() + 2];
        double low = mel(input.fMinHz());
        double high = mel(input.fMaxHz());
        for (int i = 0; i < edges.length; i++) {
            double mel = low + (high - low) * i / (edges.length - 1);
            edges[i] = mel < 15 ? mel * 200 / 3 : 1000 * Math.pow(6.4, (mel - 15) / 27);
        }
        return edges;
    }

    private static double mel(double hz) {
        return hz < 1000 ? hz * 3 / 200 : 15 + 27 * Math.log(hz / 1000) / Math.log(6.4);
    }
}
