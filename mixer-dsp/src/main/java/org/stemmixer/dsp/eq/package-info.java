/** Equalisers and filters: effects that change the spectrum. All of them can be turned while they sound. */
@NullMarked
package org.stemmixer.dsp.eq;

import org.jspecify.annotations.NullMarked;
