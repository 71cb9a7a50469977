package org.stemmixer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.catalog.CatalogSettings.Decide;

class CatalogSettingsTest {

    private static final List<CatalogSettings.Target> LOUD = List.of(new CatalogSettings.Target("loud", -9, -1));

    @Test
    void readsWhatItWrites() {
        CatalogSettings settings =
                new CatalogSettings(CatalogAction.MIX, List.of(), Decide.AUTO, 0.5, LOUD, true, "flac");

        assertThat(CatalogSettings.fromJson(settings.toJson())).isEqualTo(settings);
        assertThat(settings.toJson())
                .isEqualTo(
                        "{\"action\":\"MIX\",\"models\":[],\"decide\":\"AUTO\",\"amount\":0.5,\"targets\":[{\"name\":\"loud\","
                                + "\"integratedLufs\":-9.0,\"maxTruePeakDbtp\":-1.0}],\"stayLower\":true,\"format\":\"flac\"}");
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        assertRefused(
                () -> CatalogSettings.of(CatalogAction.DELIVER), "deliver needs a target, but the action is deliver");
        assertRefused(
                () -> new CatalogSettings(CatalogAction.ANALYSE, List.of(), Decide.NOTHING, 1, LOUD, false, ""),
                "a target is for song, mix or deliver, but the action is analyse");
        assertRefused(
                () -> new CatalogSettings(
                        CatalogAction.MIX, List.of("ensemble"), Decide.NOTHING, 1, List.of(), false, ""),
                "models are for song, but the action is mix");
        assertRefused(
                () -> new CatalogSettings(CatalogAction.MIX, List.of(), Decide.NOTHING, 0.5, List.of(), false, ""),
                "an amount is for what is decided, but the action is mix");
        assertRefused(
                () -> new CatalogSettings(CatalogAction.SONG, List.of(), Decide.NOTHING, 2, List.of(), false, ""),
                "amount must be in [0.0, 1.0], but was 2.0");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable settings, String message) {
        assertThatThrownBy(settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
