package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.SongInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tracker}: renders the samples of tracker modules one by one, and keeps the middle of each song. */
@Command(name = "tracker", description = "Renders the samples of tracker modules (MOD, S3M, XM, IT) one by one.")
final class TrackerCommand implements Callable<Integer> {

    private static final double LEAST_SECONDS = 20;
    private static final int MOST_STEMS = 8;

    /** Of the song's energy: stems that miss more do not add up to the song. */
    private static final double MOST_RESIDUAL = 0.001;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "--seconds", description = "Length of the excerpt (default: ${DEFAULT-VALUE}).")
    private double seconds = 40;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Modules; the name is that of folder and file.")
    private List<Path> files = List.of();

    TrackerCommand() {}

    @Override
    public Integer call() throws IOException {
        SongTable table = data.table();
        for (Path file : files) {
            String name = name(file);
            Optional<SongTable.Row> row = table.find(data.source(), name);
            Path folder = data.multitracks().resolve(name).resolve("tracker");
            if (row.isPresent() && !Files.exists(folder.resolve(SongInfo.FILE_NAME))) {
                try {
                    render(file, name, row.get(), folder);
                } catch (IOException e) {
                    // One odd module must not keep the others back.
                    System.err.println(e.getMessage());
                    data.log(false, folder);
                }
            }
        }
        return 0;
    }

    /** Packages call their songs alike: "menu", "game". */
    private static String name(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String songOnly = FileNames.withoutEnding(file);
        return FileNames.slug(folder == null ? songOnly : folder.getFileName() + "-" + songOnly);
    }

    private void render(Path file, String name, SongTable.Row row, Path folder) throws IOException {
        TrackerModule module = TrackerModule.read(file);
        try (WorkFolder work = new WorkFolder()) {
            Path wav = render(module.whole(), work);
            long songFrames = StemFiles.frames(wav);
            int frames = (int) Math.min(songFrames, Math.round(seconds * StemFiles.SAMPLE_RATE));
            long start = (songFrames - frames) / 2;
            AudioBuffer rest = StemFiles.excerpt(wav, start, frames);
            double energy = TrackerStem.energy(rest);
            List<TrackerStem> stems = new ArrayList<>();
            for (TrackerVoice voice : module.voices()) {
                AudioBuffer audio = StemFiles.excerpt(render(module.solo(voice), work), start, frames);
                StemFiles.subtract(audio, rest);
                if (!StemFiles.isSilent(audio)) {
                    stems.add(TrackerStem.of(voice, audio));
                }
            }
            if (TrackerStem.energy(rest) > MOST_RESIDUAL * energy) {
                throw new IOException(file + ": stems must add up to the song, but miss "
                        + TrackerStem.energy(rest) / energy + " of its energy");
            }
            Multitrack multitrack = new Multitrack();
            for (TrackerStem stem : TrackerStem.merged(stems, MOST_STEMS)) {
                multitrack.add(stem.type().label(), stem.type(), stem.role(), stem.name(), stem.audio());
            }
            double length = (double) frames / StemFiles.SAMPLE_RATE;
            boolean written = multitrack.isMix() && length >= LEAST_SECONDS;
            if (written) {
                multitrack.write(folder, data.info(name, row, null, (double) start / StemFiles.SAMPLE_RATE, length));
            }
            data.log(written, folder);
        }
    }

    private static Path render(byte[] module, WorkFolder work) throws IOException {
        Path file = Files.write(work.file("module"), module);
        Path wav = work.file("module.wav");
        ExternalProgram.ffmpeg(
                "-sample_rate",
                String.valueOf(StemFiles.SAMPLE_RATE),
                "-f",
                "libopenmpt",
                "-i",
                file.toString(),
                "-c:a",
                "pcm_f32le",
                wav.toString());
        return wav;
    }
}
