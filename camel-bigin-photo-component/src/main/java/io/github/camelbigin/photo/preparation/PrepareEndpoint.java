// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.preparation;

import java.util.function.Supplier;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code bigin-photo:prepare}: has no account, and makes no call. */
public final class PrepareEndpoint extends DefaultEndpoint {

    private final Supplier<PhotoPreparation> preparation;

    /** @param preparation is asked when a producer is created */
    public PrepareEndpoint(String uri, Component component, Supplier<PhotoPreparation> preparation) {
        super(uri, component);
        this.preparation = preparation;
    }

    @Override
    public Producer createProducer() {
        return new PrepareProducer(this, preparation.get());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("bigin-photo:prepare has no consumer; use it with to, toD or enrich");
    }
}
