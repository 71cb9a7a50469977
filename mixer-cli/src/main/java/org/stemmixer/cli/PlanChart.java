package org.stemmixer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.eq.ParametricEq;

/**
 * A plan as a person sees it on a console: a line for each stem, bus and the master with its fader, its place between left and
 * right, and what its signal goes through; then, channel by channel, what planners have decided and why. Of characters that are as
 * wide as each other on every terminal, but for the names.
 */
final class PlanChart {

    private static final int LEAST_COLUMNS = 80;
    private static final int MOST_NAME_COLUMNS = 22;
    private static final int ROLE_COLUMNS = 15;
    private static final int GAIN_COLUMNS = 7;

    /** Places to each side of the centre. */
    private static final int PAN_STEPS = 5;

    private static final String GAP = "  ";

    private final MixPlan plan;
    private final int columns;
    private final int nameColumns;
    private final StringBuilder text = new StringBuilder();

    private PlanChart(MixPlan plan, int columns) {
        this.plan = plan;
        this.columns = Math.max(LEAST_COLUMNS, columns);
        List<String> names = new ArrayList<>(List.of("MASTER"));
        plan.stems().forEach(stem -> names.add(stem.stem()));
        plan.buses().forEach(bus -> names.add(bus.name()));
        int longest = names.stream()
                .mapToInt(name -> TerminalText.columns(TerminalText.name(name)))
                .max()
                .orElse(0);
        nameColumns = Math.min(Math.min(MOST_NAME_COLUMNS, this.columns / 5), longest);
    }

    /** The chart of a plan, no wider than so many columns, but at least 80 wide. */
    static String of(MixPlan plan, int columns) {
        PlanChart chart = new PlanChart(plan, columns);
        chart.strips();
        chart.reasons();
        return chart.text.toString();
    }

    private void strips() {
        row("STEM", "ROLE", "GAIN dB", "L---PAN---R", List.of("SIGNAL"), " ");
        for (StemPlan stem : plan.stems()) {
            List<String> marks = new ArrayList<>();
            marks(marks, List.of(stem.alignment()), PlanChart::alignment);
            channel(marks, stem.inserts(), stem.rides(), stem.sends(), stem.bus());
            String role = stem.role().isOpen() ? "" : stem.role().value().label();
            row(stem.stem(), role, gain(stem.gainDb(), stem.muted()), pan(stem.pan()), marks, "; ");
        }
        for (BusPlan bus : plan.buses()) {
            List<String> marks = new ArrayList<>();
            channel(marks, bus.inserts(), bus.rides(), bus.sends(), bus.bus());
            row(bus.name(), "bus", gain(bus.gainDb(), bus.muted()), pan(bus.pan()), marks, "; ");
        }
        List<String> marks = new ArrayList<>();
        marks(marks, plan.master().inserts(), PlanChart::insert);
        plan.master()
                .target()
                .ifPresent(target -> marks(
                        marks,
                        List.of(target),
                        aim -> Text.format("to %s, %.0f LUFS", aim.name(), aim.integratedLufs())));
        row("MASTER", "", "", " ".repeat(2 * PAN_STEPS + 1), marks, "; ");
        if (text.indexOf("*") >= 0) {
            text.append("* set by hand\n");
        }
    }

    private static void channel(
            List<String> marks,
            List<Decided<Insert>> inserts,
            List<Decided<Ride>> rides,
            List<Decided<Send>> sends,
            String bus) {
        marks(marks, inserts, PlanChart::insert);
        marks(marks, rides, PlanChart::ride);
        marks(marks, sends, send -> Text.format("send %.1f to %s", send.levelDb(), TerminalText.name(send.bus())));
        if (!bus.isEmpty()) {
            marks.add("bus " + TerminalText.name(bus));
        }
    }

    private static <T> void marks(List<String> marks, List<Decided<T>> decisions, Function<T, String> mark) {
        for (Decided<T> decision : decisions) {
            if (!decision.isOpen()) {
                marks.add(mark.apply(decision.value()) + (decision.isByHand() ? "*" : ""));
            }
        }
    }

    private static String gain(Decided<Double> gainDb, boolean muted) {
        String gain = muted ? "muted" : Text.format("%+.1f", gainDb.value());
        return Text.format("%" + (GAIN_COLUMNS - 1) + "s%s", gain, gainDb.isByHand() && !muted ? "*" : " ");
    }

    /** A field from left to right: where the signal stands, if that was decided, and where the centre is. */
    private static String pan(Decided<Double> pan) {
        StringBuilder field = new StringBuilder("-".repeat(2 * PAN_STEPS + 1));
        field.setCharAt(PAN_STEPS, '|');
        if (!pan.isOpen()) {
            // Whatever is not in the centre does not stand there.
            long steps = Math.round(Math.signum(pan.value()) * Math.ceil(Math.abs(pan.value()) * PAN_STEPS - 0.05));
            field.setCharAt(PAN_STEPS + (int) steps, 'o');
        }
        return field.toString();
    }

    private static String alignment(Alignment alignment) {
        return Text.format("%+d frames%s", alignment.frames(), alignment.inverted() ? " inv" : "");
    }

    private static String ride(Ride ride) {
        return Text.format(
                "ride%s %+.1f..%+.1f",
                ride.send().isEmpty() ? "" : " of send to " + TerminalText.name(ride.send()),
                ride.leastDb(),
                ride.mostDb());
    }

    /** What a console's lamps would tell of an effect; all else is among the reasons. */
    private static String insert(Insert insert) {
        String effect = insert.effect() instanceof EffectSpec.Single single
                ? single(single)
                : String.join(", ", insert.effect().names());
        return insert.key()
                .map(key -> "duck by " + TerminalText.name(key) + " " + effect.replaceFirst("^comp ", ""))
                .orElse(effect);
    }

    private static String single(EffectSpec.Single effect) {
        Record parameters = effect.parameters();
        if (parameters instanceof ParametricEq.Parameters eq) {
            return "EQ "
                    + String.join(" ", eq.bands().stream().map(PlanChart::band).toList());
        } else if (parameters instanceof HighPass.Parameters pass) {
            return "HP@" + hertz(pass.cutoffHz());
        } else if (parameters instanceof LowPass.Parameters pass) {
            return "LP@" + hertz(pass.cutoffHz());
        } else if (parameters instanceof Compressor.Parameters compressor) {
            return Text.format("comp %.1f:1@%.0f", compressor.ratio(), compressor.thresholdDb());
        } else if (parameters instanceof DeEsser.Parameters deEsser) {
            return "de-ess@" + hertz(deEsser.frequencyHz());
        } else if (parameters instanceof Gate.Parameters gate) {
            return Text.format("gate@%.0f", gate.thresholdDb());
        }
        return effect.name();
    }

    private static String band(EqBand band) {
        String at = "@" + hertz(band.frequencyHz());
        return switch (band.type()) {
            case PEAKING -> Text.format("%+.1f", band.gainDb()) + at;
            case LOW_SHELF -> Text.format("%+.1f<", band.gainDb()) + at;
            case HIGH_SHELF -> Text.format("%+.1f>", band.gainDb()) + at;
            case NOTCH -> "notch" + at;
            case HIGH_PASS -> "HP" + at;
            case LOW_PASS -> "LP" + at;
        };
    }

    private static String hertz(double hz) {
        return hz < 1000
                ? Text.format("%.0f", hz)
                : Text.format("%.1fk", hz / 1000).replace(".0k", "k");
    }

    private void row(String name, String role, String gain, String pan, List<String> signal, String between) {
        String head = TerminalText.fitted(TerminalText.name(name), nameColumns)
                + GAP
                + TerminalText.fitted(role, ROLE_COLUMNS)
                + GAP
                + TerminalText.fitted(gain, GAIN_COLUMNS)
                + GAP
                + pan
                + GAP;
        int indent = TerminalText.columns(head);
        List<String> lines = wrapped(signal, between, columns - indent);
        line(head + lines.get(0));
        lines.stream().skip(1).forEach(line -> line(" ".repeat(indent) + line));
    }

    private void reasons() {
        String channel = "";
        for (PlanDecision decision : plan.decisions()) {
            if (!decision.channelInWords().equals(channel)) {
                channel = decision.channelInWords();
                line("");
                line(TerminalText.name(channel));
            }
            paragraph(GAP, TerminalText.name(decision.inWords()));
            String evidence = String.join(
                    ", ",
                    decision.decided().evidence().stream()
                            .map(PlanChart::evidence)
                            .toList());
            String reason = decision.decided().reason();
            paragraph(
                    GAP + GAP + GAP,
                    TerminalText.name(decision.decided().source()
                            + (reason.isEmpty() ? "" : ": " + reason)
                            + (evidence.isEmpty() ? "" : " (" + evidence + ")")));
        }
    }

    private static String evidence(Evidence evidence) {
        int decimals = Math.abs(evidence.value()) < 10 ? 2 : Math.abs(evidence.value()) < 100 ? 1 : 0;
        return Text.format("%s %." + decimals + "f %s", evidence.name(), evidence.value(), evidence.unit())
                .strip();
    }

    private void paragraph(String indent, String words) {
        wrapped(List.of(words.split(" ")), " ", columns - indent.length()).forEach(line -> line(indent + line));
    }

    /** Lines of parts, each on one line; a part that is wider than all of it is cut. */
    private static List<String> wrapped(List<String> parts, String between, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            String next = TerminalText.columns(part) > width ? TerminalText.fitted(part, width) : part;
            if (line.length() > 0 && TerminalText.columns(line + between.stripTrailing() + " " + next) > width) {
                lines.add(line + between.stripTrailing());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : between).append(next);
        }
        lines.add(line.toString());
        return lines;
    }

    private void line(String words) {
        text.append(words.stripTrailing()).append('\n');
    }
}
