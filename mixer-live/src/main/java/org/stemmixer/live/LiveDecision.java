package org.stemmixer.live;

/**
 * What a {@link LiveMix} does with one of its inputs, and why. An immutable value.
 *
 * @param input the name of the input
 * @param what the kind of decision: {@code level}, {@code sharing}, {@code ducking}, {@code muted}
 * @param gainDb what it comes to, in dB; minus infinity for what is muted
 * @param reason in an engineer's words
 */
public record LiveDecision(String input, String what, double gainDb, String reason) {}
