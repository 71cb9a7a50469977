package org.stemmixer.daw;

import java.util.function.Predicate;

/**
 * What a format can hold.
 *
 * @param holds whether it can hold a device
 * @param knees whether its compressors have a knee
 * @param oneRate whether all audio must have the rate of the session
 */
record SessionTarget(Predicate<SessionDevice> holds, boolean knees, boolean oneRate) {}
