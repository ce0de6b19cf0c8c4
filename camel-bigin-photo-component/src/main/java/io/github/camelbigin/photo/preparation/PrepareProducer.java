// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.preparation;

import io.github.camelbigin.photo.body.DownloadBody;
import io.github.camelbigin.photo.body.UploadBody;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.image.PhotoFormat;
import io.github.camelbigin.photo.prepare.Preparation;
import io.github.camelbigin.photo.prepare.PreparedPhoto;
import io.github.camelbigin.photo.record.MessageFileName;
import io.github.camelbigin.photo.session.LogContext;
import io.github.camelbigin.photo.source.PhotoSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.FileUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces the body by a photo that Bigin accepts; a body that is one stays, but for a stream that can be read only once. Thread-safe. */
final class PrepareProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(PrepareProducer.class);

    private final PhotoPreparation preparation;

    PrepareProducer(PrepareEndpoint endpoint, PhotoPreparation preparation) {
        super(endpoint);
        this.preparation = preparation;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        if (preparation.isNever()) {
            return;
        }
        Message message = exchange.getMessage();
        String name = MessageFileName.of(message);
        try (LogContext log = LogContext.ofFile(name);
                PhotoSource source = preparation.photo(message);
                PreparedPhoto prepared = preparation.prepare(source, message)) {
            PhotoFormat format = prepared.photo().format().orElseThrow();
            replaceBody(exchange, prepared.photo());
            PreparationHeaders.set(message, source, prepared);
            message.setHeader(Exchange.CONTENT_TYPE, format.mediaType());
            if (prepared.done().kind() == Preparation.Kind.CONVERTED && name != null) {
                message.setHeader(Exchange.FILE_NAME, named(name, format));
            }
            LOG.info(
                    "Prepared a photo ({} bytes of {}, {})",
                    prepared.photo().length(),
                    source.length(),
                    prepared.done().description());
        } catch (BiginPhotoException e) {
            throw e.about(BiginPhotoOperation.prepare, null, null);
        }
    }

    private static void replaceBody(Exchange exchange, PhotoSource photo) throws IOException {
        Optional<Path> file = photo.takeFile();
        if (file.isPresent()) {
            exchange.getMessage().setBody(DownloadBody.of(file.get(), photo.length(), exchange));
            UploadBody.updateLength(exchange.getMessage(), photo.length());
        }
    }

    private static String named(String name, PhotoFormat format) {
        String extension = FileUtil.onlyExt(name, true);
        boolean fits = extension != null && format.fits(extension.toLowerCase(Locale.ROOT));
        return fits ? name : FileUtil.stripExt(name, true) + "." + format.extension();
    }
}
