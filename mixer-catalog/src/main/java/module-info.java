/** Many songs as one job. */
module org.stemmixer.catalog {
    requires transitive org.stemmixer.core;
    requires org.stemmixer.ml;
    requires org.stemmixer.report;
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires java.management;

    exports org.stemmixer.catalog;

    uses org.stemmixer.catalog.CatalogEngineProvider;
}
