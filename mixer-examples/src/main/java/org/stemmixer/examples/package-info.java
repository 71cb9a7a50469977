/**
 * Small runnable programs, one for each thing a newcomer wants to do. Each takes a folder of stems as its first argument,
 * or else uses the demo song, and writes what it makes to the folder that its second argument names, or else
 * {@code target/demo}.
 */
@NullMarked
package org.stemmixer.examples;

import org.jspecify.annotations.NullMarked;
