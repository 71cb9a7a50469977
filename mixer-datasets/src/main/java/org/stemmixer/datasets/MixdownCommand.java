package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mixdowns}: converts finished songs of any format to WAV with ffmpeg. */
@Command(name = "mixdowns", description = "Converts songs with ffmpeg; leaves out what is shorter than 20 s.")
final class MixdownCommand implements Callable<Integer> {

    private static final double LEAST_SECONDS = 20;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Songs.")
    private List<Path> files = List.of();

    MixdownCommand() {}

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createDirectories(data.mixdowns());
        for (Path file : files) {
            String name = FileNames.slug(FileNames.withoutEnding(file));
            if (!Files.exists(folder.resolve(name + ".json"))) {
                convert(file, name, folder);
            }
        }
        return 0;
    }

    private void convert(Path file, String name, Path folder) throws IOException {
        Path wav = folder.resolve(name + ".wav");
        Path unfinished = folder.resolve(".unfinished-" + name + ".wav");
        ExternalProgram.ffmpeg(
                "-i",
                file.toString(),
                "-map",
                "0:a:0",
                "-ar",
                String.valueOf(StemFiles.SAMPLE_RATE),
                "-ac",
                "2",
                "-c:a",
                "pcm_s16le",
                unfinished.toString());
        double seconds = (double) StemFiles.frames(unfinished) / StemFiles.SAMPLE_RATE;
        boolean longEnough = seconds >= LEAST_SECONDS;
        if (longEnough) {
            Files.move(unfinished, wav, StandardCopyOption.ATOMIC_MOVE);
            SongTable.Row row = new SongTable.Row(data.source(), "");
            data.info(name, row, null, 0, seconds).write(folder.resolve(name + ".json"));
        } else {
            Files.delete(unfinished);
        }
        data.log(longEnough, wav);
    }
}
