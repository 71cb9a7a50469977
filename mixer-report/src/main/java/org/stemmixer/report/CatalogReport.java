package org.stemmixer.report;

import java.util.List;

/**
 * What a report tells of many songs together. An immutable value.
 *
 * @param title what the catalogue is called
 * @param facts numbers of the whole, in order
 * @param distributions how measurements are spread over the songs
 * @param balance curves of spectral balance over the songs; none if it was not measured
 * @param tables songs that stand out, in order
 */
public record CatalogReport(
        String title, List<Fact> facts, List<Distribution> distributions, List<Curve> balance, List<Table> tables) {

    /** Copies the lists. */
    public CatalogReport {
        facts = List.copyOf(facts);
        distributions = List.copyOf(distributions);
        balance = List.copyOf(balance);
        tables = List.copyOf(tables);
    }

    /**
     * A number of the whole.
     *
     * @param label what it is
     * @param value in words
     */
    public record Fact(String label, String value) {}

    /**
     * How a measurement is spread.
     *
     * @param name of the measurement
     * @param unit empty if it has none
     * @param decimals that its values are shown with
     * @param from where the first bin begins
     * @param binWidth of each bin
     * @param counts of songs in each bin
     * @param below songs below the first bin
     * @param above songs above the last bin
     * @param low the 5th percentile
     * @param median the 50th
     * @param high the 95th
     */
    public record Distribution(
            String name,
            String unit,
            int decimals,
            double from,
            double binWidth,
            List<Integer> counts,
            int below,
            int above,
            double low,
            double median,
            double high) {

        /** Copies the list. */
        public Distribution {
            counts = List.copyOf(counts);
        }
    }

    /**
     * A curve over third octaves.
     *
     * @param label what it is
     * @param balanceDb deviations as in {@link org.stemmixer.core.measure.SpectralBalance}; NaN where there is none
     */
    public record Curve(String label, List<Double> balanceDb) {

        /** Copies the list. */
        public Curve {
            balanceDb = List.copyOf(balanceDb);
        }
    }

    /**
     * Songs that stand out in one way.
     *
     * @param heading in which
     * @param rule what is listed, in a sentence or two
     * @param columns what they are called, that of the songs first
     * @param rows of as many texts as there are columns; empty if no song stands out
     */
    public record Table(String heading, String rule, List<String> columns, List<List<String>> rows) {

        /** Copies the lists. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
