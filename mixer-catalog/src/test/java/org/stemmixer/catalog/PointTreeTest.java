package org.stemmixer.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointTreeTest {

    private static final int AXES = 4;

    /** Points in clouds, some of them in the same place. */
    private static float[] points(int count) {
        Random random = new Random(count);
        float[] points = new float[count * AXES];
        for (int i = 0; i < count; i++) {
            boolean again = i > 0 && random.nextInt(5) == 0;
            int other = again ? random.nextInt(i) : 0;
            for (int axis = 0; axis < AXES; axis++) {
                points[i * AXES + axis] = again
                        ? points[other * AXES + axis]
                        : (float) (random.nextInt(3) * 10 + random.nextGaussian() / (1 + axis));
            }
        }
        return points;
    }

    private static double distance(float[] points, int a, int b) {
        double square = 0;
        for (int axis = 0; axis < AXES; axis++) {
            square += Math.pow(points[a * AXES + axis] - points[b * AXES + axis], 2);
        }
        return Math.sqrt(square);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 17, 18, 100, 1500})
    void showsEachPointThatIsNearOnceAndNotThePointItself(int count) {
        float[] points = points(count);
        PointTree tree = new PointTree(AXES, points);
        for (int point = 0; point < count; point += 1 + count / 100) {
            List<Integer> shown = new ArrayList<>();
            tree.search(point, 1.5, other -> {
                shown.add(other);
                return 1.5;
            });

            Set<Integer> near = new HashSet<>();
            for (int other = 0; other < count; other++) {
                if (other != point && distance(points, point, other) <= 1.5) {
                    near.add(other);
                }
            }
            assertThat(shown).doesNotHaveDuplicates().containsAll(near);
            assertThat(shown.size()).isLessThanOrEqualTo(near.size() + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1500})
    void theNearestIsAmongThoseThatAreShownWhenOnlyNearerOnesCount(int count) {
        float[] points = points(count);
        PointTree tree = new PointTree(AXES, points);
        int all = 0;
        for (int point = 0; point < count; point++) {
            int from = point;
            double[] nearest = {Double.MAX_VALUE};
            List<Integer> shown = new ArrayList<>();
            tree.search(point, Double.MAX_VALUE, other -> {
                shown.add(other);
                nearest[0] = Math.min(nearest[0], distance(points, from, other));
                return nearest[0];
            });

            double wanted = Double.MAX_VALUE;
            for (int other = 0; other < count; other++) {
                wanted = other == point ? wanted : Math.min(wanted, distance(points, point, other));
            }
            assertThat(nearest[0]).isEqualTo(wanted);
            all += shown.size();
        }
        assertThat(all).isLessThan(count * count / 5);
    }
}
