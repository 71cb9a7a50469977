/** Finished songs: ten mixing parameters, what predicts them, and the strip that plays them. */
@NullMarked
package org.stemmixer.core.song;

import org.jspecify.annotations.NullMarked;
