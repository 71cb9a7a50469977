package org.stemmixer.training.data;

/**
 * What is known about a stem.
 *
 * @param file its name in the song's folder
 * @param type the label of its {@link org.stemmixer.core.StemType}
 * @param instrument what plays it, in words
 */
public record StemInfo(String file, String type, String instrument) {}
