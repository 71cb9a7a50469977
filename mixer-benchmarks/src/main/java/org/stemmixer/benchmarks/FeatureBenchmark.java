package org.stemmixer.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jtransforms.fft.DoubleFFT_1D;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureFrames;
import org.stemmixer.features.FeatureVector;
import org.stemmixer.features.MelFilterBank;
import org.stemmixer.features.MelNormalization;
import org.stemmixer.features.MelScale;
import org.stemmixer.features.Stft;
import org.stemmixer.features.Window;

/** Analysis of a mono clip at 44,100 Hz, from the bare transform, below which nothing can go, to all 19 features. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FeatureBenchmark {

    private static final int SAMPLE_RATE = 44_100;
    private static final int FRAME_LENGTH = 2048;
    private static final int HOP_LENGTH = 512;

    private final DoubleFFT_1D fft = new DoubleFFT_1D(FRAME_LENGTH);
    private final double[] frame = new double[FRAME_LENGTH];
    private final double[] power = new double[FRAME_LENGTH / 2 + 1];
    private final double[] mel = new double[128];
    private final Stft stft = new Stft(FRAME_LENGTH, HOP_LENGTH, Window.HANN);
    private final FeatureExtractor extractor = new FeatureExtractor(SAMPLE_RATE);
    private final MelFilterBank filterBank = new MelFilterBank(
            SAMPLE_RATE, FRAME_LENGTH, mel.length, 0, SAMPLE_RATE / 2.0, MelScale.SLANEY, MelNormalization.SLANEY);

    private float[] mono = {};

    /** Makes the clip. */
    @Setup
    public void makeClip() {
        mono = Clip.of(SAMPLE_RATE, 1, 1).channel(0);
    }

    /** The floor: one real transform of 2048 for each hop, on samples as they come, and nothing else. */
    @Benchmark
    public double fft() {
        double sum = 0;
        for (int start = 0; start + FRAME_LENGTH <= mono.length; start += HOP_LENGTH) {
            for (int i = 0; i < FRAME_LENGTH; i++) {
                frame[i] = mono[start + i];
            }
            fft.realForward(frame);
            sum += frame[0];
        }
        return sum;
    }

    /** All magnitudes of the clip. */
    @Benchmark
    public double[][] stft() {
        return stft.magnitudes(mono);
    }

    /** Power spectra to 128 mel bands, frame after frame. */
    @Benchmark
    public double mel() {
        double[] sum = {0};
        var stream = stft.stream((index, spectrum) -> {
            for (int k = 0; k < power.length; k++) {
                double re = spectrum[2 * k];
                double im = spectrum[2 * k + 1];
                power[k] = re * re + im * im;
            }
            filterBank.apply(power, mel);
            sum[0] += mel[0];
        });
        stream.accept(mono, 0, mono.length);
        stream.finish();
        return sum[0];
    }

    /** Every feature of every analysis frame, 13 MFCC included. */
    @Benchmark
    public FeatureFrames frames() {
        return extractor.extractFrames(mono);
    }

    /** The 19 features of the clip, as predictors want them. */
    @Benchmark
    public FeatureVector features() {
        return extractor.extract(mono);
    }
}
