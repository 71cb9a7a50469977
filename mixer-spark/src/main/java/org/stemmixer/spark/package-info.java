/** Does the songs of a catalogue on Apache Spark. */
@NullMarked
package org.stemmixer.spark;

import org.jspecify.annotations.NullMarked;
