package org.stemmixer.codecs.ogg;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.audio.internal.Blocks;
import org.stemmixer.core.internal.FileFailures;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Reads the audio of one codec from an Ogg file: stretch by stretch, with silence where something is missing. */
final class OggReader implements AudioReader {

    private final AudioInput input;
    private final OggCodec codec;
    private final OggSurvey survey;
    private final OggPackets packets;

    /** The decoder, and the link that it is for. */
    private OggDecoder decoder;

    private OggLink link;

    /** The next frame to be delivered, and the stretch that it lies in or before. */
    private long position;

    private int stretch;

    /** The last decoded packet, the frame of the file that it begins with, and what it holds. */
    private final float[][] decoded;

    private long decodedFrom;
    private int decodedFrames;

    /** Whether the packet that follows in the stream is the next to be decoded. */
    private boolean running;

    private OggReader(AudioInput input, OggCodec codec, OggSurvey survey) {
        this.input = input;
        this.codec = codec;
        this.survey = survey;
        this.decoder = survey.decoder();
        this.link = survey.decoderLink();
        this.packets = new OggPackets(new OggPages(input, new OggDamage()));
        this.decoded = new float[decoder.channels()][decoder.maxPacketFrames()];
    }

    /**
     * Opens a file.
     *
     * @param input the file, which the reader closes
     * @param codec of its audio
     * @throws AudioFileException if it cannot be read, or holds no audio of the codec
     */
    static OggReader open(AudioInput input, OggCodec codec) throws AudioFileException {
        try {
            return new OggReader(input, codec, OggSurvey.of(input, codec));
        } catch (IOException e) {
            throw failure(input, e);
        }
    }

    private static AudioFileException failure(AudioInput input, IOException e) {
        return e instanceof AudioFileException known
                ? known
                : new AudioFileException(input.name(), "cannot be read: " + FileFailures.reason(e), e);
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public String format() {
        long rate = survey.kilobitsPerSecond();
        return rate == 0 || encoding() != SampleEncoding.LOSSY ? codec.name() : codec.name() + ", " + rate + " kbit/s";
    }

    @Override
    public SampleEncoding encoding() {
        return survey.decoder().encoding();
    }

    @Override
    public int sampleRate() {
        return survey.decoder().sampleRate();
    }

    @Override
    public int channels() {
        return decoded.length;
    }

    @Override
    public long frames() {
        return survey.frames();
    }

    @Override
    public AudioTags tags() {
        return survey.decoder().tags();
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return survey.decoder().layout();
    }

    @Override
    public List<String> warnings() {
        return survey.warnings();
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        Checks.atLeast("frames", frames, 1);
        Blocks.check(channels, channels(), offset, frames);
        if (!input.isOpen()) {
            throw new AudioFileException(name(), "cannot be read: it is closed");
        }
        int count = (int) Math.min(frames, frames() - position);
        try {
            for (int done = 0; done < count; ) {
                done += deliver(channels, offset + done, count - done);
            }
        } catch (IOException e) {
            throw failure(input, e);
        }
        return count == 0 ? -1 : count;
    }

    /** Delivers some of the frames that come next; how many. */
    private int deliver(float[][] channels, int offset, int frames) throws IOException {
        while (position >= survey.stretches().get(stretch).to()) {
            stretch++;
            running = false;
        }
        OggStretch current = survey.stretches().get(stretch);
        int count;
        if (position < current.from()) {
            count = (int) Math.min(frames, current.from() - position);
            for (float[] channel : channels) {
                Arrays.fill(channel, offset, offset + count, 0);
            }
        } else {
            decodeTo(current);
            int from = (int) (position - decodedFrom);
            count = (int) Math.min(Math.min(frames, decodedFrames - from), current.to() - position);
            for (int c = 0; c < channels.length; c++) {
                System.arraycopy(decoded[c], from, channels[c], offset, count);
            }
        }
        position += count;
        return count;
    }

    /** Decodes until the next frame is there. */
    private void decodeTo(OggStretch current) throws IOException {
        if (!running || position < decodedFrom) {
            begin(current);
        }
        while (position >= decodedFrom + decodedFrames) {
            decodedFrom += decodedFrames;
            decodedFrames = 0;
            if (!packets.next()) {
                throw new AudioFileException(
                        name(),
                        "changed while it was read (permitted " + frames() + " frames, found " + decodedFrom + ")");
            }
            decodedFrames = Math.max(0, decoder.decode(packets.packet(), packets.length(), decoded));
        }
    }

    /** Goes to the packet to decode first: at the beginning of the stretch, or at a seek point in it. */
    private void begin(OggStretch current) throws IOException {
        if (!current.link().equals(link)) {
            decoder = current.link()
                    .open(name(), codec, packets)
                    .orElseThrow(() -> new AudioFileException(name(), "changed while it was read"));
            link = current.link();
        }
        decoder.reset();
        decodedFrames = 0;
        int point = survey.seekPoints().before(current, position - decoder.preRollFrames());
        boolean within = point >= 0 && survey.seekPoints().page(point) > current.page();
        packets.seek(link.serial(), within ? survey.seekPoints().page(point) : current.page());
        decodedFrom = within ? survey.seekPoints().frame(point) : current.origin();
        for (int i = 0; !within && i < current.ordinal(); i++) {
            packets.next();
        }
        running = true;
    }

    @Override
    public void skip(long frames) {
        Checks.atLeast("frames", frames, 0);
        position += Math.min(frames, frames() - position);
        if (stretch < survey.stretches().size()) {
            // Decoding on is right too, and cheaper where there is no seek point on the way.
            OggStretch current = survey.stretches().get(stretch);
            int point = survey.seekPoints().before(current, position - decoder.preRollFrames());
            running &= point < 0 || survey.seekPoints().frame(point) <= decodedFrom + decodedFrames;
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
