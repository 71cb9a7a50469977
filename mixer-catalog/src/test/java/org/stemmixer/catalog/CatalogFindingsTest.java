package org.stemmixer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.features.ThirdOctaves;
import org.stemmixer.report.CatalogReport;

class CatalogFindingsTest {

    private static ObjectNode song(int number, double lufs, double seconds, double[] thirdOctavesDb) {
        String key = String.format("%064x", number);
        List<Double> bands = Arrays.stream(thirdOctavesDb).boxed().toList();
        SongResult result = new SongResult(
                OptionalInt.of(44100),
                OptionalInt.of(2),
                Map.of(Metric.INTEGRATED_LOUDNESS, lufs, Metric.DURATION, seconds, Metric.LOUDNESS_RANGE, 5.0),
                bands,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        ObjectNode row = CatalogRow.done(key, CatalogAction.ANALYSE, new SongContent(key, 100), result, "");
        CatalogRow.setAddresses(row, List.of("/music/" + number + ".wav"));
        return row;
    }

    private static double[] balance(Random random) {
        return DoubleStream.generate(() -> -20 + 4 * random.nextGaussian())
                .limit(ThirdOctaves.COUNT)
                .toArray();
    }

    private static double[] moved(double[] balance, double db, Random random) {
        return Arrays.stream(balance)
                .map(level -> level + db * (random.nextBoolean() ? 1 : -1))
                .toArray();
    }

    private static CatalogReport.Table table(CatalogReport report, String heading) {
        return report.tables().stream()
                .filter(table -> table.heading().equals(heading))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nearSongsAreThoseThatAFullSearchFinds() {
        Random random = new Random(5);
        HeardSongs songs = new HeardSongs();
        List<double[]> balances = new ArrayList<>();
        double[] centre = balance(random);
        for (int i = 0; i < 300; i++) {
            balances.add(moved(centre, 2.2 * random.nextDouble(), random));
            songs.add(song(i, -14, 200, balances.get(i)));
        }
        NearSongs near = new NearSongs(songs);
        int found = 0;
        for (int a = 0; a < 300; a++) {
            double nearest = Double.MAX_VALUE;
            for (int b = 0; b < 300; b++) {
                int other = b;
                float[] balance = songs.balance(a);
                double[] differences = ThirdOctaves.within(100, 5000)
                        .mapToDouble(band -> balance[band] - songs.balance(other)[band])
                        .toArray();
                double mean = Arrays.stream(differences).average().orElseThrow();
                double variance = Arrays.stream(differences)
                        .map(difference -> (difference - mean) * (difference - mean))
                        .average()
                        .orElseThrow();
                nearest = a == b ? nearest : Math.min(nearest, Math.sqrt(variance));
            }
            List<NearSongs.Near> told = near.of(a);
            if (nearest <= NearSongs.SIMILAR_DB) {
                found++;
                assertThat(told.get(0).distanceDb()).isCloseTo(nearest, within(1e-9));
            } else {
                assertThat(told).isEmpty();
            }
        }
        assertThat(found).isBetween(30, 290);
    }

    @Test
    void theSameRecordingIsFoundAtAnyLevel() throws IOException {
        Random random = new Random(6);
        HeardSongs songs = new HeardSongs();
        double[] first = balance(random);
        double[] second = balance(random);
        songs.add(song(1, -14, 200, first));
        songs.add(song(2, -20, 200.1, moved(first, 0.2, random)));
        songs.add(song(3, -14, 200, moved(first, 1, random))); // alike
        songs.add(song(4, -14, 150, moved(second, 0.1, random)));
        songs.add(song(5, -14, 200, second)); // of another length
        songs.add(song(6, -14, 200, balance(random)));

        CatalogFindings findings = new CatalogFindings(songs);
        CatalogReport report = findings.report("Songs", CatalogAction.ANALYSE);

        assertThat(table(report, "The same recording in several files").rows())
                .containsExactly(List.of("1.wav", "2", "1.wav · 2.wav"));
        assertThat(table(report, "Songs that sound alike").rows())
                .extracting(row -> row.get(0) + " " + row.get(1))
                .startsWith("4.wav 5.wav")
                .contains("1.wav 3.wav");
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        findings.writeNear(lines);
        assertThat(lines.toString(StandardCharsets.UTF_8).lines())
                .hasSize(5)
                .first()
                .asString()
                .contains("\"same\":true");
    }

    @Test
    void outliersAreTheLoudestAndTheSoftest() {
        Random random = new Random(7);
        HeardSongs songs = new HeardSongs();
        for (int i = 0; i < 100; i++) {
            songs.add(song(i, -14 + random.nextGaussian(), 200, balance(random)));
        }
        songs.add(song(100, -2, 200, balance(random)));
        songs.add(song(101, -40, 200, balance(random)));

        CatalogReport report = new CatalogFindings(songs).report("Songs", CatalogAction.ANALYSE);

        assertThat(table(report, "Outliers by loudness").rows())
                .extracting(row -> row.get(0))
                .containsExactly("101.wav", "100.wav");
        assertThat(report.distributions().get(1).counts().stream()
                                .mapToInt(count -> count)
                                .sum()
                        + report.distributions().get(1).below()
                        + report.distributions().get(1).above())
                .isEqualTo(102);
        assertThat(report.distributions().get(1).median()).isCloseTo(-14, within(0.5));
    }

    @Test
    void aCatalogueOfNothingHasAReport() {
        HeardSongs songs = new HeardSongs();
        ObjectNode row = CatalogRow.failed(
                "f".repeat(64), CatalogAction.MIX, CatalogDone.Status.TIMED_OUT, "took longer", Optional.empty());
        CatalogRow.setAddresses(row, List.of("/a/b"));
        songs.add(row);

        CatalogReport report = new CatalogFindings(songs).report("Songs", CatalogAction.MIX);

        assertThat(report.distributions()).isEmpty();
        assertThat(table(report, "Songs without a result").rows()).containsExactly(List.of("took longer", "1", "/a/b"));
    }
}
