package org.stemmixer.datasets;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.stemmixer.core.StemType;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.Mixdown;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SongInfo;
import org.stemmixer.training.data.Split;
import org.stemmixer.training.data.SplitPart;
import org.stemmixer.training.data.StemFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code summary}: counts what a data set holds. */
@Command(name = "summary", description = "Prints a table of songs and hours for each part and source.")
final class SummaryCommand implements Callable<Integer> {

    private static final double SECONDS_PER_HOUR = 3600;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The data set's folder.")
    private Path out = Path.of("");

    @Option(names = "--split", required = true, paramLabel = "FILE", description = "The split.")
    private Path splitFile = Path.of("");

    SummaryCommand() {}

    @Override
    public Integer call() throws IOException {
        Split split = Split.read(splitFile);
        Map<String, Count> counts = new TreeMap<>();
        for (MultitrackSong song : DatasetIndex.multitracks(out.resolve("multitracks"))) {
            count(counts, split, song.group(), song.info()).add(song);
        }
        for (Mixdown song : DatasetIndex.mixdowns(out.resolve("mixdowns"))) {
            count(counts, split, song.group(), song.info()).add(song);
        }
        print(System.out, counts);
        return 0;
    }

    private static void print(PrintStream stream, Map<String, Count> counts) {
        stream.println("| part | source | songs | renderings | hours | stems | with drums and bass | with vocals |");
        stream.println("|---|---|---|---|---|---|---|---|");
        counts.forEach((key, count) -> stream.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.2f | %d | %d | %d |%n",
                key,
                count.songs.size(),
                count.renderings,
                count.seconds / SECONDS_PER_HOUR,
                count.stems,
                count.withRhythmSection,
                count.withVocals));
    }

    private static Count count(Map<String, Count> counts, Split split, String group, Optional<SongInfo> info) {
        String part = split.partOf(group).map(SplitPart::label).orElse("(no part)");
        String source = info.map(SongInfo::source).orElse(group);
        return counts.computeIfAbsent(part + " | " + source, key -> new Count());
    }

    /** What is counted for a part and a source. */
    private static final class Count {

        private final Set<String> songs = new HashSet<>();
        private int renderings;
        private int stems;
        private int withRhythmSection;
        private int withVocals;
        private double seconds;

        void add(MultitrackSong song) {
            songs.add(song.song());
            renderings++;
            stems += song.stems().size();
            withRhythmSection += has(song, StemType.DRUMS) && has(song, StemType.BASS) ? 1 : 0;
            withVocals += has(song, StemType.VOCALS) ? 1 : 0;
            seconds += song.info().map(SongInfo::seconds).orElse(0.0);
        }

        void add(Mixdown song) {
            songs.add(song.id());
            renderings++;
            seconds += song.info().map(SongInfo::seconds).orElse(0.0);
        }

        private static boolean has(MultitrackSong song, StemType type) {
            return song.stems().stream().map(StemFile::type).anyMatch(type::equals);
        }
    }
}
