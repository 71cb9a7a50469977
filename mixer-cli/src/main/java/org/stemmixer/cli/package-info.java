/** Stem Mixer: cli. */
@NullMarked
package org.stemmixer.cli;

import org.jspecify.annotations.NullMarked;
