// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.photo.BiginPhotoConfiguration;
import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.UploadCheck;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.prepare.Preparation;
import io.github.camelbigin.photo.route.cluster.PhotoCluster;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.folder.MovableFileFilter;
import io.github.camelbigin.photo.route.mapping.MappedPhoto;
import io.github.camelbigin.photo.route.mapping.PhotoMapping;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.program.InboxSettings;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.PhotoSettingNames;
import io.github.camelbigin.runner.program.PhotoSettingValues;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PropertyBindingSupport;

/** What the bundled {@code upload-files.yaml} does with files, by its own rules. Not thread-safe. */
public final class UploadPlan {

    /** Options of the step in the route, by the setting that they come from. */
    private static final List<String> OF_ROUTE =
            List.of("fileNamePattern", "defaultModule", "prepare", "metadata", "maxEdge");

    /** The options of the component that decide what is sent, and to which record. */
    private static final List<String> OPTIONS = List.of(
            "module",
            "recordId",
            "defaultModule",
            "lookupField",
            "lookupValue",
            "fileNamePattern",
            "validate",
            "maxPhotoBytes",
            "maxPhotoPixels",
            "maxSpoolBytes",
            "background",
            "prepareMaxMemory");

    private static final String NO_SUCH_FILE = "NO_SUCH_FILE";
    private static final String MAPPING = "{{photo.mapping:}}";

    private final CamelContext context;
    private final InboxSettings inbox;
    private final MovableFileFilter filter;
    private final PhotoMapping mapping = new PhotoMapping();
    private final UploadCheck upload;
    private final Owners owners;
    private final boolean offline;

    /** Finds the record that a message belongs to. */
    @FunctionalInterface
    public interface Owners {
        UploadCheck.Owner of(Message message) throws BiginPhotoException;
    }

    /**
     * Looks records up, and so needs an account.
     *
     * @param context started
     * @param upload with the options of the account
     * @throws IllegalArgumentException if the mapping file is wrong
     */
    public UploadPlan(CamelContext context, UploadCheck upload, Owners owners) {
        this.context = context;
        this.upload = upload;
        this.owners = owners;
        this.offline = false;
        inbox = InboxSettings.of(context);
        filter = filter(inbox);
        mapping.setFile(context.resolvePropertyPlaceholders(MAPPING));
    }

    /** @throws NotStartedException if a setting is wrong */
    public static void check(ProgramSettings settings) throws NotStartedException {
        new PhotoSettingNames(RouteFiles.bundled().settingNames()).check(settings);
        new PhotoSettingValues(RouteFiles.bundled().settingDefaults()).check(settings);
    }

    /**
     * Without Bigin.
     *
     * @throws NotStartedException if a setting is wrong
     */
    public UploadPlan(ProgramSettings settings) throws NotStartedException {
        check(settings);
        offline = true;
        PhotoMain main = new PhotoMain(settings, RouteFiles.none());
        try {
            main.init();
            context = main.getCamelContext();
            BiginPhotoConfiguration options = new BiginPhotoConfiguration();
            PropertyBindingSupport.build().bind(context, options, options(settings));
            upload = new UploadCheck(options);
            owners = upload::owner;
            mapping.setFile(context.resolvePropertyPlaceholders(MAPPING));
        } catch (Exception e) {
            throw StartFailure.explain(e, settings);
        }
        inbox = InboxSettings.of(context);
        filter = filter(inbox);
    }

    private static Map<String, Object> options(ProgramSettings settings) {
        Map<String, Object> options = new HashMap<>(Map.of("prepare", "auto"));
        OPTIONS.forEach(name -> settings.componentOption(name).ifPresent(value -> options.put(name, value)));
        OF_ROUTE.forEach(
                name -> settings.photoSetting("photo." + name).ifPresent(set -> options.put(name, set.getValue())));
        return options;
    }

    private static MovableFileFilter filter(InboxSettings inbox) {
        MovableFileFilter filter = new MovableFileFilter();
        filter.setDone(inbox.done());
        filter.setIgnore(inbox.ignore());
        filter.setMapping(inbox.mapping());
        return filter;
    }

    public InboxSettings inbox() {
        return inbox;
    }

    /** How many files of the inbox are not ignored. */
    public static long photosIn(InboxSettings inbox, int most) throws IOException {
        MovableFileFilter filter = filter(inbox);
        List<String> names = new ArrayList<>();
        walk(inbox, inbox.inbox(), inbox.inbox(), filter, names);
        return names.stream()
                .filter(name -> reasonToStay(inbox, filter, inbox.inbox(), name).isEmpty())
                .limit(most)
                .count();
    }

    /** All in the inbox, by their names in it. */
    public List<Inspection> ofInbox() throws IOException {
        List<Inspection> inspections = new ArrayList<>();
        List<String> names = new ArrayList<>();
        walk(inbox, inbox.inbox(), inbox.inbox(), filter, names);
        for (String name : names) {
            inspections.add(of(inbox.inbox(), name, name, Path.of(name)));
        }
        return inspections;
    }

    /** All in a folder that is an inbox or part of the inbox, except hidden folders; or one file. Sorted. */
    public List<Inspection> of(Path path) throws IOException {
        Path place = path.toAbsolutePath().normalize();
        boolean inInbox = place.startsWith(inbox.inbox());
        Path root = inInbox ? inbox.inbox() : Files.isDirectory(place) ? place : place.getParent();
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(place)) {
            walk(inbox, root, place, filter, names);
        } else {
            names.add(name(root, place));
        }
        List<Inspection> inspections = new ArrayList<>();
        for (String name : names) {
            // a file on its own is named by its path
            String called = inInbox || Files.isDirectory(place) ? name : path.toString();
            Path shown = Files.isDirectory(path) ? path.resolve(place.relativize(root.resolve(name))) : path;
            inspections.add(of(root, name, called, shown));
        }
        return inspections;
    }

    /** As Camel does: no hidden folders, and no lock files. What stays there because of its name or kind is listed too. */
    private static void walk(InboxSettings inbox, Path root, Path folder, MovableFileFilter filter, List<String> names)
            throws IOException {
        List<Path> children;
        try (Stream<Path> files = Files.list(folder)) {
            children = files.sorted().toList();
        }
        for (Path child : children) {
            String name = child.getFileName().toString();
            if (name.startsWith(".") && Files.isDirectory(child)
                    || name.endsWith(".camelLock")
                    || name.equals(PhotoCluster.LOCK)) {
                continue;
            }
            if (Files.isDirectory(child)
                    && reasonToStay(inbox, filter, root, name(root, child)).isEmpty()) {
                walk(inbox, root, child, filter, names);
            } else {
                names.add(name(root, child));
            }
        }
    }

    private static Optional<String> reasonToStay(
            InboxSettings inbox, MovableFileFilter filter, Path root, String name) {
        int depth = Path.of(name).getNameCount() + (Files.isDirectory(root.resolve(name)) ? 1 : 0);
        return depth > inbox.maxDepth()
                ? Optional.of("It is in more folders than photo.maxDepth allows")
                : filter.reason(root, name);
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString();
    }

    private Inspection of(Path root, String name, String called, Path shown) throws IOException {
        Inspection file = Inspection.of(root.resolve(name), shown);
        Optional<String> stays = reasonToStay(inbox, filter, root, name);
        if (stays.isPresent()) {
            return file.with(Inspection.Verdict.IGNORED, "", "", stays.get(), "");
        }
        Message message = message(root.resolve(name), called);
        MappedPhoto mapped = mapping.find(called, root.resolve(name).toString());
        if (mapped != null) {
            mapped.setHeaders(message);
        }
        return check(file, message, mapped);
    }

    /** Of a line of a mapping file, whatever the name of its photo says. */
    public Inspection of(MappedPhoto line, Path photo) throws IOException {
        Inspection file = Inspection.of(photo, photo);
        if (!Files.isRegularFile(photo)) {
            String text = "There is no file " + line.file();
            return file.with(
                    Inspection.Verdict.REJECTED, "", NO_SUCH_FILE, text, "Correct its path, or delete the line");
        }
        if (!line.namesRecord()) {
            String text = "Line " + line.line() + " names no record";
            return file.with(Inspection.Verdict.KEPT, "", "", text, "Fill recordId or email, or delete the line");
        }
        Message message = message(photo, photo.toString());
        line.setHeaders(message);
        return check(file, message, line);
    }

    private static String correction(MappedPhoto line) {
        return "Correct line " + line.line() + ": module is Contacts, Companies or Products";
    }

    private Message message(Path photo, String called) {
        Message message = new DefaultExchange(context).getMessage();
        message.setHeader(BiginPhotoConstants.FILE_NAME, called);
        message.setHeader(BiginPhotoConstants.COMPLETE, true);
        message.setBody(photo.toFile());
        return message;
    }

    /** @param mapped null if its name says the record */
    private Inspection check(Inspection file, Message message, MappedPhoto mapped) throws IOException {
        RecordMatch match = RecordMatch.NONE;
        try {
            UploadCheck.Owner owner = owners.of(message);
            match = RecordMatch.of(owner, mapped);
            Preparation plan = upload.photo(message, owner.record());
            return file.prepared(plan.kind() == Preparation.Kind.UNTOUCHED ? "" : plan.description())
                    .with(Inspection.Verdict.ACCEPTED, owner.record().toString(), "", "", "")
                    .with(match);
        } catch (BiginPhotoException e) {
            if (offline && e.getCode().equals(BiginErrorCode.RECORD_NOT_FOUND.name())) {
                return file.with(Inspection.Verdict.LOOKED_UP, "", "", e.getBiginMessage(), "");
            }
            boolean unknown = e.getCode().equals(BiginErrorCode.UNKNOWN_RECORD.name());
            String record = e.getModule() == null ? "" : e.getModule() + "/" + e.getRecordId();
            Inspection.Verdict verdict = e instanceof BiginTransientException
                    ? Inspection.Verdict.FAILED
                    : unknown && inbox.keepsUnknown() ? Inspection.Verdict.KEPT : Inspection.Verdict.REJECTED;
            String todo = !unknown ? e.getResolution() : mapped == null ? ErrorReport.RENAME : correction(mapped);
            Object needed = e.getDetails().get("needs");
            return file.prepared(needed == null ? "" : "needs " + needed)
                    .with(verdict, record, e.getCode(), e.getBiginMessage(), todo)
                    .with(match == RecordMatch.NONE ? RecordMatch.candidates(e) : match);
        }
    }
}
