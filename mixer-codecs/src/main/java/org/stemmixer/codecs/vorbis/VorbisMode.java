package org.stemmixer.codecs.vorbis;

/**
 * One of the ways that blocks are coded.
 *
 * @param isLong whether its blocks are the long ones
 * @param mapping of its channels
 */
record VorbisMode(boolean isLong, ChannelMapping mapping) {}
