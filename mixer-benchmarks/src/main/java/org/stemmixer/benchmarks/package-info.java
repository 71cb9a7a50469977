/**
 * JMH benchmarks of the hot paths. One operation is one second of audio, so a score in ops/s is how many times faster
 * than real time the code runs on one core; see HOWTO.md.
 */
@NullMarked
package org.stemmixer.benchmarks;

import org.jspecify.annotations.NullMarked;
