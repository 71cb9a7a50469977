package org.stemmixer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.cli.internal.StandardOutput;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.dsp.chain.ParameterLocks;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.live.LiveMix;
import org.stemmixer.live.LiveStrip;
import org.stemmixer.ml.SongMixer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer live}: a stream from the standard input to the standard output. */
final class LiveCommand implements Callable<Integer> {

    private static final int MAX_CHANNELS = 32;
    private static final int MIN_RATE = 8_000;
    private static final int MAX_RATE = 192_000;
    private static final int MIN_BLOCK = 16;
    private static final int MAX_BLOCK = 4096;
    private static final int MAX_LOOK_AHEAD_SECONDS = 10;
    /** What is only listened to may come later; who speaks into a microphone may want to hear it now. */
    private static final int LOOK_AHEAD_SECONDS = 3;

    private final OptionSpec model = CommandSpecs.choice(
            "--model",
            "NAME",
            SongCommand.singleModels(),
            "Sets ten parameters while it hears the last seconds: " + String.join(", ", SongCommand.singleModels())
                    + ".");
    private final OptionSpec style = CommandSpecs.choice(
            "--style",
            "STYLE",
            Styles.names(),
            "A style to come closer to, for matchers: " + String.join(", ", Styles.names()) + ".");
    private final OptionSpec amount = CommandSpecs.quantity(
            "--amount", "X", Quantity.NUMBER, "1", "How far to go, from 0 (untouched) to 1 (as decided)");
    private final OptionSpec locks = CommandSpecs.list(
            "--lock",
            "NAME=X",
            "Hold a parameter at a value in [0, 1], such as width=0.5; can be given several times.");
    private final OptionSpec window =
            CommandSpecs.quantity("--window", "S", Quantity.NUMBER, "30", "How many seconds a model hears, 1 to 120");
    private final OptionSpec every = CommandSpecs.quantity(
            "--every", "S", Quantity.NUMBER, "10", "How many seconds pass from one hearing to the next, 1 to 600");
    private final OptionSpec wait = CommandSpecs.flag(
            "--wait",
            "Wait for each hearing, where a stream comes faster than it sounds: then the same stream gives the same bytes.");
    private final OptionSpec chain =
            CommandSpecs.value("--chain", "FILE", Path.class, "Effects in front of all else, a JSON file.");
    private final OptionSpec target = CommandSpecs.choice(
            "--target",
            "NAME",
            Targets.words(),
            "Keep the stream at a loudness, and its true peak below a ceiling: " + Targets.inHelp()
                    + ", or a number of LUFS.");
    private final OptionSpec lookAhead = CommandSpecs.quantity(
            "--look-ahead",
            "S",
            Quantity.NUMBER,
            "How many seconds the output comes later, 0 to 10, so that --target is met where songs change, too (default: "
                    + LOOK_AHEAD_SECONDS + ", with --mic 0).");
    private final OptionSpec format = CommandSpecs.choice(
            "--format",
            "NAME",
            StreamFormat.words(),
            "Samples of both streams: " + String.join(", ", StreamFormat.words()) + " (default: " + StreamFormat.DEFAULT
                    + ").");
    private final OptionSpec rate = CommandSpecs.wholeQuantity(
            "--rate", "Hz", Quantity.HERTZ, "Sample rate of both streams, 8000 to 192000 (default: 48000).");
    private final OptionSpec channels = CommandSpecs.wholeQuantity(
            "--channels",
            "N",
            Quantity.NUMBER,
            "Channels of both streams, 1 or 2; with --mic or --music up to 32 in, and 2 out (default: 2).");
    private final OptionSpec block = CommandSpecs.wholeQuantity(
            "--block", "FRAMES", Quantity.NUMBER, "The most frames at once, 16 to 4096 (default: 512).");
    private final OptionSpec microphones = CommandSpecs.list(
            "--mic",
            "NAME=CHANNEL",
            "A microphone, mono or stereo (NAME=LEFT,RIGHT): all of them share one gain and come to one loudness; can be"
                    + " given several times.");
    private final OptionSpec music = CommandSpecs.list(
            "--music",
            "NAME=CHANNEL",
            "Anything else, which makes room while somebody speaks; can be given several times.");
    private final OptionSpec duck = CommandSpecs.quantity(
            "--duck", "dB", Quantity.DECIBELS, "12", "How far music goes down beneath speech, 0 to 30");
    private final OptionSpec meter = CommandSpecs.quantity(
            "--meter",
            "S",
            Quantity.NUMBER,
            "10",
            "Say on the error output how things stand every so many seconds, 0 to 86400; 0 is never");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec = CommandSpecs.command(
            "live",
            "Processes a stream of raw samples from the standard input to the standard output, without an end.",
            this,
            model,
            style,
            amount,
            locks,
            window,
            every,
            wait,
            chain,
            target,
            lookAhead,
            format,
            rate,
            channels,
            block,
            microphones,
            music,
            duck,
            meter,
            quiet);

    LiveCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  ffmpeg -i in.mp3 -f f32le -ar 48000 -ac 2 - |",
                        "    stemmixer live --target apple-music |",
                        "    ffmpeg -f f32le -ar 48000 -ac 2 -i - out.flac",
                        "  stemmixer live --channels 4 --mic host=1 --mic guest=2 \\",
                        "    --music bed=3,4 --target -16");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        int sampleRate = inRange("--rate", rate, 48_000, MIN_RATE, MAX_RATE);
        int blockFrames = inRange("--block", block, 512, MIN_BLOCK, MAX_BLOCK);
        @Nullable String typed = format.getValue();
        StreamFormat samples = StreamFormat.parse(spec.commandLine(), typed == null ? StreamFormat.DEFAULT : typed);
        boolean mixes = !CommandSpecs.strings(microphones).isEmpty()
                || !CommandSpecs.strings(music).isEmpty();
        int in = inRange("--channels", channels, 2, 1, mixes ? MAX_CHANNELS : 2);
        int out = mixes ? 2 : in;
        double meterSeconds = inRange("--meter", meter.<Double>getValue(), 0, 86_400);
        MicrophoneArguments inputs = new MicrophoneArguments(
                spec.commandLine(), in, CommandSpecs.strings(microphones), CommandSpecs.strings(music));
        Optional<LiveMix> mix = mixes ? Optional.of(mix(inputs, sampleRate)) : Optional.empty();
        try (LiveModel hearing = model();
                LiveStrip strip = strip(sampleRate, out, hearing)) {
            boolean quietly = CommandSpecs.isSet(quiet);
            LiveLine line = new LiveLine(
                    spec.commandLine().getErr(),
                    strip,
                    sampleRate,
                    mix,
                    quietly ? 0 : Math.round(meterSeconds * sampleRate));
            boolean untouched = !mixes && doesNothing() && samples.isWhole();
            long everyFrames = waits(hearing) ? Math.round(every.<Double>getValue() * sampleRate) : 0;
            Stripping stripping = new Stripping(strip, line, everyFrames);
            LivePipe.Processing processing = mix.<LivePipe.Processing>map(
                            mixed -> new Mixing(mixed, inputs, stripping, blockFrames))
                    .orElse(stripping);
            try (OutputStream output = StandardOutput.stream()) {
                if (untouched) {
                    System.in.transferTo(output);
                } else {
                    LivePipe pipe = new LivePipe(samples, sampleRate, in, out, blockFrames, processing);
                    pipe.run(System.in, output);
                    if (!quietly) {
                        notes(pipe, strip, mix);
                    }
                }
            }
        }
        return ExitCode.OK;
    }

    private boolean waits(LiveModel hearing) {
        return CommandSpecs.isSet(wait) && hearing.predictor().isPresent() && amount.<Double>getValue() > 0;
    }

    private void notes(LivePipe pipe, LiveStrip strip, Optional<LiveMix> mix) {
        if (pipe.bytesLeft() > 0) {
            Failures.print(
                    spec.commandLine(),
                    "note: the last " + pipe.bytesLeft() + " bytes were no whole frame, and were left out");
        }
        long replaced = strip.state().replacedSamples()
                + mix.map(LiveMix::replacedSamples).orElse(0L);
        if (replaced > 0) {
            Failures.print(
                    spec.commandLine(),
                    "note: " + replaced + " samples were not finite or 120 dB over full scale, and became silence");
        }
    }

    private boolean doesNothing() {
        boolean hears = model.getValue() != null || style.getValue() != null;
        return (!hears || amount.<Double>getValue() == 0)
                && chain.getValue() == null
                && target.getValue() == null
                && CommandSpecs.strings(locks).isEmpty();
    }

    private LiveMix mix(MicrophoneArguments inputs, int sampleRate) {
        LiveMix.Builder mix = LiveMix.builder(sampleRate).duckDb(inRange("--duck", duck.<Double>getValue(), 0, 30));
        @Nullable String loudness = target.getValue();
        if (loudness != null) {
            // Levels of inputs go by it; the loudness itself is kept behind everything else.
            mix.reference(Targets.parse(spec.commandLine(), loudness));
        }
        inputs.addTo(mix);
        return mix.build();
    }

    private LiveModel model() throws IOException {
        @Nullable String named = model.getValue();
        @Nullable String styled = style.getValue();
        if (named == null && styled == null) {
            return LiveModel.NONE;
        }
        SongMixer.Builder mixer = SongMixer.builder();
        if (named != null) {
            mixer.models(
                    SongCommand.modelNames(spec.commandLine(), List.of(named)).toArray(String[]::new));
        }
        if (styled != null) {
            if (!Styles.names().contains(styled)) {
                throw usage(
                        "--style must be one of " + String.join(", ", Styles.names()) + ", but was '" + styled + "'");
            }
            mixer.style(Styles.named(styled));
        }
        return LiveModel.of(mixer.build());
    }

    private LiveStrip strip(int sampleRate, int channels, LiveModel hearing) throws IOException {
        LiveStrip.Builder strip = LiveStrip.builder(sampleRate, channels)
                .amount(inRange("--amount", amount.<Double>getValue(), 0, 1))
                .window(
                        inRange("--window", window.<Double>getValue(), 1, 120),
                        inRange("--every", every.<Double>getValue(), 1, 600));
        hearing.predictor().ifPresent(strip::hearing);
        strip.inBackground(!CommandSpecs.isSet(wait));
        @Nullable Path effects = chain.getValue();
        if (effects != null) {
            strip.chain(load(effects));
        }
        @Nullable String loudness = target.getValue();
        if (loudness != null) {
            strip.target(Targets.parse(spec.commandLine(), loudness));
        }
        strip.lookAhead(lookAheadSeconds(loudness != null));
        ParameterLocks held = ParameterLocks.NONE;
        for (String lock : CommandSpecs.strings(locks)) {
            NamedValue named = NamedValue.split(lock)
                    .filter(value -> value.value().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)"))
                    .orElseThrow(
                            () -> usage("--lock must be NAME=X with a number X in [0, 1], but was '" + lock + "'"));
            held = held.with(named.name(), Double.parseDouble(named.value()));
        }
        return strip.locks(held).build();
    }

    private double lookAheadSeconds(boolean levels) {
        @Nullable Double asked = lookAhead.getValue();
        if (asked == null) {
            return levels && CommandSpecs.strings(microphones).isEmpty() ? LOOK_AHEAD_SECONDS : 0;
        }
        if (!levels) {
            throw usage("--look-ahead needs --target");
        }
        return inRange("--look-ahead", asked, 0, MAX_LOOK_AHEAD_SECONDS);
    }

    private Effect load(Path file) throws IOException {
        try {
            return EffectsChainJson.readSpec(
                            ConfigurationFile.read(file),
                            note -> Failures.print(spec.commandLine(), "note: " + file + ": " + note))
                    .create();
        } catch (JsonFormatException e) {
            throw new IOException(file + ": is no chain of effects (" + e.getMessage() + ")", e);
        }
    }

    private int inRange(String name, OptionSpec option, int otherwise, int min, int max) {
        @Nullable Integer value = option.getValue();
        int asked = value == null ? otherwise : value;
        if (asked < min || asked > max) {
            throw usage(name + " must be in [" + min + ", " + max + "], but was " + asked);
        }
        return asked;
    }

    private double inRange(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw usage(name + " must be in [" + min + ", " + max + "], but was " + value);
        }
        return value;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static final class Stripping implements LivePipe.Processing {

        private final LiveStrip strip;
        private final LiveLine line;
        private final long everyFrames;
        private long nextHearing;
        private long frames;

        /**
         * A strip at work.
         *
         * @param everyFrames from one hearing to the next, 0 if it hears by itself or not at all
         */
        Stripping(LiveStrip strip, LiveLine line, long everyFrames) {
            this.strip = strip;
            this.line = line;
            this.everyFrames = everyFrames;
            nextHearing = everyFrames;
        }

        @Override
        public float[][] process(float[][] input, int count) {
            // At the frame itself, however blocks are cut: the same stream gives the same bytes.
            for (int at = 0; at < count; ) {
                int n = everyFrames == 0 ? count - at : (int) Math.min(count - at, nextHearing - frames);
                strip.process(input, at, n);
                frames += n;
                at += n;
                if (everyFrames > 0 && frames == nextHearing) {
                    strip.hear();
                    nextHearing += everyFrames;
                }
            }
            return input;
        }

        @Override
        public int latencyFrames() {
            return strip.latencyFrames();
        }

        @Override
        public void passed(long passed) {
            line.passed(passed);
        }
    }

    /** The strip has the mix to process. */
    private static final class Mixing implements LivePipe.Processing {

        private final LiveMix mix;
        private final MicrophoneArguments inputs;
        private final Stripping strip;
        private final float[][] stereo;
        private float[][] taken = {};
        private float @Nullable [][] stream;

        Mixing(LiveMix mix, MicrophoneArguments inputs, Stripping strip, int blockFrames) {
            this.mix = mix;
            this.inputs = inputs;
            this.strip = strip;
            stereo = new float[2][blockFrames];
        }

        @Override
        public float[][] process(float[][] input, int frames) {
            if (stream != input) {
                stream = input;
                taken = inputs.inOrder(input);
            }
            mix.process(taken, stereo, 0, frames);
            return strip.process(stereo, frames);
        }

        @Override
        public int latencyFrames() {
            return mix.latencyFrames() + strip.latencyFrames();
        }

        @Override
        public void passed(long frames) {
            strip.passed(frames);
        }
    }
}
