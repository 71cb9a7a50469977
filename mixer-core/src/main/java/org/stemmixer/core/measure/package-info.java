/** What audio measures: files, songs and stems, in numbers and as pictures are drawn from. */
@NullMarked
package org.stemmixer.core.measure;

import org.jspecify.annotations.NullMarked;
