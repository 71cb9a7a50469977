package org.stemmixer.cli.internal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** An output that may be a terminal, through {@link TerminalText}. */
public final class TerminalWriter extends PrintWriter {

    private final PrintWriter terminal;

    TerminalWriter(PrintWriter terminal, boolean autoFlush) {
        this(terminal, autoFlush, false);
    }

    private TerminalWriter(PrintWriter terminal, boolean autoFlush, boolean carriageReturns) {
        super(new Escapes(terminal, carriageReturns), autoFlush);
        this.terminal = terminal;
    }

    /** The same output for a line that is written over and over: carriage returns reach it. */
    public static PrintWriter forProgress(PrintWriter output) {
        return output instanceof TerminalWriter writer ? new TerminalWriter(writer.terminal, true, true) : output;
    }

    /** Whether something could not be written, which the writer in between would not notice. */
    @Override
    public boolean checkError() {
        boolean failed = super.checkError();
        return terminal.checkError() || failed;
    }

    private static final class Escapes extends FilterWriter {

        private final boolean carriageReturns;

        Escapes(Writer out, boolean carriageReturns) {
            super(out);
            this.carriageReturns = carriageReturns;
        }

        @Override
        public void write(int c) throws IOException {
            write(String.valueOf((char) c));
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            write(new String(text, offset, length));
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            out.write(TerminalText.escaped(text.substring(offset, offset + length), true, carriageReturns));
        }
    }
}
