package photos;

import org.apache.camel.builder.LambdaRouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class PhotoApplication {

    public static void main(String[] args) {
        SpringApplication.run(PhotoApplication.class, args);
    }

    // photos/Contacts/2034020000000489033.png becomes the photo of that contact
    @Bean
    LambdaRouteBuilder uploads() {
        return routes -> routes.from("file:photos?recursive=true&move=.done/${file:name}&moveFailed=.failed/${file:name}")
                .routeId("uploads")
                .to("bigin-photo:upload");
    }
}
