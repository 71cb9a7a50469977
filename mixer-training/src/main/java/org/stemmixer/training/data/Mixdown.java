package org.stemmixer.training.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A finished song.
 *
 * @param id its file below the data set's folder, with {@code /}: the same on every machine
 * @param group what must not be divided between training and test
 * @param file where it is
 * @param info the {@code .json} of the same name, if there is one
 */
public record Mixdown(String id, String group, Path file, Optional<SongInfo> info) {}
