package org.stemmixer.training.roles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.training.nn.ModelCard;

/** What a network said of stems that it did not learn from, beside what they are. */
final class RoleAnswers {

    private static final int BINS = 5;

    /** Roles are told where they are at least so probable. */
    private static final double TOLD = 0.5;

    private final List<Answer> answers = new ArrayList<>();

    RoleAnswers() {}

    /** The scores that a stem got. */
    private static final class Answer {

        private final LabelledStem stem;
        private final float[] scores;

        Answer(LabelledStem stem, float[] scores) {
            this.stem = stem;
            this.scores = scores;
        }

        int right() {
            return SoundRoles.ALL.indexOf(stem.role());
        }

        double[] probabilities(double temperature) {
            double highest = Double.NEGATIVE_INFINITY;
            for (float score : scores) {
                highest = Math.max(highest, score);
            }
            double[] shares = new double[scores.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = Math.exp((scores[i] - highest) / temperature);
            }
            double sum = Arrays.stream(shares).sum();
            return Arrays.stream(shares).map(share -> share / sum).toArray();
        }
    }

    /**
     * Adds an answer.
     *
     * @param stem what was heard
     * @param scores of {@link SoundRoles}; not copied
     */
    void add(LabelledStem stem, float[] scores) {
        answers.add(new Answer(stem, scores));
    }

    int count() {
        return answers.size();
    }

    /** What scores have to be divided by for the least cross entropy, in [0.5, 5]. */
    double temperature() {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= 90; step++) {
            double temperature = 0.5 + 0.05 * step;
            double entropy = 0;
            for (Answer answer : answers) {
                entropy -= Math.log(Math.max(1e-9, answer.probabilities(temperature)[answer.right()]));
            }
            if (entropy < least) {
                least = entropy;
                best = temperature;
            }
        }
        return best;
    }

    /** The share of stems whose likeliest role is the right one. */
    double accuracy() {
        return answers.stream()
                        .filter(answer -> likeliest(answer.probabilities(1)) == answer.right())
                        .count()
                / (double) answers.size();
    }

    /** For each role how many there are, how many are found, and how many of those said to be it are. */
    ModelCard.Table byRole(String title, double temperature) {
        List<ModelCard.Row> rows = new ArrayList<>();
        Tally all = new Tally();
        Map<StemRole, Tally> tallies = new TreeMap<>();
        for (Answer answer : answers) {
            double[] probabilities = answer.probabilities(temperature);
            StemRole said = SoundRoles.ALL.get(likeliest(probabilities));
            StemRole right = answer.stem.role();
            boolean told = probabilities[likeliest(probabilities)] >= TOLD;
            for (Tally tally : List.of(all, tallies.computeIfAbsent(right, role -> new Tally()))) {
                tally.stems++;
                tally.right += said == right ? 1 : 0;
                tally.rightType += said.type() == right.type() ? 1 : 0;
                tally.told += told ? 1 : 0;
                tally.toldRight += told && said == right ? 1 : 0;
            }
        }
        rows.add(all.row("all"));
        tallies.forEach((role, tally) -> rows.add(tally.row(SoundRoles.label(role))));
        return new ModelCard.Table(
                title,
                List.of("role", "stems", "right, %", "type right, %", "told with 50 % or more, %", "of these right, %"),
                rows);
    }

    private static final class Tally {
        private int stems;
        private int right;
        private int rightType;
        private int told;
        private int toldRight;

        ModelCard.Row row(String name) {
            return new ModelCard.Row(
                    name,
                    List.of(
                            (double) stems,
                            percent(right, stems),
                            percent(rightType, stems),
                            percent(told, stems),
                            told == 0 ? Double.NaN : percent(toldRight, told)));
        }

        private static double percent(int part, int whole) {
            return Math.rint(1000.0 * part / whole) / 10;
        }
    }

    /** For each type what its stems are taken for. */
    ModelCard.Table types(String title) {
        List<ModelCard.Row> rows = new ArrayList<>();
        for (StemType right : StemType.values()) {
            List<Answer> ofType = answers.stream()
                    .filter(answer -> answer.stem.role().type() == right)
                    .toList();
            if (!ofType.isEmpty()) {
                rows.add(new ModelCard.Row(
                        right.label(),
                        Arrays.stream(StemType.values())
                                .map(said -> Tally.percent(
                                        (int) ofType.stream()
                                                .filter(answer -> saidType(answer) == said)
                                                .count(),
                                        ofType.size()))
                                .toList()));
            }
        }
        List<String> columns = new ArrayList<>(List.of("is"));
        for (StemType said : StemType.values()) {
            columns.add("taken for " + said.label() + ", %");
        }
        return new ModelCard.Table(title, columns, rows);
    }

    /** The type that is most probable, all its roles together. */
    private static StemType saidType(Answer answer) {
        double[] probabilities = answer.probabilities(1);
        StemType best = StemType.OTHER;
        double most = -1;
        for (StemType type : StemType.values()) {
            double sum = 0;
            for (int i = 0; i < probabilities.length; i++) {
                sum += SoundRoles.ALL.get(i).type() == type ? probabilities[i] : 0;
            }
            if (sum > most) {
                most = sum;
                best = type;
            }
        }
        return best;
    }

    /** Of answers with some probability, how many are right. */
    ModelCard.Table calibration(String title, double temperature) {
        int[] count = new int[BINS];
        double[] said = new double[BINS];
        double[] right = new double[BINS];
        for (Answer answer : answers) {
            double[] probabilities = answer.probabilities(temperature);
            int likeliest = likeliest(probabilities);
            int bin = Math.min(BINS - 1, (int) (BINS * probabilities[likeliest]));
            count[bin]++;
            said[bin] += probabilities[likeliest];
            right[bin] += likeliest == answer.right() ? 1 : 0;
        }
        List<ModelCard.Row> rows = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                rows.add(new ModelCard.Row(
                        String.format(Locale.ROOT, "%d to %d %%", bin * 100 / BINS, (bin + 1) * 100 / BINS),
                        List.of(
                                (double) count[bin],
                                Math.rint(1000 * said[bin] / count[bin]) / 10,
                                Math.rint(1000 * right[bin] / count[bin]) / 10)));
            }
        }
        return new ModelCard.Table(title, List.of("probability", "stems", "said on average, %", "right, %"), rows);
    }

    /** Each stem with what it is and the three likeliest roles, a line each. */
    String inWords(double temperature) {
        return answers.stream()
                .map(answer -> answer.stem.song() + "/" + answer.stem.name() + "\t"
                        + SoundRoles.label(answer.stem.role()) + "\t" + likeliest(answer, temperature))
                .collect(Collectors.joining("\n", "stem\tis\tsounds like\n", "\n"));
    }

    private static String likeliest(Answer answer, double temperature) {
        double[] probabilities = answer.probabilities(temperature);
        return Arrays.stream(sorted(probabilities))
                .limit(3)
                .mapToObj(i -> String.format(
                        Locale.ROOT, "%s %.0f %%", SoundRoles.label(SoundRoles.ALL.get(i)), 100 * probabilities[i]))
                .collect(Collectors.joining(", "));
    }

    private static int[] sorted(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int likeliest(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}
