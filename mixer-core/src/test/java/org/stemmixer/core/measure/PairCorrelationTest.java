package org.stemmixer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.Stems;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.dsp.AudioBuffer;

class PairCorrelationTest {

    /** Longer than what is kept whole, so that every fourth window is. */
    private static final int LONG = 20 * Stems.RATE;

    private static Optional<PairCorrelation> compared(AudioBuffer first, AudioBuffer second) throws IOException {
        return new Measurements(List.of(stem("a", first), stem("b", second)), Runnable::run)
                .pair("a", "b")
                .correlation();
    }

    private static StemMeasurements stem(String name, AudioBuffer audio) {
        return new StemMeasurements(name, audio.sampleRate(), audio.frames(), AudioSource.of(name, audio)::open);
    }

    /** The same later, or earlier, and louder; a delayed one is as much longer. */
    private static AudioBuffer copy(AudioBuffer audio, int delay, double gain) {
        AudioBuffer copy = new AudioBuffer(audio.sampleRate(), audio.channels(), audio.frames() + delay);
        for (int c = 0; c < audio.channels(); c++) {
            for (int i = Math.max(0, -delay); i < audio.frames(); i++) {
                copy.channel(c)[i + delay] = (float) (gain * audio.channel(c)[i]);
            }
        }
        return copy;
    }

    private static AudioBuffer sum(AudioBuffer first, AudioBuffer second) {
        AudioBuffer sum = new AudioBuffer(first.sampleRate(), first.channels(), first.frames());
        for (int c = 0; c < sum.channels(); c++) {
            for (int i = 0; i < sum.frames(); i++) {
                sum.channel(c)[i] = first.channel(c)[i] + second.channel(c)[i];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0.1", "37, 1", "441, 2", "882, 1", "-1, 1", "-441, 1", "0, -1", "37, -0.5", "-882, -1"})
    void aCopyIsFoundToTheFrameAtAnyGainWithItsPolarity(int delay, double gain) throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 2, LONG);
        PairCorrelation pair = compared(audio, copy(audio, delay, gain)).orElseThrow();
        assertThat(pair.delayFrames()).isEqualTo(delay);
        assertThat(pair.atBest()).isCloseTo(Math.signum(gain), within(1e-6));
        assertThat(pair.atZero()).isCloseTo(delay == 0 ? Math.signum(gain) : 0, within(0.02));
        assertThat(pair.inverted()).isEqualTo(gain < 0);
        assertThat(pair.windows()).isBetween(33, SpreadWindows.MAX_WINDOWS);
        assertThat(pair.together()).isEqualTo(1);
    }

    @Test
    void aDelayedAndInvertedCopyIsFoundUnderNoise() throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 1, LONG);
        AudioBuffer copy = copy(audio, 37, -1);
        PairCorrelation pair = compared(audio, sum(copy, Stems.noise(2, 0.04, 1, copy.frames())))
                .orElseThrow();
        assertThat(pair.delayFrames()).isEqualTo(37);
        // A hundredth of the power is noise.
        assertThat(pair.atBest()).isCloseTo(-1 / Math.sqrt(1.01), within(1e-3));
    }

    @Test
    void theCoefficientSaysWhatTwoHaveInCommon() throws IOException {
        AudioBuffer common = Stems.noise(1, 0.4, 1, LONG);
        PairCorrelation pair = compared(
                        sum(common, Stems.noise(2, 0.4, 1, LONG)), sum(common, Stems.noise(3, 0.4, 1, LONG)))
                .orElseThrow();
        assertThat(pair.delayFrames()).isZero();
        assertThat(pair.atZero()).isCloseTo(0.5, within(0.01)).isEqualTo(pair.atBest());
    }

    @Test
    void theDelayTurnsRoundWithThePair() throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 1, LONG);
        PairCorrelation pair = compared(copy(audio, 441, 1), audio).orElseThrow();
        assertThat(pair.delayFrames()).isEqualTo(-441);
    }

    @Test
    void aToneIsComparedAsItLiesThoughEachOfItsPeriodsWouldDo() throws IOException {
        // 100 frames a period.
        AudioBuffer audio = Stems.sine(441, 0.4, Stems.RATE, 1, LONG);
        assertThat(compared(audio, audio).orElseThrow().delayFrames()).isZero();
        PairCorrelation inverted = compared(audio, copy(audio, 0, -1)).orElseThrow();
        assertThat(inverted.delayFrames()).isZero();
        assertThat(inverted.atBest()).isCloseTo(-1, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"882000, 0.02", "4096, 0.1"})
    void noisesThatHaveNothingToDoWithEachOtherAreNotAlike(int frames, double most) throws IOException {
        PairCorrelation pair = compared(Stems.noise(1, 0.4, 2, frames), Stems.noise(2, 0.4, 2, frames))
                .orElseThrow();
        assertThat(Math.abs(pair.atZero())).isLessThan(most);
        assertThat(Math.abs(pair.atBest())).isLessThan(most);
    }

    @Test
    void silenceIsComparedWithNothing() throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 1, LONG);
        AudioBuffer silence = Stems.constant(0, 1, LONG);
        assertThat(compared(audio, silence)).isEmpty();
        assertThat(compared(silence, audio)).isEmpty();
        assertThat(compared(silence, silence)).isEmpty();
        assertThat(compared(audio, new AudioBuffer(Stems.RATE, 1, 0))).isEmpty();
    }

    @Test
    void onlyWhereBothSoundIsCompared() throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 1, LONG);
        AudioBuffer late = copy(audio, 37, 1);
        // Leakage, which has nothing of the other one, until it begins to play.
        Arrays.fill(late.channel(0), 0, LONG / 2, 0);
        AudioBuffer leakage = Stems.noise(2, 0.001, 1, late.frames());
        Arrays.fill(leakage.channel(0), LONG / 2, late.frames(), 0);
        PairCorrelation pair = compared(audio, sum(late, leakage)).orElseThrow();
        assertThat(pair.delayFrames()).isEqualTo(37);
        assertThat(pair.atBest()).isGreaterThan(0.98);
        assertThat(pair.together()).isCloseTo(0.5, within(0.03));

        AudioBuffer before = copy(audio, 0, 1);
        Arrays.fill(before.channel(0), LONG / 2, LONG, 0);
        AudioBuffer after = copy(audio, 0, 1);
        Arrays.fill(after.channel(0), 0, LONG / 2 + 8192, 0);
        assertThat(compared(before, after)).as("one after the other").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 5000, 100_000, 700_000})
    void theShorterOfTwoIsComparedWithTheBeginningOfTheOther(int frames) throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 1, 2 * LONG);
        AudioBuffer shorter = new AudioBuffer(Stems.RATE, 1, frames);
        System.arraycopy(audio.channel(0), 37, shorter.channel(0), 0, frames);
        PairCorrelation pair = compared(audio, shorter).orElseThrow();
        assertThat(pair.delayFrames()).isEqualTo(-37);
        assertThat(pair.atBest()).isCloseTo(1, within(1e-6));
    }

    @Test
    void stereoIsComparedAsItsMean() throws IOException {
        AudioBuffer mono = Stems.noise(1, 0.4, 1, LONG);
        AudioBuffer wide = Stems.noise(2, 0.4, 2, LONG);
        for (int i = 0; i < LONG; i++) {
            float side = wide.channel(0)[i];
            wide.channel(0)[i] = mono.channel(0)[i] + side;
            wide.channel(1)[i] = mono.channel(0)[i] - side;
        }
        PairCorrelation pair = compared(mono, copy(wide, 37, 1)).orElseThrow();
        assertThat(pair.delayFrames()).isEqualTo(37);
        assertThat(pair.atBest()).isCloseTo(1, within(1e-6));
    }

    @Test
    void delaysAreInFramesAtAnyRate() throws IOException {
        for (int rate : new int[] {8000, 192_000}) {
            int longest = rate / 50;
            AudioBuffer audio =
                    AudioBuffer.wrap(rate, Stems.noise(1, 0.4, 1, 4 * rate).toArrays());
            assertThat(compared(audio, copy(audio, longest, -1)).orElseThrow().delayFrames())
                    .isEqualTo(longest);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 4096, 8192, 100_000})
    void theSizeOfBlocksDoesNotMatter(int block) {
        AudioBuffer audio = Stems.noise(1, 0.4, 2, 600_000);
        SpreadWindows whole = kept(audio, audio.frames());
        SpreadWindows inBlocks = kept(audio, block);
        assertThat(inBlocks.count()).isEqualTo(whole.count());
        assertThat(inBlocks.places()).containsExactly(whole.places());
        for (int place : whole.places()) {
            assertThat(inBlocks.window(place)).containsExactly(whole.window(place));
        }
    }

    private static SpreadWindows kept(AudioBuffer audio, int block) {
        Measure.Meter<SpreadWindows> meter = Measure.WINDOWS.start(audio.sampleRate(), audio.channels());
        for (int from = 0; from < audio.frames(); from += block) {
            meter.accept(audio.toArrays(), from, Math.min(block, audio.frames() - from));
        }
        return meter.finish();
    }

    @Test
    void whatIsKeptDoesNotGrowWithTheLength() {
        Measure.Meter<SpreadWindows> meter = Measure.WINDOWS.start(8000, 1);
        float[][] second = new float[1][8000];
        for (int i = 0; i < 36_000; i++) {
            meter.accept(second, 0, 8000);
        }
        SpreadWindows windows = meter.finish();
        assertThat(windows.windowFrames()).isEqualTo(1024);
        assertThat(windows.places()).isEmpty();
        assertThat((long) windows.count() * windows.windowFrames()).isGreaterThanOrEqualTo(36_000L * 8000);

        AudioBuffer noise = Stems.noise(1, 0.4, 1, 36 * Stems.RATE);
        assertThat(kept(noise, noise.frames()).places())
                .as("every eighth, and some between them")
                .hasSize(SpreadWindows.MAX_WINDOWS)
                .contains(0, 8, 16, 384)
                .doesNotContain(1, 2, 387);
    }

    @Test
    void whatSoundsSeldomIsComparedWhereverItSounds() throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 1, 3 * LONG);
        for (int n = 0; n < audio.frames(); n++) {
            // A tenth of a second every three.
            if (n % (3 * Stems.RATE) >= Stems.RATE / 10) {
                audio.channel(0)[n] = 0;
            }
        }

        PairCorrelation pair = compared(audio, copy(audio, 441, -1)).orElseThrow();

        assertThat(pair.windows()).isBetween(20, SpreadWindows.MAX_WINDOWS);
        assertThat(pair.delayFrames()).isEqualTo(441);
        assertThat(pair.inverted()).isTrue();
        assertThat(pair.together()).isBetween(0.03, 0.07);
    }

    @Test
    void whatWasHeardIsNotReadAgain() throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 1, 50_000);
        int[] openings = new int[1];
        StemMeasurements stem = new StemMeasurements("a", Stems.RATE, 50_000, () -> {
            openings[0]++;
            return AudioSource.of("a", audio).open();
        });
        stem.hear(Set.of(Measure.THIRD_OCTAVES, Measure.WINDOWS), count -> {});
        new Measurements(List.of(stem), Runnable::run).pair("a", "a").correlation();
        assertThat(openings[0]).isEqualTo(1);
    }

    @Test
    void correlationAloneNeedsNoThirdOctaves() throws IOException {
        AudioBuffer audio = Stems.noise(1, 0.4, 1, 50_000);
        StemMeasurements stem = new StemMeasurements(
                "a", Stems.RATE, 50_000, () -> AudioSource.of("a", audio).open());
        Measurements heard = new Measurements(List.of(stem), Runnable::run);

        assertThat(heard.correlation("a", "a").orElseThrow().atZero()).isCloseTo(1, within(1e-9));
        assertThat(stem.has(Measure.THIRD_OCTAVES)).isFalse();
        assertThat(heard.correlation("a", "a")).isEqualTo(heard.pair("a", "a").correlation());
    }
}
