package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.List;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.internal.RecordCodec;
import org.stemmixer.dsp.internal.Checks;

/**
 * What is done to each song and how. Two jobs with equal settings and the same version of the library make the same of the same
 * song; the settings are a part of the key of each result. An immutable value.
 *
 * @param action what is done
 * @param models of {@link CatalogAction#SONG}, as {@link org.stemmixer.ml.SongMixer.Builder#models} takes them; empty for its default
 * @param decide of {@link CatalogAction#MIX}: who decides
 * @param amount how far to go with what is decided, in [0, 1]
 * @param targets loudness to bring results to: at least one for {@link CatalogAction#DELIVER}, at most one for songs and mixes
 * @param stayLower whether to stay below a target rather than limit peaks
 * @param format the ending of audio that is written, without a dot; empty for {@code wav}, or for that of the song where it is
 *     delivered and its format can be written without a loss
 */
public record CatalogSettings(
        CatalogAction action,
        List<String> models,
        Decide decide,
        double amount,
        List<Target> targets,
        boolean stayLower,
        String format)
        implements Serializable {

    /** Who decides a mix. */
    public enum Decide {
        /** Nobody: all stems as they are. */
        NOTHING,
        /** Gains by the rules. */
        RULES,
        /** Gains by the CNN, which must be there. */
        CNN,
        /** Each type of stem at its usual loudness. */
        BALANCE,
        /** The whole mix: {@link org.stemmixer.core.auto.AutoMix#standard()}. */
        AUTO
    }

    /**
     * A loudness.
     *
     * @param name what files of it are called
     * @param integratedLufs in LUFS
     * @param maxTruePeakDbtp the ceiling in dBTP
     */
    public record Target(String name, double integratedLufs, double maxTruePeakDbtp) implements Serializable {}

    private static final long serialVersionUID = 1L;

    /** Checks what goes with what. */
    public CatalogSettings {
        models = List.copyOf(models);
        targets = List.copyOf(targets);
        Checks.inRange("amount", amount, 0, 1);
        boolean mixes = action == CatalogAction.MIX;
        boolean songs = action == CatalogAction.SONG;
        boolean delivers = action == CatalogAction.DELIVER;
        require(models.isEmpty() || songs, "models are for song", action);
        require(decide == Decide.NOTHING || mixes, "who decides is for mix", action);
        require(
                amount == 1 || songs || (mixes && decide != Decide.NOTHING),
                "an amount is for what is decided",
                action);
        require(!delivers || !targets.isEmpty(), "deliver needs a target", action);
        require(targets.isEmpty() || songs || mixes || delivers, "a target is for song, mix or deliver", action);
        require(targets.size() <= 1 || delivers, "several targets are for deliver", action);
        require(
                !stayLower || (!songs && !targets.isEmpty()),
                "to stay lower is for mix or deliver with a target",
                action);
        require(format.isEmpty() || mixes || delivers, "a format is for mix or deliver", action);
    }

    private static void require(boolean holds, String rule, CatalogAction action) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", but the action is " + action.label());
        }
    }

    /** An action with everything else at its default. */
    public static CatalogSettings of(CatalogAction action) {
        return new CatalogSettings(action, List.of(), Decide.NOTHING, 1, List.of(), false, "");
    }

    /** As a JSON object on one line: the same settings give the same text. */
    public String toJson() {
        return RecordCodec.write(this).toString();
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws org.stemmixer.core.json.JsonFormatException if it is anything else
     */
    public static CatalogSettings fromJson(String json) {
        ObjectNode root = JsonDocument.parse(json, 1);
        return RecordCodec.read(root, CatalogSettings.class, "$", JsonDocument.LOGGED);
    }
}
