package org.stemmixer.cli;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.StemRole;
import org.stemmixer.live.LiveMix;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Takes {@code --mic NAME=CHANNEL[,CHANNEL]} and {@code --music} apart, which say what the channels of a stream are. */
final class MicrophoneArguments {

    private record Input(String name, StemRole role, List<Integer> channels) {}

    private final CommandLine commandLine;
    private final int channels;
    private final List<Input> inputs = new ArrayList<>();

    /**
     * The inputs of a mix.
     *
     * @param channels of the stream
     */
    MicrophoneArguments(CommandLine commandLine, int channels, List<String> microphones, List<String> music) {
        this.commandLine = commandLine;
        this.channels = channels;
        microphones.forEach(text -> add("--mic", text, true));
        music.forEach(text -> add("--music", text, false));
    }

    private void add(String option, String text, boolean microphone) {
        NamedValue named = NamedValue.split(text)
                .filter(value -> !value.name().isEmpty() && value.value().matches("\\d{1,4}(,\\d{1,4})?"))
                .orElseThrow(() -> usage(option + " must be NAME=CHANNEL or NAME=LEFT,RIGHT with channels from 1 to "
                        + channels + ", but was '" + text + "'"));
        List<Integer> taken = new ArrayList<>();
        for (String word : named.value().split(",")) {
            int channel = Integer.parseInt(word);
            if (channel < 1 || channel > channels) {
                throw usage("channel of " + option + " must be in [1, " + channels + "], but was " + channel);
            }
            if (taken.contains(channel) || inputs.stream().anyMatch(input -> input.channels.contains(channel))) {
                throw usage("each channel must be named once, but channel " + channel + " was named twice");
            }
            taken.add(channel);
        }
        StemRole role = microphone ? StemRole.SPEECH : StemRole.ofName(named.name());
        // Where a name says that somebody speaks, it is no music either.
        inputs.add(new Input(named.name(), role, taken));
    }

    /** Adds the inputs to a mix. */
    void addTo(LiveMix.Builder mix) {
        List<String> microphones = new ArrayList<>();
        for (Input input : inputs) {
            mix.input(input.name, input.channels.size(), input.role);
            if (input.role == StemRole.SPEECH) {
                microphones.add(input.name);
            }
        }
        mix.sharing(microphones.toArray(String[]::new));
    }

    /** The channels of a stream in the order in which the mix takes them. */
    float[][] inOrder(float[][] stream) {
        return inputs.stream()
                .flatMap(input -> input.channels.stream())
                .map(channel -> stream[channel - 1])
                .toArray(float[][]::new);
    }

    private ParameterException usage(String message) {
        return new ParameterException(commandLine, message);
    }
}
