import org.stemmixer.report.ReportPage;
import org.stemmixer.report.html.ComparisonPage;

/** Pictures and pages that compare versions of a song. */
module org.stemmixer.report {
    requires transitive org.stemmixer.core;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires java.desktop;

    exports org.stemmixer.report;
    exports org.stemmixer.report.html;

    uses ReportPage;

    provides ReportPage with
            ComparisonPage;
}
