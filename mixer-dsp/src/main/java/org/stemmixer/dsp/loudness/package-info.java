/**
 * Loudness and peaks: measuring them as ITU-R BS.1770-5, EBU R 128, Tech 3341 and Tech 3342 define them, and planning
 * the gain that brings them to a target.
 */
@NullMarked
package org.stemmixer.dsp.loudness;

import org.jspecify.annotations.NullMarked;
