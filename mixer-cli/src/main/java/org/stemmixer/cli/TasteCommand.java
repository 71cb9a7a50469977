package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.StandardOutput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.core.taste.Lesson;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.core.taste.TasteFile;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer taste}: what somebody usually wants otherwise, learned from corrections and votes. */
final class TasteCommand {

    private TasteCommand() {}

    static CommandSpec spec() {
        CommandSpec group = CommandSpecs.group(
                "taste",
                "Learns from your corrections and votes what you usually want otherwise, on this machine only.",
                new LearnAction().spec,
                new ShowAction().spec,
                new UndoAction().spec,
                new ForgetAction().spec,
                new ExportAction().spec,
                new ImportAction().spec);
        group.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer taste learn plan.json",
                        "  stemmixer taste show",
                        "  stemmixer taste undo",
                        "  stemmixer taste forget \"lead vocal\"");
        return group;
    }

    private static PositionalParamSpec argument(String arity, String label, Class<?> type, String description) {
        return PositionalParamSpec.builder()
                .arity(arity)
                .required(arity.startsWith("1"))
                .paramLabel(label)
                .type(type)
                .description(description)
                .build();
    }

    /** What all of them can be told: which taste, and where tastes are kept. */
    private abstract static class Action implements Callable<Integer> {

        private final OptionSpec profile = CommandSpecs.value(
                "--profile", "NAME", String.class, Taste.DEFAULT_NAME, "Which taste, where there are several");
        private final OptionSpec folder = TasteOptions.folderOption();

        final CommandSpec spec;

        Action(String name, String description, ArgSpec... own) {
            List<ArgSpec> arguments = new ArrayList<>(List.of(own));
            arguments.addAll(List.of(profile, folder));
            spec = CommandSpecs.command(name, description, this, arguments);
        }

        final TasteFile file() throws IOException {
            return TasteFile.in(TasteOptions.folder(folder), profile.getValue());
        }

        /** The taste, which must be there. */
        final Taste taste(TasteFile file) throws IOException {
            Optional<Taste> taste =
                    file.read(note -> Failures.print(spec.commandLine(), "note: " + file.path() + ": " + note));
            return taste.orElseThrow(() -> missing(file));
        }

        final IOException missing(TasteFile file) {
            return new IOException(file.path() + ": there is no taste '" + profile.getValue()
                    + "'; the command taste learn makes one");
        }

        final PrintWriter out() {
            return spec.commandLine().getOut();
        }

        final void tell(TasteFile file, Taste taste) {
            out().println("Taste '" + taste.name() + "' of " + TasteOptions.inWords(taste) + ", "
                    + TerminalText.name(file.path()));
        }

        final void say(Taste taste) {
            List<String> says = taste.says();
            says.forEach(words -> out().println("  " + words));
            if (says.isEmpty()) {
                out().println("  nothing is clear enough yet to correct anything");
            }
        }
    }

    private static final class LearnAction extends Action {

        private final PositionalParamSpec files;
        private final OptionSpec suggested;
        private final OptionSpec stems;
        private final OptionSpec style;

        LearnAction() {
            this(
                    CommandSpecs.arguments(
                            "FILE",
                            Path.class,
                            "Plans as the page of mix --report saves them, votes as the page of song --report saves them, or"
                                    + " mixing parameters of a song."),
                    CommandSpecs.value(
                            "--suggested",
                            "FILE",
                            Path.class,
                            "What was suggested: the plan, where FILE does not hold it, or the report.json of the song, where it is"
                                    + " not beside FILE."),
                    CommandSpecs.value(
                            "--stems",
                            "DIR",
                            Path.class,
                            "The stems of the mix, to be measured: how loud they are is something that tastes hang on."),
                    CommandSpecs.choice("--style", "STYLE", Styles.names(), "The style that was aimed at."));
        }

        private LearnAction(PositionalParamSpec files, OptionSpec suggested, OptionSpec stems, OptionSpec style) {
            super("learn", "Learns from what you have corrected or voted for.", files, suggested, stems, style);
            this.files = files;
            this.suggested = suggested;
            this.stems = stems;
            this.style = style;
        }

        @Override
        public Integer call() throws IOException {
            List<Path> from = CommandSpecs.paths(files);
            @Nullable Path given = suggested.getValue();
            @Nullable Path folder = stems.getValue();
            if (from.size() > 1 && (given != null || folder != null)) {
                throw new ParameterException(
                        spec.commandLine(), "--suggested and --stems are for one FILE, but there are " + from.size());
            }
            TasteFile file = file();
            @Nullable String typed = style.getValue();
            @Nullable
            String named = typed == null ? null : CommandSpecs.oneOf(spec.commandLine(), style, typed, Styles.names());
            TasteLessons lessons = new TasteLessons(spec.commandLine(), given, folder, named == null ? "" : named);
            List<Lesson> taught = new ArrayList<>();
            for (Path each : from) {
                taught.add(lessons.of(each));
            }
            List<Path> inputs = new ArrayList<>(from);
            if (given != null) {
                inputs.add(given);
            }
            new Outputs().and(file.path()).spare(inputs);
            List<Lesson> known = new ArrayList<>();
            Taste taste = file.update(before -> {
                List<Lesson> fresh = new ArrayList<>();
                for (Lesson lesson : taught) {
                    (before.lessons().contains(lesson) || fresh.contains(lesson) ? known : fresh).add(lesson);
                }
                return before.learn(fresh.toArray(Lesson[]::new));
            });
            known.forEach(lesson -> Failures.print(
                    spec.commandLine(), "note: " + lesson.note() + ": was learned from already, and is passed over"));
            tell(file, taste);
            say(taste);
            return ExitCode.OK;
        }
    }

    private static final class ShowAction extends Action {

        ShowAction() {
            super("show", "Tells what has been learned, in words.");
        }

        @Override
        public Integer call() throws IOException {
            TasteFile file = file();
            Taste taste = taste(file);
            tell(file, taste);
            say(taste);
            return ExitCode.OK;
        }
    }

    private static final class UndoAction extends Action {

        UndoAction() {
            super("undo", "Takes back what was learned or forgotten last.");
        }

        @Override
        public Integer call() throws IOException {
            TasteFile file = file();
            taste(file);
            List<Lesson> gone = new ArrayList<>();
            Taste taste = file.update(before -> {
                Taste after = before.canUndo() ? before.undo() : before;
                before.lessons().stream().skip(after.lessons().size()).forEach(gone::add);
                return after;
            });
            out().println(
                            gone.isEmpty()
                                    ? "Took back that something was forgotten"
                                    : "Took back what was learned from "
                                            + gone.stream()
                                                    .map(lesson -> lesson.note().isEmpty()
                                                            ? "a lesson without a name"
                                                            : TerminalText.name(lesson.note()))
                                                    .collect(Collectors.joining(", ")));
            tell(file, taste);
            return ExitCode.OK;
        }
    }

    private static final class ForgetAction extends Action {

        private final PositionalParamSpec what;

        ForgetAction() {
            this(argument(
                    "0..1",
                    "WHAT",
                    String.class,
                    "A decision (gain, pan, tilt, reverb, ride, target or a parameter of songs), a role, a group of roles, a model or"
                            + " a style; without it, everything, for good."));
        }

        private ForgetAction(PositionalParamSpec what) {
            super("forget", "Lets nothing follow any more from what was learned about something.", what);
            this.what = what;
        }

        @Override
        public Integer call() throws IOException {
            TasteFile file = file();
            @Nullable String about = what.getValue();
            if (about == null) {
                // Also one that cannot be read.
                if (!file.remove()) {
                    throw missing(file);
                }
                out().println("Removed " + TerminalText.name(file.path()));
                return ExitCode.OK;
            }
            taste(file);
            Taste taste = file.update(before -> before.forget(about));
            tell(file, taste);
            return ExitCode.OK;
        }
    }

    private static final class ExportAction extends Action {

        private final OptionSpec output;

        ExportAction() {
            this(CommandSpecs.output("FILE", "Where to; replaced if it exists. - is the standard output."));
        }

        private ExportAction(OptionSpec output) {
            super("export", "Writes a taste to a file, to be kept or taken to another machine.", output);
            this.output = output;
        }

        @Override
        public Integer call() throws IOException {
            TasteFile file = file();
            Taste taste = taste(file);
            Path target = output.getValue();
            if (StandardOutput.is(target)) {
                out().print(taste.toJson());
                return ExitCode.OK;
            }
            new Outputs().and(target).spare(List.of(file.path()));
            AtomicFile.writeString(target, taste.toJson());
            out().println("Wrote " + TerminalText.name(target));
            return ExitCode.OK;
        }
    }

    private static final class ImportAction extends Action {

        private final PositionalParamSpec from;
        private final OptionSpec replace;

        ImportAction() {
            this(
                    argument("1", "FILE", Path.class, "A taste as taste export writes it."),
                    CommandSpecs.flag("--replace", "Put it in the place of a taste that is there already."));
        }

        private ImportAction(PositionalParamSpec from, OptionSpec replace) {
            super("import", "Takes a taste from a file.", from, replace);
            this.from = from;
            this.replace = replace;
        }

        @Override
        public Integer call() throws IOException {
            Path source = from.getValue();
            Taste taste;
            try {
                taste = Taste.parse(
                        ConfigurationFile.read(source),
                        note -> Failures.print(spec.commandLine(), "note: " + source + ": " + note));
            } catch (JsonFormatException e) {
                throw new IOException(source + ": holds no taste (" + e.getMessage() + ")", e);
            }
            TasteFile file = file();
            new Outputs().and(file.path()).spare(List.of(source));
            if (Files.exists(file.path()) && !CommandSpecs.isSet(replace)) {
                throw new IOException(file.path() + ": is there already; --replace puts " + source + " in its place");
            }
            Taste kept = file.update(before -> taste);
            tell(file, kept);
            say(kept);
            return ExitCode.OK;
        }
    }
}
