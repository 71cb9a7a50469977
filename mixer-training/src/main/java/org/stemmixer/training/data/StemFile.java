package org.stemmixer.training.data;

import java.nio.file.Path;
import org.stemmixer.core.StemType;

/**
 * A stem of a multitrack.
 *
 * @param name its file's name without the ending
 * @param type what it holds: as {@code song.json} says, or else as its name suggests
 * @param file where it is
 */
public record StemFile(String name, StemType type, Path file) {}
