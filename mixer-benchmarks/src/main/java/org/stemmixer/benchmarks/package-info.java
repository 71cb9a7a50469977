/** Stem Mixer: benchmarks. */
@NullMarked
package org.stemmixer.benchmarks;

import org.jspecify.annotations.NullMarked;
