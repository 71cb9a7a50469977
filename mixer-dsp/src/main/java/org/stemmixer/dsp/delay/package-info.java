/** Echoes: a delay with feedback, its times in milliseconds or note values. */
@NullMarked
package org.stemmixer.dsp.delay;

import org.jspecify.annotations.NullMarked;
