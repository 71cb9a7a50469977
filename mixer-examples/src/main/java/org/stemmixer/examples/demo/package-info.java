/**
 * A small synthesiser and the song that it plays, so that every example has stems to work on.
 *
 * <p>The same song comes out to the last bit on every machine: only operations that Java rounds exactly are used on
 * samples, {@link StrictMath} computes everything else, and noise has a fixed seed.
 */
@NullMarked
package org.stemmixer.examples.demo;

import org.jspecify.annotations.NullMarked;
