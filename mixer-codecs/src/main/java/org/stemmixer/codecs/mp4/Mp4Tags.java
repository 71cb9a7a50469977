package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioTags.Field;
import org.stemmixer.core.audio.ImageBytes;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.audio.internal.Id3Genres;
import org.stemmixer.core.audio.internal.OtherTexts;

/** What a file says about itself, as iTunes writes it: the box ilst in moov, udta, meta. */
final class Mp4Tags {

    private static final int MAX_TEXT_BYTES = 1 << 16;
    private static final int MAX_ITEMS = 1000;
    private static final int DATA_HEADER_BYTES = 8;

    /** Texts, by the type of their box; boxes of the type {@code ----} have a name instead. */
    static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("\u00A9nam", Field.TITLE),
            Map.entry("\u00A9ART", Field.ARTIST),
            Map.entry("\u00A9alb", Field.ALBUM),
            Map.entry("aART", Field.ALBUM_ARTIST),
            Map.entry("\u00A9wrt", Field.COMPOSER),
            Map.entry("\u00A9day", Field.DATE),
            Map.entry("\u00A9gen", Field.GENRE),
            Map.entry("trkn", Field.TRACK),
            Map.entry("disk", Field.DISC),
            Map.entry("ISRC", Field.ISRC),
            Map.entry("\u00A9cmt", Field.COMMENT),
            Map.entry("cprt", Field.COPYRIGHT),
            Map.entry("ENGINEER", Field.ENGINEER),
            Map.entry("\u00A9too", Field.SOFTWARE));

    static final String NAMED = "----";
    static final Set<String> NUMBERED = Set.of("trkn", "disk");

    /** A genre by the number that ID3 gives it, counted from 1. */
    private static final String NUMBERED_GENRE = "gnre";

    static final String PICTURE = "covr";
    static final String CHAPTERS = "chpl";
    private static final int MAX_CHAPTER_BYTES = 1 << 17;

    /** What kinds of data are images (QuickTime File Format, well-known types). */
    static final Map<Integer, String> IMAGES = Map.of(13, "image/jpeg", 14, "image/png", 27, "image/bmp");

    private static final String GAPLESS = "iTunSMPB";

    /** Zero, the encoder's delay, and more: numbers in hexadecimal. */
    private static final Pattern DELAY = Pattern.compile("\\s*\\p{XDigit}+\\s+(\\p{XDigit}{1,8})\\s.*", Pattern.DOTALL);

    /** A delay beyond this is not to be believed, as in other programs. */
    private static final int MAX_DELAY = 16384;

    private final Map<String, String> texts = new HashMap<>();
    private ReplayGain replayGain = ReplayGain.NONE;
    private AudioTags pictures = AudioTags.NONE;
    private final OtherTexts otherTexts = new OtherTexts();
    private ByteBuffer chapters = ByteBuffer.allocate(0);

    private Mp4Tags() {}

    /** Reads the tags of a movie. */
    static Mp4Tags read(BoxFile file, Box moov) throws IOException {
        Mp4Tags tags = new Mp4Tags();
        Optional<Box> meta = file.find(moov, "udta", "meta");
        if (meta.isEmpty()) {
            meta = file.find(moov, "meta");
        }
        if (meta.isPresent()) {
            Optional<Box> ilst = itemList(file, meta.get());
            if (ilst.isPresent()) {
                List<Box> items = file.in(ilst.get());
                for (Box item : items.subList(0, Math.min(MAX_ITEMS, items.size()))) {
                    tags.add(file, item);
                }
            }
        }
        Optional<Box> chpl = file.find(moov, "udta", CHAPTERS);
        if (chpl.isPresent()) {
            tags.chapters = file.content(chpl.get(), MAX_CHAPTER_BYTES);
        }
        return tags;
    }

    /** A box meta has a version in MP4 files, and none in QuickTime's. */
    private static Optional<Box> itemList(BoxFile file, Box meta) throws IOException {
        for (int version : new int[] {4, 0}) {
            Optional<Box> found = file.boxes(meta.start() + version, meta.end()).stream()
                    .filter(box -> box.type().equals("ilst"))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void add(BoxFile file, Box item) throws IOException {
        String name = item.type();
        Box data = null;
        for (Box part : file.in(item)) {
            if (part.type().equals("name") && item.type().equals(NAMED)) {
                name = text(file.content(part, MAX_TEXT_BYTES), 4);
            } else if (part.type().equals("data") && name.equals(PICTURE)) {
                addPicture(file, part);
            } else if (part.type().equals("data") && data == null) {
                data = part;
            }
        }
        if (data == null) {
            return;
        }
        ByteBuffer content = file.content(data, MAX_TEXT_BYTES);
        if (NUMBERED.contains(name)) {
            texts.putIfAbsent(name, number(content));
        } else if (name.equals(NUMBERED_GENRE) && content.limit() >= DATA_HEADER_BYTES + 2) {
            texts.putIfAbsent("\u00A9gen", Id3Genres.name(content.getShort(DATA_HEADER_BYTES) - 1));
        } else if (FIELDS.containsKey(name) || name.equals(GAPLESS)) {
            texts.putIfAbsent(name, text(content, DATA_HEADER_BYTES));
        } else if (item.type().equals(NAMED)) {
            String text = text(content, DATA_HEADER_BYTES);
            replayGain = replayGain.with(name.toUpperCase(Locale.ROOT), text);
            otherTexts.add(name, text);
        }
    }

    private void addPicture(BoxFile file, Box data) throws IOException {
        if (pictures.haveRoomForPicture(data.bytes() - DATA_HEADER_BYTES)) {
            ByteBuffer content = file.content(data);
            String type = IMAGES.getOrDefault(content.getInt(0) & 0xFFFFFF, "");
            List<Picture> more = new ArrayList<>(pictures.pictures());
            more.add(new Picture(
                    type, Picture.Kind.FRONT_COVER, "", ImageBytes.copyOf(content.position(DATA_HEADER_BYTES))));
            pictures = pictures.withPictures(more);
        }
    }

    private static String text(ByteBuffer content, int from) {
        int start = Math.min(from, content.limit());
        return StandardCharsets.UTF_8
                .decode(content.slice(start, content.limit() - start))
                .toString()
                .replace("\0", "")
                .trim();
    }

    /** The number of a track or disc, and of how many, if it says. */
    private static String number(ByteBuffer content) {
        if (content.limit() < DATA_HEADER_BYTES + 4) {
            return "";
        }
        int number = content.getShort(DATA_HEADER_BYTES + 2) & 0xFFFF;
        int of = content.limit() < DATA_HEADER_BYTES + 6 ? 0 : content.getShort(DATA_HEADER_BYTES + 4) & 0xFFFF;
        return number == 0 ? "" : of == 0 ? String.valueOf(number) : number + "/" + of;
    }

    /**
     * What there is.
     *
     * @param sampleRate of the audio in Hz, for places in it
     */
    AudioTags tags(int sampleRate) {
        AudioTags tags = AudioTags.NONE;
        for (Map.Entry<String, Field> field : FIELDS.entrySet()) {
            tags = tags.with(field.getValue(), texts.getOrDefault(field.getKey(), ""));
        }
        return tags.withPictures(pictures.pictures())
                .withReplayGain(replayGain)
                .withOtherTexts(otherTexts.all())
                .withCuePoints(Mp4Chapters.parse(chapters, sampleRate));
    }

    /** How many frames an encoder put before the audio, as iTunes and Apple's encoder note it. */
    OptionalInt encoderDelay() {
        Matcher numbers = DELAY.matcher(texts.getOrDefault(GAPLESS, ""));
        if (!numbers.matches()) {
            return OptionalInt.empty();
        }
        long delay = Long.parseLong(numbers.group(1), 16);
        return delay > 0 && delay < MAX_DELAY ? OptionalInt.of((int) delay) : OptionalInt.empty();
    }
}
