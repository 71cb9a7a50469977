package org.stemmixer.datasets;

/** Tells voices of the notes that patterns play with them; a note without a voice goes to the last one of its channel. */
final class TrackerNotes {

    private final TrackerVoice[] voices;
    private final int[] last = new int[256];

    /** @param voices by their numbers in patterns less one */
    TrackerNotes(TrackerVoice[] voices) {
        this.voices = voices;
    }

    /**
     * Takes one cell of a pattern.
     *
     * @param channel in [0, 255]
     * @param voice its number from 1, or 0 for the last of the channel
     * @param pitch at least 0, or below for none
     */
    void cell(int channel, int voice, int pitch) {
        if (voice > 0) {
            last[channel] = voice;
        }
        int number = last[channel];
        if (pitch >= 0 && number > 0 && number <= voices.length) {
            voices[number - 1].played(pitch);
        }
    }
}
