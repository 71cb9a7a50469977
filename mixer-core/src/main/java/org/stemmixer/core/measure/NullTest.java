package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.dsp.internal.Checks;

/**
 * Whether stems sum to a mix: finds the offset, the polarity and the gain at which their sum leaves the least of it, and says
 * how much that is.
 *
 * <pre>{@code
 * NullTestResult result = NullTest.defaults().run(stems, AudioSource.of(Path.of("mix.wav")));
 * }</pre>
 *
 * <p>Everything happens on the timeline of the mix, from its first frame to its last, at its rate and in its channels: stems
 * of another rate are converted, those in mono play on all channels as they are, and a mix in mono is held against the mean of
 * each stem's channels; against one in stereo, stems of more channels are mixed down after ITU-R BS.775. The offset is a whole number of frames and is found in excerpts; gains follow from the whole, by least
 * squares over all channels, and so does what is left. Files are read in blocks, several at once, a few times. Immutable; safe for
 * use by several threads.
 */
public final class NullTest {

    /** How far the mix may be off, in seconds, unless told otherwise. */
    public static final double DEFAULT_MAX_OFFSET_SECONDS = 5;

    /** A gain that takes away less than this part of what is left is none. */
    private static final double WORTH_FITTING = 1e-3;

    private final double maxOffsetSeconds;
    private final boolean fitGains;
    private final @Nullable Path residue;
    private final ProgressListener progress;
    private final BooleanSupplier cancelled;

    private NullTest(
            double maxOffsetSeconds,
            boolean fitGains,
            @Nullable Path residue,
            ProgressListener progress,
            BooleanSupplier cancelled) {
        this.maxOffsetSeconds = maxOffsetSeconds;
        this.fitGains = fitGains;
        this.residue = residue;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /** A test that looks for offsets up to {@value #DEFAULT_MAX_OFFSET_SECONDS} s, and for one gain. */
    public static NullTest defaults() {
        return new NullTest(DEFAULT_MAX_OFFSET_SECONDS, false, null, (stage, fraction) -> {}, () -> false);
    }

    /**
     * With another limit for offsets. Memory grows with it, up to about 200 MB.
     *
     * @param seconds in [0, 20]; at rates above 48 kHz a part of it at least
     */
    public NullTest withMaxOffset(double seconds) {
        return new NullTest(Checks.inRange("seconds", seconds, 0, 20), fitGains, residue, progress, cancelled);
    }

    /** With a gain for each stem, too, by least squares. */
    public NullTest withGainsOfStems() {
        return new NullTest(maxOffsetSeconds, true, residue, progress, cancelled);
    }

    /**
     * With a file for what is left in the end, as long as the mix, as 32-bit float where its format can.
     *
     * @param file replaced if it exists; none of the inputs
     */
    public NullTest withResidue(Path file) {
        return new NullTest(maxOffsetSeconds, fitGains, Objects.requireNonNull(file, "file"), progress, cancelled);
    }

    /** With someone who hears of progress: each pass is a stage of its own. */
    public NullTest withProgress(ProgressListener progress) {
        return new NullTest(
                maxOffsetSeconds, fitGains, residue, Objects.requireNonNull(progress, "progress"), cancelled);
    }

    /** With a question that is asked often: once it answers true, the test ends with a {@link CancellationException}. */
    public NullTest cancelledWhen(BooleanSupplier cancelled) {
        return new NullTest(
                maxOffsetSeconds, fitGains, residue, progress, Objects.requireNonNull(cancelled, "cancelled"));
    }

    /**
     * Holds stems against a mix.
     *
     * @param stems by name, at least one; each of one channel or as many as the mix, or any number if the mix is in mono or stereo
     * @param mix of any channels
     * @throws AudioFileException if a file cannot be read or has channels that do not fit, or the residue cannot be written
     * @throws IllegalArgumentException if there is no stem
     */
    public NullTestResult run(Map<String, AudioSource> stems, AudioSource mix) throws IOException {
        Checks.atLeast("stems", stems.size(), 1);
        List<AudioSource> fitting = new ArrayList<>();
        for (AudioSource given : stems.values()) {
            AudioSource stem = mix.channels() == 2 ? inStereo(given) : given;
            fitting.add(stem);
            if (stem.channels() != 1 && mix.channels() != 1 && stem.channels() != mix.channels()) {
                throw new AudioFileException(
                        stem.file().map(Path::toString).orElse(stem.name()),
                        "cannot be held against the mix (permitted 1 or " + mix.channels() + " channels, found "
                                + stem.channels() + ")");
            }
        }
        try (Workers workers = Workers.of(Optional.empty(), cancelled)) {
            NullTracks tracks = new NullTracks(mix, fitting, workers);
            return new Run(tracks, new ArrayList<>(stems.keySet())).result();
        }
    }

    private static AudioSource inStereo(AudioSource stem) throws IOException {
        if (stem.channels() <= 2) {
            return stem;
        }
        OpenedSource opened = OpenedSource.of(stem).inStereo();
        opened.reader().close();
        return opened.source();
    }

    /** What a test has found so far. */
    private final class Run {

        private final NullTracks tracks;
        private final List<String> names;
        private long offset;
        private boolean inverted;
        private double factor = 1;
        private double[] factors;

        Run(NullTracks tracks, List<String> names) {
            this.tracks = tracks;
            this.names = names;
            this.factors = equal(1);
        }

        NullTestResult result() throws IOException {
            NullPass asTheyAre = pass();
            NullPass fitted = asTheyAre.residue().toTheLastBit() ? asTheyAre : fitted(asTheyAre);
            NullResidue after = fitted.residue();
            Optional<NullResidue> withGains = Optional.empty();
            List<OptionalDouble> known = List.of();
            if (fitGains && !fitted.isMixSilent()) {
                StemGainFit fit = StemGainFit.of(tracks, offset, progress(ProgressListener.Stage.MEASURE));
                factors = fit.factors();
                NullPass best = pass();
                known = fit.known(best.residueEnergy());
                withGains = Optional.of(best.residue());
            }
            if (residue != null) {
                write(residue);
            }
            NullTestResult.Verdict verdict = verdict(fitted, after);
            return new NullTestResult(
                    tracks.mix().name(),
                    tracks.sampleRate(),
                    tracks.channels(),
                    tracks.mix().frames(),
                    stems(known),
                    offset,
                    inverted,
                    20 * Math.log10(Math.abs(factor)),
                    Math.abs(fitted.correlation()),
                    asTheyAre.residue(),
                    after,
                    withGains,
                    verdict,
                    NullTestNotes.of(tracks, names, verdict == NullTestResult.Verdict.OTHER_MUSIC ? 0 : offset));
        }

        private NullPass fitted(NullPass asTheyAre) throws IOException {
            if (asTheyAre.isMixSilent() || (asTheyAre.isSumSilent() && tracks.stemFrames() == 0)) {
                return asTheyAre;
            }
            long maxFrames = Math.round(maxOffsetSeconds * tracks.sampleRate());
            OffsetSearch.Found found = new OffsetSearch(tracks, maxFrames).find(asTheyAre.blockEnergies());
            offset = found.frames();
            inverted = found.coefficient() < 0;
            factors = equal(inverted ? -1 : 1);
            NullPass moved = offset == 0 && !inverted ? asTheyAre : pass();
            double best = moved.bestFactor();
            boolean isWorthIt =
                    best > 0 && moved.residueEnergy() - moved.leastEnergy() > WORTH_FITTING * moved.residueEnergy();
            if (moved.residue().toTheLastBit() || !isWorthIt) {
                return moved;
            }
            factor = best;
            factors = equal(inverted ? -best : best);
            return pass();
        }

        private NullPass pass() throws IOException {
            return NullPass.of(tracks, offset, factors, progress(ProgressListener.Stage.MEASURE), Optional.empty());
        }

        private void write(Path file) throws IOException {
            AudioFileSpec spec = new AudioFileSpec(
                    tracks.sampleRate(), tracks.channels(), AudioFiles.encoding(file, SampleEncoding.FLOAT_32), false);
            try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
                NullPass.of(tracks, offset, factors, progress(ProgressListener.Stage.RENDER), Optional.of(writer));
                writer.commit();
            }
        }

        private ProgressMeter progress(ProgressListener.Stage stage) {
            return new ProgressMeter(tracks.mix().frames(), fraction -> progress.onProgress(stage, fraction));
        }

        private double[] equal(double value) {
            double[] all = new double[tracks.stems().size()];
            Arrays.fill(all, value);
            return all;
        }

        private List<NullTestResult.Stem> stems(List<OptionalDouble> known) {
            List<NullTestResult.Stem> stems = new ArrayList<>();
            for (int s = 0; s < names.size(); s++) {
                AudioSource source = tracks.stems().get(s);
                stems.add(new NullTestResult.Stem(
                        names.get(s),
                        source.sampleRate(),
                        source.channels(),
                        source.frames(),
                        known.isEmpty() ? OptionalDouble.empty() : known.get(s)));
            }
            return stems;
        }
    }

    private static NullTestResult.Verdict verdict(NullPass fitted, NullResidue after) {
        if (fitted.isMixSilent() || fitted.isSumSilent()) {
            return fitted.isMixSilent() && fitted.isSumSilent()
                    ? NullTestResult.Verdict.TO_THE_LAST_BIT
                    : NullTestResult.Verdict.SILENT;
        }
        return after.toTheLastBit()
                ? NullTestResult.Verdict.TO_THE_LAST_BIT
                : NullTestResult.Verdict.of(after.relativeDb());
    }
}
