package org.stemmixer.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.MixPlan;

/** Writes mixes of a desk, stored as the command line does: as asked for, else as the best of the stems is. */
final class Delivery {

    private Delivery() {}

    /**
     * Refuses what {@link #write} would.
     *
     * @throws IllegalArgumentException if there are no such bits
     * @throws IOException if the format of the file has them not, or there is no such format
     */
    static void check(Path output, OptionalInt bits) throws IOException {
        if (bits.isPresent()) {
            AudioFiles.requireEncoding(output, encoding(bits.getAsInt()));
        } else {
            AudioFiles.encodings(output);
        }
    }

    static MixResult write(
            Map<String, Path> files,
            MixPlan plan,
            Path output,
            OptionalInt bits,
            ProgressListener progress,
            BooleanSupplier cancelled)
            throws IOException {
        SampleEncoding encoding = bits.isPresent() ? encoding(bits.getAsInt()) : asStems(files, AudioTarget.of(output));
        return StemMixer.builder()
                .sampleRate(plan.sampleRate())
                .build()
                .render(
                        files,
                        plan,
                        MixOptions.builder()
                                .encoding(encoding)
                                .progress(progress)
                                .cancelledWhen(cancelled)
                                .build(),
                        output);
    }

    private static SampleEncoding asStems(Map<String, Path> files, AudioTarget output) throws IOException {
        Map<String, AudioSource> sources = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            sources.put(file.getKey(), AudioSource.of(file.getValue()));
        }
        try (OpenedStems stems = OpenedStems.of(sources)) {
            return MixFormat.of(stems, OptionalInt.empty(), Optional.empty(), output)
                    .encoding();
        }
    }

    private static SampleEncoding encoding(int bits) {
        return switch (bits) {
            case 16 -> SampleEncoding.PCM_16;
            case 24 -> SampleEncoding.PCM_24;
            case 32 -> SampleEncoding.FLOAT_32;
            default -> throw new IllegalArgumentException("bits must be 16, 24 or 32, but was " + bits);
        };
    }
}
