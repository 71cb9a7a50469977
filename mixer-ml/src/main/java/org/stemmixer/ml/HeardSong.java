package org.stemmixer.ml;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.stemmixer.core.song.Song;
import org.stemmixer.ml.internal.SongInput;

/** A song, and what models hear of it: listened to once for all models that hear alike. Safe for use by several threads. */
final class HeardSong {

    private final Song song;
    private final Map<SongInput, SongExcerpts> heard = new HashMap<>();

    HeardSong(Song song) {
        this.song = song;
    }

    Song song() {
        return song;
    }

    /** The features of the song's excerpts; who asks while they are being computed waits for them. */
    synchronized SongExcerpts excerpts(SongInput input) throws IOException {
        SongExcerpts excerpts = heard.get(input);
        if (excerpts == null) {
            excerpts = SongExcerpts.of(song, input);
            heard.put(input, excerpts);
        }
        return excerpts;
    }
}
