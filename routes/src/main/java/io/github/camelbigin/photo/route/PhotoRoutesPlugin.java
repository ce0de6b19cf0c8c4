// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route;

import io.github.camelbigin.photo.BiginPhotoConstants;
import io.github.camelbigin.photo.route.cleaning.OldPhotos;
import io.github.camelbigin.photo.route.cluster.PhotoCluster;
import io.github.camelbigin.photo.route.deadletter.DeadLetterReplay;
import io.github.camelbigin.photo.route.deadletter.DeadLetterStore;
import io.github.camelbigin.photo.route.folder.PhotoFolders;
import io.github.camelbigin.photo.route.folder.PolledPlace;
import io.github.camelbigin.photo.route.line.PhotoRedelivery;
import io.github.camelbigin.photo.route.line.StopTheLinePolicy;
import io.github.camelbigin.photo.route.notice.PhotoNotices;
import io.github.camelbigin.photo.route.workers.WorkersSetting;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PatternHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel calls it for every context, before routes are added. It
 *
 * <ul>
 *   <li>adds the route configuration {@code bigin-photo-errors} with its beans;
 *   <li>makes the bean {@code stopTheLine} of a Kamelet or route template the policy of the template's routes;
 *   <li>gives the file endpoints of source Kamelets their folders;
 *   <li>names the route of a source Kamelet after the route that uses it.
 * </ul>
 *
 * The last two cannot be written in a route file that every Camel 4.18.x reads. Stateless.
 */
public final class PhotoRoutesPlugin implements ContextServicePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoRoutesPlugin.class);
    private static final String ERROR_HANDLING = "classpath:routes/bigin-photo-error-handling.yaml";
    private static final String POLICY = "stopTheLine";

    /** A context made by {@code new DefaultCamelContext()} is built before it has its model: what this brings is there when such a context starts. */
    @Override
    public void load(CamelContext context) {
        if (hasModel(context)) {
            install(context);
            return;
        }
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextInitializing(CamelContext initializing) {
                install(initializing);
            }
        });
    }

    private static boolean hasModel(CamelContext context) {
        try {
            return context.getCamelContextExtension()
                            .getContextPlugin(Model.class)
                            .getRouteDefinitions()
                    != null;
        } catch (NullPointerException e) {
            return false; // Camel has no other way to find out
        }
    }

    private static void install(CamelContext context) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        model.addModelLifecycleStrategy(new ModelLifecycleStrategySupport() {
            @Override
            public void onAddRouteDefinition(RouteDefinition route) {
                nameAfterUser(model, route);
            }
        });
        context.addRoutePolicyFactory((any, routeId, route) -> {
            checkConfiguration(model, route);
            return policy(route);
        });
        context.addRoutePolicyFactory((any, routeId, route) -> leadership(context, routeId, route));
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof GenericFileEndpoint<?> polled) {
                PolledPlace.setUp(polled);
            }
            // an option of producers
            if (endpoint instanceof FileEndpoint written && written.getTempFileName() != null) {
                PhotoFolders.checkWritten(written.getFile().toPath());
            }
            return endpoint;
        });
        context.addLifecycleStrategy(new WorkersSetting(context));
        context.addLifecycleStrategy(new OldPhotos(context));
        PhotoNotices.in(context);
        bindBeans(context);
        try {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(ERROR_HANDLING));
        } catch (Exception e) {
            LOG.warn("Routes cannot use routeConfigurationId bigin-photo-errors: {}", e.getMessage());
        }
    }

    private static void bindBeans(CamelContext context) {
        bind(
                context,
                PhotoCluster.BEAN,
                new PhotoCluster(context),
                Map.of(
                        "mode", "{{photo.cluster:none}}",
                        "folder", "{{photo.clusterFolder:}}",
                        "timeout", "{{photo.clusterTimeout:30000}}"));
        bind(
                context,
                "photoDeadLetters",
                new DeadLetterStore(),
                Map.of(
                        "folder", "{{photo.deadLetters:}}",
                        "inbox", "{{photo.inbox:inbox}}",
                        "incompleteAge", "{{photo.incompleteAge:60000}}",
                        "unknown", "{{photo.unknown:keep}}",
                        "unknownAge", "{{photo.unknownAge:600000}}"));
        Processor complete = exchange -> exchange.getMessage().setHeader(BiginPhotoConstants.COMPLETE, true);
        context.getRegistry().bind("photoComplete", complete);
        bind(
                context,
                "photoReplay",
                new DeadLetterReplay(),
                Map.of(
                        "deadLetters", "{{photo.deadLetters:}}",
                        "inbox", "{{photo.inbox:inbox}}",
                        "maxDepth", "{{photo.maxDepth:32}}",
                        "maxReplays", "{{photo.maxReplays:3}}"));
        bind(
                context,
                "photoRedelivery",
                new PhotoRedelivery(),
                Map.of(
                        "maximumRedeliveries", "{{photo.redeliveries:8}}",
                        "redeliveryDelay", "{{photo.redeliveryDelay:1000}}",
                        "maximumRedeliveryDelay", "{{photo.maximumRedeliveryDelay:60000}}"));
    }

    /** Camel ignores a {@code routeConfigurationId} that it does not find, and photos would then have no error handling. */
    private static void checkConfiguration(Model model, NamedNode node) {
        if (!(node instanceof RouteDefinition route)
                || route.getRouteConfigurationId() == null
                || !route.toString().matches("(?s).*\\b(bigin-photo|kamelet:/*photo-\\w+-source).*")) {
            return;
        }
        Set<String> applied = route.getAppliedRouteConfigurationIds();
        for (String wanted : route.getRouteConfigurationId().split(",")) {
            if (matching(applied, wanted).isEmpty()) {
                List<String> known = model.getRouteConfigurationDefinitions().stream()
                        .map(RouteConfigurationDefinition::getId)
                        .toList();
                throw new IllegalArgumentException("Route " + route.getId()
                        + (matching(known, wanted).isEmpty()
                                ? ": no route configuration is named " + wanted + "; there is " + known
                                : " was added before the route configuration " + wanted
                                        + "; add it when the context is started"));
            }
        }
    }

    private static List<String> matching(Collection<String> ids, String pattern) {
        return ids == null
                ? List.of()
                : ids.stream()
                        .filter(id -> PatternHelper.matchPattern(id, pattern.trim()))
                        .toList();
    }

    /** At its first use, when the context knows its properties. */
    private static <T> void bind(CamelContext context, String name, T bean, Map<String, Object> properties) {
        context.getRegistry().bind(name, bean.getClass(), () -> {
            PropertyBindingSupport.build().bind(context, bean, new HashMap<>(properties));
            return bean;
        });
    }

    /** The source also starts only when its user does. */
    private static void nameAfterUser(Model model, RouteDefinition route) {
        Map<String, Object> parameters = route.getTemplateParameters();
        Object template = parameters == null ? null : parameters.get("templateId");
        if (template != null
                && template.toString().matches("photo-\\w+-source")
                && route.getId().equals(template + "-" + parameters.get("uuid"))
                && parameters.get("parentRouteId") != null) {
            String user = parameters.get("parentRouteId").toString();
            route.setId(user + "-source");
            RouteDefinition parent = model.getRouteDefinition(user);
            if (parent != null && parent.getAutoStartup() != null) {
                route.setAutoStartup(parent.getAutoStartup());
            }
        }
    }

    private static boolean isOf(NamedNode node, String template) {
        return node instanceof RouteDefinition route
                && route.getTemplateParameters() != null
                && template.equals(route.getTemplateParameters().get("templateId"));
    }

    private static RoutePolicy leadership(CamelContext context, String routeId, NamedNode route) {
        if (isOf(route, "photo-mail-source")) {
            PhotoCluster.of(context).enterWithoutClaims("a mailbox");
        }
        try {
            return policy(route) == null ? null : PhotoCluster.of(context).leadership(routeId);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    /** Null for a route that is not of a template, or whose file says itself which policy it has. */
    private static RoutePolicy policy(NamedNode node) {
        RouteTemplateContext template = node instanceof RouteDefinition route && route.getRoutePolicyRef() == null
                ? route.getRouteTemplateContext()
                : null;
        return template == null
                ? null
                : template.getLocalBeanRepository().lookupByNameAndType(POLICY, StopTheLinePolicy.class);
    }
}
