package org.stemmixer.dsp.reverb;

import org.stemmixer.dsp.filter.BiquadCoefficients;

/** What room acousticians measure on an impulse response. */
final class RoomMeasures {

    /** The share of Gaussian samples beyond one standard deviation. */
    private static final double GAUSSIAN_OUTLIERS = 0.3173105078629141;

    private RoomMeasures() {}

    /**
     * Reverberation time by ISO 3382-1: Schroeder's backward integration, a line through -5 to -35 dB (T30),
     * extrapolated to -60 dB.
     */
    static double rt60Seconds(float[] response, int sampleRate) {
        double[] energy = new double[response.length + 1];
        for (int n = response.length - 1; n >= 0; n--) {
            energy[n] = energy[n + 1] + (double) response[n] * response[n];
        }
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        int count = 0;
        for (int n = 0; n < response.length; n++) {
            double db = 10 * Math.log10(energy[n] / energy[0]);
            if (db <= -5 && db >= -35) {
                double x = (double) n / sampleRate;
                sumX += x;
                sumY += db;
                sumXx += x * x;
                sumXy += x * db;
                count++;
            }
        }
        double dbPerSecond = (count * sumXy - sumX * sumY) / (count * sumXx - sumX * sumX);
        return -60 / dbPerSecond;
    }

    /**
     * Normalised echo density (J. S. Abel and P. Huang, 121st AES Convention, 2006) of 20 ms around a time: 0 for
     * single echoes, 1 for Gaussian noise.
     */
    static double echoDensity(float[] response, int sampleRate, double seconds) {
        int half = sampleRate / 100;
        int centre = (int) (seconds * sampleRate);
        double weights = 0;
        double power = 0;
        for (int k = -half; k <= half; k++) {
            double weight = 0.5 + 0.5 * Math.cos(Math.PI * k / half);
            weights += weight;
            power += weight * response[centre + k] * response[centre + k];
        }
        double deviation = Math.sqrt(power / weights);
        double outliers = 0;
        for (int k = -half; k <= half; k++) {
            if (Math.abs(response[centre + k]) > deviation) {
                outliers += 0.5 + 0.5 * Math.cos(Math.PI * k / half);
            }
        }
        return outliers / weights / GAUSSIAN_OUTLIERS;
    }

    /**
     * Spectral flatness: geometric over arithmetic mean of the power spectrum of a Hann-windowed stretch, from 100 Hz
     * to 0.45 of the sample rate. White noise has e^-0.5772 = 0.561; ringing tones lower it.
     */
    static double spectralFlatness(float[] response, int sampleRate, int start, int frames) {
        double[] re = new double[frames];
        double[] im = new double[frames];
        for (int n = 0; n < frames; n++) {
            re[n] = response[start + n] * (0.5 - 0.5 * Math.cos(2 * Math.PI * n / frames));
        }
        fft(re, im);
        int from = (int) (100.0 * frames / sampleRate);
        int to = (int) (0.45 * frames);
        double logs = 0;
        double sum = 0;
        for (int k = from; k < to; k++) {
            double power = re[k] * re[k] + im[k] * im[k];
            logs += Math.log(power);
            sum += power;
        }
        return Math.exp(logs / (to - from)) / (sum / (to - from));
    }

    static double correlation(float[] a, float[] b, int start, int end) {
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int n = start; n < end; n++) {
            aa += (double) a[n] * a[n];
            bb += (double) b[n] * b[n];
            ab += (double) a[n] * b[n];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** The response through a band-pass of half an octave around a frequency, twice. */
    static float[] band(float[] response, int sampleRate, double centreHz) {
        double w = 2 * Math.PI * centreHz / sampleRate;
        double alpha = Math.sin(w) / (2 * 2.87);
        BiquadCoefficients f = BiquadCoefficients.normalized(alpha, 0, -alpha, 1 + alpha, -2 * Math.cos(w), 1 - alpha);
        float[] band = response.clone();
        for (int pass = 0; pass < 2; pass++) {
            double s1 = 0;
            double s2 = 0;
            for (int n = 0; n < band.length; n++) {
                double x = band[n];
                double y = f.b0() * x + s1;
                s1 = f.b1() * x - f.a1() * y + s2;
                s2 = f.b2() * x - f.a2() * y;
                band[n] = (float) y;
            }
        }
        return band;
    }

    private static void fft(double[] re, double[] im) {
        int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double t = re[i];
                re[i] = re[j];
                re[j] = t;
                t = im[i];
                im[i] = im[j];
                im[j] = t;
            }
        }
        for (int span = 2; span <= n; span *= 2) {
            for (int k = 0; k < span / 2; k++) {
                double c = Math.cos(-2 * Math.PI * k / span);
                double s = Math.sin(-2 * Math.PI * k / span);
                for (int i = k; i < n; i += span) {
                    int j = i + span / 2;
                    double r = c * re[j] - s * im[j];
                    double m = s * re[j] + c * im[j];
                    re[j] = re[i] - r;
                    im[j] = im[i] - m;
                    re[i] += r;
                    im[i] += m;
                }
            }
        }
    }
}
