package org.stemmixer.training.automix;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.AudioMetrics;
import org.stemmixer.ml.CnnGainPredictor;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.MultitrackSong;

/**
 * Spoils good mixes in known ways, mixes them automatically, and measures how far each result is from the good mix, beside the plain
 * sum of the spoiled stems. Stems as they are come too: there the right answer is to change nothing.
 */
public final class MixEvaluation {

    private final Settings settings;
    private final PrintWriter progress;

    /**
     * What to evaluate.
     *
     * @param songs folders of songs
     * @param mixes what to mix by, by name
     * @param heldOut gain models that learned without single songs, by the beginnings of these songs' ids
     * @param seconds of each song, where it is loudest
     * @param peers folders with mixes that another program made of the stems in {@code keep}, by its name
     * @param keep where the stems are written for other programs, if anywhere
     * @param out folder for the tables, {@code mix.md}
     * @param seed of everything random
     */
    public record Settings(
            List<Path> songs,
            Map<String, AutoMix> mixes,
            Map<String, Path> heldOut,
            double seconds,
            Map<String, Path> peers,
            Optional<Path> keep,
            Path out,
            long seed) {

        /** Copies the collections. */
        public Settings {
            songs = List.copyOf(songs);
            mixes = Collections.unmodifiableMap(new LinkedHashMap<>(mixes));
            heldOut = Map.copyOf(heldOut);
            peers = Map.copyOf(peers);
        }
    }

    /** An evaluation that tells how it goes. */
    public MixEvaluation(Settings settings, PrintWriter progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Measures, and writes the tables.
     *
     * @throws IOException if stems cannot be read, or tables not be written
     * @throws IllegalArgumentException if there are no songs in a folder
     */
    public Path run() throws IOException {
        MixTables tables = new MixTables();
        for (Path folder : settings.songs) {
            List<MultitrackSong> songs = DatasetIndex.multitracks(folder);
            if (songs.isEmpty()) {
                throw new IllegalArgumentException("there are no folders of stems in " + folder);
            }
            for (MultitrackSong song : songs) {
                StemExcerpts excerpts = StemExcerpts.read(song, settings.seconds);
                if (excerpts.stems().size() >= 2) {
                    measure(excerpts, tables);
                }
            }
        }
        Files.createDirectories(settings.out);
        Path report = settings.out.resolve("mix.md");
        Files.writeString(report, tables.toMarkdown());
        return report;
    }

    private void measure(StemExcerpts song, MixTables tables) throws IOException {
        MixSound wanted =
                mixed(song, song.stems(), MixOptions.builder().normalize(false).build());
        Spoil[] spoils = Spoil.values();
        for (int kind = 0; kind < spoils.length; kind++) {
            Spoil spoil = spoils[kind];
            for (int draw = 0; draw < spoil.draws(); draw++) {
                SplittableRandom random =
                        new SplittableRandom(settings.seed + 31L * song.id().hashCode() + 1009L * kind + draw);
                List<AudioBuffer> stems = spoil.apply(song.stems(), random);
                String name = song.id().replace('/', '_') + "-" + spoil.name().toLowerCase(Locale.ROOT) + "-" + draw;
                keep(song, stems, name);
                MixSound plain =
                        mixed(song, stems, MixOptions.builder().normalize(false).build());
                MixDistance before = MixDistance.of(wanted, plain);
                tables.add(spoil, MixTables.PLAIN, song.id(), before, before, 0);
                for (Map.Entry<String, AutoMix> mix : settings.mixes.entrySet()) {
                    MixSound sound = mixed(song, stems, options(song, mix.getValue()));
                    tables.add(
                            spoil,
                            mix.getKey(),
                            song.id(),
                            before,
                            MixDistance.of(wanted, sound),
                            lossLu(sound) - lossLu(plain));
                }
                for (Map.Entry<String, Path> peer : settings.peers.entrySet()) {
                    Path file = peer.getValue().resolve(name + ".wav");
                    if (Files.exists(file)) {
                        MixSound sound = MixSound.of(AudioFiles.read(file), List.of());
                        tables.add(
                                spoil,
                                peer.getKey(),
                                song.id(),
                                before,
                                MixDistance.of(wanted, sound),
                                lossLu(sound) - lossLu(plain));
                    }
                }
            }
            progress.println(song.id() + ": " + spoil.label());
            progress.flush();
        }
    }

    /** What is lost in mono, in dB. */
    private static double lossLu(MixSound mix) {
        return mix.metrics().monoLossDb();
    }

    private MixOptions options(StemExcerpts song, AutoMix mix) throws IOException {
        MixOptions.Builder options = MixOptions.builder().normalize(false).auto(mix);
        Optional<Path> model = settings.heldOut.entrySet().stream()
                .filter(entry -> song.id().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (model.isPresent() && mix.moves().contains(AutoMove.GAIN)) {
            options.predictor(CnnGainPredictor.load(model.get()));
        }
        return options.build();
    }

    private static MixSound mixed(StemExcerpts song, List<AudioBuffer> stems, MixOptions options) throws IOException {
        MixResult mix = StemMixer.builder().build().mixBuffers(song.named(stems), options);
        List<Double> lufs = new ArrayList<>();
        for (String name : song.names()) {
            try (FrameReader stem = mix.openStem(name)) {
                lufs.add(read(stem).loudness().programmeLufs() + mix.stem(name).gainDb());
            }
        }
        return MixSound.of(mix.toBuffer(), lufs);
    }

    private static AudioMetrics read(FrameReader reader) throws IOException {
        return AudioMetrics.measure(buffer(reader));
    }

    private static AudioBuffer buffer(FrameReader reader) throws IOException {
        AudioBuffer buffer = new AudioBuffer(reader.sampleRate(), 2, (int) reader.frames());
        float[][] into = buffer.toArrays();
        float[][] own = reader.channels() == 1 ? new float[][] {into[0]} : into;
        int done = 0;
        int read;
        while (done < buffer.frames() && (read = reader.read(own, done, buffer.frames() - done)) >= 0) {
            done += read;
        }
        if (own.length == 1) {
            System.arraycopy(into[0], 0, into[1], 0, into[0].length);
        }
        return buffer;
    }

    private void keep(StemExcerpts song, List<AudioBuffer> stems, String name) throws IOException {
        if (settings.keep.isEmpty()) {
            return;
        }
        Path folder = Files.createDirectories(settings.keep.get().resolve(name));
        for (int i = 0; i < stems.size(); i++) {
            AudioFiles.write(folder.resolve(song.names().get(i) + ".wav"), stems.get(i), SampleEncoding.FLOAT_32);
        }
    }
}
