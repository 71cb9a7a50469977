package org.stemmixer.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.ProgressListener;

/** A progress bar on a terminal; nothing elsewhere. */
abstract class ConsoleProgress implements ProgressListener, AutoCloseable {

    static ConsoleProgress start(boolean quiet) {
        return quiet || !onTerminal() ? new None() : new Bar();
    }

    @SuppressWarnings("SystemConsoleNull") // both behaviours are dealt with
    private static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even without a terminal, and it can be asked.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    @Override
    public abstract void close();

    private static final class None extends ConsoleProgress {

        @Override
        public void onProgress(Stage stage, double fraction) {}

        @Override
        public void close() {}
    }

    private static final class Bar extends ConsoleProgress {

        private @Nullable ProgressBar bar;
        private @Nullable Stage current;

        @Override
        public void onProgress(Stage stage, double fraction) {
            if (bar == null || stage != current) {
                close();
                current = stage;
                bar = new ProgressBarBuilder()
                        .setTaskName(label(stage))
                        .setInitialMax(100)
                        .setStyle(ProgressBarStyle.ASCII)
                        .clearDisplayOnFinish()
                        .build();
            }
            bar.stepTo(Math.round(fraction * 100));
        }

        private static String label(Stage stage) {
            return switch (stage) {
                case ANALYZE -> "Listening";
                case MEASURE -> "Measuring";
                case RENDER -> "Mixing";
            };
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
