package org.stemmixer.cli.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Signals of the operating system. They are dealt with by {@code sun.misc.Signal}, which every Java has; through reflection,
 * since the compiler warns of it and cannot be told not to.
 */
final class Signals {

    private Signals() {}

    /**
     * Has a signal dealt with in another way.
     *
     * @param name without SIG
     * @param handler takes the number of the signal, on a thread of its own
     * @return brings back what was done before; does nothing where this system or this Java leaves the signal alone
     */
    static Runnable handle(String name, IntConsumer handler) {
        try {
            Class<?> signalClass = Class.forName("sun.misc.Signal");
            Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
            Method numberOf = signalClass.getMethod("getNumber");
            Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
            Object signal = signalClass.getConstructor(String.class).newInstance(name);
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerClass}, (self, method, arguments) -> {
                        if (!method.getName().equals("handle")) {
                            return method.getName().equals("equals") ? self == arguments[0] : 0;
                        }
                        handler.accept((int) numberOf.invoke(arguments[0]));
                        return null;
                    });
            Object before = handle.invoke(null, signal, proxy);
            return () -> restore(handle, signal, before);
        } catch (ReflectiveOperationException e) {
            return () -> {};
        }
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e); // it was handled a moment ago
        }
    }
}
