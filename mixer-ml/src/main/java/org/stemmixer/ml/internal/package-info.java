/**
 * What a gain model hears, computed alike in training and in use: loudness over time and frequency of each stem, all
 * stems at equal loudness. Not for use outside this project: may change at any time.
 */
@NullMarked
package org.stemmixer.ml.internal;

import org.jspecify.annotations.NullMarked;
