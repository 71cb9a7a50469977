package org.stemmixer.codecs.ogg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;

/**
 * Goes through all pages of a file once without decoding, so that what it truly holds is known: links, stretches, seek
 * points, damage, and its length to the frame. It costs little more than reading the file does.
 *
 * <p>Links of a chain follow each other. Within a link, granule positions say how much is missing between two stretches:
 * silence stands for it, so that what follows keeps its time.
 */
final class OggSurvey {

    /** A longer gap is taken as damage of the granule positions. */
    private static final int MAX_SILENCE_SECONDS = 60;

    private final AudioInput input;
    private final OggCodec codec;
    private final OggPages pages;
    private final OggPackets packets;
    private final OggDamage damage = new OggDamage();
    private final List<OggStretch> stretches = new ArrayList<>();
    private final SeekPoints seekPoints = new SeekPoints();
    private @Nullable OggDecoder first;
    private @Nullable OggLink firstLink;
    private long frames;
    private long packetBytes;

    private OggSurvey(AudioInput input, OggCodec codec) {
        this.input = input;
        this.codec = codec;
        this.pages = new OggPages(input, damage);
        this.packets = new OggPackets(pages);
    }

    /**
     * Surveys a file.
     *
     * @throws AudioFileException if it holds no audio of the codec
     */
    static OggSurvey of(AudioInput input, OggCodec codec) throws IOException {
        OggSurvey survey = new OggSurvey(input, codec);
        boolean page = survey.pages.next();
        while (page) {
            page = survey.pages.beginsStream() ? survey.link() : survey.pages.next();
        }
        if (survey.first == null) {
            throw new AudioFileException(
                    input.name(),
                    "has no " + codec.name() + " stream that can be read (permitted whole headers, found none"
                            + survey.damage.warnings(survey::seconds).stream()
                                    .findFirst()
                                    .map(warning -> "; " + warning)
                                    .orElse("")
                            + ")");
        }
        return survey;
    }

    /** Takes in a link whose first page is the current one; false at the end of what can be read. */
    private boolean link() throws IOException {
        Optional<OggLink> found = audioStream();
        Optional<OggDecoder> opened = found.isEmpty() ? Optional.empty() : open(found.get());
        if (found.isEmpty() || opened.isEmpty()) {
            damage.note("a part of the file without " + codec.name() + " that can be read is left out");
            return nextLink();
        }
        OggDecoder decoder = opened.get();
        OggDecoder before = first;
        if (before == null) {
            first = decoder;
            firstLink = found.get();
        } else if (decoder.sampleRate() != before.sampleRate() || decoder.channels() != before.channels()) {
            damage.note(String.format(
                    Locale.ROOT,
                    "only the first %s are read, for then the audio changes from %d Hz and %d channels to %d Hz and %d",
                    seconds(frames),
                    before.sampleRate(),
                    before.channels(),
                    decoder.sampleRate(),
                    decoder.channels()));
            return false;
        }
        decoder.reset();
        OggTimeline timeline = new OggTimeline(found.get(), decoder, seekPoints, damage);
        long maxSilence = (long) MAX_SILENCE_SECONDS * decoder.sampleRate();
        while (packets.next()) {
            packetBytes += packets.length();
            timeline.add(packets, maxSilence);
        }
        if (!packets.ended()) {
            damage.note(
                    pages.onPage()
                            ? "a stream has no end before another begins: it was cut off there"
                            : "the stream has no end: the file was cut off, or is still being written");
        }
        frames = timeline.finish(frames, stretches);
        return pages.onPage();
    }

    private Optional<OggDecoder> open(OggLink link) throws IOException {
        try {
            return link.open(input.name(), codec, packets);
        } catch (AudioFileException e) {
            if (first == null) {
                throw e;
            }
            return Optional.empty(); // what came before it can be read
        }
    }

    /** Goes over the first pages of a link; the stream that is to be played, if there is one. */
    private Optional<OggLink> audioStream() throws IOException {
        Optional<OggLink> found = Optional.empty();
        long begin = pages.position();
        do {
            ByteBuffer packet = firstPacket();
            if (found.isEmpty() && codec.begins(packet.duplicate())) {
                found = Optional.of(new OggLink(pages.position(), pages.serial()));
            } else {
                damage.note("a stream of " + StreamKind.of(packet) + " beside the audio is not read");
            }
        } while (pages.next() && pages.beginsStream());
        if (found.isEmpty()) {
            pages.seek(begin);
            pages.next();
        }
        return found;
    }

    private ByteBuffer firstPacket() {
        int bytes = pages.segments() == 0 ? 0 : pages.segmentBytes(0);
        return ByteBuffer.wrap(pages.buffer(), pages.body(), bytes).slice();
    }

    /** Goes to the next link: first pages behind pages that are none. */
    private boolean nextLink() throws IOException {
        boolean page = pages.next();
        while (page && pages.beginsStream()) {
            page = pages.next();
        }
        while (page && !pages.beginsStream()) {
            page = pages.next();
        }
        return page;
    }

    private String seconds(long count) {
        OggDecoder decoder = first;
        return String.format(Locale.ROOT, "%.3f s", decoder == null ? 0 : (double) count / decoder.sampleRate());
    }

    /** The decoder of the first link. */
    OggDecoder decoder() {
        if (first == null) {
            throw new IllegalStateException("nothing was found");
        }
        return first;
    }

    OggLink decoderLink() {
        if (firstLink == null) {
            throw new IllegalStateException("nothing was found");
        }
        return firstLink;
    }

    /** How many frames are heard. */
    long frames() {
        return frames;
    }

    List<OggStretch> stretches() {
        return stretches;
    }

    SeekPoints seekPoints() {
        return seekPoints;
    }

    List<String> warnings() {
        return damage.warnings(this::seconds);
    }

    /** What the audio takes in the mean, in kbit/s; 0 if there is none. */
    long kilobitsPerSecond() {
        return frames == 0 ? 0 : Math.round(packetBytes * 8.0 * decoder().sampleRate() / frames / 1000);
    }
}
