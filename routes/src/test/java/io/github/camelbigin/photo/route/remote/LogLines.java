// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.remote;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What a user sees in the log while this is open: each line from INFO on, a stack trace with its line. */
public final class LogLines implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            boolean server = event.getLoggerName().matches("org\\.apache\\.(ftpserver|sshd|mina)\\..*");
            if (event.getLevel().isGreaterOrEqual(Level.INFO) && !server) {
                String trace = event.getThrowableProxy() == null
                        ? ""
                        : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
                lines.add(event.getLevel() + " " + event.getFormattedMessage() + trace);
            }
        }
    };

    private final Level before = root.getLevel();

    private final List<Appender<ILoggingEvent>> others = Stream.iterate(
                    root.iteratorForAppenders(), Iterator::hasNext, i -> i)
            .map(Iterator::next)
            .toList();

    public LogLines() {
        others.forEach(root::detachAppender);
        root.setLevel(Level.INFO);
        appender.start();
        root.addAppender(appender);
    }

    public List<String> with(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        others.forEach(root::addAppender);
        root.setLevel(before);
    }
}
