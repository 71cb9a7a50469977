package org.stemmixer.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.internal.TwoSpeakers;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.report.Comparison;
import org.stemmixer.report.ReportPage;
import org.stemmixer.report.SongVersion;
import org.stemmixer.report.internal.ReportFolder;

/**
 * {@code report.html}: versions of a song to be listened to in turn, at the same loudness, with names or blind, and the
 * numbers beside.
 *
 * <p>The page carries an excerpt of every version, always the same span: where the first version is loudest, by mean
 * short-term loudness. It is at most 40 s long, or less where the audio of all versions would pass 64 MB.
 */
public final class ComparisonPage implements ReportPage {

    /** The longest excerpt, unless another length is asked for, in seconds. */
    public static final double DEFAULT_EXCERPT_SECONDS = 40;

    private static final double MOST_BYTES = 64e6;
    private static final int SAMPLE_BYTES = 2;

    private static final List<String> MODULES = List.of(
            "dom",
            "format",
            "statistics",
            "tests",
            "transport",
            "switcher",
            "decode",
            "shortcuts",
            "waveform",
            "timeline",
            "controls",
            "tracks",
            "files",
            "listening",
            "player",
            "tables",
            "balance",
            "comparison");

    private final double excerptSeconds;

    /** A page with excerpts of the default length. */
    public ComparisonPage() {
        this(DEFAULT_EXCERPT_SECONDS);
    }

    /**
     * A page with excerpts of another length.
     *
     * @param excerptSeconds in [1, 3600]; songs that are not longer are there as a whole
     * @throws IllegalArgumentException if the length is out of its range
     */
    public ComparisonPage(double excerptSeconds) {
        this.excerptSeconds = Checks.inRange("excerptSeconds", excerptSeconds, 1, 3600);
    }

    @Override
    public String fileName() {
        return ReportFolder.PAGE;
    }

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        Excerpt excerpt = excerpt(comparison.versions());
        List<EmbeddedAudio> audio = new ArrayList<>();
        List<Double> loudnessLufs = new ArrayList<>();
        for (SongVersion version : comparison.versions()) {
            AudioBuffer part = read(version, excerpt);
            audio.add(EmbeddedAudio.of(part));
            loudnessLufs.add(TwoSpeakers.lufs(LoudnessMeter.measure(part).integratedLufs(), part.channels()));
        }
        String data = ComparisonData.of(comparison, excerpt, audio, loudnessLufs);
        new Page(MODULES).write(comparison.title(), data, audio, out);
    }

    private Excerpt excerpt(List<SongVersion> versions) {
        double bytesPerSecond = 0;
        double longest = 0;
        for (SongVersion version : versions) {
            SongAnalysis analysis = version.measurements().analysis();
            bytesPerSecond += (double) SAMPLE_BYTES * analysis.channels() * analysis.sampleRate();
            longest = Math.max(longest, analysis.durationSeconds());
        }
        double seconds = Math.min(excerptSeconds, MOST_BYTES / bytesPerSecond);
        if (longest <= seconds) {
            return Excerpt.whole(longest);
        }
        SongMeasurements first = versions.get(0).measurements();
        return first.analysis().durationSeconds() <= seconds
                ? new Excerpt(0, seconds, false)
                : Excerpt.loudest(first.loudness(), seconds);
    }

    private static AudioBuffer read(SongVersion version, Excerpt excerpt) throws IOException {
        try (FrameReader reader = Song.of(version.file()).open()) {
            return excerpt.read(reader);
        }
    }
}
