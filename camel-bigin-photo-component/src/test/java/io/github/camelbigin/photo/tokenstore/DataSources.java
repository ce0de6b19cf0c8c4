// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** Data sources that do one thing in their own way. */
final class DataSources {

    private DataSources() {}

    /** Gives the same connection to everybody, and keeps it open. */
    static DataSource keeping(Connection connection) {
        Connection kept = (Connection) Proxy.newProxyInstance(
                DataSources.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : call(() -> method.invoke(connection, arguments)));
        return source((proxy, method, arguments) -> kept);
    }

    static DataSource serializable(DataSource database) {
        return source((proxy, method, arguments) -> {
            Connection connection = database.getConnection();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            return connection;
        });
    }

    private static DataSource source(InvocationHandler handler) {
        return (DataSource)
                Proxy.newProxyInstance(DataSources.class.getClassLoader(), new Class<?>[] {DataSource.class}, handler);
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
