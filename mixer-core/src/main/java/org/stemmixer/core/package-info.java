/** From stem files to a mixed file: stems, gain prediction, StemMixer and its results. */
@NullMarked
package org.stemmixer.core;

import org.jspecify.annotations.NullMarked;
