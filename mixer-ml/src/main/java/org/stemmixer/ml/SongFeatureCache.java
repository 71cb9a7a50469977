package org.stemmixer.ml;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.HeardSong;
import org.stemmixer.ml.internal.SongInput;

/** A song, and what is heard of it: listened to once for all models that hear alike. Safe for use by several threads. */
final class SongFeatureCache {

    private final Song song;
    private final Map<SongInput, SongModelInput> heard = new HashMap<>();
    private @Nullable HeardSong measured;

    SongFeatureCache(Song song) {
        this.song = song;
    }

    Song song() {
        return song;
    }

    /** The features of the song's excerpts; who asks while they are being computed waits for them. */
    synchronized SongModelInput excerpts(SongInput input) throws IOException {
        SongModelInput excerpts = heard.get(input);
        if (excerpts == null) {
            excerpts = SongModelInput.of(song, input);
            heard.put(input, excerpts);
        }
        return excerpts;
    }

    /** The song as matchers hear it. */
    synchronized HeardSong measured() throws IOException {
        HeardSong known = measured;
        if (known == null) {
            known = HeardSong.of(song);
            measured = known;
        }
        return known;
    }
}
