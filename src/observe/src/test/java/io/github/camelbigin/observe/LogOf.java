// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The warnings and errors that are logged until it is closed. */
final class LogOf extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;
    private final Level before;
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private LogOf(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        start();
        logger.setLevel(Level.WARN);
        logger.addAppender(this);
    }

    static LogOf root() {
        return new LogOf((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
    }

    List<String> warnings() {
        return warnings;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            warnings.add(event.getFormattedMessage());
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
    }
}
