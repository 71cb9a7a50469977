package org.stemmixer.desk;

import java.util.OptionalDouble;

/**
 * What a mix measures, and what is done to it in the end.
 *
 * @param integratedLufs as it will be delivered; minus infinity where it is silent
 * @param truePeakDbtp as it will be delivered
 * @param gainDb that brings it there
 * @param ceilingDbtp of the limiter behind the gain, where one is needed
 */
public record MixLevel(double integratedLufs, double truePeakDbtp, double gainDb, OptionalDouble ceilingDbtp) {}
