// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.runner.cli.NotStartedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.SensitiveUtils;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** Explains in one line why Camel did not start. */
public final class StartFailure {

    private static final String INVALID = "Not started: invalid value of setting ";
    /** The user knows the setting that it comes from, not the property. */
    private static final Pattern OF_BEAN = Pattern.compile(INVALID + "\\w+: ");

    /** One of Camel's that is to be changed: a word such as {@code in} is then no value of another. */
    private static final Pattern NAMED = Pattern.compile("choose another camel\\.");

    private static final Pattern UNSET = Pattern.compile("Property with key \\[([^]]+)] not found");

    private StartFailure() {}

    /** As {@link #explain(Throwable)}, with the {@code photo.*} setting whose value is in the message. */
    public static NotStartedException explain(Throwable failure, ProgramSettings settings) {
        NotStartedException explained = withoutSecrets(explain(failure), settings);
        String names = settings.photoSettings().entrySet().stream()
                .filter(setting -> !isSecret(setting.getKey()))
                .filter(setting -> quotes(explained.getMessage(), setting.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        if (names.isEmpty() || NAMED.matcher(explained.getMessage()).find()) {
            return explained;
        }
        Matcher ofBean = OF_BEAN.matcher(explained.getMessage());
        return new NotStartedException(
                ofBean.lookingAt()
                        ? ofBean.replaceFirst(Matcher.quoteReplacement(INVALID + names + ": "))
                        : explained.getMessage() + " (see setting " + names + ")",
                explained.getCause());
    }

    /** Camel quotes the text in which it finds a mistake. */
    private static NotStartedException withoutSecrets(NotStartedException explained, ProgramSettings settings) {
        String message = explained.getMessage();
        for (Map.Entry<String, String> setting : settings.photoSettings().entrySet()) {
            if (isSecret(setting.getKey()) && !setting.getValue().isBlank()) {
                message = message.replace(setting.getValue(), "xxxxxx");
            }
        }
        return message.equals(explained.getMessage()) ? explained : new NotStartedException(message);
    }

    private static boolean isSecret(String setting) {
        return setting.matches("(?i).*(password|passphrase|key|token)");
    }

    /** As a separate word, but not as the value of a setting that the message names. */
    private static boolean quotes(String message, String value) {
        return !value.isBlank()
                && Pattern.compile("(?<![\\w.=-])" + Pattern.quote(value) + "(?![\\w-])")
                        .matcher(message)
                        .find();
    }

    public static NotStartedException explain(Throwable failure) {
        PropertyBindingException setting = ObjectHelper.getException(PropertyBindingException.class, failure);
        if (setting != null) {
            // without the cause: Camel's messages contain the value, which may be a secret under a misspelt name
            return new NotStartedException("Not started: " + setting(setting));
        }
        return new NotStartedException("Not started: " + route(failure) + reason(failure) + account(failure), failure);
    }

    private static String account(Throwable failure) {
        return reason(failure).startsWith("Credentials are missing") ? "; or run bigin-photo login" : "";
    }

    private static String setting(PropertyBindingException failure) {
        String name = failure.getOptionKey() == null
                ? failure.getPropertyName()
                : dotted(failure.getOptionPrefix()) + failure.getOptionKey();
        Throwable cause = failure.getCause();
        if (cause == null) {
            return "unknown setting " + name;
        }
        if (reason(cause).matches("the setting \\S+ is missing")) {
            return reason(cause);
        }
        return "invalid value of setting " + name
                + (SensitiveUtils.containsSensitive(failure.getPropertyName()) ? "" : ": " + reason(cause));
    }

    private static String dotted(String prefix) {
        if (prefix == null || prefix.isEmpty()) {
            return "";
        }
        return prefix.endsWith(".") ? prefix : prefix + '.';
    }

    private static String route(Throwable failure) {
        FailedToCreateRouteException created = ObjectHelper.getException(FailedToCreateRouteException.class, failure);
        if (created != null) {
            return "route " + created.getRouteId() + ": ";
        }
        FailedToStartRouteException started = ObjectHelper.getException(FailedToStartRouteException.class, failure);
        return started == null ? "" : "route " + started.getRouteId() + ": ";
    }

    private static String reason(Throwable failure) {
        Throwable root = root(failure);
        if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
            return missing("a class is missing: " + message(root).replace('/', '.'));
        }
        if (root instanceof NoSuchEndpointException none) {
            return missing("the component " + StringHelper.before(none.getUri(), ":", none.getUri()) + " is missing");
        }
        return root instanceof NoSuchFileException ? "no such file: " + root.getMessage() : setting(message(root));
    }

    private static String setting(String message) {
        Matcher unset = UNSET.matcher(message);
        return unset.lookingAt()
                ? "the setting " + unset.group(1) + " is missing"
                : message.replace("bootstrap.servers", "the setting photo.kafka.brokers");
    }

    private static String missing(String what) {
        String page = what.contains("kafka")
                ? "kafka/README.md"
                : what.matches("(?s).*(jms|activemq).*") ? "jms/README.md" : "SETTINGS.md";
        return what + ". Add its jar with photo.lib, see routes/" + page;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return URISupport.sanitizeUri(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
