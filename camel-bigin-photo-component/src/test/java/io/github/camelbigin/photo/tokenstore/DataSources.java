// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.tokenstore;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Data sources that do one thing in their own way. */
public final class DataSources {

    private DataSources() {}

    /**
     * Gives connections without auto-commit.
     *
     * @param closed gets the auto-commit of each connection when it is closed
     */
    static DataSource withoutAutoCommit(DataSource database, Collection<Boolean> closed) {
        return source((proxy, method, arguments) -> {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            return Proxy.newProxyInstance(
                    DataSources.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, call, values) -> {
                        if (call.getName().equals("close")) {
                            closed.add(connection.getAutoCommit());
                        }
                        return call(() -> call.invoke(connection, values));
                    });
        });
    }

    static DataSource serializable(DataSource database) {
        return source((proxy, method, arguments) -> {
            Connection connection = database.getConnection();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            return connection;
        });
    }

    /** Gives no connection while {@code down} is true. */
    public static DataSource downWhile(AtomicBoolean down, DataSource database) {
        return source((proxy, method, arguments) -> {
            if (down.get()) {
                throw new SQLException("down");
            }
            return database.getConnection();
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
