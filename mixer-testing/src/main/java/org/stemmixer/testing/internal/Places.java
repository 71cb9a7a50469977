package org.stemmixer.testing.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Places in the code of users. */
final class Places {

    private static final String OURS = Places.class.getPackageName() + '.';

    private Places() {}

    /** The stack of something seen, from the code on that was written into. */
    static List<StackTraceElement> without(Throwable seen) {
        return Arrays.stream(seen.getStackTrace())
                .dropWhile(element -> element.getClassName().startsWith(OURS))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Whether a class loader was at work. */
    static boolean areInLoadingOfAClass(List<StackTraceElement> stack) {
        return stack.stream()
                .takeWhile(element -> JdkCalls.isJdk(element.getClassName().replace('.', '/')))
                .anyMatch(element -> element.getMethodName().equals("loadClass"));
    }

    /** The innermost place outside the JDK. */
    static String of(List<StackTraceElement> stack) {
        StackTraceElement place = stack.stream()
                .filter(element -> !JdkCalls.isJdk(element.getClassName().replace('.', '/')))
                .findFirst()
                .orElse(stack.get(0));
        return place.getClassName() + "." + place.getMethodName() + "(" + place.getFileName() + ":"
                + place.getLineNumber() + ")";
    }
}
