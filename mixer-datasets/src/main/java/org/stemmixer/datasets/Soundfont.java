package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;

/** The instruments of a soundfont, played by FluidSynth without reverb and chorus. */
record Soundfont(String name, Path file) {

    private static final int FORMAT_WITH_TRACKS = 1;

    /** Makes most songs about as loud as recordings are; what passes full scale is kept in float, and attenuated later. */
    private static final String GAIN = "1.0";

    /** As an argument: {@code NAME=FILE}. */
    static Soundfont ofArgument(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("soundfont must be NAME=FILE, but was '" + argument + "'");
        }
        return new Soundfont(argument.substring(0, equals), Path.of(argument.substring(equals + 1)));
    }

    /** Renders to a stereo file of 32-bit float at 44,100 Hz, as long as it sounds. */
    void render(Sequence sequence, Path midiFile, Path wavFile) throws IOException {
        MidiSystem.write(sequence, FORMAT_WITH_TRACKS, midiFile.toFile());
        ExternalProgram.run(List.of(
                "fluidsynth",
                "-ni",
                "-q",
                "-f",
                "/dev/null", // no one's settings
                "-R",
                "0",
                "-C",
                "0",
                "-g",
                GAIN,
                "-r",
                String.valueOf(StemFiles.SAMPLE_RATE),
                "-o",
                "synth.dynamic-sample-loading=1",
                "-O",
                "float",
                "-T",
                "wav",
                "-F",
                wavFile.toString(),
                file.toString(),
                midiFile.toString()));
    }
}
