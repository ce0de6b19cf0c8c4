// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Everything that is logged while this is open, at every level, and whatever is added. Keeps it from the console. */
public final class Shown implements AutoCloseable {

    /** @param camelsDetail whether Camel itself logged it at DEBUG or TRACE, where it prints URIs as they are */
    public record Line(String text, boolean camelsDetail) {}

    /** They print what goes over the line, secrets included; the documentation says so. */
    static final List<String> WIRE_LOGGERS =
            List.of("org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers");

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level rootLevel = root.getLevel();
    private final List<ch.qos.logback.core.Appender<ILoggingEvent>> others;
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            boolean camels = event.getLoggerName().startsWith("org.apache.camel.")
                    && !event.getLevel().isGreaterOrEqual(Level.INFO);
            String text = event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap();
            lines.add(new Line(text, camels));
            if (event.getThrowableProxy() != null) {
                lines.add(new Line(ThrowableProxyUtil.asString(event.getThrowableProxy()), camels));
            }
        }
    };

    public Shown() {
        others = Stream.iterate(root.iteratorForAppenders(), i -> i.hasNext(), i -> i)
                .map(i -> i.next())
                .toList();
        others.forEach(root::detachAppender);
        root.setLevel(Level.TRACE);
        WIRE_LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
        appender.start();
        root.addAppender(appender);
    }

    public void add(Object value) {
        String text = value instanceof Throwable thrown
                ? ThrowableProxyUtil.asString(new ThrowableProxy(thrown))
                : String.valueOf(value);
        lines.add(new Line(text, false));
    }

    void addAll(Map<String, ?> values) {
        values.forEach((name, value) -> add(name + "=" + value));
    }

    public Queue<Line> lines() {
        return lines;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        others.forEach(root::addAppender);
        root.setLevel(rootLevel);
    }
}
