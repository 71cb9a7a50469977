package org.stemmixer.cli.internal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Runs a command; with {@value #OPTION}, as if no ffmpeg were installed. */
final class FfmpegSwitch implements IExecutionStrategy {

    private static final String OPTION = "--no-ffmpeg";

    // As org.stemmixer.codecs.Ffmpeg documents them, which a distribution need not have.
    private static final String PROPERTY = "stemmixer.ffmpeg";
    private static final String OFF = "off";

    /** The option, of commands that read audio. */
    static OptionSpec option() {
        return CommandSpecs.flag(OPTION, "Read and write nothing through ffmpeg, even if it is installed.");
    }

    @Override
    public int execute(ParseResult parsed) throws ExecutionException {
        if (!isAsked(parsed)) {
            return new CommandLine.RunLast().execute(parsed);
        }
        @Nullable String before = System.setProperty(PROPERTY, OFF);
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            if (before == null) {
                System.clearProperty(PROPERTY);
            } else {
                System.setProperty(PROPERTY, before);
            }
        }
    }

    private static boolean isAsked(ParseResult parsed) {
        return parsed.hasMatchedOption(OPTION) || (parsed.hasSubcommand() && isAsked(parsed.subcommand()));
    }
}
