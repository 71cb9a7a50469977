package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.Mixdown;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SongInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code licences}: writes the licences of songs and soundfonts into the descriptions that the recipe made. All of them, or
 * none if the table lacks one.
 */
@Command(name = "licences", description = "Writes the licences of songs and soundfonts into their descriptions.")
final class LicencesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The data set's folder.")
    private Path out = Path.of("");

    @Option(
            names = "--table",
            required = true,
            paramLabel = "FILE",
            description = "Table of licences: source, song, licence.")
    private Path tableFile = Path.of("");

    LicencesCommand() {}

    @Override
    public Integer call() throws IOException {
        LicenceTable table = LicenceTable.read(tableFile);
        Map<Path, SongInfo> changed = new TreeMap<>();
        SortedSet<String> unknown = new TreeSet<>();
        Map<Path, SongInfo> descriptions = descriptions();
        descriptions.forEach((file, info) -> {
            Optional<String> song = table.ofSong(info.source(), info.song());
            Optional<String> soundfont = Optional.ofNullable(info.soundfont()).flatMap(table::ofSoundfont);
            if (song.isEmpty()) {
                unknown.add(info.source() + "/" + info.song());
            } else if (info.soundfont() != null && soundfont.isEmpty()) {
                unknown.add("the soundfont " + info.soundfont());
            } else {
                SongInfo licensed = info.withLicences(song.get(), soundfont.orElse(null));
                if (!licensed.equals(info)) {
                    changed.put(file, licensed);
                }
            }
        });
        if (!unknown.isEmpty()) {
            spec.commandLine().getErr().println(tableFile + ": has no licence of " + String.join(", ", unknown));
            return 1;
        }
        for (Map.Entry<Path, SongInfo> description : changed.entrySet()) {
            replace(description.getKey(), description.getValue());
        }
        spec.commandLine()
                .getOut()
                .println("licences of " + descriptions.size() + " descriptions, of which " + changed.size()
                        + " were written anew");
        return 0;
    }

    private Map<Path, SongInfo> descriptions() throws IOException {
        Map<Path, SongInfo> descriptions = new TreeMap<>();
        for (Path stems : List.of(out.resolve("multitracks"), out.resolve("voices"))) {
            if (!Files.isDirectory(stems)) {
                continue; // a step that was not made
            }
            for (MultitrackSong song : DatasetIndex.multitracks(stems)) {
                song.info()
                        .filter(LicencesCommand::isOfRecipe)
                        .ifPresent(info ->
                                descriptions.put(stems.resolve(song.id()).resolve(SongInfo.FILE_NAME), info));
            }
        }
        for (Mixdown song : DatasetIndex.mixdowns(out.resolve("mixdowns"))) {
            song.info()
                    .filter(LicencesCommand::isOfRecipe)
                    .ifPresent(info -> descriptions.put(
                            song.file().resolveSibling(FileNames.withoutEnding(song.file()) + ".json"), info));
        }
        return descriptions;
    }

    /** People's own songs may lie beside, whose descriptions are theirs. */
    private static boolean isOfRecipe(SongInfo info) {
        return DataOptions.licenceFile(info.source()).equals(info.licenceFile());
    }

    /** At no time is there half a file. */
    private static void replace(Path file, SongInfo info) throws IOException {
        Path unfinished = file.resolveSibling(".unfinished-" + file.getFileName());
        info.write(unfinished);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
