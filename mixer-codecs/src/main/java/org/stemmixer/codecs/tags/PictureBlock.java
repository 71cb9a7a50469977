package org.stemmixer.codecs.tags;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.ImageBytes;
import org.stemmixer.core.audio.Picture;

/** Pictures as FLAC has them (RFC 9639, 8.8), and Vorbis comments too, as text: METADATA_BLOCK_PICTURE. */
public final class PictureBlock {

    /** Kind, two lengths of texts, width, height, depth, number of colours, and the length of the image. */
    private static final int FIXED_BYTES = 8 * Integer.BYTES;

    private PictureBlock() {}

    /** Reads a block; empty if it is damaged, cut off, without an image or larger than {@link Picture#MAX_BYTES}. */
    public static Optional<Picture> parse(ByteBuffer block) {
        ByteBuffer in = block.slice();
        if (in.remaining() < FIXED_BYTES) {
            return Optional.empty();
        }
        Picture.Kind kind = Picture.Kind.of(in.getInt());
        Optional<ByteBuffer> type = part(in, 0);
        Optional<ByteBuffer> description = type.flatMap(known -> part(in, 0));
        Optional<ByteBuffer> image = description.flatMap(known -> part(in, 4 * Integer.BYTES));
        return image.filter(bytes -> bytes.hasRemaining() && bytes.remaining() <= Picture.MAX_BYTES)
                .map(bytes -> new Picture(
                        text(type).toLowerCase(Locale.ROOT), kind, text(description), ImageBytes.copyOf(bytes)));
    }

    /** Bytes that begin with their length, behind others. */
    private static Optional<ByteBuffer> part(ByteBuffer in, int passed) {
        if (in.remaining() < passed + Integer.BYTES) {
            return Optional.empty();
        }
        in.position(in.position() + passed);
        long length = Integer.toUnsignedLong(in.getInt());
        if (length > in.remaining()) {
            return Optional.empty();
        }
        ByteBuffer part = in.slice(in.position(), (int) length);
        in.position(in.position() + part.remaining());
        return Optional.of(part);
    }

    private static String text(Optional<ByteBuffer> bytes) {
        return bytes.map(part -> StandardCharsets.UTF_8.decode(part).toString()).orElse("");
    }

    /** Tags with more pictures, as far as there is room. */
    public static AudioTags add(AudioTags tags, List<Picture> pictures) {
        AudioTags more = tags;
        for (Picture picture : pictures) {
            if (more.haveRoomForPicture(picture.image().length())) {
                List<Picture> all = new ArrayList<>(more.pictures());
                all.add(picture);
                more = more.withPictures(all);
            }
        }
        return more;
    }

    /** Writes a block; what the image is like is not told. */
    public static byte[] write(Picture picture) {
        byte[] type = picture.mimeType().getBytes(StandardCharsets.UTF_8);
        byte[] description = picture.description().getBytes(StandardCharsets.UTF_8);
        ByteBuffer image = picture.image().buffer();
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + type.length + description.length + image.remaining());
        out.putInt(picture.kind().code());
        out.putInt(type.length).put(type);
        out.putInt(description.length).put(description);
        out.putInt(0).putInt(0).putInt(0).putInt(0);
        out.putInt(image.remaining()).put(image);
        return out.array();
    }
}
