package org.stemmixer.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.PlanDecision.Aspect;
import org.stemmixer.core.plan.PlanDecision.Place;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.FilterEffect;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.filter.BiquadCoefficients;

/** The decisions of a mix, and its channels as a page plays them: what the stems go through, where they go, and whose doing it is. */
final class ConsoleData {

    /** The frequencies at which responses are drawn: eight to an octave from 20 Hz to 20 kHz. */
    private static final int POINTS = 81;

    private static final double LOWEST_HZ = 20;
    private static final double DECADES = 3;

    /** A delay that would be waited for before anything is heard is not switched in the page. */
    private static final double LONGEST_SHIFT_SECONDS = 0.5;

    private final MixPlan plan;
    private final MixResult mix;
    private final ClipMonitor.Kept kept;
    private final int pageRate;
    private final List<EmbeddedAudio> audio;
    private final List<PlanDecision> decisions;
    private final boolean[] audible;

    /**
     * Of a mix.
     *
     * @param plan of the mix, as the page can export it
     * @param pageRate the rate of the page's audio in Hz
     * @param audio of the page, to which impulse responses are added
     */
    ConsoleData(MixPlan plan, MixResult mix, ClipMonitor.Kept kept, int pageRate, List<EmbeddedAudio> audio) {
        this.plan = plan;
        this.mix = mix;
        this.kept = kept;
        this.pageRate = pageRate;
        this.audio = audio;
        this.decisions = plan.decisions();
        this.audible = new boolean[decisions.size()];
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("console");
        json.writeArrayFieldStart("stems");
        for (StemPlan stem : mix.plan().stems()) {
            json.writeStartObject();
            alignment(json, stem);
            channel(json, Place.STEM, stem.stem(), stem.inserts(), stem.rides(), stem.sends(), stem.bus());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("buses");
        for (BusPlan bus : mix.plan().buses()) {
            json.writeStartObject();
            json.writeStringField("name", bus.name());
            json.writeNumberField("gainDb", bus.gainDb().value());
            json.writeNumberField("pan", bus.pan().value());
            json.writeBooleanField("mute", bus.muted());
            channel(json, Place.BUS, bus.name(), bus.inserts(), bus.rides(), bus.sends(), bus.bus());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("master");
        stages(json, Place.MASTER, "", mix.plan().master().inserts());
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("decisions");
        for (int i = 0; i < decisions.size(); i++) {
            json.writeStartObject();
            json.writeBooleanField("audible", audible[i]);
            json.writeStringField("channelInWords", decisions.get(i).channelInWords());
            json.writeFieldName("decision");
            json.writeRawValue(decisions.get(i).toJson());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void alignment(JsonGenerator json, StemPlan stem) throws IOException {
        Alignment alignment = stem.alignment().value();
        int decision = decision(Place.STEM, stem.stem(), Aspect.ALIGNMENT, 0);
        double seconds = alignment.frames() / (double) plan.sampleRate();
        if (decision >= 0 && Math.abs(seconds) <= LONGEST_SHIFT_SECONDS) {
            json.writeObjectFieldStart("alignment");
            json.writeNumberField("seconds", seconds);
            json.writeBooleanField("inverted", alignment.inverted());
            decision(json, decision);
            json.writeEndObject();
        }
    }

    private void channel(
            JsonGenerator json,
            Place place,
            String name,
            List<Decided<Insert>> inserts,
            List<Decided<Ride>> rides,
            List<Decided<Send>> sends,
            String bus)
            throws IOException {
        json.writeStringField("bus", bus);
        fader(json, place, name, Aspect.GAIN, "gainDecision");
        fader(json, place, name, Aspect.PAN, "panDecision");
        stages(json, place, name, inserts);
        json.writeArrayFieldStart("rides");
        for (int i = 0; i < rides.size(); i++) {
            Ride ride = rides.get(i).value();
            json.writeStartObject();
            json.writeStringField("send", ride.send());
            decision(json, decision(place, name, Aspect.RIDE, i));
            json.writeArrayFieldStart("points");
            for (Ride.Point point : ride.points()) {
                json.writeStartArray();
                json.writeNumber(point.frame() / (double) plan.sampleRate());
                json.writeNumber(point.gainDb());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sends");
        for (int i = 0; i < sends.size(); i++) {
            Send send = sends.get(i).value();
            json.writeStartObject();
            json.writeStringField("bus", send.bus());
            json.writeNumberField("levelDb", send.levelDb());
            json.writeBooleanField("beforeFader", send.tap() == Tap.BEFORE_FADER);
            decision(json, decision(place, name, Aspect.SEND, i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void fader(JsonGenerator json, Place place, String name, Aspect aspect, String field) throws IOException {
        int decision = decision(place, name, aspect, 0);
        if (decision >= 0) {
            audible[decision] = true;
            json.writeNumberField(field, decision);
        }
    }

    private void stages(JsonGenerator json, Place place, String name, List<Decided<Insert>> inserts)
            throws IOException {
        Rack rack = kept.racks().rack(name);
        json.writeArrayFieldStart("stages");
        int inPlan = 0;
        for (int i = 0; i < inserts.size(); i++) {
            EffectSpec effect = inserts.get(i).value().effect();
            int decision = effect.isComplete() ? decision(place, name, Aspect.INSERT, inPlan++) : -1;
            json.writeStartObject();
            json.writeStringField("words", inserts.get(i).value().inWords());
            json.writeBooleanField("plays", rack.plays(i));
            if (effect.isComplete() && effect.create() instanceof FilterEffect<?> filter) {
                response(json, filter);
            }
            if (rack.plays(i)) {
                stage(json, rack.kinds().get(i), name, i, effect);
                decision(json, decision);
            } else if (decision >= 0) {
                json.writeNumberField("decision", decision);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void stage(JsonGenerator json, Rack.Kind kind, String channel, int insert, EffectSpec effect)
            throws IOException {
        switch (kind) {
            case FILTER -> {
                json.writeArrayFieldStart("sections");
                for (BiquadCoefficients section : sections(effect)) {
                    double[] values = {section.b0(), section.b1(), section.b2(), section.a1(), section.a2()};
                    json.writeArray(values, 0, values.length);
                }
                json.writeEndArray();
            }
            case RESPONSE -> {
                AudioBuffer response = ImpulseResponse.of(effect.create(), pageRate);
                // As loud as 16 bits hold, since reverberation is made of small numbers.
                float peak = Math.max(Float.MIN_NORMAL, response.peak());
                for (float[] channelSamples : response.toArrays()) {
                    for (int i = 0; i < channelSamples.length; i++) {
                        channelSamples[i] /= peak;
                    }
                }
                json.writeNumberField("response", audio.size());
                json.writeNumberField("responseGainDb", Decibels.fromLinear(peak));
                audio.add(EmbeddedAudio.of(response));
            }
            default ->
                json.writeStringField(
                        "gains",
                        Objects.requireNonNull(kept.racks().curve(channel, insert))
                                .toBase64());
        }
    }

    /** The same filter at the rate of the page, without what lies above what it can hold. */
    private List<BiquadCoefficients> sections(EffectSpec spec) {
        EffectSpec effect = spec;
        if (spec instanceof EffectSpec.Single single && single.parameters() instanceof ParametricEq.Parameters eq) {
            List<EqBand> bands = eq.bands().stream()
                    .filter(band -> band.frequencyHz() < pageRate / 2.0)
                    .toList();
            effect = EffectSpec.of(single.type(), new ParametricEq.Parameters(bands));
        }
        try {
            Effect filter = effect.create();
            filter.prepare(pageRate, 1);
            return ((FilterEffect<?>) filter).sections();
        } catch (IllegalArgumentException e) {
            return List.of(); // It works above what the page's audio holds.
        }
    }

    private void response(JsonGenerator json, FilterEffect<?> filter) throws IOException {
        filter.prepare(plan.sampleRate(), 1);
        List<Double> levels = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            double hz = LOWEST_HZ * Math.pow(10, DECADES * i / (POINTS - 1));
            if (hz < plan.sampleRate() / 2.0) {
                levels.add(filter.magnitudeDb(hz));
            }
        }
        json.writeArrayFieldStart("responseDb");
        for (double level : levels) {
            Json.number(json, Math.rint(100 * level) / 100);
        }
        json.writeEndArray();
    }

    private void decision(JsonGenerator json, int decision) throws IOException {
        if (decision >= 0) {
            audible[decision] = true;
            json.writeNumberField("decision", decision);
        }
    }

    /** The index of a decision; -1 where no planner has decided. */
    private int decision(Place place, String channel, Aspect aspect, int index) {
        for (int i = 0; i < decisions.size(); i++) {
            PlanDecision one = decisions.get(i);
            if (one.place() == place
                    && one.channel().equals(channel)
                    && one.aspect() == aspect
                    && one.index() == index) {
                return i;
            }
        }
        return -1;
    }
}
