package org.stemmixer.core.audio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import org.stemmixer.core.internal.LibraryVersion;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.internal.Checks;

/**
 * What an audio file says about itself beside its samples. Immutable, equal by value.
 *
 * <p>In WAV files the texts are in the chunk LIST INFO, cue points in cue and LIST adtl, the rest in bext, iXML and an ID3
 * tag; a format leaves out what it has no place for. Images are held as they are in the file, up to {@value
 * #MAX_PICTURE_BYTES} bytes together, for as long as the tags are; nothing else here grows with what a file claims. Every
 * file that Stem Mixer writes names it as its software, and says whether it is a mix, a processed song or anything else;
 * {@link #product()} tells.
 */
public final class AudioTags {

    /** A text about a recording. */
    public enum Field {
        /** What it is called. */
        TITLE,
        /** Who plays. */
        ARTIST,
        /** Whose album it is, where that is not who plays: {@code Various Artists}, for example. */
        ALBUM_ARTIST,
        /** Who has written the music. */
        COMPOSER,
        /** The album or product that it belongs to. */
        ALBUM,
        /** When it was made: a year, or a day as {@code 2026-11-29}. */
        DATE,
        /** Its kind of music. */
        GENRE,
        /** Its number on the album, or that and how many there are: {@code 3/12}. */
        TRACK,
        /** The number of its disc, or that and how many there are: {@code 1/2}. */
        DISC,
        /** The international standard recording code: 12 letters and digits. */
        ISRC,
        /** Anything else. */
        COMMENT,
        /** Who owns it. */
        COPYRIGHT,
        /** Who worked on it. */
        ENGINEER,
        /** The program that has written the file. */
        SOFTWARE
    }

    /** What a file of Stem Mixer is. */
    public enum Product {
        /** A mix of stems. */
        MIX,
        /** A finished song that was processed. */
        SONG,
        /** Any other audio: a stem, for example. */
        AUDIO
    }

    /** The most bytes that the images of one file may have together. */
    public static final int MAX_PICTURE_BYTES = 2 * Picture.MAX_BYTES;

    /** Nothing. */
    public static final AudioTags NONE =
            new AudioTags(new Content(Map.of(), Map.of(), List.of(), Optional.empty(), "", List.of(), ReplayGain.NONE));

    /** So many texts of other names are named in a note. */
    private static final int NAMED_TEXTS = 5;

    private static final String MAKER = "Stem Mixer ";

    private final Content content;

    private record Content(
            Map<Field, String> texts,
            Map<String, String> otherTexts,
            List<CuePoint> cuePoints,
            Optional<BroadcastExtension> broadcast,
            String ixml,
            List<Picture> pictures,
            ReplayGain replayGain) {}

    private AudioTags(Content content) {
        this.content = content;
    }

    /** A text; that of DATE and COMMENT is taken from the broadcast extension where there is none of their own. */
    public Optional<String> get(Field field) {
        return Optional.ofNullable(content.texts.get(field)).or(() -> switch (field) {
            case DATE -> content.broadcast.map(BroadcastExtension::date).filter(date -> !date.isEmpty());
            case COMMENT ->
                content.broadcast.map(BroadcastExtension::description).filter(text -> !text.isEmpty());
            default -> Optional.<String>empty();
        });
    }

    /** The texts that are there on their own account. */
    public Map<Field, String> texts() {
        return content.texts;
    }

    /** Texts of other names, which programs and people have given, by these names in capitals, in the order of the file. */
    public Map<String, String> otherTexts() {
        return content.otherTexts;
    }

    /** The same for formats that mark places, and no stretches. */
    public AudioTags withoutLengths() {
        return withCuePoints(content.cuePoints.stream()
                .map(cue -> new CuePoint(cue.frame(), cue.label()))
                .toList());
    }

    /** Marked places, in the order of the file. */
    public List<CuePoint> cuePoints() {
        return content.cuePoints;
    }

    /** What broadcasters write. */
    public Optional<BroadcastExtension> broadcast() {
        return content.broadcast;
    }

    /** Where the file begins on its session's timeline: frames since midnight, at the file's own rate. */
    public OptionalLong timeReferenceFrames() {
        return content.broadcast.map(BroadcastExtension::timeReferenceFrames).orElse(OptionalLong.empty());
    }

    /** The iXML document of recorders and editors, as it is; empty if there is none. */
    public String ixml() {
        return content.ixml;
    }

    /** Pictures, in the order of the file. */
    public List<Picture> pictures() {
        return content.pictures;
    }

    /** The gains that players are told to play the file at; {@link ReplayGain#NONE} if they are told nothing. */
    public ReplayGain replayGain() {
        return content.replayGain;
    }

    /** Whether Stem Mixer has written the file. */
    public boolean madeByStemMixer() {
        return product().isPresent();
    }

    /** What the file is if Stem Mixer has written it. */
    public Optional<Product> product() {
        String software = content.texts.getOrDefault(Field.SOFTWARE, "");
        if (!software.startsWith(MAKER)) {
            return Optional.empty();
        }
        for (Product product : List.of(Product.MIX, Product.SONG)) {
            if (software.endsWith(kind(product))) {
                return Optional.of(product);
            }
        }
        return Optional.of(Product.AUDIO);
    }

    /** The same, of a file that this version of Stem Mixer writes. */
    public AudioTags markedAs(Product product) {
        return with(Field.SOFTWARE, MAKER + LibraryVersion.current() + kind(product));
    }

    private static String kind(Product product) {
        return product == Product.AUDIO ? "" : ", " + product.name().toLowerCase(Locale.ROOT);
    }

    /** The same with one text; an empty one takes it away. */
    public AudioTags with(Field field, String text) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        texts.putAll(content.texts);
        if (Objects.requireNonNull(text, "text").isEmpty()) {
            texts.remove(field);
        } else {
            texts.put(field, text);
        }
        return new AudioTags(new Content(
                Collections.unmodifiableMap(texts),
                content.otherTexts,
                content.cuePoints,
                content.broadcast,
                content.ixml,
                content.pictures,
                content.replayGain));
    }

    /**
     * The same with other texts of other names.
     *
     * @param otherTexts by names in capitals, of which none is that of a {@link Field}; their order is kept
     */
    public AudioTags withOtherTexts(Map<String, String> otherTexts) {
        return new AudioTags(new Content(
                content.texts,
                Collections.unmodifiableMap(new LinkedHashMap<>(otherTexts)),
                content.cuePoints,
                content.broadcast,
                content.ixml,
                content.pictures,
                content.replayGain));
    }

    /** The same with other cue points. */
    public AudioTags withCuePoints(List<CuePoint> cuePoints) {
        return new AudioTags(new Content(
                content.texts,
                content.otherTexts,
                List.copyOf(cuePoints),
                content.broadcast,
                content.ixml,
                content.pictures,
                content.replayGain));
    }

    /** The same with another broadcast extension. */
    public AudioTags withBroadcast(Optional<BroadcastExtension> broadcast) {
        return new AudioTags(new Content(
                content.texts,
                content.otherTexts,
                content.cuePoints,
                Objects.requireNonNull(broadcast, "broadcast"),
                content.ixml,
                content.pictures,
                content.replayGain));
    }

    /** The same with another iXML document; an empty one takes it away. */
    public AudioTags withIxml(String ixml) {
        return new AudioTags(new Content(
                content.texts,
                content.otherTexts,
                content.cuePoints,
                content.broadcast,
                Objects.requireNonNull(ixml, "ixml"),
                content.pictures,
                content.replayGain));
    }

    /**
     * The same with other pictures.
     *
     * @throws IllegalArgumentException if their images have more than {@value #MAX_PICTURE_BYTES} bytes together
     */
    public AudioTags withPictures(List<Picture> pictures) {
        long bytes = bytes(pictures);
        if (bytes > MAX_PICTURE_BYTES) {
            throw new IllegalArgumentException(
                    "pictures must have at most " + MAX_PICTURE_BYTES + " bytes together, but have " + bytes);
        }
        return new AudioTags(new Content(
                content.texts,
                content.otherTexts,
                content.cuePoints,
                content.broadcast,
                content.ixml,
                List.copyOf(pictures),
                content.replayGain));
    }

    /**
     * Whether there can be one more picture, so that who reads a file can ask before the image is in memory.
     *
     * @param bytes of its image, any number
     */
    public boolean haveRoomForPicture(long bytes) {
        return bytes >= 1 && bytes <= Math.min(Picture.MAX_BYTES, MAX_PICTURE_BYTES - bytes(content.pictures));
    }

    private static long bytes(List<Picture> pictures) {
        return pictures.stream().mapToLong(picture -> picture.image().length()).sum();
    }

    /** The same with other gains; {@link ReplayGain#NONE} takes them away. */
    public AudioTags withReplayGain(ReplayGain replayGain) {
        return new AudioTags(new Content(
                content.texts,
                content.otherTexts,
                content.cuePoints,
                content.broadcast,
                content.ixml,
                content.pictures,
                Objects.requireNonNull(replayGain, "replayGain")));
    }

    /** The same with what these do not say and others do: of a file that has tags of several kinds, the best first. */
    public AudioTags completedBy(AudioTags others) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        texts.putAll(others.content.texts);
        texts.putAll(content.texts);
        Map<String, String> otherTexts = new LinkedHashMap<>(content.otherTexts);
        others.content.otherTexts.forEach(otherTexts::putIfAbsent);
        return new AudioTags(new Content(
                Collections.unmodifiableMap(texts),
                Collections.unmodifiableMap(otherTexts),
                content.cuePoints.isEmpty() ? others.content.cuePoints : content.cuePoints,
                content.broadcast.or(() -> others.content.broadcast),
                content.ixml.isEmpty() ? others.content.ixml : content.ixml,
                content.pictures.isEmpty() ? others.content.pictures : content.pictures,
                content.replayGain.completedBy(others.content.replayGain)));
    }

    /** What these say and others, which are a part of them, do not: in words. */
    List<String> beyond(AudioTags others) {
        List<String> beyond = new ArrayList<>();
        for (Field field : content.texts.keySet()) {
            if (!others.content.texts.containsKey(field)) {
                beyond.add(
                        field == Field.ISRC
                                ? field.name()
                                : field.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        List<String> names = new ArrayList<>(content.otherTexts.keySet());
        names.removeAll(others.content.otherTexts.keySet());
        names.stream().limit(NAMED_TEXTS).map(Text::printable).forEach(beyond::add);
        if (names.size() > NAMED_TEXTS) {
            beyond.add((names.size() - NAMED_TEXTS) + " more texts");
        }
        if (others.content.pictures.size() < content.pictures.size()) {
            beyond.add("pictures");
        } else if (!others.content.pictures.equals(content.pictures)) {
            beyond.add("the kinds and descriptions of pictures");
        }
        ReplayGain kept = others.content.replayGain;
        if (!kept.equals(content.replayGain)) {
            boolean gains = kept.trackGainDb().equals(content.replayGain.trackGainDb())
                    && kept.albumGainDb().equals(content.replayGain.albumGainDb());
            beyond.add(gains ? "the peaks of ReplayGain" : "ReplayGain");
        }
        if (others.content.cuePoints.size() < content.cuePoints.size()) {
            beyond.add("cue points");
        } else if (!others.content.cuePoints.equals(content.cuePoints)) {
            beyond.add("the lengths of cue points");
        }
        if (others.content.broadcast.isEmpty() && content.broadcast.isPresent()) {
            beyond.add("bext");
        }
        if (others.content.ixml.isEmpty() && !content.ixml.isEmpty()) {
            beyond.add("iXML");
        }
        return beyond;
    }

    /**
     * The same for the same audio at another rate: what counts in frames is converted and rounded.
     *
     * @param from the rate that the frames count at, in Hz
     * @param to the rate that they are to count at, in Hz
     */
    public AudioTags atRate(int from, int to) {
        Checks.atLeast("from", from, 1);
        Checks.atLeast("to", to, 1);
        if (from == to) {
            return this;
        }
        LongUnaryOperator convert = frames -> Math.round(frames * (double) to / from);
        List<CuePoint> cues =
                content.cuePoints.stream().map(cue -> cue.atRate(from, to)).toList();
        return withCuePoints(cues).withBroadcast(content.broadcast.map(broadcast -> {
            OptionalLong start = broadcast.timeReferenceFrames();
            return broadcast.withTimeReferenceFrames(
                    start.isPresent() ? OptionalLong.of(convert.applyAsLong(start.getAsLong())) : start);
        }));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudioTags tags && content.equals(tags.content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return content.toString();
    }
}
