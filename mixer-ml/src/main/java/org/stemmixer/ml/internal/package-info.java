/**
 * What training shares with prediction, so that both hear the same: stems at equal loudness for gains, songs for mixing
 * parameters. No part of the public interface: may change at any time.
 */
@NullMarked
package org.stemmixer.ml.internal;

import org.jspecify.annotations.NullMarked;
