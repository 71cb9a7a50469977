package org.stemmixer.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileInfo;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.deliver.AudioConversion;
import org.stemmixer.core.deliver.BatchDelivery;
import org.stemmixer.core.deliver.Deliveries;
import org.stemmixer.core.deliver.LoudnessDelivery;
import org.stemmixer.core.measure.FileFeatures;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.measure.MixMetrics;
import org.stemmixer.core.measure.NullTest;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.ml.SongMixer;

/**
 * Jobs of every kind on the same short inputs, for programs that run them many times. A job says what it has found and leaves
 * files; the same job gives the same, to the bit. Some fail, on purpose: what is left open on the way out shows there.
 */
final class SoakJobs {

    /** Work in an empty folder of its own. */
    interface Job {
        /** Works, and tells what there is to tell besides files; without names of folders, which differ. */
        String run(Path folder) throws IOException;
    }

    private static final int SAMPLE_RATE = 44_100;
    private static final int STEM_SECONDS = 6;
    private static final int SONG_SECONDS = 8;

    private final StemMixer mixer = StemMixer.builder().sampleRate(SAMPLE_RATE).build();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Path> stems = new LinkedHashMap<>();
    private final Path song;

    private SoakJobs(Path inputs) {
        song = inputs.resolve("song.wav");
    }

    /**
     * Writes the inputs and gives the jobs by name.
     *
     * @param inputs an empty folder, which must stay as long as jobs run
     * @param ffmpeg whether ffmpeg is installed: it makes what our own writes no files of
     */
    static Map<String, Job> in(Path inputs, boolean ffmpeg) throws IOException, InterruptedException {
        SoakJobs soak = new SoakJobs(inputs);
        soak.writeInputs(inputs);
        soak.addMixes();
        soak.addZippedStems(inputs.resolve("stems.zip"));
        soak.addPlans();
        soak.addSongs();
        soak.addMeasuring();
        soak.addDeliveries();
        soak.addConversions(inputs, ffmpeg);
        soak.addFailures(inputs);
        return soak.jobs;
    }

    /** Runs a job, and gives the SHA-256 of all that came of it; the folder is gone then. */
    static String fingerprint(Job job, Path folder) throws IOException {
        Files.createDirectory(folder);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                into.write(job.run(folder).getBytes(StandardCharsets.UTF_8));
                for (Path file : filesIn(folder)) {
                    into.write(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                    Files.copy(file, into);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } finally {
            for (Path file : filesIn(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void writeInputs(Path inputs) throws IOException {
        long seed = 5;
        for (String name : new String[] {"drums", "bass", "vocals", "synth"}) {
            // One stem at another rate, one in mono: both are brought together on the way.
            AudioBuffer stem = Clip.of(
                    name.equals("synth") ? 48_000 : SAMPLE_RATE, name.equals("bass") ? 1 : 2, seed++, STEM_SECONDS);
            Path file = inputs.resolve(name + ".wav");
            AudioFiles.write(file, stem, SampleEncoding.PCM_24);
            stems.put(name, file);
        }
        AudioFiles.write(song, Clip.of(SAMPLE_RATE, 2, seed, SONG_SECONDS), SampleEncoding.PCM_16);
    }

    private void addMixes() {
        addMix(
                "mix-by-hand",
                "mix.flac",
                options()
                        .gainDb("drums", -6)
                        .gainDb("bass", -9)
                        .pan("synth", 0.4)
                        .effect("vocals", () -> new Reverb(Reverb.Parameters.defaults()))
                        .busEffect(() -> new Limiter(Limiter.Parameters.defaults()))
                        .build());
        addMix(
                "mix-by-rules",
                "mix.wav",
                options().autoGain(true).encoding(SampleEncoding.PCM_16).build());
        addMix(
                "mix-by-cnn",
                "mix.aiff",
                options().requireCnn(true).provenance(true).build());
        addMix(
                "mix-auto",
                "mix.wav",
                options()
                        .auto(AutoMix.standard())
                        .target(LoudnessTarget.SPOTIFY)
                        .build());
        jobs.put("mix-in-memory", folder -> {
            Map<String, AudioBuffer> buffers = new LinkedHashMap<>();
            for (Map.Entry<String, Path> stem : stems.entrySet()) {
                buffers.put(stem.getKey(), AudioFiles.read(stem.getValue()));
            }
            MixResult mix = mixer.mixBuffers(buffers, options().autoGain(true).build());
            AudioFiles.write(folder.resolve("mix.wav"), mix.toBuffer(), SampleEncoding.FLOAT_32);
            return mix.plan().toJson();
        });
        jobs.put(
                "gains-by-cnn",
                folder -> mixer.predictGains(stems, options().requireCnn(true).build()).stems().stream()
                        .map(stem -> stem.name() + " " + stem.gainDb() + " " + stem.reason())
                        .toList()
                        .toString());
    }

    private void addMix(String name, String file, MixOptions options) {
        jobs.put(
                name,
                folder -> mixer.mixStems(stems, options, folder.resolve(file))
                        .plan()
                        .toJson());
    }

    private void addZippedStems(Path zip) throws IOException {
        try (ZipOutputStream packed = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, Path> stem : stems.entrySet()) {
                packed.putNextEntry(new ZipEntry(stem.getKey() + ".wav"));
                Files.copy(stem.getValue(), packed);
            }
        }
        jobs.put("mix-of-zip", folder -> {
            try (OpenedStems opened = StemFolder.open(zip)) {
                return mixer.mixStems(opened, options().autoGain(true).build(), folder.resolve("mix.wav"))
                        .plan()
                        .toJson();
            }
        });
    }

    private void addPlans() {
        jobs.put("plan-and-render", folder -> {
            MixPlan plan = mixer.plan(
                    stems, options().auto(AutoMix.standard().withAmount(0.5)).build());
            String json = plan.toJson();
            mixer.render(stems, MixPlan.parse(json), folder.resolve("mix.wav"));
            return json;
        });
    }

    private void addSongs() {
        for (String model : new String[] {SongMixer.RULES, SongMixer.MATCHER, SongMixer.ENHANCED_CNN, SongMixer.AST}) {
            jobs.put("song-" + model, folder -> {
                try (SongMixer songs = SongMixer.builder().models(model).build()) {
                    return songs.mix(song, model)
                            .writeTo(folder.resolve("song.wav"))
                            .parameters()
                            .toString();
                }
            });
        }
        jobs.put("song-to-style", folder -> {
            try (SongMixer songs = SongMixer.builder()
                    .models(SongMixer.MATCHER)
                    .style(Styles.all().get(0))
                    .build()) {
                AudioBuffer mixed = songs.mix(Song.of(song), SongMixer.MATCHER).toBuffer();
                AudioFiles.write(folder.resolve("song.wav"), mixed, SampleEncoding.FLOAT_32);
                return "";
            }
        });
    }

    private void addMeasuring() {
        jobs.put("features", folder -> FileFeatures.measure(song).features().toString());
        jobs.put(
                "loudness",
                folder -> LoudnessReport.of(song).loudness().toString()
                        + MixMetrics.of(song).audio());
        jobs.put("analysis", folder -> SongAnalysis.of(song).toJson());
        jobs.put("null-test", folder -> {
            Map<String, AudioSource> sources = new LinkedHashMap<>();
            for (Map.Entry<String, Path> stem : stems.entrySet()) {
                sources.put(stem.getKey(), AudioSource.of(stem.getValue()));
            }
            Path mix = folder.resolve("mix.wav");
            mixer.mixStems(stems, options().build(), mix);
            return NullTest.defaults()
                    .withMaxOffset(0.1)
                    .run(sources, AudioSource.of(mix))
                    .toJson();
        });
    }

    private void addDeliveries() {
        Path second = song.resolveSibling("vocals.wav");
        jobs.put("deliver-album", folder -> {
            Map<LoudnessTarget, Map<Path, Path>> files = new LinkedHashMap<>();
            for (LoudnessTarget target : List.of(LoudnessTarget.SPOTIFY, LoudnessTarget.EBU_R128)) {
                files.put(
                        target,
                        Map.of(
                                song, folder.resolve(target.name() + "-song.wav"),
                                second, folder.resolve(target.name() + "-vocals.wav")));
            }
            Deliveries done = BatchDelivery.of(LoudnessDelivery.to(LoudnessTarget.SPOTIFY))
                    .asAlbum()
                    .deliver(files);
            return done.failures() + " " + done.programmes().size();
        });
    }

    /** Out of formats and into them; what is not one of ours goes through a process of ffmpeg. */
    private void addConversions(Path inputs, boolean ffmpeg) throws IOException, InterruptedException {
        Path flac = inputs.resolve("song.flac");
        AudioConversion.builder().build().convert(song, flac);
        addConversion("wav-to-flac", song, "out.flac", AudioConversion.builder().sampleRate(48_000));
        addConversion(
                "flac-to-aiff", flac, "out.aiff", AudioConversion.builder().channels(1));
        addConversion("flac-to-wav", flac, "out.wav", AudioConversion.builder().encoding(SampleEncoding.FLOAT_32));
        if (ffmpeg) {
            for (String coding : List.of("mp3", "ogg", "opus", "m4a", "alac.m4a", "caf", "wv")) {
                Path input = inputs.resolve("song." + coding);
                List<String> words = new ArrayList<>(List.of("-i", song.toString(), input.toString()));
                if (coding.startsWith("alac")) {
                    words.addAll(2, List.of("-c:a", "alac"));
                }
                ReferenceProgram.ffmpeg(words.toArray(String[]::new));
                addConversion(coding + "-to-wav", input, "out.wav", AudioConversion.builder());
            }
            addConversion("wav-to-mp3", song, "out.mp3", AudioConversion.builder());
        }
    }

    private void addConversion(String name, Path input, String output, AudioConversion.Builder how) {
        AudioConversion conversion = how.build();
        jobs.put(name, folder -> {
            Path file = folder.resolve(output);
            conversion.convert(input, file);
            return AudioFileInfo.of(file).named(Path.of(output)).toJson();
        });
    }

    /** What is wrong with a file, or stops somebody, is found at work, with files open and threads busy. */
    private void addFailures(Path inputs) throws IOException {
        byte[] whole = Files.readAllBytes(inputs.resolve("song.flac"));
        whole[whole.length / 2] ^= 0x55;
        Path damaged = Files.write(inputs.resolve("damaged.flac"), Arrays.copyOf(whole, whole.length * 3 / 4));
        Path text = Files.writeString(inputs.resolve("text.wav"), "no audio at all ".repeat(1000));
        jobs.put("damaged", folder -> {
            try (OpenedStems opened = StemFolder.open(List.of(damaged, song))) {
                return mixer.mixStems(opened, options().autoGain(true).build(), folder.resolve("mix.wav"))
                        .warnings()
                        .toString();
            }
        });
        jobs.put(
                "no-audio",
                folder -> failure(() -> mixer.mixStems(
                        Map.of("drums", song, "text", text),
                        options().autoGain(true).build(),
                        folder.resolve("mix.wav"))));
        jobs.put("cancelled", folder -> {
            AtomicInteger asked = new AtomicInteger();
            MixOptions options = options()
                    .autoGain(true)
                    .cancelledWhen(() -> asked.incrementAndGet() > 60)
                    .build();
            return failure(() -> mixer.mixStems(stems, options, folder.resolve("mix.wav")));
        });
    }

    private interface Failing {
        Object run() throws IOException;
    }

    private static String failure(Failing work) throws IOException {
        try {
            throw new IllegalStateException("must fail, but gave " + work.run());
        } catch (AudioFileException | CancellationException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static MixOptions.Builder options() {
        return MixOptions.builder();
    }
}
