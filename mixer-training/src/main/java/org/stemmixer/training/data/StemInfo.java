package org.stemmixer.training.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

/**
 * What is known about a stem.
 *
 * @param file its name in the song's folder
 * @param type the label of its {@link StemType}
 * @param role the label of the {@link StemRole} that it sounds like, where that is known for certain; a synthesised lead, which stands for
 *     vocals where there are none, is of the type vocals and sounds like a synth
 * @param instrument what plays it, in words, if known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StemInfo(
        String file,
        String type,
        @Nullable String role,
        @Nullable String instrument) {

    /**
     * Checks what may not be absent.
     *
     * @throws IllegalArgumentException if there is no such type or role
     */
    public StemInfo {
        Objects.requireNonNull(file, "file");
        StemType.ofLabel(Objects.requireNonNull(type, "type"));
        if (role != null) {
            StemRole.ofLabel(role);
        }
    }
}
