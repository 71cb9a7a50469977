package org.stemmixer.training.parameters;

import java.io.IOException;

/** Is told how work on many songs goes on, by any thread. */
interface SongListener {

    /** A song, or a variant of one, is done. */
    void onDone();

    /** A song cannot be read, and is left out. */
    void onUnreadable(TrainingSong song, IOException failure);
}
