// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.source.TemporaryFolder;
import io.github.camelbigin.runner.cli.NotStartedException;
import java.io.IOException;
import java.net.URL;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.StreamCachingStrategy;

/** Camel Main with the settings and the routes of this program. */
public final class PhotoMain extends Main {

    private final ProgramSettings settings;
    private final TemporaryFolder temporary = TemporaryFolder.ofSystem();

    public PhotoMain(ProgramSettings settings, RouteFiles routes) {
        this.settings = settings;
        MainConfigurationProperties configuration = configure();
        configuration.setName("bigin-photo");
        configuration.setRoutesIncludePattern(routes.pattern());
        // less than the 10 s after which container engines kill a program
        configuration.setShutdownTimeout(8);
        // streamed photos wait for their upload on disk, not in memory
        configuration.setStreamCachingSpoolEnabled(true);
        configuration.setAutoConfigurationLogSummary(false);
        configuration.setStartupSummaryLevel(StartupSummaryLevel.Off);
        addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                if (configuration.isStreamCachingSpoolEnabled()
                        && configuration.getStreamCachingSpoolDirectory() == null) {
                    spoolIntoOwnFolder();
                }
            }
        });
    }

    /** Starts, and returns the result of {@code first}. If one of them fails, all is stopped. */
    public <T> T start(Function<CamelContext, T> first) throws NotStartedException {
        try {
            start();
            return first.apply(getCamelContext());
        } catch (Exception e) {
            stop();
            throw StartFailure.explain(e, settings);
        }
    }

    /** Not into Camel's default folder, which belongs to the first user who needs it. */
    private void spoolIntoOwnFolder() {
        StreamCachingStrategy caching = getCamelContext().getStreamCachingStrategy();
        try {
            caching.setSpoolDirectory(temporary.get().toFile());
        } catch (IOException e) {
            // Camel says that it cannot create it
            caching.setSpoolDirectory(System.getProperty("java.io.tmpdir") + "/bigin-photo-#uuid#");
        }
    }

    /** What fails here is not stopped. */
    @Override
    protected void doInit() throws Exception {
        try {
            super.doInit();
        } catch (Exception | LinkageError e) {
            temporary.close();
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        try {
            super.doStop();
        } finally {
            temporary.close();
        }
    }

    @Override
    protected CamelContext createCamelContext() {
        CamelContext context = super.createCamelContext();
        URL[] libraries = settings.libraries();
        if (libraries.length > 0) {
            AddedLibraries added = new AddedLibraries(libraries);
            context.setApplicationContextClassLoader(added);
            // Camel asks this one first for the beans of a route file, and sets it itself only when it starts
            Thread.currentThread().setContextClassLoader(added);
        }
        settings.applyTo(this, (PropertiesComponent) context.getPropertiesComponent());
        return context;
    }
}
