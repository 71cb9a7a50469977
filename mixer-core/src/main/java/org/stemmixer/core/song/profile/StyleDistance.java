package org.stemmixer.core.song.profile;

/**
 * How far a song is from a style.
 *
 * @param style the style
 * @param distanceDb as {@link ReferenceProfile#distance} has it
 */
public record StyleDistance(Style style, double distanceDb) {}
