/** Finished songs measured: numbers, tables of them, and what pictures are drawn from. */
@NullMarked
package org.stemmixer.core.analysis;

import org.jspecify.annotations.NullMarked;
