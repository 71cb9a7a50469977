package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.dynamics.SoftClipper;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.eq.PresenceShelf;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.Balance;
import org.stemmixer.dsp.stereo.MonoBass;
import org.stemmixer.dsp.stereo.Pan;
import org.stemmixer.dsp.stereo.PseudoStereo;
import org.stemmixer.dsp.stereo.StereoWidth;

/** The names, ranges and defaults in the table of effects are those of the code. */
class EffectTableTest {

    private static final List<Record> DEFAULTS = List.of(
            GainEffect.Parameters.defaults(),
            HighPass.Parameters.defaults(),
            LowPass.Parameters.defaults(),
            ParametricEq.Parameters.defaults(),
            ThreeBandEq.Parameters.defaults(),
            PresenceShelf.Parameters.defaults(),
            Compressor.Parameters.defaults(),
            Gate.Parameters.defaults(),
            DeEsser.Parameters.defaults(),
            Limiter.Parameters.defaults(),
            SoftClipper.Parameters.defaults(),
            Reverb.Parameters.defaults(),
            Delay.Parameters.defaults(),
            Pan.Parameters.defaults(),
            Balance.Parameters.defaults(),
            StereoWidth.Parameters.defaults(),
            MonoBass.Parameters.defaults(),
            PseudoStereo.Parameters.defaults());

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)`, `([a-z-]+)` \\| (.*?) \\|.*$");
    private static final Pattern PARAMETER = Pattern.compile(
            "`(?<name>\\w+)`(?: (?<from>[-\\d.∞]+)(?: \\(off\\))? to (?<to>[-\\d.∞]+)(?: dBTP)?)?(?: as above)?"
                    + "(?: above 0, below half the rate)? \\[(?<default>[^\\]]+)\\]");

    /** A row of the table. */
    record Row(String effect, String type, String parameters) {

        @Override
        public String toString() {
            return type;
        }

        List<MatchResult> each() {
            return PARAMETER.matcher(parameters).results().toList();
        }
    }

    static List<Row> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("..", "docs", "effects.md")))
                .results()
                .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
                .toList();
    }

    private static Record defaults(Row row) {
        return DEFAULTS.stream()
                .filter(record ->
                        record.getClass().getEnclosingClass().getSimpleName().equals(row.effect))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyEffectHasItsRow() throws IOException {
        assertThat(rows()).hasSize(DEFAULTS.size());
        assertThat(Files.readString(Path.of("..", "docs", "effects.md"))).startsWith("# Effects\n\nEighteen effects");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesAreThoseOfTheCode(Row row) {
        Record defaults = defaults(row);

        assertThat(EffectSpec.of(row.type, defaults).create()).isNotNull();
        assertThat(row.each().stream().map(found -> found.group(1)))
                .containsExactlyElementsOf(Stream.of(defaults.getClass().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void defaultsAreThoseOfTheCode(Row row) throws ReflectiveOperationException {
        Record defaults = defaults(row);
        Map<String, String> shown = new TreeMap<>();
        Map<String, String> real = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(row.parameters);
        while (parameter.find()) {
            shown.put(parameter.group("name"), parameter.group("default"));
        }
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            String value = String.valueOf(component.getAccessor().invoke(defaults));
            real.put(component.getName(), value.equals("[]") ? "none" : value.replaceFirst("\\.0$", ""));
        }

        assertThat(shown).isEqualTo(real);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rangesAreThoseOfTheCode(Row row) throws ReflectiveOperationException {
        Record defaults = defaults(row);
        Matcher parameter = PARAMETER.matcher(row.parameters);
        while (parameter.find()) {
            if (parameter.group("from") == null) {
                continue;
            }
            String name = parameter.group("name");
            double from = number(parameter.group("from"));
            double to = number(parameter.group("to"));
            assertThatCode(() -> with(defaults, name, from))
                    .as("%s %s", name, from)
                    .doesNotThrowAnyException();
            assertThatCode(() -> with(defaults, name, to)).as("%s %s", name, to).doesNotThrowAnyException();
            List<Double> outside = new ArrayList<>();
            if (Double.isFinite(from)) {
                outside.add(parameter.group("from").equals("1") && name.equals("order") ? 0 : from - 0.001);
            }
            if (Double.isFinite(to)) {
                outside.add(name.equals("order") ? to + 1 : to + 0.001);
            }
            for (double value : outside) {
                assertThatIllegalArgumentException()
                        .as("%s %s", name, value)
                        .isThrownBy(() -> with(defaults, name, value))
                        .withMessageContaining(name);
            }
        }
    }

    @Test
    void bandsHaveTheRangesThatAreSaid() {
        assertThat(List.of(EqBand.MIN_GAIN_DB, EqBand.MAX_GAIN_DB, EqBand.MIN_Q, EqBand.MAX_Q))
                .containsExactly(-30.0, 30.0, 0.05, 100.0);
        assertThat(rowText("parametric-eq")).contains("`gainDb` -30 to 30, `q` 0.05 to 100");
    }

    private static String rowText(String type) {
        try {
            return rows().stream()
                    .filter(row -> row.type.equals(type))
                    .findFirst()
                    .orElseThrow()
                    .parameters;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double number(String shown) {
        return switch (shown) {
            case "∞" -> Double.POSITIVE_INFINITY;
            case "-∞" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(shown);
        };
    }

    /** The same parameters with another value for one of them. */
    private static Record with(Record parameters, String name, double value) throws ReflectiveOperationException {
        RecordComponent[] components = parameters.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getAccessor().invoke(parameters);
            if (components[i].getName().equals(name)) {
                values[i] = components[i].getType() == int.class ? (Object) (int) value : (Object) value;
            }
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return parameters.getClass().getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
