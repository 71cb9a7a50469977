package org.stemmixer.dsp.chain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Parameters of a mix that are held at values of one's own, whatever is predicted for them. An immutable value.
 *
 * @param values the values by name, each in [0, 1]; names are those of {@link MixParameters#NAMES}, in the order in which
 *     they were locked
 */
public record ParameterLocks(Map<String, Double> values) {

    /** Nothing is locked. */
    public static final ParameterLocks NONE = new ParameterLocks(Map.of());

    /**
     * Copies the map, in its order.
     *
     * @throws IllegalArgumentException if there is no parameter of a name, or a value is out of its range
     */
    public ParameterLocks {
        // Setting them on any parameters checks names and values.
        locked(MixParameters.NEUTRAL, values);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * These locks and one more.
     *
     * @param name a parameter, as {@link #parameterOf} takes it; locked anew if it was locked
     * @param value in [0, 1]
     * @throws IllegalArgumentException if there is no such parameter, or the value is out of its range
     */
    public ParameterLocks with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(parameterOf(name), value);
        return new ParameterLocks(more);
    }

    /** The parameters with the locked ones at their values. */
    public MixParameters applyTo(MixParameters parameters) {
        return locked(parameters, values);
    }

    /**
     * The parameter that is meant by a name or a part of it.
     *
     * @param text one of {@link MixParameters#NAMES}, or a part that only one of them has, in any case: {@code width} for
     *     {@code stereoWidth}
     * @return one of {@link MixParameters#NAMES}
     * @throws IllegalArgumentException if none is meant, or more than one
     */
    public static String parameterOf(String text) {
        String part = text.toLowerCase(Locale.ROOT);
        List<String> meant = MixParameters.NAMES.stream()
                .filter(name -> !part.isEmpty() && name.toLowerCase(Locale.ROOT).contains(part))
                .toList();
        if (meant.size() != 1) {
            throw new IllegalArgumentException("parameter must be one of " + MixParameters.NAMES
                    + ", or a part that only one of them has, but was \"" + text + "\"");
        }
        return meant.get(0);
    }

    private static MixParameters locked(MixParameters parameters, Map<String, Double> values) {
        MixParameters result = parameters;
        for (Map.Entry<String, Double> lock : values.entrySet()) {
            result = result.with(lock.getKey(), lock.getValue());
        }
        return result;
    }
}
