package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stemmixer.training.data.SongInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lmms}: renders the tracks of LMMS projects, and keeps the middle of each song. */
@Command(name = "lmms", description = "Renders the tracks of LMMS projects.")
final class LmmsCommand implements Callable<Integer> {

    private static final double LEAST_SECONDS = 20;

    /** LMMS 1.2 lets some effects begin with a buffer of garbage, 500 dB above full scale. */
    private static final int UNSOUND_FRAMES = 4096;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "--seconds", description = "Length of the excerpt (default: ${DEFAULT-VALUE}).")
    private double seconds = 90;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "LMMS projects (mmp, mmpz).")
    private List<Path> files = List.of();

    LmmsCommand() {}

    @Override
    public Integer call() throws IOException {
        SongTable table = data.table();
        int failures = 0;
        for (Path file : files) {
            String name = FileNames.slug(FileNames.withoutEnding(file));
            Optional<SongTable.Row> row = table.find(data.source(), name);
            Path folder = data.multitracks().resolve(name).resolve("lmms");
            if (row.isPresent() && !Files.exists(folder.resolve(SongInfo.FILE_NAME))) {
                try {
                    render(file, name, row.get(), folder);
                } catch (IOException e) {
                    // A project that needs what is not installed must not keep the others back.
                    System.err.println(e.getMessage());
                    failures++;
                }
            }
        }
        return failures == 0 ? 0 : 1;
    }

    private void render(Path file, String name, SongTable.Row row, Path folder) throws IOException {
        LmmsProject project = LmmsProject.read(file);
        Multitrack multitrack = new Multitrack();
        try (WorkFolder work = new WorkFolder()) {
            ExternalProgram.run(List.of(
                    "lmms",
                    "--allowroot",
                    "rendertracks",
                    file.toString(),
                    "-x", // no oversampling, as when people listen while they mix
                    "1",
                    "-a",
                    "-f",
                    "wav",
                    "-s",
                    String.valueOf(StemFiles.SAMPLE_RATE),
                    "-o",
                    work.folder().toString()));
            List<Path> wavs = rendered(work);
            long songFrames = 0;
            for (Path wav : wavs) {
                songFrames = Math.max(songFrames, StemFiles.frames(wav));
            }
            long usable = Math.max(0, songFrames - UNSOUND_FRAMES);
            int frames = (int) Math.min(usable, Math.round(seconds * StemFiles.SAMPLE_RATE));
            long start = UNSOUND_FRAMES + (usable - frames) / 2;
            for (Path wav : wavs) {
                LmmsProject.LmmsTrack track = project.trackOfFile(wav);
                multitrack.add(
                        FileNames.slug(track.name()),
                        track.type(),
                        track.role(),
                        track.instrument(),
                        StemFiles.excerpt(wav, start, frames));
            }
            double length = (double) frames / StemFiles.SAMPLE_RATE;
            boolean written = multitrack.isMix() && length >= LEAST_SECONDS;
            if (written) {
                multitrack.write(folder, data.info(name, row, null, (double) start / StemFiles.SAMPLE_RATE, length));
            }
            data.log(written, folder);
        }
    }

    /** LMMS leaves an empty file for a track on which nothing plays. */
    private static List<Path> rendered(WorkFolder work) throws IOException {
        List<Path> wavs = new ArrayList<>();
        for (Path wav : work.files()) {
            if (Files.size(wav) > 0) {
                wavs.add(wav);
            }
        }
        return wavs;
    }
}
