package org.stemmixer.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.SampleEncoding;

/**
 * The sample rate and the encoding of a mix: what was asked for, else the highest among the stems, so that mixing loses
 * nothing. An immutable value.
 *
 * @param sampleRate in Hz
 * @param encoding one that can be written
 * @param inWords what was chosen and why, empty where all was asked for
 */
public record MixFormat(int sampleRate, SampleEncoding encoding, Optional<String> inWords) {

    /** The range of a mixer, in Hz. */
    private static final int MIN_RATE = 8000;

    private static final int MAX_RATE = 192_000;

    /**
     * Decides.
     *
     * @param stems at least one
     * @param askedRate in Hz, whatever it is
     * @param askedEncoding how samples shall be stored, whether the output can or not
     * @param output where the mix goes
     * @throws AudioFileException if no known format is written there
     */
    public static MixFormat of(
            OpenedStems stems, OptionalInt askedRate, Optional<SampleEncoding> askedEncoding, AudioTarget output)
            throws AudioFileException {
        if (askedRate.isPresent() && askedEncoding.isPresent()) {
            return new MixFormat(askedRate.getAsInt(), askedEncoding.get(), Optional.empty());
        }
        int highest = highestRate(stems);
        int rate = askedRate.orElse(bounded(highest));
        SampleEncoding deepest = deepest(stems);
        SampleEncoding encoding = askedEncoding.isPresent() ? askedEncoding.get() : output.encoding(deepest);
        List<String> chosen = new ArrayList<>();
        if (askedRate.isEmpty()) {
            chosen.add(rate + " Hz");
        }
        if (askedEncoding.isEmpty()) {
            chosen.add(encoding.inWords());
        }
        String why = askedRate.isEmpty() && rate != highest
                ? " (the stems have up to " + highest + " Hz, mixes " + MIN_RATE + " to " + MAX_RATE + " Hz)"
                : ", the highest among the stems";
        if (askedEncoding.isEmpty() && encoding != deepest) {
            why += "; the format has no " + deepest.inWords();
        }
        return new MixFormat(rate, encoding, Optional.of("Chosen: " + String.join(", ", chosen) + why));
    }

    /** The sample rate that a mix of these stems would have if nothing was asked for. */
    public static int sampleRate(OpenedStems stems) {
        return bounded(highestRate(stems));
    }

    private static int highestRate(OpenedStems stems) {
        int highest = 0;
        for (AudioSource stem : stems.sources().values()) {
            highest = Math.max(highest, stem.sampleRate());
        }
        return highest;
    }

    private static int bounded(int rate) {
        return Math.max(MIN_RATE, Math.min(MAX_RATE, rate));
    }

    /** Floating point where one stem has it: it may go beyond full scale. */
    private static SampleEncoding deepest(OpenedStems stems) {
        SampleEncoding deepest = SampleEncoding.PCM_16;
        for (AudioSource stem : stems.sources().values()) {
            SampleEncoding encoding = stem.encoding().writable();
            boolean deeper = encoding.floatingPoint() == deepest.floatingPoint()
                    ? encoding.bits() > deepest.bits()
                    : encoding.floatingPoint();
            deepest = deeper ? encoding : deepest;
        }
        return deepest;
    }
}
