/** What training shares with prediction, so that both hear the same; no part of the public interface. */
@NullMarked
package org.stemmixer.ml.internal;

import org.jspecify.annotations.NullMarked;
