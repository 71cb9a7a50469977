package org.stemmixer.cli;

import java.util.Optional;

/**
 * An argument of the form NAME=VALUE, where a name may hold equals signs and a value may not: the last one counts.
 *
 * @param name what stands before it
 * @param value what stands behind it
 */
record NamedValue(String name, String value) {

    /** The parts of an argument, if it has an equals sign. */
    static Optional<NamedValue> split(String argument) {
        int equals = argument.lastIndexOf('=');
        return equals < 0
                ? Optional.empty()
                : Optional.of(new NamedValue(argument.substring(0, equals), argument.substring(equals + 1)));
    }
}
