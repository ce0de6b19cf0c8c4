import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Starts the component, and the route files that are given. */
class FreshProject {
    public static void main(String[] routes) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            System.out.println(context.getEndpoint("bigin-photo:upload"));
            for (String route : routes) {
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveMandatoryResource(context, route));
                System.out.println(context.getRoutes().get(0).getId() + " is started");
            }
        }
    }
}
