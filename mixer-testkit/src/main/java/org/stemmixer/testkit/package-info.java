/** Reference values and signals for tests. Not published. */
@NullMarked
package org.stemmixer.testkit;

import org.jspecify.annotations.NullMarked;
