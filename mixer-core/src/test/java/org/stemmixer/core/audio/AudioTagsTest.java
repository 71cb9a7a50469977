package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.AudioTags.Field;

/** What tags hold, whatever format they come from. */
class AudioTagsTest {

    private static Picture cover(byte... bytes) {
        return new Picture("image/png", Picture.Kind.FRONT_COVER, "", ImageBytes.copyOf(bytes));
    }

    private static Picture large(int bytes) {
        return new Picture("image/jpeg", Picture.Kind.OTHER, "", ImageBytes.copyOf(new byte[bytes]));
    }

    private static ReplayGain trackGain(double db) {
        return new ReplayGain(
                OptionalDouble.of(db), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    @Test
    void picturesAreEqualByTheirBytes() {
        byte[] bytes = {1, 2, 3};
        Picture picture = cover(bytes);
        bytes[0] = 9;
        assertThat(picture)
                .isEqualTo(cover((byte) 1, (byte) 2, (byte) 3))
                .hasSameHashCodeAs(cover((byte) 1, (byte) 2, (byte) 3));
        assertThat(picture).isNotEqualTo(cover((byte) 1));
        picture.image().toArray()[0] = 9;
        ByteBuffer buffer = picture.image().buffer();
        assertThat(buffer.get()).isEqualTo((byte) 1);
        assertThat(picture.image().buffer().position()).isZero();
        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> buffer.put(0, (byte) 9));
        assertThat(AudioTags.NONE.withPictures(List.of(picture)))
                .isEqualTo(AudioTags.NONE.withPictures(List.of(cover((byte) 1, (byte) 2, (byte) 3))))
                .isNotEqualTo(AudioTags.NONE);
    }

    @Test
    void picturesHaveABound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageBytes.copyOf(new byte[0]))
                .withMessage("bytes must be in [1, 16000000], but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageBytes.copyOf(new byte[Picture.MAX_BYTES + 1]))
                .withMessage("bytes must be in [1, 16000000], but was 16000001");
        AudioTags full = AudioTags.NONE.withPictures(List.of(large(Picture.MAX_BYTES), large(Picture.MAX_BYTES - 1)));
        assertThat(full.haveRoomForPicture(1)).isTrue();
        for (long bytes : new long[] {0, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(full.haveRoomForPicture(bytes)).isFalse();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        full.withPictures(List.of(large(Picture.MAX_BYTES), large(Picture.MAX_BYTES - 1), large(2))))
                .withMessage("pictures must have at most 32000000 bytes together, but have 32000001");
    }

    @Test
    void kindsOfPicturesHaveTheNumbersOfFiles() {
        assertThat(Picture.Kind.of(3)).isEqualTo(Picture.Kind.FRONT_COVER);
        assertThat(Picture.Kind.of(17)).as("a bright coloured fish").isEqualTo(Picture.Kind.OTHER);
        for (Picture.Kind kind : Picture.Kind.values()) {
            assertThat(Picture.Kind.of(kind.code())).isEqualTo(kind);
        }
    }

    @Test
    void oneKindOfTagsIsCompletedByAnother() {
        AudioTags first = AudioTags.NONE.with(Field.TITLE, "first").withReplayGain(trackGain(1));
        AudioTags second = AudioTags.NONE
                .with(Field.TITLE, "second")
                .with(Field.ISRC, "DEA001234567")
                .withCuePoints(List.of(new CuePoint(1, "verse")))
                .withIxml("<BWFXML/>")
                .withPictures(List.of(cover((byte) 1)))
                .withReplayGain(trackGain(2));
        AudioTags both = first.completedBy(second);
        assertThat(both).isEqualTo(second.with(Field.TITLE, "first").withReplayGain(trackGain(1)));
        assertThat(AudioTags.NONE.completedBy(second)).isEqualTo(second);
        assertThat(second.completedBy(AudioTags.NONE)).isEqualTo(second);
    }

    @Test
    void stretchesFollowTheRate() {
        AudioTags tags = AudioTags.NONE.withCuePoints(List.of(new CuePoint(441, 882, "verse")));
        assertThat(tags.atRate(44_100, 48_000).cuePoints()).containsExactly(new CuePoint(480, 960, "verse"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CuePoint(0, -1, ""))
                .withMessage("lengthFrames must be in [0, 4294967295], but was -1");
    }
}
