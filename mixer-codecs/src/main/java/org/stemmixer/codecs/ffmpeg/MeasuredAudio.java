package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.SampleEncoding;

/**
 * What ffmpeg makes of a file, known by having decoded it once: no header says how many frames will come. It is kept for as many
 * files as a mix has, so that one that is opened again is not decoded again for it.
 *
 * @param probed what ffprobe says
 * @param header of the stream that ffmpeg sends
 * @param frames how many it sends
 * @param encoding how samples are stored in the file
 * @param complaints what ffmpeg said while decoding
 */
record MeasuredAudio(
        ProbedAudio probed, WavPipe.Header header, long frames, SampleEncoding encoding, List<String> complaints) {

    private static final int BLOCK_BYTES = 1 << 17;
    private static final int MAX_KEPT = 1024;

    private record Key(Object program, Object content) {}

    private static final Map<Key, MeasuredAudio> KEPT = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, MeasuredAudio> eldest) {
            return size() > MAX_KEPT;
        }
    };

    static MeasuredAudio of(Ffmpeg ffmpeg, LocalFile file, String name) throws IOException {
        Key key = new Key(ffmpeg.program(), file.content());
        synchronized (KEPT) {
            MeasuredAudio known = KEPT.get(key);
            if (known != null) {
                return known;
            }
        }
        MeasuredAudio measured = measure(ffmpeg, file, name);
        synchronized (KEPT) {
            KEPT.put(key, measured);
        }
        return measured;
    }

    private static MeasuredAudio measure(Ffmpeg ffmpeg, LocalFile file, String name) throws IOException {
        ProbedAudio probed = ProbedAudio.of(ffmpeg, file, name);
        try (WavPipe pipe = WavPipe.open(ffmpeg, file, probed, name)) {
            byte[] block = new byte[BLOCK_BYTES];
            long bytes = 0;
            int lowBits = 0;
            int read;
            do {
                read = pipe.read(block, BLOCK_BYTES);
                bytes += read;
                for (int i = 0; i < read; i += Integer.BYTES) {
                    lowBits |= block[i];
                }
            } while (read == BLOCK_BYTES);
            int code = pipe.process().finish();
            int frameBytes = pipe.header().channels() * probed.piped().bytes();
            long frames = bytes / frameBytes;
            if (frames == 0 && code != 0) {
                throw FfmpegFailures.unreadable(name, ffmpeg, pipe.process(), "it failed with code " + code);
            }
            List<String> complaints = new ArrayList<>(pipe.process().said());
            if (code != 0 && complaints.isEmpty()) {
                complaints.add("it failed with code " + code);
            }
            return new MeasuredAudio(
                    probed, pipe.header(), frames, probed.encoding(lowBits == 0), List.copyOf(complaints));
        }
    }
}
