package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemException;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.live.LivePlayer;
import picocli.CommandLine;

/**
 * What the command is to play.
 *
 * @param stems files by name
 * @param plan of them
 * @param rendered the mix where it has been rendered before, so that its level is known
 * @param isToMeasure whether its level is found out while it plays
 */
record PlaySource(Map<String, Path> stems, MixPlan plan, Optional<MixResult> rendered, boolean isToMeasure) {

    private static final String PLAN_ENDING = ".json";

    static PlaySource of(
            CommandLine commandLine, Path source, boolean auto, ProgressBar progress, BooleanSupplier interrupted)
            throws IOException {
        if (StemFolder.isFolder(source)) {
            return ofFolder(source, auto, progress, interrupted);
        }
        if (Objects.toString(source.getFileName(), "").toLowerCase(Locale.ROOT).endsWith(PLAN_ENDING)) {
            return ofPlan(commandLine, source);
        }
        try (OpenedStems song = StemFolder.open(List.of(source))) {
            Map<String, Path> files = song.files();
            MixPlan plan = MixPlan.of(MixFormat.sampleRate(song), List.copyOf(files.keySet()))
                    .withMaster(MasterPlan.NEUTRAL.withPeaks(MasterPlan.Peaks.KEEP));
            return new PlaySource(files, plan, Optional.empty(), false);
        }
    }

    private static PlaySource ofFolder(Path folder, boolean auto, ProgressBar progress, BooleanSupplier interrupted)
            throws IOException {
        try (OpenedStems stems = StemFolder.open(folder)) {
            Map<String, Path> files = files(folder, stems);
            MixOptions.Builder options = MixOptions.builder();
            if (auto) {
                LibraryLog.silence();
                options.auto(AutoMix.standard());
            }
            MixResult mix = StemMixer.builder()
                    .sampleRate(MixFormat.sampleRate(stems))
                    .build()
                    .mixStems(
                            files,
                            options.progress(progress)
                                    .cancelledWhen(interrupted)
                                    .build());
            return new PlaySource(planned(files, mix.plan()), mix.plan(), Optional.of(mix), false);
        }
    }

    private static PlaySource ofPlan(CommandLine commandLine, Path file) throws IOException {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        if (!file.toFile().exists() || folder == null) {
            throw new IOException(file + ": there is no such file");
        }
        try (OpenedStems stems = StemFolder.open(folder)) {
            Map<String, Path> files = files(folder, stems);
            MixPlan plan = PlanFile.read(commandLine, file, StemFolder.namesInMix(files.keySet()));
            return new PlaySource(planned(files, plan), plan, Optional.empty(), true);
        }
    }

    private static Map<String, Path> files(Path folder, OpenedStems stems) throws IOException {
        for (Map.Entry<String, AudioSource> stem : stems.sources().entrySet()) {
            if (stem.getValue().file().isEmpty()) {
                throw new StemException(
                        folder + ": stem '" + stem.getKey() + "' is in no file of its own to be played from");
            }
        }
        return stems.files();
    }

    /** Without the files that the plan has no stem of, where that leaves it all of its own. */
    private static Map<String, Path> planned(Map<String, Path> files, MixPlan plan) {
        Map<String, Path> planned = new LinkedHashMap<>(files);
        planned.keySet().removeIf(name -> plan.find(name).isEmpty());
        return planned.size() == plan.stems().size() ? planned : files;
    }

    /**
     * Brings it to the level that it is delivered at.
     *
     * @param isAwaited whether nothing is played before that is known, or else it is found out while it plays
     */
    void level(LivePlayer player, boolean isAwaited, BooleanSupplier interrupted) {
        rendered.ifPresent(mix -> level(player, mix));
        if (!isToMeasure) {
            return;
        }
        if (isAwaited) {
            measure(player, interrupted);
        } else {
            Thread measuring = new Thread(() -> measure(player, interrupted), "play-level");
            measuring.setDaemon(true);
            measuring.start();
        }
    }

    private void measure(LivePlayer player, BooleanSupplier interrupted) {
        try {
            level(
                    player,
                    StemMixer.builder()
                            .sampleRate(plan.sampleRate())
                            .build()
                            .mixStems(
                                    stems,
                                    MixOptions.builder()
                                            .plan(plan)
                                            .cancelledWhen(interrupted)
                                            .build()));
        } catch (IOException | RuntimeException e) {
            // Then it stays at the level that it has; what is wrong with the stems the player says.
        }
    }

    private static void level(LivePlayer player, MixResult mix) {
        OptionalDouble ceiling =
                mix.delivery().map(DeliveryResult::limiterCeilingDbtp).orElse(OptionalDouble.empty());
        if (mix.normalizationGainDb() != 0 || ceiling.isPresent()) {
            player.level(mix.normalizationGainDb(), ceiling);
        }
    }
}
