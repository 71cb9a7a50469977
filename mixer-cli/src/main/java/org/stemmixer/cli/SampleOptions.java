package org.stemmixer.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.core.audio.SampleEncoding;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that say how samples are written: {@code --rate} and {@code --bits}. */
final class SampleOptions {

    private static final Map<String, SampleEncoding> ENCODINGS = new LinkedHashMap<>();

    static {
        ENCODINGS.put("16", SampleEncoding.PCM_16);
        ENCODINGS.put("24", SampleEncoding.PCM_24);
        ENCODINGS.put("32", SampleEncoding.PCM_32);
        ENCODINGS.put("32f", SampleEncoding.FLOAT_32);
    }

    private final OptionSpec rate;
    private final OptionSpec bits;

    /**
     * The options.
     *
     * @param what has the rate: {@code the mix}, for example
     * @param rateOtherwise the rate without the option, in words
     * @param bitsOtherwise how samples are stored without the option, in words
     */
    SampleOptions(String what, String rateOtherwise, String bitsOtherwise) {
        rate = CommandSpecs.wholeQuantity(
                "--rate", "Hz", Quantity.HERTZ, "Sample rate of " + what + " (default: " + rateOtherwise + ").");
        bits = CommandSpecs.choice(
                "--bits",
                "16|24|32|32f",
                ENCODINGS.keySet(),
                "How samples are stored; 32f is floating point (default: " + bitsOtherwise + ").");
    }

    OptionSpec rate() {
        return rate;
    }

    OptionSpec bits() {
        return bits;
    }

    /** The rate that was asked for, whatever it is. */
    OptionalInt sampleRate() {
        @Nullable Integer asked = rate.getValue();
        return asked == null ? OptionalInt.empty() : OptionalInt.of(asked);
    }

    /** The encoding that was asked for. */
    Optional<SampleEncoding> encoding(CommandLine commandLine) {
        @Nullable String asked = bits.getValue();
        if (asked == null) {
            return Optional.empty();
        }
        SampleEncoding encoding = ENCODINGS.get(withoutUnit(asked));
        if (encoding == null) {
            throw new ParameterException(
                    commandLine,
                    "--bits must be one of " + String.join(", ", ENCODINGS.keySet()) + ", but was '" + asked + "'");
        }
        return Optional.of(encoding);
    }

    /** {@code 24bit}, {@code "24 bit"} and {@code 24-bit} are 24, and {@code "32-bit float"} is 32f. */
    private static String withoutUnit(String bits) {
        return bits.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^(\\d+)[\\s-]*bits?", "$1")
                .replaceFirst("[\\s-]*float$", "f");
    }
}
