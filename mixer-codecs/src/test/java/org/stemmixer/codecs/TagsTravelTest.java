package org.stemmixer.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioTags.Field;
import org.stemmixer.core.audio.AudioTags.Product;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.ImageBytes;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.AudioConversion;
import org.stemmixer.core.deliver.ConvertedFile;
import org.stemmixer.core.deliver.LoudnessDelivery;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** What files say about themselves, from one format to another. */
class TagsTravelTest {

    private static final int RATE = 48_000;

    private static final AudioTags ALL = AudioTags.NONE
            .with(Field.TITLE, "Übung – 1")
            .with(Field.ARTIST, "Somebody")
            .with(Field.ALBUM_ARTIST, "Various")
            .with(Field.COMPOSER, "Writer")
            .with(Field.ALBUM, "Something")
            .with(Field.DATE, "2026-11-29")
            .with(Field.GENRE, "Dub")
            .with(Field.TRACK, "3/12")
            .with(Field.DISC, "1/2")
            .with(Field.ISRC, "DEA001234567")
            .with(Field.COMMENT, "odd")
            .with(Field.COPYRIGHT, "nobody")
            .with(Field.ENGINEER, "me")
            .withOtherTexts(Map.of("BPM", "120", "SESSION NOTE", "take ½ = best"))
            .withCuePoints(List.of(new CuePoint(480, 960, "Verse"), new CuePoint(4800, "Chorus")))
            .withBroadcast(Optional.of(new BroadcastExtension(
                    "Take 3", "Recorder", "ref", "2026-11-29", "10:00:00", OptionalLong.of(36_000L * RATE), "A=PCM")))
            .withIxml("<BWFXML/>")
            .withPictures(List.of(new Picture(
                    "image/png", Picture.Kind.FRONT_COVER, "Umschlag", ImageBytes.copyOf(new byte[] {1, 0, -1, 7}))))
            .withReplayGain(new ReplayGain(
                    OptionalDouble.of(-6.5),
                    OptionalDouble.of(0.5),
                    OptionalDouble.of(-7.25),
                    OptionalDouble.of(0.75)));

    @TempDir
    Path folder;

    private Path written(String name, double amplitude) throws IOException {
        Path file = folder.resolve(name);
        Random random = new Random(3);
        float[][] noise = new float[1][RATE];
        for (int i = 0; i < noise[0].length; i++) {
            noise[0][i] = (float) (amplitude * (2 * random.nextDouble() - 1));
        }
        AudioFileSpec spec = new AudioFileSpec(RATE, 1, SampleEncoding.PCM_24).withTags(ALL.markedAs(Product.MIX));
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(noise, 0, noise[0].length);
            writer.commit();
        }
        return file;
    }

    private static List<String> leftOut(Path output, AudioTags tags) throws IOException {
        return AudioFiles.notes(output, new AudioFileSpec(RATE, 1, SampleEncoding.PCM_24).withTags(tags));
    }

    private static AudioTags tags(Path file) throws IOException {
        return AudioSource.of(file).tags();
    }

    /** Also that of a file known as our own, and from every such format back to WAV. */
    @ParameterizedTest
    @ValueSource(strings = {"wav", "flac", "aiff", "aifc"})
    void everythingThatAFormatHasAPlaceForArrives(String ending) throws IOException {
        Path input = written("input.wav", 0.1);
        Path output = folder.resolve("output." + ending);
        ConvertedFile converted = AudioConversion.builder().build().convert(input, output);
        AudioTags expected = ALL.markedAs(Product.MIX);
        if (!ending.equals("wav")) {
            expected = expected.withIxml("").withoutLengths();
        }
        if (ending.startsWith("aif")) {
            expected = expected.withBroadcast(Optional.empty());
        }
        assertThat(tags(output)).isEqualTo(expected);
        assertThat(converted.notes()).containsExactlyElementsOf(leftOut(output, ALL));
        Path back = folder.resolve("back.wav");
        AudioConversion.builder().build().convert(output, back);
        assertThat(tags(back)).isEqualTo(expected);
    }

    @Test
    void oneNoteSaysWhatIsLeftOut() throws IOException {
        assertThat(leftOut(Path.of("a.wav"), ALL)).isEmpty();
        assertThat(leftOut(Path.of("a.flac"), ALL))
                .contains("FLAC has no place for the lengths of cue points, iXML; left out");
        assertThat(leftOut(Path.of("a.aiff"), ALL))
                .contains("AIFF has no place for the lengths of cue points, bext, iXML; left out");
        assertThat(leftOut(Path.of("a.mp3"), ALL)).contains("MP3 has no place for iXML; left out");
        assertThat(leftOut(Path.of("a.m4a"), ALL))
                .contains(
                        "M4A has no place for the kinds and descriptions of pictures, the lengths of cue points, bext, iXML; left out");
        assertThat(leftOut(Path.of("a.m4a"), AudioTags.NONE.with(Field.TRACK, "A1")))
                .contains("M4A has no place for track; left out");
        assertThat(leftOut(Path.of("a.opus"), ALL))
                .contains(
                        "Ogg Opus has no place for the peaks of ReplayGain, the lengths of cue points, iXML; left out");
        assertThat(leftOut(Path.of("a.ogg"), ALL))
                .contains("Ogg Vorbis has no place for the lengths of cue points, iXML; left out");
    }

    /** What is coded by ffmpeg too; milliseconds are frames here. */
    @ParameterizedTest
    @ValueSource(strings = {"mp3", "m4a", "ogg", "opus"})
    void everythingThatALossyFormatHasAPlaceForArrives(String ending) throws IOException {
        assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg is not installed");
        Path input = written("input.wav", 0.1);
        Path output = folder.resolve("output." + ending);
        ConvertedFile converted = AudioConversion.builder().build().convert(input, output);
        AudioTags expected = ALL.markedAs(Product.MIX).withIxml("");
        if (!ending.equals("mp3")) {
            expected = expected.withoutLengths();
        }
        if (ending.equals("m4a")) {
            Picture picture = ALL.pictures().get(0);
            expected = expected.withBroadcast(Optional.empty())
                    .withPictures(List.of(new Picture("image/png", Picture.Kind.FRONT_COVER, "", picture.image())));
        }
        if (ending.equals("opus")) {
            expected = expected.withReplayGain(new ReplayGain(
                    OptionalDouble.of(-6.5), OptionalDouble.empty(), OptionalDouble.of(-7.25), OptionalDouble.empty()));
        }
        assertThat(tags(output)).isEqualTo(expected);
        assertThat(converted.notes()).containsExactlyElementsOf(leftOut(output, ALL));
    }

    /** Other programs find it where they look for it. */
    @ParameterizedTest
    @ValueSource(strings = {"mp3", "m4a", "ogg", "opus"})
    void ffmpegFindsWhatIsWritten(String ending) throws Exception {
        assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg is not installed");
        Path output = folder.resolve("output." + ending);
        AudioConversion.builder().build().convert(written("input.wav", 0.1), output);
        Process probe = new ProcessBuilder(
                        Ffmpeg.find().orElseThrow().probe().toString(),
                        "-v",
                        "quiet",
                        "-show_chapters",
                        "-show_streams",
                        "-show_format",
                        output.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(probe.waitFor()).isZero();
        assertThat(told)
                .contains(
                        "Übung – 1",
                        "Somebody",
                        "Various",
                        "3/12",
                        "1/2",
                        "DEA001234567",
                        "take ½ = best",
                        "start_time=0.010000",
                        "start_time=0.100000",
                        "title=Chorus",
                        "DISPOSITION:attached_pic=1",
                        "codec_name=png");
    }

    /** A comment of a thousand segments, which needs several pages, and a stream of several. */
    @ParameterizedTest
    @ValueSource(strings = {"ogg", "opus"})
    void largePicturesInOggLeaveTheAudioAlone(String ending) throws IOException {
        assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg is not installed");
        byte[] image = new byte[300_000];
        new Random(5).nextBytes(image);
        AudioTags large = ALL.withPictures(
                List.of(new Picture("image/jpeg", Picture.Kind.BACK_COVER, "", ImageBytes.copyOf(image))));
        float[][] noise = new float[1][4 * RATE];
        Random random = new Random(3);
        for (int i = 0; i < noise[0].length; i++) {
            noise[0][i] = random.nextFloat() - 0.5f;
        }
        float[][] heard = new float[2][];
        int i = 0;
        for (AudioTags tags : List.of(large, AudioTags.NONE)) {
            Path file = folder.resolve(i + "." + ending);
            AudioFileSpec spec = new AudioFileSpec(RATE, 1, SampleEncoding.LOSSY).withTags(tags);
            try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
                writer.write(noise, 0, noise[0].length);
                writer.commit();
            }
            assertThat(AudioSource.of(file).warnings()).isEmpty();
            assertThat(tags(file).pictures()).isEqualTo(tags.pictures());
            heard[i++] = AudioFiles.read(file).channel(0);
        }
        assertThat(heard[0]).isEqualTo(heard[1]);
    }

    @Test
    void whatTellsOfTheFileStaysWithIt() throws IOException {
        Path input = folder.resolve("input.flac");
        AudioTags tags = AudioTags.NONE.withOtherTexts(
                Map.of("MOOD", "calm", "REPLAYGAIN_REFERENCE_LOUDNESS", "89.0 dB", "ITUNSMPB", "0 840", "MD5", "1"));
        AudioFileSpec spec = new AudioFileSpec(RATE, 1, SampleEncoding.PCM_16).withTags(tags);
        try (AudioWriter writer = AudioFiles.openWriter(input, spec)) {
            writer.write(new float[1][100], 0, 100);
            writer.commit();
        }
        assertThat(tags(input).otherTexts()).containsExactly(Map.entry("MOOD", "calm"));
    }

    /** What is louder or softer than before must be played at another gain: none is better than a wrong one. */
    @Test
    void gainsOfTheInputAreNotThoseOfTheDelivery() throws IOException {
        Path output = folder.resolve("output.flac");
        LoudnessDelivery.to(LoudnessTarget.ofLufs(-20)).deliver(written("input.wav", 0.1), output);
        assertThat(tags(output).replayGain()).isEqualTo(ReplayGain.NONE);
        assertThat(tags(output).get(Field.ISRC)).contains("DEA001234567");
        assertThat(tags(output).product()).contains(Product.MIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "flac"})
    void gainsOfADeliveryAreWhatWasMeasured(String ending) throws IOException {
        Map<Path, Path> album = new LinkedHashMap<>();
        album.put(written("loud.wav", 0.5), folder.resolve("loud-out." + ending));
        album.put(written("soft.wav", 0.05), folder.resolve("soft-out." + ending));
        LoudnessDelivery.to(LoudnessTarget.ofLufs(-16)).withReplayGain().deliverAlbum(album);
        LoudnessMeter[] meters = {new LoudnessMeter(RATE, 1), new LoudnessMeter(RATE, 1)};
        int track = 0;
        for (Path output : album.values()) {
            AudioFiles.read(output, meters[track++]::process);
        }
        Loudness all = LoudnessMeter.combined(List.of(meters));
        track = 0;
        for (Path output : album.values()) {
            ReplayGain measured = ReplayGain.of(meters[track++].loudness(), all);
            ReplayGain told = tags(output).replayGain();
            assertThat(told.trackGainDb().orElseThrow())
                    .isCloseTo(measured.trackGainDb().orElseThrow(), within(0.011));
            assertThat(told.trackPeak().orElseThrow())
                    .isCloseTo(measured.trackPeak().orElseThrow(), within(0.001));
            assertThat(told.albumGainDb().orElseThrow()).isCloseTo(-2, within(0.11));
            assertThat(told.albumPeak().orElseThrow())
                    .isCloseTo(measured.albumPeak().orElseThrow(), within(0.001));
        }
        Path single = folder.resolve("single." + ending);
        LoudnessDelivery.to(LoudnessTarget.ofLufs(-16)).withReplayGain().deliver(folder.resolve("loud.wav"), single);
        assertThat(tags(single).replayGain().trackGainDb().orElseThrow()).isCloseTo(-2, within(0.11));
        assertThat(tags(single).replayGain().albumGainDb()).isEmpty();
    }
}
