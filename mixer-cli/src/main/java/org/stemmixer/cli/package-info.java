/** The {@code stemmixer} command. */
@NullMarked
package org.stemmixer.cli;

import org.jspecify.annotations.NullMarked;
