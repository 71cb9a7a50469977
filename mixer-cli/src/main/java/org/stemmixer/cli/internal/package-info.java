/** What the distributions of the {@code stemmixer} command share. */
@NullMarked
package org.stemmixer.cli.internal;

import org.jspecify.annotations.NullMarked;
