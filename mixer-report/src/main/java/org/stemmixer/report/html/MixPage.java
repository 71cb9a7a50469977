package org.stemmixer.report.html;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.loudness.LoudnessHistory;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/**
 * {@code report.html} of a mix of stems: what was decided and why, and the stems at faders, so that a person can correct the
 * mix by ear and save the settings that {@link org.stemmixer.core.settings.MixSettings} reads.
 *
 * <p>The page carries an excerpt of every stem as it reaches its fader, filtered and through its effect, from where the mix
 * is loudest. All of them together take up to 32 MB: 40 s in stereo where that fits, down to 20 s; where there are so many
 * stems that it would have to be less, they are in mono at half the rate, and as long as fits. What the whole mix goes
 * through is not heard in the page. Thread-safe: static functions only.
 */
public final class MixPage {

    private static final List<String> MODULES = List.of(
            "dom",
            "format",
            "transport",
            "console",
            "decode",
            "shortcuts",
            "waveform",
            "timeline",
            "controls",
            "strips",
            "desk",
            "tables",
            "mix");

    /** The name of the page's file. */
    public static final String FILE_NAME = "report.html";

    private MixPage() {}

    /**
     * Writes the page. It appears there complete or not at all.
     *
     * @param mix a mix of stems
     * @param mixFile the file that it was written to
     * @param folder where the page goes; made if it is missing
     * @return the page: {@code report.html} in the folder, replaced if it exists
     * @throws IOException if the mix or a stem can no longer be read or has changed, or if the page cannot be written
     */
    public static Path write(MixResult mix, Path mixFile, Path folder) throws IOException {
        Song song = Song.of(mixFile);
        EmbeddingPlan plan = plan(mix);
        Excerpt excerpt = song.frames() <= plan.seconds() * song.sampleRate()
                ? Excerpt.whole(mix.durationSeconds())
                : Excerpt.loudest(loudness(song, mixFile), plan.seconds());
        List<StemTake> takes = new ArrayList<>();
        for (StemResult stem : mix.stems()) {
            takes.add(StemTake.of(mix, stem, excerpt, plan.reduced()));
        }
        String data = MixData.of(mix, mixFile, excerpt, plan.reduced(), takes);
        makeFolder(folder);
        Path page = folder.resolve(FILE_NAME);
        Path unfinished = folder.resolve(String.format(
                ".stem-mixer-%016x.tmp", ThreadLocalRandom.current().nextLong()));
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW))) {
                new Page(MODULES)
                        .write(
                                String.valueOf(mixFile.getFileName()),
                                data,
                                takes.stream().map(StemTake::audio).toList(),
                                out);
            }
            Files.move(unfinished, page, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return page;
    }

    private static LoudnessHistory loudness(Song song, Path file) throws IOException {
        LoudnessMeter meter = new LoudnessMeter(song.sampleRate(), song.channels());
        AudioFiles.read(file, meter::process);
        return meter.history();
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + ": is not a folder that a page can be written to", e);
        }
    }

    private static EmbeddingPlan plan(MixResult mix) throws IOException {
        int channels = 0;
        for (StemResult stem : mix.stems()) {
            try (FrameReader reader = mix.openStem(stem.name())) {
                channels += reader.channels();
            }
        }
        return EmbeddingPlan.of(mix.stems().size(), channels, mix.sampleRate(), mix.durationSeconds());
    }
}
