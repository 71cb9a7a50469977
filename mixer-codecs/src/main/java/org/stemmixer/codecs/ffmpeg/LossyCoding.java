package org.stemmixer.codecs.ffmpeg;

import java.util.List;

/**
 * How ffmpeg codes audio.
 *
 * @param encoder as ffmpeg calls it
 * @param arguments that set its quality, and leave out what its muxer would write of tags
 * @param muxer what writes the file, as ffmpeg calls it
 * @param maxChannels the most that the format has
 * @param sampleRates those that the format has in Hz, in rising order
 */
record LossyCoding(String encoder, List<String> arguments, String muxer, int maxChannels, List<Integer> sampleRates) {

    /** Copies the lists. */
    LossyCoding {
        arguments = List.copyOf(arguments);
        sampleRates = List.copyOf(sampleRates);
    }

    /** The rate itself if the format has it, else the next higher one, else the highest. */
    int sampleRate(int wanted) {
        return sampleRates.stream()
                .filter(rate -> rate >= wanted)
                .findFirst()
                .orElse(sampleRates.get(sampleRates.size() - 1));
    }
}
