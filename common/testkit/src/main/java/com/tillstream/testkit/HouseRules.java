package com.tillstream.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Rules that hold in every service. */
public abstract class HouseRules {
    private final JavaClasses classes;

    protected HouseRules(String service) {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(service);
    }

    /** The classes of the service, for rules of its own. */
    protected JavaClasses classes() {
        return classes;
    }

    @Test
    void connectionsComeFromTenantTransactions() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.mutiny.sqlclient.Pool")
                .because("a connection without a tenant sees no rows; inject TenantTransactions instead")
                .check(classes);
    }

    @Test
    void dependenciesAreGivenToConstructors() {
        noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .because("a class that can be built by hand can be tested by hand; take it in the constructor")
                .check(classes);
    }

    @Test
    void nothingIsPrinted() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .because("logs are structured; use a Logger")
                .check(classes);
    }
}
