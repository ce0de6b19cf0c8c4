import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.ResourceHelper;

/** Starts the component, and the route files that are given. */
class FreshProject {
    public static void main(String[] routes) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            PropertyBindingSupport.bindProperties(
                    context, context.getComponent("bigin-photo"), new HashMap<>(Map.of("accessToken", "1000.example")));
            System.out.println(context.getEndpoint("bigin-photo:upload"));
            for (String route : routes) {
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveMandatoryResource(context, route));
                context.getRoutes().forEach(started -> System.out.println(started.getId() + " is started"));
            }
        }
    }
}
