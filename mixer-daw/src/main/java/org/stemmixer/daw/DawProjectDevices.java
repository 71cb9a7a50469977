package org.stemmixer.daw;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Writes the devices that the DAWproject format knows. Times are in seconds there, ratios plain: 4 is 4 : 1. */
final class DawProjectDevices {

    private final XmlText xml;
    private final Supplier<String> ids;

    DawProjectDevices(XmlText xml, Supplier<String> ids) {
        this.xml = xml;
        this.ids = ids;
    }

    void write(SessionDevice device) {
        if (device instanceof SessionDevice.Equalizer equalizer) {
            begin("Equalizer", equalizer.name(), true);
            equalizer.bands().forEach(this::band);
            if (equalizer.outputGainDb() != 0) {
                parameter("OutputGain", "decibel", equalizer.outputGainDb());
            }
        } else if (device instanceof SessionDevice.Compressor compressor) {
            begin("Compressor", compressor.name(), compressor.enabled());
            parameter("Attack", "seconds", compressor.attackMs() / 1000);
            xml.begin("AutoMakeup")
                    .with("id", ids.get())
                    .with("value", compressor.autoMakeUp())
                    .end();
            parameter("OutputGain", "decibel", compressor.makeUpDb());
            parameter("Ratio", "linear", compressor.ratio());
            parameter("Release", "seconds", compressor.releaseMs() / 1000);
            parameter("Threshold", "decibel", compressor.thresholdDb());
        } else if (device instanceof SessionDevice.Gate gate) {
            begin("NoiseGate", gate.name(), gate.enabled());
            parameter("Attack", "seconds", gate.attackMs() / 1000);
            parameter("Range", "decibel", -gate.rangeDb());
            parameter("Ratio", "linear", gate.ratio());
            parameter("Release", "seconds", gate.releaseMs() / 1000);
            parameter("Threshold", "decibel", gate.thresholdDb());
        } else if (device instanceof SessionDevice.Limiter limiter) {
            begin("Limiter", limiter.name(), true);
            parameter("Attack", "seconds", limiter.attackMs() / 1000);
            parameter("Release", "seconds", limiter.releaseMs() / 1000);
            parameter("Threshold", "decibel", limiter.ceilingDb());
        }
        xml.end();
    }

    private void begin(String element, String name, boolean enabled) {
        xml.begin(element)
                .with("id", ids.get())
                .with("name", name)
                .with("deviceName", element)
                .with("deviceRole", "audioFX")
                .with("loaded", true);
        xml.begin("Enabled").with("id", ids.get()).with("value", enabled).end();
    }

    private void band(SessionDevice.Band band) {
        xml.begin("Band").with("type", DeviceTranslation.camelCase(band.shape()));
        band.order().ifPresent(order -> xml.with("order", order));
        parameter("Freq", "hertz", band.frequencyHz());
        optional("Gain", "decibel", band.gainDb());
        optional("Q", "linear", band.q());
        xml.end();
    }

    private void optional(String element, String unit, OptionalDouble value) {
        value.ifPresent(number -> parameter(element, unit, number));
    }

    private void parameter(String element, String unit, double value) {
        xml.begin(element)
                .with("id", ids.get())
                .with("unit", unit)
                .with("value", value)
                .end();
    }
}
