// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.samples.SamplePhotos;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The attributes and the operation of an endpoint in JMX. */
@Timeout(60)
@ExtendWith(WithJmx.class)
class JmxOperationsIT {

    private static final byte[] PHOTO = SamplePhotos.png(8, 8, 1);

    @RegisterExtension
    final SandboxContext own = SandboxContext.withRefreshToken(builder -> builder.createRecords(true));

    private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
    private BiginSandbox sandbox;
    private PhotoContext context;

    @BeforeEach
    void start() throws Exception {
        context.route("direct:photo", PhotoContext.UPLOAD);
    }

    private ObjectName endpoint() throws JMException {
        String name =
                "org.apache.camel:context=" + context.camel().getName() + ",type=endpoints,name=\"bigin-photo:*\"";
        return jmx.queryNames(new ObjectName(name), null).iterator().next();
    }

    private Object attribute(String name) throws JMException {
        return jmx.getAttribute(endpoint(), name);
    }

    private Object invoke(String operation) throws JMException {
        return jmx.invoke(endpoint(), operation, null, null);
    }

    @Test
    void aForgottenTokenIsReplacedByTheNextCallWithinTheBudget() throws Exception {
        context.pass("direct:photo", PHOTO);
        for (int refreshes = 2; refreshes <= 10; refreshes++) {
            assertThat(invoke("forgetToken")).isEqualTo("The next call fetches a new access token");
            assertThat(attribute("TokenStatus")).isEqualTo("REFUSED");
            context.pass("direct:photo", PHOTO);
            assertThat(attribute("TokenStatus")).isEqualTo("VALID");
            assertThat(sandbox.requests().tokenCalls()).hasSize(refreshes);
        }
        assertThat(invoke("forgetToken")).asString().contains("is kept: no new one may be requested before 2");
        context.pass("direct:photo", PHOTO);
        assertThat(sandbox.requests().tokenCalls()).hasSize(10);
    }

    @Test
    void aTokenThatWasGivenIsKept() throws Exception {
        context.close();
        context = PhotoContext.withToken(sandbox.uri(), sandbox.issueAccessToken());
        context.route("direct:photo", PhotoContext.UPLOAD);

        assertThat(invoke("forgetToken")).asString().contains("is kept: accessToken was given");
        context.pass("direct:photo", PHOTO);
    }

    @Test
    void totalsAndWhatToDo() throws Exception {
        context.pass("direct:photo", PHOTO);
        assertThat(attribute("ServiceLocationProtocol")).isEqualTo("http");
        assertThat(attribute("BytesUploaded")).isEqualTo((long) PHOTO.length);
        assertThat(attribute("BytesDownloaded")).isEqualTo(0L);
        sandbox.tokens().scopes("ZohoBigin.users.READ");
        invoke("forgetToken");
        context.send("direct:photo", PHOTO);

        assertThat(attribute("FailureCode")).isEqualTo("OAUTH_SCOPE_MISMATCH");
        assertThat(attribute("FailureResolution")).asString().contains("Create a new refresh token");
    }
}
