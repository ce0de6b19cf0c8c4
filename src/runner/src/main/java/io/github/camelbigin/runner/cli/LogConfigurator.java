// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.cli;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Configures Logback without XML, whose parsing would take a tenth of the start time. A file given by
 * {@code -Dlogback.configurationFile} replaces this configuration.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    /** How much is logged. */
    public enum Detail {
        NOTHING("", Level.OFF, Level.OFF),
        WARNINGS("%-5level %msg%n%ex{0}", Level.WARN, Level.WARN),
        PHOTOS("%-5level %msg%n%ex{0}", Level.INFO, Level.WARN),
        CAMEL("%-5level [%thread] %logger{30} %msg%n%ex", Level.INFO, Level.INFO);

        private final String pattern;
        private final Level own;
        private final Level libraries;

        Detail(String pattern, Level own, Level libraries) {
            this.pattern = pattern;
            this.own = own;
            this.libraries = libraries;
        }
    }

    private static volatile Detail detail = Detail.PHOTOS;
    private static volatile boolean json;
    private static volatile ConsoleTarget target = ConsoleTarget.SystemOut;

    /**
     * Call it before the first log message: later it has no effect.
     *
     * @param json one JSON object for each message, instead of text
     * @param target standard output only if the log is what the user asked for
     */
    public static void choose(Detail detail, boolean json, ConsoleTarget target) {
        LogConfigurator.detail = detail;
        LogConfigurator.json = json;
        LogConfigurator.target = target;
    }

    /**
     * Silences Camel's messages about failures within error handling, which come once for each photo in flight. Only for the
     * bundled routes, whose policy logs each such failure itself.
     */
    public static void silenceFatalErrorHandler() {
        if (detail == Detail.PHOTOS && System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) == null) {
            ((Logger) LoggerFactory.getLogger("org.apache.camel.processor.FatalFallbackErrorHandler"))
                    .setLevel(Level.OFF);
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(detail.own);
        context.getLogger("org.apache").setLevel(detail.libraries);
        context.getLogger("org.springframework").setLevel(detail.libraries);
        if (detail != Detail.CAMEL) {
            // warns about meters that Camel itself registers twice
            context.getLogger("io.micrometer").setLevel(Level.ERROR);
        }
        if (detail == Detail.PHOTOS || detail == Detail.WARNINGS) {
            // a failed start is reported once, by CommandErrors
            context.getLogger("org.apache.camel.impl.engine.AbstractCamelContext")
                    .setLevel(Level.OFF);
            // repeats the log line of a photo that was not moved
            context.getLogger("org.apache.camel.component.file.GenericFileOnCompletion")
                    .setLevel(Level.ERROR);
        }
        if (detail != Detail.NOTHING) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(console(context));
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget(target.getName());
        console.addFilter(new OutageLines());
        console.setEncoder(json ? jsonLines(context) : text(context));
        console.start();
        return console;
    }

    /**
     * Those of Spring and Kafka that repeat what the routes say once: that a broker cannot be reached, or a topic does not exist. While another broker of Kafka's answers, work goes
     * on.
     */
    private static final class OutageLines extends Filter<ILoggingEvent> {

        private static final Pattern OF_KAFKA = Pattern.compile(
                "Node may not be available|Bootstrap broker .* disconnected|=UNKNOWN_TOPIC_OR_PARTITION");

        @Override
        public FilterReply decide(ILoggingEvent event) {
            boolean repeated = detail != Detail.CAMEL && (isOfSpring(event) || isOfKafka(event));
            return repeated ? FilterReply.DENY : FilterReply.NEUTRAL;
        }

        private static boolean isOfSpring(ILoggingEvent event) {
            return event.getLoggerName().contains(".jms.") // a class of Camel's, or of the routes
                    && event.getMessage().startsWith("Could not refresh JMS Connection");
        }

        private static boolean isOfKafka(ILoggingEvent event) {
            return event.getLoggerName().equals("org.apache.kafka.clients.NetworkClient")
                    && OF_KAFKA.matcher(event.getFormattedMessage()).find();
        }
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayout layout = new PatternLayout();
        layout.getInstanceConverterMap().put("msg", OneLine.Message::new);
        layout.getInstanceConverterMap().put("ex", OneLine.StackTrace::new);
        layout.setContext(context);
        // at a terminal, day and zone are known
        String time = ConsoleInput.isTerminal() ? "HH:mm:ss.SSS" : "yyyy-MM-dd'T'HH:mm:ss.SSSXXX";
        layout.setPattern("%d{" + time + "} " + detail.pattern);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> jsonLines(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithThrowable(detail == Detail.CAMEL);
        encoder.start();
        return encoder;
    }
}
