package org.stemmixer.report.html;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.internal.NewFolders;
import org.stemmixer.dsp.loudness.LoudnessHistory;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.report.internal.ReportFolder;

/**
 * {@code report.html} of a mix of stems: what was decided and why, and the stems at faders, so that a person can correct the
 * mix by ear and save it as a plan to be rendered.
 *
 * <p>The page carries an excerpt of every stem as it reaches its fader, filtered and through its effect, from where the mix
 * is loudest. All of them together take up to 32 MB: 40 s where that fits, down to 20 s; where there are so many stems that it
 * would have to be less, they are at half the rate, down to 12 s; where there are more still, in mono too, and as long as fits.
 * What the whole mix goes through is not heard in the page. Thread-safe: static functions only.
 */
public final class MixPage {

    private static final List<String> MODULES = List.of(
            "dom",
            "format",
            "transport",
            "stage",
            "console",
            "loudness",
            "decode",
            "shortcuts",
            "waveform",
            "timeline",
            "controls",
            "meter",
            "fader",
            "strips",
            "switcher",
            "statistics",
            "tests",
            "listening",
            "audition",
            "decisions",
            "desk",
            "tables",
            "soundstage",
            "responses",
            "masking",
            "mix");

    /** The name of the page's file. */
    public static final String FILE_NAME = ReportFolder.PAGE;

    private static final String TEXT_NAME = "REPORT.md";
    private static final String JSON_NAME = "report.json";

    /** The names of the files of {@link #writeReport}, in their order. */
    public static final List<String> FILE_NAMES = List.of(TEXT_NAME, JSON_NAME, FILE_NAME);

    private MixPage() {}

    /**
     * Has a mix keep what its page carries of the stems while it is rendered, so that {@link #write} need not read them once more:
     * 64 MB at most, until the page is written. The excerpts are then from where the mix should be loudest by its gains.
     *
     * @param options of the mix
     */
    public static void keepFor(MixOptions.Builder options) {
        options.monitor(new ClipMonitor());
    }

    /**
     * Writes the page, reading every stem once where {@link #keepFor} has not kept it. It appears there complete or not at all.
     *
     * @param mix a mix of stems
     * @param mixFile the file that it was written to
     * @param folder where the page goes; made if it is missing
     * @return the page: {@code report.html} in the folder, replacing that of a mix of the same file name; where there is
     *     another file of that name, in a folder of its own inside
     * @throws IOException if the mix or a stem can no longer be read or has changed, if the page would be written over one of
     *     them, or if it cannot be written
     */
    public static Path write(MixResult mix, Path mixFile, Path folder) throws IOException {
        String title = String.valueOf(mixFile.getFileName());
        try (NewFolders folders = new NewFolders()) {
            Path place = ReportFolder.of(folders, folder, title, List.of(FILE_NAME), inputs(mix, mixFile));
            try (AtomicFile page = AtomicFile.open(place.resolve(FILE_NAME))) {
                write(mix, mixFile, title, page);
                page.commit();
                return page.target();
            }
        }
    }

    /**
     * Writes a whole report: {@code REPORT.md}, which says what was decided and why; {@code report.json}, {@link MixResult#toJson()};
     * and the page. They say the same, and appear together, when the last is complete, or not at all.
     *
     * @param mix a mix of stems
     * @param mixFile the file that it was written to
     * @param folder where the files go; made if it is missing
     * @return the files, in this order: in the folder, replacing those of a mix of the same file name; where there are other files of
     *     these names, in a folder of its own inside
     * @throws IOException if the mix or a stem can no longer be read or has changed, if a file would be written over one of them, or if
     *     one cannot be written
     */
    public static List<Path> writeReport(MixResult mix, Path mixFile, Path folder) throws IOException {
        String title = String.valueOf(mixFile.getFileName());
        try (NewFolders folders = new NewFolders()) {
            Path place = ReportFolder.of(folders, folder, title, FILE_NAMES, inputs(mix, mixFile));
            return writeReportIn(place, mix, mixFile, title);
        }
    }

    private static List<Path> writeReportIn(Path place, MixResult mix, Path mixFile, String title) throws IOException {
        List<AtomicFile> files = new ArrayList<>();
        try {
            for (String name : FILE_NAMES) {
                files.add(AtomicFile.open(place.resolve(name)));
            }
            write(MixText.of(mix, title), files.get(0));
            write((mix.toJson() + '\n').getBytes(StandardCharsets.UTF_8), files.get(1));
            write(mix, mixFile, title, files.get(2));
            AtomicFile.commitAll(files);
            return files.stream().map(AtomicFile::target).toList();
        } finally {
            for (AtomicFile file : files) {
                file.close();
            }
        }
    }

    private static void write(byte[] bytes, AtomicFile file) throws IOException {
        try (OutputStream out = file.outputStream()) {
            out.write(bytes);
        }
    }

    private static List<Path> inputs(MixResult mix, Path mixFile) {
        List<Path> inputs = new ArrayList<>(List.of(mixFile));
        mix.stems().forEach(stem -> stem.file().ifPresent(inputs::add));
        return inputs;
    }

    private static void write(MixResult mix, Path mixFile, String title, AtomicFile page) throws IOException {
        LoudnessMeter meter = new LoudnessMeter(mix.sampleRate(), 2);
        AudioFiles.read(mixFile, meter::process);
        ClipMonitor.Kept kept = ClipMonitor.takeFrom(mix).orElseGet(() -> nothing(mix, meter.history()));
        boolean unheard = kept.clips().stream().allMatch(StemClip.Meter::isEmpty);
        if (unheard && kept.racks().needHearing()) {
            mix.hear(ClipMonitor.hearingFor(kept));
        }
        ExcerptBudget.Reduction reduction = kept.budget().reduction();
        List<StemClip> clips = new ArrayList<>();
        for (int i = 0; i < mix.stems().size(); i++) {
            StemClip.Meter clip = kept.clips().get(i);
            clips.add(clip.isEmpty() ? StemClip.of(mix, mix.stems().get(i), kept.excerpt(), reduction) : clip.finish());
        }
        List<EmbeddedAudio> audio = new ArrayList<>();
        clips.forEach(clip -> audio.add(clip.audio()));
        String data = MixData.of(mix, mixFile, meter.loudness(), kept, clips, audio);
        try (OutputStream out = new BufferedOutputStream(page.outputStream())) {
            new Page(MODULES).write(title, data, audio, out);
        }
    }

    /** Where the excerpts lie if none was kept. */
    private static ClipMonitor.Kept nothing(MixResult mix, LoudnessHistory loudness) {
        ExcerptBudget budget = ExcerptBudget.of(mix.stems(), mix.sampleRate(), mix.durationSeconds());
        Excerpt excerpt = mix.durationSeconds() <= budget.seconds()
                ? Excerpt.whole(mix.durationSeconds())
                : Excerpt.loudest(loudness, budget.seconds());
        return ClipMonitor.Kept.nothing(mix.plan(), mix.measurements(), excerpt, budget);
    }
}
