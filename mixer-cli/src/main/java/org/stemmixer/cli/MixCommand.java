package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemType;
import org.stemmixer.core.audio.SampleEncoding;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stemmixer mix}: from stem files to a mixed file. */
@Command(
        name = "mix",
        mixinStandardHelpOptions = true,
        versionProvider = StemMixerCli.Version.class,
        sortOptions = false,
        description = "Mixes stems to a stereo WAV file.")
final class MixCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR|NAME=FILE",
            description = "A folder of stems, or stems one by one. A stem of a folder is named as its file, without the"
                    + " ending.")
    private List<String> stems = List.of();

    @Option(names = "-o", required = true, paramLabel = "FILE", description = "The mix, replaced if it exists.")
    @SuppressWarnings("NullAway.Init") // required
    private Path output;

    @Option(names = "--auto-gain", description = "Predict the gains that are not given.")
    private boolean autoGain;

    @Option(names = "--cnn", description = "Ask the CNN rather than the rules; implies --auto-gain.")
    private boolean cnn;

    @Option(names = "--gain", paramLabel = "NAME=dB", description = "Gain of a stem in dB, -120 to 40.")
    private Map<String, Double> gains = new LinkedHashMap<>();

    @Option(names = "--pan", paramLabel = "NAME=x", description = "Pan of a stem, -1 (left) to 1 (right).")
    private Map<String, Double> pans = new LinkedHashMap<>();

    @Option(names = "--high-pass", paramLabel = "NAME=Hz", description = "High-pass a stem (Butterworth, order 4).")
    private Map<String, Double> highPasses = new LinkedHashMap<>();

    @Option(names = "--low-pass", paramLabel = "NAME=Hz", description = "Low-pass a stem (Butterworth, order 4).")
    private Map<String, Double> lowPasses = new LinkedHashMap<>();

    @Option(
            names = "--chain",
            paramLabel = "[NAME=]FILE",
            description = "Send the mix, or a stem, through a chain of effects in a JSON file.")
    private List<String> chains = new ArrayList<>();

    @Option(
            names = "--type",
            paramLabel = "NAME=TYPE",
            description = "What a stem holds (drums, bass, vocals, synth, other), where its name does not tell.")
    private Map<String, String> types = new LinkedHashMap<>();

    @Option(
            names = "--rate",
            paramLabel = "Hz",
            defaultValue = "" + StemMixer.DEFAULT_SAMPLE_RATE,
            description = "Sample rate of the mix (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--bits",
            paramLabel = "16|24|32|32f",
            defaultValue = "16",
            description = "How samples are stored; 32f is floating point (default: ${DEFAULT-VALUE}).")
    private String bits = "16";

    @Option(names = "--no-dither", description = "Do not dither on reduction to 16 bit.")
    private boolean noDither;

    @Option(names = "--no-normalize", description = "Leave a mix that peaks above 1.0 as it is.")
    private boolean noNormalize;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(
            names = "--json",
            description = "Print the result as one JSON object, and nothing else, on standard output.")
    private boolean json;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    MixCommand() {}

    @Override
    public Integer call() throws IOException {
        Map<String, Path> files = StemArguments.parse(spec.commandLine(), stems);
        MixOptions.Builder options = MixOptions.builder()
                .autoGain(autoGain || cnn)
                .useCnn(cnn)
                .normalize(!noNormalize)
                .dither(!noDither)
                .encoding(encoding());
        gains.forEach(options::gainDb);
        pans.forEach(options::pan);
        highPasses.forEach(options::highPassHz);
        lowPasses.forEach(options::lowPassHz);
        types.forEach((stem, type) -> options.type(stem, StemType.ofLabel(type)));
        target.apply(spec.commandLine(), options);
        ChainArguments.apply(spec.commandLine(), chains, options);
        if (cnn) {
            LibraryLog.silence();
        }
        StemMixer mixer = StemMixer.builder().sampleRate(rate).build();

        MixResult result;
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.watch(err);
                ProgressBar progress = new ProgressBar(err)) {
            if (!quiet && Terminal.isPresent()) {
                options.progress(progress);
            }
            options.cancelledWhen(interruption::requested);
            result = mixer.mixStems(files, options.build(), output);
        }
        if (json) {
            spec.commandLine().getOut().println(result.toJson());
        } else if (!quiet) {
            spec.commandLine().getOut().print(result.summary());
            spec.commandLine().getOut().println("Wrote " + output);
        }
        return ExitCode.OK;
    }

    private SampleEncoding encoding() {
        return switch (bits) {
            case "16" -> SampleEncoding.PCM_16;
            case "24" -> SampleEncoding.PCM_24;
            case "32" -> SampleEncoding.PCM_32;
            case "32f" -> SampleEncoding.FLOAT_32;
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--bits must be one of 16, 24, 32, 32f, but was '" + bits + "'");
        };
    }
}
