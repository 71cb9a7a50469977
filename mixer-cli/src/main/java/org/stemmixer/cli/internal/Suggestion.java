package org.stemmixer.cli.internal;

import java.util.Collection;
import java.util.Locale;

/** What somebody may have meant who mistyped a word. */
public final class Suggestion {

    private Suggestion() {}

    /** {@code "; did you mean 'mix'?"}, or nothing if no known word is near enough. */
    public static String of(String word, Collection<String> known) {
        String typed = word.toLowerCase(Locale.ROOT);
        String nearest = "";
        int least = 1 + Math.max(1, typed.length() / 3);
        for (String candidate : known) {
            int distance = distance(typed, candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
    }

    /** How many letters must be put in, left out, replaced or swapped with their neighbour (Damerau 1964, restricted). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
