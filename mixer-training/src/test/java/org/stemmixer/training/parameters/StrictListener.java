package org.stemmixer.training.parameters;

import java.io.IOException;

/** Lets a test fail if a song cannot be read. */
enum StrictListener implements SongListener {
    INSTANCE;

    @Override
    public void onDone() {}

    @Override
    public void onUnreadable(TrainingSong song, IOException failure) {
        throw new AssertionError(song.id(), failure);
    }
}
