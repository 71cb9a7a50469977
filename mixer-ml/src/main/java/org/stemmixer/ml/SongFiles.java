package org.stemmixer.ml;

import java.nio.file.Path;

/**
 * The files that a song's mixes go to.
 *
 * @param song the song's own file
 * @param folder where they are
 */
record SongFiles(Path song, Path folder) {

    /** The copy of the song. */
    Path original() {
        return folder.resolve(baseName() + "_original.wav");
    }

    /** What a model made of it. */
    Path mixed(String model) {
        return folder.resolve(baseName() + "_" + model + "_mixed.wav");
    }

    /** The name of the song's file without what follows its last dot. */
    private String baseName() {
        String name = String.valueOf(song.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
