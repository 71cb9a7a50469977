/** Reports that compare versions of a song: a picture, Markdown, JSON. */
@NullMarked
package org.stemmixer.report;

import org.jspecify.annotations.NullMarked;
