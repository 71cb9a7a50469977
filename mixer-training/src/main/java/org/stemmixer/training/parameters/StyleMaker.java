package org.stemmixer.training.parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.training.nn.ModelCard;

/** Makes styles: measures songs by what they are, and tests the profiles with songs of other authors. */
public final class StyleMaker {

    private static final int SAMPLE_RATE = 44_100;

    private final Settings settings;
    private final PrintWriter progress;

    /**
     * What to make.
     *
     * @param data folder of songs
     * @param table which songs styles are made of and tested with
     * @param out folder for profiles and cards
     * @param testSeconds how much of a song is mixed in tests at most, from its middle; above 0
     * @param threads at least 1
     */
    public record Settings(Path data, Path table, Path out, double testSeconds, int threads) {

        /** Checks the numbers. */
        public Settings {
            Checks.positive("testSeconds", testSeconds);
            Checks.inRange("threads", threads, 1, 1024);
        }
    }

    /** A song, measured. */
    private record MeasuredSong(StyleSong song, SongStatistics statistics, double seconds) {}

    /** What is done with a song. */
    @FunctionalInterface
    private interface Work<T> {
        T on(StyleSong song) throws IOException;
    }

    /**
     * A maker.
     *
     * @param settings what to make
     * @param progress is told how it goes
     */
    public StyleMaker(Settings settings, PrintWriter progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Writes {@code NAME.json} and {@code NAME.md} for each style, and {@code evaluation.md}.
     *
     * @return the evaluation
     * @throws IOException if the table or a song cannot be read
     */
    public Path make() throws IOException {
        List<StyleSong> songs = StyleSong.read(settings.table);
        Files.createDirectories(settings.out);
        List<MeasuredSong> measured = each(songs, false, this::measure);
        Map<String, List<MeasuredSong>> byStyle = measured.stream()
                .collect(Collectors.groupingBy(song -> song.song.style(), TreeMap::new, Collectors.toList()));
        List<Style> styles = new ArrayList<>();
        for (Map.Entry<String, List<MeasuredSong>> style : byStyle.entrySet()) {
            ReferenceProfile profile = profile(style.getKey(), style.getValue());
            profile.save(settings.out.resolve(style.getKey() + ".json"));
            styles.add(new Style(style.getKey(), "", profile));
            ModelCard card = card(profile, style.getValue(), songs);
            Files.writeString(settings.out.resolve(style.getKey() + ".md"), card.toMarkdown());
        }
        List<Trials> trials = each(songs, true, song -> test(song, styles));
        if (trials.isEmpty()) {
            throw new IOException(settings.table + ": has no song that is held out");
        }
        Path evaluation = settings.out.resolve("evaluation.md");
        Files.writeString(evaluation, evaluation(trials).toMarkdown());
        return evaluation;
    }

    /** Does something with all songs that are held out, or all others, in their order. */
    private <T> List<T> each(List<StyleSong> songs, boolean heldOut, Work<T> work) {
        List<Callable<T>> jobs = new ArrayList<>();
        for (StyleSong song : songs) {
            if (song.heldOut() == heldOut) {
                jobs.add(() -> {
                    T result = work.on(song);
                    tell(song);
                    return result;
                });
            }
        }
        return Jobs.run(jobs, settings.threads);
    }

    private synchronized void tell(StyleSong song) {
        progress.println((song.heldOut() ? "tested with " : "measured ") + song.song());
        progress.flush();
    }

    private MeasuredSong measure(StyleSong song) throws IOException {
        Song heard = Song.of(file(song));
        return new MeasuredSong(song, SongStatistics.measure(heard), (double) heard.frames() / heard.sampleRate());
    }

    /** What became of one song. */
    private record Trials(StyleTrial towardsEach, List<InterventionTrial> byEach) {}

    private Trials test(StyleSong song, List<Style> styles) throws IOException {
        AudioBuffer audio = SongAudio.read(List.of(file(song)), settings.testSeconds, SAMPLE_RATE);
        List<InterventionTrial> interventions = new ArrayList<>();
        for (Style style : styles) {
            interventions.add(InterventionTrial.of(song.song(), audio, style));
        }
        return new Trials(StyleTrial.of(song, audio, styles), interventions);
    }

    private Path file(StyleSong song) {
        return settings.data.resolve(song.song() + ".wav");
    }

    private static ReferenceProfile profile(String name, List<MeasuredSong> songs) {
        ReferenceProfile.Builder profile = ReferenceProfile.builder(name);
        songs.forEach(song -> profile.add(song.song.song(), song.statistics, 1));
        return profile.build();
    }

    private static ModelCard card(ReferenceProfile profile, List<MeasuredSong> measured, List<StyleSong> table) {
        List<StyleSong> songs = measured.stream().map(MeasuredSong::song).toList();
        List<StyleSong> heldOut = table.stream()
                .filter(song -> song.heldOut() && song.style().equals(profile.name()))
                .toList();
        double hours = measured.stream().mapToDouble(MeasuredSong::seconds).sum() / 3600;
        return ModelCard.of(
                        "Style: " + profile.name(),
                        MixProvenance.currentVersion(),
                        "How finished songs of this style measure, each counted alike. No audio is in the profile, only means"
                                + " and standard deviations.")
                .withFact("songs", String.format(Locale.ROOT, "%d, %.1f hours", songs.size(), hours))
                .withFact("sources", counted(songs, StyleSong::source))
                .withFact("authors", counted(songs, StyleSong::author))
                .withFact("licences", counted(songs, StyleSong::licence))
                .withFact("held out for tests", heldOut.isEmpty() ? "none" : counted(heldOut, StyleSong::author))
                .withFact("date", LocalDate.now(ZoneOffset.UTC))
                .withFact("made by", "mixer-training/recipes/styles.sh")
                .withTable(StyleTables.numbers(profile));
    }

    /** Names with how many songs have them, in the order of the alphabet. */
    private static String counted(List<StyleSong> songs, Function<StyleSong, String> name) {
        return songs.stream()
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private ModelCard evaluation(List<Trials> songs) {
        List<StyleTrial> trials = songs.stream().map(Trials::towardsEach).toList();
        List<InterventionTrial> interventions =
                songs.stream().flatMap(song -> song.byEach().stream()).toList();
        return ModelCard.of(
                        "Test of the styles",
                        MixProvenance.currentVersion(),
                        "Songs of authors that no style was made of were brought closer to each style in turn by the profile"
                                + " matcher, and what came out of the channel strip was measured.")
                .withFact("songs", counted(trials.stream().map(StyleTrial::song).toList(), StyleSong::source))
                .withFact("heard of a song", "at most " + settings.testSeconds + " s from its middle")
                .withFact("date", LocalDate.now(ZoneOffset.UTC))
                .withTables(StyleTables.of(trials))
                .withTables(StyleTables.ofInterventions(interventions));
    }
}
