package org.stemmixer.daw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.dsp.AudioBuffer;

/**
 * Reads what we write of Reaper projects, and plays it after what is known of Reaper: folders sum their tracks, a pan law of -3 dB is
 * the sine law, one of 0 dB leaves the centre as it is, envelopes multiply. Effects are not played.
 */
final class RppReader {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|`([^`]*)`|(\\S+)");

    /** A block: its words, the lines in it, and the blocks in it. */
    static final class Block {

        final List<String> words;
        final Map<String, List<List<String>>> lines = new LinkedHashMap<>();
        final List<Block> blocks = new ArrayList<>();
        /** How many receives stand before it: an envelope belongs to the last of them. */
        int receivesBefore;

        Block(List<String> words) {
            this.words = words;
        }

        String kind() {
            return words.get(0);
        }

        List<String> line(String key) {
            return lines.get(key).get(0);
        }

        double number(String key, int index) {
            return Double.parseDouble(line(key).get(index));
        }

        List<Block> blocks(String kind) {
            return blocks.stream().filter(block -> block.kind().equals(kind)).toList();
        }
    }

    private final Path folder;
    private final Block project;
    private final List<Block> tracks;
    private final int frames;
    private final int rate;
    private final double[][][] played;

    private RppReader(Path file, Block project, int frames) {
        this.folder = file.toAbsolutePath().getParent();
        this.project = project;
        this.tracks = project.blocks("TRACK");
        this.frames = frames;
        this.rate = (int) project.number("SAMPLERATE", 0);
        this.played = new double[tracks.size()][][];
    }

    static Block read(Path file) throws IOException {
        Deque<Block> open = new ArrayDeque<>();
        Block outermost = null;
        for (String line : Files.readAllLines(file)) {
            String stripped = line.strip();
            if (stripped.startsWith("<")) {
                Block block = new Block(words(stripped.substring(1)));
                if (open.isEmpty()) {
                    outermost = block;
                } else {
                    block.receivesBefore =
                            open.peek().lines.getOrDefault("AUXRECV", List.of()).size();
                    open.peek().blocks.add(block);
                }
                open.push(block);
            } else if (stripped.equals(">")) {
                open.pop();
            } else {
                List<String> words = words(stripped);
                open.peek()
                        .lines
                        .computeIfAbsent(words.get(0), any -> new ArrayList<>())
                        .add(words.subList(1, words.size()));
            }
        }
        return outermost;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            for (int i = 1; i <= 4; i++) {
                if (matcher.group(i) != null) {
                    words.add(matcher.group(i));
                }
            }
        }
        return words;
    }

    static AudioBuffer play(Path file, int frames) throws IOException {
        RppReader reader = new RppReader(file, read(file), frames);
        double[][] sum = new double[2][frames];
        for (int track = 0; track < reader.tracks.size(); track++) {
            if (reader.parent(track) < 0) {
                add(sum, reader.output(track), 1, null);
            }
        }
        double master = reader.project.number("MASTER_VOLUME", 0);
        AudioBuffer mix = new AudioBuffer(reader.rate, 2, frames);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < frames; i++) {
                mix.toArrays()[c][i] = (float) (master * sum[c][i]);
            }
        }
        return mix;
    }

    private static void add(double[][] sum, double[][] signal, double gain, double[] curve) {
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < sum[c].length; i++) {
                sum[c][i] += signal[c][i] * gain * (curve == null ? 1 : curve[i]);
            }
        }
    }

    /** The folder that a track is in; -1: none. */
    private int parent(int track) {
        Deque<Integer> folders = new ArrayDeque<>();
        for (int i = 0; i < track; i++) {
            int kind = (int) tracks.get(i).number("ISBUS", 0);
            int change = (int) tracks.get(i).number("ISBUS", 1);
            if (kind == 1) {
                folders.push(i);
            } else {
                for (int ends = 0; ends < -change; ends++) {
                    folders.pop();
                }
            }
        }
        return folders.isEmpty() ? -1 : folders.peek();
    }

    /** Behind the fader. */
    private double[][] output(int index) throws IOException {
        if (played[index] != null) {
            return played[index];
        }
        Block track = tracks.get(index);
        double[][] input = input(index);
        double volume = track.number("VOLPAN", 0);
        double pan = track.number("VOLPAN", 1);
        double law = track.number("VOLPAN", 2);
        double angle = (1 + pan) * Math.PI / 4;
        double left = law == -1 ? 1 : Math.cos(angle);
        double right = law == -1 ? 1 : Math.sin(angle);
        if (law == -1 ? pan != 0 : Math.abs(law - Math.sqrt(0.5)) > 1e-6) {
            throw new AssertionError("a pan of " + pan + " at a law of " + law);
        }
        double[] curve = curve(track.blocks("VOLENV2"), 0);
        boolean muted = track.number("MUTESOLO", 0) == 1;
        double[][] output = new double[2][frames];
        for (int i = 0; i < frames; i++) {
            double gain = muted ? 0 : volume * (curve == null ? 1 : curve[i]);
            output[0][i] = input[0][i] * left * gain;
            output[1][i] = input[1][i] * right * gain;
        }
        played[index] = output;
        return output;
    }

    private double[][] input(int index) throws IOException {
        Block track = tracks.get(index);
        double[][] input = new double[2][frames];
        for (Block item : track.blocks("ITEM")) {
            AudioBuffer audio = AudioFiles.read(
                    folder.resolve(item.blocks("SOURCE").get(0).line("FILE").get(0)));
            int start = (int) Math.round(item.number("POSITION", 0) * rate);
            int offset = (int) Math.round(item.number("SOFFS", 0) * rate);
            int length = (int) Math.round(item.number("LENGTH", 0) * rate);
            for (int c = 0; c < 2; c++) {
                float[] samples = audio.toArrays()[Math.min(c, audio.channels() - 1)];
                for (int i = 0; i < length && start + i < frames; i++) {
                    input[c][start + i] = samples[offset + i];
                }
            }
        }
        for (int other = 0; other < tracks.size(); other++) {
            if (parent(other) == index) {
                add(input, output(other), 1, null);
            }
        }
        List<List<String>> receives = track.lines.getOrDefault("AUXRECV", List.of());
        for (int i = 0; i < receives.size(); i++) {
            int from = Integer.parseInt(receives.get(i).get(0));
            boolean beforeFader = receives.get(i).get(1).equals("3");
            double gain = Double.parseDouble(receives.get(i).get(2));
            boolean muted = tracks.get(from).number("MUTESOLO", 0) == 1;
            int receive = i + 1;
            double[] curve = curve(
                    track.blocks("AUXVOLENV").stream()
                            .filter(envelope -> envelope.receivesBefore == receive)
                            .toList(),
                    0);
            if (!muted) {
                add(input, beforeFader ? input(from) : output(from), gain, curve);
            }
        }
        return input;
    }

    /** An envelope, for each frame; null where there is none. */
    private double[] curve(List<Block> envelopes, int index) {
        if (index >= envelopes.size()) {
            return null;
        }
        List<List<String>> points = envelopes.get(index).lines.get("PT");
        double[] times = points.stream()
                .mapToDouble(point -> Double.parseDouble(point.get(0)))
                .toArray();
        double[] gains = points.stream()
                .mapToDouble(point -> Double.parseDouble(point.get(1)))
                .toArray();
        double[] curve = new double[frames];
        for (int i = 0; i < frames; i++) {
            double time = i / (double) rate;
            int next = Arrays.binarySearch(times, time);
            next = next < 0 ? -next - 1 : next;
            if (next == 0) {
                curve[i] = gains[0];
            } else if (next == times.length) {
                curve[i] = gains[times.length - 1];
            } else {
                double share = (time - times[next - 1]) / (times[next] - times[next - 1]);
                curve[i] = gains[next - 1] + share * (gains[next] - gains[next - 1]);
            }
        }
        return curve;
    }
}
