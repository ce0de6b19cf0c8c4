// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.cluster;

import io.github.camelbigin.photo.failure.FailureText;
import io.github.camelbigin.photo.route.outage.Outage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * The photos that this program works on, which no other may take meanwhile. While the database cannot be reached no photo is taken. Thread-safe.
 */
public final class PhotoClaims {

    /** For a program that shares nothing: it may have every photo. */
    public static final PhotoClaims NONE = new PhotoClaims(null, null, null);

    private static final String CLAIM = "photoClaim";

    private final JdbcClaims claims;
    private final String database;
    private final Set<String> unreleased = ConcurrentHashMap.newKeySet();
    private final Outage outage;

    /** @param outage is told whether the database can be used */
    PhotoClaims(JdbcClaims claims, String database, Outage outage) {
        this.claims = claims;
        this.database = database;
        this.outage = outage;
    }

    /** See {@link JdbcClaims#identity}; null without one. */
    String database() {
        return database;
    }

    /**
     * Whether this program may work on the photo until {@link #release}. Who gets it must then see whether it is still there.
     *
     * @param name of the photo, relative to its place; places may have photos of the same name, which then are not worked on at the same time
     */
    public boolean take(Exchange exchange, String name) {
        if (claims == null) {
            return true;
        }
        if (outage.isLost()) {
            return false; // until it was renewed
        }
        String photo = hash(name);
        try {
            if (!claims.take(photo)) {
                return false;
            }
            exchange.setProperty(CLAIM, photo);
            return true;
        } catch (SQLException e) {
            failed(e);
            return false;
        }
    }

    /** Nothing happens without a claim of this exchange. */
    public void release(Exchange exchange) {
        if (exchange.removeProperty(CLAIM) instanceof String photo) {
            unreleased.add(photo);
            if (!outage.isLost()) {
                try {
                    releaseAll(Set.of(photo));
                } catch (SQLException e) {
                    failed(e);
                }
            }
        }
    }

    private void releaseAll(Set<String> photos) throws SQLException {
        for (String photo : photos) {
            claims.release(photo);
            unreleased.remove(photo);
        }
    }

    /** To be called several times during a lease; also finds out that the database can be reached again. */
    void renew() {
        try {
            releaseAll(unreleased);
            claims.renew();
            outage.reached();
        } catch (SQLException | RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Exception e) {
        outage.lost(FailureText.of(e));
    }

    /** Names may be longer than a column, and a database may take different names for the same. */
    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
