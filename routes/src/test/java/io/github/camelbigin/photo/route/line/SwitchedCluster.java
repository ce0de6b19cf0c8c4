// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.line;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** A cluster of one program, which a test makes the leader or not. */
final class SwitchedCluster extends AbstractCamelClusterService<SwitchedCluster.View> {

    private View view;

    /** Whether the program leads from now on. */
    void lead(boolean leads) {
        view.leads = leads;
        view.tell();
    }

    @Override
    protected View createView(String namespace) {
        view = new View(this, namespace);
        return view;
    }

    static final class View extends AbstractCamelClusterView implements CamelClusterMember {

        private volatile boolean leads = true;

        private View(SwitchedCluster service, String namespace) {
            super(service, namespace);
        }

        private void tell() {
            fireLeadershipChangedEvent(leads ? this : null);
        }

        @Override
        public Optional<CamelClusterMember> getLeader() {
            return leads ? Optional.of(this) : Optional.empty();
        }

        @Override
        public CamelClusterMember getLocalMember() {
            return this;
        }

        @Override
        public List<CamelClusterMember> getMembers() {
            return List.of(this);
        }

        @Override
        protected void doStart() {
            tell();
        }

        @Override
        public boolean isLeader() {
            return leads;
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public String getId() {
            return "this";
        }
    }
}
