package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.w3c.dom.Element;

/** Reads the devices of a channel of a DAWproject file as inserts. */
final class ProjectDevices {

    private static final double BUTTERWORTH_Q = Math.sqrt(0.5);

    private static final int USUAL_ORDER = 2;

    private final String channel;
    private final Consumer<String> notes;

    /**
     * Prepares.
     *
     * @param channel what it is called in notes
     * @param notes hear of what is left out
     */
    ProjectDevices(String channel, Consumer<String> notes) {
        this.channel = channel;
        this.notes = notes;
    }

    /** The inserts of a channel, in their order. */
    List<Decided<Insert>> read(Element channelElement) {
        List<Decided<Insert>> inserts = new ArrayList<>();
        XmlElements.child(channelElement, "Devices").ifPresent(devices -> {
            for (Element device : XmlElements.children(devices)) {
                inserts.addAll(insert(device));
            }
        });
        return inserts;
    }

    private List<Decided<Insert>> insert(Element device) {
        String kind = device.getTagName();
        if (XmlElements.child(device, "Enabled")
                .filter(enabled -> XmlElements.isFalse(enabled, "value"))
                .isPresent()) {
            notes.accept(channel + ": " + name(device) + " is switched off and left out");
            return List.of();
        }
        try {
            List<EffectSpec> effects = switch (kind) {
                case "Equalizer" -> equalizer(device);
                case "Compressor" -> List.of(EffectSpec.of("compressor", compressor(device)));
                case "NoiseGate" -> List.of(EffectSpec.of("gate", gate(device)));
                case "Limiter" -> List.of(EffectSpec.of("limiter", limiter(device)));
                default -> List.of();
            };
            if (effects.isEmpty() && !kind.equals("Equalizer")) {
                notes.accept(channel + ": " + name(device) + " is left out: it is none of the format's own devices");
            }
            return effects.stream()
                    .map(effect -> Decided.byHand(Insert.of(effect)))
                    .toList();
        } catch (IllegalArgumentException e) {
            notes.accept(channel + ": " + name(device) + " is left out: " + e.getMessage());
            return List.of();
        }
    }

    private static String name(Element device) {
        String name = device.getAttribute("name");
        String own = name.isEmpty() ? device.getAttribute("deviceName") : name;
        return own.isEmpty() ? device.getTagName() : "'" + own + "'";
    }

    private List<EffectSpec> equalizer(Element device) {
        List<EffectSpec> effects = new ArrayList<>();
        gain(device, "InputGain").ifPresent(effects::add);
        List<EqBand> bands = new ArrayList<>();
        for (Element band : XmlElements.children(device, "Band")) {
            boolean off = XmlElements.child(band, "Enabled")
                    .filter(enabled -> XmlElements.isFalse(enabled, "value"))
                    .isPresent();
            if (!off) {
                band(band, bands, effects);
            }
        }
        if (!bands.isEmpty()) {
            effects.add(EffectSpec.of("parametric-eq", new ParametricEq.Parameters(bands)));
        }
        gain(device, "OutputGain").ifPresent(effects::add);
        return effects;
    }

    private static Optional<EffectSpec> gain(Element device, String element) {
        double gainDb = decibels(device, element, 0);
        return gainDb == 0 ? Optional.empty() : Optional.of(EffectSpec.of("gain", new GainEffect.Parameters(gainDb)));
    }

    /** A filter that is steeper or flatter than a band can be is an effect of its own. */
    private void band(Element band, List<EqBand> bands, List<EffectSpec> effects) {
        double frequencyHz = value(band, "Freq", 1000);
        double gainDb = decibels(band, "Gain", 0);
        boolean hasQ = XmlElements.child(band, "Q").isPresent();
        double q = value(band, "Q", BUTTERWORTH_Q);
        int order = (int) XmlElements.number(band, "order").orElse(USUAL_ORDER);
        String type = band.getAttribute("type");
        switch (type) {
            case "highPass" -> {
                if (hasQ && order == USUAL_ORDER) {
                    bands.add(new EqBand(EqBand.Type.HIGH_PASS, frequencyHz, 0, q));
                } else {
                    effects.add(EffectSpec.of("high-pass", new HighPass.Parameters(frequencyHz, order)));
                }
            }
            case "lowPass" -> {
                if (hasQ && order == USUAL_ORDER) {
                    bands.add(new EqBand(EqBand.Type.LOW_PASS, frequencyHz, 0, q));
                } else {
                    effects.add(EffectSpec.of("low-pass", new LowPass.Parameters(frequencyHz, order)));
                }
            }
            case "bell" -> bands.add(new EqBand(EqBand.Type.PEAKING, frequencyHz, gainDb, q));
            case "lowShelf" -> bands.add(new EqBand(EqBand.Type.LOW_SHELF, frequencyHz, gainDb, q));
            case "highShelf" -> bands.add(new EqBand(EqBand.Type.HIGH_SHELF, frequencyHz, gainDb, q));
            case "notch" -> bands.add(new EqBand(EqBand.Type.NOTCH, frequencyHz, 0, q));
            default -> notes.accept(channel + ": a band '" + type + "' of an equaliser is left out");
        }
    }

    private static Compressor.Parameters compressor(Element device) {
        Compressor.Parameters usual = Compressor.Parameters.defaults();
        return new Compressor.Parameters(
                decibels(device, "Threshold", usual.thresholdDb()),
                ratio(device, usual.ratio()),
                usual.kneeDb(),
                milliseconds(device, "Attack", usual.attackMs()),
                milliseconds(device, "Release", usual.releaseMs()),
                decibels(device, "OutputGain", 0),
                XmlElements.child(device, "AutoMakeup")
                        .filter(make -> XmlElements.isTrue(make, "value"))
                        .isPresent(),
                usual.detection(),
                usual.sideChainHighPassHz(),
                usual.linked(),
                usual.lookAheadMs(),
                usual.mix());
    }

    private static Gate.Parameters gate(Element device) {
        Gate.Parameters usual = Gate.Parameters.defaults();
        return new Gate.Parameters(
                decibels(device, "Threshold", usual.thresholdDb()),
                ratio(device, usual.ratio()),
                Math.abs(decibels(device, "Range", -usual.rangeDb())),
                usual.hysteresisDb(),
                milliseconds(device, "Attack", usual.attackMs()),
                usual.holdMs(),
                milliseconds(device, "Release", usual.releaseMs()),
                usual.sideChainHighPassHz(),
                usual.linked());
    }

    private static Limiter.Parameters limiter(Element device) {
        Limiter.Parameters usual = Limiter.Parameters.defaults();
        return new Limiter.Parameters(
                decibels(device, "Threshold", usual.ceilingDb()),
                milliseconds(device, "Attack", usual.lookAheadMs()),
                milliseconds(device, "Release", usual.releaseMs()));
    }

    private static double ratio(Element device, double usual) {
        Optional<Element> element = XmlElements.child(device, "Ratio");
        boolean percent = element.filter(found -> found.getAttribute("unit").equals("percent"))
                .isPresent();
        double value = value(device, "Ratio", usual);
        // Of what a level grows above the threshold, so much is taken away.
        return percent && value < 100 ? RideAutomation.rounded(1 / (1 - value / 100)) : value;
    }

    private static double decibels(Element device, String element, double usual) {
        return XmlElements.child(device, element)
                .map(found ->
                        RideAutomation.rounded(Math.max(StemPlan.MIN_GAIN_DB, ProjectLevels.decibels(found, usual))))
                .orElse(usual);
    }

    private static double milliseconds(Element device, String element, double usual) {
        return XmlElements.child(device, element)
                .flatMap(found ->
                        XmlElements.number(found, "value").stream().boxed().findFirst())
                .map(seconds -> RideAutomation.rounded(1000 * seconds))
                .orElse(usual);
    }

    private static double value(Element device, String element, double usual) {
        return XmlElements.child(device, element)
                .flatMap(found ->
                        XmlElements.number(found, "value").stream().boxed().findFirst())
                .orElse(usual);
    }
}
