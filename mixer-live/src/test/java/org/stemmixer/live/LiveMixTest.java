package org.stemmixer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.stemmixer.live.LiveSignals.RATE;
import static org.stemmixer.live.LiveSignals.levelDb;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessTarget;

class LiveMixTest {

    private static float[][] run(LiveMix mix, float[]... inputs) {
        float[][] stereo = new float[2][inputs[0].length];
        for (int at = 0; at < stereo[0].length; at += 480) {
            mix.process(inputs, stereo, at, Math.min(480, stereo[0].length - at));
        }
        return stereo;
    }

    /** Microphones that only share, named a, b, c … */
    private static LiveMix microphones(int count) {
        LiveMix.Builder builder = LiveMix.builder(RATE).levels(false);
        for (int m = 0; m < count; m++) {
            builder.input(String.valueOf((char) ('a' + m)), 1, StemRole.SPEECH);
        }
        return builder.build();
    }

    private static LiveDecision decision(LiveMix mix, String input, String what) {
        return mix.decisions().stream()
                .filter(decision ->
                        decision.input().equals(input) && decision.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private static float[] silence(float[] like) {
        return new float[like.length];
    }

    @Test
    void whatIsNotMixedAutomaticallyIsTheSum() {
        float[][] music = LiveSignals.music(2, -12, 1);
        LiveMix mix = LiveMix.builder(RATE)
                .levels(false)
                .duckDb(0)
                .input("synth", 2)
                .input("bass", 1)
                .build();
        float[] bass = LiveSignals.noise(music[0].length, -20, 2);
        float[][] stereo = run(mix, music[0], music[1], bass);
        assertThat(mix.latencyFrames()).isZero();
        float[][] sum = new float[2][bass.length];
        for (int n = 0; n < bass.length; n++) {
            sum[0][n] = (float) ((double) music[0][n] + bass[n]);
            sum[1][n] = (float) ((double) music[1][n] + bass[n]);
        }
        assertThat(stereo).isDeepEqualTo(sum);
    }

    @Test
    void theOnlyOneWhoSpeaksHasTheWholeGain() {
        float[] host = LiveSignals.speech(10, -20, -60, 3);
        float[] guest = LiveSignals.noise(host.length, -60, 4);
        LiveMix mix = microphones(2);
        run(mix, host, guest);
        assertThat(decision(mix, "a", "sharing").gainDb()).isCloseTo(0, within(0.1));
        assertThat(decision(mix, "b", "sharing").gainDb()).isLessThan(-18);
    }

    @Test
    void aCutCableIsTurnedDownAndNotForEver() {
        float[] host = LiveSignals.speech(10, -20, -60, 3);
        LiveMix mix = microphones(2);
        run(mix, host, silence(host));
        assertThat(decision(mix, "b", "sharing").gainDb()).isBetween(-90.0, -40.0);
        run(mix, silence(host), host);
        assertThat(decision(mix, "b", "sharing").gainDb()).isCloseTo(0, within(0.1));
    }

    @Test
    void twoWhoSpeakAlikeHaveThreeDecibelsLessEach() {
        float[] a = LiveSignals.noise(5 * RATE, -60, 5);
        float[] b = LiveSignals.noise(5 * RATE, -60, 6);
        loud(a, 2 * RATE, -20, 7);
        loud(b, 2 * RATE, -20, 8);
        LiveMix mix = microphones(2);
        float[][] stereo = run(mix, a, b);
        double gainA = decision(mix, "a", "sharing").gainDb();
        double gainB = decision(mix, "b", "sharing").gainDb();
        assertThat(gainA).isCloseTo(-3.01, within(0.7));
        assertThat(Math.pow(10, gainA / 10) + Math.pow(10, gainB / 10)).isCloseTo(1, within(0.1));
        // Both together are as loud as one alone.
        assertThat(levelDb(stereo[0], 3 * RATE, 5 * RATE)).isCloseTo(-20, within(0.7));
    }

    @Test
    void theSameVoiceInBothIsAsLoudAsInOne() {
        float[] a = LiveSignals.noise(5 * RATE, -60, 9);
        loud(a, 2 * RATE, -20, 10);
        LiveMix mix = microphones(2);
        float[][] stereo = run(mix, a, a.clone());
        double gainA = decision(mix, "a", "sharing").gainDb();
        double gainB = decision(mix, "b", "sharing").gainDb();
        assertThat(Math.pow(10, gainA / 20) + Math.pow(10, gainB / 20)).isCloseTo(1, within(0.01));
        assertThat(levelDb(stereo[0], 3 * RATE, 5 * RATE)).isCloseTo(-20, within(0.2));
    }

    private static void loud(float[] audio, int from, double levelDb, long seed) {
        float[] noise = LiveSignals.noise(audio.length - from, levelDb, seed);
        for (int n = 0; n < noise.length; n++) {
            audio[from + n] += noise[n];
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theAmbienceIsThatOfOneMicrophoneAndDoesNotPump(int count) {
        int frames = 24 * RATE;
        float[][] inputs = new float[count][];
        for (int m = 0; m < count; m++) {
            inputs[m] = LiveSignals.noise(frames, -50, 20 + m);
        }
        // Nobody speaks, then the first one does, then nobody.
        float[] words = LiveSignals.speech(8, -18, -200, 40);
        for (int n = 0; n < words.length; n++) {
            inputs[0][8 * RATE + n] += words[n];
        }
        float[][] stereo = run(microphones(count), inputs);
        for (int second = 1; second < 8; second++) {
            assertThat(levelDb(stereo[0], second * RATE, (second + 1) * RATE)).isCloseTo(-50, within(1.0));
        }
        for (int second = 17; second < 24; second++) {
            assertThat(levelDb(stereo[0], second * RATE, (second + 1) * RATE)).isCloseTo(-50, within(1.0));
        }
    }

    @Test
    void gainsAddUpToOneAtAnyTime() {
        Random random = new Random(11);
        MicrophoneLevels levels = new MicrophoneLevels(4, RATE);
        GainSharing sharing = new GainSharing(4, RATE);
        boolean[] open = {true, true, true, true};
        double[] block = new double[Ticks.FRAMES];
        double[] sum = new double[Ticks.FRAMES];
        double[] gain = {1, 0.01, 0.3, 0.0001};
        double most = 0;
        for (int tick = 0; tick < 20_000; tick++) {
            java.util.Arrays.fill(sum, 0);
            for (int m = 0; m < 4; m++) {
                if (tick % 300 == 0) {
                    gain[m] = Math.pow(10, -4 * random.nextDouble());
                }
                for (int n = 0; n < block.length; n++) {
                    block[n] = gain[m] * random.nextGaussian();
                    sum[n] += block[n];
                }
                levels.hear(m, block, block.length);
            }
            levels.hear(4, sum, sum.length);
            if (tick % 1000 == 0) {
                open[random.nextInt(4)] = random.nextBoolean();
            }
            levels.tick();
            sharing.tick(levels, open);
            double all = 0;
            for (int m = 0; m < 4; m++) {
                all += sharing.to(m) * sharing.to(m);
                assertThat(sharing.to(m)).isBetween(0.0, 1 + 1e-9);
            }
            assertThat(all).isLessThan(1 + 1e-9);
            most = Math.max(most, all);
        }
        assertThat(most).isGreaterThan(0.99);
    }

    @Test
    void levelsComeSlowlyToWhatRolesAskFor() {
        LiveMix mix = LiveMix.builder(RATE)
                .input("host", 1, StemRole.SPEECH)
                .input("guest", 1, StemRole.SPEECH)
                .duckDb(0)
                .build();
        float[] host = LiveSignals.speech(60, -12, -60, 12);
        float[] guest = LiveSignals.speech(60, -30, -70, 13);
        // They take turns.
        for (int n = 0; n < host.length; n++) {
            boolean first = n / (6 * RATE) % 2 == 0;
            host[n] = first ? host[n] : host[n] * 1e-3f;
            guest[n] = first ? guest[n] * 1e-3f : guest[n];
        }
        run(mix, host, guest);
        double hostDb = decision(mix, "host", "level").gainDb();
        double guestDb = decision(mix, "guest", "level").gainDb();
        assertThat(guestDb - hostDb).isCloseTo(18, within(2.5));
        assertThat(decision(mix, "guest", "level").reason()).contains("speech at", "is brought to -16.0");
    }

    @Test
    void whatLeaksIntoAMicrophoneIsNotLifted() {
        LiveMix mix = LiveMix.builder(RATE)
                .input("host", 1, StemRole.SPEECH)
                .input("guest", 1, StemRole.SPEECH)
                .build();
        float[] host = LiveSignals.speech(60, -20, -70, 14);
        float[] guest = LiveSignals.noise(host.length, -70, 15);
        for (int n = 0; n < host.length; n++) {
            guest[n] += host[n] * 0.1f;
        }
        run(mix, host, guest);
        assertThat(decision(mix, "guest", "level").gainDb()).isZero();
    }

    @Test
    void musicMakesRoomForSpeechAndComesBack() {
        float[][] music = LiveSignals.music(20, -20, 16);
        float[] host = new float[music[0].length];
        float[] words = LiveSignals.speech(8, -20, -200, 17);
        System.arraycopy(words, 0, host, 6 * RATE, words.length);
        LiveMix mix = LiveMix.builder(RATE)
                .levels(false)
                .duckDb(15)
                .input("music", 2, StemRole.OTHER)
                .input("host", 1, StemRole.SPEECH)
                .build();
        LiveMix dry = LiveMix.builder(RATE)
                .levels(false)
                .duckDb(0)
                .input("music", 2, StemRole.OTHER)
                .input("host", 1, StemRole.SPEECH)
                .build();
        float[][] stereo = new float[2][music[0].length];
        float[][] inputs = {music[0], music[1], host};
        mix.process(inputs, stereo, 0, 12 * RATE);
        assertThat(decision(mix, "music", "ducking").gainDb()).isCloseTo(-15, within(0.5));
        assertThat(decision(mix, "music", "ducking").reason()).contains("speech of host");
        mix.process(inputs, stereo, 12 * RATE, 8 * RATE);
        assertThat(decision(mix, "music", "ducking").gainDb()).isCloseTo(0, within(0.1));
        assertThat(decision(mix, "music", "ducking").reason()).isIn("nobody speaks", "comes back after speech");
        float[][] plain = run(dry, inputs);
        assertThat(Arrays.copyOf(stereo[0], 6 * RATE)).isEqualTo(Arrays.copyOf(plain[0], 6 * RATE));
    }

    @Test
    void handsWin() {
        float[] host = LiveSignals.speech(10, -20, -60, 18);
        float[] guest = LiveSignals.speech(10, -20, -60, 19);
        LiveMix mix = LiveMix.builder(RATE)
                .sharing()
                .input("host", 1, StemRole.SPEECH)
                .input("guest", 1, StemRole.SPEECH)
                .build();
        mix.setFaderDb("host", -6);
        mix.setMuted("guest", true);
        mix.setPan("host", -1);
        float[][] stereo = run(mix, host, guest);
        double hard = Math.sqrt(2) * Math.pow(10, -6 / 20.0);
        double furthest = 0;
        for (int n = 0; n < host.length; n++) {
            furthest = Math.max(furthest, Math.abs(stereo[0][n] - host[n] * hard));
        }
        assertThat(furthest).isLessThan(1e-6);
        assertThat(stereo[1]).isEqualTo(new float[host.length]);
        assertThat(mix.decisions())
                .containsExactly(
                        new LiveDecision("host", "level", 20 * Math.log10(Math.pow(10, -6 / 20.0)), "set by hand"),
                        new LiveDecision("guest", "muted", Double.NEGATIVE_INFINITY, "muted by hand"));
        mix.setMuted("guest", false);
        mix.releaseFader("host");
        mix.setPan("host", 0);
        run(mix, host, guest);
        assertThat(decision(mix, "host", "level").reason()).doesNotContain("by hand");
    }

    @Test
    void aMutedMicrophoneTakesNoShare() {
        float[] host = LiveSignals.noise(4 * RATE, -50, 20);
        LiveMix mix = microphones(3);
        mix.setMuted("b", true);
        run(mix, host, host.clone(), LiveSignals.noise(4 * RATE, -50, 21));
        assertThat(decision(mix, "a", "sharing").gainDb()).isCloseTo(-3.01, within(0.05));
        assertThat(decision(mix, "c", "sharing").reason()).isEqualTo("nobody speaks: the last gains are held");
    }

    @Test
    void decisionsSayWhoIsHeard() {
        float[] host = LiveSignals.noise(4 * RATE, -60, 22);
        loud(host, 2 * RATE, -20, 23);
        LiveMix mix = LiveMix.builder(RATE)
                .levels(false)
                .input("host", 1, StemRole.SPEECH)
                .input("guest", 1, StemRole.SPEECH)
                .build();
        run(mix, host, LiveSignals.noise(4 * RATE, -60, 24));
        assertThat(decision(mix, "host", "sharing").reason()).isEqualTo("host is the only open microphone");
        assertThat(decision(mix, "guest", "sharing").reason()).isEqualTo("makes room for host");
        List<LiveDecision> decisions = mix.decisions();
        assertThatThrownBy(decisions::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void withALookAheadTheMixIsLaterAndAtItsLoudnessFromTheFirstSecond() {
        float[][] first = LiveSignals.music(10, -26, 31);
        float[][] second = LiveSignals.music(10, -14, 32);
        LiveMix.Builder builder = LiveMix.builder(RATE)
                .levels(false)
                .input("first", 2, StemRole.OTHER)
                .input("second", 2, StemRole.OTHER);
        assertThat(builder.lookAhead(2).build().latencyFrames()).isZero();
        builder.target(LoudnessTarget.APPLE_MUSIC);
        int without = builder.lookAhead(0).build().latencyFrames();
        LiveMix mix = builder.lookAhead(2).build();
        assertThat(mix.latencyFrames()).isEqualTo(2 * RATE + without);
        float[][] stereo = run(mix, first[0], first[1], second[0], second[1]);
        LoudnessMeter meter = new LoudnessMeter(RATE, 2);
        meter.process(stereo, mix.latencyFrames(), 3 * RATE);
        assertThat(meter.loudness().integratedLufs()).isCloseTo(-16, within(1.0));
    }

    @Test
    void theSizeOfBlocksChangesNothing() {
        float[][] music = LiveSignals.music(4, -20, 25);
        float[] host = LiveSignals.speech(4, -20, -60, 26);
        float[] guest = LiveSignals.speech(4, -26, -60, 27);
        float[][] inputs = {host, guest, music[0], music[1]};
        float[][] whole = new float[2][host.length];
        podcast().process(inputs, whole, 0, host.length);
        Random random = new Random(28);
        LiveMix mix = podcast();
        float[][] pieces = new float[2][host.length];
        for (int at = 0; at < host.length; ) {
            int n = Math.min(host.length - at, random.nextInt(random.nextBoolean() ? 17 : 4097));
            mix.process(inputs, pieces, at, n);
            at += n;
        }
        assertThat(pieces).isDeepEqualTo(whole);
    }

    private static LiveMix podcast() {
        return LiveMix.builder(RATE)
                .input("host", 1, StemRole.SPEECH)
                .input("guest", 1, StemRole.SPEECH)
                .input("music", 2, StemRole.OTHER)
                .target(LoudnessTarget.APPLE_MUSIC)
                .build();
    }

    @Test
    void aPodcastComesToItsTargetAndSurvivesWhatIsBroken() {
        float[][] music = LiveSignals.music(180, -20, 29);
        float[] host = LiveSignals.speech(180, -30, -70, 30);
        float[] guest = LiveSignals.speech(180, -14, -70, 31);
        for (int n = 0; n < host.length; n++) {
            boolean first = n / (5 * RATE) % 2 == 0;
            host[n] *= first ? 1 : 1e-3f;
            guest[n] *= first ? 1e-3f : 1;
        }
        host[RATE] = Float.NaN;
        guest[2 * RATE] = Float.POSITIVE_INFINITY;
        LiveMix mix = podcast();
        float[][] stereo = run(mix, host, guest, music[0], music[1]);
        assertThat(mix.replacedSamples()).isEqualTo(2);
        assertThat(LiveSignals.minutes(stereo, 60 * RATE, 10)).hasSize(7).allSatisfy(minute -> {
            assertThat(minute.integratedLufs()).isCloseTo(-16, within(0.5));
            assertThat(minute.truePeakDbtp()).isLessThan(-0.9);
        });
    }

    @Test
    void processAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LiveMix mix = podcast();
        float[][] music = LiveSignals.music(6, -20, 32);
        float[] host = LiveSignals.speech(6, -20, -60, 33);
        float[][] inputs = {host, silence(host), music[0], music[1]};
        float[][] stereo = new float[2][host.length];
        long thread = Thread.currentThread().getId();
        long bytes = 0;
        for (int second = 0; second < 6; second++) {
            mix.setFaderDb("guest", -second);
            mix.setPan("music", second / 10.0);
            mix.setMuted("host", second % 2 == 0);
            long before = threads.getThreadAllocatedBytes(thread);
            for (int at = second * RATE; at < (second + 1) * RATE; at += 480) {
                mix.process(inputs, stereo, at, 480);
            }
            bytes += threads.getThreadAllocatedBytes(thread) - before;
        }
        assertThat(bytes).isZero();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> LiveMix.builder(48_000).build()).hasMessage("inputs must be at least 1, but was 0");
        assertThatThrownBy(() -> LiveMix.builder(48_000).input("a", 3))
                .hasMessage("channels must be in [1, 2], but was 3");
        assertThatThrownBy(() -> LiveMix.builder(48_000).input("a", 1).input("a", 1))
                .hasMessage("inputs must be named once each, but \"a\" came twice");
        assertThatThrownBy(
                        () -> LiveMix.builder(48_000).input("a", 1).sharing("b").build())
                .hasMessage("input must be one of [a], but was \"b\"");
        LiveMix mix = microphones(2);
        assertThatThrownBy(() -> mix.setFaderDb("a", 30)).hasMessage("faderDb must be in [-60.0, 20.0], but was 30.0");
        assertThatThrownBy(() -> mix.setPan("a", 2)).hasMessageContaining("pan must be in [-1.0, 1.0]");
        assertThatThrownBy(() -> mix.setMuted("z", true)).hasMessage("input must be one of [a, b], but was \"z\"");
    }
}
