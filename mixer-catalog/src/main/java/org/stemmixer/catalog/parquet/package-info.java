/** Tables in Apache Parquet. */
@NullMarked
package org.stemmixer.catalog.parquet;

import org.jspecify.annotations.NullMarked;
