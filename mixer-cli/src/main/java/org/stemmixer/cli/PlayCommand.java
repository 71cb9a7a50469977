package org.stemmixer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.live.AudioOutput;
import org.stemmixer.live.LivePlayer;
import org.stemmixer.live.NullOutput;
import org.stemmixer.live.PipeOutput;
import org.stemmixer.live.UnderRuns;
import org.stemmixer.live.sound.SoundOutput;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer play}: a mix on a sound card, or into another program. */
final class PlayCommand implements Callable<Integer> {

    private static final String DEVICE = "device";
    private static final String PIPE = "pipe";
    private static final String NOWHERE = "null";
    private static final long LOOK_MS = 50;

    private final PositionalParamSpec source = PositionalParamSpec.builder()
            .arity("1")
            .paramLabel("DIR|PLAN|FILE")
            .type(Path.class)
            .description("A folder of stems, a plan whose stems lie in its folder, or a finished song.")
            .build();
    private final OptionSpec auto = CommandSpecs.flag("--auto", "Mix a folder automatically first.");
    private final OptionSpec output = CommandSpecs.value(
            "--output",
            "WHERE",
            String.class,
            DEVICE,
            "device, device:NAME, pipe (WAV on standard output), pipe:FILE (a named pipe or a file) or null");
    private final OptionSpec block = CommandSpecs.quantity(
            "--block", "FRAMES", Quantity.NUMBER, "256", "How many frames are computed at a time, 16 to 4096");
    private final OptionSpec from = CommandSpecs.quantity("--from", "SECONDS", Quantity.NUMBER, "0", "Where to begin");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "play", "Plays a mix while it is computed.", this, source, auto, output, block, from, quiet);

    PlayCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "In a terminal: space pauses, left and right go 5 seconds, up and down 30, q ends.",
                        "",
                        "Examples:",
                        "  stemmixer play song/ --auto",
                        "  stemmixer play song/plan.json --output device:USB",
                        "  stemmixer play song/ --output pipe | aplay");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = spec.commandLine();
        boolean quietly = CommandSpecs.isSet(quiet);
        PrintWriter err = commandLine.getErr();
        checkOutput();
        int blockFrames = blockFrames();
        double fromSeconds = fromSeconds();
        return Interruption.watch(err, interrupted -> {
            PlaySource mix;
            try (ProgressBar progress = ProgressBar.on(err, !quietly)) {
                mix = PlaySource.of(commandLine, source.getValue(), CommandSpecs.isSet(auto), progress, interrupted);
            }
            try (LivePlayer player = LivePlayer.open(mix.stems(), mix.plan(), opened(blockFrames))) {
                play(player, mix, fromSeconds, interrupted);
            }
            return ExitCode.OK;
        });
    }

    private void play(LivePlayer player, PlaySource mix, double fromSeconds, BooleanSupplier interrupted)
            throws IOException {
        CommandLine commandLine = spec.commandLine();
        // What goes into a pipe is kept perhaps, and comes faster than it sounds: all of it is to be at one level.
        mix.level(player, output.<String>getValue().startsWith(PIPE), interrupted);
        long first = (long) (fromSeconds * player.sampleRate());
        if (first > 0) {
            player.seek(first);
        }
        awaitSeek(player, interrupted);
        player.play();
        try (PlayKeys keys = PlayKeys.of(player);
                PlayLine line = PlayLine.on(commandLine.getErr(), !CommandSpecs.isSet(quiet))) {
            while (!interrupted.getAsBoolean() && !keys.isOver() && !isThrough(player)) {
                keys.take();
                line.show(player);
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        UnderRuns underRuns = player.underRuns();
        if (underRuns.ofStems() > 0 || underRuns.ofOutput() > 0) {
            Failures.print(
                    commandLine,
                    "note: " + underRuns.ofStems() + " times stems were not decoded in time, " + underRuns.ofOutput()
                            + " blocks came too late for the output");
        }
        if (player.failure().isPresent()) {
            throw new IOException(player.failure().get());
        }
    }

    /** A pipe takes nothing, and so goes nowhere else, before it plays. */
    private static void awaitSeek(LivePlayer player, BooleanSupplier interrupted) {
        try {
            for (int i = 0; player.isSeeking() && i < 10 && !interrupted.getAsBoolean(); i++) {
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isThrough(LivePlayer player) {
        return player.isOver() || player.failure().isPresent();
    }

    private void checkOutput() {
        String where = output.getValue();
        boolean known = where.equals(DEVICE)
                || where.equals(PIPE)
                || where.equals(NOWHERE)
                || where.startsWith(DEVICE + ":")
                || where.startsWith(PIPE + ":");
        if (!known) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--output must be device, device:NAME, pipe, pipe:FILE or null, but was '" + where + "'");
        }
    }

    private AudioOutput opened(int blockFrames) throws IOException {
        String where = output.getValue();
        if (where.equals(NOWHERE)) {
            return NullOutput.clocked(blockFrames);
        }
        if (where.startsWith(PIPE)) {
            return new PipeOutput(pipe(where), blockFrames);
        }
        return where.equals(DEVICE)
                ? SoundOutput.preferred(blockFrames)
                : SoundOutput.named(where.substring(DEVICE.length() + 1), blockFrames);
    }

    private static OutputStream pipe(String where) throws IOException {
        return where.equals(PIPE)
                ? new FileOutputStream(FileDescriptor.out)
                : Files.newOutputStream(Path.of(where.substring(PIPE.length() + 1)));
    }

    private int blockFrames() {
        double frames = block.<Double>getValue();
        if (frames != Math.rint(frames)
                || frames < NullOutput.MIN_BLOCK_FRAMES
                || frames > NullOutput.MAX_BLOCK_FRAMES) {
            throw new ParameterException(
                    spec.commandLine(), "--block must be a whole number in [16, 4096], but was " + frames);
        }
        return (int) frames;
    }

    private double fromSeconds() {
        @Nullable Double seconds = from.getValue();
        double asked = seconds == null ? 0 : seconds;
        if (!(asked >= 0)) {
            throw new ParameterException(spec.commandLine(), "--from must be at least 0, but was " + asked);
        }
        return asked;
    }
}
