package org.stemmixer.codecs.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.audio.CuePoint;

class VorbisCommentsTest {

    @Test
    void readsTheUsualNamesInAnySpelling() {
        AudioTags tags = parse(block(
                "reference libFLAC 1.4.2", "title=Grüße", "Artist=A", "ARTIST=B", "TRACKNUMBER=7", "year=1999", "X=y"));
        assertThat(tags.texts())
                .containsEntry(AudioTags.Field.TITLE, "Grüße")
                .containsEntry(AudioTags.Field.ARTIST, "A; B")
                .containsEntry(AudioTags.Field.TRACK, "7")
                .containsEntry(AudioTags.Field.DATE, "1999")
                .containsEntry(AudioTags.Field.SOFTWARE, "reference libFLAC 1.4.2")
                .hasSize(5);
    }

    @Test
    void theFirstNameOfAFieldCounts() {
        AudioTags tags = parse(block("v", "DESCRIPTION=second", "COMMENT=first", "YEAR=1", "DATE=2"));
        assertThat(tags.get(AudioTags.Field.COMMENT)).contains("first");
        assertThat(tags.get(AudioTags.Field.DATE)).contains("2");
    }

    @Test
    void readsWhatFfmpegMakesOfABroadcastWave() {
        AudioTags tags = parse(block("Lavf", "DESCRIPTION=desc", "date=2026-01-02", "time_reference=48000"));
        assertThat(tags.timeReferenceFrames()).hasValue(48_000);
        assertThat(tags.broadcast()).map(BroadcastExtension::description).contains("desc");
        assertThat(tags.texts()).doesNotContainKey(AudioTags.Field.COMMENT);
    }

    @Test
    void aTimeReferenceThatIsNoTimeOfDayIsLeftOut() {
        assertThat(parse(block("", "TIME_REFERENCE=99999999999")).timeReferenceFrames())
                .isEmpty();
        assertThat(parse(block("", "TIME_REFERENCE=soon")).timeReferenceFrames())
                .isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        AudioTags tags = AudioTags.NONE
                .withBroadcast(Optional.of(
                        new BroadcastExtension("d", "o", "r", "2026-11-29", "10:00:00", OptionalLong.of(123), "h\r\n")))
                .withCuePoints(List.of(
                        new CuePoint(0, ""), new CuePoint(12_345_678, "Chorus"), new CuePoint(0xFFFFFFFFL, "end")));
        for (AudioTags.Field field : AudioTags.Field.values()) {
            tags = tags.with(field, "text of " + field + " ♪=");
        }
        for (int rate : new int[] {1, 8000, 44_100, 192_000, 768_000}) {
            AudioTags read = VorbisComments.parse(ByteBuffer.wrap(VorbisComments.write(tags, rate)), rate);
            assertThat(read).isEqualTo(tags);
        }
    }

    @Test
    void chaptersHaveMilliseconds() {
        AudioTags tags = parse(block(
                "", "CHAPTER002=00:01:02.5", "CHAPTER001=00:00:00.250", "CHAPTER001NAME=Verse", "CHAPTER003=never"));
        assertThat(tags.cuePoints()).containsExactly(new CuePoint(12_000, "Verse"), new CuePoint(3_000_000, ""));
    }

    @Test
    void everyFrameOfASecondComesBack() {
        int rate = 44_100;
        List<CuePoint> cues = new Random(1)
                .longs(2000, 0, 0xFFFFFFFFL)
                .mapToObj(frame -> new CuePoint(frame, ""))
                .toList();
        AudioTags tags = AudioTags.NONE.withCuePoints(cues);
        assertThat(VorbisComments.parse(ByteBuffer.wrap(VorbisComments.write(tags, rate)), rate)
                        .cuePoints())
                .isEqualTo(cues);
    }

    @Test
    void whatWasCutOffOrDamagedIsReadAsFarAsItIsThere() {
        byte[] whole = block("vendor", "TITLE=One", "ARTIST=Two");
        Random random = new Random(2);
        for (int length = 0; length < whole.length; length++) {
            parse(Arrays.copyOf(whole, length));
            byte[] damaged = whole.clone();
            damaged[length] = (byte) random.nextInt();
            parse(damaged);
        }
        assertThat(parse(Arrays.copyOf(whole, whole.length - 3)).texts())
                .containsEntry(AudioTags.Field.TITLE, "One")
                .doesNotContainKey(AudioTags.Field.ARTIST);
    }

    private static AudioTags parse(byte[] block) {
        return VorbisComments.parse(ByteBuffer.wrap(block), 48_000);
    }

    private static byte[] block(String vendor, String... comments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, vendor);
        out.writeBytes(length(comments.length));
        for (String comment : comments) {
            put(out, comment);
        }
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(length(bytes.length));
        out.writeBytes(bytes);
    }

    private static byte[] length(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
