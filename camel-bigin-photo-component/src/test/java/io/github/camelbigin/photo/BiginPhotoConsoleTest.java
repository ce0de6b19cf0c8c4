// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BiginPhotoConsoleTest {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    private BiginSandbox sandbox;
    private PhotoContext context;

    @Test
    void isFoundByNameAndAmongAll() {
        DevConsoleRegistry consoles = DevConsoleRegistry.get(context.camel());
        assertThat(consoles.resolveById("bigin-photo")).isInstanceOf(BiginPhotoConsole.class);
        consoles.loadDevConsoles();
        assertThat(consoles.getConsoleIDs()).contains("bigin-photo", "health");
    }

    @Test
    void showsEachEndpointInTextAndJson() {
        DevConsole console = DevConsoleRegistry.get(context.camel()).resolveById("bigin-photo");
        assertThat(console.call(DevConsole.MediaType.TEXT)).isEqualTo("");
        context.pass(PhotoContext.UPLOAD + "&reservedCredits=7", PHOTO);
        sandbox.records().denyPermission("Contacts", "2034020000000489033");
        context.fail(PhotoContext.UPLOAD + "&reservedCredits=7", PHOTO);

        assertThat((String) console.call(DevConsole.MediaType.TEXT))
                .startsWith("bigin-photo://upload?")
                .contains(
                        "\n    server: " + sandbox.uri() + "\n",
                        "\n    photos.uploaded: 1\n",
                        "\n    photos.failures: 1\n",
                        "\n    bytes.uploaded: " + PHOTO.length + "\n",
                        "\n    token.status: VALID\n",
                        "\n    calls.inFlight: 0\n",
                        "&reservedCredits=7\n",
                        "\n    credits.reserved: 7\n",
                        "\n    failure.code: NO_PERMISSION\n",
                        "\n    failure.resolution: Have your Bigin administrator permit");
        JsonNode json = new ObjectMapper().valueToTree(console.call(DevConsole.MediaType.JSON));
        assertThat(json.at("/endpoints/0/photos.uploaded").asLong()).isEqualTo(1);
        assertThat(json.at("/endpoints/0/failure.code").asText()).isEqualTo("NO_PERMISSION");
    }
}
