package org.stemmixer.live.sound;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/** A sound card by name, or that which the system prefers, looked for anew each time. */
final class JavaSoundDevice implements SoundDevice {

    private static final int[] BITS = {24, 16, 32};
    private static final List<Integer> USUAL_RATES = List.of(48_000, 44_100, 96_000, 32_000);

    private final Supplier<List<Mixer>> mixers;

    /** A device among mixers, which are asked for each time. */
    JavaSoundDevice(Supplier<List<Mixer>> mixers) {
        this.mixers = mixers;
    }

    /**
     * A device.
     *
     * @param name part of its name, whatever the case; empty: that which the system prefers
     */
    static JavaSoundDevice named(String name) {
        return new JavaSoundDevice(() -> mixers(name));
    }

    /** The names of all that can play now. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            if (AudioSystem.getMixer(info).getSourceLineInfo(new DataLine.Info(SourceDataLine.class, null)).length
                    > 0) {
                names.add(info.getName());
            }
        }
        return names;
    }

    @Override
    public Optional<SoundLine> open(int sampleRate, int bufferFrames) throws IOException {
        Set<Integer> rates = new LinkedHashSet<>(List.of(sampleRate));
        rates.addAll(USUAL_RATES);
        boolean found = false;
        String refusal = "";
        for (int rate : rates) {
            for (int channels = 2; channels > 0; channels--) {
                for (int bits : BITS) {
                    AudioFormat format = new AudioFormat(rate, bits, channels, true, false);
                    DataLine.Info wanted = new DataLine.Info(SourceDataLine.class, format);
                    for (Mixer mixer : mixers.get()) {
                        if (!mixer.isLineSupported(wanted)) {
                            continue;
                        }
                        found = true;
                        try {
                            SourceDataLine line = (SourceDataLine) mixer.getLine(wanted);
                            line.open(format, bufferFrames * format.getFrameSize());
                            line.start();
                            return Optional.of(new JavaSoundLine(line));
                        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
                            refusal = String.valueOf(e.getMessage());
                        }
                    }
                }
            }
        }
        if (found) {
            throw new IOException("the sound device cannot be opened: " + refusal);
        }
        return Optional.empty();
    }

    private static List<Mixer> mixers(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        List<Mixer> mixers = new ArrayList<>();
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            if (info.getName().toLowerCase(Locale.ROOT).contains(wanted)) {
                mixers.add(AudioSystem.getMixer(info));
            }
        }
        return mixers;
    }

    /** A line of Java's. */
    private record JavaSoundLine(SourceDataLine line) implements SoundLine {

        @Override
        public int sampleRate() {
            return (int) line.getFormat().getSampleRate();
        }

        @Override
        public int channels() {
            return line.getFormat().getChannels();
        }

        @Override
        public int bits() {
            return line.getFormat().getSampleSizeInBits();
        }

        @Override
        public boolean isDry() {
            return line.available() >= line.getBufferSize();
        }

        @Override
        public int write(byte[] bytes, int length) {
            return line.isOpen() ? line.write(bytes, 0, length) : 0;
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
