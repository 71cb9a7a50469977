package org.stemmixer.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.features.ThirdOctaves;
import org.stemmixer.report.CatalogReport;

/** What stands out among the songs of a job: for the report, and as a table of songs that sound alike. */
final class CatalogFindings {

    /** So many rows of a table of the report. */
    private static final int MOST_ROWS = 20;

    /** So many addresses of a group are named. */
    private static final int MOST_NAMED = 6;

    /** Beyond so many standard deviations, found by the median, a value counts as an outlier (Iglewicz and Hoaglin 1993). */
    private static final double OUTLIER_DEVIATIONS = 3.5;

    private final HeardSongs songs;
    private final String folder;
    private final List<List<NearSongs.Near>> near;

    CatalogFindings(HeardSongs songs) {
        this.songs = songs;
        this.folder = commonFolder(songs);
        NearSongs search = new NearSongs(songs);
        this.near = IntStream.range(0, songs.count())
                .parallel()
                .mapToObj(search::of)
                .toList();
    }

    /** A line for each song that others are near to. */
    void writeNear(OutputStream out) throws IOException {
        for (int song = 0; song < songs.count(); song++) {
            if (!near.get(song).isEmpty()) {
                out.write((nearJson(song) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String nearJson(int song) {
        return Json.object(json -> {
            json.writeStringField("key", songs.key(song));
            json.writeArrayFieldStart("near");
            for (NearSongs.Near other : near.get(song)) {
                near(json, other);
            }
            json.writeEndArray();
        });
    }

    private void near(JsonGenerator json, NearSongs.Near other) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", songs.key(other.song()));
        json.writeNumberField("distanceDb", other.distanceDb());
        json.writeBooleanField("same", other.same());
        json.writeEndObject();
    }

    CatalogReport report(String title, CatalogAction action) {
        List<CatalogReport.Distribution> distributions = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Spread spread = spread(metric);
            if (!spread.isEmpty()) {
                distributions.add(spread.bars(metric));
            }
        }
        return new CatalogReport(title, facts(action), distributions, balance(), tables());
    }

    private Spread spread(Metric metric) {
        return new Spread(IntStream.range(0, songs.count()).mapToDouble(song -> songs.metric(metric, song)));
    }

    private List<CatalogReport.Fact> facts(CatalogAction action) {
        List<CatalogReport.Fact> facts = new ArrayList<>();
        facts.add(new CatalogReport.Fact("Action", action.label()));
        facts.add(new CatalogReport.Fact("Songs", number(songs.count() + songs.failed() + songs.timedOut())));
        facts.add(new CatalogReport.Fact("Done", number(songs.count())));
        facts.add(new CatalogReport.Fact("Failed", number(songs.failed())));
        facts.add(new CatalogReport.Fact("Took too long", number(songs.timedOut())));
        facts.add(new CatalogReport.Fact("Size", String.format(Locale.ROOT, "%.1f MB", songs.bytes() / 1e6)));
        double seconds = IntStream.range(0, songs.count())
                .mapToDouble(song -> songs.metric(Metric.DURATION, song))
                .filter(Double::isFinite)
                .sum();
        if (seconds > 0) {
            facts.add(new CatalogReport.Fact("Length", String.format(Locale.ROOT, "%.2f h", seconds / 3600)));
        }
        if (!folder.isEmpty()) {
            facts.add(new CatalogReport.Fact("Folder", folder));
        }
        return facts;
    }

    private List<CatalogReport.Curve> balance() {
        List<Spread> bands = new ArrayList<>();
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            int index = band;
            bands.add(new Spread(IntStream.range(0, songs.count())
                    .mapToObj(songs::balance)
                    .filter(balance -> balance.length > 0)
                    .mapToDouble(balance -> balance[index])));
        }
        if (bands.stream().allMatch(Spread::isEmpty)) {
            return List.of();
        }
        return List.of(
                curve("Median", bands, 0.5), curve("Lowest tenth", bands, 0.1), curve("Highest tenth", bands, 0.9));
    }

    private static CatalogReport.Curve curve(String label, List<Spread> bands, double share) {
        return new CatalogReport.Curve(
                label,
                bands.stream()
                        .map(band -> band.isEmpty() ? Double.NaN : band.quantile(share))
                        .toList());
    }

    private List<CatalogReport.Table> tables() {
        List<CatalogReport.Table> tables = new ArrayList<>();
        if (songs.failed() + songs.timedOut() > 0) {
            tables.add(failures());
        }
        if (!spread(Metric.INTEGRATED_LOUDNESS).isEmpty()) {
            tables.add(loudness());
            tables.add(beyond(
                    "True peaks above 0 dBTP",
                    "Such songs clip where they are converted or coded.",
                    Metric.TRUE_PEAK,
                    song -> songs.metric(Metric.TRUE_PEAK, song) > 0,
                    song -> -songs.metric(Metric.TRUE_PEAK, song)));
        }
        if (!spread(Metric.CORRELATION).isEmpty()) {
            tables.add(beyond(
                    "Sides out of phase",
                    "A correlation of left and right below 0: in mono, much of such a song is lost.",
                    Metric.CORRELATION,
                    song -> songs.metric(Metric.CORRELATION, song) < 0,
                    song -> songs.metric(Metric.CORRELATION, song)));
        }
        if (!songs.copies().isEmpty()) {
            tables.add(copies());
        }
        if (IntStream.range(0, songs.count()).anyMatch(song -> songs.balance(song).length > 0)) {
            tables.add(sameRecordings());
            tables.add(similar());
        }
        return tables;
    }

    private CatalogReport.Table failures() {
        List<List<String>> rows = songs.failures().stream()
                .limit(MOST_ROWS)
                .map(failure -> List.of(failure.reason(), number(failure.songs()), name(failure.address())))
                .toList();
        return new CatalogReport.Table(
                "Songs without a result",
                "By the reason; what occurs most often first."
                        + shown(songs.failures().size()),
                List.of("Reason", "Songs", "One of them"),
                rows);
    }

    private CatalogReport.Table loudness() {
        Spread spread = spread(Metric.INTEGRATED_LOUDNESS);
        double median = spread.median();
        double deviation = spread.deviation();
        IntToDoubleFunction off = song -> Math.abs(songs.metric(Metric.INTEGRATED_LOUDNESS, song) - median);
        int[] found = find(
                song -> deviation > 0 && off.applyAsDouble(song) > OUTLIER_DEVIATIONS * deviation,
                song -> -off.applyAsDouble(song));
        List<List<String>> rows = new ArrayList<>();
        for (int song : first(found)) {
            double lufs = songs.metric(Metric.INTEGRATED_LOUDNESS, song);
            rows.add(List.of(
                    name(songs.address(song)),
                    Metric.INTEGRATED_LOUDNESS.format(lufs) + " LUFS",
                    String.format(Locale.ROOT, "%+.1f LU", lufs - median)));
        }
        String rule = String.format(
                Locale.ROOT,
                "More than %.1f standard deviations (of %.1f LU, found by the median) from the median of %.1f LUFS.",
                OUTLIER_DEVIATIONS,
                deviation,
                median);
        return new CatalogReport.Table(
                "Outliers by loudness",
                rule + shown(found.length),
                List.of("Song", "Integrated loudness", "From the median"),
                rows);
    }

    private CatalogReport.Table beyond(
            String heading, String rule, Metric metric, IntPredicate counts, IntToDoubleFunction order) {
        int[] found = find(counts, order);
        List<List<String>> rows = new ArrayList<>();
        for (int song : first(found)) {
            rows.add(List.of(name(songs.address(song)), metric.format(songs.metric(metric, song))));
        }
        return new CatalogReport.Table(heading, rule + shown(found.length), List.of("Song", metric.heading()), rows);
    }

    private CatalogReport.Table copies() {
        List<List<String>> rows = songs.copies().stream()
                .sorted(Comparator.comparingInt((List<String> group) -> group.size())
                        .reversed()
                        .thenComparing(group -> group.get(0)))
                .limit(MOST_ROWS)
                .map(group -> List.of(name(group.get(0)), number(group.size()), names(group)))
                .toList();
        return new CatalogReport.Table(
                "Copies",
                "The same to the last bit, at several addresses."
                        + shown(songs.copies().size()),
                List.of("Song", "Addresses", "All"),
                rows);
    }

    private CatalogReport.Table sameRecordings() {
        List<List<Integer>> groups = groups();
        List<List<String>> rows = groups.stream()
                .limit(MOST_ROWS)
                .map(group -> List.of(
                        name(songs.address(group.get(0))),
                        number(group.size()),
                        names(group.stream().map(songs::address).sorted().toList())))
                .toList();
        return new CatalogReport.Table(
                "The same recording in several files",
                String.format(
                                Locale.ROOT,
                                "Third octaves within %.2f dB of each other, as long and as varied in loudness: most often the same song at"
                                        + " another level or in another format.",
                                NearSongs.SAME_DB)
                        + shown(groups.size()),
                List.of("Song", "Files", "All"),
                rows);
    }

    /** Songs that are connected by being the same, the largest groups first. */
    private List<List<Integer>> groups() {
        int[] leader = IntStream.range(0, songs.count()).toArray();
        for (int song = 0; song < leader.length; song++) {
            for (NearSongs.Near other : near.get(song)) {
                if (other.same()) {
                    int a = leaderOf(leader, song);
                    int b = leaderOf(leader, other.song());
                    leader[Math.max(a, b)] = Math.min(a, b);
                }
            }
        }
        TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
        for (int song = 0; song < leader.length; song++) {
            groups.computeIfAbsent(leaderOf(leader, song), any -> new ArrayList<>())
                    .add(song);
        }
        List<List<Integer>> several = new ArrayList<>(
                groups.values().stream().filter(group -> group.size() > 1).toList());
        several.sort(
                Comparator.comparingInt((List<Integer> group) -> group.size()).reversed());
        return several;
    }

    private static int leaderOf(int[] leader, int song) {
        int top = song;
        while (leader[top] != top) {
            leader[top] = leader[leader[top]];
            top = leader[top];
        }
        return top;
    }

    private CatalogReport.Table similar() {
        record Pair(int a, int b, double distanceDb) {}
        List<Pair> pairs = new ArrayList<>();
        for (int song = 0; song < songs.count(); song++) {
            for (NearSongs.Near other : near.get(song)) {
                // A pair is found from both sides, unless one of the two has many that are nearer.
                if (!other.same() && (song < other.song() || !isAmong(near.get(other.song()), song))) {
                    pairs.add(new Pair(song, other.song(), other.distanceDb()));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::distanceDb)
                .thenComparingInt(Pair::a)
                .thenComparingInt(Pair::b));
        List<List<String>> rows = pairs.stream()
                .limit(MOST_ROWS)
                .map(pair -> List.of(
                        name(songs.address(pair.a)),
                        name(songs.address(pair.b)),
                        String.format(Locale.ROOT, "%.2f dB", pair.distanceDb)))
                .toList();
        return new CatalogReport.Table(
                "Songs that sound alike",
                String.format(
                                Locale.ROOT,
                                "Third octaves within %.1f dB of each other (standard deviation, 100 Hz to 5 kHz), the nearest first.",
                                NearSongs.SIMILAR_DB)
                        + shown(pairs.size()),
                List.of("Song", "Another", "Distance"),
                rows);
    }

    private static boolean isAmong(List<NearSongs.Near> near, int song) {
        return near.stream().anyMatch(other -> other.song() == song);
    }

    /** The songs that count, in an order, and else in that of their keys. */
    private int[] find(IntPredicate counts, IntToDoubleFunction order) {
        return IntStream.range(0, songs.count())
                .filter(counts)
                .boxed()
                .sorted(Comparator.comparingDouble(order::applyAsDouble))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] first(int[] found) {
        return IntStream.of(found).limit(MOST_ROWS).toArray();
    }

    private static String shown(int all) {
        return all > MOST_ROWS ? " The first " + MOST_ROWS + " of " + number(all) + "." : "";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String name(String address) {
        return address.startsWith(folder) ? address.substring(folder.length()) : address;
    }

    private String names(List<String> addresses) {
        String named = String.join(
                " · ", addresses.stream().limit(MOST_NAMED).map(this::name).toList());
        return addresses.size() > MOST_NAMED
                ? named + " · and " + number(addresses.size() - MOST_NAMED) + " more"
                : named;
    }

    /** What all addresses begin with, up to the last slash; empty if that is nothing. */
    private static String commonFolder(HeardSongs songs) {
        if (songs.count() == 0) {
            return "";
        }
        String first = songs.address(0);
        int common = first.length();
        for (int song = 1; song < songs.count(); song++) {
            String address = songs.address(song);
            int same = 0;
            while (same < Math.min(common, address.length()) && address.charAt(same) == first.charAt(same)) {
                same++;
            }
            common = same;
        }
        return first.substring(0, first.lastIndexOf('/', Math.max(0, common - 1)) + 1);
    }
}
