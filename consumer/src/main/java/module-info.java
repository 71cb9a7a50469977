/** Needs no more than the modules that it calls. */
module org.example.consumer {
    requires org.stemmixer.core;
    requires org.stemmixer.ml;
    requires org.stemmixer.report;
}
