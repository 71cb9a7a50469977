package org.stemmixer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypeTextTest {

    /** Has one of each. */
    public abstract static class Everything<T extends Comparable<T>> extends Hidden implements Iterable<T> {
        public static final int LIMIT = 3;
        public static final String NAME = "a name";
        protected double level;
        private int secret;

        protected Everything(int first, String... others) {}

        Everything() {}

        public static <K> Map<K, ? super Golden> of(Function<? super K, List<@Nullable String>> make) {
            throw new UnsupportedOperationException();
        }

        protected abstract @Nullable T find(T[] among) throws IOException;

        void inside() {}

        @Override
        public String toString() {
            return "";
        }
    }

    abstract static class Hidden {
        public long inherited() {
            return 0;
        }
    }

    /** Leaves out what every record has. */
    public record Point(double x, List<String> names) {
        public Point(double x) {
            this(x, List.of());
        }

        public double twice() {
            return 2 * x;
        }
    }

    /** And what every enum has. */
    public enum Side {
        RIGHT,
        LEFT
    }

    @Test
    void aClassIsWhatOthersCanUseOfIt() {
        assertThat(new TypeText(Everything.class).lines()).isEqualTo("""
                        public abstract class TypeTextTest.Everything<T extends Comparable<T>> implements Iterable<T>
                            protected double level
                            static final String NAME = "a name"
                            static final int LIMIT = 3
                            protected TypeTextTest.Everything(int, String...)
                            long inherited()
                            protected abstract @Nullable T find(T[]) throws IOException
                            static <K> Map<K, ? super Golden> of(Function<? super K, List<@Nullable String>>)
                        """);
    }

    @Test
    void aRecordIsItsComponentsAndWhatItAddsToThem() {
        assertThat(new TypeText(Point.class).lines()).isEqualTo("""
                        public record TypeTextTest.Point(double x, List<String> names)
                            TypeTextTest.Point(double)
                            double twice()
                        """);
    }

    @Test
    void anEnumIsItsConstantsInTheirOrder() {
        assertThat(new TypeText(Side.class).lines()).isEqualTo("""
                        public enum TypeTextTest.Side
                            RIGHT
                            LEFT
                        """);
    }

    @Test
    void whatCannotBeNamedFromOutsideIsNotVisible() {
        assertThat(TypeText.isVisible(Hidden.class)).isFalse();
        assertThat(TypeText.isVisible(Everything.class)).isFalse(); // in a class that is not public
        assertThat(TypeText.isVisible(PublicApi.class)).isTrue();
    }
}
