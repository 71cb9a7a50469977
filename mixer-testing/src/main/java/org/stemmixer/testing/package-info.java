/**
 * An agent for tests of effects: what a real-time thread must not do, inside {@code Effect.process}, becomes an error that names
 * the place. {@link org.stemmixer.testing.RealTime} is all that tests need.
 */
@NullMarked
package org.stemmixer.testing;

import org.jspecify.annotations.NullMarked;
