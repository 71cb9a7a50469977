package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.internal.RecordCodec;
import org.stemmixer.core.json.JsonFormatException;

/**
 * What is known of an address since it was last looked at, so that a song that has not changed need not be read again.
 *
 * @param stamp of the song's files
 * @param settings that it was done with
 * @param done what came of it
 */
record AddressNote(String stamp, String settings, CatalogDone done) {

    String toJson() {
        return RecordCodec.write(this).toString();
    }

    /** What is in a file; a damaged one is as good as none. */
    static Optional<AddressNote> parse(String json) {
        try {
            ObjectNode root = JsonDocument.parse(json, 1);
            return Optional.of(RecordCodec.read(root, AddressNote.class, "$", JsonDocument.LOGGED));
        } catch (JsonFormatException e) {
            return Optional.empty();
        }
    }
}
