package org.stemmixer.core.measure;

import java.util.ArrayList;
import java.util.List;

/** What stems have in common sample by sample, in the windows of {@link SpreadWindows}. */
final class WindowProducts {

    private WindowProducts() {}

    /**
     * The sums of the products of stems, each with each and itself, over all windows that are known of all: kept, or silent.
     *
     * @return symmetric, stems x stems
     */
    static double[][] of(List<SpreadWindows> stems) {
        double[][] products = new double[stems.size()][stems.size()];
        int places = stems.stream().mapToInt(SpreadWindows::count).max().orElse(0);
        for (int place = 0; place < places; place++) {
            List<Integer> sounding = sounding(stems, place);
            for (int i = 0; i < sounding.size(); i++) {
                int first = sounding.get(i);
                for (int k = 0; k <= i; k++) {
                    int second = sounding.get(k);
                    double product = dot(
                            stems.get(first).window(place), stems.get(second).window(place));
                    products[first][second] += product;
                    if (first != second) {
                        products[second][first] += product;
                    }
                }
            }
        }
        return products;
    }

    /** The stems that sound in a window; none where one sounds that has not been kept there. */
    private static List<Integer> sounding(List<SpreadWindows> stems, int place) {
        List<Integer> sounding = new ArrayList<>();
        for (int i = 0; i < stems.size(); i++) {
            SpreadWindows stem = stems.get(i);
            if (place < stem.count() && stem.sounds(place)) {
                if (!stem.isKept(place)) {
                    return List.of();
                }
                sounding.add(i);
            }
        }
        return sounding;
    }

    private static double dot(float[] a, float[] b) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i + 1 < a.length; i += 2) {
            even += (double) a[i] * b[i];
            odd += (double) a[i + 1] * b[i + 1];
        }
        return even + odd;
    }
}
