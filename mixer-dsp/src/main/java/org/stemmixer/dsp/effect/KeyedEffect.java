package org.stemmixer.dsp.effect;

/**
 * An effect that can listen to another signal than the one it processes, its key: a compressor on a bass that a kick drum
 * turns down, a gate that a snare drum opens.
 *
 * <p>The key decides, and is not heard. It is taken as it comes in: an effect with look-ahead delays what it processes, not
 * the key.
 */
public interface KeyedEffect extends Effect {

    /**
     * Processes frames in place, the level taken from the key. {@link #process} is the same with the signal itself as the
     * key; the two may take turns.
     *
     * @param channels as many arrays as were prepared for
     * @param key as many arrays, or one for all channels; read at the same frames and not changed, samples that are not
     *     finite taken as silence
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels than prepared for
     * @throws IllegalStateException if not prepared
     */
    void processWithSideChain(float[][] channels, float[][] key, int offset, int frames);
}
