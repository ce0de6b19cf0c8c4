// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import java.net.URL;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;

/** Camel Main with the settings and the routes of this program. */
public final class PhotoMain extends Main {

    private final ProgramSettings settings;

    public PhotoMain(ProgramSettings settings, RouteFiles routes) {
        this.settings = settings;
        MainConfigurationProperties configuration = configure();
        configuration.setName("bigin-photo");
        configuration.setRoutesIncludePattern(routes.pattern());
        // less than the 10 s after which container engines kill a program
        configuration.setShutdownTimeout(8);
        // streamed photos wait for their upload on disk, not in memory
        configuration.setStreamCachingSpoolEnabled(true);
        // not in Camel's default folder, which belongs to the first user who needs it
        configuration.setStreamCachingSpoolDirectory(System.getProperty("java.io.tmpdir") + "/bigin-photo-#uuid#");
        configuration.setAutoConfigurationLogSummary(false);
        configuration.setStartupSummaryLevel(StartupSummaryLevel.Off);
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
