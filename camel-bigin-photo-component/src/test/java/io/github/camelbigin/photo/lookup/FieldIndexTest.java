// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camelbigin.photo.PhotoContext;
import io.github.camelbigin.photo.SandboxContext;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.sandbox.SandboxBuilder;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an index costs does not depend on the values. */
class FieldIndexTest {

    private static final int RECORDS = 20_000;

    @RegisterExtension
    static final SandboxContext SANDBOX = SandboxContext.withRefreshToken(FieldIndexTest::namesakes);

    private PhotoContext context;

    private static void namesakes(SandboxBuilder builder) {
        for (int i = 0; i < RECORDS; i++) {
            builder.record("Products", "" + (1000 + i), Map.of("Product_Name", "Mug", "Product_Code", "Mug " + i));
        }
    }

    @Test
    void recordsOfOneNameCostNoMoreThanOthers() throws BiginPhotoException {
        bytesToList("Product_Code", "Mug 7", 1);
        long others = bytesToList("Product_Code", "Mug 7", 1);

        assertThat(bytesToList("Product_Name", "mug", RECORDS)).isLessThan(others * 3 / 2);
    }

    private long bytesToList(String field, String value, int found) throws BiginPhotoException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LookupKey key = new LookupKey("Products", field, value);
        FieldIndex index = new FieldIndex(
                new Records(context.endpoint(PhotoContext.UPLOAD).session().client()), key);
        long before = threads.getCurrentThreadAllocatedBytes();
        while (index.isListing()) {
            index.listPage();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(index.find(key)).hasSize(found);
        return bytes;
    }
}
