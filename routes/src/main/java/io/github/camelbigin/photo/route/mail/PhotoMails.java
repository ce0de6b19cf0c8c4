// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mail;

import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.route.collection.ContainedPhoto;
import io.github.camelbigin.photo.route.collection.PhotoCollections;
import io.github.camelbigin.photo.route.folder.PhotoProcessStrategy;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.component.mail.MailMessage;
import org.apache.camel.support.DefaultMessage;

/**
 * What the Kamelet {@code photo-mail-source} does with a mail: {@link #process} begins it, {@link #read} is for a split, {@link #end} is for the mail again. The parts are those of
 * {@link PhotoCollections}. Thread-safe once it is set up.
 */
public final class PhotoMails implements Processor {

    private static final String MAIL = "photoMail";
    private static final String SENDER = "photoMailSender";
    private static final String NAME = PhotoProcessStrategy.NAME;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\],;:\"/\\\\]+@[\\w.-]+\\w");

    private Set<String> senders = Set.of();
    private String server = "";
    private String done;
    private String rejected;

    /** Addresses, and domains such as {@code @example.com}, separated by commas; none by default. */
    public void setSenders(String senders) {
        this.senders = Arrays.stream(senders.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(sender -> !sender.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the mail server that receives the mails calls itself in {@code Authentication-Results}; blank, the default, for none: then no mail is accepted. */
    public void setAuthenticationServer(String server) {
        this.server = server.strip();
    }

    /** The folder of mails whose photo was uploaded. */
    public void setDone(String done) {
        this.done = done;
    }

    /** The folder of all other mails. */
    public void setRejected(String rejected) {
        this.rejected = rejected;
    }

    /** Begins a mail. Its headers and its text are no headers and no body any more: to Camel they would mean something. */
    @Override
    public void process(Exchange exchange) throws MessagingException {
        Message mail = exchange.getIn(MailMessage.class).getOriginalMessage();
        exchange.setMessage(new DefaultMessage(exchange));
        exchange.getMessage().setHeader(MailConstants.MAIL_MOVE_TO, rejected);
        exchange.setProperty(MAIL, mail);
        Address[] from = mail.getFrom();
        String sender = from != null && from.length == 1 && from[0] instanceof InternetAddress one
                ? Objects.toString(one.getAddress(), "").toLowerCase(Locale.ROOT)
                : "";
        exchange.setProperty(SENDER, ADDRESS.matcher(sender).matches() ? sender : "");
        exchange.setProperty(NAME, "mail/" + (sender.isBlank() ? "unknown sender" : sender));
    }

    /**
     * The photo of the mail.
     *
     * @throws BiginPhotoException if its sender may not send, or it does not say one contact, or it has not exactly one photo
     */
    public Iterator<?> read(Exchange exchange) throws MessagingException, IOException, BiginPhotoException {
        Message mail = exchange.getProperty(MAIL, Message.class);
        String sender = exchange.getProperty(SENDER, String.class);
        String domain = sender.substring(sender.indexOf('@') + 1);
        if (sender.isEmpty() || !senders.contains(sender) && !senders.contains('@' + domain)) {
            throw ContainedPhoto.unreadable(
                    "The sender is not in photo.mail.senders", "Add the sender, if that is right");
        }
        String[] results = mail.getHeader("Authentication-Results");
        if (server.isEmpty() || results == null || !AuthenticationResults.pass(results, server, domain)) {
            throw ContainedPhoto.unreadable(
                    "The sender is not proven: the mail server " + server + " says neither dkim=pass nor spf=pass for "
                            + domain,
                    "Set photo.mail.authenticationServer to the name in the header Authentication-Results of your mails");
        }
        return PhotoCollections.begin(exchange, new MailPhotos(mail, address(mail, sender)));
    }

    private static String address(Message mail, String sender) throws MessagingException, BiginPhotoException {
        List<String> named = ADDRESS.matcher(Objects.toString(mail.getSubject(), ""))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        if (named.size() > 1) {
            throw ContainedPhoto.unreadable(
                    "The subject has more than one address", "Write one address into the subject");
        }
        return named.isEmpty() ? sender : named.get(0);
    }

    /** All photos are finished. */
    public void end(Exchange exchange) {
        if (PhotoCollections.isUploaded(exchange)) {
            exchange.getMessage().setHeader(MailConstants.MAIL_MOVE_TO, done);
        }
    }
}
