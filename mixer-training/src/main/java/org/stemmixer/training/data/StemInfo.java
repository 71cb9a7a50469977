package org.stemmixer.training.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.StemType;

/**
 * What is known about a stem.
 *
 * @param file its name in the song's folder
 * @param type the label of its {@link StemType}
 * @param instrument what plays it, in words, if known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StemInfo(String file, String type, @Nullable String instrument) {

    /**
     * Checks what may not be absent.
     *
     * @throws IllegalArgumentException if there is no such type
     */
    public StemInfo {
        Objects.requireNonNull(file, "file");
        StemType.ofLabel(Objects.requireNonNull(type, "type"));
    }
}
