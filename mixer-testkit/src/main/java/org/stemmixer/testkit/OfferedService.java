package org.stemmixer.testkit;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A provider that {@link java.util.ServiceLoader} finds from this thread until it is closed: for a test, not a module. */
public final class OfferedService implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final ClassLoader usual = thread.getContextClassLoader();
    private final URLClassLoader offering;

    /**
     * Offers a provider.
     *
     * @param folder receives the file that names it
     */
    public <S> OfferedService(Class<S> service, Class<? extends S> provider, Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(service.getName()), provider.getName());
        offering = new URLClassLoader(new URL[] {folder.toUri().toURL()}, usual);
        thread.setContextClassLoader(offering);
    }

    @Override
    public void close() throws IOException {
        thread.setContextClassLoader(usual);
        offering.close();
    }
}
