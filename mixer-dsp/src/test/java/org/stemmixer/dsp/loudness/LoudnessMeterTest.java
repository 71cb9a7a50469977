package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.testkit.Golden;
import org.stemmixer.testkit.GoldenSignal;

class LoudnessMeterTest {

    static Stream<JsonNode> items() {
        return StreamSupport.stream(Golden.file("loudness").get("items").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("items")
    void integratedLoudnessAgreesWithTheReference(JsonNode item) {
        GoldenSignal signal = Golden.signal(item.get("signal").asText());
        Loudness loudness = LoudnessMeter.measure(AudioBuffer.wrap(signal.rate(), signal.floats()));
        if (item.get("exact").isNull()) {
            assertThat(loudness.integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        } else {
            assertThat(loudness.integratedLufs()).isCloseTo(item.get("exact").doubleValue(), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11_025, 44_100, 48_000})
    void blockSizeDoesNotMatterByABit(int rate) {
        float[][] signal = noise(rate, 3, 5 * rate + 123);
        Loudness whole = LoudnessMeter.measure(AudioBuffer.wrap(rate, signal));
        Random random = new Random(1);
        LoudnessMeter meter = new LoudnessMeter(rate, 3);
        for (int round = 0; round < 2; round++) {
            int position = 0;
            while (position < signal[0].length) {
                int frames = Math.min(random.nextInt(1, 700), signal[0].length - position);
                meter.process(signal, position, frames);
                position += frames;
                if (random.nextInt(20) == 0) {
                    assertThat(meter.loudness().frames()).isEqualTo(position);
                }
            }
            assertThat(meter.loudness()).isEqualTo(whole);
            meter.reset();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11_025, 48_000})
    void remembersLoudnessHistory(int rate) {
        int stepFrames = (int) Math.rint(0.1 * rate);
        LoudnessMeter meter = new LoudnessMeter(rate, 2);
        float[][] signal = noise(rate, 2, 50 * stepFrames + 7);
        double[] live = new double[50];
        double[] moments = new double[50];
        for (int step = 0; step < live.length; step++) {
            meter.process(signal, step * stepFrames, stepFrames);
            live[step] = meter.shortTermLufs();
            moments[step] = meter.momentaryLufs();
        }
        meter.process(signal, 50 * stepFrames, 7);
        LoudnessHistory history = meter.history();
        assertThat(history.steps()).isEqualTo(50);
        assertThat(history.startSeconds(7)).isEqualTo(7.0 * stepFrames / rate);
        for (int step = 0; step < live.length; step++) {
            if (step < 29) {
                assertThat(history.shortTermLufs(step)).isEqualTo(live[step]).isEqualTo(Double.NEGATIVE_INFINITY);
            } else {
                assertThat(history.shortTermLufs(step)).isCloseTo(live[step], within(1e-9));
            }
            if (step < 3) {
                assertThat(history.momentaryLufs(step)).isEqualTo(Double.NEGATIVE_INFINITY);
            } else {
                assertThat(history.momentaryLufs(step)).isCloseTo(moments[step], within(1e-9));
                double power = 0;
                for (int k = step - 3; k <= step; k++) {
                    power += history.power(k) / 4;
                }
                assertThat(-0.691 + 10 * Math.log10(power)).isCloseTo(moments[step], within(1e-9));
            }
        }
    }

    @Test
    void onlyCompleteWindowsCount() {
        LoudnessMeter meter = new LoudnessMeter(Tones.RATE, 1);
        float[][] tone = {Tones.mono(-20, 3)};
        meter.process(tone, 0, 19_199);
        assertThat(meter.loudness().integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(meter.momentaryLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        meter.process(tone, 19_199, 1);
        assertThat(meter.loudness().integratedLufs()).isCloseTo(-23, within(0.1));
        assertThat(meter.momentaryLufs()).isCloseTo(-23, within(0.1));
        assertThat(meter.shortTermLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(meter.loudness().loudnessRangeLu()).isZero();
        meter.process(tone, 19_200, 144_000 - 19_200);
        assertThat(meter.shortTermLufs()).isCloseTo(-23, within(0.1));
    }

    /** To the last bit that of the same sound with silence after it, which is complete. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 479, 480, 2_500, 4_800, 9_600, 19_199})
    void aShortProgrammeIsOneBlockWithSilenceAfterIt(int frames) {
        float[][] tone = Tones.stereo(-20, 3);
        LoudnessMeter meter = new LoudnessMeter(Tones.RATE, 2);
        meter.process(tone, 0, frames);
        Loudness loudness = meter.loudness();
        assertThat(loudness.integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(loudness.programmeLufs()).isEqualTo(loudness.shortProgrammeLufs());
        meter.process(new float[2][19_200], 0, 19_200 - frames);
        Loudness padded = meter.loudness();
        assertThat(loudness.shortProgrammeLufs()).isEqualTo(padded.integratedLufs());
        assertThat(padded.shortProgrammeLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(padded.programmeLufs()).isEqualTo(padded.integratedLufs());
    }

    @Test
    void aOneShotIsAsLoudAsTheMomentThatItIs() {
        Loudness oneShot = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-20, 0.2))
                .loudness();
        // Half of 400 ms.
        assertThat(oneShot.shortProgrammeLufs()).isCloseTo(-23.01, within(0.1));
        Loudness inSilence = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-20, 0.2, Tones.SILENT, 5))
                .loudness();
        assertThat(inSilence.momentaryMaxLufs()).isCloseTo(oneShot.shortProgrammeLufs(), within(1e-9));
        assertThat(Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-68, 0.2))
                        .loudness()
                        .programmeLufs())
                .as("below the gate")
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void shortProgrammesTogetherAreTheMeanOfTheirBlocks() {
        LoudnessMeter loud = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-20, 0.2));
        LoudnessMeter soft = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-26, 0.2));
        double mean = 10 * Math.log10((1 + Math.pow(10, -0.6)) / 2);
        assertThat(LoudnessMeter.combined(List.of(loud, soft)).shortProgrammeLufs()
                        - loud.loudness().shortProgrammeLufs())
                .isCloseTo(mean, within(1e-3));
        LoudnessMeter complete = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-26, 1));
        Loudness both = LoudnessMeter.combined(List.of(loud, complete));
        assertThat(both.shortProgrammeLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(both.integratedLufs()).isEqualTo(complete.loudness().integratedLufs());
    }

    /**
     * The silence of 1.5 s that EBU Tech 3342, section 5, puts after a file is for the caller to add: ten seconds of a
     * steady tone have no range, but with 15 windows more that reach into silence the 10th percentile is a window of 0.6 s
     * of silence.
     */
    @Test
    void loudnessRangeIsThatOfTheProgrammeWithoutSilenceAfterIt() {
        LoudnessMeter meter = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-23, 10));
        assertThat(meter.loudness().loudnessRangeLu()).isCloseTo(0, within(0.001));
        float[][] silence = new float[2][Tones.frames(1.5)];
        meter.process(silence, 0, silence[0].length);
        assertThat(meter.loudness().loudnessRangeLu()).isCloseTo(-10 * Math.log10(2.4 / 3), within(0.001));
    }

    @Test
    void silenceAndNothingAreMinusInfinity() {
        for (int frames : new int[] {0, 5 * Tones.RATE}) {
            Loudness loudness = LoudnessMeter.measure(new AudioBuffer(Tones.RATE, 2, frames));
            assertThat(List.of(
                            loudness.integratedLufs(),
                            loudness.momentaryMaxLufs(),
                            loudness.shortTermMaxLufs(),
                            loudness.truePeakDbtp(),
                            loudness.samplePeakDbfs()))
                    .containsOnly(Double.NEGATIVE_INFINITY);
            assertThat(loudness.loudnessRangeLu()).isZero();
        }
    }

    @Test
    void channelsCountAsTheStandardSays() {
        float[] tone = Tones.mono(-20, 1);
        float[] silence = new float[tone.length];
        double once =
                Tones.measured(Tones.RATE, ChannelLayout.MONO, tone).loudness().integratedLufs();
        double[] expectedLu = {0, 0, 0, Double.NEGATIVE_INFINITY, 0, 0, 1.4922, 1.4922};
        for (int c = 0; c < 8; c++) {
            float[][] channels = new float[8][];
            Arrays.fill(channels, silence);
            channels[c] = tone;
            Loudness loudness = LoudnessMeter.measure(AudioBuffer.wrap(Tones.RATE, channels));
            if (c == 3) {
                assertThat(loudness.integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
            } else {
                assertThat(loudness.integratedLufs() - once).isCloseTo(expectedLu[c], within(1e-4));
            }
            assertThat(loudness.channelTruePeaksDbtp().get(c)).isEqualTo(loudness.truePeakDbtp());
        }
        assertThat(Tones.measured(Tones.RATE, ChannelLayout.STEREO, tone, tone)
                                .loudness()
                                .integratedLufs()
                        - once)
                .isCloseTo(3.0103, within(1e-4));
    }

    @Test
    void samplesThatAreNoNumbersAreSilentAndCounted() {
        float[][] signal = noise(Tones.RATE, 2, 2 * Tones.RATE);
        float[][] holes = {signal[0].clone(), signal[1].clone()};
        int[] where = {0, 777, 50_000, 95_999};
        for (int n : where) {
            holes[0][n] = n == 777 ? Float.NEGATIVE_INFINITY : Float.NaN;
            signal[0][n] = 0;
        }
        Loudness expected = LoudnessMeter.measure(AudioBuffer.wrap(Tones.RATE, signal));
        Loudness loudness = LoudnessMeter.measure(AudioBuffer.wrap(Tones.RATE, holes));
        assertThat(loudness.nonFiniteSamples()).isEqualTo(where.length);
        assertThat(loudness)
                .usingRecursiveComparison()
                .ignoringFields("nonFiniteSamples")
                .isEqualTo(expected);
        assertThat(holes[0][0]).isNaN();
    }

    @Test
    void peaksReachAcrossTheEnds() {
        // A crest between the last sample and the silence after it.
        float[] x = new float[1_000];
        x[999] = 0.5f;
        x[998] = 0.5f;
        float[] padded = Arrays.copyOf(x, 5_000);
        Loudness loudness = Tones.measured(Tones.RATE, ChannelLayout.MONO, x).loudness();
        assertThat(loudness.truePeakDbtp())
                .isEqualTo(Tones.measured(Tones.RATE, ChannelLayout.MONO, padded)
                        .loudness()
                        .truePeakDbtp())
                .isGreaterThan(loudness.samplePeakDbfs() + 1);
    }

    @Test
    void peaksAreFoundAcrossSlices() {
        // Slices end after 480 and 960 frames; wherever the crest is, it must be seen.
        Set<Double> truePeaks = new HashSet<>();
        for (int n = 440; n < 1_000; n++) {
            float[] x = new float[1_500];
            x[n] = 0.5f;
            x[n + 1] = 0.5f;
            truePeaks.add(
                    Tones.measured(Tones.RATE, ChannelLayout.MONO, x).loudness().truePeakDbtp());
        }
        assertThat(truePeaks).hasSize(1);
    }

    @Test
    void severalStreamsAreGatedTogether() {
        LoudnessMeter loud = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-20, 10));
        LoudnessMeter soft = Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(-26, 20));
        LoudnessMeter gated = Tones.measured(Tones.RATE, ChannelLayout.MONO, Tones.mono(-50, 20));
        Loudness album = LoudnessMeter.combined(List.of(loud, soft, gated));
        int loudBlocks = 97;
        int softBlocks = 197;
        double power = (loudBlocks * Math.pow(10, -2.0) + softBlocks * Math.pow(10, -2.6)) / (loudBlocks + softBlocks);
        assertThat(album.integratedLufs()).isCloseTo(10 * Math.log10(power), within(0.02));
        assertThat(album.shortTermMaxLufs()).isEqualTo(loud.loudness().shortTermMaxLufs());
        assertThat(album.truePeakDbtp()).isEqualTo(loud.loudness().truePeakDbtp());
        assertThat(album.frames()).isEqualTo(50 * Tones.RATE);
        assertThat(album.loudnessRangeLu()).isCloseTo(6, within(0.1));
    }

    @Test
    void longSilenceLeavesNoSubnormalState() {
        LoudnessMeter meter = new LoudnessMeter(Tones.RATE, 2);
        float[][] click = new float[2][Tones.RATE];
        click[0][0] = 1;
        meter.process(click, 0, Tones.RATE);
        float[][] silence = new float[2][5 * Tones.RATE];
        meter.process(silence, 0, silence[0].length);
        assertThat(meter.momentaryLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void refusesWhatItCannotMeasure() {
        assertThatThrownBy(() -> new LoudnessMeter(7_999, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sampleRate must be in [8000, 384000], but was 7999");
        assertThatThrownBy(() -> new LoudnessMeter(48_000, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channels must be in [1, 8], but was 9");
        assertThatThrownBy(() -> new LoudnessMeter(48_000, new double[] {1, -1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channelWeights[1] must be in [0.0, 100.0], but was -1.0");
        LoudnessMeter meter = new LoudnessMeter(48_000, 2);
        assertThatThrownBy(() -> meter.process(new float[1][10], 0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channels must be 2 as for this meter, but was 1");
        assertThatThrownBy(() -> meter.process(new float[2][10], 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> LoudnessMeter.combined(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("meters must be at least 1, but was 0");
        assertThat(meter.loudness().frames()).isZero();
    }

    private static float[][] noise(int rate, int channels, int frames) {
        Random random = new Random(7);
        float[][] noise = new float[channels][frames];
        for (float[] channel : noise) {
            for (int n = 0; n < frames; n++) {
                double level = 0.05 + 0.1 * Math.sin(3.0 * n / rate) * Math.sin(3.0 * n / rate);
                channel[n] = (float) (level * random.nextGaussian());
            }
        }
        return noise;
    }
}
