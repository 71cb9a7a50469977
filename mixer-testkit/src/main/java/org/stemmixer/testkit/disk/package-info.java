/** Disks that lose power, are full or broken: a file system for tests that what is written is never lost or half there. */
@NullMarked
package org.stemmixer.testkit.disk;

import org.jspecify.annotations.NullMarked;
