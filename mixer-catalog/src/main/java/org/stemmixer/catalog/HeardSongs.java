package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SpectralBalance;
import org.stemmixer.features.ThirdOctaves;

/**
 * What the rows of a job say of all songs, kept for the report: of each song its key, an address, the twelve measurements and the
 * spectral balance.
 */
final class HeardSongs {

    /** What failed for one reason: how many songs, and where one of them is. */
    record Failure(String reason, int songs, String address) {}

    private final List<String> keys = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final Map<Metric, List<Double>> metrics = new EnumMap<>(Metric.class);
    private final List<float[]> balances = new ArrayList<>();
    private final Map<String, Failure> failures = new TreeMap<>();
    private final List<List<String>> copies = new ArrayList<>();
    private int failed;
    private int timedOut;
    private long bytes;

    HeardSongs() {
        for (Metric metric : Metric.values()) {
            metrics.put(metric, new ArrayList<>());
        }
    }

    /** Takes a row of the table. */
    void add(ObjectNode row) {
        List<String> where = new ArrayList<>();
        row.path(CatalogRow.ADDRESSES).forEach(address -> where.add(address.textValue()));
        bytes += row.path(CatalogRow.BYTES).asLong();
        if (where.size() > 1) {
            copies.add(where);
        }
        CatalogDone.Status status = CatalogRow.status(row);
        if (status != CatalogDone.Status.DONE) {
            failed += status == CatalogDone.Status.FAILED ? 1 : 0;
            timedOut += status == CatalogDone.Status.TIMED_OUT ? 1 : 0;
            failures.merge(
                    row.path(CatalogRow.REASON).asText(),
                    new Failure(row.path(CatalogRow.REASON).asText(), 1, where.get(0)),
                    (known, another) -> new Failure(known.reason(), known.songs() + 1, known.address()));
            return;
        }
        keys.add(row.path(CatalogRow.KEY).textValue());
        addresses.add(where.get(0));
        metrics.forEach((metric, values) -> values.add(row.path(metric.key()).asDouble(Double.NaN)));
        balances.add(balance(CatalogRow.doubles(row.path(CatalogRow.THIRD_OCTAVES))));
    }

    private static float[] balance(List<Double> thirdOctavesDb) {
        if (thirdOctavesDb.size() != ThirdOctaves.COUNT) {
            return new float[0];
        }
        double[] deviations = SpectralBalance.deviationsDb(thirdOctavesDb);
        float[] balance = new float[deviations.length];
        for (int band = 0; band < balance.length; band++) {
            balance[band] = (float) deviations[band];
        }
        return balance;
    }

    /** How many songs there are results of. */
    int count() {
        return keys.size();
    }

    int failed() {
        return failed;
    }

    int timedOut() {
        return timedOut;
    }

    long bytes() {
        return bytes;
    }

    String key(int song) {
        return keys.get(song);
    }

    /** The first of the addresses. */
    String address(int song) {
        return addresses.get(song);
    }

    /** NaN where it was not measured or is not finite. */
    double metric(Metric metric, int song) {
        return Objects.requireNonNull(metrics.get(metric)).get(song);
    }

    /** As in {@link SpectralBalance}; empty where it was not measured. */
    float[] balance(int song) {
        return balances.get(song);
    }

    /** Those that most songs have first. */
    List<Failure> failures() {
        List<Failure> sorted = new ArrayList<>(failures.values());
        sorted.sort((a, b) -> Integer.compare(b.songs(), a.songs()));
        return sorted;
    }

    /** The addresses of songs that are at several. */
    List<List<String>> copies() {
        return copies;
    }
}
