package org.stemmixer.live;

/**
 * What could not be played in time. Where the stems are not there in time the mix fades out, waits, and fades in where it was.
 *
 * @param ofStems how often stems were not decoded in time, or a loop was not ready
 * @param silentFrames how long it waited for them in all
 * @param ofOutput how many blocks the output could not use in time
 */
public record UnderRuns(long ofStems, long silentFrames, long ofOutput) {}
