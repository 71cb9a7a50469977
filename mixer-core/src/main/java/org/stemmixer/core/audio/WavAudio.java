package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.audio.internal.StoredSample;

/** Opens what a WAV or Wave64 file holds: samples one by one, blocks of ADPCM, or the file of another format. */
final class WavAudio {

    /** The ending that a file of a codec has outside of WAV. */
    private static final Map<Integer, String> EXTENSIONS = Map.of(
            0x0050, "mp2",
            0x0055, "mp3",
            0x00FF, "aac",
            0x1600, "aac",
            0x674F, "ogg",
            0x6750, "ogg",
            0x6751, "ogg",
            0xF1AC, "flac");

    private WavAudio() {}

    /**
     * Opens a file.
     *
     * @param container what the format is called
     */
    static AudioReader open(AudioInput file, String container) throws IOException {
        try {
            WavHeaderParser.Result wav = WavHeaderParser.parse(file);
            WavFormat format = wav.format();
            if (format.sample().isPresent()) {
                return samples(file, container, wav, format.sample().get());
            }
            if (format.adpcm().isPresent()) {
                return adpcm(file, container, wav, format.adpcm().get());
            }
            return otherFormat(file, container, wav);
        } catch (IOException e) {
            throw AudioFailures.reading(file.name(), e);
        }
    }

    private static AudioReader samples(
            AudioInput file, String container, WavHeaderParser.Result wav, StoredSample sample) {
        WavFormat format = wav.format();
        PcmFormat pcm = new PcmFormat(format.sampleRate(), format.channels(), sample, wav.order(), format.layout());
        long frames = wav.dataBytes() / pcm.frameBytes();
        return new PcmReader(
                file,
                new PcmHeader(container + sample.suffix(), pcm, wav.dataOffset(), frames, wav.tags(), wav.warnings()));
    }

    private static AudioReader adpcm(AudioInput file, String container, WavHeaderParser.Result wav, AdpcmCodec codec) {
        WavFormat format = wav.format();
        List<String> warnings = new ArrayList<>(wav.warnings());
        long frames = framesOfBlocks(codec, wav.dataBytes(), wav.statedFrames(), warnings);
        PcmFormat pcm = new PcmFormat(
                format.sampleRate(),
                format.channels(),
                StoredSample.SIGNED_16,
                ByteOrder.LITTLE_ENDIAN,
                format.layout());
        return new PcmReader(
                new AdpcmInput(file, codec, wav.dataOffset(), wav.dataBytes(), frames),
                new PcmHeader(container + " (" + codec.name() + ")", pcm, 0, frames, wav.tags(), warnings));
    }

    /** How many frames blocks hold: as stated where that takes away no more than fills up the last block. */
    private static long framesOfBlocks(AdpcmCodec codec, long bytes, long stated, List<String> warnings) {
        long held = codec.frames(bytes);
        if (stated <= 0 || stated == held) {
            return held;
        }
        if (stated < held && held - stated < codec.framesIn(codec.blockBytes())) {
            return stated;
        }
        warnings.add("the number of frames is given as " + stated + ", but is " + held);
        return held;
    }

    private static AudioReader otherFormat(AudioInput file, String container, WavHeaderParser.Result wav)
            throws IOException {
        AudioInput part = file.part(wav.dataOffset(), wav.dataBytes());
        String extension = EXTENSIONS.getOrDefault(wav.format().codec(), "");
        Optional<AudioFormatProvider> provider = FormatSearch.of(part).ofPart(extension);
        if (provider.isEmpty()) {
            throw wav.format().unreadable(file.name());
        }
        return new WrappedReader(provider.get().openReader(part), container, wav.tags(), wav.warnings());
    }
}
