package org.stemmixer.testing.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in code that was written into, as known when it was. Code carries its number: a text in its place would itself be
 * allocated when it is first come by.
 *
 * @param rule what is broken there, certainly or if bytes are allocated
 * @param what is done there, such as {@code new float[]}
 */
record Site(Rule rule, String what) {

    private static final List<Site> ALL = new ArrayList<>();

    /** Remembers a place. */
    static int number(Rule rule, String what) {
        synchronized (ALL) {
            ALL.add(new Site(rule, what));
            return ALL.size() - 1;
        }
    }

    static Site of(int number) {
        synchronized (ALL) {
            return ALL.get(number);
        }
    }
}
