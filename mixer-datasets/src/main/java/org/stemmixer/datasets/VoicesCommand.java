package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.SongInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code voices}: lays recorded syllables and words of one speaker end to end, to learn what voices sound like. */
@Command(name = "voices", description = "Lays clips of one speaker's voice end to end.")
final class VoicesCommand implements Callable<Integer> {

    private static final int PASSAGES = 2;
    private static final int LEAST_CLIPS = 8;

    /** Of a clip's peak: what is quieter at its ends is no voice. */
    private static final double SILENT_SHARE = 0.03;

    private static final double CLIP_RMS = 0.1;
    private static final double CLIP_DEVIATION_DB = 2;
    private static final double[] PAUSES_SECONDS = {0, 0, 0, 0.02, 0.1, 0.1, 0.3, 1};

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "--seconds", description = "Length of each passage (default: ${DEFAULT-VALUE}).")
    private double seconds = 50;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "1..*",
            description = "Clips of one speaker each, in any folders below it.")
    private List<Path> folders = List.of();

    VoicesCommand() {}

    @Override
    public Integer call() throws IOException {
        for (Path folder : folders) {
            String speaker = FileNames.slug(String.valueOf(folder.getFileName()));
            Path target = data.voices().resolve(speaker);
            if (!Files.exists(target.resolve(SongInfo.FILE_NAME))) {
                data.log(make(folder, speaker, target), target);
            }
        }
        return 0;
    }

    private boolean make(Path folder, String speaker, Path target) throws IOException {
        List<AudioBuffer> clips = new ArrayList<>();
        try (WorkFolder work = new WorkFolder()) {
            for (Path file : clips(folder)) {
                Path wav = work.file("clip.wav");
                ExternalProgram.ffmpeg(
                        "-i",
                        file.toString(),
                        "-ac",
                        "2",
                        "-ar",
                        String.valueOf(StemFiles.SAMPLE_RATE),
                        wav.toString());
                AudioBuffer clip = StemFiles.excerpt(wav, 0, (int) StemFiles.frames(wav));
                if (!StemFiles.isSilent(clip)) {
                    clips.add(trimmed(clip));
                }
            }
        }
        if (clips.size() < LEAST_CLIPS) {
            return false;
        }
        Random random = new Random(speaker.hashCode());
        Multitrack passages = new Multitrack();
        for (int i = 0; i < PASSAGES; i++) {
            passages.add("speech", StemType.VOCALS, Optional.of(StemRole.SPEECH), speaker, passage(clips, random));
        }
        SongTable.Row row = new SongTable.Row(data.source() + "/" + speaker, "");
        passages.write(target, data.info(speaker, row, null, 0, seconds));
        return true;
    }

    private static List<Path> clips(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(ogg|mp3|wav)"))
                    .sorted()
                    .toList();
        }
    }

    /** Clips in any order, with and without pauses between them, a little louder and softer. */
    private AudioBuffer passage(List<AudioBuffer> clips, Random random) {
        AudioBuffer passage = new AudioBuffer(StemFiles.SAMPLE_RATE, 2, (int) (seconds * StemFiles.SAMPLE_RATE));
        int end = 0;
        while (end < passage.frames()) {
            AudioBuffer clip = clips.get(random.nextInt(clips.size()));
            double level = Math.pow(10, CLIP_DEVIATION_DB * random.nextGaussian() / 20);
            int length = Math.min(clip.frames(), passage.frames() - end);
            for (int channel = 0; channel < 2; channel++) {
                for (int i = 0; i < length; i++) {
                    passage.channel(channel)[end + i] = (float) (level * clip.channel(channel)[i]);
                }
            }
            double pause = PAUSES_SECONDS[random.nextInt(PAUSES_SECONDS.length)];
            end += length + (int) (pause * StemFiles.SAMPLE_RATE);
        }
        return passage;
    }

    /** Without what is silent at its ends, and as loud as the others. */
    private static AudioBuffer trimmed(AudioBuffer clip) {
        float[] left = clip.channel(0);
        double silent = SILENT_SHARE * clip.peak();
        int first = 0;
        while (first < left.length && Math.abs(left[first]) < silent) {
            first++;
        }
        int end = left.length;
        while (end > first && Math.abs(left[end - 1]) < silent) {
            end--;
        }
        if (end == first) {
            return clip;
        }
        AudioBuffer trimmed = new AudioBuffer(clip.sampleRate(), 2, end - first);
        double energy = 0;
        for (int channel = 0; channel < 2; channel++) {
            System.arraycopy(clip.channel(channel), first, trimmed.channel(channel), 0, end - first);
            for (float sample : trimmed.channel(channel)) {
                energy += (double) sample * sample;
            }
        }
        float gain = (float) (CLIP_RMS / Math.sqrt(energy / (2.0 * trimmed.frames())));
        for (float[] channel : trimmed.toArrays()) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] *= gain;
            }
        }
        return trimmed;
    }
}
