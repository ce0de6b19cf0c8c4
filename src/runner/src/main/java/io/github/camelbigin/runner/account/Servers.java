// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.account;

import io.github.camelbigin.photo.oauth.DataCenter;
import io.github.camelbigin.runner.program.ProgramSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two servers of one data centre. */
record Servers(URI apiDomain, URI accountsDomain) {

    static Servers of(DataCenter center) {
        return new Servers(center.apiDomain(), center.accountsDomain());
    }

    static List<Servers> ofZoho() {
        return Arrays.stream(DataCenter.values()).map(Servers::of).toList();
    }

    /** The same accounts server with the API's as it named it; this, if it named none. */
    Servers withApiDomain(URI named) {
        return named == null ? this : new Servers(named, accountsDomain);
    }

    /** Empty unless both are of the same one. */
    Optional<DataCenter> center() {
        return Arrays.stream(DataCenter.values())
                .filter(center -> of(center).equals(this))
                .findFirst();
    }

    /** For a person. */
    String name() {
        return center().map(DataCenter::name).orElse(accountsDomain.getAuthority());
    }

    /** The component's settings for them. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        center().ifPresentOrElse(
                        center -> settings.put(ProgramSettings.COMPONENT + "data-center", center.name()), () -> {
                            settings.put(ProgramSettings.COMPONENT + "api-domain", apiDomain.toString());
                            settings.put(ProgramSettings.COMPONENT + "accounts-domain", accountsDomain.toString());
                        });
        return settings;
    }
}
