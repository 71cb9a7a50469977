package org.stemmixer.catalog;

import java.nio.charset.StandardCharsets;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.internal.Sha256;

/** What the files of a job are called, and what results are known by. */
final class ResultNames {

    /** What the job is. */
    static final String JOB = "job.json";

    /** A line for each song. */
    static final String SONGS_JSON = "songs.jsonl";

    /** The same table in Parquet. */
    static final String SONGS_PARQUET = "songs.parquet";

    /** A line for each address: what it cost. */
    static final String COSTS = "costs.jsonl";

    /** A line for each song that others sound like. */
    static final String NEAR = "near.jsonl";

    /** The folder of the rows. */
    static final String ROWS = "rows";

    /** The folder of what is known of addresses. */
    static final String ADDRESSES = "addresses";

    private ResultNames() {}

    /** What a result is known by: what the song holds, what is done with it, and who does it. */
    static String key(String content, String settings) {
        return sha256(
                content + "\n" + settings + "\n" + CatalogRow.SCHEMA_VERSION + "\n" + MixProvenance.currentVersion());
    }

    /** The row of a song. Files are spread over 256 folders. */
    static String row(String key) {
        return ROWS + "/" + key.substring(0, 2) + "/" + key + ".json";
    }

    /** The folder of the audio that is made of a song. */
    static String audio(String key) {
        return "audio/" + key.substring(0, 2) + "/" + key;
    }

    /** What is known of an address. */
    static String address(String address) {
        String hash = sha256(address);
        return ADDRESSES + "/" + hash.substring(0, 2) + "/" + hash + ".json";
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
