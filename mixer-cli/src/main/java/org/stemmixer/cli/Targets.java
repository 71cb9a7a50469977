package org.stemmixer.cli;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.cli.internal.Suggestion;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Loudness targets by the words that stand for them on the command line. */
final class Targets {

    private static final Map<String, LoudnessTarget> BY_WORD = new LinkedHashMap<>();

    static {
        BY_WORD.put("ebu-r128", LoudnessTarget.EBU_R128);
        BY_WORD.put("atsc-a85", LoudnessTarget.ATSC_A85);
        BY_WORD.put("spotify", LoudnessTarget.SPOTIFY);
        BY_WORD.put("apple-music", LoudnessTarget.APPLE_MUSIC);
        BY_WORD.put("youtube", LoudnessTarget.YOUTUBE);
        BY_WORD.put("netflix", LoudnessTarget.NETFLIX);
    }

    private Targets() {}

    /** The words, in the order of the help. */
    static List<String> words() {
        return List.copyOf(BY_WORD.keySet());
    }

    /** The words as the help lists them. */
    static String inHelp() {
        return String.join(", ", words()).replaceFirst(", (?!.*,)", " or ");
    }

    /** What the folder of a target is called: its word, or its loudness as in {@code 16-lufs}. */
    static String folder(LoudnessTarget target) {
        for (Map.Entry<String, LoudnessTarget> known : BY_WORD.entrySet()) {
            if (known.getValue().equals(target)) {
                return known.getKey();
            }
        }
        String folder = number(-target.integratedLufs()) + "-lufs";
        return target.maxTruePeakDbtp() == LoudnessTarget.DEFAULT_MAX_TRUE_PEAK_DBTP
                ? folder
                : folder + "-" + number(-target.maxTruePeakDbtp()) + "-dbtp";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** The target that is meant: one of the words, a distinct part of it, or a loudness. */
    static LoudnessTarget parse(CommandLine commandLine, String typed) {
        try {
            return LoudnessTarget.parse(typed);
        } catch (IllegalArgumentException e) {
            // A number out of its range is told by the option that it was given with.
            if (typed.strip().matches("[+-]?[\\d.]+\\s*(?i:LUFS|LKFS)?(\\s*[/,].*)?")) {
                String message = String.valueOf(e.getMessage())
                        .replace("integratedLufs", "--target")
                        .replace("maxTruePeakDbtp", "the true peak of --target");
                throw new ParameterException(commandLine, message, e);
            }
            throw new ParameterException(
                    commandLine,
                    "--target must be one of " + String.join(", ", words())
                            + " or a number of LUFS such as -16, but was '" + typed + "'"
                            + Suggestion.of(typed, words()),
                    e);
        }
    }
}
