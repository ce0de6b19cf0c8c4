// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.github.camelbigin.benchmarks.Json;
import io.github.camelbigin.benchmarks.Wire;
import io.github.camelbigin.photo.BiginPhotoEndpoint;
import io.github.camelbigin.photo.lookup.LookupKey;
import io.github.camelbigin.photo.lookup.RecordLookup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpHeaders;

/** The process of one way: looks records up one after another, the first half to get warm, and prints {@link Lookups}. */
final class LookupMain {

    private interface Way {
        /** The id of the record. */
        String find(String email) throws Exception;
    }

    private LookupMain() {}

    /** Way, server, token, how many. */
    public static void main(String... arguments) throws Exception {
        LookupWay way = LookupWay.valueOf(arguments[0]);
        if (way == LookupWay.HTTPCLIENT) {
            try (CloseableHttpClient client = HttpClients.createDefault()) {
                measure(way, bare(client, arguments[1], arguments[2]), Integer.parseInt(arguments[3]));
            }
            return;
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            BiginPhotoEndpoint endpoint = context.getEndpoint(
                    "bigin-photo:upload?allowInsecureHttp=true&lookup="
                            + way.name().toLowerCase(Locale.ROOT) + "&apiDomain=" + arguments[1] + "&accessToken=RAW("
                            + arguments[2] + ")",
                    BiginPhotoEndpoint.class);
            RecordLookup lookup = endpoint.lookup();
            measure(
                    way,
                    email -> lookup.find(new LookupKey(Wire.MODULE, "Email", email))
                            .get(0)
                            .id(),
                    Integer.parseInt(arguments[3]));
        }
    }

    private static void measure(LookupWay way, Way lookup, int count) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long first = System.nanoTime();
        find(lookup, 0, 1);
        first = System.nanoTime() - first;
        find(lookup, 1, count);
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        find(lookup, count, 2 * count);
        long end = System.nanoTime();
        System.out.println(Json.line(new Lookups(way, count, first, end - start, system.getProcessCpuTime() - cpu)));
    }

    private static void find(Way lookup, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            String id = lookup.find(LookupServer.email(i));
            if (!LookupServer.id(i).equals(id)) {
                throw new IllegalStateException("Not the record " + i + ": " + id);
            }
        }
    }

    private static Way bare(CloseableHttpClient client, String server, String token) {
        ObjectMapper json = new ObjectMapper();
        return email -> {
            HttpGet search = new HttpGet(
                    server + "/bigin/v2/" + Wire.MODULE + "/search?fields=id,Email&email=" + email.replace("@", "%40"));
            search.setHeader(HttpHeaders.AUTHORIZATION, "Zoho-oauthtoken " + token);
            return client.execute(search, response -> {
                for (JsonNode hit :
                        json.readTree(response.getEntity().getContent()).path("data")) {
                    if (email.equals(hit.path("Email").asText())) {
                        return hit.path("id").asText();
                    }
                }
                throw new IOException("Status " + response.getCode() + ", not found: " + email);
            });
        };
    }
}
