// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.inspect;

import io.github.camelbigin.photo.BiginPhotoConfiguration;
import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.UploadCheck;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginTransientException;
import io.github.camelbigin.photo.prepare.Preparation;
import io.github.camelbigin.photo.record.PhotoRecord;
import io.github.camelbigin.photo.route.collection.PhotoCollection;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.deadletter.ErrorReport;
import io.github.camelbigin.photo.route.mapping.MappedPhoto;
import io.github.camelbigin.photo.route.mapping.PhotoMapping;
import io.github.camelbigin.photo.source.TemporaryFiles;
import io.github.camelbigin.runner.cli.NotStartedException;
import io.github.camelbigin.runner.program.InboxSettings;
import io.github.camelbigin.runner.program.PhotoMain;
import io.github.camelbigin.runner.program.ProgramSettings;
import io.github.camelbigin.runner.program.RouteFiles;
import io.github.camelbigin.runner.program.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
            "prepareMaxMemory",
            "prepareConcurrency",
            "prepareTimeout");

    private static final String NO_SUCH_FILE = "NO_SUCH_FILE";
    private static final String MAPPING = "{{photo.mapping:}}";

    static {
        // what is only read from settings is never stopped
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::deleteAll));
    }

    private final CamelContext context;
    private final InboxSettings inbox;
    private final InboxFiles files;
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
        files = new InboxFiles(inbox);
        mapping.setFile(context.resolvePropertyPlaceholders(MAPPING));
    }

    /**
     * Without Bigin.
     *
     * @throws NotStartedException if a setting is wrong
     */
    public UploadPlan(ProgramSettings settings) throws NotStartedException {
        RouteFiles.bundled().check(settings);
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
        files = new InboxFiles(inbox);
    }

    private static Map<String, Object> options(ProgramSettings settings) {
        Map<String, Object> options = new HashMap<>(Map.of("prepare", "auto"));
        OPTIONS.forEach(name -> settings.componentOption(name).ifPresent(value -> options.put(name, value)));
        OF_ROUTE.forEach(
                name -> settings.photoSetting("photo." + name).ifPresent(set -> options.put(name, set.getValue())));
        return options;
    }

    public InboxSettings inbox() {
        return inbox;
    }

    /** All in the inbox, by their names in it. */
    public List<Inspection> ofInbox() throws IOException {
        List<Inspection> inspections = new ArrayList<>();
        for (Path name : files.in(inbox.inbox(), inbox.inbox())) {
            inspections.addAll(all(inbox.inbox(), name, name.toString(), name));
        }
        return inspections;
    }

    /** Each file once, as of the first path that leads to it. A path is a folder that is an inbox or part of the inbox, without hidden folders; or one file. */
    public List<Inspection> of(List<Path> paths) throws IOException {
        Map<Path, Inspection> inspections = new LinkedHashMap<>();
        for (Path path : paths) {
            for (Inspection one : of(path)) {
                inspections.putIfAbsent(one.file().toAbsolutePath().normalize(), one);
            }
        }
        return List.copyOf(inspections.values());
    }

    private List<Inspection> of(Path path) throws IOException {
        Path place = path.toAbsolutePath().normalize();
        boolean inInbox = place.startsWith(inbox.inbox());
        Path root = inInbox ? inbox.inbox() : Files.isDirectory(place) ? place : place.getParent();
        List<Inspection> inspections = new ArrayList<>();
        for (Path name : Files.isDirectory(place) ? files.in(root, place) : List.of(root.relativize(place))) {
            // a file on its own is named by its path
            String called =
                    inInbox ? name.toString() : Files.isDirectory(place) ? module(place) + name : path.toString();
            Path shown = Files.isDirectory(path) ? path.resolve(place.relativize(root.resolve(name))) : path;
            inspections.addAll(all(root, name, called, shown));
        }
        return inspections;
    }

    /** The folder of a module that was given itself says the module; empty, or with a slash at its end. */
    private static String module(Path folder) {
        String name = Objects.toString(folder.getFileName(), "");
        return PhotoRecord.MODULES.contains(PhotoRecord.apiName(name)) ? name + '/' : "";
    }

    private List<Inspection> all(Path root, Path name, String called, Path shown) throws IOException {
        return PhotoCollection.is(called)
                        && Files.isRegularFile(root.resolve(name))
                        && files.reasonToStay(root, name).isEmpty()
                ? UnpackedPhotos.of(root.resolve(name), called, shown, inbox.ignore(), this::named)
                : List.of(of(root, name, called, shown));
    }

    private Inspection of(Path root, Path name, String called, Path shown) throws IOException {
        Inspection file = Inspection.of(root.resolve(name), shown);
        Optional<String> stays = files.reasonToStay(root, name);
        if (stays.isPresent()) {
            return file.with(Inspection.Verdict.IGNORED, "", "", stays.get(), "");
        }
        return named(file, called, root.resolve(name).toString(), Map.of());
    }

    /** @param headers that say the record, if the name does not */
    private Inspection named(Inspection file, String called, String path, Map<String, String> headers)
            throws IOException {
        Message message = message(file.content(), called);
        headers.forEach(message::setHeader);
        Optional<MappedPhoto> mapped = Optional.ofNullable(mapping.find(called, path));
        mapped.ifPresent(line -> line.setHeaders(message));
        return check(file, message, mapped.orElse(null));
    }

    /** Of a line of a mapping file, whatever the name of its photo says. */
    public Inspection of(MappedPhoto line, Path photo, Path content) throws IOException {
        Inspection file = Inspection.of(content, photo);
        if (!Files.isRegularFile(content)) {
            String text = "There is no file " + line.file();
            String record = line.recordId() == null ? "" : Objects.toString(line.module(), "") + '/' + line.recordId();
            return file.with(
                    Inspection.Verdict.REJECTED, record, NO_SUCH_FILE, text, "Correct its path, or delete the line");
        }
        if (!line.namesRecord()) {
            String text = "Line " + line.line() + " names no record";
            return file.with(Inspection.Verdict.KEPT, "", "", text, "Fill recordId or email, or delete the line");
        }
        Message message = message(content, photo.toString());
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
        UploadCheck.Owner owner;
        try {
            owner = owners.of(message);
        } catch (BiginPhotoException e) {
            return offline && e.getCode().equals(BiginErrorCode.RECORD_NOT_FOUND.name())
                    ? judged(file, message, null, RecordMatch.notLookedUp(e)).lookedUp(e.getBiginMessage())
                    : refused(file, e, mapped, RecordMatch.candidates(e));
        }
        return judged(file, message, owner.record(), RecordMatch.of(owner, mapped));
    }

    /** @param record null if only Bigin knows it */
    private Inspection judged(Inspection file, Message message, PhotoRecord record, RecordMatch match)
            throws IOException {
        try {
            Preparation plan = upload.photo(message, record);
            return file.prepared(plan.kind() == Preparation.Kind.UNTOUCHED ? "" : plan.description())
                    .with(Inspection.Verdict.ACCEPTED, Objects.toString(record, ""), "", "", "")
                    .with(match);
        } catch (BiginPhotoException e) {
            return refused(file, e, null, match);
        }
    }

    /** @param mapped null if the name of the photo says the record, or the record is not the cause */
    private Inspection refused(Inspection file, BiginPhotoException e, MappedPhoto mapped, RecordMatch match) {
        boolean unknown = e.getCode().equals(BiginErrorCode.UNKNOWN_RECORD.name());
        String record = e.getModule() == null ? "" : e.getModule() + "/" + e.getRecordId();
        Inspection.Verdict verdict = e instanceof BiginTransientException
                ? Inspection.Verdict.FAILED
                : inbox.keepsUnknown() && DeadLetterStore.saysNoRecord(e.getCode())
                        ? Inspection.Verdict.KEPT
                        : Inspection.Verdict.REJECTED;
        String todo = !unknown ? e.getResolution() : mapped == null ? ErrorReport.RENAME : correction(mapped);
        Object needed = e.getDetails().get("needs");
        return file.prepared(needed == null ? "" : "needs " + needed)
                .with(verdict, record, e.getCode(), e.getBiginMessage(), todo)
                .with(match);
    }
}
