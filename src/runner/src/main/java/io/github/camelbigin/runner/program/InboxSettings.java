// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.program;

import io.github.camelbigin.photo.route.folder.PhotoFolders;
import io.github.camelbigin.runner.cli.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * The settings of the bundled {@code upload-files.yaml}.
 *
 * @param inbox absolute
 * @param done relative to the inbox or absolute; may have placeholders for the date
 * @param deadLetters absolute
 * @param ignore patterns of names
 * @param mapping the mapping file; blank if there is none
 * @param keepsUnknown whether a photo whose name does not say a record stays in the inbox
 * @param maxDepth how deep in folders photos are looked for; 1 is the inbox alone
 */
public record InboxSettings(
        Path inbox, String done, Path deadLetters, String ignore, String mapping, boolean keepsUnknown, int maxDepth) {

    private static final String INBOX = "{{photo.inbox:inbox}}";

    /** @param context knows the settings; need not be started */
    public static InboxSettings of(CamelContext context) {
        return new InboxSettings(
                place(context.resolvePropertyPlaceholders(INBOX)),
                context.resolvePropertyPlaceholders("{{photo.done:.done}}"),
                place(PhotoFolders.deadLetters(
                                context.resolvePropertyPlaceholders("{{photo.deadLetters:}}"),
                                context.resolvePropertyPlaceholders(INBOX))
                        .toString()),
                context.resolvePropertyPlaceholders("{{photo.ignore:default}}"),
                context.resolvePropertyPlaceholders("{{photo.mapping:}}"),
                !context.resolvePropertyPlaceholders("{{photo.unknown:keep}}").equalsIgnoreCase("reject"),
                Integer.parseInt(context.resolvePropertyPlaceholders("{{photo.maxDepth:32}}")));
    }

    private static Path place(String folder) {
        return Path.of(folder).toAbsolutePath().normalize();
    }

    /** @throws IllegalArgumentException if the inbox does not exist */
    public void requireInbox() {
        if (Files.notExists(inbox)) {
            throw new IllegalArgumentException("The inbox " + inbox + " does not exist"
                    + nearest()
                            .map(folder -> "; did you mean " + folder + "? Otherwise make")
                            .orElse(". Make") + " it, or add --create");
        }
    }

    /** The folder beside it with the nearest name, or beside the first of its parents that does not exist. */
    private Optional<Path> nearest() {
        Path missing = inbox;
        while (missing.getParent() != null && Files.notExists(missing.getParent())) {
            missing = missing.getParent();
        }
        Path parent = missing.getParent();
        if (parent == null) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            List<String> names = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
            return NearestName.of(missing.getFileName().toString(), names).map(parent::resolve);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
