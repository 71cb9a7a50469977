package org.stemmixer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.stemmixer.live.LiveSignals.RATE;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.ParameterLocks;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessTarget;

class LiveStripTest {

    private static final MixParameters STRONG = new MixParameters(0.7, 0.6, 0.8, 0.3, 0.9, 0.7, 0.6, 0.5, 0.9, 0.8);
    private static final LoudnessTarget TARGET = LoudnessTarget.APPLE_MUSIC;

    private static MixParameterPredictor always(MixParameters parameters) {
        return song -> MixParameterPrediction.of(parameters, "test", "always");
    }

    private static float[][] run(LiveStrip strip, float[][] input, int block) {
        float[][] output = {input[0].clone(), input[1].clone()};
        for (int at = 0; at < output[0].length; at += block) {
            strip.process(output, at, Math.min(block, output[0].length - at));
        }
        return output;
    }

    private static void assertSame(float[][] output, float[][] input, int delay) {
        for (int c = 0; c < input.length; c++) {
            for (int n = delay; n < output[c].length; n++) {
                if (output[c][n] != input[c][n - delay]) {
                    assertThat(output[c][n]).as("channel " + c + ", frame " + n).isEqualTo(input[c][n - delay]);
                }
            }
        }
    }

    @Test
    void withoutOptionsNothingChangesAndNothingIsLate() {
        float[][] music = LiveSignals.music(2, 6, 1); // beyond full scale, too
        LiveStrip strip = LiveStrip.builder(RATE, 2).build();
        assertThat(strip.latencyFrames()).isZero();
        assertSame(run(strip, music, 333), music, 0);
    }

    @Test
    void anAmountOfNothingChangesNothing() {
        float[][] music = LiveSignals.music(2, 6, 2);
        try (LiveStrip strip =
                LiveStrip.builder(RATE, 2).hearing(always(STRONG)).amount(0).build()) {
            assertThat(strip.latencyFrames()).isZero();
            assertSame(run(strip, music, 512), music, 0);
        }
    }

    @Test
    void neutralParametersOnlyDelay() {
        float[][] music = LiveSignals.music(2, -12, 3);
        LiveStrip strip =
                LiveStrip.builder(RATE, 2).parameters(MixParameters.NEUTRAL).build();
        assertThat(strip.latencyFrames()).isBetween(1, RATE / 50);
        assertSame(run(strip, music, 512), music, strip.latencyFrames());
    }

    @ParameterizedTest
    @CsvSource({"48000, 2", "44100, 2", "8000, 2", "96000, 2", "48000, 1"})
    void atRestItSoundsAsTheStripForFiles(int rate, int channels) {
        float[][] music = LiveSignals.music(3, -6, 4);
        float[][] input = channels == 2 ? music : new float[][] {music[0]};
        AudioBuffer wanted = EffectsChain.of(STRONG)
                .render(AudioBuffer.wrap(rate, input.clone()).copy(), Tail.CUT);
        LiveStrip strip = LiveStrip.builder(rate, channels).parameters(STRONG).build();
        float[][] output = new float[channels][];
        for (int c = 0; c < channels; c++) {
            output[c] = input[c].clone();
        }
        strip.process(output, 0, output[0].length);
        int late = strip.latencyFrames();
        for (int c = 0; c < channels; c++) {
            for (int n = 0; n < wanted.frames() - late; n++) {
                assertThat(output[c][n + late]).as("frame " + n).isCloseTo(wanted.channel(c)[n], within(2e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1.5})
    void theSizeOfBlocksChangesNothing(double lookAheadSeconds) {
        float[][] music = LiveSignals.music(4, -20, 5);
        float[][] whole = run(moving(lookAheadSeconds), music, music[0].length);
        Random random = new Random(6);
        LiveStrip strip = moving(lookAheadSeconds);
        float[][] output = {music[0].clone(), music[1].clone()};
        for (int at = 0; at < output[0].length; ) {
            int n = Math.min(
                    output[0].length - at, random.nextBoolean() ? 1 + random.nextInt(16) : random.nextInt(4097));
            strip.process(output, at, n);
            at += n;
        }
        assertSame(output, whole, 0);
    }

    private static LiveStrip moving(double lookAheadSeconds) {
        LiveStrip strip = LiveStrip.builder(RATE, 2)
                .lookAhead(lookAheadSeconds)
                .chain(EffectsChain.builder()
                        .add(new Compressor(Compressor.Parameters.defaults()))
                        .build())
                .parameters(MixParameters.NEUTRAL)
                .target(TARGET)
                .build();
        strip.process(new float[2][1], 0, 1);
        strip.glideTo(STRONG);
        return strip;
    }

    @ParameterizedTest
    @CsvSource({"48000, 3, 144000", "44100, 0.1, 4410", "11025, 2, 22040", "8000, 10, 80000", "48000, 0.04, 0"})
    void lookAheadIsPartOfTheLatency(int rate, double seconds, int frames) {
        LiveStrip without = LiveStrip.builder(rate, 2).target(TARGET).build();
        LiveStrip strip =
                LiveStrip.builder(rate, 2).target(TARGET).lookAhead(seconds).build();
        assertThat(strip.latencyFrames()).isEqualTo(frames + without.latencyFrames());
        assertThat(LiveStrip.builder(rate, 2).lookAhead(seconds).build().latencyFrames())
                .isZero();
    }

    @Test
    void withoutLookAheadNothingIsOtherwise() {
        float[][] music = LiveSignals.music(20, -26, 17);
        LiveStrip without = LiveStrip.builder(RATE, 2).target(TARGET).build();
        LiveStrip none = LiveStrip.builder(RATE, 2).target(TARGET).lookAhead(0).build();
        assertSame(run(none, music, 512), run(without, music, 512), 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2})
    void latencyIsReportedAndConstant(double lookAheadSeconds) {
        LiveStrip strip = LiveStrip.builder(RATE, 2)
                .chain(EffectsChain.builder()
                        .add(new Compressor(
                                Compressor.Parameters.defaults().withRatio(1).withLookAheadMs(7)))
                        .build())
                .parameters(MixParameters.NEUTRAL)
                .target(TARGET)
                .lookAhead(lookAheadSeconds)
                .build();
        int latency = strip.latencyFrames();
        assertThat(latency).isGreaterThan(7 * RATE / 1000);
        float[][] input = new float[2][30 * RATE];
        for (int click = 0; click < 29; click++) {
            input[0][click * RATE] = 0.1f;
        }
        float[][] output = run(strip, input, 1000);
        for (int click = 0; click < 29 - lookAheadSeconds; click++) {
            int from = (int) ((click + lookAheadSeconds) * RATE);
            int loudest = from;
            for (int n = from; n < from + RATE; n++) {
                loudest = Math.abs(output[0][n]) > Math.abs(output[0][loudest]) ? n : loudest;
            }
            assertThat(loudest - click * RATE).isEqualTo(latency);
            assertThat(strip.latencyFrames()).isEqualTo(latency);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void processAllocatesNothing(double lookAheadSeconds) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[][] music = LiveSignals.music(5, -3, 7);
        music[0][1000] = Float.NaN;
        LiveStrip strip = LiveStrip.builder(RATE, 2)
                .hearing(always(STRONG))
                .inBackground(false)
                .window(1, 1)
                .target(TARGET)
                .lookAhead(lookAheadSeconds)
                .build();
        long bytes = 0;
        for (int second = 0; second < 5; second++) {
            if (second % 2 == 1) {
                strip.hear();
            } else {
                strip.glideTo(MixParameters.NEUTRAL);
            }
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);
            for (int at = second * RATE; at < (second + 1) * RATE; at += 480) {
                strip.process(music, at, 480);
            }
            bytes += threads.getThreadAllocatedBytes(thread) - before;
        }
        assertThat(bytes).isZero();
    }

    @Test
    void parametersNeverJump() {
        GlidingParameters parameters = new GlidingParameters(RATE);
        parameters.tick();
        Random random = new Random(8);
        double tick = Ticks.seconds(RATE);
        double bound = 1.8 * Math.pow(tick / GlidingParameters.SECONDS, 2);
        double[] before = parameters.now().toArray();
        double[] last = before.clone();
        double largest = 0;
        for (int t = 0; t < 60 * RATE / Ticks.FRAMES; t++) {
            if (random.nextInt(400) == 0) {
                double[] anywhere = random.doubles(10).map(Math::rint).toArray();
                parameters.glideTo(MixParameters.of(anywhere));
            }
            parameters.tick();
            double[] now = parameters.now().toArray();
            for (int p = 0; p < now.length; p++) {
                largest = Math.max(largest, Math.abs(now[p] - 2 * last[p] + before[p]));
            }
            before = last;
            last = now;
        }
        assertThat(largest).isLessThan(bound).isGreaterThan(bound / 3);
        parameters.glideTo(STRONG);
        for (int t = 0; t < 30 * RATE / Ticks.FRAMES; t++) {
            parameters.tick();
        }
        assertThat(parameters.now()).isEqualTo(STRONG);
    }

    @Test
    void theGainOfTheLevellerNeverJumps() {
        double tick = Ticks.seconds(RATE);
        SlewedGain gain = new SlewedGain(tick, 2, 4);
        Random random = new Random(9);
        double before = 0;
        double last = 0;
        double target = 0;
        for (int t = 0; t < 100_000; t++) {
            if (t % 500 == 0) {
                target = 40 * random.nextDouble() - 20;
            }
            gain.tick(target);
            double now = gain.gainDb();
            assertThat(Math.abs(now - 2 * last + before)).isLessThan(4 / 0.3 * 4 * tick * tick);
            assertThat((now - last) / tick).isBetween(-4.0 - 1e-9, 2 + 1e-9);
            before = last;
            last = now;
        }
    }

    @Test
    void theGainNeverJumpsWhereItMayMoveFastEither() {
        double tick = Ticks.seconds(RATE);
        double fast = LookAheadLeveller.CHANGE_DB_PER_SECOND;
        SlewedGain gain = new SlewedGain(tick, 3, 4);
        Random random = new Random(19);
        double before = 0;
        double last = 0;
        double target = 0;
        boolean changes = false;
        double fastest = 0;
        for (int t = 0; t < 100_000; t++) {
            if (t % 300 == 0) {
                target = 40 * random.nextDouble() - 20;
                changes = random.nextBoolean();
            }
            if (changes) {
                gain.tick(target, fast);
            } else {
                gain.tick(target);
            }
            double now = gain.gainDb();
            assertThat(Math.abs(now - 2 * last + before)).isLessThan(4 / 0.3 * fast * tick * tick);
            fastest = Math.max(fastest, Math.abs(now - last) / tick);
            before = last;
            last = now;
        }
        assertThat(fastest).isBetween(fast / 2, fast);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void whatIsNotFiniteBecomesSilenceAndIsCounted(double lookAheadSeconds) {
        LiveStrip strip = LiveStrip.builder(RATE, 2)
                .parameters(STRONG)
                .target(TARGET)
                .lookAhead(lookAheadSeconds)
                .build();
        float[][] music = LiveSignals.music(3, -20, 10);
        for (int n = 0; n < 100; n++) {
            music[0][RATE + n] = Float.NaN;
            music[1][RATE + 2 * n] = n % 2 == 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
        }
        float[][] output = run(strip, music, 4096);
        for (float[] channel : output) {
            for (float sample : channel) {
                assertThat(Float.isFinite(sample)).isTrue();
            }
        }
        assertThat(strip.state().replacedSamples()).isEqualTo(200);
        assertThat(LiveSignals.levelDb(output[0], 2 * RATE, 3 * RATE)).isGreaterThan(-40);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 3})
    void burstsAtTheEdgeOfFloatsAreSurvived(double lookAheadSeconds) {
        LiveStrip strip = LiveStrip.builder(RATE, 2)
                .parameters(STRONG)
                .target(TARGET)
                .lookAhead(lookAheadSeconds)
                .build();
        float[][] burst = new float[2][RATE];
        for (int n = 0; n < RATE; n += 7) {
            burst[0][n] = n % 2 == 0 ? Float.MAX_VALUE : -1e20f;
            burst[1][n] = 1000;
        }
        float[][] output = run(strip, burst, 512);
        float[][] after = run(strip, LiveSignals.music(20, -20, 11), 512);
        for (float[][] part : List.of(output, after)) {
            for (float sample : part[0]) {
                assertThat(Math.abs(sample)).isLessThanOrEqualTo(0.9f);
            }
        }
        assertThat(LiveSignals.levelDb(after[0], 15 * RATE, 20 * RATE)).isGreaterThan(-50);
    }

    @Test
    void peaksStayBelowTheCeiling() {
        LiveStrip strip =
                LiveStrip.builder(RATE, 2).target(LoudnessTarget.SPOTIFY).build();
        float[][] output = run(strip, LiveSignals.music(30, 0, 12), 512);
        LoudnessMeter meter = new LoudnessMeter(RATE, 2);
        meter.process(output, 0, output[0].length);
        assertThat(meter.loudness().truePeakDbtp()).isLessThan(-0.9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-26, -18, -6})
    void anyMinuteButTheFirstIsAtTheTarget(double levelDb) {
        LiveStrip strip = LiveStrip.builder(RATE, 2).target(TARGET).build();
        float[][] output = run(strip, LiveSignals.music(180, levelDb, 13), 4096);
        assertThat(LiveSignals.minutes(output, 60 * RATE, 5))
                .hasSize(13)
                .allSatisfy(
                        minute -> assertThat(minute.integratedLufs()).isCloseTo(TARGET.integratedLufs(), within(0.5)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 10})
    void withALookAheadAMinuteWithChangesOfSongsIsAtTheTargetToo(double lookAheadSeconds) {
        LiveStrip strip = LiveStrip.builder(RATE, 2)
                .target(TARGET)
                .lookAhead(lookAheadSeconds)
                .build();
        double[] levelsDb = {-26, -8, -20, -12, -4, -26};
        float[][] stream = new float[2][levelsDb.length * 35 * RATE];
        for (int song = 0; song < levelsDb.length; song++) {
            float[][] music = LiveSignals.music(song % 2 == 0 ? 35 : 33, levelsDb[song], 20 + song);
            for (int c = 0; c < 2; c++) {
                System.arraycopy(music[c], 0, stream[c], song * 35 * RATE, music[c].length);
            }
        }
        float[][] output = run(strip, stream, 4096);
        assertThat(LiveSignals.minutes(output, strip.latencyFrames(), 5))
                .hasSizeGreaterThanOrEqualTo(28)
                .allSatisfy(
                        minute -> assertThat(minute.integratedLufs()).isCloseTo(TARGET.integratedLufs(), within(0.5)));
    }

    @Test
    void hearsTheLastSecondsAndGlidesThere() {
        List<float[]> heard = new ArrayList<>();
        MixParameterPredictor predictor = song -> {
            float[][] all = new float[2][(int) song.frames()];
            try (FrameReader reader = song.open()) {
                int read;
                int at = 0;
                while (at < all[0].length && (read = reader.read(all, at, all[0].length - at)) >= 0) {
                    at += read;
                }
            }
            heard.add(all[0]);
            return MixParameterPrediction.of(STRONG, "test", "heard");
        };
        LiveStrip strip = LiveStrip.builder(RATE, 2)
                .hearing(predictor)
                .inBackground(false)
                .window(2, 1)
                .locks(ParameterLocks.NONE.with("width", 0.5))
                .amount(0.5)
                .build();
        float[][] music = LiveSignals.music(9, -20, 14);
        run(strip, music, 512);
        assertThat(strip.state().words()).isEqualTo("nothing heard yet");
        strip.hear();
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0)).hasSize(2 * RATE);
        for (int n = 0; n < 2 * RATE; n++) {
            assertThat(heard.get(0)[n]).isEqualTo(music[0][7 * RATE + n]);
        }
        MixParameters wanted = STRONG.scaled(0.5).with("stereoWidth", 0.5);
        assertThat(strip.state().target()).isEqualTo(wanted);
        assertThat(strip.state().parameters().highEq()).isEqualTo(0.5);
        run(strip, LiveSignals.music(20, -20, 15), 512);
        assertThat(strip.state().parameters()).isEqualTo(wanted);
        assertThat(strip.state().heard())
                .hasValueSatisfying(
                        prediction -> assertThat(prediction.parameters()).isEqualTo(wanted));
        assertThat(strip.state().words()).isEqualTo("heard by test");
    }

    @Test
    void silenceAndFailuresLeaveParametersAlone() {
        MixParameterPredictor fails = song -> {
            throw new IOException("no model");
        };
        LiveStrip strip = LiveStrip.builder(RATE, 2)
                .hearing(fails)
                .inBackground(false)
                .parameters(STRONG)
                .build();
        run(strip, new float[2][RATE], 512);
        strip.hear();
        assertThat(strip.state().words()).isEqualTo("silence: the parameters stay");
        run(strip, LiveSignals.music(1, -20, 16), 512);
        strip.hear();
        assertThat(strip.state().words()).isEqualTo("the parameters stay, as hearing failed: no model");
        assertThat(strip.state().target()).isEqualTo(STRONG);
    }

    @Test
    void aThreadHearsInTheBackground() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        MixParameterPredictor predictor = (Song song) -> {
            twice.countDown();
            return MixParameterPrediction.of(STRONG, "test", "heard");
        };
        try (LiveStrip strip =
                LiveStrip.builder(RATE, 2).hearing(predictor).window(1, 1).build()) {
            for (int i = 0; i < 200 && !twice.await(20, TimeUnit.MILLISECONDS); i++) {
                run(strip, LiveSignals.music(0.5, -20, i), 512);
            }
            assertThat(twice.getCount()).isZero();
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> LiveStrip.builder(7999, 2))
                .hasMessage("sampleRate must be in [8000, 192000], but was 7999");
        assertThatThrownBy(() -> LiveStrip.builder(48000, 3)).hasMessage("channels must be in [1, 2], but was 3");
        assertThatThrownBy(() -> LiveStrip.builder(48000, 2).amount(1.5))
                .hasMessage("amount must be in [0.0, 1.0], but was 1.5");
        assertThatThrownBy(() -> LiveStrip.builder(48000, 2).window(0, 10))
                .hasMessage("windowSeconds must be in [1.0, 120.0], but was 0.0");
        assertThatThrownBy(() -> LiveStrip.builder(48000, 2).lookAhead(10.1))
                .hasMessage("lookAheadSeconds must be in [0.0, 10.0], but was 10.1");
        LiveStrip strip = LiveStrip.builder(48000, 2).build();
        assertThatThrownBy(() -> strip.glideTo(STRONG)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(strip::hear).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> strip.process(new float[1][4], 0, 4)).hasMessage("channels must be 2, but was 1");
    }
}
