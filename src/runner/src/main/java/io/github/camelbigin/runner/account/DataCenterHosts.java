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

/** The API server and the accounts server of one data centre. */
record DataCenterHosts(URI apiDomain, URI accountsDomain) {

    static DataCenterHosts of(DataCenter center) {
        return new DataCenterHosts(center.apiDomain(), center.accountsDomain());
    }

    static List<DataCenterHosts> ofZoho() {
        return Arrays.stream(DataCenter.values()).map(DataCenterHosts::of).toList();
    }

    /** With the API domain that the accounts server named; this if it is null. */
    DataCenterHosts withApiDomain(URI named) {
        return named == null ? this : new DataCenterHosts(named, accountsDomain);
    }

    /** Empty unless both hosts belong to the same one. */
    Optional<DataCenter> center() {
        return Arrays.stream(DataCenter.values())
                .filter(center -> of(center).equals(this))
                .findFirst();
    }

    /** For messages. */
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
