/** The stereo image: pan, balance, width, mono bass and a correlation meter. */
@NullMarked
package org.stemmixer.dsp.stereo;

import org.jspecify.annotations.NullMarked;
