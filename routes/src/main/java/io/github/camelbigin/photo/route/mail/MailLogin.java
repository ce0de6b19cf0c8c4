// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.mail;

import jakarta.mail.PasswordAuthentication;
import org.apache.camel.component.mail.MailAuthenticator;

/** User and password of a mail server, which do not go into a URI. Thread-safe once it is set up. */
public final class MailLogin extends MailAuthenticator {

    private String username;
    private String password;

    public void setUsername(String username) {
        this.username = username;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(username, password);
    }
}
