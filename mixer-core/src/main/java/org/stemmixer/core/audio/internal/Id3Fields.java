package org.stemmixer.core.audio.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.ImageBytes;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.internal.Bytes;

/** Collects what the frames of an ID3v2 tag say. Of several frames with the same meaning the first counts. */
final class Id3Fields {

    /** The frames that hold one text. */
    static final Map<String, AudioTags.Field> TEXT_FRAMES = Map.ofEntries(
            Map.entry("TIT2", AudioTags.Field.TITLE),
            Map.entry("TPE1", AudioTags.Field.ARTIST),
            Map.entry("TPE2", AudioTags.Field.ALBUM_ARTIST),
            Map.entry("TCOM", AudioTags.Field.COMPOSER),
            Map.entry("TALB", AudioTags.Field.ALBUM),
            Map.entry("TDRC", AudioTags.Field.DATE),
            Map.entry("TRCK", AudioTags.Field.TRACK),
            Map.entry("TPOS", AudioTags.Field.DISC),
            Map.entry("TCON", AudioTags.Field.GENRE),
            Map.entry("TSRC", AudioTags.Field.ISRC),
            Map.entry("TCOP", AudioTags.Field.COPYRIGHT),
            Map.entry("TSSE", AudioTags.Field.SOFTWARE));

    /** Frames of one text that has no field, and what it is called in other formats. */
    static final Map<String, String> OTHER_FRAMES = Map.of(
            "TBPM", "BPM",
            "TEXT", "LYRICIST",
            "TKEY", "INITIALKEY",
            "TMOO", "MOOD",
            "TPUB", "PUBLISHER");

    /** What encoded the file, as a rule, where no frame tells the software. */
    private static final String ENCODED_BY = "TENC";

    /** Begin, end, and both once more in bytes. */
    private static final int CHAPTER_BYTES = 4 * Integer.BYTES;

    private static final int MAX_CHAPTERS = 10_000;
    private static final long MAX_FRAME = 0xFFFFFFFFL;

    private final Map<AudioTags.Field, String> texts = new EnumMap<>(AudioTags.Field.class);

    /** What counts where a field has no frame of its own. */
    private final Map<AudioTags.Field, String> others = new EnumMap<>(AudioTags.Field.class);

    /** The year and the day of version 2.3, by the names of their frames. */
    private final Map<String, String> dates = new HashMap<>();

    private final List<Picture> pictures = new ArrayList<>();
    private ReplayGain replayGain = ReplayGain.NONE;
    private final OtherTexts otherTexts = new OtherTexts();
    private final Map<String, String> broadcast = new HashMap<>();
    private final OptionalInt sampleRate;
    private final List<CuePoint> chapters = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param sampleRate that places are to count at, in Hz; empty where nobody wants to know them
     */
    Id3Fields(OptionalInt sampleRate) {
        this.sampleRate = sampleRate;
    }

    void add(Id3Frames.Frame frame) {
        switch (frame.id()) {
            case "TYER", "TDAT" -> dates.putIfAbsent(frame.id(), new Id3Text(frame.content()).next());
            case "COMM" -> addComment(frame);
            case "TXXX" -> addNamed(frame);
            case "APIC" -> addPicture(frame);
            case "CHAP" -> addChapter(frame);
            case "IPLS", "TIPL" -> addPeople(frame);
            case ENCODED_BY -> put(others, AudioTags.Field.SOFTWARE, new Id3Text(frame.content()).next());
            default -> {
                AudioTags.Field field = TEXT_FRAMES.get(frame.id());
                String name = OTHER_FRAMES.get(frame.id());
                if (field != null) {
                    put(texts, field, text(field, new Id3Text(frame.content()).rest()));
                } else if (name != null) {
                    otherTexts.add(name, String.join("; ", new Id3Text(frame.content()).rest()));
                }
            }
        }
    }

    AudioTags tags() {
        put(others, AudioTags.Field.DATE, date());
        others.forEach((field, text) -> put(texts, field, text));
        AudioTags tags = AudioTags.NONE;
        for (Map.Entry<AudioTags.Field, String> text : texts.entrySet()) {
            tags = tags.with(text.getKey(), text.getValue());
        }
        Optional<BroadcastExtension> told =
                sampleRate.isEmpty() ? Optional.empty() : BroadcastTexts.parse(broadcast, sampleRate.getAsInt());
        if (told.isEmpty()) {
            otherTexts.add(BroadcastTexts.DESCRIPTION, broadcast.getOrDefault(BroadcastTexts.DESCRIPTION, ""));
        }
        chapters.sort(Comparator.comparingLong(CuePoint::frame));
        return tags.withPictures(pictures)
                .withReplayGain(replayGain)
                .withOtherTexts(otherTexts.all())
                .withCuePoints(chapters)
                .withBroadcast(told);
    }

    private static void put(Map<AudioTags.Field, String> target, AudioTags.Field field, String text) {
        if (!text.isEmpty()) {
            target.putIfAbsent(field, text);
        }
    }

    private static String text(AudioTags.Field field, List<String> values) {
        return switch (field) {
            case GENRE -> values.stream().map(Id3Genres::inWords).collect(Collectors.joining("; "));
            case DATE -> values.isEmpty() ? "" : day(values.get(0));
            default -> String.join("; ", values);
        };
    }

    /** A time stamp without its time of the day. */
    private static String day(String timestamp) {
        int time = timestamp.indexOf('T');
        return time < 0 ? timestamp : timestamp.substring(0, time);
    }

    /** The year with the day, which is written as DDMM. */
    private String date() {
        String year = dates.getOrDefault("TYER", "");
        String day = dates.getOrDefault("TDAT", "");
        return year.matches("\\d{4}") && day.matches("\\d{4}")
                ? year + "-" + day.substring(2) + "-" + day.substring(0, 2)
                : year;
    }

    /** A comment counts if it has no description; another if there is none such, but for what iTunes notes for itself. */
    private void addComment(Id3Frames.Frame frame) {
        Id3Text source = new Id3Text(frame.content());
        if (frame.content().remaining() < 3) {
            return;
        }
        Bytes.at(frame.content(), frame.content().position() + 3); // its language
        String description = source.next();
        if (!description.startsWith("iTun")) {
            put(description.isEmpty() ? texts : others, AudioTags.Field.COMMENT, source.next());
        }
    }

    /** A text with a name of its own, which may be that of a field. */
    private void addNamed(Id3Frames.Frame frame) {
        Id3Text source = new Id3Text(frame.content());
        String name = source.next().toUpperCase(Locale.ROOT);
        int content = frame.content().position();
        replayGain = replayGain.with(name, source.next());
        Bytes.at(frame.content(), content);
        for (AudioTags.Field field : AudioTags.Field.values()) {
            if (field.name().equals(name)) {
                put(others, field, text(field, source.rest()));
                return;
            }
        }
        String text = String.join("; ", source.rest());
        if (BroadcastTexts.isOne(name) || name.equals(BroadcastTexts.DESCRIPTION)) {
            broadcast.putIfAbsent(name, text);
        } else {
            otherTexts.add(name, text);
        }
    }

    /** A chapter, whose place is told in milliseconds, and its title. */
    private void addChapter(Id3Frames.Frame frame) {
        ByteBuffer content = frame.content();
        while (content.hasRemaining() && content.get() != 0) {
            // its name
        }
        if (sampleRate.isEmpty() || content.remaining() < CHAPTER_BYTES || chapters.size() >= MAX_CHAPTERS) {
            return;
        }
        long begin = frames(content.getInt());
        long end = frames(content.getInt());
        Bytes.at(content, content.position() + 2 * Integer.BYTES);
        String title = "";
        Id3Frames parts = new Id3Frames(frame.version(), content.slice());
        for (Optional<Id3Frames.Frame> part = parts.next(); part.isPresent(); part = parts.next()) {
            if (part.get().id().equals("TIT2")) {
                title = new Id3Text(part.get().content()).next();
            }
        }
        if (begin <= MAX_FRAME && end <= MAX_FRAME) {
            chapters.add(new CuePoint(begin, Math.max(0, end - begin), title));
        }
    }

    private long frames(int milliseconds) {
        return Math.round(Integer.toUnsignedLong(milliseconds) * (double) sampleRate.orElse(0) / 1000);
    }

    /** A picture; one that is only linked to, has no bytes or is too large is passed over. */
    private void addPicture(Id3Frames.Frame frame) {
        Id3Text source = new Id3Text(frame.content());
        String mimeType = frame.version() == 2 ? mimeType(frame.content()) : source.nextLatin();
        if (!frame.content().hasRemaining() || mimeType.equals("-->")) {
            return;
        }
        Picture.Kind kind = Picture.Kind.of(frame.content().get());
        String description = source.next();
        if (AudioTags.NONE
                .withPictures(pictures)
                .haveRoomForPicture(frame.content().remaining())) {
            pictures.add(new Picture(mimeType, kind, description, ImageBytes.copyOf(frame.content())));
        }
    }

    /** Version 2.2 has three letters for it: JPG, PNG, or the arrow of a link. */
    private static String mimeType(ByteBuffer content) {
        byte[] format = new byte[Math.min(3, content.remaining())];
        content.get(format);
        String name = new String(format, StandardCharsets.ISO_8859_1);
        return switch (name) {
            case "-->" -> name;
            case "JPG" -> "image/jpeg";
            default -> "image/" + name.toLowerCase(Locale.ROOT);
        };
    }

    /** Roles and names in turn. */
    private void addPeople(Id3Frames.Frame frame) {
        List<String> people = new Id3Text(frame.content()).rest();
        for (int i = 0; i + 1 < people.size(); i += 2) {
            if (people.get(i).toLowerCase(Locale.ROOT).contains("engineer")) {
                put(texts, AudioTags.Field.ENGINEER, people.get(i + 1));
            }
        }
    }
}
