package org.stemmixer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.PlanJson;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.desk.internal.Fields;
import org.stemmixer.dsp.effect.KeyedEffect;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Makes edits of what the page and other clients send. Thread-safe: static functions only. */
public final class Edits {

    /** What can be changed, as clients call it. */
    static final List<String> OPS = List.of(
            "gain",
            "pan",
            "mute",
            "polarity",
            "role",
            "bus",
            "newBus",
            "removeBus",
            "send",
            "insert",
            "key",
            "ride",
            "decision",
            "reset",
            "target");

    /** What takes something away where it is null. */
    private static final Map<String, String> TAKE_AWAY =
            Map.of("send", "value", "insert", "effect", "ride", "points", "target", "name");

    private static final int MOST_OF_A_NAME = 100;

    /** So many channels an error lists. */
    private static final int MOST_NAMED = 40;

    /** More than a point each tenth of a second of an hour's song would be. */
    private static final int MOST_POINTS = 20_000;

    /** What numbers of pages count without a gap. */
    private static final double MOST_FRAMES = 9.0e15;

    private static final String BY_HAND = "set at the desk";

    private Edits() {}

    /**
     * An edit as clients send it (docs/desk.md lists them).
     *
     * @param request an object with the name of the edit in {@code op}
     * @throws IllegalArgumentException naming the field, what is permitted and what was found
     */
    public static Edit of(JsonNode request) {
        Fields fields = new Fields(request);
        String op = fields.text("op");
        String nullable = TAKE_AWAY.get(op);
        if (nullable != null) {
            fields.requireSaid(nullable, "something or null");
        }
        Edit edit = switch (op) {
            case "gain" -> gain(fields.text("channel"), fields.number("value"));
            case "pan" -> pan(fields.text("channel"), fields.number("value"));
            case "mute" -> mute(fields.text("channel"), fields.flag("on"));
            case "polarity" -> polarity(fields.text("channel"), fields.flag("on"));
            case "role" -> role(fields.text("channel"), fields.text("role"));
            case "bus" -> bus(fields.text("channel"), fields.text("bus"));
            case "newBus" -> newBus(fields.text("name"));
            case "removeBus" -> removeBus(fields.text("channel"));
            case "send" ->
                send(
                        fields.text("channel"),
                        fields.text("bus"),
                        fields.optionalNumber("value"),
                        fields.optionalText("tap").map(Edits::tap));
            case "insert" ->
                insert(fields.text("channel"), fields.wholeNumber("index"), fields.optionalObject("effect"));
            case "key" -> key(fields.text("channel"), fields.wholeNumber("index"), fields.text("key"));
            case "ride" -> ride(fields.text("channel"), fields.text("send"), fields.optionalArray("points"));
            case "decision" -> decision(fields.text("id"), fields.flag("on"));
            case "reset" -> reset(fields);
            case "target" -> target(fields.optionalText("name"));
            default -> throw unknown(op, List.of());
        };
        fields.requireNoOthers("gesture");
        return edit;
    }

    /** That there is no such edit, where there are some besides. */
    static IllegalArgumentException unknown(String op, Collection<String> besides) {
        List<String> all = new ArrayList<>(OPS);
        all.addAll(besides);
        return new IllegalArgumentException(
                "op must be one of " + String.join(", ", all) + ", but was '" + Fields.shortened(op) + "'");
    }

    /** Sets a fader. */
    public static Edit gain(String channel, double gainDb) {
        return edit(
                format("gain of %s %+.1f dB", channel, gainDb),
                channel,
                stem -> stem.withGainDb(byHand(gainDb)),
                bus -> bus.withGainDb(byHand(gainDb)));
    }

    /** Places a channel between left (-1) and right (1). */
    public static Edit pan(String channel, double pan) {
        String words =
                pan == 0 ? "in the middle" : format("%.0f %% %s", 100 * Math.abs(pan), pan < 0 ? "left" : "right");
        return edit(
                format("pan of %s %s", channel, words),
                channel,
                stem -> stem.withPan(byHand(pan)),
                bus -> bus.withPan(byHand(pan)));
    }

    /** Leaves a channel out of the mix or takes it in again. */
    public static Edit mute(String channel, boolean on) {
        return edit(
                (on ? "mute " : "unmute ") + channel, channel, stem -> stem.withMuted(on), bus -> bus.withMuted(on));
    }

    /** Turns the polarity of a stem round or back. */
    public static Edit polarity(String channel, boolean on) {
        return stem(
                "polarity of " + channel + (on ? " turned round" : " as it was"),
                channel,
                stem -> stem.withAlignment(
                        byHand(new Alignment(stem.alignment().value().frames(), on))));
    }

    /** Says what a stem plays. */
    public static Edit role(String channel, String role) {
        StemRole played = StemRole.ofLabel(role);
        return stem(channel + " plays " + played.label(), channel, stem -> stem.withRole(byHand(played)));
    }

    /** Sends a channel through another bus; empty: to the mix. */
    public static Edit bus(String channel, String bus) {
        return edit(
                channel + " to " + (bus.isEmpty() ? "the mix" : bus),
                channel,
                stem -> stem.withBus(bus),
                group -> group.withBus(bus));
    }

    /**
     * Makes a bus through which nothing goes yet.
     *
     * @throws IllegalArgumentException if the name is empty or longer than 100 characters
     */
    public static Edit newBus(String name) {
        String bus = name.strip();
        if (bus.isEmpty() || bus.length() > MOST_OF_A_NAME || bus.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name must have 1 to " + MOST_OF_A_NAME + " characters, but was '" + Fields.shortened(bus) + "'");
        }
        return new Edit("bus " + bus, (plan, suggested) -> plan.withBus(BusPlan.of(bus)));
    }

    /** Takes a bus away: what went through it goes where it went, what was sent to it is sent no more. */
    public static Edit removeBus(String name) {
        return new Edit("no bus " + name, (plan, suggested) -> {
            BusPlan gone = Switches.bus(plan, name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "channel must be a bus, but was '" + Fields.shortened(name) + "'"));
            UnaryOperator<List<Decided<Insert>>> unkeyed = inserts -> inserts.stream()
                    .map(insert -> insert.value().key().equals(Optional.of(name))
                            ? byHand(Insert.of(insert.value().effect()))
                            : insert)
                    .toList();
            List<StemPlan> stems = plan.stems().stream()
                    .map(stem -> stem.withBus(stem.bus().equals(name) ? gone.bus() : stem.bus())
                            .withRides(withoutSend(stem.rides(), name))
                            .withSends(sends(stem.sends(), name, Optional.empty(), Optional.empty()))
                            .withInserts(unkeyed.apply(stem.inserts())))
                    .toList();
            List<BusPlan> buses = plan.buses().stream()
                    .filter(bus -> !bus.name().equals(name))
                    .map(bus -> bus.withBus(bus.bus().equals(name) ? gone.bus() : bus.bus())
                            .withRides(withoutSend(bus.rides(), name))
                            .withSends(sends(bus.sends(), name, Optional.empty(), Optional.empty()))
                            .withInserts(unkeyed.apply(bus.inserts())))
                    .toList();
            return new MixPlan(
                    plan.sampleRate(),
                    stems,
                    buses,
                    plan.master().withInserts(unkeyed.apply(plan.master().inserts())),
                    plan.from());
        });
    }

    /** Sets the level of a send, or takes the send away. */
    public static Edit send(String channel, String bus, Optional<Double> levelDb) {
        return send(channel, bus, levelDb, Optional.empty());
    }

    /**
     * Sets the level of a send, and where it takes its signal, or takes the send away.
     *
     * @param tap empty: as it was, behind the fader where it was not there
     */
    public static Edit send(String channel, String bus, Optional<Double> levelDb, Optional<Tap> tap) {
        String words = levelDb.map(level -> format("send of %s to %s %+.1f dB", channel, bus, level)
                        + tap.map(set -> set == Tap.BEFORE_FADER ? ", before the fader" : ", behind the fader")
                                .orElse(""))
                .orElse("no send of " + channel + " to " + bus);
        return new Edit(words, (plan, suggested) -> {
            MixPlan with = withBus(plan, suggested, bus);
            return with(
                    with,
                    channel,
                    stem -> stem.withRides(levelDb.isPresent() ? stem.rides() : withoutSend(stem.rides(), bus))
                            .withSends(sends(stem.sends(), bus, levelDb, tap)),
                    group -> group.withRides(levelDb.isPresent() ? group.rides() : withoutSend(group.rides(), bus))
                            .withSends(sends(group.sends(), bus, levelDb, tap)));
        });
    }

    private static Tap tap(String name) {
        for (Tap tap : Tap.values()) {
            if (tap.name().equals(name)) {
                return tap;
            }
        }
        throw new IllegalArgumentException(
                "tap must be BEFORE_FADER or AFTER_FADER, but was '" + Fields.shortened(name) + "'");
    }

    private static List<Decided<Send>> sends(
            List<Decided<Send>> sends, String bus, Optional<Double> levelDb, Optional<Tap> tap) {
        List<Decided<Send>> changed = new ArrayList<>();
        boolean found = false;
        for (Decided<Send> send : sends) {
            if (!send.value().bus().equals(bus)) {
                changed.add(send);
            } else {
                found = true;
                levelDb.ifPresent(level -> changed.add(
                        byHand(new Send(bus, level, tap.orElse(send.value().tap())))));
            }
        }
        if (!found) {
            levelDb.ifPresent(level -> changed.add(byHand(new Send(bus, level, tap.orElse(Tap.AFTER_FADER)))));
        }
        return changed;
    }

    private static List<Decided<Ride>> withoutSend(List<Decided<Ride>> rides, String bus) {
        return rides.stream().filter(ride -> !ride.value().send().equals(bus)).toList();
    }

    /**
     * Puts an effect in, another one in its place, or takes it out.
     *
     * @param channel a stem or a bus; empty: the master
     * @param index of the insert; -1: behind the others
     * @param effect as in the JSON of a plan's insert; empty: none
     */
    public static Edit insert(String channel, int index, Optional<JsonNode> effect) {
        Optional<Insert> insert = effect.map(Edits::insert);
        String where = channel.isEmpty() ? "the mix" : channel;
        String words = insert.map(set -> set.inWords() + " on " + where)
                .orElse("insert " + (index + 1) + " of " + where + " taken out");
        return new Edit(
                words, (plan, suggested) -> withInserts(plan, channel, inserts -> inserts(inserts, index, insert)));
    }

    private static List<Decided<Insert>> inserts(List<Decided<Insert>> inserts, int index, Optional<Insert> insert) {
        List<Decided<Insert>> changed = new ArrayList<>(inserts);
        if (index != -1) {
            requireInsert(inserts, index, ", or -1 for one behind the others");
        }
        if (index == -1) {
            insert.ifPresent(added -> changed.add(byHand(added)));
        } else if (insert.isPresent()) {
            // What it listens to stays unless it is told.
            Insert set = insert.get();
            Optional<String> key = set.key().isPresent()
                    ? set.key()
                    : inserts.get(index).value().key();
            changed.set(index, byHand(new Insert(set.effect(), key)));
        } else {
            changed.remove(index);
        }
        return changed;
    }

    /**
     * Has an insert listen to another stem or bus, or to its own channel again.
     *
     * @param channel a stem or a bus; empty: the master
     * @param index of the insert
     * @param key a stem or a bus; empty: its own channel
     */
    public static Edit key(String channel, int index, String key) {
        String where = channel.isEmpty() ? "the mix" : channel;
        String words = "insert " + (index + 1) + " of " + where
                + (key.isEmpty() ? " listens to itself" : " listens to " + key);
        return new Edit(words, (plan, suggested) -> {
            UnaryOperator<List<Decided<Insert>>> change = inserts -> {
                requireInsert(inserts, index, "");
                EffectSpec effect = inserts.get(index).value().effect();
                if (!key.isEmpty() && !(effect.create() instanceof KeyedEffect)) {
                    throw new IllegalArgumentException("a key is for effects that listen, such as a compressor, but "
                            + effect.name() + " does not");
                }
                List<Decided<Insert>> changed = new ArrayList<>(inserts);
                changed.set(index, byHand(key.isEmpty() ? Insert.of(effect) : Insert.keyed(effect, key)));
                return changed;
            };
            return withInserts(plan, channel, change);
        });
    }

    private static void requireInsert(List<Decided<Insert>> inserts, int index, String besides) {
        if (index < 0 || index >= inserts.size()) {
            String there = inserts.isEmpty()
                    ? "that of an insert, of which there is none" + besides
                    : "in [0, " + (inserts.size() - 1) + "]" + besides;
            throw new IllegalArgumentException("index must be " + there + ", but was " + index);
        }
    }

    private static MixPlan withInserts(MixPlan plan, String channel, UnaryOperator<List<Decided<Insert>>> change) {
        if (channel.isEmpty()) {
            return plan.withMaster(
                    plan.master().withInserts(change.apply(plan.master().inserts())));
        }
        return with(
                plan,
                channel,
                stem -> stem.withInserts(change.apply(stem.inserts())),
                bus -> bus.withInserts(change.apply(bus.inserts())));
    }

    /** An insert from the JSON that plans have: of an effect, or of an effect with a key. */
    private static Insert insert(JsonNode effect) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode insert = effect.path("effect").isObject()
                ? (ObjectNode) effect
                : json.objectNode().set("effect", effect);
        ObjectNode plan = json.objectNode();
        plan.put("schemaVersion", 2);
        plan.putArray("buses").addObject().put("name", "x").putArray("inserts").add(withoutKey(insert));
        Insert read = parsed(plan.toString()).buses().get(0).inserts().get(0).value();
        JsonNode key = insert.path("key");
        return key.isTextual() && !key.textValue().isEmpty() ? Insert.keyed(read.effect(), key.textValue()) : read;
    }

    /** Where a plan passes over what it does not know, somebody who is asked now can be told. */
    private static MixPlan parsed(String json) {
        List<String> unknown = new ArrayList<>();
        MixPlan plan;
        try {
            plan = PlanJson.read(json, unknown::add);
        } catch (JsonFormatException e) {
            throw new IllegalArgumentException(inRequest(String.valueOf(e.getMessage())), e);
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(inRequest(unknown.get(0).replace(" and was passed over", "")));
        }
        return plan;
    }

    private static String inRequest(String message) {
        return message.replace("$.buses[0].inserts[0]", "$");
    }

    /** Plans know the channels that keys name; a single insert does not. */
    private static ObjectNode withoutKey(ObjectNode insert) {
        ObjectNode bare = insert.deepCopy();
        bare.remove("key");
        return bare;
    }

    /** Sets a ride, or takes it away. */
    public static Edit ride(String channel, String send, Optional<JsonNode> points) {
        Optional<Ride> ride = points.map(list -> new Ride(send, points(list)));
        String what = send.isEmpty() ? channel : "the send of " + channel + " to " + send;
        return edit(
                ride.isPresent() ? "ride of " + what : "no ride of " + what,
                channel,
                stem -> stem.withRides(rides(stem.rides(), send, ride)),
                bus -> bus.withRides(rides(bus.rides(), send, ride)));
    }

    private static List<Ride.Point> points(JsonNode list) {
        if (list.size() > MOST_POINTS) {
            throw new IllegalArgumentException("points must be at most " + MOST_POINTS + ", but were " + list.size());
        }
        List<Ride.Point> points = new ArrayList<>();
        for (JsonNode point : list) {
            if (!point.isArray()
                    || point.size() != 2
                    || !isFrame(point.get(0))
                    || !point.get(1).isNumber()) {
                throw new IllegalArgumentException(
                        "points must be pairs of a whole frame and a gain in dB, but one was "
                                + Fields.shortened(point.toString()));
            }
            points.add(new Ride.Point(point.get(0).longValue(), point.get(1).doubleValue()));
        }
        return points;
    }

    /** Also as clients write it that have no whole numbers. */
    private static boolean isFrame(JsonNode number) {
        return number.isNumber() && number.canConvertToExactIntegral() && Math.abs(number.doubleValue()) <= MOST_FRAMES;
    }

    private static List<Decided<Ride>> rides(List<Decided<Ride>> rides, String send, Optional<Ride> ride) {
        List<Decided<Ride>> changed = new ArrayList<>(withoutSend(rides, send));
        ride.ifPresent(set -> changed.add(byHand(set)));
        return changed;
    }

    /** Switches a decision of the automatic mix off, or on again. */
    public static Edit decision(String id, boolean on) {
        return new Edit((on ? "on: " : "off: ") + id, (plan, suggested) -> {
            PlanDecision decision = Switches.decision(suggested, id);
            return on ? Switches.on(plan, suggested, decision) : Switches.off(plan, decision);
        });
    }

    private static Edit reset(Fields fields) {
        String channel = fields.text("channel");
        String aspect = fields.text("aspect");
        return aspect.equals("send") ? resetSend(channel, fields.text("bus")) : reset(channel, aspect);
    }

    /** Puts a send back to what was suggested, or takes it away where none was. */
    private static Edit resetSend(String channel, String bus) {
        return new Edit("send of " + channel + " to " + bus + " as suggested", (plan, suggested) -> {
            List<Decided<Send>> there = suggested
                    .find(channel)
                    .map(StemPlan::sends)
                    .or(() -> Switches.bus(suggested, channel).map(BusPlan::sends))
                    .orElse(List.of());
            Optional<Decided<Send>> as = there.stream()
                    .filter(send -> send.value().bus().equals(bus))
                    .findFirst();
            UnaryOperator<List<Decided<Send>>> change = sends -> {
                List<Decided<Send>> changed = new ArrayList<>(sends(sends, bus, Optional.empty(), Optional.empty()));
                as.ifPresent(changed::add);
                return changed;
            };
            UnaryOperator<List<Decided<Ride>>> rides = list -> as.isPresent() ? list : withoutSend(list, bus);
            return with(
                    as.isPresent() ? withBus(plan, suggested, bus) : plan,
                    channel,
                    stem -> stem.withRides(rides.apply(stem.rides())).withSends(change.apply(stem.sends())),
                    group -> group.withRides(rides.apply(group.rides())).withSends(change.apply(group.sends())));
        });
    }

    /** Puts a gain or a pan back to what was suggested, or opens it where nothing was. */
    public static Edit reset(String channel, String aspect) {
        return new Edit(aspect + " of " + channel + " as suggested", (plan, suggested) -> {
            Optional<StemPlan> stem = suggested.find(channel);
            Optional<BusPlan> bus = Switches.bus(suggested, channel);
            Decided<Double> nothing = Decided.open(0.0);
            Decided<Double> gain = stem.map(StemPlan::gainDb)
                    .or(() -> bus.map(BusPlan::gainDb))
                    .orElse(nothing);
            Decided<Double> pan =
                    stem.map(StemPlan::pan).or(() -> bus.map(BusPlan::pan)).orElse(nothing);
            return switch (aspect) {
                case "gain" -> with(plan, channel, own -> own.withGainDb(gain), own -> own.withGainDb(gain));
                case "pan" -> with(plan, channel, own -> own.withPan(pan), own -> own.withPan(pan));
                default ->
                    throw new IllegalArgumentException(
                            "aspect must be gain, pan or send, but was '" + Fields.shortened(aspect) + "'");
            };
        });
    }

    /** Sets the loudness that the mix is brought to, or none. */
    public static Edit target(Optional<String> name) {
        Optional<LoudnessTarget> target = name.map(LoudnessTarget::parse);
        String words = target.map(set -> "target " + set.name()).orElse("no target");
        return new Edit(
                words, (plan, suggested) -> plan.withMaster(plan.master().withTarget(target.map(Edits::byHand))));
    }

    private static Edit edit(
            String words, String channel, UnaryOperator<StemPlan> ofStem, UnaryOperator<BusPlan> ofBus) {
        return new Edit(words, (plan, suggested) -> with(plan, channel, ofStem, ofBus));
    }

    private static Edit stem(String words, String channel, UnaryOperator<StemPlan> change) {
        return new Edit(words, (plan, suggested) -> plan.withStem(channel, change));
    }

    private static MixPlan with(
            MixPlan plan, String channel, UnaryOperator<StemPlan> ofStem, UnaryOperator<BusPlan> ofBus) {
        if (Switches.bus(plan, channel).isPresent()) {
            return plan.withBuses(plan.buses().stream()
                    .map(bus -> bus.name().equals(channel) ? ofBus.apply(bus) : bus)
                    .toList());
        }
        if (plan.find(channel).isEmpty()) {
            throw new IllegalArgumentException("channel must be one of "
                    + Stream.concat(
                                    plan.stems().stream().map(StemPlan::stem),
                                    plan.buses().stream().map(BusPlan::name))
                            .limit(MOST_NAMED)
                            .collect(Collectors.joining(", "))
                    + (plan.stems().size() + plan.buses().size() > MOST_NAMED ? ", …" : "") + ", but was '"
                    + Fields.shortened(channel) + "'");
        }
        return plan.withStem(channel, ofStem);
    }

    /** A plan that has a bus, taken from the suggestion if need be. */
    private static MixPlan withBus(MixPlan plan, MixPlan suggested, String bus) {
        if (Switches.bus(plan, bus).isPresent()) {
            return plan;
        }
        return Switches.bus(suggested, bus).map(plan::withBus).orElse(plan);
    }

    private static <T> Decided<T> byHand(T value) {
        return Decided.of(value, Decided.MANUAL, BY_HAND);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace("-0.0 dB", "+0.0 dB");
    }
}
