/** The recipe for public training data: General MIDI files, LMMS projects and finished songs become folders of WAV files. */
@NullMarked
package org.stemmixer.datasets;

import org.jspecify.annotations.NullMarked;
