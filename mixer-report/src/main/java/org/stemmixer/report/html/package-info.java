/** Pages to listen with: one file each, which opens offline in any browser of today. */
@NullMarked
package org.stemmixer.report.html;

import org.jspecify.annotations.NullMarked;
