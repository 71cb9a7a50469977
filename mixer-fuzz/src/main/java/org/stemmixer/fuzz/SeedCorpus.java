package org.stemmixer.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.core.plan.MixParametersJson;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;

/** What fuzzing begins with: written by ourselves, from the tests, and, for sound files, by ffmpeg if it is there. */
final class SeedCorpus {

    private static final int FRAMES = 300;
    private static final int MAX_TAG_BYTES = 200;

    private static final String DOCUMENTS = "mixer-core/src/test/resources/org/stemmixer/core/";

    /** Files of the tests: no others are as small and as varied. */
    private static final String RESOURCES = "mixer-codecs/src/test/resources/org/stemmixer/codecs";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final FuzzedFormat format;

    private SeedCorpus(FuzzedFormat format) {
        this.format = format;
    }

    /**
     * Writes the seeds of targets into folders of their names.
     *
     * @param arguments the folder that takes them, and names of targets
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
            Path folder = Files.createDirectories(Path.of(arguments[0]).resolve(name));
            for (Map.Entry<String, byte[]> seed : of(name).entrySet()) {
                Files.write(folder.resolve(seed.getKey()), seed.getValue());
            }
        }
    }

    private static Map<String, byte[]> of(String target) throws IOException, InterruptedException {
        String constant = target.toUpperCase(Locale.ROOT);
        return switch (target) {
            case "plan", "chain", "parameters", "profile", "taste" -> of(FuzzedDocument.valueOf(constant));
            case "model" -> Map.of("roles.onnx", ModelFuzz.bundled("model.onnx"));
            case "edit", "agent" -> of(MessageFuzz.SEEDS.getOrDefault(target, List.of()));
            case "manifest" -> Map.of("roles.json", ModelFuzz.bundled("manifest.json"));
            default -> of(FuzzedFormat.valueOf(constant));
        };
    }

    private static Map<String, byte[]> of(List<String> messages) {
        Map<String, byte[]> seeds = new TreeMap<>();
        for (String message : messages) {
            seeds.put("own-" + seeds.size(), message.getBytes(StandardCharsets.UTF_8));
        }
        return seeds;
    }

    /** The seeds of a kind of document by their names. */
    static Map<String, byte[]> of(FuzzedDocument document) throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>();
        switch (document) {
            case PLAN -> {
                seeds.put("v2", Files.readAllBytes(repository().resolve(DOCUMENTS + "plan/plan-v2.json")));
                seeds.put("v1", Files.readAllBytes(repository().resolve(DOCUMENTS + "plan/settings-v1.json")));
            }
            case CHAIN -> {
                seeds.put("v1", Files.readAllBytes(repository().resolve(DOCUMENTS + "plan/chain-v1.json")));
                String all = EffectsChainJson.write(EffectsChain.of(MixParameters.NEUTRAL));
                seeds.put("own", all.getBytes(StandardCharsets.UTF_8));
            }
            case PARAMETERS ->
                seeds.put("own", MixParametersJson.write(MixParameters.NEUTRAL).getBytes(StandardCharsets.UTF_8));
            case TASTE -> seeds.put("v1", Files.readAllBytes(repository().resolve(DOCUMENTS + "taste/taste-v1.json")));
            case PROFILE -> {
                seeds.put("v1", Files.readAllBytes(repository().resolve(DOCUMENTS + "song/profile/profile-v1.json")));
                seeds.put("own", ReferenceProfile.ofLibrary().toJson().getBytes(StandardCharsets.UTF_8));
            }
        }
        return seeds;
    }

    /** The seeds of a format by their names. */
    static Map<String, byte[]> of(FuzzedFormat format) throws IOException, InterruptedException {
        SeedCorpus seeds = new SeedCorpus(format);
        switch (format) {
            case WAV -> seeds.wav();
            case AIFF -> seeds.aiff();
            case WAVE64 -> seeds.wave64();
            case CAF -> seeds.caf();
            case AU -> seeds.au();
            case FLAC -> seeds.flac();
            case MP3 -> seeds.mp3();
            case VORBIS -> seeds.fromTests("ogg", ".ogg").byFfmpeg("ogg", "-c:a libvorbis -ac 2");
            case OPUS -> seeds.fromTests("ogg", ".opus").byFfmpeg("opus", "-c:a libopus -ac 2 -b:a 24k");
            case OGGFLAC -> seeds.byFfmpeg("ogg", "-c:a flac -ac 2", "-c:a flac -ac 1 -page_duration 10000");
            case M4A -> seeds.m4a();
            case ADTS -> seeds.fromTests("mp4", ".aac").byFfmpeg("adts", "-c:a aac -ac 2 -write_id3v2 1");
            case TAGS -> seeds.tags();
        }
        return seeds.files;
    }

    private void wav() throws IOException, InterruptedException {
        for (SampleEncoding encoding :
                List.of(SampleEncoding.PCM_16, SampleEncoding.PCM_24, SampleEncoding.PCM_32, SampleEncoding.FLOAT_32)) {
            written("wav", encoding, encoding == SampleEncoding.PCM_24);
        }
        byFfmpeg(
                "wav",
                "-c:a pcm_u8",
                "-c:a pcm_f64le -rf64 always",
                "-c:a pcm_alaw",
                "-c:a pcm_mulaw",
                "-c:a adpcm_ms",
                "-c:a adpcm_ima_wav",
                "-c:a libmp3lame -b:a 32k",
                "-c:a pcm_s16le -ac 6");
    }

    private void aiff() throws IOException, InterruptedException {
        written("aiff", SampleEncoding.PCM_16, true);
        written("aiff", SampleEncoding.PCM_24, false);
        byFfmpeg("aiff", "-c:a pcm_f32be", "-c:a pcm_s16le", "-c:a pcm_mulaw", "-c:a pcm_s8 -write_id3v2 1");
    }

    private void wave64() throws IOException, InterruptedException {
        String tail = "f3acd3118cd100c04f8edb8a";
        ByteBuffer file = ByteBuffer.allocate(40 + 40 + 24 + FRAMES * 2).order(ByteOrder.LITTLE_ENDIAN);
        file.put(HexFormat.of().parseHex("726966662e91cf11a5d628db04c10000")).putLong(file.capacity());
        file.put(ascii("wave")).put(HexFormat.of().parseHex(tail));
        file.put(ascii("fmt ")).put(HexFormat.of().parseHex(tail)).putLong(40);
        file.putShort((short) 1).putShort((short) 1).putInt(44_100).putInt(88_200);
        file.putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).put(HexFormat.of().parseHex(tail)).putLong(24 + FRAMES * 2);
        add("own.w64", file.put(new byte[FRAMES * 2]).array());
        byFfmpeg("w64", "-c:a pcm_s24le", "-c:a pcm_f32le -ac 2", "-c:a pcm_alaw", "-c:a adpcm_ms");
    }

    private void caf() throws IOException, InterruptedException {
        ByteBuffer file = ByteBuffer.allocate(8 + 44 + 28 + 16 + FRAMES * 4);
        file.put(ascii("caff")).putInt(0x0001_0000);
        file.put(ascii("desc")).putLong(32).putDouble(44_100).put(ascii("lpcm"));
        file.putInt(3).putInt(4).putInt(1).putInt(1).putInt(32);
        file.put(ascii("info")).putLong(16).putInt(1).put(ascii("title\0Seed\0\0"));
        file.put(ascii("data")).putLong(4 + FRAMES * 4L);
        add("own.caf", file.array());
        byFfmpeg("caf", "-c:a pcm_s16be -ac 6", "-c:a pcm_s24le -ac 2", "-c:a pcm_mulaw", "-c:a pcm_f64be");
    }

    private void au() throws IOException, InterruptedException {
        ByteBuffer file = ByteBuffer.allocate(32 + FRAMES * 2);
        file.put(ascii(".snd"))
                .putInt(32)
                .putInt(FRAMES * 2)
                .putInt(3)
                .putInt(44_100)
                .putInt(1);
        add("own.au", file.array());
        byFfmpeg("au", "-c:a pcm_mulaw", "-c:a pcm_alaw -ac 2", "-c:a pcm_s24be", "-c:a pcm_f32be", "-c:a pcm_s8");
    }

    private void flac() throws IOException, InterruptedException {
        written("flac", SampleEncoding.PCM_16, false);
        written("flac", SampleEncoding.PCM_24, true);
        String small = " -frame_size 64";
        byFfmpeg(
                "flac",
                "-ac 2 -sample_fmt s16 -ch_mode mid_side" + small,
                "-ac 2 -ch_mode left_side" + small,
                "-sample_fmt s32 -compression_level 12" + small,
                "-ac 6 -compression_level 0" + small);
    }

    private void mp3() throws IOException, InterruptedException {
        fromTests("mpeg", ".mp3").fromTests("mpeg", ".mp2");
        byFfmpeg("mp3", "-ac 2 -q:a 6", "-b:a 32k -ar 22050 -write_apetag 1", "-ac 2 -b:a 320k -id3v2_version 0");
    }

    private void m4a() throws IOException, InterruptedException {
        fromTests("mp4", ".m4a");
        byFfmpeg(
                "mp4",
                "-c:a alac -sample_fmt s16p -ac 2",
                "-c:a aac -ac 2 -movflags +faststart",
                "-c:a aac -movflags +frag_keyframe+empty_moov");
    }

    /** Tags cut out of the files that hold them. */
    private void tags() throws IOException, InterruptedException {
        add("own.id3v1", Arrays.copyOf(ascii("TAGTitle"), 128));
        SeedCorpus tagged = new SeedCorpus(format);
        tagged.written("aiff", SampleEncoding.PCM_16, true);
        tagged.byFfmpeg("mp3", "-id3v2_version 3", "-id3v2_version 4", "-id3v2_version 0 -write_apetag 1");
        tagged.files.forEach((name, file) -> {
            String text = new String(file, StandardCharsets.ISO_8859_1);
            cut("id3-" + name, file, text.indexOf("ID3"), text.indexOf("ID3") + MAX_TAG_BYTES);
            cut("ape-" + name, file, text.indexOf("APETAGEX"), file.length);
        });
    }

    private void cut(String name, byte[] file, int from, int to) {
        if (from >= 0) {
            add(name, Arrays.copyOfRange(file, from, Math.min(to, file.length)));
        }
    }

    private void written(String extension, SampleEncoding encoding, boolean tagged) throws IOException {
        add(
                "own-" + encoding.bits() + (encoding.floatingPoint() ? "f." : ".") + extension,
                bytes(extension, encoding, tagged));
    }

    private static byte[] bytes(String extension, SampleEncoding encoding, boolean tagged) throws IOException {
        AudioTags tags = tagged ? everyField() : AudioTags.NONE;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AudioFileSpec spec = new AudioFileSpec(44_100, 2, encoding, false, tags);
        try (AudioWriter writer = AudioTarget.of(bytes, extension).openWriter(spec)) {
            float[][] audio = new float[2][FRAMES];
            for (int n = 0; n < FRAMES; n++) {
                audio[0][n] = (float) Math.sin(n * 0.05) * 0.4f;
                audio[1][n] = audio[0][n] * 0.8f + (n % 7) * 0.01f;
            }
            writer.write(audio, 0, FRAMES);
            writer.commit();
        }
        return bytes.toByteArray();
    }

    private static AudioTags everyField() {
        AudioTags tags = AudioTags.NONE;
        for (AudioTags.Field field : AudioTags.Field.values()) {
            tags = tags.with(field, "4");
        }
        return tags.withIxml("<BWFXML/>");
    }

    private SeedCorpus fromTests(String folder, String ending) throws IOException {
        Path resources = repository().resolve(RESOURCES).resolve(folder);
        try (Stream<Path> found = Files.list(resources)) {
            for (Path file : found.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                add("tests-" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return this;
    }

    private static Path repository() throws IOException {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(RESOURCES))) {
                return folder;
            }
        }
        throw new IOException("no folder above " + start + " holds " + RESOURCES);
    }

    /** A file by ffmpeg for each of several lists of options; none where it is not, or cannot do that. */
    private SeedCorpus byFfmpeg(String muxer, String... options) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("seeds");
        try {
            Map<Path, String> lists = new LinkedHashMap<>();
            for (String list : options) {
                lists.put(folder.resolve(lists.size() + "." + muxer), list);
            }
            // One run for all if it can be: to start it takes longer than what it does.
            if (!run(muxer, lists)) {
                for (Map.Entry<Path, String> one : lists.entrySet()) {
                    if (!run(muxer, Map.of(one.getKey(), one.getValue()))) {
                        Files.deleteIfExists(one.getKey());
                    }
                }
            }
            for (Map.Entry<Path, String> one : lists.entrySet()) {
                byte[] bytes = Files.exists(one.getKey()) ? Files.readAllBytes(one.getKey()) : new byte[0];
                if (bytes.length > 0) {
                    add("ffmpeg" + one.getValue().replace(' ', '_') + "." + muxer, bytes);
                }
                Files.deleteIfExists(one.getKey());
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        return this;
    }

    private static boolean run(String muxer, Map<Path, String> options) throws InterruptedException {
        StringBuilder command = new StringBuilder(
                "ffmpeg -v quiet -y -f lavfi -i aevalsrc=0.4*sin(700*t)+0.1*random(0):d=0.03:s=44100");
        options.forEach((file, list) -> command.append(" -metadata title=Seed -metadata artist=Stem -bitexact ")
                .append(list)
                .append(" -f ")
                .append(muxer)
                .append(' ')
                .append(file));
        return run(List.of(command.toString().split(" ")));
    }

    private static boolean run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no ffmpeg
        }
    }

    private void add(String name, byte[] bytes) {
        files.put(name.replace(':', '_').replace('+', '_'), bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
