// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** An Artemis in this JVM, without a disk. */
public final class JmsBroker implements AutoCloseable {

    static final String URL = "vm://7";
    /** Queues of such names do not exist before {@link #create}. */
    static final String STRICT = "strict.";
    /** No user may read queues of such names. */
    static final String SECRET = "secret.";

    private static JmsBroker shared;

    private final String url;
    private EmbeddedActiveMQ broker;

    private JmsBroker(String url) {
        this.url = url;
    }

    /** For programs in processes of their own. */
    public static JmsBroker listening() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        JmsBroker broker = new JmsBroker("tcp://127.0.0.1:" + free);
        broker.start();
        return broker;
    }

    public String url() {
        return url;
    }

    /** One for all tests, each of which has queues of its own. Started at its first use; it ends with this JVM. */
    static synchronized JmsBroker shared() throws Exception {
        if (shared == null) {
            shared = new JmsBroker(URL);
            shared.start();
        }
        return shared;
    }

    void start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("test", url)
                .addAddressSetting(
                        "#", new AddressSettings().setMaxDeliveryAttempts(-1).setRedeliveryDelay(0))
                .addAddressSetting(STRICT + "#", created())
                // where the client looks if there is no queue of the name
                .addAddressSetting("jms.queue." + STRICT + "#", created())
                .putSecurityRoles("#", Set.of(role(true)))
                .putSecurityRoles(SECRET + "#", Set.of(role(false)));
        broker = new EmbeddedActiveMQ().setConfiguration(configuration).setSecurityManager(new Everybody());
        broker.start();
    }

    private static AddressSettings created() {
        return new AddressSettings().setAutoCreateQueues(false).setAutoCreateAddresses(false);
    }

    private static Role role(boolean reads) {
        return new Role("all", true, reads, true, true, true, true, true, true, true, true, true, true);
    }

    private static final class Everybody implements ActiveMQSecurityManager {
        @Override
        public boolean validateUser(String user, String password) {
            return true;
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
            return roles.stream().anyMatch(check::hasRole);
        }
    }

    /** A queue that everybody may read. */
    void create(String queue) throws Exception {
        broker.getActiveMQServer().getSecurityRepository().addMatch(queue, Set.of(role(true)));
        broker.getActiveMQServer()
                .createQueue(
                        QueueConfiguration.of(queue)
                                .setRoutingType(RoutingType.ANYCAST)
                                .setAutoCreateAddress(true),
                        true);
    }

    void stop() throws Exception {
        broker.stop();
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    /** As when a program is killed: what it has not committed is rolled back. */
    void cutConnections() {
        broker.getActiveMQServer()
                .getRemotingService()
                .getConnections()
                .forEach(connection -> connection.fail(new ActiveMQException("cut")));
    }

    /** Messages that no transaction has taken. */
    public long left(String queue) {
        Queue found = broker.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    /** @param name null for a photo without one */
    public void send(String queue, String group, String name, byte[] value) throws JMSException {
        try (JMSContext session = session()) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(value);
            if (name != null) {
                message.setStringProperty("photoName", name);
            }
            message.setStringProperty("JMSXGroupID", group);
            session.createProducer().send(session.createQueue(queue), message);
        }
    }

    /** All that are in the queue, and stay there. */
    public List<Message> browse(String queue) {
        List<Message> found = new ArrayList<>();
        try (JMSContext session = session();
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            for (Enumeration<?> messages = browser.getEnumeration(); messages.hasMoreElements(); ) {
                found.add((Message) messages.nextElement());
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    static String property(Message message, String name) {
        try {
            return message.getStringProperty(name);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    JMSContext session() {
        return new ActiveMQConnectionFactory(url).createContext();
    }
}
