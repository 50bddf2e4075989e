package org.daybook.host.command;

import java.util.Map;
import org.daybook.work.UnprovenLoads;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** One step per configured program, named as the program. */
@Configuration(proxyBeanMethods = false)
@Import(ProgramSteps.Registrar.class)
class ProgramSteps {

    static final class Registrar implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            Map<String, Program> programs = Binder.get(environment)
                    .bind("daybook.programs", Bindable.mapOf(String.class, Program.class))
                    .orElse(Map.of());
            programs.forEach((name, program) -> registry.registerBean(
                    "program." + name,
                    HostCommand.class,
                    spec -> spec.supplier(
                            context -> new HostCommand(name, program, context.bean(UnprovenLoads.class)))));
        }
    }
}
