package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.stemmixer.codecs.aac.AacConfig;
import org.stemmixer.codecs.aac.AacDecoder;
import org.stemmixer.codecs.alac.AlacConfig;
import org.stemmixer.codecs.alac.AlacDecoder;
import org.stemmixer.codecs.mpeg.MpegPacketDecoder;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.PacketReader;
import org.stemmixer.codecs.packet.PacketTable;
import org.stemmixer.codecs.packet.Segment;
import org.stemmixer.codecs.packet.StreamDescription;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.audio.UnsupportedCodecException;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Opens the first audio track of a file. */
final class M4aOpener {

    /** What else audio in MP4 files is coded with, for messages. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("ac-3", "AC-3"),
            Map.entry("ec-3", "E-AC-3"),
            Map.entry("Opus", "Opus"),
            Map.entry("fLaC", "FLAC"),
            Map.entry("lpcm", "PCM"),
            Map.entry("sowt", "PCM"),
            Map.entry("twos", "PCM"),
            Map.entry("in24", "PCM"),
            Map.entry("in32", "PCM"),
            Map.entry("fl32", "PCM"),
            Map.entry("fl64", "PCM"),
            Map.entry("raw ", "PCM"),
            Map.entry("enca", "encrypted audio"),
            Map.entry("drms", "encrypted audio"));

    /** What a frame of MPEG audio holds at the rates of music. */
    private static final int USUAL_MPEG_FRAMES = 1152;

    private final AudioInput input;
    private final BoxFile file;
    private final String name;
    /** Each once, also where packets are collected twice. */
    private final Set<String> warnings = new LinkedHashSet<>();

    private M4aOpener(AudioInput input) {
        this.input = input;
        this.file = new BoxFile(input);
        this.name = input.name();
    }

    static AudioReader open(AudioInput input) throws IOException {
        return new M4aOpener(input).open();
    }

    private AudioReader open() throws IOException {
        List<Box> topLevel = file.topLevel();
        Box moov = topLevel.stream()
                .filter(box -> box.type().equals("moov"))
                .findFirst()
                .orElseThrow(() -> new AudioFileException(
                        name,
                        "has no index, as a file that was never finished (permitted a box \"moov\", found "
                                + topLevel.stream()
                                        .limit(8)
                                        .map(box -> Box.shown(box.type()))
                                        .toList() + ")"));
        List<Mp4Track> tracks = Mp4Track.audio(file, moov);
        if (tracks.isEmpty()) {
            throw new AudioFileException(name, "has no audio (permitted at least 1 audio track, found 0)");
        }
        if (tracks.size() > 1) {
            warnings.add("the file has " + tracks.size() + " audio tracks: the first one is read");
        }
        Mp4Track track = tracks.get(0);
        return switch (track.entry().codec()) {
            case "mp4a" -> openMp4a(topLevel, moov, track);
            case "alac" -> openAlac(topLevel, moov, track);
            case ".mp3" -> openMpeg(topLevel, moov, track);
            default ->
                throw unsupported(OTHERS.getOrDefault(
                        track.entry().codec(),
                        "the codec \"" + Box.shown(track.entry().codec()) + '"'));
        };
    }

    private UnsupportedCodecException unsupported(String found) {
        return new UnsupportedCodecException(
                name, "is coded in a way that cannot be decoded (permitted AAC-LC, MP3 and ALAC, found " + found + ")");
    }

    private AudioReader openMp4a(List<Box> topLevel, Box moov, Mp4Track track) throws IOException {
        Optional<Box> esds = track.entry().extension(file, "esds");
        if (esds.isEmpty()) {
            throw new AudioFileException(name, "does not say how it is coded (permitted a box \"esds\", found none)");
        }
        EsDescriptor descriptor = EsDescriptor.parse(file.content(esds.get(), 1 << 12));
        return switch (descriptor.objectType()) {
            case EsDescriptor.MPEG4_AUDIO, EsDescriptor.MPEG2_AAC_LC -> openAac(topLevel, moov, track, descriptor);
            case EsDescriptor.MPEG1_AUDIO, EsDescriptor.MPEG2_AUDIO -> openMpeg(topLevel, moov, track);
            default -> throw unsupported("audio of object type 0x" + Integer.toHexString(descriptor.objectType()));
        };
    }

    private AudioReader openAac(List<Box> topLevel, Box moov, Mp4Track track, EsDescriptor descriptor)
            throws IOException {
        AacConfig config = AacConfig.parse(name, descriptor.config());
        PacketTable packets = collect(topLevel, moov, track, AacDecoder.FRAMES, false);
        BitCursor frame = new BitCursor();
        frame.open(first(packets), packets.bytes(0));
        AacDecoder decoder = AacDecoder.open(name, config, frame);
        Mp4Tags tags = Mp4Tags.read(file, moov);
        List<Segment> segments = segments(moov, track, packets, config.sampleRate());
        OptionalInt delay = tags.encoderDelay();
        if (track.edits().entries().isEmpty() && delay.isPresent() && delay.getAsInt() < packets.totalFrames()) {
            segments = List.of(new Segment(delay.getAsInt(), packets.totalFrames()));
        }
        StreamDescription description = new StreamDescription(
                "AAC-LC in M4A, " + bitRate(packets, config.sampleRate()),
                config.sampleRate(),
                config.channels(),
                config.speakers(),
                SampleEncoding.LOSSY,
                tags.tags(config.sampleRate()),
                List.copyOf(warnings));
        return new PacketReader(input, description, packets, segments, decoder);
    }

    private AudioReader openMpeg(List<Box> topLevel, Box moov, Mp4Track track) throws IOException {
        PacketTable packets = collect(topLevel, moov, track, USUAL_MPEG_FRAMES, false);
        MpegPacketDecoder decoder = MpegPacketDecoder.of(first(packets), packets.bytes(0))
                .orElseThrow(() -> unsupported("a first packet that is no frame of MPEG audio"));
        if (decoder.maxFrames() != USUAL_MPEG_FRAMES) {
            packets = collect(topLevel, moov, track, decoder.maxFrames(), false);
        }
        StreamDescription description = new StreamDescription(
                "MP" + decoder.layer() + " in MP4, " + bitRate(packets, decoder.sampleRate()),
                decoder.sampleRate(),
                decoder.channels(),
                ChannelLayout.usual(decoder.channels()),
                SampleEncoding.LOSSY,
                Mp4Tags.read(file, moov).tags(decoder.sampleRate()),
                List.copyOf(warnings));
        List<Segment> segments = segments(moov, track, packets, decoder.sampleRate());
        return new PacketReader(input, description, packets, segments, decoder);
    }

    /** The first packet, with room behind it. */
    private byte[] first(PacketTable packets) throws IOException {
        byte[] first = new byte[packets.bytes(0) + BitCursor.SLACK_BYTES];
        file.read(packets.position(0), first, packets.bytes(0));
        return first;
    }

    private static String bitRate(PacketTable packets, int sampleRate) {
        double seconds = packets.totalFrames() / (double) sampleRate;
        return Math.round(packets.totalBytes() * 8 / seconds / 1000) + " kbit/s";
    }

    private AudioReader openAlac(List<Box> topLevel, Box moov, Mp4Track track) throws IOException {
        Optional<Box> cookie = track.entry().extension(file, "alac");
        if (cookie.isEmpty()) {
            throw new AudioFileException(name, "does not say how it is coded (permitted a box \"alac\", found none)");
        }
        ByteBuffer content = file.content(cookie.get(), 1 << 12);
        content.position(Math.min(4, content.limit())); // version, flags
        AlacConfig config = AlacConfig.parse(name, content);
        PacketTable packets = collect(topLevel, moov, track, config.frames(), true);
        StreamDescription description = new StreamDescription(
                "ALAC in M4A",
                config.sampleRate(),
                config.channels(),
                config.speakers(),
                switch (config.bits()) {
                    case 16 -> SampleEncoding.PCM_16;
                    case 32 -> SampleEncoding.PCM_32;
                    default -> SampleEncoding.PCM_24;
                },
                Mp4Tags.read(file, moov).tags(config.sampleRate()),
                List.copyOf(warnings));
        List<Segment> segments = segments(moov, track, packets, config.sampleRate());
        return new PacketReader(input, description, packets, segments, new AlacDecoder(config));
    }

    private PacketTable collect(List<Box> topLevel, Box moov, Mp4Track track, int usualFrames, boolean mayBeShorter)
            throws IOException {
        PacketCollector collector = new PacketCollector(file, usualFrames, mayBeShorter);
        new SampleTables(file, track.tables()).collect(collector);
        new Fragments(file, moov, track.number()).collect(topLevel, collector);
        PacketTable packets = collector.packets();
        if (collector.missing() > 0) {
            warnings.add(collector.missing() + " of " + ((long) collector.missing() + packets.count())
                    + " packets are missing: they are empty, or behind the end of the file");
        }
        if (packets.count() == 0) {
            throw new AudioFileException(
                    name,
                    "has no audio (permitted at least 1 packet, found 0 and " + collector.missing()
                            + " that are empty or behind the end of the file)");
        }
        if (packets.isFull()) {
            warnings.add("what follows the packet " + PacketTable.MAX_PACKETS + " was left out");
        }
        return packets;
    }

    private List<Segment> segments(Box moov, Mp4Track track, PacketTable packets, int sampleRate) throws IOException {
        long movieUnits = Mp4Track.fieldBehindTimes(file, file.find(moov, "mvhd"));
        return track.edits().segments(packets, sampleRate, track.units(), movieUnits);
    }
}
