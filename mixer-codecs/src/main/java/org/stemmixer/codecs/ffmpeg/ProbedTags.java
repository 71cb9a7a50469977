package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.ImageBytes;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.audio.internal.BroadcastTexts;
import org.stemmixer.core.audio.internal.OtherTexts;

/**
 * What a file says about itself, as ffprobe tells it.
 *
 * @param texts by their names in capitals; those of the file before those of the stream
 * @param chapters where they begin
 * @param images pictures, which are streams of their own
 */
record ProbedTags(Map<String, String> texts, List<Chapter> chapters, List<Image> images) {

    private static final Map<String, AudioTags.Field> FIELDS = Map.ofEntries(
            Map.entry("TITLE", AudioTags.Field.TITLE),
            Map.entry("ARTIST", AudioTags.Field.ARTIST),
            Map.entry("ALBUM", AudioTags.Field.ALBUM),
            Map.entry("ALBUM_ARTIST", AudioTags.Field.ALBUM_ARTIST),
            Map.entry("COMPOSER", AudioTags.Field.COMPOSER),
            Map.entry("DATE", AudioTags.Field.DATE),
            Map.entry("GENRE", AudioTags.Field.GENRE),
            Map.entry("TRACK", AudioTags.Field.TRACK),
            Map.entry("DISC", AudioTags.Field.DISC),
            Map.entry("ISRC", AudioTags.Field.ISRC),
            Map.entry("TSRC", AudioTags.Field.ISRC),
            Map.entry("COMMENT", AudioTags.Field.COMMENT),
            Map.entry("COPYRIGHT", AudioTags.Field.COPYRIGHT),
            Map.entry("ENGINEER", AudioTags.Field.ENGINEER),
            Map.entry("ENCODER", AudioTags.Field.SOFTWARE),
            Map.entry("ENCODED_BY", AudioTags.Field.SOFTWARE));

    private static final Map<String, String> IMAGE_TYPES = Map.of(
            "mjpeg", "image/jpeg",
            "png", "image/png",
            "gif", "image/gif",
            "bmp", "image/bmp",
            "webp", "image/webp");

    /** Pictures as ffmpeg names their kinds. */
    private static final Map<String, Picture.Kind> KINDS = Map.of(
            "Cover (front)", Picture.Kind.FRONT_COVER,
            "Cover (back)", Picture.Kind.BACK_COVER,
            "Artist/performer", Picture.Kind.ARTIST);

    private static final int MAX_CHAPTERS = 10_000;
    private static final int MAX_IMAGES = 16;
    private static final long MAX_FRAME = 0xFFFFFFFFL;

    /** A chapter: where it begins in seconds, and its title. */
    record Chapter(double seconds, String title) {}

    /** A picture: the number of its stream, and what is known about it. */
    record Image(int stream, String mimeType, Picture.Kind kind, String description) {}

    /**
     * Takes what concerns tags.
     *
     * @param values all that ffprobe has printed
     * @param stream what the names of those of the audio stream begin with
     */
    static ProbedTags of(Map<String, String> values, String stream) {
        Map<String, String> texts = new HashMap<>();
        for (String group : List.of("format.tags.", stream + "tags.")) {
            values.forEach((name, text) -> {
                if (name.startsWith(group)) {
                    texts.putIfAbsent(name.substring(group.length()).toUpperCase(Locale.ROOT), text.strip());
                }
            });
        }
        return new ProbedTags(texts, chapters(values), images(values));
    }

    private static List<Chapter> chapters(Map<String, String> values) {
        List<Chapter> chapters = new ArrayList<>();
        for (int i = 0; i < MAX_CHAPTERS; i++) {
            String chapter = "chapters.chapter." + i + '.';
            @Nullable String start = values.get(chapter + "start_time");
            if (start == null) {
                return chapters;
            }
            try {
                chapters.add(new Chapter(
                        Double.parseDouble(start),
                        values.getOrDefault(chapter + "tags.title", "").strip()));
            } catch (NumberFormatException e) {
                // "N/A": nobody knows where it begins
            }
        }
        return chapters;
    }

    private static List<Image> images(Map<String, String> values) {
        List<Image> images = new ArrayList<>();
        for (int i = 0; values.containsKey("streams.stream." + i + ".index"); i++) {
            String stream = "streams.stream." + i + '.';
            if (values.getOrDefault(stream + "disposition.attached_pic", "").equals("1")
                    && images.size() < MAX_IMAGES) {
                images.add(new Image(
                        i,
                        IMAGE_TYPES.getOrDefault(values.getOrDefault(stream + "codec_name", ""), ""),
                        KINDS.getOrDefault(values.getOrDefault(stream + "tags.comment", ""), Picture.Kind.OTHER),
                        values.getOrDefault(stream + "tags.title", "").strip()));
            }
        }
        return images;
    }

    /**
     * All of it but the pictures.
     *
     * @param sampleRate of the audio in Hz, for places in it
     */
    AudioTags withoutPictures(int sampleRate) {
        AudioTags tags = AudioTags.NONE;
        ReplayGain gain = ReplayGain.NONE;
        OtherTexts others = new OtherTexts();
        for (String name : texts.keySet().stream().sorted().toList()) {
            String text = texts.getOrDefault(name, "");
            AudioTags.@Nullable Field field = FIELDS.get(name);
            gain = gain.with(name, text);
            if (field != null) {
                tags = tags.texts().containsKey(field) ? tags : tags.with(field, text);
            } else if (!BroadcastTexts.isOne(name)) {
                others.add(name, text);
            }
        }
        List<CuePoint> cues = new ArrayList<>();
        for (Chapter chapter : chapters) {
            long frame = Math.round(chapter.seconds * sampleRate);
            if (frame >= 0 && frame <= MAX_FRAME) {
                cues.add(new CuePoint(frame, chapter.title));
            }
        }
        return tags.withReplayGain(gain)
                .withOtherTexts(others.all())
                .withBroadcast(BroadcastTexts.parse(texts, sampleRate))
                .withCuePoints(cues);
    }

    /** Tags with the pictures, each of which is asked for; one that does not come is left out. */
    AudioTags withPictures(AudioTags tags, Ffmpeg ffmpeg, LocalFile file) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (Image image : images) {
            AudioTags known = tags.withPictures(pictures);
            byte[] bytes;
            try (FfmpegProcess process = FfmpegProcess.start(
                            ffmpeg.program(), FfmpegArguments.picture(file, image.stream))
                    .withoutInput()) {
                bytes = process.readAll(Picture.MAX_BYTES + 1);
            }
            if (known.haveRoomForPicture(bytes.length)) {
                pictures.add(new Picture(image.mimeType, image.kind, image.description, ImageBytes.copyOf(bytes)));
            }
        }
        return tags.withPictures(pictures);
    }
}
