package org.stemmixer.dsp.effect;

/** Stands in for the interface of this name, which is in a module that is tested with this one. */
public interface Effect {

    default void prepare(int sampleRate, int channels) {}

    void process(float[][] channels, int offset, int frames);
}
